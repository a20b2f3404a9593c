#pragma once

#include "recto-yaml-arena.h"
#include "recto-yaml-tree.h"

G_BEGIN_DECLS

/*
 * RectoYamlNode:
 * @entry: where the entry begins that this node is the key or the item of:
 *   the `-` or `?` if there is one, else @outer; for values @outer
 * @outer: where the node begins, with its anchor and tag
 * @start: where its content begins
 * @end: the byte after its content; block scalars end before the last line
 *   break that they hold
 * @length: bytes of @text, or nodes in @children (two an entry for mappings)
 * @index: the place in the children of the parent
 * @quoted: a scalar that its quotes or style make text
 * @braceless: a mapping of one pair in a flow sequence, as in `[a: b]`
 * @aliased: some alias stands for this node
 */
struct _RectoYamlNode
{
  RectoYamlTree *tree;
  RectoYamlNode *parent;
  union
  {
    const char *text;
    RectoYamlNode **children;
  };
  RectoYamlNode *target;
  const char *tag;
  const char *anchor;
  guint32 entry;
  guint32 outer;
  guint32 start;
  guint32 end;
  guint32 length;
  guint32 index;
  guint8 kind;
  guint8 style;
  guint8 quoted : 1;
  guint8 braceless : 1;
  guint8 aliased : 1;
};

/* A document of the stream: its root, and the bytes between its markers. */
typedef struct
{
  RectoYamlNode *root;
  gsize start;
  gsize end;
  gboolean explicit_start;
} RectoYamlDocument;

struct _RectoYamlTree
{
  gatomicrefcount ref_count;
  char *text;
  gsize length;
  RectoYamlLimits limits;
  RectoYamlArena arena;
  GArray *documents;
  guint n_single_quoted;
  guint n_double_quoted;
  gsize content_start;
};

static inline gboolean
recto_yaml_node_is_collection (const RectoYamlNode *node)
{
  return node->kind == RECTO_YAML_KIND_MAPPING || node->kind == RECTO_YAML_KIND_SEQUENCE;
}

/* Children a step: a mapping's entry has a key and a value. */
static inline guint
recto_yaml_node_stride (const RectoYamlNode *node)
{
  return node->kind == RECTO_YAML_KIND_MAPPING ? 2 : 1;
}

static inline gboolean
recto_yaml_node_is_empty (const RectoYamlNode *node)
{
  return node->kind == RECTO_YAML_KIND_NULL && node->start == node->end;
}

gboolean recto_yaml_node_is_merge (const RectoYamlNode *key);
RectoYamlTree *recto_yaml_tree_parse_take (char *text, gsize length, const RectoYamlLimits *limits, GError **error);
gboolean recto_yaml_parse_into (RectoYamlTree *tree, GError **error);

G_END_DECLS

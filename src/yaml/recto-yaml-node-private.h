#pragma once

#include "recto-yaml-arena.h"
#include "recto-yaml-tree.h"

G_BEGIN_DECLS

/* What few nodes have. */
typedef struct
{
  const char *tag;
  const char *anchor;
} RectoYamlProperties;

/*
 * RectoYamlNode: kept small, as a text has one for every other word
 * @text: of a scalar; the name that an alias calls
 * @target: what an alias stands for
 * @properties: of any other node; %NULL if it has none
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
  RectoYamlNode *parent;
  union
  {
    const char *text;
    RectoYamlNode **children;
  };
  union
  {
    RectoYamlNode *target;
    const RectoYamlProperties *properties;
  };
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

/* A node without a parent, which knows the tree for all below it. */
typedef struct
{
  RectoYamlNode node;
  RectoYamlTree *tree;
} RectoYamlRoot;

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
  RectoYamlArena nodes;
  RectoYamlArena texts;
  GArray *documents;
  guint n_single_quoted;
  guint n_double_quoted;
  gsize content_start;
};

static inline RectoYamlTree *
recto_yaml_node_tree (const RectoYamlNode *node)
{
  while (node->parent != NULL)
    node = node->parent;
  return ((const RectoYamlRoot *) node)->tree;
}

static inline const char *
recto_yaml_node_tag (const RectoYamlNode *node)
{
  return node->kind != RECTO_YAML_KIND_ALIAS && node->properties != NULL ? node->properties->tag : NULL;
}

static inline const char *
recto_yaml_node_anchor (const RectoYamlNode *node)
{
  return node->kind != RECTO_YAML_KIND_ALIAS && node->properties != NULL ? node->properties->anchor : NULL;
}

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

#pragma once

#include <gio/gio.h>

#include "recto-yaml-scalar.h"

G_BEGIN_DECLS

/**
 * RectoYamlStyle:
 * @RECTO_YAML_STYLE_ANY: whatever suits; only a wish in options, no node has it
 * @RECTO_YAML_STYLE_PLAIN: a scalar without quotes, an empty value, an alias
 * @RECTO_YAML_STYLE_SINGLE_QUOTED: `'text'`
 * @RECTO_YAML_STYLE_DOUBLE_QUOTED: `"text"`
 * @RECTO_YAML_STYLE_LITERAL: `|` and lines
 * @RECTO_YAML_STYLE_FOLDED: `>` and lines
 * @RECTO_YAML_STYLE_BLOCK: a collection by indentation
 * @RECTO_YAML_STYLE_FLOW: a collection in brackets
 */
typedef enum
{
  RECTO_YAML_STYLE_ANY,
  RECTO_YAML_STYLE_PLAIN,
  RECTO_YAML_STYLE_SINGLE_QUOTED,
  RECTO_YAML_STYLE_DOUBLE_QUOTED,
  RECTO_YAML_STYLE_LITERAL,
  RECTO_YAML_STYLE_FOLDED,
  RECTO_YAML_STYLE_BLOCK,
  RECTO_YAML_STYLE_FLOW,
} RectoYamlStyle;

/**
 * RectoYamlSpan:
 * @start: the first byte
 * @end: the byte after the last
 *
 * A range of bytes in the text of a tree.
 */
typedef struct
{
  gsize start;
  gsize end;
} RectoYamlSpan;

/**
 * RectoYamlNode:
 *
 * A node of a [struct@RectoYamlTree], which owns it. Immutable.
 */
typedef struct _RectoYamlNode RectoYamlNode;

RectoYamlKind recto_yaml_node_get_kind (const RectoYamlNode *self);
RectoYamlStyle recto_yaml_node_get_style (const RectoYamlNode *self);
const char *recto_yaml_node_get_tag (const RectoYamlNode *self);
const char *recto_yaml_node_get_anchor (const RectoYamlNode *self);
const RectoYamlNode *recto_yaml_node_resolve (const RectoYamlNode *self);
const RectoYamlNode *recto_yaml_node_get_parent (const RectoYamlNode *self);
RectoYamlSpan recto_yaml_node_get_span (const RectoYamlNode *self);

const char *recto_yaml_node_get_string (const RectoYamlNode *self);
gboolean recto_yaml_node_get_boolean (const RectoYamlNode *self);
gint64 recto_yaml_node_get_integer (const RectoYamlNode *self);
double recto_yaml_node_get_double (const RectoYamlNode *self);
GDateTime *recto_yaml_node_get_date_time (const RectoYamlNode *self);

guint recto_yaml_node_get_length (const RectoYamlNode *self);
const RectoYamlNode *recto_yaml_node_get_item (const RectoYamlNode *self,
                                               guint index);
const RectoYamlNode *recto_yaml_node_get_key (const RectoYamlNode *self,
                                              guint index);
const char *recto_yaml_node_get_key_string (const RectoYamlNode *self,
                                            guint index);
const RectoYamlNode *recto_yaml_node_get_value (const RectoYamlNode *self,
                                                guint index);
const RectoYamlNode *recto_yaml_node_get (const RectoYamlNode *self,
                                          const char *key);
gboolean recto_yaml_node_find (const RectoYamlNode *self,
                               const char *key,
                               guint *index);
RectoYamlSpan recto_yaml_node_get_entry_span (const RectoYamlNode *self,
                                              guint index);
char *recto_yaml_node_get_comment (const RectoYamlNode *self,
                                   guint index);
char *recto_yaml_node_get_heading (const RectoYamlNode *self,
                                   guint index);

G_END_DECLS

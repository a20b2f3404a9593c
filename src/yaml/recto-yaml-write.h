#pragma once

#include "recto-yaml-node-private.h"
#include "recto-yaml-value.h"

G_BEGIN_DECLS

/*
 * RectoYamlLayout: how a text is written, so that what is new looks like it
 * @newline: the line break
 * @quote: the quoted style that it favours
 * @step: the columns by which it indents
 * @list_step: the columns by which it indents a list below its key
 * @flow_lists: its lists of words stand in brackets
 */
typedef struct
{
  const char *newline;
  RectoYamlStyle quote;
  guint step;
  guint list_step;
  gboolean flow_lists;
} RectoYamlLayout;

/*
 * RectoYamlPlace: where something new will stand
 * @column: of the block collection that it will be in; -1 for the root
 * @flow: in brackets
 * @key: as a key
 * @item: as an item of a block list
 * @item_width: for an item, the columns from the dash to its content
 * @below: behind an anchor or a tag, so that a block collection begins on a new line
 */
typedef struct
{
  int column;
  gboolean flow;
  gboolean key;
  gboolean item;
  guint item_width;
  gboolean below;
} RectoYamlPlace;

/*
 * RectoYamlInk: a value as text
 * @head: what stands on the line of its key or dash; may be empty
 * @body: line break and line, for all further lines; may be empty
 * @open: it ends with block text, which needs a line break behind it
 */
typedef struct
{
  char *head;
  char *body;
  gboolean open;
} RectoYamlInk;

void recto_yaml_layout_init (RectoYamlLayout *layout, const RectoYamlTree *tree);
gboolean recto_yaml_style_allows_rewrite (RectoYamlStyle style, const char *text, const RectoYamlPlace *place);
gboolean recto_yaml_style_allows (RectoYamlStyle style, const char *text, const RectoYamlPlace *place);
RectoYamlStyle recto_yaml_style_choose (const RectoYamlLayout *layout, const char *text, const RectoYamlPlace *place);
char *recto_yaml_write_key (const RectoYamlLayout *layout, const char *key, RectoYamlStyle style, gboolean flow);
void recto_yaml_write_text (RectoYamlInk *ink, const RectoYamlLayout *layout, const char *text, RectoYamlStyle style, const RectoYamlPlace *place);
void recto_yaml_write_value (RectoYamlInk *ink, const RectoYamlLayout *layout, const RectoYamlValue *value, RectoYamlStyle style, const RectoYamlPlace *place);
void recto_yaml_write_spaces (GString *out, guint n);
void recto_yaml_escape_char (GString *out, const char *p);
char *recto_yaml_fold (const char *text, const char *newline, guint column);
void recto_yaml_ink_clear (RectoYamlInk *ink);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RectoYamlInk, recto_yaml_ink_clear)

G_END_DECLS

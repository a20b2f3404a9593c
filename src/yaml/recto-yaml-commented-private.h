#pragma once

#include "recto-yaml-commented.h"
#include "recto-yaml-node-private.h"

G_BEGIN_DECLS

/*
 * RectoYamlOff: an entry that is commented out, as the text has it
 * @entry: what it says
 * @is_item: it is an item of a list and has no key
 * @index: how many entries of the collection come before it
 * @column: the column that its key or dash would stand in
 * @hash: where the first `#` is
 * @strip: the bytes that go from each line: `#` or `# `
 * @end: the end of its last line
 * @hide: where a `#` must come in so that the rest can be read, or 0
 */
typedef struct
{
  RectoYamlCommented *entry;
  gboolean is_item;
  guint index;
  guint column;
  gsize hash;
  guint strip;
  gsize end;
  gsize hide;
} RectoYamlOff;

GPtrArray *recto_yaml_find_off (const RectoYamlTree *tree, const RectoYamlNode *node, const char *wanted);
gsize recto_yaml_off_next_line (const RectoYamlTree *tree, gsize at);

G_END_DECLS

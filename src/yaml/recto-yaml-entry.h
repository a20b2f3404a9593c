#pragma once

#include "recto-yaml-node.h"

G_BEGIN_DECLS

/*
 * RectoYamlEntry: the bytes of an entry of a mapping or an item of a sequence
 * @start: its first byte: of the key, the `?` or the `-`
 * @value_end: the byte after its value
 * @line_start: where its first line begins; not set in brackets, unless it is alone
 * @alone: only blanks are before it in that line
 * @own_start: where the first comment line above begins that is its own, or @line_start
 * @end: the byte after its last comment or value, before the line break; in
 *   brackets the same as @value_end
 * @next: behind that line break, or @end if there is none
 * @column: the column that it begins in; not set in brackets
 */
typedef struct
{
  gsize start;
  gsize value_end;
  gsize line_start;
  gboolean alone;
  gsize own_start;
  gsize end;
  gsize next;
  guint column;
} RectoYamlEntry;

void recto_yaml_entry_measure (RectoYamlEntry *self, const RectoYamlNode *collection, guint index);
gboolean recto_yaml_entry_find_comment (const RectoYamlNode *collection, guint index, gsize *hash);
gsize recto_yaml_entry_find_colon (const RectoYamlNode *mapping, guint index);
gsize recto_yaml_entry_gap_start (const RectoYamlNode *collection, guint index);
gboolean recto_yaml_entry_is_commented (const char *text, gsize hash, gsize end);

G_END_DECLS

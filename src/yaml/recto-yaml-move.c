/* Entries and items in another order, each with its comments. */

#include "recto-yaml-entry.h"
#include "recto-yaml-rewrite.h"
#include "recto-yaml-spot.h"
#include "recto-yaml-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A move within one collection. */
typedef struct
{
  RectoYamlChange *change;
  const RectoYamlLayout *layout;
  const RectoYamlNode *collection;
  guint from;
  guint to;
} Move;

/* The blank lines between an entry and the next, or NULL if there is more between them. */
static char *
gap_behind (const Move *move, guint index)
{
  const char *text = recto_yaml_node_tree (move->collection)->text;
  RectoYamlEntry entry, next;

  recto_yaml_entry_measure (&entry, move->collection, index);
  recto_yaml_entry_measure (&next, move->collection, index + 1);
  for (gsize i = entry.next; i < next.own_start; i++)
    {
      if (strchr (" \t\r\n", text[i]) == NULL)
        return NULL;
    }
  return g_strndup (text + entry.next, next.own_start - entry.next);
}

/*
 * The blank lines that move with an entry: those between the two entries that
 * it leaves, if there are the same between those that it comes between.
 */
static gsize
moving_gap (const Move *move)
{
  gboolean up = move->to < move->from;
  g_autofree char *left = gap_behind (move, up ? move->from - 1 : move->from);
  g_autofree char *entered = gap_behind (move, up ? move->to : move->to - 1);

  return left != NULL && g_strcmp0 (left, entered) == 0 ? strlen (left) : 0;
}

/* The lines of an entry with a line break at their end, and without the blanks of the first. */
static char *
lines_of (const Move *move, const RectoYamlEntry *entry)
{
  const char *text = recto_yaml_node_tree (move->collection)->text;
  gsize start = entry->alone ? recto_yaml_text_skip_blanks (text, entry->end, entry->own_start) : entry->start;
  g_autofree char *lines = g_strndup (text + start, entry->end - start);

  return g_strconcat (lines, move->layout->newline, NULL);
}

static void
take_lines (const Move *move, const RectoYamlEntry *entry, gsize gap)
{
  const char *text = recto_yaml_node_tree (move->collection)->text;
  gsize start = entry->own_start;
  gsize end = entry->next;

  if (!entry->alone)
    {
      RectoYamlEntry next;

      start = entry->start;

      /* The next entry comes up beside the dash with its comments, unless there are others before it. */
      recto_yaml_entry_measure (&next, move->collection, move->from + 1);
      if (memchr (text + entry->end, '#', next.own_start - entry->end) == NULL)
        end = recto_yaml_text_skip_blanks (text, next.start, next.own_start);
      else
        {
          end = entry->end;
          start = entry->start;
          while (start > entry->line_start && (text[start - 1] == ' ' || text[start - 1] == '\t'))
            start--;
        }
      recto_yaml_change_add (move->change, start, end, "");
      return;
    }
  if (move->to < move->from)
    start -= gap;
  else
    end += gap;
  if (entry->next == entry->end)
    start -= recto_yaml_text_break_before (text, start);
  recto_yaml_change_add (move->change, start, end, "");
}

static void
put_lines (const Move *move, const RectoYamlEntry *moved, const RectoYamlEntry *target, gsize gap)
{
  const char *text = recto_yaml_node_tree (move->collection)->text;
  g_autofree char *indent = g_strnfill (recto_yaml_node_column (move->collection), ' ');
  g_autofree char *lines = lines_of (move, moved);
  g_autofree char *blank = NULL;
  g_autofree char *all = NULL;

  if (move->to < move->from)
    {
      blank = g_strndup (text + moved->own_start - gap, gap);
      if (target->alone)
        all = g_strconcat (indent, lines, blank, NULL);
      else
        all = g_strconcat (lines, blank, indent, NULL);
      recto_yaml_change_add (move->change, target->alone ? target->own_start : target->start,
                             target->alone ? target->own_start : target->start, all);
      return;
    }
  blank = g_strndup (text + moved->next, gap);
  if (target->next > target->end)
    all = g_strconcat (blank, indent, lines, NULL);
  else
    {
      lines[strlen (lines) - strlen (move->layout->newline)] = '\0';
      all = g_strconcat (move->layout->newline, blank, indent, lines, NULL);
    }
  recto_yaml_change_add (move->change, target->next, target->next, all);
}

static void
move_in_block (const Move *move, gboolean with_gap)
{
  RectoYamlEntry moved, target;
  gsize gap;

  recto_yaml_entry_measure (&moved, move->collection, move->from);
  recto_yaml_entry_measure (&target, move->collection, move->to);
  gap = with_gap && moved.alone && target.alone ? moving_gap (move) : 0;
  take_lines (move, &moved, gap);
  put_lines (move, &moved, &target, gap);
}

/* The rest of an item's line behind the comma, if that is blanks and a comment. */
static gboolean
find_tail (const RectoYamlTree *tree, const RectoYamlEntry *entry, gsize *start, gsize *end)
{
  gsize comma = recto_yaml_text_skip_blanks (tree->text, tree->length, entry->value_end);
  gsize rest;

  *start = comma < tree->length && tree->text[comma] == ',' ? comma + 1 : entry->value_end;
  *end = recto_yaml_text_line_end (tree->text, tree->length, *start);
  rest = recto_yaml_text_skip_blanks (tree->text, *end, *start);
  return entry->alone && (rest == *end || tree->text[rest] == '#');
}

/* Only the first entry stands beside something else, unless there are marks in the text that nobody sees. */
static gboolean
check_line (const Move *move, guint index, GError **error)
{
  RectoYamlEntry entry;

  recto_yaml_entry_measure (&entry, move->collection, index);
  if (index == 0 || entry.alone)
    return TRUE;
  recto_yaml_set_node_error (error, RECTO_YAML_ERROR_KIND, move->collection, _ ("This does not begin its own line. Change it in the text"));
  return FALSE;
}

/* In brackets the commas and blanks stay where they are; items, and the comments beside them, change places. */
static void
move_in_flow (const Move *move)
{
  const RectoYamlTree *tree = recto_yaml_node_tree (move->collection);
  guint low = MIN (move->from, move->to);
  guint high = MAX (move->from, move->to);
  gboolean tails = TRUE;

  for (guint i = low; i <= high; i++)
    {
      RectoYamlEntry entry;
      gsize start, end;

      recto_yaml_entry_measure (&entry, move->collection, i);
      tails = tails && find_tail (tree, &entry, &start, &end);
    }
  for (guint i = low; i <= high; i++)
    {
      guint source = i == move->to ? move->from : (move->to < move->from ? i - 1 : i + 1);
      RectoYamlEntry here, there;
      g_autofree char *item = NULL;
      gsize start, end;

      recto_yaml_entry_measure (&here, move->collection, i);
      recto_yaml_entry_measure (&there, move->collection, source);
      item = g_strndup (tree->text + there.start, there.value_end - there.start);
      recto_yaml_change_add (move->change, here.start, here.value_end, item);
      if (tails)
        {
          g_autofree char *tail = NULL;

          find_tail (tree, &there, &start, &end);
          tail = g_strndup (tree->text + start, end - start);
          find_tail (tree, &here, &start, &end);
          recto_yaml_change_add (move->change, start, end, tail);
        }
    }
}

/**
 * recto_yaml_tree_move_item:
 * @self: a tree
 * @path: (array zero-terminated=1): the path of a list or mapping
 * @from: which item or entry of it
 * @to: its new place: the number that it has afterwards
 * @error: return location for an error of %RECTO_YAML_ERROR
 *
 * Moves an item of a list, or an entry of a mapping, with the comments that are
 * its own. Any thread.
 *
 * Returns: (transfer full): the edit, or %NULL if it was refused
 */
RectoYamlEdit *
recto_yaml_tree_move_item (RectoYamlTree *self,
                           const char *const *path,
                           guint from,
                           guint to,
                           GError **error)
{
  g_auto (RectoYamlChange) change = { 0 };
  RectoYamlLayout layout;
  Move move = { .change = &change, .layout = &layout, .from = from, .to = to };
  RectoYamlIntent intent = { .kind = RECTO_YAML_INTENT_MOVE, .index = from, .to = to };
  g_autoptr (RectoYamlEdit) sealed = NULL;
  g_autoptr (GError) refused = NULL;
  RectoYamlEdit *edit;

  move.collection = intent.node = recto_yaml_spot_require_item (self, path, MAX (from, to), error);
  if (move.collection == NULL || !recto_yaml_check_shared (move.collection, error))
    return NULL;
  if (from == to)
    return recto_yaml_edit_new_unchanged (self);
  recto_yaml_layout_init (&layout, self);
  recto_yaml_change_init (&change, self);
  if (move.collection->style == RECTO_YAML_STYLE_FLOW)
    {
      move_in_flow (&move);
      return recto_yaml_change_commit (&change, &intent, error);
    }
  if (!check_line (&move, from, error) || !check_line (&move, to, error))
    return NULL;
  move_in_block (&move, TRUE);
  edit = recto_yaml_change_commit (&change, &intent, NULL);
  if (edit == NULL)
    {
      /* Blank lines may be part of block text that they come behind. */
      recto_yaml_change_reset (&change);
      move_in_block (&move, FALSE);
      edit = recto_yaml_change_commit (&change, &intent, &refused);
    }
  if (edit == NULL && (sealed = recto_yaml_seal_end (self)) != NULL)
    {
      g_autoptr (RectoYamlEdit) moved = recto_yaml_tree_move_item (recto_yaml_edit_get_tree (sealed), path, from, to, NULL);

      if (moved != NULL)
        edit = recto_yaml_edit_then (sealed, moved);
    }
  if (edit == NULL)
    g_propagate_error (error, g_steal_pointer (&refused));
  return edit;
}

/**
 * recto_yaml_tree_rename_key:
 * @self: a tree
 * @path: (array zero-terminated=1): the path of an entry of a mapping
 * @new_key: its new key
 * @error: return location for an error of %RECTO_YAML_ERROR
 *
 * Gives an entry another key, quoted as the old one was if it can be. Any thread.
 *
 * Returns: (transfer full): the edit, or %NULL if it was refused, as with
 *   %RECTO_YAML_ERROR_EXISTS if there is such a key already
 */
RectoYamlEdit *
recto_yaml_tree_rename_key (RectoYamlTree *self,
                            const char *const *path,
                            const char *new_key,
                            GError **error)
{
  guint index;
  const RectoYamlNode *mapping = recto_yaml_spot_require_entry (self, path, &index, error);
  RectoYamlIntent intent = { .kind = RECTO_YAML_INTENT_RENAME, .node = mapping, .index = index, .key = new_key };
  g_auto (RectoYamlChange) change = { 0 };
  g_autofree char *written = NULL;
  const RectoYamlNode *key;
  RectoYamlLayout layout;
  guint other;

  if (mapping == NULL)
    return NULL;
  if (mapping->kind != RECTO_YAML_KIND_MAPPING || mapping->children[index * 2]->kind == RECTO_YAML_KIND_ALIAS)
    {
      recto_yaml_set_node_error (error, RECTO_YAML_ERROR_KIND, mapping, _ ("This has no key of its own to rename"));
      return NULL;
    }
  key = mapping->children[index * 2];
  if (key->kind == RECTO_YAML_KIND_STRING && strcmp (key->text, new_key) == 0)
    return recto_yaml_edit_new_unchanged (self);
  if (recto_yaml_node_find (mapping, new_key, &other) && other != index)
    {
      recto_yaml_set_node_error (error, RECTO_YAML_ERROR_EXISTS, key, _ ("There is a “%s” here already"), new_key);
      return NULL;
    }
  if (!g_utf8_validate (new_key, -1, NULL))
    {
      recto_yaml_set_node_error (error, RECTO_YAML_ERROR_VALUE, key, _ ("The new key is not UTF-8 text"));
      return NULL;
    }
  if (!recto_yaml_check_shared (key, error))
    return NULL;
  recto_yaml_layout_init (&layout, self);
  written = recto_yaml_write_key (&layout, new_key, key->style, mapping->style == RECTO_YAML_STYLE_FLOW);
  if (key->outer < key->start && strchr (" \t\r\n", self->text[key->start - 1]) == NULL)
    {
      char *bare = g_steal_pointer (&written);

      written = g_strconcat (" ", bare, NULL);
      g_free (bare);
    }
  recto_yaml_change_init (&change, self);
  recto_yaml_change_add (&change, key->start, key->end, written);
  return recto_yaml_change_commit (&change, &intent, error);
}

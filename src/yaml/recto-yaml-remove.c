/* Entries and items removed, with the comments that are their own and the commas between them. */

#include "recto-yaml-entry.h"
#include "recto-yaml-rewrite.h"
#include "recto-yaml-spot.h"
#include "recto-yaml-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Each one is removed, and proven to be, by itself. */
#define MOST_DUPLICATES 50

static guint
entry_count (const RectoYamlNode *collection)
{
  return collection->length / recto_yaml_node_stride (collection);
}

static gboolean
is_blank_line (const RectoYamlTree *tree, gsize line)
{
  return line < tree->length && recto_yaml_text_is_blank (tree->text, line, recto_yaml_text_line_end (tree->text, tree->length, line));
}

/* Whether the line before a place is blank, and not the end of block text that keeps such lines. */
static gboolean
is_blank_before (const RectoYamlTree *tree, gsize at, gsize gap)
{
  gsize end = at - recto_yaml_text_break_before (tree->text, at);
  gsize line = recto_yaml_text_line_start (tree->text, tree->content_start, end);

  return at > tree->content_start && line > recto_yaml_text_line_end (tree->text, tree->length, gap) && recto_yaml_text_is_blank (tree->text, line, end);
}

/* Whether an entry ends with block text that keeps all blank lines behind it. */
static gboolean
ends_with_kept_text (const RectoYamlNode *collection, guint index)
{
  guint stride = recto_yaml_node_stride (collection);
  const RectoYamlNode *node = collection->children[index * stride + stride - 1];

  while (recto_yaml_node_is_collection (node) && node->style == RECTO_YAML_STYLE_BLOCK && node->length > 0)
    node = node->children[node->length - 1];
  if (node->style != RECTO_YAML_STYLE_LITERAL && node->style != RECTO_YAML_STYLE_FOLDED)
    return FALSE;
  return recto_yaml_node_tree (node)->text[node->start + 1] == '+' || recto_yaml_node_tree (node)->text[node->start + 2] == '+';
}

static gsize
skip_blank_lines (const RectoYamlTree *tree, gsize line)
{
  while (is_blank_line (tree, line))
    {
      line = recto_yaml_text_line_end (tree->text, tree->length, line);
      line += recto_yaml_text_break (tree->text, tree->length, line);
    }
  return line;
}

/* Takes out the lines of an entry, and one of two blank lines that would meet. */
static void
remove_lines (RectoYamlChange *change, const RectoYamlNode *collection, guint index, const RectoYamlEntry *entry, gboolean keep_break)
{
  const RectoYamlTree *tree = recto_yaml_node_tree (collection);
  gsize gap = recto_yaml_entry_gap_start (collection, index);
  gsize start = entry->own_start;
  gsize end = entry->next;

  if (entry->next == entry->end && !keep_break)
    {
      /* The last line has no line break; the one before it must have none either. */
      start -= recto_yaml_text_break_before (tree->text, start);
    }
  else if (index > 0 && ends_with_kept_text (collection, index - 1))
    {
      /* What is blank behind this entry would become part of that text. */
      end = skip_blank_lines (tree, end);
    }
  else if (is_blank_line (tree, end) && is_blank_before (tree, start, gap))
    {
      end = recto_yaml_text_line_end (tree->text, tree->length, end);
      end += recto_yaml_text_break (tree->text, tree->length, end);
    }
  recto_yaml_change_add (change, start, end, "");
}

/* The first entry stands beside the dash of its list; the next one comes up to it. */
static void
remove_beside_dash (RectoYamlChange *change, const RectoYamlNode *collection, const RectoYamlEntry *entry)
{
  const RectoYamlTree *tree = recto_yaml_node_tree (collection);
  gsize next = collection->children[recto_yaml_node_stride (collection)]->entry;
  gsize start = entry->start;

  if (recto_yaml_text_skip_gap (tree->text, next, entry->end) == next && memchr (tree->text + entry->end, '#', next - entry->end) == NULL)
    {
      recto_yaml_change_add (change, start, next, "");
      return;
    }
  while (start > entry->line_start && (tree->text[start - 1] == ' ' || tree->text[start - 1] == '\t'))
    start--;
  recto_yaml_change_add (change, start, entry->end, "");
}

/* The place of the comma behind an item, or G_MAXSIZE. */
static gsize
comma_behind (const RectoYamlTree *tree, gsize at)
{
  at = recto_yaml_text_skip_gap (tree->text, tree->length, at);
  return at < tree->length && tree->text[at] == ',' ? at : G_MAXSIZE;
}

/* An item in brackets that has its lines to itself goes with them. */
static gboolean
remove_flow_lines (RectoYamlChange *change, const RectoYamlNode *collection, guint index, const RectoYamlEntry *entry)
{
  const RectoYamlTree *tree = recto_yaml_node_tree (collection);
  gsize comma = comma_behind (tree, entry->value_end);
  gsize after = comma != G_MAXSIZE ? comma + 1 : entry->value_end;
  gsize end = recto_yaml_text_line_end (tree->text, tree->length, after);
  gsize rest = recto_yaml_text_skip_blanks (tree->text, end, after);
  RectoYamlEntry last;

  if (!entry->alone || (rest < end && tree->text[rest] != '#') || end == tree->length ||
      (comma != G_MAXSIZE && recto_yaml_text_line_end (tree->text, comma, entry->value_end) != comma))
    return FALSE;
  if (comma == G_MAXSIZE && index > 0)
    {
      recto_yaml_entry_measure (&last, collection, index - 1);
      comma = comma_behind (tree, last.value_end);
      recto_yaml_change_add (change, comma, comma + 1, "");
    }
  recto_yaml_change_add (change, entry->line_start, end + recto_yaml_text_break (tree->text, tree->length, end), "");
  return TRUE;
}

static void
remove_from_flow (RectoYamlChange *change, const RectoYamlNode *collection, guint index)
{
  const RectoYamlTree *tree = recto_yaml_node_tree (collection);
  guint n = entry_count (collection);
  RectoYamlEntry entry, other;
  gsize comma;

  recto_yaml_entry_measure (&entry, collection, index);
  comma = comma_behind (tree, entry.value_end);
  if (n == 1)
    {
      gsize start = entry.start;
      gsize end = comma != G_MAXSIZE ? comma + 1 : entry.value_end;

      if (collection->braceless)
        {
          recto_yaml_change_add (change, collection->start, collection->end, "{}");
          return;
        }
      if (recto_yaml_text_is_blank (tree->text, collection->start + 1, start) && recto_yaml_text_is_blank (tree->text, end, collection->end - 1))
        {
          start = collection->start + 1;
          end = collection->end - 1;
        }
      recto_yaml_change_add (change, start, end, "");
      return;
    }
  if (remove_flow_lines (change, collection, index, &entry))
    return;
  if (index + 1 < n)
    {
      recto_yaml_entry_measure (&other, collection, index + 1);
      if (memchr (tree->text + entry.value_end, '#', other.start - entry.value_end) == NULL)
        recto_yaml_change_add (change, entry.start, other.start, "");
      else
        recto_yaml_change_add (change, entry.start, comma + 1, "");
      return;
    }
  recto_yaml_entry_measure (&other, collection, index - 1);
  if (memchr (tree->text + other.value_end, '#', entry.start - other.value_end) == NULL)
    {
      recto_yaml_change_add (change, other.value_end, entry.value_end, "");
      return;
    }
  comma = comma_behind (tree, other.value_end);
  recto_yaml_change_add (change, comma, comma + 1, "");
  recto_yaml_change_add (change, entry.start, entry.value_end, "");
}

/* Puts brackets where the only entry of a block collection was. */
static RectoYamlEdit *
leave_brackets (RectoYamlTree *tree, const RectoYamlNode *collection, GError **error)
{
  const RectoYamlIntent intent = { .kind = RECTO_YAML_INTENT_REMOVE, .node = collection };
  const char *brackets = collection->kind == RECTO_YAML_KIND_SEQUENCE ? "[]" : "{}";
  g_auto (RectoYamlChange) change = { 0 };
  RectoYamlEntry entry;

  recto_yaml_change_init (&change, tree);
  recto_yaml_entry_measure (&entry, collection, 0);
  if (!entry.alone || collection->parent == NULL)
    recto_yaml_change_add (&change, entry.start, entry.end, brackets);
  else
    {
      g_autofree char *spaced = g_strconcat (" ", brackets, NULL);
      gsize at = recto_yaml_entry_gap_start (collection, 0);

      if (collection->outer < collection->start)
        at = recto_yaml_node_properties_end (collection);
      recto_yaml_change_add (&change, at, at, spaced);
      if (entry.next == entry.end)
        entry.own_start -= recto_yaml_text_break_before (tree->text, entry.own_start);
      recto_yaml_change_add (&change, entry.own_start, entry.next, "");
    }
  return recto_yaml_change_commit (&change, &intent, error);
}

/*
 * The last entry goes, and what held it stays: as `[]` or `{}`, which no comment
 * on its lines can hide. A document that says nothing needs no brackets.
 */
static RectoYamlEdit *
empty_block (RectoYamlTree *tree, const RectoYamlNode *collection, GError **error)
{
  const RectoYamlIntent intent = { .kind = RECTO_YAML_INTENT_VANISH };
  g_auto (RectoYamlChange) change = { 0 };
  RectoYamlEdit *edit = NULL;
  RectoYamlEntry entry;

  if (collection->parent == NULL && collection->outer == collection->start)
    {
      recto_yaml_change_init (&change, tree);
      recto_yaml_entry_measure (&entry, collection, 0);
      recto_yaml_change_add (&change, entry.own_start, entry.next, "");
      edit = recto_yaml_change_commit (&change, &intent, NULL);
    }
  return edit != NULL ? edit : leave_brackets (tree, collection, error);
}

/* Removes an entry of a mapping or an item of a sequence. */
RectoYamlEdit *
recto_yaml_remove_entry (RectoYamlTree *tree, const RectoYamlNode *collection, guint index, GError **error)
{
  const RectoYamlIntent intent = { .kind = RECTO_YAML_INTENT_REMOVE, .node = collection, .index = index };
  g_auto (RectoYamlChange) change = { 0 };
  g_autoptr (GError) refused = NULL;
  RectoYamlEdit *edit = NULL;
  RectoYamlEntry entry;

  if (!recto_yaml_check_shared (collection, error))
    return NULL;
  recto_yaml_change_init (&change, tree);
  if (collection->style == RECTO_YAML_STYLE_FLOW)
    {
      remove_from_flow (&change, collection, index);
      return recto_yaml_change_commit (&change, &intent, error);
    }
  if (entry_count (collection) == 1)
    return empty_block (tree, collection, error);
  recto_yaml_entry_measure (&entry, collection, index);
  if (!entry.alone && index > 0)
    {
      recto_yaml_set_node_error (error, RECTO_YAML_ERROR_KIND, collection, _ ("This does not begin its own line. Change it in the text"));
      return NULL;
    }
  if (!entry.alone)
    {
      remove_beside_dash (&change, collection, &entry);
      return recto_yaml_change_commit (&change, &intent, error);
    }
  remove_lines (&change, collection, index, &entry, FALSE);
  edit = recto_yaml_change_commit (&change, &intent, &refused);
  if (edit == NULL && entry.next == entry.end)
    {
      recto_yaml_change_reset (&change);
      remove_lines (&change, collection, index, &entry, TRUE);
      edit = recto_yaml_change_commit (&change, &intent, NULL);
    }
  if (edit == NULL)
    g_propagate_error (error, g_steal_pointer (&refused));
  return edit;
}

/* A key that is there more than once must not come back with an older value. */
static RectoYamlEdit *
remove_others (RectoYamlEdit *edit, const char *const *path, GError **error)
{
  for (guint i = 0; edit != NULL; i++)
    {
      RectoYamlTree *tree = recto_yaml_edit_get_tree (edit);
      g_autoptr (RectoYamlEdit) first = edit;
      g_autoptr (RectoYamlEdit) next = NULL;
      RectoYamlSpot spot;

      if (!recto_yaml_spot_find (&spot, tree, path, NULL) || spot.node == NULL || path[spot.depth] != NULL)
        return g_steal_pointer (&first);
      if (i == MOST_DUPLICATES)
        {
          recto_yaml_set_node_error (error, RECTO_YAML_ERROR_FAILED, spot.node, _ ("This key is there too many times. Change it in the text"));
          return NULL;
        }
      next = recto_yaml_remove_entry (tree, spot.node->parent, spot.node->index / 2, error);
      edit = next != NULL ? recto_yaml_edit_then (first, next) : NULL;
    }
  return edit;
}

/**
 * recto_yaml_tree_unset:
 * @self: a tree
 * @path: (array zero-terminated=1): what should not be there
 * @error: return location for an error of %RECTO_YAML_ERROR
 *
 * Removes an entry or an item, with the comments that are its own. The last
 * one leaves `{}` or `[]` behind. Any thread.
 *
 * Returns: (transfer full): the edit, or %NULL if it was refused, as with
 *   %RECTO_YAML_ERROR_NOT_FOUND if there is nothing to remove
 */
RectoYamlEdit *
recto_yaml_tree_unset (RectoYamlTree *self,
                       const char *const *path,
                       GError **error)
{
  guint index;
  const RectoYamlNode *collection = recto_yaml_spot_require_entry (self, path, &index, error);
  RectoYamlEdit *edit;

  if (collection == NULL)
    return NULL;
  edit = recto_yaml_remove_entry (self, collection, index, error);
  return collection->kind == RECTO_YAML_KIND_MAPPING ? remove_others (edit, path, error) : edit;
}

/**
 * recto_yaml_tree_remove_item:
 * @self: a tree
 * @path: (array zero-terminated=1): the path of a list or mapping
 * @index: which item or entry of it
 * @error: return location for an error of %RECTO_YAML_ERROR
 *
 * Removes an item, with the comments that are its own. Any thread.
 *
 * Returns: (transfer full): the edit, or %NULL if it was refused
 */
RectoYamlEdit *
recto_yaml_tree_remove_item (RectoYamlTree *self,
                             const char *const *path,
                             guint index,
                             GError **error)
{
  const RectoYamlNode *node = recto_yaml_spot_require_item (self, path, index, error);

  return node != NULL ? recto_yaml_remove_entry (self, node, index, error) : NULL;
}

/*
 * Where an entry begins and ends, and which comments are its own. In doubt a
 * comment is not: one that is left behind is seen, one that is gone is missed.
 */

#include "recto-yaml-entry.h"

#include "recto-yaml-node-private.h"
#include "recto-yaml-text.h"

#include <string.h>

static const RectoYamlNode *
entry_key (const RectoYamlNode *collection, guint index)
{
  return collection->children[index * recto_yaml_node_stride (collection)];
}

static const RectoYamlNode *
entry_value (const RectoYamlNode *collection, guint index)
{
  guint stride = recto_yaml_node_stride (collection);

  return collection->children[index * stride + stride - 1];
}

/* Returns where the colon of an entry is, or where its key ends if it has none. */
gsize
recto_yaml_entry_find_colon (const RectoYamlNode *mapping, guint index)
{
  const RectoYamlTree *tree = recto_yaml_node_tree (mapping);
  const RectoYamlNode *key = entry_key (mapping, index);
  gsize at = recto_yaml_text_skip_gap (tree->text, tree->length, key->end);

  /* The next key may begin with one. */
  return at < entry_value (mapping, index)->outer && tree->text[at] == ':' ? at : key->end;
}

/* Returns where the blanks and comments begin that lead to an entry. */
gsize
recto_yaml_entry_gap_start (const RectoYamlNode *collection, guint index)
{
  const RectoYamlNode *parent = collection->parent;

  if (index > 0)
    return entry_value (collection, index - 1)->end;
  if (collection->style == RECTO_YAML_STYLE_FLOW && !collection->braceless)
    return collection->start + 1;
  if (collection->outer < collection->start)
    return collection->outer;
  if (parent == NULL)
    {
      const GArray *documents = recto_yaml_node_tree (collection)->documents;

      for (guint i = 0; i < documents->len; i++)
        {
          const RectoYamlDocument *document = &g_array_index (documents, RectoYamlDocument, i);

          if (document->root == collection)
            return i == 0 && !document->explicit_start ? recto_yaml_node_tree (collection)->content_start : document->start;
        }
      return collection->start;
    }
  if (parent->kind == RECTO_YAML_KIND_MAPPING && collection->index % 2 == 1)
    return recto_yaml_entry_find_colon (parent, collection->index / 2) + 1;
  return MIN (collection->entry + 1, collection->start);
}

/*
 * Whether a comment reads like an entry that somebody switched off: `# key:`,
 * `# key: value`, `# - item`.
 */
gboolean
recto_yaml_entry_is_commented (const char *text, gsize hash, gsize end)
{
  gsize at = recto_yaml_text_skip_blanks (text, end, hash + 1);
  gsize begin = at;

  if (at < end && text[at] == '-' && (at + 1 == end || text[at + 1] == ' '))
    return TRUE;
  if (at < end && (text[at] == '"' || text[at] == '\''))
    {
      char quote = text[at++];

      while (at < end && (text[at] != quote || (quote == '\'' && at + 1 < end && text[at + 1] == quote)))
        at += (text[at] == '\\' && quote == '"') || text[at] == quote ? 2 : 1;
      at = MIN (at, end - 1);
      at = recto_yaml_text_skip_blanks (text, end, at + 1);
    }
  while (at < end && text[at] != ':' && text[at] != ' ' && text[at] != '\t' && text[at] != '#')
    at++;
  return at > begin && at < end && text[at] == ':' && (at + 1 == end || text[at + 1] == ' ' || text[at + 1] == '\t');
}

/* A line of dashes, signs of equality or hashes that parts a file. */
static gboolean
is_divider (const char *text, gsize hash, gsize end)
{
  gsize at = recto_yaml_text_skip_blanks (text, end, hash + 1);

  if (at == end)
    return TRUE;
  while (at < end && strchr ("-=#*_~ \t", text[at]) != NULL)
    at++;
  return at == end;
}

static gboolean
is_directly_followed (const RectoYamlNode *collection, guint index, const RectoYamlEntry *entry)
{
  const char *text = recto_yaml_node_tree (collection)->text;
  gsize at = recto_yaml_text_skip_blanks (text, recto_yaml_node_tree (collection)->length, entry->next);

  return index + 1 < recto_yaml_node_get_length (collection) && at == entry_key (collection, index + 1)->entry;
}

/*
 * Returns the start of the first of the comment lines right above an entry, in
 * its column, that are neither dividers nor entries; not before limit.
 */
static gsize
find_comments_above (const RectoYamlEntry *self, const RectoYamlTree *tree, gsize limit, gboolean *stopped)
{
  const char *text = tree->text;
  gsize top = self->line_start;

  *stopped = FALSE;
  while (top > limit && !*stopped)
    {
      gsize end = top - recto_yaml_text_break_before (text, top);
      gsize line = recto_yaml_text_line_start (text, limit, end);
      gsize hash = recto_yaml_text_skip_blanks (text, end, line);
      gboolean whole = line == tree->content_start || recto_yaml_text_break_before (text, line) > 0;

      if (!whole || hash >= end || text[hash] != '#' || recto_yaml_text_column (text, line, hash) != self->column)
        break;
      *stopped = recto_yaml_entry_is_commented (text, hash, end) || is_divider (text, hash, end);
      if (!*stopped)
        top = line;
    }
  return top;
}

/* Finds the comment lines right above an entry that speak of it alone. */
static void
measure_own_comments (RectoYamlEntry *self, const RectoYamlNode *collection, guint index)
{
  const RectoYamlTree *tree = recto_yaml_node_tree (collection);
  gboolean stopped;
  gsize top = find_comments_above (self, tree, recto_yaml_entry_gap_start (collection, index), &stopped);
  gsize end = top - recto_yaml_text_break_before (tree->text, top);

  /* What a file begins with is about the file. */
  if (top <= tree->content_start)
    return;
  /* What stands above a group without a blank line in it is the heading of the group. */
  if (!stopped && is_directly_followed (collection, index, self) &&
      (index == 0 || recto_yaml_text_is_blank (tree->text, recto_yaml_text_line_start (tree->text, tree->content_start, end), end)))
    return;
  self->own_start = top;
}

/* Whether a comment below an entry is still part of it, as commented-out children are. */
static gboolean
is_inside (const RectoYamlEntry *self, const RectoYamlNode *value, gsize hash, gsize end, guint column)
{
  const char *text = recto_yaml_node_tree (value)->text;
  gsize line;

  if (column > self->column)
    return TRUE;
  if (column < self->column || value->kind != RECTO_YAML_KIND_SEQUENCE || value->style != RECTO_YAML_STYLE_BLOCK || value->length == 0)
    return FALSE;
  /* A list may stand in the column of its key; so may its items that are switched off, but for no other comment. */
  line = recto_yaml_text_line_start (text, 0, value->start);
  return recto_yaml_text_column (text, line, value->start) == self->column &&
         text[recto_yaml_text_skip_blanks (text, end, hash + 1)] == '-' &&
         recto_yaml_entry_is_commented (text, hash, end);
}

static void
measure_end (RectoYamlEntry *self, const RectoYamlNode *value)
{
  const char *text = recto_yaml_node_tree (value)->text;
  gsize length = recto_yaml_node_tree (value)->length;

  self->end = recto_yaml_text_line_end (text, length, self->value_end);
  self->next = self->end + recto_yaml_text_break (text, length, self->end);
  for (gsize line = self->next; line < length;)
    {
      gsize end = recto_yaml_text_line_end (text, length, line);
      gsize hash = recto_yaml_text_skip_blanks (text, end, line);

      if (hash < end && text[hash] != '#')
        break;
      if (hash < end && !is_inside (self, value, hash, end, recto_yaml_text_column (text, line, hash)))
        break;
      line = end + recto_yaml_text_break (text, length, end);
      if (hash < end)
        {
          self->end = end;
          self->next = line;
        }
    }
}

/* Finds out where entry number index of a collection is. */
void
recto_yaml_entry_measure (RectoYamlEntry *self, const RectoYamlNode *collection, guint index)
{
  const RectoYamlTree *tree = recto_yaml_node_tree (collection);
  const RectoYamlNode *value = entry_value (collection, index);

  *self = (RectoYamlEntry){ .start = entry_key (collection, index)->entry, .value_end = value->end };
  self->line_start = self->start;
  while (self->line_start > tree->content_start && strchr (" \t", tree->text[self->line_start - 1]) != NULL)
    self->line_start--;
  self->alone = self->line_start == tree->content_start || recto_yaml_text_break_before (tree->text, self->line_start) > 0;
  self->own_start = self->line_start;
  self->end = self->next = self->value_end;
  /* What is in brackets may be one long line; nobody asks for the start of that. */
  if (collection->style == RECTO_YAML_STYLE_FLOW)
    return;
  if (!self->alone)
    self->own_start = self->line_start = recto_yaml_text_line_start (tree->text, tree->content_start, self->start);
  self->column = recto_yaml_text_column (tree->text, self->line_start, self->start);
  measure_end (self, value);
  if (self->alone)
    measure_own_comments (self, collection, index);
}

static gboolean
find_hash (const RectoYamlTree *tree, gsize at, gsize *hash)
{
  *hash = recto_yaml_text_skip_blanks (tree->text, tree->length, at);
  return *hash < tree->length && tree->text[*hash] == '#';
}

/* Finds the comment that stands on the line of the key, or behind the value. */
gboolean
recto_yaml_entry_find_comment (const RectoYamlNode *collection, guint index, gsize *hash)
{
  const RectoYamlTree *tree = recto_yaml_node_tree (collection);
  const RectoYamlNode *value = entry_value (collection, index);
  gsize after = value->entry + 1;

  if (collection->kind == RECTO_YAML_KIND_MAPPING)
    after = MIN (recto_yaml_entry_find_colon (collection, index) + 1, value->end);
  else if (collection->style == RECTO_YAML_STYLE_FLOW)
    after = value->outer;
  if (find_hash (tree, after, hash))
    return TRUE;
  if (recto_yaml_node_is_collection (value) && value->style == RECTO_YAML_STYLE_BLOCK)
    return FALSE;
  after = value->end;
  if (value->style == RECTO_YAML_STYLE_LITERAL || value->style == RECTO_YAML_STYLE_FOLDED)
    {
      after = value->start + 1;
      while (after < tree->length && strchr ("+-0123456789", tree->text[after]) != NULL)
        after++;
    }
  if (collection->style == RECTO_YAML_STYLE_FLOW)
    {
      gsize comma = recto_yaml_text_skip_blanks (tree->text, tree->length, after);

      if (comma < tree->length && tree->text[comma] == ',')
        after = comma + 1;
    }
  return find_hash (tree, after, hash);
}

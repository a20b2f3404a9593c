/*
 * Entries that are commented out, as templates ship them: `# orcid_id: # your
 * ORCID ID`. A comment is one if, without its `#`, it would stand in the column
 * of the entries around it and be one of them.
 */

#include "recto-yaml-commented.h"

#include "recto-yaml-commented-private.h"
#include "recto-yaml-entry.h"
#include "recto-yaml-rewrite.h"
#include "recto-yaml-spot.h"
#include "recto-yaml-text.h"

#include <string.h>

/* A collection, or an empty value that could be one, and what was found in it. */
typedef struct
{
  const RectoYamlTree *tree;
  const RectoYamlNode *node;
  int column; /* -1 if any will do that is right of the parent's */
  int parent_column;
  const char *wanted;
  GPtrArray *found;
} Search;

/**
 * recto_yaml_commented_free:
 * @self: (transfer full): an entry
 *
 * Frees it.
 */
void
recto_yaml_commented_free (RectoYamlCommented *self)
{
  g_free (self->key);
  g_free (self->comment);
  g_clear_pointer (&self->value, recto_yaml_value_unref);
  g_free (self);
}

static void
off_free (RectoYamlOff *self)
{
  g_clear_pointer (&self->entry, recto_yaml_commented_free);
  g_free (self);
}

/* Returns the start of the line behind the one that a place is in. */
gsize
recto_yaml_off_next_line (const RectoYamlTree *tree, gsize at)
{
  gsize end = recto_yaml_text_line_end (tree->text, tree->length, at);

  return end + recto_yaml_text_break (tree->text, tree->length, end);
}

static guint
count_spaces (const char *text, gsize at, gsize end)
{
  guint n = 0;

  while (at + n < end && text[at + n] == ' ')
    n++;
  return n;
}

static gboolean
column_suits (const Search *search, guint column)
{
  return search->column >= 0 ? column == (guint) search->column : (int) column > search->parent_column;
}

static gboolean
is_dash (const char *text, gsize at, gsize end)
{
  return at < end && text[at] == '-' && (at + 1 == end || text[at + 1] == ' ');
}

/* Somebody who asks for a key with blanks in it knows that it is one. */
static gboolean
is_wanted (const Search *search, gsize at, gsize end)
{
  gsize length = search->wanted != NULL ? strlen (search->wanted) : 0;

  return length > 0 && end - at > length && strncmp (search->tree->text + at, search->wanted, length) == 0 && search->tree->text[at + length] == ':';
}

/* Finds out whether a comment, without `# ` or else without `#`, begins in the right column. */
static gboolean
begins_entry (const Search *search, RectoYamlOff *off, gsize line, gsize end)
{
  const char *text = search->tree->text;
  guint spaces, column;

  off->hash = recto_yaml_text_skip_blanks (text, end, off->hash);
  if (off->hash >= end || text[off->hash] != '#')
    return FALSE;
  spaces = count_spaces (text, off->hash + 1, end);
  if (!recto_yaml_entry_is_commented (text, off->hash, end) && !is_wanted (search, off->hash + 1 + spaces, end))
    return FALSE;
  column = recto_yaml_text_column (text, line, off->hash);
  off->is_item = is_dash (text, off->hash + 1 + spaces, end);
  off->strip = spaces > 0 ? 2 : 1;
  off->column = column + spaces - (spaces > 0);
  if (!column_suits (search, off->column) && spaces > 0)
    {
      off->strip = 1;
      off->column = column + spaces;
    }
  if (search->node != NULL && recto_yaml_node_is_collection (search->node) && off->is_item != (search->node->kind == RECTO_YAML_KIND_SEQUENCE))
    return FALSE;
  return column_suits (search, off->column);
}

/* Whether a line goes on with what the lines before began. */
static gboolean
goes_on (const Search *search, const RectoYamlOff *off, gsize line, gsize end, gboolean *blank)
{
  const char *text = search->tree->text;
  gsize first = recto_yaml_text_line_start (text, 0, off->hash);
  gsize hash = recto_yaml_text_skip_blanks (text, end, line);
  gsize column_start;
  guint spaces, column;

  *blank = FALSE;
  if (hash >= end || text[hash] != '#')
    return FALSE;
  *blank = recto_yaml_text_is_blank (text, hash + 1, end);
  if (*blank)
    return TRUE;
  if (hash - line != off->hash - first || (off->strip == 2 && text[hash + 1] != ' '))
    return FALSE;
  spaces = count_spaces (text, hash + off->strip, end);
  column = (hash - line) + spaces;
  column_start = hash + off->strip + spaces;
  /* It may be an entry of its own with a blank behind its mark. */
  if (off->strip == 1 && column == off->column + 1)
    return FALSE;
  if (column >= off->column + 2)
    return TRUE;
  if (column > off->column)
    return recto_yaml_entry_is_commented (text, hash, end);
  /* A list may stand in the column of its key, and so may the bracket at its end. */
  return column == off->column && !off->is_item &&
         (is_dash (text, column_start, end) || text[column_start] == ']' || text[column_start] == '}');
}

static void
find_end (const Search *search, RectoYamlOff *off, gsize limit)
{
  const RectoYamlTree *tree = search->tree;

  off->end = recto_yaml_text_line_end (tree->text, tree->length, off->hash);
  for (gsize line = recto_yaml_off_next_line (tree, off->hash); line < limit; line = recto_yaml_off_next_line (tree, line))
    {
      gsize end = recto_yaml_text_line_end (tree->text, tree->length, line);
      gboolean blank;

      if (!goes_on (search, off, line, end, &blank))
        break;
      if (!blank)
        off->end = end;
    }
}

/* The lines as they would be without their marks. */
static char *
live_text (const RectoYamlTree *tree, const RectoYamlOff *off, gsize end)
{
  GString *out = g_string_new (NULL);
  gsize line = recto_yaml_text_line_start (tree->text, tree->content_start, off->hash);

  while (line < end)
    {
      gsize stop = recto_yaml_text_line_end (tree->text, tree->length, line);
      gsize hash = line <= off->hash && off->hash < stop ? off->hash : recto_yaml_text_skip_blanks (tree->text, stop, line);
      gsize rest = MIN (hash + off->strip, stop);

      if (hash + 1 < stop)
        {
          recto_yaml_write_spaces (out, hash - line);
          if (off->hide > rest && off->hide < stop)
            {
              g_string_append_len (out, tree->text + rest, off->hide - rest);
              g_string_append (out, "# ");
              rest = off->hide;
            }
          g_string_append_len (out, tree->text + rest, stop - rest);
        }
      /* Block text knows whether the file ends with a line break. */
      if (stop < tree->length)
        g_string_append_c (out, '\n');
      line = stop + recto_yaml_text_break (tree->text, tree->length, stop);
      if (line == stop)
        break;
    }
  return g_string_free (out, FALSE);
}

/* Reads the lines up to end as one entry; FALSE if they are not one. */
static gboolean
read_entry (const RectoYamlTree *tree, RectoYamlOff *off, gsize end)
{
  g_autofree char *text = live_text (tree, off, end);
  g_autoptr (RectoYamlTree) live = recto_yaml_tree_parse (text, strlen (text), &tree->limits, NULL);
  const RectoYamlNode *root = live != NULL ? recto_yaml_tree_get_root (live) : NULL;
  RectoYamlCommented *entry;

  if (root == NULL || root->style != RECTO_YAML_STYLE_BLOCK || recto_yaml_node_get_length (root) != 1 ||
      root->kind != (off->is_item ? RECTO_YAML_KIND_SEQUENCE : RECTO_YAML_KIND_MAPPING) || live->documents->len != 1)
    return FALSE;
  if (!off->is_item && recto_yaml_node_get_key_string (root, 0) == NULL)
    return FALSE;
  entry = g_new0 (RectoYamlCommented, 1);
  entry->key = g_strdup (off->is_item ? NULL : recto_yaml_node_get_key_string (root, 0));
  entry->value = recto_yaml_value_new_from_node (root->children[root->length - 1]);
  entry->comment = recto_yaml_node_get_comment (root, 0);
  entry->span.start = recto_yaml_text_line_start (tree->text, tree->content_start, off->hash);
  entry->span.end = recto_yaml_off_next_line (tree, end);
  off->entry = entry;
  off->end = end;
  return TRUE;
}

/* All lines; or all, with what stands behind the key taken for a comment; or the first line. */
static gboolean
read_somehow (const RectoYamlTree *tree, RectoYamlOff *off)
{
  gsize first_end = recto_yaml_text_line_end (tree->text, tree->length, off->hash);
  const char *colon;

  if (read_entry (tree, off, off->end))
    return TRUE;
  if (off->end == first_end)
    return FALSE;
  colon = memchr (tree->text + off->hash, ':', first_end - off->hash);
  if (colon != NULL)
    {
      off->hide = recto_yaml_text_skip_blanks (tree->text, first_end, colon + 1 - tree->text);
      if (off->hide > (gsize) (colon + 1 - tree->text) && off->hide < first_end && read_entry (tree, off, off->end))
        return TRUE;
      off->hide = 0;
    }
  return read_entry (tree, off, first_end);
}

/* Looks through the comments between two places; beside_dash says that the first may begin an entry of an item. */
static void
search_gap (Search *search, gsize from, gsize to, guint index, gboolean beside_dash)
{
  const RectoYamlTree *tree = search->tree;
  gsize line = recto_yaml_text_line_start (tree->text, tree->content_start, from);

  if (line < from && !beside_dash)
    line = recto_yaml_off_next_line (tree, from);
  while (line < to)
    {
      gsize end = recto_yaml_text_line_end (tree->text, tree->length, line);
      RectoYamlOff off = { .index = index, .hash = MAX (from, line) };

      if (begins_entry (search, &off, line, end))
        {
          find_end (search, &off, to);
          if (read_somehow (tree, &off))
            {
              if (search->column < 0)
                search->column = off.column;
              g_ptr_array_add (search->found, g_memdup2 (&off, sizeof off));
              end = off.end;
            }
        }
      line = recto_yaml_off_next_line (tree, end);
    }
}

static void
search_collection (Search *search)
{
  const RectoYamlNode *node = search->node;
  guint stride = recto_yaml_node_stride (node);

  if (node->style != RECTO_YAML_STYLE_BLOCK)
    return;
  search->column = recto_yaml_node_column (node);
  for (guint i = 0; i < node->length / stride; i++)
    search_gap (search, recto_yaml_entry_gap_start (node, i), node->children[i * stride]->entry, i,
                i == 0 && node->parent != NULL && node->parent->kind == RECTO_YAML_KIND_SEQUENCE);
  search_gap (search, node->end, recto_yaml_text_skip_gap (recto_yaml_node_tree (node)->text, recto_yaml_node_tree (node)->length, node->end), node->length / stride, FALSE);
}

static void
search_empty (Search *search)
{
  const RectoYamlTree *tree = search->tree;
  const RectoYamlNode *node = search->node;
  gsize from = tree->content_start;

  search->parent_column = -1;
  search->column = -1;
  if (node != NULL)
    {
      if (!recto_yaml_node_is_empty (node) || recto_yaml_node_in_flow (node))
        return;
      from = node->end;
      if (node->parent != NULL)
        search->parent_column = recto_yaml_node_column (node->parent);
    }
  search_gap (search, from, recto_yaml_text_skip_gap (tree->text, tree->length, from), 0,
              node != NULL && node->parent != NULL && node->parent->kind == RECTO_YAML_KIND_SEQUENCE);
}

/*
 * Finds all entries of a collection, or of an empty value or document, that are
 * commented out: of RectoYamlOff. What does not look like one is one if it has
 * the key that is wanted, if any.
 */
GPtrArray *
recto_yaml_find_off (const RectoYamlTree *tree, const RectoYamlNode *node, const char *wanted)
{
  Search search = { .tree = tree, .node = node, .wanted = wanted, .found = g_ptr_array_new_with_free_func ((GDestroyNotify) off_free) };

  if (node != NULL && recto_yaml_node_is_collection (node))
    search_collection (&search);
  else
    search_empty (&search);
  return search.found;
}

/**
 * recto_yaml_tree_list_commented:
 * @self: a tree
 * @path: (array zero-terminated=1): the path of a mapping or list, or of an
 *   empty value
 *
 * Lists the entries that are commented out there, in the order of the text.
 * Items of a list have no key. Any thread.
 *
 * Returns: (transfer full) (element-type RectoYamlCommented): the entries
 */
GPtrArray *
recto_yaml_tree_list_commented (const RectoYamlTree *self,
                                const char *const *path)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_yaml_commented_free);
  g_autoptr (GPtrArray) found = NULL;
  RectoYamlSpot spot;

  if (!recto_yaml_spot_find (&spot, (RectoYamlTree *) self, path, NULL) || path[spot.depth] != NULL)
    return entries;
  found = recto_yaml_find_off (self, spot.node, NULL);
  for (guint i = 0; i < found->len; i++)
    {
      RectoYamlOff *off = g_ptr_array_index (found, i);

      g_ptr_array_add (entries, g_steal_pointer (&off->entry));
    }
  return entries;
}

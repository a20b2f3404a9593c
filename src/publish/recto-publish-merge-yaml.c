/* Three versions of a YAML mapping, key by key: who changed a key alone has
 * their way, byte for byte, wherever in the mapping it stands. */

#include "recto-publish-merge.h"

#include <string.h>

#include "yaml/recto-yaml-edit.h"
#include "yaml/recto-yaml-tree.h"

/* One version. */
typedef struct
{
  const char *text;
  const RectoYamlNode *map; /* nullable */
} Version;

typedef struct
{
  const char *text;
  gsize length;
} Slice;

static const Slice nothing = { NULL, 0 };

static gboolean
equal (Slice a,
       Slice b)
{
  return (a.text == NULL) == (b.text == NULL) && a.length == b.length && (a.length == 0 || memcmp (a.text, b.text, a.length) == 0);
}

static gboolean
is_block_map (const RectoYamlNode *node)
{
  return node != NULL && recto_yaml_node_get_kind (node) == RECTO_YAML_KIND_MAPPING &&
         recto_yaml_node_get_style (node) == RECTO_YAML_STYLE_BLOCK && recto_yaml_node_get_length (node) > 0;
}

static Slice
entry_at (Version version,
          guint index)
{
  RectoYamlSpan span = recto_yaml_node_get_entry_span (version.map, index);

  return (Slice){ version.text + span.start, span.end - span.start };
}

static Slice
entry_of (Version version,
          const char *key,
          guint *index)
{
  if (version.map == NULL || !recto_yaml_node_find (version.map, key, index))
    return nothing;
  return entry_at (version, *index);
}

/* What stands between the entries and is nobody's. */
static char *
gaps_of (Version version)
{
  g_autoptr (GString) gaps = g_string_new (NULL);
  gsize last = 0;

  for (guint i = 0; i < recto_yaml_node_get_length (version.map); i++)
    {
      RectoYamlSpan span = recto_yaml_node_get_entry_span (version.map, i);

      if (i > 0 && span.start > last)
        g_string_append_len (gaps, version.text + last, span.start - last);
      last = span.end;
    }
  return g_strdup (gaps->str);
}

static gboolean
is_modification_date (const char *key)
{
  const char *keys[] = { "last_modified_at", "last-modified-at", "last_modified", "modified", "modified_date", "updated", "date_modified" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_strcmp0 (key, keys[i]) == 0)
      return TRUE;
  return FALSE;
}

static const char *
date_text (Version version,
           guint index)
{
  const RectoYamlNode *value = recto_yaml_node_get_value (version.map, index);
  const char *text = value != NULL ? recto_yaml_node_get_string (value) : NULL;

  return text != NULL && g_ascii_isdigit (*text) ? text : NULL;
}

static GPtrArray *
items_of (Version version,
          guint index)
{
  const RectoYamlNode *list = recto_yaml_node_get_value (version.map, index);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  if (list == NULL || recto_yaml_node_get_kind (list) != RECTO_YAML_KIND_SEQUENCE)
    return NULL;
  for (guint i = 0; i < recto_yaml_node_get_length (list); i++)
    {
      const RectoYamlNode *item = recto_yaml_node_get_item (list, i);

      if (recto_yaml_node_get_kind (item) != RECTO_YAML_KIND_STRING)
        return NULL;
      g_ptr_array_add (items, (gpointer) recto_yaml_node_get_string (item));
    }
  return g_steal_pointer (&items);
}

static gboolean
has (GPtrArray *items,
     const char *item)
{
  return g_ptr_array_find_with_equal_func (items, item, g_str_equal, NULL);
}

/* What looks like a comment; in quotes it may be none. */
static GHashTable *
comments_of (Slice slice)
{
  GHashTable *comments = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *text = g_strndup (slice.text, slice.length);

  for (const char *hash = strchr (text, '#'); hash != NULL; hash = strchr (hash + 1, '#'))
    if (hash == text || g_ascii_isspace (hash[-1]))
      g_hash_table_add (comments, g_strndup (hash, strcspn (hash, "\r\n")));
  return comments;
}

/* Whether a comment that @side wrote is missing in @merged. */
static gboolean
loses_comment (Slice merged,
               Slice base,
               Slice side)
{
  g_autoptr (GHashTable) kept = comments_of (merged);
  g_autoptr (GHashTable) old = comments_of (base);
  g_autoptr (GHashTable) written = comments_of (side);
  GHashTableIter iter;
  gpointer comment;

  g_hash_table_iter_init (&iter, written);
  while (g_hash_table_iter_next (&iter, &comment, NULL))
    if (!g_hash_table_contains (old, comment) && !g_hash_table_contains (kept, comment))
      return TRUE;
  return FALSE;
}

static gboolean
take_edit (RectoYamlTree **tree,
           RectoYamlEdit *edit)
{
  if (edit == NULL)
    return FALSE;
  recto_yaml_tree_unref (*tree);
  *tree = recto_yaml_tree_ref (recto_yaml_edit_get_tree (edit));
  recto_yaml_edit_unref (edit);
  return TRUE;
}

/* Tags that both added to or took from: ours, with what they did. */
static char *
merge_list (const char *key,
            Slice base_entry,
            Slice our_entry,
            Slice their_entry,
            GPtrArray *base,
            GPtrArray *ours,
            GPtrArray *theirs)
{
  g_autoptr (RectoYamlTree) tree = NULL;
  const char *path[] = { key, NULL };
  Slice merged;

  if (base == NULL || ours == NULL || theirs == NULL)
    return NULL;
  tree = recto_yaml_tree_parse (our_entry.text, our_entry.length, NULL, NULL);
  if (tree == NULL)
    return NULL;
  for (guint i = 0; i < theirs->len; i++)
    {
      g_autoptr (RectoYamlValue) item = recto_yaml_value_new_string (theirs->pdata[i]);

      if (!has (base, theirs->pdata[i]) && !has (ours, theirs->pdata[i]) &&
          !take_edit (&tree, recto_yaml_tree_append (tree, path, item, NULL, NULL)))
        return NULL;
    }
  for (guint i = ours->len; i > 0; i--)
    if (has (base, ours->pdata[i - 1]) && !has (theirs, ours->pdata[i - 1]) &&
        !take_edit (&tree, recto_yaml_tree_remove_item (tree, path, i - 1, NULL)))
      return NULL;
  merged.text = recto_yaml_tree_get_text (tree, &merged.length);
  if (loses_comment (merged, base_entry, our_entry) || loses_comment (merged, base_entry, their_entry))
    return NULL;
  return g_strndup (merged.text, merged.length);
}

static gboolean merge_maps (GPtrArray *parts,
                            Version base,
                            Version ours,
                            Version theirs,
                            const char *above);

/* Both changed what lies under one key. */
static gboolean
merge_below (GPtrArray *parts,
             Version base,
             guint base_index,
             Version ours,
             guint our_index,
             Version theirs,
             guint their_index,
             const char *key)
{
  Version versions[] = { base, ours, theirs };
  guint indexes[] = { base_index, our_index, their_index };
  Slice heads[3];
  Slice tails[3];

  for (guint i = 0; i < 3; i++)
    {
      Slice entry = entry_at (versions[i], indexes[i]);
      RectoYamlSpan first;
      RectoYamlSpan last;

      versions[i].map = recto_yaml_node_get_value (versions[i].map, indexes[i]);
      if (!is_block_map (versions[i].map))
        return FALSE;
      first = recto_yaml_node_get_entry_span (versions[i].map, 0);
      last = recto_yaml_node_get_entry_span (versions[i].map, recto_yaml_node_get_length (versions[i].map) - 1);
      heads[i] = (Slice){ entry.text, versions[i].text + first.start - entry.text };
      tails[i] = (Slice){ versions[i].text + last.end, entry.text + entry.length - (versions[i].text + last.end) };
    }
  if ((!equal (heads[0], heads[1]) && !equal (heads[0], heads[2])) || (!equal (tails[0], tails[1]) && !equal (tails[0], tails[2])))
    return FALSE;
  {
    g_autoptr (GPtrArray) inner = recto_merge_parts_new ();
    Slice head = equal (heads[0], heads[1]) ? heads[2] : heads[1];
    Slice tail = equal (tails[0], tails[1]) ? tails[2] : tails[1];

    if (!merge_maps (inner, versions[0], versions[1], versions[2], key))
      return FALSE;
    recto_merge_add (parts, head.text, head.length);
    recto_merge_extend (parts, inner);
    recto_merge_add (parts, tail.text, tail.length);
  }
  return TRUE;
}

/* A key that both sides have and changed, each in their way. */
static void
merge_changed (GPtrArray *parts,
               Version base,
               guint base_index,
               Version ours,
               guint our_index,
               Version theirs,
               guint their_index,
               const char *key,
               const char *dotted)
{
  Slice base_entry = entry_at (base, base_index);
  Slice our_entry = entry_at (ours, our_index);
  Slice their_entry = entry_at (theirs, their_index);
  const char *our_date = date_text (ours, our_index);
  const char *their_date = date_text (theirs, their_index);
  g_autoptr (GPtrArray) base_items = items_of (base, base_index);
  g_autoptr (GPtrArray) our_items = items_of (ours, our_index);
  g_autoptr (GPtrArray) their_items = items_of (theirs, their_index);
  g_autofree char *list = g_str_equal (key, dotted) ? merge_list (key, base_entry, our_entry, their_entry, base_items, our_items, their_items) : NULL;

  if (is_modification_date (key) && our_date != NULL && their_date != NULL)
    {
      Slice later = strcmp (our_date, their_date) >= 0 ? our_entry : their_entry;

      recto_merge_add (parts, later.text, later.length);
    }
  else if (list != NULL)
    recto_merge_add (parts, list, strlen (list));
  else if (!merge_below (parts, base, base_index, ours, our_index, theirs, their_index, dotted))
    recto_merge_add_conflict (parts, our_entry.text, our_entry.length, their_entry.text, their_entry.length, dotted);
}

/* What they added after the entry @index of theirs, where ours has nothing. */
static void
add_new_of_theirs (GPtrArray *parts,
                   Version base,
                   Version ours,
                   Version theirs,
                   gint index)
{
  for (guint i = index + 1; i < recto_yaml_node_get_length (theirs.map); i++)
    {
      const char *key = recto_yaml_node_get_key_string (theirs.map, i);
      Slice entry = entry_at (theirs, i);
      guint other;

      if (entry_of (ours, key, &other).text != NULL)
        return;
      if (entry_of (base, key, &other).text == NULL)
        recto_merge_add (parts, entry.text, entry.length);
    }
}

static void
merge_entry (GPtrArray *parts,
             Version base,
             Version ours,
             Version theirs,
             guint index,
             const char *above)
{
  const char *key = recto_yaml_node_get_key_string (ours.map, index);
  g_autofree char *dotted = above != NULL ? g_strdup_printf ("%s.%s", above, key) : g_strdup (key);
  guint base_index = 0;
  guint their_index = 0;
  Slice our_entry = entry_at (ours, index);
  Slice base_entry = entry_of (base, key, &base_index);
  Slice their_entry = entry_of (theirs, key, &their_index);

  if (equal (our_entry, their_entry) || equal (base_entry, their_entry))
    recto_merge_add (parts, our_entry.text, our_entry.length);
  else if (equal (base_entry, our_entry))
    recto_merge_add (parts, their_entry.text, their_entry.length);
  else if (base_entry.text == NULL || their_entry.text == NULL)
    recto_merge_add_conflict (parts, our_entry.text, our_entry.length, their_entry.text, their_entry.length, dotted);
  else
    merge_changed (parts, base, base_index, ours, index, theirs, their_index, key, dotted);
  if (their_entry.text != NULL)
    add_new_of_theirs (parts, base, ours, theirs, their_index);
}

/* A key that we removed and they changed has to be asked about as well. */
static void
add_removed_conflicts (GPtrArray *parts,
                       Version base,
                       Version ours,
                       Version theirs,
                       const char *above)
{
  for (guint i = 0; i < recto_yaml_node_get_length (theirs.map); i++)
    {
      const char *key = recto_yaml_node_get_key_string (theirs.map, i);
      g_autofree char *dotted = above != NULL ? g_strdup_printf ("%s.%s", above, key) : g_strdup (key);
      Slice their_entry = entry_at (theirs, i);
      Slice base_entry;
      guint other;

      base_entry = entry_of (base, key, &other);
      if (base_entry.text != NULL && entry_of (ours, key, &other).text == NULL && !equal (base_entry, their_entry))
        recto_merge_add_conflict (parts, "", 0, their_entry.text, their_entry.length, dotted);
    }
}

/* Whether each key is a text and there once, so that it says which entry is meant. */
static gboolean
has_plain_keys (Version version)
{
  for (guint i = 0; i < recto_yaml_node_get_length (version.map); i++)
    {
      const char *key = recto_yaml_node_get_key_string (version.map, i);
      guint found;

      if (key == NULL || !recto_yaml_node_find (version.map, key, &found) || found != i)
        return FALSE;
    }
  return TRUE;
}

/* FALSE when this cannot be done by keys. */
static gboolean
merge_maps (GPtrArray *parts,
            Version base,
            Version ours,
            Version theirs,
            const char *above)
{
  g_autofree char *base_gaps = gaps_of (base);
  g_autofree char *our_gaps = gaps_of (ours);
  g_autofree char *their_gaps = gaps_of (theirs);
  gsize last = 0;

  if (!has_plain_keys (base) || !has_plain_keys (ours) || !has_plain_keys (theirs) ||
      (!g_str_equal (base_gaps, their_gaps) && !g_str_equal (our_gaps, their_gaps)))
    return FALSE;
  add_new_of_theirs (parts, base, ours, theirs, -1);
  for (guint i = 0; i < recto_yaml_node_get_length (ours.map); i++)
    {
      RectoYamlSpan span = recto_yaml_node_get_entry_span (ours.map, i);

      if (i > 0 && span.start > last)
        recto_merge_add (parts, ours.text + last, span.start - last);
      last = span.end;
      merge_entry (parts, base, ours, theirs, i, above);
    }
  add_removed_conflicts (parts, base, ours, theirs, above);
  return TRUE;
}

static gboolean
still_parses (GPtrArray *parts)
{
  gsize length;
  g_autofree char *text = recto_merge_join (parts, &length);
  g_autoptr (RectoYamlTree) tree = recto_yaml_tree_parse (text, length, NULL, NULL);

  return tree != NULL && recto_yaml_tree_get_root (tree) != NULL &&
         recto_yaml_node_get_kind (recto_yaml_tree_get_root (tree)) == RECTO_YAML_KIND_MAPPING;
}

/**
 * recto_merge_yaml:
 * @base: what both began with
 * @base_length: its length
 * @ours: our version
 * @our_length: its length
 * @theirs: their version
 * @their_length: its length
 *
 * Merges YAML whose root is a mapping in block style. Any thread.
 *
 * Returns: (transfer full) (nullable) (element-type RectoPublishConflictPart):
 *   the parts, or %NULL when this has to be done by lines
 */
GPtrArray *
recto_merge_yaml (const char *base,
                  gsize base_length,
                  const char *ours,
                  gsize our_length,
                  const char *theirs,
                  gsize their_length)
{
  const char *texts[] = { base, ours, theirs };
  gsize lengths[] = { base_length, our_length, their_length };
  g_autoptr (RectoYamlTree) base_tree = recto_yaml_tree_parse (base, base_length, NULL, NULL);
  g_autoptr (RectoYamlTree) our_tree = recto_yaml_tree_parse (ours, our_length, NULL, NULL);
  g_autoptr (RectoYamlTree) their_tree = recto_yaml_tree_parse (theirs, their_length, NULL, NULL);
  RectoYamlTree *trees[] = { base_tree, our_tree, their_tree };
  g_autoptr (GPtrArray) parts = recto_merge_parts_new ();
  Version versions[3];
  Slice heads[3];
  Slice tails[3];

  for (guint i = 0; i < 3; i++)
    {
      RectoYamlSpan first;
      RectoYamlSpan last;

      versions[i] = (Version){ texts[i], trees[i] != NULL ? recto_yaml_tree_get_root (trees[i]) : NULL };
      if (!is_block_map (versions[i].map))
        return NULL;
      first = recto_yaml_node_get_entry_span (versions[i].map, 0);
      last = recto_yaml_node_get_entry_span (versions[i].map, recto_yaml_node_get_length (versions[i].map) - 1);
      heads[i] = (Slice){ texts[i], first.start };
      tails[i] = (Slice){ texts[i] + last.end, lengths[i] - last.end };
      /* A last line without its end would run into what is put after it. */
      if (lengths[i] == 0 || texts[i][lengths[i] - 1] != '\n')
        return NULL;
    }
  if ((!equal (heads[0], heads[1]) && !equal (heads[0], heads[2])) || (!equal (tails[0], tails[1]) && !equal (tails[0], tails[2])))
    return NULL;
  {
    Slice head = equal (heads[0], heads[1]) ? heads[2] : heads[1];
    Slice tail = equal (tails[0], tails[1]) ? tails[2] : tails[1];

    recto_merge_add (parts, head.text, head.length);
    if (!merge_maps (parts, versions[0], versions[1], versions[2], NULL))
      return NULL;
    recto_merge_add (parts, tail.text, tail.length);
  }
  if (recto_merge_is_clean (parts) && !still_parses (parts))
    return NULL;
  return g_steal_pointer (&parts);
}

/*
 * What an edit must lead to, worked out on a model of the tree and on the
 * comments, without a look at how the edit is done.
 */

#include "yaml-deed.h"

#include "yaml-model.h"

#include <string.h>

/* The end of a path in a model: a child of a parent, or what is missing in it. */
typedef struct
{
  YamlModel *parent;
  guint index; /* of the child, in the children of the parent */
  guint depth; /* how many parts of the path were there */
} Place;

static guint
stride_of (const YamlModel *model)
{
  return model->kind == RECTO_YAML_KIND_MAPPING ? 2 : 1;
}

static YamlModel *
child_of (const YamlModel *model, guint index)
{
  return g_ptr_array_index (model->children, index);
}

static gboolean
find_child (const YamlModel *model, const char *part, guint *index)
{
  guint64 number;

  if (model->kind == RECTO_YAML_KIND_MAPPING)
    {
      for (guint i = model->children->len; i > 0; i -= 2)
        {
          *index = i - 1;
          if (g_strcmp0 (child_of (model, i - 2)->key, part) == 0)
            return TRUE;
        }
      return FALSE;
    }
  if (model->kind != RECTO_YAML_KIND_SEQUENCE || !g_ascii_string_to_unsigned (part, 10, 0, G_MAXUINT16, &number, NULL))
    return FALSE;
  *index = number;
  return number < model->children->len;
}

static Place
find_place (YamlModel *documents, char **path)
{
  Place place = { documents, 0, 0 };

  for (; path[place.depth] != NULL; place.depth++)
    {
      YamlModel *model = child_of (place.parent, place.index);
      guint index;

      if (!find_child (model, path[place.depth], &index))
        break;
      place.parent = model;
      place.index = index;
    }
  return place;
}

static YamlModel *
wrap (char **path, YamlModel *model)
{
  for (guint i = g_strv_length (path); i > 0; i--)
    {
      g_autoptr (RectoYamlValue) empty = NULL;
      YamlModel *outer;

      if (strcmp (path[i - 1], "0") == 0)
        empty = recto_yaml_value_new_list (NULL, 0);
      else
        empty = recto_yaml_value_new_mapping (NULL, NULL, 0);
      outer = yaml_model_new_from_value (empty);
      if (outer->kind == RECTO_YAML_KIND_MAPPING)
        g_ptr_array_add (outer->children, yaml_model_new_text (path[i - 1]));
      g_ptr_array_add (outer->children, model);
      model = outer;
    }
  return model;
}

static YamlModel *
null_model (void)
{
  g_autoptr (RectoYamlValue) nothing = recto_yaml_value_new_null ();

  return yaml_model_new_from_value (nothing);
}

static void
remove_child (YamlModel *parent, guint index)
{
  guint stride = stride_of (parent);

  g_ptr_array_remove_range (parent->children, index / stride * stride, stride);
}

/* A root without brackets that has lost its last entry is not there any more. */
static void
let_root_vanish (YamlModel *expected, YamlModel *actual)
{
  if (child_of (expected, 0)->children->len == 0 && child_of (actual, 0)->kind == RECTO_YAML_KIND_NULL)
    yaml_model_replace (expected, 0, null_model ());
}

static void
expect_set (YamlModel *expected, YamlModel *actual, char **path, YamlModel *value)
{
  Place place = find_place (expected, path);
  YamlModel *last = child_of (place.parent, place.index);
  char **rest = path + place.depth;
  guint index = 0;

  if (*rest == NULL || last->kind == RECTO_YAML_KIND_NULL)
    {
      yaml_model_replace (place.parent, place.index, wrap (rest, value));
      return;
    }
  value = wrap (rest + 1, value);
  if (last->kind == RECTO_YAML_KIND_SEQUENCE)
    {
      g_ptr_array_add (last->children, value);
      return;
    }
  /* Where a new key goes is not said; it must be there once. */
  place = find_place (actual, path);
  if (place.depth > g_strv_length (path) - g_strv_length (rest))
    {
      Place parent = find_place (actual, path);

      while (parent.depth > g_strv_length (path) - g_strv_length (rest) + 1)
        {
          g_autofree char *cut = g_steal_pointer (&path[parent.depth - 1]);
          guint depth = parent.depth - 1;

          parent = find_place (actual, path);
          path[depth] = g_steal_pointer (&cut);
        }
      index = parent.index;
    }
  index = MIN (index / 2 * 2, last->children->len);
  g_ptr_array_insert (last->children, index, yaml_model_new_text (*rest));
  g_ptr_array_insert (last->children, index + 1, value);
}

static void
expect_insert (YamlModel *expected, const YamlDeed *deed)
{
  Place place = find_place (expected, deed->path);
  YamlModel *list = child_of (place.parent, place.index);
  YamlModel *item = yaml_model_new_from_value (deed->value);

  g_assert_null (deed->path[place.depth]);
  if (list->kind == RECTO_YAML_KIND_NULL)
    {
      g_autoptr (RectoYamlValue) one = recto_yaml_value_new_list (&deed->value, 1);

      yaml_model_free (item);
      yaml_model_replace (place.parent, place.index, yaml_model_new_from_value (one));
    }
  else
    g_ptr_array_insert (list->children, deed->kind == YAML_DEED_APPEND ? (int) list->children->len : (int) deed->from, item);
}

static void
expect_move (YamlModel *collection, guint from, guint to)
{
  guint stride = stride_of (collection);
  gpointer moved[2];

  g_ptr_array_set_free_func (collection->children, NULL);
  for (guint i = 0; i < stride; i++)
    moved[i] = g_ptr_array_steal_index (collection->children, from * stride);
  for (guint i = 0; i < stride; i++)
    g_ptr_array_insert (collection->children, to * stride + i, moved[i]);
  g_ptr_array_set_free_func (collection->children, (GDestroyNotify) yaml_model_free);
}

static void
expect_unset (YamlModel *expected, char **path)
{
  Place place = find_place (expected, path);
  gboolean is_mapping = place.parent->kind == RECTO_YAML_KIND_MAPPING;

  g_assert_null (path[place.depth]);
  do
    {
      remove_child (place.parent, place.index);
      place = find_place (expected, path);
    }
  while (is_mapping && path[place.depth] == NULL);
}

static void
expect_comment_out (YamlModel *expected, char **path)
{
  Place place = find_place (expected, path);
  char *last;

  g_assert_null (path[place.depth]);
  if (place.parent->children->len > stride_of (place.parent))
    {
      remove_child (place.parent, place.index);
      return;
    }
  last = g_steal_pointer (&path[place.depth - 1]);
  place = find_place (expected, path);
  yaml_model_replace (place.parent, place.index, null_model ());
  path[g_strv_length (path)] = last;
}

/* Changes the model as the deed says; what is found in the actual one is only where a new key went. */
static void
expect (YamlModel *expected, YamlModel *actual, const YamlDeed *deed)
{
  Place place;

  switch (deed->kind)
    {
    case YAML_DEED_SET:
    case YAML_DEED_ADD:
      expect_set (expected, actual, deed->path, yaml_model_new_from_value (deed->value));
      break;

    case YAML_DEED_APPEND:
    case YAML_DEED_INSERT:
      expect_insert (expected, deed);
      break;

    case YAML_DEED_UNSET:
      expect_unset (expected, deed->path);
      break;

    case YAML_DEED_COMMENT_OUT:
      expect_comment_out (expected, deed->path);
      break;

    case YAML_DEED_REMOVE:
      place = find_place (expected, deed->path);
      remove_child (child_of (place.parent, place.index), deed->from * stride_of (child_of (place.parent, place.index)));
      break;

    case YAML_DEED_MOVE:
      place = find_place (expected, deed->path);
      expect_move (child_of (place.parent, place.index), deed->from, deed->to);
      break;

    case YAML_DEED_RENAME:
      place = find_place (expected, deed->path);
      yaml_model_replace (place.parent, place.index - 1, yaml_model_new_text (deed->key));
      break;

    case YAML_DEED_UNCOMMENT:
    case YAML_N_DEEDS:
    default:
      break;
    }
}

/* A list or mapping set to another one is only compared by what it means. */
static gboolean
is_sync (const YamlModel *model, const YamlDeed *deed)
{
  YamlModel *copy = (YamlModel *) model;
  Place place = find_place (copy, deed->path);
  YamlModel *target = child_of (place.parent, place.index);

  return (deed->kind == YAML_DEED_SET || deed->kind == YAML_DEED_ADD) && deed->path[place.depth] == NULL && target->kind == recto_yaml_value_get_kind (deed->value) &&
         target->children->len > 0 && recto_yaml_value_get_length (deed->value) > 0;
}

static void
assert_means (const RectoYamlNode *node, const RectoYamlValue *value)
{
  const RectoYamlNode *real = recto_yaml_node_resolve (node);

  g_assert_cmpint (recto_yaml_node_get_kind (real), ==, recto_yaml_value_get_kind (value));
  for (guint i = 0; i < recto_yaml_value_get_length (value); i++)
    {
      const char *key = recto_yaml_value_get_key (value, i);
      const RectoYamlNode *child = key != NULL ? recto_yaml_node_get (real, key) : recto_yaml_node_get_item (real, i);

      g_assert_nonnull (child);
      assert_means (child, recto_yaml_value_get_item (value, i));
    }
  if (recto_yaml_node_get_kind (real) == RECTO_YAML_KIND_SEQUENCE)
    g_assert_cmpuint (recto_yaml_node_get_length (real), ==, recto_yaml_value_get_length (value));
  if (recto_yaml_value_get_kind (value) == RECTO_YAML_KIND_STRING)
    g_assert_cmpstr (recto_yaml_node_get_string (real), ==, recto_yaml_value_get_string (value));
}

static void
check_tree (const YamlDeed *deed, const RectoYamlTree *before, const RectoYamlTree *after, gboolean changed)
{
  g_autoptr (YamlModel) expected = yaml_model_new_from_tree (before);
  g_autoptr (YamlModel) actual = yaml_model_new_from_tree (after);
  g_autofree char *expected_text = NULL;
  g_autofree char *actual_text = NULL;

  if (deed->kind == YAML_DEED_UNCOMMENT)
    return;
  if (deed->kind == YAML_DEED_SET || deed->kind == YAML_DEED_ADD)
    assert_means (recto_yaml_tree_lookup (after, (const char *const *) deed->path), deed->value);
  if (is_sync (expected, deed))
    {
      Place old = find_place (expected, deed->path);
      Place new = find_place (actual, deed->path);

      yaml_model_replace (old.parent, old.index, null_model ());
      yaml_model_replace (new.parent, new.index, null_model ());
    }
  else if (changed)
    {
      expect (expected, actual, deed);
      let_root_vanish (expected, actual);
    }
  expected_text = yaml_model_print (expected);
  actual_text = yaml_model_print (actual);
  g_assert_cmpstr (actual_text, ==, expected_text);
}

/* The splices, applied one by one, are all that changed. */
static void
check_splices (RectoYamlTree *before, RectoYamlEdit *edit)
{
  gsize old_length, new_length;
  const char *old = recto_yaml_tree_get_text (before, &old_length);
  const char *new = recto_yaml_edit_get_text (edit, &new_length);
  gsize old_at = 0;
  gsize new_at = 0;

  for (guint i = 0; i < recto_yaml_edit_get_n_splices (edit); i++)
    {
      const RectoYamlSplice *splice = recto_yaml_edit_get_splice (edit, i);
      gsize kept = splice->offset - old_at;

      g_assert_cmpuint (splice->offset, >=, old_at);
      g_assert_cmpuint (splice->offset + splice->removed, <=, old_length);
      g_assert_true (splice->removed > 0 || splice->length > 0);
      g_assert_cmpmem (old + old_at, kept, new + new_at, kept);
      g_assert_cmpmem (splice->text, splice->length, new + new_at + kept, splice->length);
      g_assert_true (g_utf8_validate (splice->text, splice->length, NULL));
      old_at = splice->offset + splice->removed;
      new_at += kept + splice->length;
    }
  g_assert_cmpmem (old + old_at, old_length - old_at, new + new_at, new_length - new_at);
}

static void
collect_spans (const RectoYamlNode *node, GArray *spans)
{
  RectoYamlSpan span = recto_yaml_node_get_span (node);
  RectoYamlKind kind = recto_yaml_node_get_kind (node);
  RectoYamlStyle style = recto_yaml_node_get_style (node);

  if (kind != RECTO_YAML_KIND_SEQUENCE && kind != RECTO_YAML_KIND_MAPPING)
    {
      /* The first line of block text may have a comment. */
      if (style == RECTO_YAML_STYLE_LITERAL || style == RECTO_YAML_STYLE_FOLDED)
        span.start++;
      g_array_append_val (spans, span);
      return;
    }
  for (guint i = 0; i < recto_yaml_node_get_length (node); i++)
    {
      if (kind == RECTO_YAML_KIND_SEQUENCE)
        collect_spans (recto_yaml_node_get_item (node, i), spans);
      else
        {
          collect_spans (recto_yaml_node_get_key (node, i), spans);
          collect_spans (recto_yaml_node_get_value (node, i), spans);
        }
    }
}

static void
collect_comments_between (const char *text, gsize from, gsize to, GPtrArray *comments)
{
  for (gsize i = from; i < to; i++)
    {
      gsize end = i;

      if (text[i] != '#' || (i > 0 && strchr (" \t\r\n\"']}|>+-", text[i - 1]) == NULL && (guchar) text[i - 1] < 0x80))
        continue;
      while (end < to && text[end] != '\n' && text[end] != '\r' && !g_str_has_prefix (text + end, "\302\205") &&
             !g_str_has_prefix (text + end, "\342\200\250") && !g_str_has_prefix (text + end, "\342\200\251"))
        end++;
      g_ptr_array_add (comments, g_strndup (text + i, end - i));
      i = end;
    }
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* All comments of a text, sorted. */
static GPtrArray *
comments_of (const RectoYamlTree *tree)
{
  GPtrArray *comments = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (RectoYamlSpan));
  gsize length;
  const char *text = recto_yaml_tree_get_text (tree, &length);
  gsize at = 0;

  for (guint i = 0; i < recto_yaml_tree_get_n_documents (tree); i++)
    collect_spans (recto_yaml_tree_get_document (tree, i), spans);
  for (guint i = 0; i < spans->len; i++)
    {
      RectoYamlSpan span = g_array_index (spans, RectoYamlSpan, i);
      gsize header = span.start;

      g_assert_cmpuint (span.start, >=, at);
      g_assert_cmpuint (span.end, <=, length);
      collect_comments_between (text, at, span.start, comments);
      if (span.start > 0 && (text[span.start - 1] == '|' || text[span.start - 1] == '>'))
        {
          while (header < span.end && text[header] != '\n' && text[header] != '\r')
            header++;
          collect_comments_between (text, span.start, header, comments);
        }
      at = span.end;
    }
  collect_comments_between (text, at, length, comments);
  g_ptr_array_sort (comments, compare_texts);
  return comments;
}

/* Whether comments may go with what they are about. */
static gboolean
may_lose_comments (const YamlDeed *deed, const RectoYamlTree *before)
{
  const RectoYamlNode *node;

  if (deed->kind == YAML_DEED_UNSET || deed->kind == YAML_DEED_REMOVE)
    return TRUE;
  node = recto_yaml_tree_lookup (before, (const char *const *) deed->path);
  return (deed->kind == YAML_DEED_SET || deed->kind == YAML_DEED_ADD) && node != NULL &&
         (recto_yaml_node_get_kind (node) == RECTO_YAML_KIND_SEQUENCE || recto_yaml_node_get_kind (node) == RECTO_YAML_KIND_MAPPING);
}

static void
check_comments (const YamlDeed *deed, const RectoYamlTree *before, const RectoYamlTree *after)
{
  g_autoptr (GPtrArray) old = comments_of (before);
  g_autoptr (GPtrArray) new = comments_of (after);
  guint at = 0;

  if (deed->kind == YAML_DEED_COMMENT_OUT || deed->kind == YAML_DEED_UNCOMMENT)
    return;
  for (guint i = 0; i < new->len; i++, at++)
    {
      while (at < old->len && may_lose_comments (deed, before) && strcmp (g_ptr_array_index (old, at), g_ptr_array_index (new, i)) != 0)
        at++;
      g_assert_cmpuint (at, <, old->len);
      g_assert_cmpstr (g_ptr_array_index (new, i), ==, g_ptr_array_index (old, at));
    }
  if (!may_lose_comments (deed, before))
    g_assert_cmpuint (at, ==, old->len);
}

/* What must hold for any text, however odd. */
void
yaml_deed_check_tree (const YamlDeed *self, RectoYamlTree *tree, RectoYamlEdit *edit)
{
  gsize length;
  const char *text = recto_yaml_edit_get_text (edit, &length);
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoYamlTree) after = recto_yaml_tree_parse (text, length, NULL, &error);

  g_assert_no_error (error);
  check_splices (tree, edit);
  check_tree (self, tree, after, recto_yaml_edit_get_n_splices (edit) > 0);
}

/* The same, and that no comment is lost. */
void
yaml_deed_check (const YamlDeed *self, RectoYamlTree *tree, RectoYamlEdit *edit)
{
  yaml_deed_check_tree (self, tree, edit);
  check_comments (self, tree, recto_yaml_edit_get_tree (edit));
}

/* Cases told as texts. */

#include "yaml-cases.h"

#include <string.h>

RectoYamlTree *
yaml_parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  RectoYamlTree *tree = recto_yaml_tree_parse (text, strlen (text), NULL, &error);

  g_assert_no_error (error);
  return tree;
}

RectoYamlValue *
yaml_value (const char *text)
{
  g_autoptr (RectoYamlTree) tree = yaml_parse (text);
  const RectoYamlNode *root = recto_yaml_tree_get_root (tree);

  return root != NULL ? recto_yaml_value_new_from_node (root) : recto_yaml_value_new_null ();
}

/* The new text made by hand of the old one and the splices, which is the promise to whoever applies them. */
char *
yaml_apply (RectoYamlTree *tree, RectoYamlEdit *edit)
{
  GString *text = g_string_new (recto_yaml_tree_get_text (tree, NULL));

  for (guint i = recto_yaml_edit_get_n_splices (edit); i > 0; i--)
    {
      const RectoYamlSplice *splice = recto_yaml_edit_get_splice (edit, i - 1);

      g_string_erase (text, splice->offset, splice->removed);
      g_string_insert_len (text, splice->offset, splice->text, splice->length);
    }
  return g_string_free (text, FALSE);
}

static void
assert_edit (RectoYamlTree *tree, RectoYamlEdit *edit, GError *error, const char *after)
{
  g_autofree char *applied = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (edit);
  g_assert_cmpstr (recto_yaml_edit_get_text (edit, NULL), ==, after);
  applied = yaml_apply (tree, edit);
  g_assert_cmpstr (applied, ==, after);
  recto_yaml_edit_unref (edit);
}

static void
assert_set_with (const char *before, const char *path, const char *value, const RectoYamlEditOptions *options, const char *after)
{
  g_autoptr (RectoYamlTree) tree = yaml_parse (before);
  g_autoptr (RectoYamlValue) wanted = yaml_value (value);
  g_auto (GStrv) parts = recto_yaml_path_parse (path);
  g_autoptr (GError) error = NULL;
  RectoYamlEdit *edit = recto_yaml_tree_set (tree, (const char *const *) parts, wanted, options, &error);

  assert_edit (tree, edit, error, after);
}

void
yaml_assert_set (const char *before, const char *path, const char *value, const char *after)
{
  assert_set_with (before, path, value, NULL, after);
}

void
yaml_assert_set_ordered (const char *before, const char *path, const char *value, const char *order, const char *after)
{
  g_auto (GStrv) keys = g_strsplit (order, " ", -1);
  const RectoYamlEditOptions options = { .order = (const char *const *) keys };

  assert_set_with (before, path, value, &options, after);
}

void
yaml_assert_set_styled (const char *before, const char *path, const char *value, RectoYamlStyle style, const char *after)
{
  const RectoYamlEditOptions options = { .style = style };

  assert_set_with (before, path, value, &options, after);
}

void
yaml_assert_unset (const char *before, const char *path, const char *after)
{
  g_autoptr (RectoYamlTree) tree = yaml_parse (before);
  g_auto (GStrv) parts = recto_yaml_path_parse (path);
  g_autoptr (GError) error = NULL;
  RectoYamlEdit *edit = recto_yaml_tree_unset (tree, (const char *const *) parts, &error);

  assert_edit (tree, edit, error, after);
}

void
yaml_assert_append (const char *before, const char *path, const char *value, const char *after)
{
  g_autoptr (RectoYamlTree) tree = yaml_parse (before);
  g_autoptr (RectoYamlValue) wanted = yaml_value (value);
  g_auto (GStrv) parts = recto_yaml_path_parse (path);
  g_autoptr (GError) error = NULL;
  RectoYamlEdit *edit = recto_yaml_tree_append (tree, (const char *const *) parts, wanted, NULL, &error);

  assert_edit (tree, edit, error, after);
}

void
yaml_assert_insert (const char *before, const char *path, guint index, const char *value, const char *after)
{
  g_autoptr (RectoYamlTree) tree = yaml_parse (before);
  g_autoptr (RectoYamlValue) wanted = yaml_value (value);
  g_auto (GStrv) parts = recto_yaml_path_parse (path);
  g_autoptr (GError) error = NULL;
  RectoYamlEdit *edit = recto_yaml_tree_insert (tree, (const char *const *) parts, index, wanted, NULL, &error);

  assert_edit (tree, edit, error, after);
}

void
yaml_assert_remove (const char *before, const char *path, guint index, const char *after)
{
  g_autoptr (RectoYamlTree) tree = yaml_parse (before);
  g_auto (GStrv) parts = recto_yaml_path_parse (path);
  g_autoptr (GError) error = NULL;
  RectoYamlEdit *edit = recto_yaml_tree_remove_item (tree, (const char *const *) parts, index, &error);

  assert_edit (tree, edit, error, after);
}

void
yaml_assert_move (const char *before, const char *path, guint from, guint to, const char *after)
{
  g_autoptr (RectoYamlTree) tree = yaml_parse (before);
  g_auto (GStrv) parts = recto_yaml_path_parse (path);
  g_autoptr (GError) error = NULL;
  RectoYamlEdit *edit = recto_yaml_tree_move_item (tree, (const char *const *) parts, from, to, &error);

  assert_edit (tree, edit, error, after);
}

void
yaml_assert_rename (const char *before, const char *path, const char *key, const char *after)
{
  g_autoptr (RectoYamlTree) tree = yaml_parse (before);
  g_auto (GStrv) parts = recto_yaml_path_parse (path);
  g_autoptr (GError) error = NULL;
  RectoYamlEdit *edit = recto_yaml_tree_rename_key (tree, (const char *const *) parts, key, &error);

  assert_edit (tree, edit, error, after);
}

void
yaml_assert_comment_out (const char *before, const char *path, const char *after)
{
  g_autoptr (RectoYamlTree) tree = yaml_parse (before);
  g_auto (GStrv) parts = recto_yaml_path_parse (path);
  g_autoptr (GError) error = NULL;
  RectoYamlEdit *edit = recto_yaml_tree_comment_out (tree, (const char *const *) parts, &error);

  assert_edit (tree, edit, error, after);
}

void
yaml_assert_uncomment (const char *before, const char *path, const char *value, const char *after)
{
  g_autoptr (RectoYamlTree) tree = yaml_parse (before);
  g_autoptr (RectoYamlValue) wanted = value != NULL ? yaml_value (value) : NULL;
  g_auto (GStrv) parts = recto_yaml_path_parse (path);
  g_autoptr (GError) error = NULL;
  RectoYamlEdit *edit = recto_yaml_tree_uncomment (tree, (const char *const *) parts, wanted, &error);

  assert_edit (tree, edit, error, after);
}

/* A refusal tells its case and, if line is not 0, its place. */
void
yaml_assert_refused (RectoYamlEdit *edit, GError *error, RectoYamlError code, guint line, guint column)
{
  guint at_line, at_column;

  g_assert_null (edit);
  g_assert_error (error, RECTO_YAML_ERROR, (int) code);
  g_assert_true (recto_yaml_error_get_position (error, &at_line, &at_column) == (line > 0));
  g_assert_cmpuint (at_line, ==, line);
  g_assert_cmpuint (at_column, ==, column);
}

void
yaml_assert_set_refused (const char *before, const char *path, const char *value, RectoYamlError code, guint line, guint column)
{
  g_autoptr (RectoYamlTree) tree = yaml_parse (before);
  g_autoptr (RectoYamlValue) wanted = yaml_value (value);
  g_auto (GStrv) parts = recto_yaml_path_parse (path);
  g_autoptr (GError) error = NULL;
  RectoYamlEdit *edit = recto_yaml_tree_set (tree, (const char *const *) parts, wanted, NULL, &error);

  yaml_assert_refused (edit, error, code, line, column);
}

void
yaml_assert_parse_error (const char *text, gsize length, RectoYamlError code, guint line, guint column)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoYamlTree) tree = recto_yaml_tree_parse (text, length, NULL, &error);

  g_assert_null (tree);
  yaml_assert_refused (NULL, error, code, line, column);
}

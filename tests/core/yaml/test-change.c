#include "yaml/recto-yaml-change.h"

#include "yaml-cases.h"

static void
test_commit (void)
{
  g_autoptr (RectoYamlTree) tree = yaml_parse ("a: 1\nb: 2\n");
  g_autoptr (RectoYamlValue) value = yaml_value ("10");
  const RectoYamlIntent intent = { .kind = RECTO_YAML_INTENT_REPLACE, .node = recto_yaml_node_get (recto_yaml_tree_get_root (tree), "b"), .value = value };
  g_auto (RectoYamlChange) change = { 0 };
  g_autoptr (RectoYamlEdit) edit = NULL;
  g_autoptr (GError) error = NULL;

  recto_yaml_change_init (&change, tree);
  recto_yaml_change_add (&change, 8, 9, "10");
  recto_yaml_change_add (&change, 0, 1, "a");
  edit = recto_yaml_change_commit (&change, &intent, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (recto_yaml_edit_get_text (edit, NULL), ==, "a: 1\nb: 10\n");
  /* What changes nothing is left out. */
  g_assert_cmpuint (recto_yaml_edit_get_n_splices (edit), ==, 1);
}

static void
assert_refused (const char *text, gsize start, gsize end, const char *put, RectoYamlError code, guint line, guint column)
{
  const RectoYamlIntent intent = { .kind = RECTO_YAML_INTENT_NOTHING };
  g_autoptr (RectoYamlTree) tree = yaml_parse (text);
  g_auto (RectoYamlChange) change = { 0 };
  g_autoptr (GError) error = NULL;

  recto_yaml_change_init (&change, tree);
  recto_yaml_change_add (&change, start, end, put);
  g_assert_null (recto_yaml_change_commit (&change, &intent, &error));
  yaml_assert_refused (NULL, error, code, line, column);
}

/* What would mean something else is refused with its place in the old text. */
static void
test_refusals (void)
{
  assert_refused ("a: 1\nb: 2\n", 8, 9, "3", RECTO_YAML_ERROR_MISMATCH, 2, 4);
  assert_refused ("a: 1\nb: 2\n", 8, 9, "[", RECTO_YAML_ERROR_MISMATCH, 2, 4);
  assert_refused ("a: 1\nb: 2\n", 10, 10, "c: 3\n", RECTO_YAML_ERROR_MISMATCH, 3, 1);
  assert_refused ("a: &x 1\nb: *x\n", 3, 6, "", RECTO_YAML_ERROR_SHARED, 1, 4);
}

static void
assert_trimmed (const char *text, gsize start, gsize end, const char *put, gsize offset, gsize removed, const char *left)
{
  const RectoYamlIntent intent = { .kind = RECTO_YAML_INTENT_NOTHING };
  g_autoptr (RectoYamlTree) tree = yaml_parse (text);
  g_auto (RectoYamlChange) change = { 0 };
  g_autoptr (RectoYamlEdit) edit = NULL;
  g_autoptr (GError) error = NULL;

  recto_yaml_change_init (&change, tree);
  recto_yaml_change_add (&change, start, end, put);
  edit = recto_yaml_change_commit (&change, &intent, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (recto_yaml_edit_get_splice (edit, 0)->offset, ==, offset);
  g_assert_cmpuint (recto_yaml_edit_get_splice (edit, 0)->removed, ==, removed);
  g_assert_cmpstr (recto_yaml_edit_get_splice (edit, 0)->text, ==, left);
}

/* Splices are as small as can be, but cut neither a character nor a CR LF. */
static void
test_trim (void)
{
  assert_trimmed ("# one two\n", 0, 9, "# one too", 7, 1, "o");
  assert_trimmed ("# é\n", 2, 4, "è", 2, 2, "è");
  assert_trimmed ("# a\r\n", 3, 5, "\n", 3, 2, "\n");
}

/* A mistake in this room is told loudly, but even then no text is changed. */
static void
test_overlap (void)
{
  const RectoYamlIntent intent = { .kind = RECTO_YAML_INTENT_NOTHING };
  g_autoptr (RectoYamlTree) tree = yaml_parse ("# some comment\n");
  g_auto (RectoYamlChange) change = { 0 };

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_failed ();
      g_test_trap_assert_stderr ("*overlap*");
      return;
    }
  recto_yaml_change_init (&change, tree);
  recto_yaml_change_add (&change, 2, 8, "x");
  recto_yaml_change_add (&change, 4, 10, "y");
  recto_yaml_change_commit (&change, &intent, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/yaml/change/commit", test_commit);
  g_test_add_func ("/yaml/change/refusals", test_refusals);
  g_test_add_func ("/yaml/change/trim", test_trim);
  g_test_add_func ("/yaml/change/overlap", test_overlap);

  return g_test_run ();
}

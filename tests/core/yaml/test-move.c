#include "yaml-cases.h"

static void
test_block (void)
{
  yaml_assert_move ("- a\n- b # c\n- d\n", "", 0, 2, "- b # c\n- d\n- a\n");
  yaml_assert_move ("- a\n- b # c\n- d\n", "", 2, 0, "- d\n- a\n- b # c\n");
  yaml_assert_move ("- a\n# of b\n- b\n- d\n", "", 1, 0, "# of b\n- b\n- a\n- d\n");
  yaml_assert_move ("- a\n- b", "", 1, 0, "- b\n- a");
  yaml_assert_move ("- a\n- b", "", 0, 1, "- b\n- a");
  yaml_assert_move ("x: 1\ny:\n  z: 2\nw: 3\n", "", 1, 2, "x: 1\nw: 3\ny:\n  z: 2\n");
  yaml_assert_move ("- a\r\n- b\r\n", "", 1, 0, "- b\r\n- a\r\n");
  yaml_assert_move ("x: 1\nt:\n- a\n# -dash\ny: 2\nz: 3\n", "", 2, 0, "# -dash\ny: 2\nx: 1\nt:\n- a\nz: 3\n");
  yaml_assert_move ("x: 1\nt:\n- a\n\n# -dash\ny: 2\nz: 3\n", "", 2, 0, "y: 2\nx: 1\nt:\n- a\n\n# -dash\nz: 3\n");
}

/* Blank lines between entries stay between entries. */
static void
test_gaps (void)
{
  yaml_assert_move ("- a\n\n- b\n\n- c\n", "", 2, 0, "- c\n\n- a\n\n- b\n");
  yaml_assert_move ("- a\n\n- b\n\n- c\n", "", 0, 2, "- b\n\n- c\n\n- a\n");
  yaml_assert_move ("- a\n\n- b\n\n- c\n", "", 0, 1, "- b\n\n- a\n\n- c\n");
  yaml_assert_move ("a: |+\n  kept\n\nb: 1\n", "", 1, 0, "b: 1\na: |+\n  kept\n\n");
}

static void
test_beside_dash (void)
{
  yaml_assert_move ("- a: 1\n  b: 2\n  c: 3\n- x\n", "0", 2, 0, "- c: 3\n  a: 1\n  b: 2\n- x\n");
  yaml_assert_move ("- a: 1\n  b: 2\n  c: 3\n- x\n", "0", 0, 2, "- b: 2\n  c: 3\n  a: 1\n- x\n");
  yaml_assert_move ("- a: 1\n  # off: 5\n  b: 2\n", "0", 0, 1, "-\n  # off: 5\n  b: 2\n  a: 1\n");
}

static void
test_flow (void)
{
  yaml_assert_move ("t: [a, b,  c]\n", "t", 0, 2, "t: [b, c,  a]\n");
  yaml_assert_move ("t: {a: 1, b: 2}\n", "t", 1, 0, "t: {b: 2, a: 1}\n");
  yaml_assert_move ("t: [\n  a, # one\n  b, # two\n  c # three\n]\n", "t", 2, 0, "t: [\n  c, # three\n  a, # one\n  b # two\n]\n");
}

/* Text that ends with the file has no line break at its end, wherever it goes. */
static void
test_end_of_file (void)
{
  yaml_assert_move ("a: 1\nb: |\n  text", "", 1, 0, "b: |-\n  text\na: 1");
}

static void
test_anchors (void)
{
  g_autoptr (RectoYamlTree) tree = yaml_parse ("a: &x 1\nb: *x\nc: 2\n");
  const char *const path[] = { NULL };
  g_autoptr (GError) error = NULL;

  g_assert_null (recto_yaml_tree_move_item (tree, path, 0, 1, &error));
  g_assert_error (error, RECTO_YAML_ERROR, RECTO_YAML_ERROR_SHARED);
  yaml_assert_move ("a: &x 1\nb: *x\nc: 2\n", "", 2, 0, "c: 2\na: &x 1\nb: *x\n");
}

static void
test_rename (void)
{
  yaml_assert_rename ("a: 1 # c\nb: 2\n", "a", "new key", "new key: 1 # c\nb: 2\n");
  yaml_assert_rename ("\"a\": 1\n", "a", "b", "\"b\": 1\n");
  yaml_assert_rename ("'a': 1\n", "a", "it's", "'it''s': 1\n");
  yaml_assert_rename ("a: 1\n", "a", "no", "\"no\": 1\n");
  yaml_assert_rename ("a: 1\n", "a", "2024", "\"2024\": 1\n");
  yaml_assert_rename ("p:\n  a: {b: 1}\n", "p.a.b", "c, d", "p:\n  a: {\"c, d\": 1}\n");
  yaml_assert_rename ("? a\n: 1\n", "a", "b", "? b\n: 1\n");
  yaml_assert_rename ("12: x\n", "12", "12", "\"12\": x\n");
}

static void
test_rename_refusals (void)
{
  g_autoptr (RectoYamlTree) tree = yaml_parse ("a: 1\nb: 2\nt: [x]\n");
  const char *const entry[] = { "a", NULL };
  const char *const item[] = { "t", "0", NULL };
  g_autoptr (GError) error = NULL;

  g_assert_null (recto_yaml_tree_rename_key (tree, entry, "b", &error));
  yaml_assert_refused (NULL, error, RECTO_YAML_ERROR_EXISTS, 1, 1);
  g_clear_error (&error);
  g_assert_null (recto_yaml_tree_rename_key (tree, item, "b", &error));
  g_assert_error (error, RECTO_YAML_ERROR, RECTO_YAML_ERROR_KIND);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/yaml/move/block", test_block);
  g_test_add_func ("/yaml/move/gaps", test_gaps);
  g_test_add_func ("/yaml/move/beside-dash", test_beside_dash);
  g_test_add_func ("/yaml/move/flow", test_flow);
  g_test_add_func ("/yaml/move/end-of-file", test_end_of_file);
  g_test_add_func ("/yaml/move/anchors", test_anchors);
  g_test_add_func ("/yaml/move/rename", test_rename);
  g_test_add_func ("/yaml/move/rename-refusals", test_rename_refusals);

  return g_test_run ();
}

#include "yaml-cases.h"

static void
test_block (void)
{
  yaml_assert_append ("t:\n  - a\n  - b # c\n", "t", "new", "t:\n  - a\n  - b # c\n  - new\n");
  yaml_assert_append ("t:\n- a\nu: 1\n", "t", "new", "t:\n- a\n- new\nu: 1\n");
  yaml_assert_append ("t:\n  - a\n  # - off\n", "t", "new", "t:\n  - a\n  - new\n  # - off\n");
  yaml_assert_append ("t:\n  -   a\n", "t", "new", "t:\n  -   a\n  -   new\n");
  yaml_assert_append ("t:\n  - a", "t", "new", "t:\n  - a\n  - new");
  yaml_assert_append ("t:\r\n  - a\r\n", "t", "new", "t:\r\n  - a\r\n  - new\r\n");
  yaml_assert_insert ("t:\n  - a\n  - b\n", "t", 0, "new", "t:\n  - new\n  - a\n  - b\n");
  yaml_assert_insert ("t:\n  - a\n  # of b\n  - b\n", "t", 1, "new", "t:\n  - a\n  - new\n  # of b\n  - b\n");
  yaml_assert_insert ("- - a\n  - b\n", "0", 0, "new", "- - new\n  - a\n  - b\n");
  yaml_assert_append ("- - a\n- c\n", "0", "new", "- - a\n  - new\n- c\n");
}

/* What is new looks like what is beside it. */
static void
test_style (void)
{
  yaml_assert_append ("t: [\"a\", \"b\"]\n", "t", "new", "t: [\"a\", \"b\", \"new\"]\n");
  yaml_assert_append ("t:\n  - 'a'\n", "t", "new", "t:\n  - 'a'\n  - 'new'\n");
  yaml_assert_append ("t:\n  - {a: 1}\n", "t", "{a: 2}", "t:\n  - {a: 1}\n  - {a: 2}\n");
  yaml_assert_append ("t:\n  - a: 1\n    b: 2\n", "t", "{a: 2, b: [x, y]}", "t:\n  - a: 1\n    b: 2\n  - a: 2\n    b: [x, y]\n");
  yaml_assert_append ("t:\n  - a: 1\n    b:\n      - x\n", "t", "{b: [y]}", "t:\n  - a: 1\n    b:\n      - x\n  - b:\n      - y\n");
  yaml_assert_append ("t:\n  - a\n", "t", "\"two\\nlines\\n\"", "t:\n  - a\n  - |\n    two\n    lines\n");
  yaml_assert_append ("t:\n  - a\n", "t", "[x, [y]]", "t:\n  - a\n  - - x\n    - - y\n");
  yaml_assert_append ("t:\n  - a\n", "t", "", "t:\n  - a\n  - null\n");
}

static void
test_flow (void)
{
  yaml_assert_append ("t: [a, b]\n", "t", "'c, d'", "t: [a, b, \"c, d\"]\n");
  yaml_assert_append ("t: [ a, b ]\n", "t", "c", "t: [ a, b, c ]\n");
  yaml_assert_append ("t: []\n", "t", "c", "t: [c]\n");
  yaml_assert_append ("t: [a, b, ]\n", "t", "c", "t: [a, b, c, ]\n");
  yaml_assert_insert ("t: [a, b]\n", "t", 0, "c", "t: [c, a, b]\n");
  yaml_assert_insert ("t: [a, b]\n", "t", 1, "c", "t: [a, c, b]\n");
  yaml_assert_append ("t: [a]\n", "t", "{x: 1, y: \"two\\nlines\"}", "t: [a, {x: 1, y: \"two\\nlines\"}]\n");
  yaml_assert_append ("t: [\n  a, # one\n  b # two\n]\n", "t", "c", "t: [\n  a, # one\n  b, # two\n  c\n]\n");
  yaml_assert_append ("t: [\n  a,\n  b,\n]\n", "t", "c", "t: [\n  a,\n  b,\n  c,\n]\n");
  yaml_assert_insert ("t: [\n  a, # one\n  b # two\n]\n", "t", 1, "c", "t: [\n  a, # one\n  c,\n  b # two\n]\n");
  yaml_assert_append ("t: [a,\n    b]\n", "t", "c", "t: [a,\n    b, c]\n");
  yaml_assert_append ("{\n  t: [a],\n  u: 1\n}\n", "t", "c", "{\n  t: [a, c],\n  u: 1\n}\n");
}

static void
test_new_list (void)
{
  yaml_assert_append ("a: 1\n", "t", "x", "a: 1\nt: [x]\n");
  yaml_assert_append ("a: 1\nt:\n", "t", "x", "a: 1\nt: [x]\n");
  yaml_assert_append ("", "t", "x", "t: [x]\n");
  yaml_assert_append ("# empty\n", "", "x", "# empty\n- x\n");
}

static void
test_refusals (void)
{
  g_autoptr (RectoYamlTree) tree = yaml_parse ("a: 1\nt: [x]\nb: &b [y]\nc: *b\n");
  g_autoptr (RectoYamlValue) value = yaml_value ("z");
  const char *const scalar[] = { "a", NULL };
  const char *const list[] = { "t", NULL };
  const char *const shared[] = { "b", NULL };
  g_autoptr (GError) error = NULL;

  g_assert_null (recto_yaml_tree_append (tree, scalar, value, NULL, &error));
  yaml_assert_refused (NULL, error, RECTO_YAML_ERROR_KIND, 1, 4);
  g_clear_error (&error);
  g_assert_null (recto_yaml_tree_insert (tree, list, 2, value, NULL, &error));
  yaml_assert_refused (NULL, error, RECTO_YAML_ERROR_NOT_FOUND, 2, 4);
  g_clear_error (&error);
  g_assert_null (recto_yaml_tree_append (tree, shared, value, NULL, &error));
  yaml_assert_refused (NULL, error, RECTO_YAML_ERROR_SHARED, 3, 4);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/yaml/insert/block", test_block);
  g_test_add_func ("/yaml/insert/style", test_style);
  g_test_add_func ("/yaml/insert/flow", test_flow);
  g_test_add_func ("/yaml/insert/new-list", test_new_list);
  g_test_add_func ("/yaml/insert/refusals", test_refusals);

  return g_test_run ();
}

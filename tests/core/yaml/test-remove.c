#include "yaml-cases.h"

static void
test_block (void)
{
  yaml_assert_unset ("a: 1\nb: 2 # gone\nc: 3\n", "b", "a: 1\nc: 3\n");
  yaml_assert_unset ("a: 1\nb:\n  x: 1\n\n  y: 2\nc: 3\n", "b", "a: 1\nc: 3\n");
  yaml_assert_unset ("a: 1\nb: |\n  text\n\nc: 3\n", "b", "a: 1\n\nc: 3\n");
  yaml_assert_unset ("a: 1\n\nb: 2\n\nc: 3\n", "b", "a: 1\n\nc: 3\n");
  yaml_assert_unset ("a: 1\nb: 2", "b", "a: 1");
  yaml_assert_unset ("a: 1\r\nb: 2\r\nc: 3\r\n", "b", "a: 1\r\nc: 3\r\n");
  yaml_assert_unset ("a: |\n  text\nb: 2", "b", "a: |\n  text\n");
  yaml_assert_unset ("- a\n- b\n- c\n", "1", "- a\n- c\n");
  yaml_assert_unset ("x:\n- a\n- b\n", "x.0", "x:\n- b\n");
}

/* Comments of its own go with an entry, others stay. */
static void
test_comments (void)
{
  yaml_assert_unset ("a: 1\n# about b\nb: 2\nc: 3\n", "b", "a: 1\nc: 3\n");
  yaml_assert_unset ("a: 1\n\n# about b\nb: 2\n\nc: 3\n", "b", "a: 1\n\nc: 3\n");
  yaml_assert_unset ("a: 1\n\n# the group\nb: 2\nc: 3\n", "b", "a: 1\n\n# the group\nc: 3\n");
  yaml_assert_unset ("a: 1\n# off: 5\nb: 2\nc: 3\n", "b", "a: 1\n# off: 5\nc: 3\n");
  yaml_assert_unset ("a: 1\n# -----\n# B\n# -----\nb: 2\n", "b", "a: 1\n# -----\n# B\n# -----\n");
  yaml_assert_unset ("a: 1\n# far\n\nb: 2\n", "b", "a: 1\n# far\n\n");
  yaml_assert_unset ("a: 1\nb:\n  - x\n  # - off\n# after\nc: 3\n", "b", "a: 1\n# after\nc: 3\n");
  yaml_assert_unset ("b:\n- x\n# - off\nc: 3\n", "b", "c: 3\n");
  yaml_assert_unset ("a: \"x\n# no comment\"\nb: 2\n", "b", "a: \"x\n# no comment\"\n");
}

static void
test_beside_dash (void)
{
  yaml_assert_unset ("- a: 1\n  b: 2\n- c\n", "0.a", "- b: 2\n- c\n");
  yaml_assert_unset ("- a: 1 # gone\n  # about b\n  b: 2\n", "0.a", "-\n  # about b\n  b: 2\n");
  yaml_assert_unset ("- - a\n  - b\n", "0.0", "- - b\n");
  yaml_assert_unset ("- a: 1\n  b: 2\n", "0.b", "- a: 1\n");
}

/* Text that keeps its blank lines must not get more of them. */
static void
test_kept_lines (void)
{
  yaml_assert_unset ("a: |+\n  text\n\nb: 2\n\nc: 3\n", "b", "a: |+\n  text\n\nc: 3\n");
  yaml_assert_unset ("a: 0\nb: |+\n  text\n\nc: 3\n", "b", "a: 0\nc: 3\n");
}

static void
test_last (void)
{
  yaml_assert_unset ("p:\n  a: 1\nq: 2\n", "p.a", "p: {}\nq: 2\n");
  yaml_assert_unset ("p: # why\n  # off: 3\n  a: 1\n  # b: 2\nq: 2\n", "p.a", "p: {} # why\n  # off: 3\n  # b: 2\nq: 2\n");
  yaml_assert_unset ("p:\n- a\nq: 2\n", "p.0", "p: []\nq: 2\n");
  yaml_assert_unset ("- - a\n- b\n", "0.0", "- []\n- b\n");
  yaml_assert_unset ("p:\n  a: 1", "p.a", "p: {}");
  yaml_assert_unset ("# top\na: 1\n", "a", "# top\n");
  yaml_assert_unset ("a: 1\n...\n", "a", "{}\n...\n");
  yaml_assert_unset ("a: &x\n  b: 1\n", "a.b", "a: &x {}\n");
}

static void
test_flow (void)
{
  yaml_assert_unset ("t: [a, b, c]\n", "t.0", "t: [b, c]\n");
  yaml_assert_unset ("t: [a, b, c]\n", "t.1", "t: [a, c]\n");
  yaml_assert_unset ("t: [a, b, c]\n", "t.2", "t: [a, b]\n");
  yaml_assert_unset ("t: [ a ]\n", "t.0", "t: []\n");
  yaml_assert_unset ("t: [a, b, ]\n", "t.1", "t: [a, ]\n");
  yaml_assert_unset ("t: {a: 1, b: 2}\n", "t.a", "t: {b: 2}\n");
  yaml_assert_unset ("t: {a, b: 2}\n", "t.b", "t: {a}\n");
  yaml_assert_unset ("t: [x: 1, b]\n", "t.0.x", "t: [{}, b]\n");
  yaml_assert_unset ("t: [\n  a, # one\n  b, # two\n  c # three\n]\n", "t.1", "t: [\n  a, # one\n  c # three\n]\n");
  yaml_assert_unset ("t: [\n  a, # one\n  b # two\n]\n", "t.1", "t: [\n  a # one\n]\n");
  yaml_assert_unset ("t: [a,\n  b]\n", "t.0", "t: [b]\n");
  yaml_assert_unset ("t: [a, # one\n  b]\n", "t.0", "t: [ # one\n  b]\n");
}

static void
test_twice (void)
{
  yaml_assert_unset ("a: 1\nb: 2\na: 3\n", "a", "b: 2\n");
}

static void
test_items (void)
{
  yaml_assert_remove ("t:\n  - a\n  - b\n", "t", 1, "t:\n  - a\n");
  yaml_assert_remove ("a: 1\nb: 2\n", "", 0, "b: 2\n");
}

static void
test_refusals (void)
{
  g_autoptr (RectoYamlTree) tree = yaml_parse ("a: &x 1\nb: *x\nm:\n  <<: {z: 1}\n");
  const char *const shared[] = { "a", NULL };
  const char *const merged[] = { "m", "z", NULL };
  const char *const nothing[] = { NULL };
  g_autoptr (GError) error = NULL;

  g_assert_null (recto_yaml_tree_unset (tree, shared, &error));
  g_assert_error (error, RECTO_YAML_ERROR, RECTO_YAML_ERROR_SHARED);
  g_clear_error (&error);
  g_assert_null (recto_yaml_tree_unset (tree, merged, &error));
  g_assert_error (error, RECTO_YAML_ERROR, RECTO_YAML_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (recto_yaml_tree_unset (tree, nothing, &error));
  g_assert_error (error, RECTO_YAML_ERROR, RECTO_YAML_ERROR_KIND);
  g_clear_error (&error);
  g_assert_null (recto_yaml_tree_remove_item (tree, nothing, 9, &error));
  g_assert_error (error, RECTO_YAML_ERROR, RECTO_YAML_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (recto_yaml_tree_remove_item (tree, shared, 0, &error));
  g_assert_error (error, RECTO_YAML_ERROR, RECTO_YAML_ERROR_KIND);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/yaml/remove/block", test_block);
  g_test_add_func ("/yaml/remove/comments", test_comments);
  g_test_add_func ("/yaml/remove/beside-dash", test_beside_dash);
  g_test_add_func ("/yaml/remove/kept-lines", test_kept_lines);
  g_test_add_func ("/yaml/remove/last", test_last);
  g_test_add_func ("/yaml/remove/flow", test_flow);
  g_test_add_func ("/yaml/remove/twice", test_twice);
  g_test_add_func ("/yaml/remove/items", test_items);
  g_test_add_func ("/yaml/remove/refusals", test_refusals);

  return g_test_run ();
}

#include "yaml/recto-yaml-rewrite.h"

#include "yaml-cases.h"

#include <string.h>

/* The only value of a mapping with a new text in its old style, NULL if that is not possible. */
static char *
rewrite (const char *before, const char *text)
{
  g_autoptr (RectoYamlTree) tree = yaml_parse (before);
  const RectoYamlNode *node = recto_yaml_node_get_value (recto_yaml_tree_get_root (tree), 0);
  g_autoptr (RectoYamlValue) value = recto_yaml_value_new_string (text);
  const RectoYamlIntent intent = { .kind = RECTO_YAML_INTENT_REPLACE, .node = node, .value = value };
  g_auto (RectoYamlChange) change = { 0 };
  g_autoptr (RectoYamlEdit) edit = NULL;
  RectoYamlLayout layout;
  RectoYamlPlace place;

  recto_yaml_layout_init (&layout, tree);
  recto_yaml_place_of (&place, node);
  recto_yaml_change_init (&change, tree);
  if (!recto_yaml_rewrite_text (&change, &layout, node, text, &place))
    return NULL;
  edit = recto_yaml_change_commit (&change, &intent, NULL);
  return edit != NULL ? g_strdup (recto_yaml_edit_get_text (edit, NULL)) : g_strdup ("refused");
}

static void
assert_rewritten (const char *before, const char *text, const char *after)
{
  g_autofree char *found = rewrite (before, text);

  g_assert_cmpstr (found, ==, after);
}

/* Escapes, folds and odd blanks outside the change keep their bytes. */
static void
test_kept (void)
{
  assert_rewritten ("a: \"\\u00e9 one \\x41\"\n", "é two A", "a: \"\\u00e9 two \\x41\"\n");
  assert_rewritten ("a: one\n    two\n  three\n", "one 2 three", "a: one\n    2\n  three\n");
  assert_rewritten ("a: |\n  one\n \n  two\n", "one\n\n2\n", "a: |\n  one\n \n  2\n");
  assert_rewritten ("a: >\n  one\n  two\n  three\n", "one 2 three\n", "a: >\n  one\n  2\n  three\n");
  assert_rewritten ("a: |\n  one\n  two\n", "one\n", "a: |\n  one\n");
  assert_rewritten ("a: |\n  one\n  two\n", "two\n", "a: |\n  two\n");
  assert_rewritten ("a: |\n  one\n\n  two\n", "one\n\n\n\ntwo\n", "a: |\n  one\n\n\n\n  two\n");
  assert_rewritten ("a: |\n  one\n  two\n", "one\n\ntwo\n", "a: |\n  one\n\n  two\n");
}

static void
test_impossible (void)
{
  assert_rewritten ("a: plain\n", "no: plain", NULL);
  assert_rewritten ("a: plain\n", "two\nlines", NULL);
  assert_rewritten ("a: 'x'\n", "bell\007", NULL);
  assert_rewritten ("a: |\n  x\n", "", NULL);
  assert_rewritten ("a: |\n  x\n", "  blanks first", NULL);
  assert_rewritten ("a: |\n  x\n", "dos\r\n", NULL);
}

static void
test_place (void)
{
  g_autoptr (RectoYamlTree) tree = yaml_parse ("a:\n  b: 1\n  c: {d: 1}\n  e:\n    -   f\n    - &x g\n");
  const char *const in_block[] = { "a", "b", NULL };
  const char *const in_flow[] = { "a", "c", "d", NULL };
  const char *const wide[] = { "a", "e", "0", NULL };
  const char *const named[] = { "a", "e", "1", NULL };
  RectoYamlPlace place;

  recto_yaml_place_of (&place, recto_yaml_tree_lookup (tree, in_block));
  g_assert_cmpint (place.column, ==, 2);
  g_assert_false (place.flow || place.item);
  recto_yaml_place_of (&place, recto_yaml_tree_lookup (tree, in_flow));
  g_assert_true (place.flow);
  recto_yaml_place_of (&place, recto_yaml_tree_lookup (tree, wide));
  g_assert_true (place.item && !place.below);
  g_assert_cmpint (place.column, ==, 4);
  g_assert_cmpuint (place.item_width, ==, 4);
  recto_yaml_place_of (&place, recto_yaml_tree_lookup (tree, named));
  g_assert_true (place.below);
  recto_yaml_place_of (&place, recto_yaml_tree_get_root (tree));
  g_assert_cmpint (place.column, ==, -1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/yaml/rewrite/kept", test_kept);
  g_test_add_func ("/yaml/rewrite/impossible", test_impossible);
  g_test_add_func ("/yaml/rewrite/place", test_place);

  return g_test_run ();
}

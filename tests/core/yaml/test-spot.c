#include "yaml/recto-yaml-spot.h"

#include "yaml-cases.h"

static void
assert_spot (RectoYamlTree *tree, const char *path, guint depth)
{
  g_auto (GStrv) parts = recto_yaml_path_parse (path);
  g_autoptr (GError) error = NULL;
  RectoYamlSpot spot;

  g_assert_true (recto_yaml_spot_find (&spot, tree, (const char *const *) parts, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (spot.depth, ==, depth);
}

static void
test_find (void)
{
  g_autoptr (RectoYamlTree) tree = yaml_parse ("a: {b: [x, y]}\nc: &c {d: 1}\ne: *c\nf: {<<: *c}\n");
  g_auto (GStrv) through = recto_yaml_path_parse ("e.d");
  g_autoptr (GError) error = NULL;
  RectoYamlSpot spot;

  assert_spot (tree, "", 0);
  assert_spot (tree, "a.b.1", 3);
  assert_spot (tree, "a.b.2", 2);
  assert_spot (tree, "a.x.y", 1);
  assert_spot (tree, "e", 1);
  assert_spot (tree, "f.d", 1);
  g_assert_false (recto_yaml_spot_find (&spot, tree, (const char *const *) through, &error));
  yaml_assert_refused (NULL, error, RECTO_YAML_ERROR_SHARED, 3, 4);
}

static void
test_twin (void)
{
  g_autoptr (RectoYamlTree) tree = yaml_parse ("a: [x, {b: 1}]\n");
  g_autoptr (RectoYamlTree) other = yaml_parse ("a:\n- x\n- b: 2\n");
  const char *const path[] = { "a", "1", "b", NULL };

  g_assert_true (recto_yaml_spot_twin (recto_yaml_tree_lookup (tree, path), other) == recto_yaml_tree_lookup (other, path));
  g_assert_true (recto_yaml_spot_twin (recto_yaml_tree_get_root (tree), other) == recto_yaml_tree_get_root (other));
}

static void
assert_sealed (const char *before, const char *after)
{
  g_autoptr (RectoYamlTree) tree = yaml_parse (before);
  g_autoptr (RectoYamlEdit) edit = recto_yaml_seal_end (tree);

  g_assert_cmpstr (edit != NULL ? recto_yaml_edit_get_text (edit, NULL) : NULL, ==, after);
}

static void
test_seal (void)
{
  assert_sealed ("a: |\n  x", "a: |-\n  x");
  assert_sealed ("- a: >2 # c\n    x", "- a: >2- # c\n    x");
  assert_sealed ("a: |\n  x\n", NULL);
  assert_sealed ("a: |-\n  x", NULL);
  assert_sealed ("a: x", NULL);
  assert_sealed ("", NULL);
}

static void
test_numbers (void)
{
  guint index = 7;

  g_assert_true (recto_yaml_is_index ("0", &index));
  g_assert_cmpuint (index, ==, 0);
  g_assert_false (recto_yaml_is_index ("-1", &index));
  g_assert_false (recto_yaml_is_index ("x", &index));
  g_assert_false (recto_yaml_is_index ("", &index));
  g_assert_false (recto_yaml_is_index ("99999999999", &index));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/yaml/spot/find", test_find);
  g_test_add_func ("/yaml/spot/twin", test_twin);
  g_test_add_func ("/yaml/spot/seal", test_seal);
  g_test_add_func ("/yaml/spot/numbers", test_numbers);

  return g_test_run ();
}

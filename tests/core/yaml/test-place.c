#include "yaml/recto-yaml-place.h"

#include "yaml-cases.h"

/* Where the dash, the question mark or the key of an entry is. */
static void
assert_entry (const char *text, const char *path, guint index, gsize entry, gsize outer)
{
  g_autoptr (RectoYamlTree) tree = yaml_parse (text);
  g_auto (GStrv) parts = recto_yaml_path_parse (path);
  const RectoYamlNode *collection = recto_yaml_tree_lookup (tree, (const char *const *) parts);
  const RectoYamlNode *node = collection->children[index * recto_yaml_node_stride (collection)];

  g_assert_cmpuint (node->entry, ==, entry);
  g_assert_cmpuint (node->outer, ==, outer);
}

static void
test_entries (void)
{
  assert_entry ("- a\n-   b\n", "", 0, 0, 2);
  assert_entry ("- a\n-   b\n", "", 1, 4, 8);
  assert_entry ("- a # - x\n# - y\n- &n b\n", "", 1, 16, 18);
  assert_entry ("- - a\n  - b\n", "0", 1, 8, 10);
  assert_entry ("a: 1\n? b\n: 2\n", "", 1, 5, 7);
  assert_entry ("[a,  b]\n", "", 1, 5, 5);
  assert_entry ("{a: 1, ? b : 2}\n", "", 1, 7, 9);
  assert_entry ("- |\n  - x\n- b\n", "", 1, 10, 12);
}

static void
assert_block_end (const char *text, gsize end)
{
  g_autoptr (RectoYamlTree) tree = yaml_parse (text);

  g_assert_cmpuint (recto_yaml_node_get_value (recto_yaml_tree_get_root (tree), 0)->end, ==, end);
}

static void
test_block_ends (void)
{
  assert_block_end ("a: |\n  x\n\n\nb: 1\n", 8);
  assert_block_end ("a: |+\n  x\n\n\nb: 1\n", 11);
  assert_block_end ("a: |-\n  x\n     \nb: 1\n", 15);
  assert_block_end ("a: |-\n  x\n  \nb: 1\n", 9);
  assert_block_end ("a: |\n\nb: 1\n", 4);
  assert_block_end ("a: |", 4);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/yaml/place/entries", test_entries);
  g_test_add_func ("/yaml/place/block-ends", test_block_ends);

  return g_test_run ();
}

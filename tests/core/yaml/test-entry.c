#include "yaml-cases.h"

#include <string.h>

static const RectoYamlNode *
collection_at (RectoYamlTree *tree, const char *path)
{
  g_auto (GStrv) parts = recto_yaml_path_parse (path);
  const RectoYamlNode *node = recto_yaml_tree_lookup (tree, (const char *const *) parts);

  g_assert_nonnull (node);
  return node;
}

static void
assert_span (const char *text, const char *path, guint index, const char *expected)
{
  g_autoptr (RectoYamlTree) tree = yaml_parse (text);
  RectoYamlSpan span = recto_yaml_node_get_entry_span (collection_at (tree, path), index);
  g_autofree char *found = g_strndup (text + span.start, span.end - span.start);

  g_assert_cmpstr (found, ==, expected);
}

static void
assert_comment (const char *text, const char *path, guint index, const char *comment, const char *heading)
{
  g_autoptr (RectoYamlTree) tree = yaml_parse (text);
  const RectoYamlNode *collection = collection_at (tree, path);
  g_autofree char *found_comment = recto_yaml_node_get_comment (collection, index);
  g_autofree char *found_heading = recto_yaml_node_get_heading (collection, index);

  g_assert_cmpstr (found_comment, ==, comment);
  g_assert_cmpstr (found_heading, ==, heading);
}

static void
test_spans (void)
{
  const char *text = "# top\n\na: 1 # one\n# of b\nb:\n  c: [x,\n      y] # two\n  # off: 1\n# of d\nd: |\n  text\n\ne: 2";

  assert_span (text, "", 0, "a: 1 # one\n");
  assert_span (text, "", 1, "# of b\nb:\n  c: [x,\n      y] # two\n  # off: 1\n");
  assert_span (text, "", 2, "# of d\nd: |\n  text\n");
  assert_span (text, "", 3, "e: 2");
  assert_span (text, "b", 0, "  c: [x,\n      y] # two\n");
  assert_span (text, "b.c", 1, "y");
  assert_span ("- a: 1 # c\n  b: 2\n", "0", 0, "a: 1 # c\n");
  assert_span ("? k\n: v\nx: 1\n", "", 0, "? k\n: v\n");
}

/* Each comment between a list in the column of its key and the next key belongs to one of the two. */
static void
test_list_in_column (void)
{
  const char *items = "a:\n- 1\n# - 2\n# -\nb: 3\nc: 4\n";
  const char *words = "a:\n- 1\n# -dash\nb: 3\nc: 4\n";

  assert_span (items, "", 0, "a:\n- 1\n# - 2\n# -\n");
  assert_span (items, "", 1, "b: 3\n");
  assert_span (words, "", 0, "a:\n- 1\n");
  assert_span (words, "", 1, "# -dash\nb: 3\n");
}

static void
test_comments (void)
{
  assert_comment ("a: 1 # beside\n", "", 0, "beside", NULL);
  assert_comment ("a: # of the key\n  b: 1\n", "", 0, "of the key", NULL);
  assert_comment ("a: # empty\n", "", 0, "empty", NULL);
  assert_comment ("a: |- # of the text\n  # no comment\n", "", 0, "of the text", NULL);
  assert_comment ("a: &x !!str # odd\n", "", 0, "odd", NULL);
  assert_comment ("a: x#y\n", "", 0, NULL, NULL);
  assert_comment ("a: '# no'\n", "", 0, NULL, NULL);
  assert_comment ("t:\n  - a # first\n  - b\n", "t", 0, "first", NULL);
  assert_comment ("t: [\n  a, # first\n  b # last\n]\n", "t", 0, "first", NULL);
  assert_comment ("t: [\n  a, # first\n  b # last\n]\n", "t", 1, "last", NULL);
  assert_comment ("x: 1\n# above\n#  and more\na: 1\n", "", 1, NULL, "above\nand more");
  assert_comment ("键: 值 # 注释\n", "", 0, "注释", NULL);
  assert_comment ("a: 1 # dos\r\n", "", 0, "dos", NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/yaml/entry/spans", test_spans);
  g_test_add_func ("/yaml/entry/list-in-column", test_list_in_column);
  g_test_add_func ("/yaml/entry/comments", test_comments);

  return g_test_run ();
}

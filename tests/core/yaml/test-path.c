#include "yaml/recto-yaml-tree.h"

static void
assert_path (const char *text, const char *joined)
{
  g_auto (GStrv) parts = recto_yaml_path_parse (text);
  g_autofree char *found = g_strjoinv ("|", parts);
  g_autofree char *again = recto_yaml_path_format ((const char *const *) parts);

  g_assert_cmpstr (found, ==, joined);
  g_assert_cmpstr (again, ==, text);
}

static void
test_paths (void)
{
  assert_path ("", "");
  assert_path ("title", "title");
  assert_path ("profile.align", "profile|align");
  assert_path ("tags.0", "tags|0");
  assert_path ("a\\.b.c", "a.b|c");
  assert_path ("a\\\\.b", "a\\|b");
  assert_path ("a.", "a|");
  assert_path ("键.值", "键|值");
}

static void
test_lenient (void)
{
  g_auto (GStrv) parts = recto_yaml_path_parse ("a\\b");

  g_assert_cmpstr (parts[0], ==, "a\\b");
  g_assert_null (parts[1]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/yaml/path/paths", test_paths);
  g_test_add_func ("/yaml/path/lenient", test_lenient);

  return g_test_run ();
}

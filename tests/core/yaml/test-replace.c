#include "yaml-cases.h"

/* A whole document can be set; what is around it stays. */
static void
test_root (void)
{
  yaml_assert_set ("a: 1\n", "", "[x]", "[x]\n");
  yaml_assert_set ("# head\na: 1\nb: 2\n", "", "text", "# head\ntext\n");
  yaml_assert_set ("word # c\n", "", "other", "other # c\n");
  yaml_assert_set ("word # c\n", "", "{a: 1}", "# c\na: 1\n");
  yaml_assert_set ("--- word\n...\n", "", "{a: 1}", "---\na: 1\n...\n");
  yaml_assert_set ("---\nword\n", "", "", "---\nnull\n");
  yaml_assert_set ("[a, b]\n", "", "{c: 1}", "c: 1\n");
  yaml_assert_set ("|\n  text\n# end\n", "", "{c: 1}", "c: 1\n# end\n");
}

static void
test_odd_places (void)
{
  yaml_assert_set ("? a\n: b\n", "a", "c", "? a\n: c\n");
  yaml_assert_set ("a:\n  - b\n", "a", "word", "a: word\n");
  yaml_assert_set ("a: # c\n  - b\n", "a", "word", "a: word # c\n");
  yaml_assert_set ("a: &x\n  b: 1\n", "a", "", "a: &x\n");
  yaml_assert_set ("a: !own\n  b: 1\n", "a.b", "2", "a: !own\n  b: 2\n");
  yaml_assert_set ("{a: ,b: 1}\n", "a", "x", "{a: x ,b: 1}\n");
  yaml_assert_set ("{\"a\":1}\n", "a", "x", "{\"a\":x}\n");
}

static void
test_lines (void)
{
  yaml_assert_set ("a: word", "a", "{b: 1}", "a:\n  b: 1");
  yaml_assert_set ("a: word", "a", "\"x\\ny\\n\"", "a: |\n  x\n  y\n");
  yaml_assert_set ("a: word\r\nb: 1\r\n", "a", "{b: [c]}", "a:\r\n  b: [c]\r\nb: 1\r\n");
  yaml_assert_set ("- - a\n  - b\n", "0", "{x: 1, y: 2}", "- x: 1\n  y: 2\n");
  yaml_assert_set ("-\n  a: 1\n- b\n", "0", "word", "- word\n- b\n");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/yaml/replace/root", test_root);
  g_test_add_func ("/yaml/replace/odd-places", test_odd_places);
  g_test_add_func ("/yaml/replace/lines", test_lines);

  return g_test_run ();
}

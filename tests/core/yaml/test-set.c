#include "yaml-cases.h"

static void
test_plain (void)
{
  yaml_assert_set ("title: old # note\nnext: 1\n", "title", "new words", "title: new words # note\nnext: 1\n");
  yaml_assert_set ("title:   old\n", "title", "new", "title:   new\n");
  yaml_assert_set ("title: old\n", "title", "'yes'", "title: \"yes\"\n");
  yaml_assert_set ("title: old\n", "title", "'12:30'", "title: \"12:30\"\n");
  yaml_assert_set ("title: old\n", "title", "'a: b'", "title: \"a: b\"\n");
  yaml_assert_set ("title: old\nq: 'x'\n", "title", "'a: b'", "title: 'a: b'\nq: 'x'\n");
  yaml_assert_set ("title: old\n", "title", "'a \"b\" # c'", "title: 'a \"b\" # c'\n");
  yaml_assert_set ("title: old\n", "title", "''", "title: \"\"\n");
  yaml_assert_set ("title: old\n", "title", "中文：标题", "title: 中文：标题\n");
  yaml_assert_set ("title: 旧 # 注\n", "title", "新的", "title: 新的 # 注\n");
}

static void
test_same (void)
{
  g_autoptr (RectoYamlTree) tree = yaml_parse ("number: 0123\nflag: Yes\ntext: \"caf\\u00e9\"\nnone: ~\n");
  static const char *const values[][2] = { { "number", "83" }, { "flag", "true" }, { "text", "café" }, { "none", "" } };

  /* What says the same already stays as it is written. */
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      const char *path[] = { values[i][0], NULL };
      g_autoptr (RectoYamlValue) value = yaml_value (values[i][1]);
      g_autoptr (RectoYamlEdit) edit = recto_yaml_tree_set (tree, path, value, NULL, NULL);

      g_assert_nonnull (edit);
      g_assert_cmpuint (recto_yaml_edit_get_n_splices (edit), ==, 0);
      g_assert_true (recto_yaml_edit_get_tree (edit) == tree);
    }
}

static void
test_quoted (void)
{
  yaml_assert_set ("a: 'it''s old'\n", "a", "it's new", "a: 'it''s new'\n");
  yaml_assert_set ("a: \"x \\u00e9 y\"\n", "a", "x é z", "a: \"x \\u00e9 z\"\n");
  yaml_assert_set ("a: \"x\"\n", "a", "plain", "a: \"plain\"\n");
  yaml_assert_set ("a: 'x'\n", "a", "5", "a: 5\n");
  yaml_assert_set ("a: 5\n", "a", "'5'", "a: \"5\"\n");
  yaml_assert_set ("a: 'x'\n", "a", "\"two\\nlines\\n\"", "a: |\n  two\n  lines\n");
  yaml_assert_set ("a: \"one\n  two\n\n  three\" # c\n", "a", "\"one\\tand two\\nthree\"", "a: \"one\\tand\n  two\n\n  three\" # c\n");
  yaml_assert_set ("a: 'one\n  two'\n", "a", "one 2", "a: 'one\n  2'\n");
  yaml_assert_set ("a: \"one \\\n  two\"\n", "a", "one three", "a: \"one \\\n  three\"\n");
  yaml_assert_set ("a: \"x\"\n", "a", "\"bell\\a nel\\N sep\\L mark\\uFEFF\"", "a: \"bell\\x07 nel\\N sep\\L mark\\uFEFF\"\n");
}

static void
test_plain_lines (void)
{
  yaml_assert_set ("a: runs over\n  several\n  lines\n", "a", "runs over 7 lines", "a: runs over\n  7\n  lines\n");
  yaml_assert_set ("a: runs over\n  lines # c\n", "a", "short", "a: short # c\n");
}

static void
test_literal (void)
{
  yaml_assert_set ("a: | # note\n  one\n  two\nb: 1\n", "a", "\"one\\n2\\nthree\\n\"", "a: | # note\n  one\n  2\n  three\nb: 1\n");
  yaml_assert_set ("a: |\n    deep\n\n    gap\nb: 1\n", "a", "\"deep\\n\\n\\ngap\\n\"", "a: |\n    deep\n\n\n    gap\nb: 1\n");
  yaml_assert_set ("a: |-\n  one\n", "a", "two", "a: |-\n  two\n");
  yaml_assert_set ("a: |\n  one\n", "a", "two", "a: |-\n  two\n");
  yaml_assert_set ("a: |-\n  one\n", "a", "\"two\\n\"", "a: |\n  two\n");
  yaml_assert_set ("a: |2-\n   one\n", "a", "\"  two\"", "a: |2-\n    two\n");
  yaml_assert_set ("a: |\n  one\nb: 1\n", "a", "\"  two\\n\"", "a: |2\n    two\nb: 1\n");
  yaml_assert_set ("a: |+\n  one\n\n\nb: 1\n", "a", "\"two\\n\\n\\n\"", "a: |+\n  two\n\n\nb: 1\n");
  yaml_assert_set ("a: |+\n  one\n\n\nb: 1\n", "a", "\"one\\n\\n\"", "a: |+\n  one\n\nb: 1\n");
  yaml_assert_set ("a: |\n  one\n\nb: 1\n", "a", "\"one\\n\\n\\n\"", "a: |+\n  one\n\n\nb: 1\n");
  yaml_assert_set ("a: |\n  one\nb: 1\n", "a", "''", "a: \"\"\nb: 1\n");
  yaml_assert_set ("a: | # note\n  one\nb: 1\n", "a", "5", "a: 5 # note\nb: 1\n");
  yaml_assert_set ("a: |\r\n  one\r\n  two\r\nb: 1\r\n", "a", "\"one\\nmore\\ntwo\\n\"", "a: |\r\n  one\r\n  more\r\n  two\r\nb: 1\r\n");
}

static void
test_folded (void)
{
  yaml_assert_set ("a: >\n  one two\n  three\n\n  next\n", "a", "\"one two 3\\nnext\\n\"", "a: >\n  one two\n  3\n\n  next\n");
  yaml_assert_set ("a: >-\n  one\n  two\n", "a", "\"one\\ntwo\"", "a: >-\n  one\n\n  two\n");
  yaml_assert_set ("a: >\n  one\n", "a", "\"one\\n  deeper\\nout\\n\"", "a: >\n  one\n    deeper\n  out\n");
  yaml_assert_set ("a: >\n  one two three four\n  five six\n", "a", "\"one two three 4\\nfive six\\n\"", "a: >\n  one two three 4\n\n  five six\n");
}

static void
test_null (void)
{
  yaml_assert_set ("image:\nb: 1\n", "image", "", "image:\nb: 1\n");
  yaml_assert_set ("image: # hint\n", "image", "x.png", "image: x.png # hint\n");
  yaml_assert_set ("image:   # hint\n", "image", "x.png", "image: x.png   # hint\n");
  yaml_assert_set ("image: x.png # hint\n", "image", "", "image: # hint\n");
  yaml_assert_set ("image: x.png\nb: 1\n", "image", "", "image:\nb: 1\n");
  yaml_assert_set ("image:\n  x.png\nb: 1\n", "image", "", "image:\nb: 1\n");
  yaml_assert_set ("image: # why\n  x.png\nb: 1\n", "image", "", "image: # why\nb: 1\n");
  yaml_assert_set ("list:\n  - a\n", "list.0", "", "list:\n  - null\n");
  yaml_assert_set ("map: {a: 1}\n", "map.a", "", "map: {a: null}\n");
  yaml_assert_set ("map: {a, b: }\n", "map.a", "1", "map: {a: 1, b: }\n");
  yaml_assert_set ("map: {a, b: }\n", "map.b", "1", "map: {a, b: 1 }\n");
  yaml_assert_set ("? a\n? b\n", "a", "1", "? a\n: 1\n? b\n");
  yaml_assert_set ("a: |\n  text\nb: 1\n", "a", "", "a:\nb: 1\n");
}

static void
test_boolean (void)
{
  yaml_assert_set ("a: yes\n", "a", "false", "a: no\n");
  yaml_assert_set ("a: Off # c\n", "a", "true", "a: On # c\n");
  yaml_assert_set ("a: FALSE\n", "a", "true", "a: TRUE\n");
  yaml_assert_set ("a: word\n", "a", "true", "a: true\n");
  yaml_assert_set ("a: 'true'\n", "a", "true", "a: true\n");
}

static void
test_collections (void)
{
  yaml_assert_set ("a: 1 # c\nb: 2\n", "a", "{x: 1, y: [z]}", "a: # c\n  x: 1\n  y: [z]\nb: 2\n");
  yaml_assert_set ("a:\n  x: 1\n  # inner\nb: 2\n", "a", "5", "a: 5\nb: 2\n");
  yaml_assert_set ("a:\n  x: 1\nb: 2\n", "a", "[]", "a: []\nb: 2\n");
  yaml_assert_set ("- a: 1\n  b: 2\n- c\n", "0", "text", "- text\n- c\n");
  yaml_assert_set ("- text # c\n- c\n", "0", "{a: 1, b: 2}", "- a: 1 # c\n  b: 2\n- c\n");
  yaml_assert_set ("a: [1, 2]\n", "a", "{x: 1}", "a:\n  x: 1\n");
  yaml_assert_set ("{a: [1, 2]}\n", "a", "{x: 1}", "{a: {x: 1}}\n");
  yaml_assert_set ("a:\n", "a", "[b, c]", "a: [b, c]\n");
  yaml_assert_set ("x:\n  - y\na:\n", "a", "[b, c]", "x:\n  - y\na:\n  - b\n  - c\n");
  yaml_assert_set ("x:\n- y\na:\n", "a", "[b, {c: 1, d: 2}]", "x:\n- y\na:\n- b\n- c: 1\n  d: 2\n");
  yaml_assert_set_styled ("a:\n", "a", "[b, c]", RECTO_YAML_STYLE_BLOCK, "a:\n  - b\n  - c\n");
  yaml_assert_set_styled ("a: x\n", "a", "y", RECTO_YAML_STYLE_SINGLE_QUOTED, "a: 'y'\n");
  yaml_assert_set_styled ("a: x\n", "a", "\"y\\nz\"", RECTO_YAML_STYLE_FOLDED, "a: >-\n  y\n\n  z\n");
}

static void
test_add (void)
{
  yaml_assert_set ("a: 1\nb: 2\n", "c", "3", "a: 1\nb: 2\nc: 3\n");
  yaml_assert_set ("a: 1\n# end\n", "c", "3", "a: 1\nc: 3\n# end\n");
  yaml_assert_set ("a: 1", "c", "3", "a: 1\nc: 3");
  yaml_assert_set ("a: |\n  text", "c", "3", "a: |-\n  text\nc: 3");
  yaml_assert_set ("a: 1\r\nb: 2\r\n", "c", "3", "a: 1\r\nb: 2\r\nc: 3\r\n");
  yaml_assert_set ("\357\273\277a: 1\n", "c", "3", "\357\273\277a: 1\nc: 3\n");
  yaml_assert_set ("a: 1\n---\na: 2\n", "c", "3", "a: 1\nc: 3\n---\na: 2\n");
  yaml_assert_set ("p:\n  a: 1\n  # off: 2\nq: 1\n", "p.c", "3", "p:\n  a: 1\n  c: 3\n  # off: 2\nq: 1\n");
  yaml_assert_set ("- a: 1\n- b: 2\n", "0.c", "3", "- a: 1\n  c: 3\n- b: 2\n");
  yaml_assert_set ("m: {a: 1}\n", "m.c", "3", "m: {a: 1, c: 3}\n");
  yaml_assert_set ("m: {}\n", "m.c", "3", "m: {c: 3}\n");
  yaml_assert_set ("m: { }\n", "m.c", "3", "m: {c: 3}\n");
  yaml_assert_set ("\"AJP\":\n  url: x\n", "New", "{url: y}", "\"AJP\":\n  url: x\n\"New\":\n  url: y\n");
  yaml_assert_set ("a: 1\n", "yes", "3", "a: 1\n\"yes\": 3\n");
  yaml_assert_set ("a: 1\n", "text", "\"two\\nlines\\n\"", "a: 1\ntext: |\n  two\n  lines\n");
  yaml_assert_set ("a: 1\n", "when", "2024-01-02", "a: 1\nwhen: 2024-01-02\n");
}

static void
test_order (void)
{
  const char *order = "layout title date tags";

  yaml_assert_set_ordered ("layout: post\ntags: x\n", "title", "t", order, "layout: post\ntitle: t\ntags: x\n");
  yaml_assert_set_ordered ("tags: x\n", "title", "t", order, "title: t\ntags: x\n");
  yaml_assert_set_ordered ("other: 1\nlayout: post\n", "date", "2024-01-02", order, "other: 1\nlayout: post\ndate: 2024-01-02\n");
  yaml_assert_set_ordered ("other: 1\n", "title", "t", order, "other: 1\ntitle: t\n");
  yaml_assert_set_ordered ("layout: post\ntags: x\n", "unknown", "t", order, "layout: post\ntags: x\nunknown: t\n");
  yaml_assert_set_ordered ("- tags: x\n  b: 1\n", "0.title", "t", order, "- title: t\n  tags: x\n  b: 1\n");
}

static void
test_parents (void)
{
  yaml_assert_set ("a: 1\n", "profile.align", "right", "a: 1\nprofile:\n  align: right\n");
  yaml_assert_set ("profile:\na: 1\n", "profile.align", "right", "profile:\n  align: right\na: 1\n");
  yaml_assert_set ("profile: # who\na: 1\n", "profile.deep.align", "right", "profile: # who\n  deep:\n    align: right\na: 1\n");
  yaml_assert_set ("profile: {}\n", "profile.align", "right", "profile: {align: right}\n");
  yaml_assert_set ("a:\n    b: 1\n", "p.q", "1", "a:\n    b: 1\np:\n    q: 1\n");
  yaml_assert_set ("", "a.b", "1", "a:\n  b: 1\n");
  yaml_assert_set ("# only this\n", "a", "1", "# only this\na: 1\n");
  yaml_assert_set ("---\n# c\n...\n", "a", "1", "---\n# c\na: 1\n...\n");
  yaml_assert_set ("a:\n", "a.0", "x", "a: [x]\n");
  yaml_assert_set ("a:\n  - x\n", "a.1", "y", "a:\n  - x\n  - y\n");
}

static void
test_anchors (void)
{
  const char *text = "base: &b\n  x: 1\n  y: &free 2\nuse: *b\nmix:\n  <<: *b\n  z: 3\nlate:\n  x: 5\n  <<: *b\n";

  yaml_assert_set_refused (text, "base.x", "2", RECTO_YAML_ERROR_SHARED, 1, 7);
  yaml_assert_set_refused (text, "base", "2", RECTO_YAML_ERROR_SHARED, 1, 7);
  yaml_assert_set_refused (text, "base.new", "2", RECTO_YAML_ERROR_SHARED, 1, 7);
  yaml_assert_set_refused (text, "use.x", "2", RECTO_YAML_ERROR_SHARED, 4, 6);
  yaml_assert_set_refused (text, "late.x", "2", RECTO_YAML_ERROR_SHARED, 9, 6);
  yaml_assert_set_refused ("b: &b {x: 1}\nm:\n  x:\n  <<: *b\n", "m.x.y", "2", RECTO_YAML_ERROR_SHARED, 3, 5);
  yaml_assert_set ("a: &n 1\n", "a", "2", "a: &n 2\n");
  yaml_assert_set ("a: &n 1\nb: *n\n", "b", "2", "a: &n 1\nb: 2\n");
  yaml_assert_set ("b: &b {x: 1}\nmix:\n  <<: *b\n", "mix.x", "2", "b: &b {x: 1}\nmix:\n  <<: *b\n  x: 2\n");
  yaml_assert_set ("a: &n\n  x: 1\n", "a", "5", "a: &n 5\n");
  yaml_assert_set ("- &n x\n- y\n", "0", "{a: 1}", "- &n\n  a: 1\n- y\n");
}

static void
test_tags (void)
{
  yaml_assert_set ("a: !!str 12\n", "a", "'34'", "a: !!str \"34\"\n");
  yaml_assert_set ("a: !mine x\n", "a", "y", "a: !mine y\n");
  yaml_assert_set_refused ("a: !!str 12\n", "a", "34", RECTO_YAML_ERROR_VALUE, 1, 4);
}

static void
test_refusals (void)
{
  g_autoptr (RectoYamlTree) tree = yaml_parse ("a: 1\n");
  g_autoptr (RectoYamlValue) bad = recto_yaml_value_new_string ("\xff");
  g_autoptr (GError) error = NULL;
  const char *path[] = { "a", NULL };

  yaml_assert_set_refused ("a: 1\n", "a.b", "2", RECTO_YAML_ERROR_KIND, 1, 4);
  yaml_assert_set_refused ("a:\n  - x\n", "a.5", "2", RECTO_YAML_ERROR_NOT_FOUND, 2, 3);
  yaml_assert_set_refused ("a: [b: c]\n", "a.0.d", "2", RECTO_YAML_ERROR_KIND, 1, 5);
  g_assert_null (recto_yaml_tree_set (tree, path, bad, NULL, &error));
  yaml_assert_refused (NULL, error, RECTO_YAML_ERROR_VALUE, 0, 0);
}

/* The limits hold for what comes out as well. */
static void
test_limits (void)
{
  const RectoYamlLimits limits = { 40, 3, 2 };
  g_autoptr (RectoYamlTree) tree = recto_yaml_tree_parse ("a: 1\n", 5, &limits, NULL);
  g_autoptr (RectoYamlValue) longer = recto_yaml_value_new_string ("more than forty bytes, all in all, if you count them");
  g_autoptr (RectoYamlValue) deeper = yaml_value ("{b: {c: {d: 1}}}");
  g_autoptr (GError) too_large = NULL;
  g_autoptr (GError) too_deep = NULL;
  const char *path[] = { "a", NULL };

  g_assert_null (recto_yaml_tree_set (tree, path, longer, NULL, &too_large));
  yaml_assert_refused (NULL, too_large, RECTO_YAML_ERROR_TOO_LARGE, 0, 0);
  g_assert_null (recto_yaml_tree_set (tree, path, deeper, NULL, &too_deep));
  g_assert_error (too_deep, RECTO_YAML_ERROR, RECTO_YAML_ERROR_TOO_DEEP);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/yaml/set/plain", test_plain);
  g_test_add_func ("/yaml/set/same", test_same);
  g_test_add_func ("/yaml/set/quoted", test_quoted);
  g_test_add_func ("/yaml/set/plain-lines", test_plain_lines);
  g_test_add_func ("/yaml/set/literal", test_literal);
  g_test_add_func ("/yaml/set/folded", test_folded);
  g_test_add_func ("/yaml/set/null", test_null);
  g_test_add_func ("/yaml/set/boolean", test_boolean);
  g_test_add_func ("/yaml/set/collections", test_collections);
  g_test_add_func ("/yaml/set/add", test_add);
  g_test_add_func ("/yaml/set/order", test_order);
  g_test_add_func ("/yaml/set/parents", test_parents);
  g_test_add_func ("/yaml/set/anchors", test_anchors);
  g_test_add_func ("/yaml/set/tags", test_tags);
  g_test_add_func ("/yaml/set/refusals", test_refusals);
  g_test_add_func ("/yaml/set/limits", test_limits);

  return g_test_run ();
}

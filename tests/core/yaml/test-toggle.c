#include "yaml-cases.h"

static void
test_uncomment (void)
{
  const char *text = "# head\n\n# a_id: # your id\nb: 1\n# c: 4711 # a number\n#d: # no blank\n# e: x\n";

  yaml_assert_uncomment (text, "a_id", NULL, "# head\n\na_id: # your id\nb: 1\n# c: 4711 # a number\n#d: # no blank\n# e: x\n");
  yaml_assert_uncomment (text, "a_id", "me", "# head\n\na_id: me # your id\nb: 1\n# c: 4711 # a number\n#d: # no blank\n# e: x\n");
  yaml_assert_uncomment (text, "c", NULL, "# head\n\n# a_id: # your id\nb: 1\nc: 4711 # a number\n#d: # no blank\n# e: x\n");
  yaml_assert_uncomment (text, "c", "'0042'", "# head\n\n# a_id: # your id\nb: 1\nc: \"0042\" # a number\n#d: # no blank\n# e: x\n");
  yaml_assert_uncomment (text, "d", "x", "# head\n\n# a_id: # your id\nb: 1\n# c: 4711 # a number\nd: x # no blank\n# e: x\n");
  yaml_assert_uncomment ("# a: 1\r\nb: 2\r\n", "a", NULL, "a: 1\r\nb: 2\r\n");
  yaml_assert_uncomment ("# a: 1", "a", NULL, "a: 1");
}

static void
test_nested (void)
{
  yaml_assert_uncomment ("a: 1\n# more: # hint\n#   logo: x # y\n#   text: |\n#     one\n#\n#     two\n#   url: z\nb: 2\n", "more", NULL,
                         "a: 1\nmore: # hint\n  logo: x # y\n  text: |\n    one\n\n    two\n  url: z\nb: 2\n");
  yaml_assert_uncomment ("a: 1\n# list:\n# - x\n# - y\nb: 2\n", "list", NULL, "a: 1\nlist:\n- x\n- y\nb: 2\n");
  yaml_assert_uncomment ("p:\n  # q:\n  #   r: 1\n  s: 2\n", "p.q", NULL, "p:\n  q:\n    r: 1\n  s: 2\n");
  yaml_assert_uncomment ("p:\n#   q: 1\n  s: 2\n", "p.q", NULL, "p:\n  q: 1\n  s: 2\n");
  /* What stands behind such a key is a hint, though it has no mark of its own. */
  yaml_assert_uncomment ("# campus:  your name, as in https://x.example\n#  college: stone # part\n#  name:  grey\na: 1\n", "campus", NULL,
                         "campus:  # your name, as in https://x.example\n college: stone # part\n name:  grey\na: 1\n");
}

static void
test_empty (void)
{
  yaml_assert_uncomment ("external: # none\n  # - name: a\n  #   url: b\n  # - name: c\nx: 1\n", "external.1", NULL,
                         "external: # none\n  # - name: a\n  #   url: b\n  - name: c\nx: 1\n");
  yaml_assert_uncomment ("p:\n  # a: 1\nx: 1\n", "p.a", NULL, "p:\n  a: 1\nx: 1\n");
  yaml_assert_uncomment ("# only\n# a: 1\n", "a", NULL, "# only\na: 1\n");
  yaml_assert_uncomment ("---\n# a: 1\n...\n", "a", NULL, "---\na: 1\n...\n");
  yaml_assert_uncomment ("t:\n  - a\n  # - b\n  # - c\n", "t.1", NULL, "t:\n  - a\n  # - b\n  - c\n");
}

static void
test_comment_out (void)
{
  yaml_assert_comment_out ("a: 1\nb: 2 # c\n", "b", "a: 1\n# b: 2 # c\n");
  yaml_assert_comment_out ("a:\n  x: |\n    one\n\n    two\n  y: 1\nb: 2\n", "a", "# a:\n#   x: |\n#     one\n#\n#     two\n#   y: 1\nb: 2\n");
  yaml_assert_comment_out ("a:\n  x: |\n    one\n\n    two\n  y: 1\nb: 2\n", "a.x", "a:\n  # x: |\n  #   one\n  #\n  #   two\n  y: 1\nb: 2\n");
  yaml_assert_comment_out ("t:\n  - a: 1\n    b: 2\n  - c\n", "t.0", "t:\n  # - a: 1\n  #   b: 2\n  - c\n");
  yaml_assert_comment_out ("t:\n  - a: 1\n    b: 2\n  - c\n", "t.0.a", "t:\n  - # a: 1\n    b: 2\n  - c\n");
  yaml_assert_comment_out ("p:\n  a: 1\nb: 2\n", "p.a", "p:\n  # a: 1\nb: 2\n");
  yaml_assert_comment_out ("a: 1\n", "a", "# a: 1\n");
  yaml_assert_comment_out ("a: 1\r\nb: 2\r\n", "a", "# a: 1\r\nb: 2\r\n");
}

/* Off and on again is the same text. */
static void
test_back (void)
{
  static const char *const cases[][2] = {
    { "a: 1 # c\nb:\n  - x: |\n      one\n\n        two\n    y: >-\n      f\n\n      g\n  - [z,\n     w]\nc: 3\n", "b" },
    { "a: 1\nt:\n- x\n- y: 2\n  z: 3\nc: 1\n", "t" },
    { "- a: 1\n  b: 2\n", "0.a" },
    { "two words: x\nb: 1\n", "two words" },
    { "'it''s': x\nb: 1\n", "it's" },
    { "list: [\n  a,\n  b\n]\nb: 1\n", "list" },
    { "b: 1\ntext: |\n  no break at the end", "text" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RectoYamlTree) tree = yaml_parse (cases[i][0]);
      g_auto (GStrv) path = recto_yaml_path_parse (cases[i][1]);
      g_autoptr (GError) error = NULL;
      g_autoptr (RectoYamlEdit) off = recto_yaml_tree_comment_out (tree, (const char *const *) path, &error);
      g_autoptr (RectoYamlEdit) on = NULL;

      g_assert_no_error (error);
      on = recto_yaml_tree_uncomment (recto_yaml_edit_get_tree (off), (const char *const *) path, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (recto_yaml_edit_get_text (on, NULL), ==, cases[i][0]);
    }
}

static void
test_refusals (void)
{
  g_autoptr (RectoYamlTree) tree = yaml_parse ("a: 1\n# a: 2\nt: [x]\nb: &n 1\nc: *n\n");
  const char *const live[] = { "a", NULL };
  const char *const nothing[] = { "z", NULL };
  const char *const item[] = { "t", "0", NULL };
  const char *const shared[] = { "b", NULL };
  g_autoptr (GError) error = NULL;

  g_assert_null (recto_yaml_tree_uncomment (tree, live, NULL, &error));
  g_assert_error (error, RECTO_YAML_ERROR, RECTO_YAML_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_null (recto_yaml_tree_uncomment (tree, nothing, NULL, &error));
  g_assert_error (error, RECTO_YAML_ERROR, RECTO_YAML_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (recto_yaml_tree_comment_out (tree, item, &error));
  g_assert_error (error, RECTO_YAML_ERROR, RECTO_YAML_ERROR_KIND);
  g_clear_error (&error);
  g_assert_null (recto_yaml_tree_comment_out (tree, shared, &error));
  g_assert_error (error, RECTO_YAML_ERROR, RECTO_YAML_ERROR_SHARED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/yaml/toggle/uncomment", test_uncomment);
  g_test_add_func ("/yaml/toggle/nested", test_nested);
  g_test_add_func ("/yaml/toggle/empty", test_empty);
  g_test_add_func ("/yaml/toggle/comment-out", test_comment_out);
  g_test_add_func ("/yaml/toggle/back", test_back);
  g_test_add_func ("/yaml/toggle/refusals", test_refusals);

  return g_test_run ();
}

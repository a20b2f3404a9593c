#include "yaml/recto-yaml-write.h"

#include "yaml-cases.h"

static const RectoYamlPlace in_block = { .column = 0 };
static const RectoYamlPlace in_flow = { .column = 0, .flow = TRUE };
static const RectoYamlPlace as_key = { .column = 0, .key = TRUE };

static void
test_plain (void)
{
  static const char *const fine[] = { "word", "a b", "a:b", "a#b", "C++", "-x", "--x", "x, y", "http://x/?y#z", "中：文", "a\tb", "it's", "<a href=\"x\">", NULL };
  static const char *const wrong[] = { "", " x", "x ", "a: b", "a:\tb", "a:", "a #b", "a\t#b", "- x", "-", "? x", ":x", "[x]", "{x}", "'x", "\"x", "&x", "*x", "!x", "|", ">", "%x", "@x", "`x", "#x", "---", "--- x", "...", "a\nb", "a\302\205b", "bell\007", "\357\273\277x", "12", "yes", NULL };
  static const char *const wrong_in_flow[] = { "x, y", "x]", "a[b", "a{b}", "-,", "a:,b", NULL };

  for (guint i = 0; fine[i] != NULL; i++)
    {
      g_test_message ("%s", fine[i]);
      g_assert_true (recto_yaml_style_allows (RECTO_YAML_STYLE_PLAIN, fine[i], &in_block));
    }
  for (guint i = 0; wrong[i] != NULL; i++)
    {
      g_test_message ("%s", wrong[i]);
      g_assert_false (recto_yaml_style_allows (RECTO_YAML_STYLE_PLAIN, wrong[i], &in_block));
    }
  for (guint i = 0; wrong_in_flow[i] != NULL; i++)
    g_assert_false (recto_yaml_style_allows (RECTO_YAML_STYLE_PLAIN, wrong_in_flow[i], &in_flow));
}

static void
test_others (void)
{
  g_autofree char *long_key = g_strnfill (1001, 'x');

  g_assert_true (recto_yaml_style_allows (RECTO_YAML_STYLE_SINGLE_QUOTED, "it's", &in_flow));
  g_assert_false (recto_yaml_style_allows (RECTO_YAML_STYLE_SINGLE_QUOTED, "a\nb", &in_block));
  g_assert_false (recto_yaml_style_allows (RECTO_YAML_STYLE_SINGLE_QUOTED, "\007", &in_block));
  g_assert_true (recto_yaml_style_allows (RECTO_YAML_STYLE_DOUBLE_QUOTED, "\007\n", &in_flow));
  g_assert_false (recto_yaml_style_allows (RECTO_YAML_STYLE_DOUBLE_QUOTED, long_key, &as_key));
  g_assert_true (recto_yaml_style_allows (RECTO_YAML_STYLE_LITERAL, "a\n  b\n", &in_block));
  g_assert_false (recto_yaml_style_allows (RECTO_YAML_STYLE_LITERAL, "a\nb", &in_flow));
  g_assert_false (recto_yaml_style_allows (RECTO_YAML_STYLE_LITERAL, "a\nb", &as_key));
  g_assert_false (recto_yaml_style_allows (RECTO_YAML_STYLE_LITERAL, "\n\n", &in_block));
  g_assert_false (recto_yaml_style_allows (RECTO_YAML_STYLE_LITERAL, "a\r\nb", &in_block));
  g_assert_false (recto_yaml_style_allows (RECTO_YAML_STYLE_FOLDED, "a\n\n", &in_block));
  g_assert_true (recto_yaml_style_allows_rewrite (RECTO_YAML_STYLE_FOLDED, "a\n\n", &in_block));
  g_assert_false (recto_yaml_style_allows (RECTO_YAML_STYLE_ANY, "a", &in_block));
}

static void
test_choose (void)
{
  g_autoptr (RectoYamlTree) doubles = yaml_parse ("a: \"x\"\n");
  g_autoptr (RectoYamlTree) singles = yaml_parse ("a: 'x'\nb: 'y'\nc: \"z\"\n");
  RectoYamlLayout layout;

  recto_yaml_layout_init (&layout, doubles);
  g_assert_cmpint (recto_yaml_style_choose (&layout, "word", &in_block), ==, RECTO_YAML_STYLE_PLAIN);
  g_assert_cmpint (recto_yaml_style_choose (&layout, "yes", &in_block), ==, RECTO_YAML_STYLE_DOUBLE_QUOTED);
  g_assert_cmpint (recto_yaml_style_choose (&layout, "a\nb\n", &in_block), ==, RECTO_YAML_STYLE_LITERAL);
  g_assert_cmpint (recto_yaml_style_choose (&layout, "a\nb\n", &in_flow), ==, RECTO_YAML_STYLE_DOUBLE_QUOTED);
  g_assert_cmpint (recto_yaml_style_choose (&layout, "\"a\": b", &in_block), ==, RECTO_YAML_STYLE_SINGLE_QUOTED);
  recto_yaml_layout_init (&layout, singles);
  g_assert_cmpint (recto_yaml_style_choose (&layout, "yes", &in_block), ==, RECTO_YAML_STYLE_SINGLE_QUOTED);
  g_assert_cmpint (recto_yaml_style_choose (&layout, "it's: x", &in_block), ==, RECTO_YAML_STYLE_DOUBLE_QUOTED);
}

static void
assert_layout (const char *text, const char *newline, guint step, guint list_step, gboolean flow_lists)
{
  g_autoptr (RectoYamlTree) tree = yaml_parse (text);
  RectoYamlLayout layout;

  recto_yaml_layout_init (&layout, tree);
  g_assert_cmpstr (layout.newline, ==, newline);
  g_assert_cmpuint (layout.step, ==, step);
  g_assert_cmpuint (layout.list_step, ==, list_step);
  g_assert_cmpint (layout.flow_lists, ==, flow_lists);
}

static void
test_layout (void)
{
  assert_layout ("", "\n", 2, 2, TRUE);
  assert_layout ("a: 1\r\nb:\r\n    c: 1\r\n", "\r\n", 4, 4, TRUE);
  assert_layout ("a:\n- x\nb:\n  c: 1\n", "\n", 2, 0, FALSE);
  assert_layout ("a: [x]\nb:\n   c:\n     - y: 1\n", "\n", 3, 2, TRUE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/yaml/style/plain", test_plain);
  g_test_add_func ("/yaml/style/others", test_others);
  g_test_add_func ("/yaml/style/choose", test_choose);
  g_test_add_func ("/yaml/style/layout", test_layout);

  return g_test_run ();
}

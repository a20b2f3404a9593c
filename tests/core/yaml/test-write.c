#include "yaml/recto-yaml-write.h"

#include "yaml-cases.h"

static const RectoYamlLayout layout = { "\n", RECTO_YAML_STYLE_DOUBLE_QUOTED, 2, 2, TRUE };

static void
assert_text (const char *text, RectoYamlStyle style, int column, const char *head, const char *body)
{
  const RectoYamlPlace place = { .column = column };
  g_auto (RectoYamlInk) ink = { 0 };

  recto_yaml_write_text (&ink, &layout, text, style, &place);
  g_assert_cmpstr (ink.head, ==, head);
  g_assert_cmpstr (ink.body, ==, body);
}

static void
test_texts (void)
{
  assert_text ("it's", RECTO_YAML_STYLE_SINGLE_QUOTED, 0, "'it''s'", "");
  assert_text ("a\"\\\t\007\302\205\302\240é\342\200\250", RECTO_YAML_STYLE_DOUBLE_QUOTED, 0, "\"a\\\"\\\\\\t\\x07\\N\302\240é\\L\"", "");
  assert_text ("one\n\ntwo\n", RECTO_YAML_STYLE_LITERAL, 2, "|", "\n    one\n\n    two");
  assert_text ("one", RECTO_YAML_STYLE_LITERAL, 0, "|-", "\n  one");
  assert_text ("\n  one\n", RECTO_YAML_STYLE_LITERAL, 0, "|2", "\n\n    one");
  assert_text ("one\ntwo\n", RECTO_YAML_STYLE_FOLDED, 0, ">", "\n  one\n\n  two");
  assert_text ("one\n  deep\ntwo", RECTO_YAML_STYLE_FOLDED, 0, ">-", "\n  one\n    deep\n  two");
  assert_text ("one", RECTO_YAML_STYLE_LITERAL, -1, "|-", "\n  one");
}

static void
assert_value (const char *text, RectoYamlStyle style, const RectoYamlPlace *place, const char *head, const char *body)
{
  g_autoptr (RectoYamlValue) value = yaml_value (text);
  g_auto (RectoYamlInk) ink = { 0 };

  recto_yaml_write_value (&ink, &layout, value, style, place);
  g_assert_cmpstr (ink.head, ==, head);
  g_assert_cmpstr (ink.body, ==, body);
}

static void
test_values (void)
{
  const RectoYamlPlace value = { .column = 2 };
  const RectoYamlPlace item = { .column = 2, .item = TRUE, .item_width = 2 };
  const RectoYamlPlace below = { .column = 2, .item = TRUE, .item_width = 2, .below = TRUE };
  const RectoYamlPlace flow = { .column = 0, .flow = TRUE };
  const RectoYamlPlace root = { .column = -1 };

  assert_value ("", RECTO_YAML_STYLE_ANY, &value, "", "");
  assert_value ("", RECTO_YAML_STYLE_ANY, &item, "null", "");
  assert_value ("", RECTO_YAML_STYLE_ANY, &flow, "null", "");
  assert_value ("[a, 1]", RECTO_YAML_STYLE_ANY, &value, "[a, 1]", "");
  assert_value ("[a, 1]", RECTO_YAML_STYLE_BLOCK, &value, "", "\n    - a\n    - 1");
  assert_value ("[]", RECTO_YAML_STYLE_BLOCK, &value, "[]", "");
  assert_value ("{a: 1, b: {c: 2}}", RECTO_YAML_STYLE_ANY, &value, "", "\n    a: 1\n    b:\n      c: 2");
  assert_value ("{a: 1, b: {c: 2}}", RECTO_YAML_STYLE_FLOW, &value, "{a: 1, b: {c: 2}}", "");
  assert_value ("{a: 1, b: {c: 2}}", RECTO_YAML_STYLE_ANY, &item, "a: 1", "\n    b:\n      c: 2");
  assert_value ("{a: 1}", RECTO_YAML_STYLE_ANY, &below, "", "\n    a: 1");
  assert_value ("{a: 1}", RECTO_YAML_STYLE_ANY, &root, "", "\na: 1");
  assert_value ("{a: [1, {b: '12'}]}", RECTO_YAML_STYLE_ANY, &flow, "{a: [1, {b: \"12\"}]}", "");
  assert_value ("{a: \"x\\ny\\n\", b: 1}", RECTO_YAML_STYLE_ANY, &item, "a: |", "\n      x\n      y\n    b: 1");
}

static void
test_keys (void)
{
  g_autofree char *plain = recto_yaml_write_key (&layout, "two words", RECTO_YAML_STYLE_ANY, FALSE);
  g_autofree char *quoted = recto_yaml_write_key (&layout, "12", RECTO_YAML_STYLE_PLAIN, FALSE);
  g_autofree char *flow = recto_yaml_write_key (&layout, "a, b", RECTO_YAML_STYLE_PLAIN, TRUE);
  g_autofree char *lines = recto_yaml_write_key (&layout, "a\nb", RECTO_YAML_STYLE_LITERAL, FALSE);

  g_assert_cmpstr (plain, ==, "two words");
  g_assert_cmpstr (quoted, ==, "\"12\"");
  g_assert_cmpstr (flow, ==, "\"a, b\"");
  g_assert_cmpstr (lines, ==, "\"a\\nb\"");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/yaml/write/texts", test_texts);
  g_test_add_func ("/yaml/write/values", test_values);
  g_test_add_func ("/yaml/write/keys", test_keys);

  return g_test_run ();
}

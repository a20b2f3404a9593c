/* What is written is read back by Psych itself, with which Jekyll reads it. */

#include "yaml-cases.h"

#include <string.h>

static const char *const texts[] = {
  "word",
  "",
  "yes",
  "No",
  "~",
  "null",
  "12",
  "0x1F",
  "0b1",
  "12:30",
  "12:30:45",
  "1_000",
  "1,000",
  "0123",
  "08",
  "1e3",
  "1.",
  ".5",
  "._",
  "2024-01-02",
  "2024-1-2",
  "2024-01-02 03:04:05",
  "2024-01-02 03:04",
  "2024-02-30",
  ".inf",
  "+.inf",
  "-.INF",
  ".nan",
  ":symbol",
  ":",
  "<<",
  "=",
  "- x",
  "-",
  "? x",
  "a: b",
  "a #b",
  "#x",
  "it's",
  "\"x\"",
  "'x' \"y\"",
  "a\\b",
  "[x]",
  "{x}",
  "x, y",
  "*x",
  "&x",
  "!x",
  "%x",
  "@x",
  "`x",
  "|",
  ">",
  "---",
  "...",
  " x",
  "x ",
  "\tx",
  "a\tb",
  "a\nb",
  "a\nb\n",
  "a\n\nb\n\n",
  "  a\nb",
  "\n",
  "\na",
  "a \nb",
  "中文：标题",
  "é",
  "🦢",
  "\302\240",
  "\302\205",
  "\342\200\250",
  "\007",
  "\033",
  "\177",
  "\357\273\277",
  "\r",
  "a\r\nb",
  "C++",
  "0000-0001",
};

/* Runs Ruby; NULL if there is none. */
static char **
read_with_psych (const char *yaml)
{
  g_autofree char *script = g_test_build_filename (G_TEST_DIST, "core", "yaml", "read-psych.rb", NULL);
  g_autofree char *ruby = g_find_program_in_path ("ruby");
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *out = NULL;

  if (ruby == NULL)
    return NULL;
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, ruby, script, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, yaml, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  return g_strsplit (out, "\n", -1);
}

static char *
line_for (const char *text)
{
  GString *line = g_string_new ("string ");

  for (const char *p = text; *p != '\0'; p++)
    g_string_append_printf (line, "%02x", (guchar) *p);
  return g_string_free (line, FALSE);
}

static void
assert_texts (char **lines)
{
  if (lines == NULL)
    {
      g_test_skip ("there is no ruby");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *expected = line_for (texts[i]);

      g_test_message ("%s", texts[i]);
      g_assert_cmpstr (lines[i], ==, expected);
    }
}

/* Appends all texts one by one, in a style if it allows them, and reads what came of it. */
static void
check_list (const char *start, RectoYamlStyle style)
{
  const RectoYamlEditOptions options = { .style = style };
  g_autoptr (RectoYamlTree) tree = yaml_parse (start);
  const char *const root[] = { NULL };
  g_auto (GStrv) lines = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (RectoYamlValue) value = recto_yaml_value_new_string (texts[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (RectoYamlEdit) edit = recto_yaml_tree_append (tree, root, value, &options, &error);

      g_assert_no_error (error);
      recto_yaml_tree_unref (tree);
      tree = recto_yaml_tree_ref (recto_yaml_edit_get_tree (edit));
    }
  lines = read_with_psych (recto_yaml_tree_get_text (tree, NULL));
  assert_texts (lines);
}

static void
test_block (void)
{
  check_list ("", RECTO_YAML_STYLE_ANY);
}

static void
test_flow (void)
{
  check_list ("[]\n", RECTO_YAML_STYLE_ANY);
}

static void
test_styles (void)
{
  check_list ("", RECTO_YAML_STYLE_SINGLE_QUOTED);
  check_list ("", RECTO_YAML_STYLE_LITERAL);
  check_list ("", RECTO_YAML_STYLE_FOLDED);
}

static void
test_keys (void)
{
  g_autoptr (RectoYamlTree) tree = yaml_parse ("first: 1\n");
  g_auto (GStrv) lines = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const char *path[] = { texts[i], NULL };
      g_autoptr (RectoYamlValue) value = recto_yaml_value_new_integer (i);
      g_autoptr (GError) error = NULL;
      g_autoptr (RectoYamlEdit) edit = recto_yaml_tree_set (tree, path, value, NULL, &error);

      g_assert_no_error (error);
      recto_yaml_tree_unref (tree);
      tree = recto_yaml_tree_ref (recto_yaml_edit_get_tree (edit));
    }
  lines = read_with_psych (recto_yaml_tree_get_text (tree, NULL));
  if (lines == NULL)
    {
      g_test_skip ("there is no ruby");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *expected = line_for (texts[i]);

      g_assert_cmpstr (lines[2 + i * 2], ==, expected);
    }
}

/* Where the two loaders agree, so does this one. */
static void
test_kinds (void)
{
  static const char *const names[] = { "null", "boolean", "integer", "float", "date", "timestamp", "string" };
  static const char *const plains[] = { "~", "null", "yes", "OFF", "True", "0", "-12", "0123", "0x1f", "0b11", "1_000", "1.5", "-.5", "1.0e+3", ".inf", "-.inf", ".nan",
                                        "2024-01-02", "2024-02-30", "2024-01-02 03:04:05", "2024-01-02T03:04:05Z", "2024-01-02 3:04:05 +8", "2024-01-02 03:04",
                                        "y", "word", "08", "1e3", "12:60", "1.2.3", "0x", "中" };
  GString *yaml = g_string_new (NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (plains); i++)
    g_string_append_printf (yaml, "- %s\n", plains[i]);
  text = g_string_free (yaml, FALSE);
  lines = read_with_psych (text);
  if (lines == NULL)
    {
      g_test_skip ("there is no ruby");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (plains); i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], " ", 2);

      g_test_message ("%s", plains[i]);
      g_assert_cmpstr (names[recto_yaml_scalar_resolve (plains[i], strlen (plains[i]), NULL)], ==, parts[0]);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/yaml/psych/block", test_block);
  g_test_add_func ("/yaml/psych/flow", test_flow);
  g_test_add_func ("/yaml/psych/styles", test_styles);
  g_test_add_func ("/yaml/psych/keys", test_keys);
  g_test_add_func ("/yaml/psych/kinds", test_kinds);

  return g_test_run ();
}

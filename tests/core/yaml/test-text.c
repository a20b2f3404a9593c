#include "yaml/recto-yaml-text.h"

#include <string.h>

static void
test_breaks (void)
{
  const char *text = "a\nb\r\nc\rd\302\205e\342\200\250f\342\200\251g";
  gsize length = strlen (text);
  gsize line = 0;
  guint lines = 1;

  for (gsize end; (end = recto_yaml_text_line_end (text, length, line)) < length; lines++)
    {
      gsize next = end + recto_yaml_text_break (text, length, end);

      g_assert_cmpuint (end - line, ==, 1);
      g_assert_cmpuint (recto_yaml_text_break_before (text, next), ==, next - end);
      g_assert_cmpuint (recto_yaml_text_line_start (text, 0, next), ==, next);
      g_assert_cmpuint (recto_yaml_text_line_start (text, 0, end), ==, line);
      line = next;
    }
  g_assert_cmpuint (lines, ==, 7);
  g_assert_cmpuint (recto_yaml_text_break (text, length, length), ==, 0);
  g_assert_cmpuint (recto_yaml_text_break_before (text, 0), ==, 0);
}

static void
test_gaps (void)
{
  const char *text = "  \t# comment: x\n\n # more\r\n  word #x";
  gsize length = strlen (text);
  gsize word = strstr (text, "word") - text;

  g_assert_cmpuint (recto_yaml_text_skip_blanks (text, length, 0), ==, 3);
  g_assert_cmpuint (recto_yaml_text_skip_gap (text, length, 0), ==, word);
  g_assert_cmpuint (recto_yaml_text_skip_gap (text, length, word), ==, word);
  g_assert_cmpuint (recto_yaml_text_skip_gap (text, length, word + 4), ==, length);
  g_assert_cmpuint (recto_yaml_text_skip_gap ("\n\357\273\277# x\ny", 9, 0), ==, 8);
  g_assert_cmpuint (recto_yaml_text_skip_gap (" \357\273\277y", 5, 0), ==, 1);
  g_assert_true (recto_yaml_text_is_blank (text, 0, 3));
  g_assert_false (recto_yaml_text_is_blank (text, 0, 4));
  g_assert_cmpuint (recto_yaml_text_column ("中é: x", 0, 6), ==, 3);
}

static gsize
skip (const char *text, gboolean flow, gsize *end)
{
  return recto_yaml_text_skip_properties (text, strlen (text), 0, TRUE, TRUE, flow, end);
}

static void
test_properties (void)
{
  gsize end;

  g_assert_cmpuint (skip ("&a x", FALSE, &end), ==, 3);
  g_assert_cmpuint (end, ==, 2);
  g_assert_cmpuint (skip ("!!str &a x", FALSE, &end), ==, 9);
  g_assert_cmpuint (end, ==, 8);
  g_assert_cmpuint (skip ("&a &b x", FALSE, &end), ==, 3);
  g_assert_cmpuint (skip ("!<tag:x,y> z", TRUE, &end), ==, 11);
  g_assert_cmpuint (skip ("!x,y", TRUE, &end), ==, 2);
  g_assert_cmpuint (skip ("x", FALSE, &end), ==, 0);
  g_assert_cmpuint (end, ==, 0);
}

static void
test_forbidden (void)
{
  static const char *const fine[] = { "", "a\tb\r\n", "é中𝄞", "\302\205\302\240\342\200\250", NULL };
  static const char *const wrong[] = { "a\001", "a\177", "a\302\200", "a\357\273\277", "a\357\277\276", NULL };
  gsize offset;

  for (guint i = 0; fine[i] != NULL; i++)
    g_assert_false (recto_yaml_text_find_forbidden (fine[i], strlen (fine[i]), &offset));
  for (guint i = 0; wrong[i] != NULL; i++)
    {
      g_assert_true (recto_yaml_text_find_forbidden (wrong[i], strlen (wrong[i]), &offset));
      g_assert_cmpuint (offset, ==, 1);
    }
}

static void
test_block_indent (void)
{
  const char *text = "a: |2\n\n      x\n";

  g_assert_cmpuint (recto_yaml_text_block_indent (text, strlen (text), 5, "\n    x\n"), ==, 2);
  g_assert_cmpuint (recto_yaml_text_block_indent (text, strlen (text), 5, "\nx\n"), ==, 6);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/yaml/text/breaks", test_breaks);
  g_test_add_func ("/yaml/text/gaps", test_gaps);
  g_test_add_func ("/yaml/text/properties", test_properties);
  g_test_add_func ("/yaml/text/forbidden", test_forbidden);
  g_test_add_func ("/yaml/text/block-indent", test_block_indent);

  return g_test_run ();
}

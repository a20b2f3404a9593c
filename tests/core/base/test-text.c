/* Positions and faults in text. */

#include "base/recto-text.h"

static void
test_fault (void)
{
  static const struct
  {
    const char *text;
    gsize length;
    RectoTextFault fault;
    gsize offset;
  } cases[] = {
    { "", 0, RECTO_TEXT_FAULT_NONE, 0 },
    { "\xef\xbb\xbfplain\r\n", 10, RECTO_TEXT_FAULT_NONE, 0 },
    { "中文\n", 7, RECTO_TEXT_FAULT_NONE, 0 },
    { "a\0b", 3, RECTO_TEXT_FAULT_NUL, 1 },
    { "ab\xff"
      "c",
      4, RECTO_TEXT_FAULT_ENCODING, 2 },
    { "中\xe4\xb8", 5, RECTO_TEXT_FAULT_ENCODING, 3 },
    { "\xff\0", 2, RECTO_TEXT_FAULT_ENCODING, 0 },
    { "\xed\xa0\x80", 3, RECTO_TEXT_FAULT_ENCODING, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize offset = 0;

      g_assert_cmpint (recto_text_find_fault (cases[i].text, cases[i].length, &offset), ==, cases[i].fault);
      g_assert_cmpuint (offset, ==, cases[i].offset);
    }
}

static void
check_position (const char *text,
                gsize offset,
                guint line,
                guint column)
{
  guint got_line;
  guint got_column;

  recto_text_position (text, strlen (text), offset, &got_line, &got_column);
  g_assert_cmpuint (got_line, ==, line);
  g_assert_cmpuint (got_column, ==, column);
}

static void
test_position (void)
{
  check_position ("", 0, 1, 1);
  check_position ("ab", 2, 1, 3);
  check_position ("a\nb", 2, 2, 1);
  check_position ("a\r\nb", 3, 2, 1);
  check_position ("a\r\nb", 2, 1, 3);
  check_position ("a\rb", 2, 2, 1);
  check_position ("a\r", 2, 2, 1);
  check_position ("中文字", 6, 1, 3);
  check_position ("x\n中文字", 5, 2, 2);
  check_position ("ab", 99, 1, 3);
}

static void
check_address (const char *address,
               const char *wanted)
{
  g_autofree char *readable = recto_text_readable_address (address);

  g_assert_cmpstr (readable, ==, wanted);
}

static void
test_readable_address (void)
{
  check_address ("/2024/a-day/", "/2024/a-day/");
  check_address ("https://a.example/%E8%80%81%E7%81%AF/", "https://a.example/老灯/");
  check_address ("/%E8%80%81/50%25%2F/", "/%E8%80%81/50%25%2F/");
  check_address ("/%FF/", "/%FF/");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/text/fault", test_fault);
  g_test_add_func ("/base/text/position", test_position);
  g_test_add_func ("/base/text/readable-address", test_readable_address);
  return g_test_run ();
}

#include "yaml/recto-yaml-marks.h"

#include <string.h>

/* Every mark, in order, back again and in leaps, is where GLib counts it. */
static void
check (const char *text)
{
  glong n_characters = g_utf8_strlen (text, -1);
  RectoYamlMarks marks;

  recto_yaml_marks_init (&marks, text, strlen (text), 3);
  for (int round = 0; round < 3; round++)
    for (glong i = 0; i <= n_characters; i++)
      {
        glong index = round == 0 ? i : round == 1 ? n_characters - i
                                                  : (i * 7) % (n_characters + 1);

        g_assert_cmpuint (recto_yaml_marks_get_byte (&marks, (gsize) index), ==,
                          (gsize) (g_utf8_offset_to_pointer (text, index) - text) + 3);
      }
  g_assert_cmpuint (recto_yaml_marks_get_byte (&marks, (gsize) n_characters + 5), ==, strlen (text) + 3);
}

static void
test_bytes (void)
{
  check ("");
  check ("name: Sea and sky, and a little more\n");
  check ("山: 水 and twelve letters 😀é\r\nmore of them, in a row: 中文\n");
  check ("é");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/yaml/marks/bytes", test_bytes);
  return g_test_run ();
}

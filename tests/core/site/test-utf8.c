/* Valid and invalid UTF-8, against GLib's own judgement. */

#include <string.h>

#include "site/recto-utf8.h"

static void
test_known (void)
{
  g_assert_true (recto_utf8_is_valid ("", 0));
  g_assert_true (recto_utf8_is_valid ("a\0b", 3));
  g_assert_true (recto_utf8_is_valid ("12345678木é\xf0\x9f\x8c\xb2 12345678", 26));
  g_assert_false (recto_utf8_is_valid ("12345678\xff", 9));
  g_assert_false (recto_utf8_is_valid ("\xc0\x80", 2));
  g_assert_false (recto_utf8_is_valid ("\xe0\x9f\xbf", 3));
  g_assert_false (recto_utf8_is_valid ("\xed\xa0\x80", 3));
  g_assert_false (recto_utf8_is_valid ("\xf0\x8f\xbf\xbf", 4));
  g_assert_false (recto_utf8_is_valid ("\xf4\x90\x80\x80", 4));
  g_assert_false (recto_utf8_is_valid ("\xe6\x9c", 2));
  g_assert_false (recto_utf8_is_valid ("\x80", 1));
}

static void
test_all_short (void)
{
  char text[3];

  for (guint i = 0; i < 0x1000000; i++)
    {
      text[0] = i >> 16;
      text[1] = i >> 8;
      text[2] = i;
      if (text[0] == 0 || text[1] == 0 || text[2] == 0)
        continue;
      g_assert_cmpint (recto_utf8_is_valid (text, 3), ==, g_utf8_validate_len (text, 3, NULL));
    }
}

static void
test_random (void)
{
  static const char pool[] = "aaaaaaaaaa\xc3\xa9\xe6\x9c\xa8\xf0\x9f\x8c\xb2\xed\xa0\xf4\x90\x80\xff";

  for (int i = 0; i < 200000; i++)
    {
      char text[40];
      gsize length = g_test_rand_int_range (0, 40);

      for (gsize j = 0; j < length; j++)
        text[j] = pool[g_test_rand_int_range (0, sizeof pool - 1)];
      g_assert_cmpint (recto_utf8_is_valid (text, length), ==, g_utf8_validate_len (text, length, NULL));
    }
}

/* Chinese text with one byte that may be wrong, at every place of it. */
static void
test_damaged (void)
{
  static const char whole[] = "木料才会光滑，木工刨子要磨得锋利。\xee\x80\x80\xe0\xa0\x80字";

  for (gsize start = 0; start < sizeof whole; start++)
    for (gsize place = start; place < sizeof whole - 1; place++)
      for (guint byte = 1; byte < 256; byte++)
        {
          char text[sizeof whole];
          gsize length = sizeof whole - 1 - start;

          memcpy (text, whole, sizeof whole);
          text[place] = byte;
          g_assert_cmpint (recto_utf8_is_valid (text + start, length), ==, g_utf8_validate_len (text + start, length, NULL));
        }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/site/utf8/known", test_known);
  g_test_add_func ("/site/utf8/all-short", test_all_short);
  g_test_add_func ("/site/utf8/random", test_random);
  g_test_add_func ("/site/utf8/damaged", test_damaged);
  return g_test_run ();
}

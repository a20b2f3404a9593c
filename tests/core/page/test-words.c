/* Dates and reading times, the same in every locale. */

#include "page/recto-page-words.h"

#include <locale.h>
#include <string.h>

static void
test_date (void)
{
  g_autoptr (GDateTime) date = g_date_time_new_utc (2023, 7, 4, 0, 0, 0);
  g_autofree char *full = recto_page_format_date (date, FALSE);
  g_autofree char *abbreviated = recto_page_format_date (date, TRUE);

  g_assert_cmpstr (full, ==, "July 04, 2023");
  g_assert_cmpstr (abbreviated, ==, "Jul 04, 2023");
}

static void
test_minutes (void)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (GString) ideographs = g_string_new (NULL);

  for (guint i = 0; i < 900; i++)
    g_string_append (words, "w\xc3\xb6rd\n");
  for (guint i = 0; i < 800; i++)
    g_string_append (ideographs, "\xe4\xb8\xad");
  g_assert_cmpuint (recto_page_count_minutes ("", 0), ==, 1);
  g_assert_cmpuint (recto_page_count_minutes (words->str, words->len), ==, 6);
  g_assert_cmpuint (recto_page_count_minutes (ideographs->str, ideographs->len), ==, 3);
  g_assert_cmpuint (recto_page_count_minutes ("\xff\xfe x", 4), ==, 1);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/page/words/date", test_date);
  g_test_add_func ("/page/words/minutes", test_minutes);
  return g_test_run ();
}

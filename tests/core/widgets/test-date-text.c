#include "widgets/recto-date-text.h"

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    int year, month, day, hour, minute;
  } cases[] = {
    { "2024-01-02", 2024, 1, 2, -1, 0 },
    { "2024-1-2", 2024, 1, 2, -1, 0 },
    { " 2024-02-29 ", 2024, 2, 29, -1, 0 },
    { "2024-01-02 03:04", 2024, 1, 2, 3, 4 },
    { "2024-01-02 03:04:05 +0800", 2024, 1, 2, 3, 4 },
    { "2024-01-02T03:04:05.5Z", 2024, 1, 2, 3, 4 },
    { "2024-01-02 3:04:05 -03:30", 2024, 1, 2, 3, 4 },
  };
  static const char *const others[] = { "", "soon", "2024-13-01", "2023-02-29", "2024-01-02 25:00", "2024-01-02x", "02.01.2024" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      RectoDateText date;

      g_test_message ("%s", cases[i].text);
      g_assert_true (recto_date_text_parse (cases[i].text, &date));
      g_assert_cmpint (date.year, ==, cases[i].year);
      g_assert_cmpint (date.month, ==, cases[i].month);
      g_assert_cmpint (date.day, ==, cases[i].day);
      g_assert_cmpint (date.hour, ==, cases[i].hour);
      g_assert_cmpint (date.minute, ==, cases[i].minute);
    }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_test_message ("%s", others[i]);
      g_assert_false (recto_date_text_parse (others[i], NULL));
    }
}

static void
test_day (void)
{
  static const char *const cases[][2] = {
    { "2024-01-02", "2025-11-30" },
    { "2024-1-2", "2025-11-30" },
    { "2024-01-02 03:04:05 +0800", "2025-11-30 03:04:05 +0800" },
    { "2024-01-02T03:04Z", "2025-11-30T03:04Z" },
    { "soon", "2025-11-30" },
    { "", "2025-11-30" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = recto_date_text_set_day (cases[i][0], 2025, 11, 30);

      g_assert_cmpstr (text, ==, cases[i][1]);
    }
  {
    g_autofree char *text = recto_date_text_set_day ("2024-11-2", 2024, 3, 4);

    g_assert_cmpstr (text, ==, "2024-03-4");
  }
}

static void
test_time (void)
{
  static const char *const cases[][3] = {
    { "2024-01-02", "2024-01-02 09:05:00 +0100", "2024-01-02" },
    { "2024-01-02 03:04:05 +0800", "2024-01-02 09:05:05 +0800", "2024-01-02" },
    { "2024-01-02 3:04", "2024-01-02 9:05", "2024-01-02" },
    { "2024-01-02T13:04:05Z", "2024-01-02T09:05:05Z", "2024-01-02" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *later = recto_date_text_set_time (cases[i][0], 9, 5, "+0100");
      g_autofree char *without = recto_date_text_set_time (cases[i][0], -1, 0, "+0100");

      g_assert_cmpstr (later, ==, cases[i][1]);
      g_assert_cmpstr (without, ==, cases[i][2]);
    }
  g_assert_null (recto_date_text_set_time ("soon", 9, 5, "+0100"));
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/widgets/date-text/parse", test_parse);
  g_test_add_func ("/widgets/date-text/day", test_day);
  g_test_add_func ("/widgets/date-text/time", test_time);
  return g_test_run ();
}

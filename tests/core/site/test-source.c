#include "site/recto-source.h"

static void
test_day (void)
{
  static const struct
  {
    const char *path;
    const char *day; /* NULL where the name has none */
  } cases[] = {
    { "_posts/2024-05-06-a.md", "2024-05-06" },
    { "_posts/deep/2024-5-6-a.b.md", "2024-05-06" },
    { "24-05-06-a.md", "2024-05-06" },
    { "_posts/2024-02-30-a.md", "2024-03-01" },
    { "_posts/2024-13-01-a.md", NULL },
    { "_posts/2024-05-06.md", NULL },
    { "_posts/a-2024-05-06.md", NULL },
    { "2024-05-06-a/b.md", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *day = recto_source_dup_day (cases[i].path);

      g_test_message ("%s", cases[i].path);
      g_assert_cmpstr (day, ==, cases[i].day);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/site/source/day", test_day);
  return g_test_run ();
}

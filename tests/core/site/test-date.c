/* Dates as Ruby's Time.parse and Jekyll read them; Ruby itself is asked too,
 * where it is there. */

#include "recto-site-fixture.h"
#include "site/recto-date.h"

static GTimeZone *shanghai;
static GDateTime *now;

static char *
parse (const char *text)
{
  g_autoptr (GDateTime) date = recto_date_parse (text, shanghai, now);

  return date != NULL ? recto_date_to_string (date) : g_strdup ("none");
}

static void
test_written (void)
{
  static const struct
  {
    const char *text;
    const char *date;
  } cases[] = {
    { "2022-03-04", "2022-03-04 00:00:00 +0800" },
    { "2022-3-4", "2022-03-04 00:00:00 +0800" },
    { "2022/03/04", "2022-03-04 00:00:00 +0800" },
    { "2022.03.04", "2022-03-04 00:00:00 +0800" },
    { "20220304", "2022-03-04 00:00:00 +0800" },
    { "22-03-04", "2022-03-04 00:00:00 +0800" },
    { "70-03-04", "1970-03-04 00:00:00 +0800" },
    { "2022-03-04 05:06", "2022-03-04 05:06:00 +0800" },
    { "2022-03-04 05:06:07 +0000", "2022-03-04 13:06:07 +0800" },
    { "2022-03-04T05:06:07Z", "2022-03-04 13:06:07 +0800" },
    { "2022-03-04 05:06:07 -07:00", "2022-03-04 20:06:07 +0800" },
    { "2022-03-04 05:06:07 EST", "2022-03-04 18:06:07 +0800" },
    { "2022-03-04 05:06:07 Nowhere", "2022-03-04 05:06:07 +0800" },
    { "2022-03-04 3pm", "2022-03-04 15:00:00 +0800" },
    { "2022-03-04 12:30 am", "2022-03-04 00:30:00 +0800" },
    { "2022-03-04 24:00", "2022-03-05 00:00:00 +0800" },
    { "March 4, 2022", "2022-03-04 00:00:00 +0800" },
    { "4th march 2022", "2022-03-04 00:00:00 +0800" },
    { "Fri, 04 Mar 2022 05:06:07 GMT", "2022-03-04 13:06:07 +0800" },
    { "4-Mar-2022", "2022-03-04 00:00:00 +0800" },
    { "03/04/2022", "2022-04-03 00:00:00 +0800" },
    { "2022-02-30", "2022-03-02 00:00:00 +0800" },
    { "2022-063", "2022-03-04 00:00:00 +0800" },
    { "March 2022", "2022-03-01 00:00:00 +0800" },
    { "05:06", "2024-05-17 05:06:00 +0800" },
    { "2022年3月4日", "none" },
    { "1650000000", "none" },
    { "2022-13-04", "none" },
    { "2022-03-32", "none" },
    { "2022-03-04 25:00", "none" },
    { "tomorrow", "none" },
    { "true", "none" },
    { "", "none" },
    { "\xff 2022-03-04", "none" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *date = parse (cases[i].text);

      if (g_utf8_validate (cases[i].text, -1, NULL))
        g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (date, ==, cases[i].date);
    }
}

static void
test_too_long (void)
{
  g_autofree char *spaces = g_strnfill (120, ' ');
  g_autofree char *text = g_strconcat ("2022-03-04", spaces, NULL);
  g_autofree char *date = parse (text);

  g_assert_cmpstr (date, ==, "none");
}

static void
check_node (const char *yaml,
            const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoYamlTree) tree = recto_yaml_tree_parse (yaml, strlen (yaml), NULL, &error);
  g_autoptr (GDateTime) date = NULL;
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  date = recto_date_from_node (recto_yaml_node_get (recto_yaml_tree_get_root (tree), "date"), shanghai, now);
  text = date != NULL ? recto_date_to_string (date) : g_strdup ("none");
  g_assert_cmpstr (text, ==, expected);
}

static void
test_nodes (void)
{
  check_node ("date: 2022-03-04", "2022-03-04 00:00:00 +0800");
  check_node ("date: 2022-03-04 05:06:07", "2022-03-04 13:06:07 +0800");
  check_node ("date: 2022-03-04 05:06", "2022-03-04 05:06:00 +0800");
  check_node ("date: '2022-03-04 05:06:07'", "2022-03-04 05:06:07 +0800");
  check_node ("date: 2022-03-04 05:06:07.999 +0900", "2022-03-04 04:06:07 +0800");
  check_node ("date: 20220304", "2022-03-04 00:00:00 +0800");
  check_node ("date: [2022-03-04]", "2022-03-04 00:00:00 +0800");
  check_node ("date:", "none");
  check_node ("date: yes", "none");
  check_node ("day: 2022-03-04", "none");
}

/* Random dates in all the ways that people write them, asked of Ruby too. */
static void
test_ruby (void)
{
  g_autofree char *script = g_test_build_filename (G_TEST_DIST, "ruby-dates.rb", NULL);
  g_autofree char *seed = g_strdup_printf ("%d", g_test_rand_int_range (1, 1000000));
  const char *argv[] = { "ruby", script, g_getenv ("RECTO_SEED") != NULL ? g_getenv ("RECTO_SEED") : seed, "4000", NULL };
  g_autofree char *output = NULL;
  g_auto (GStrv) lines = NULL;
  guint n = 0;
  int status = -1;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, &status, NULL) ||
      !g_spawn_check_wait_status (status, NULL))
    {
      g_test_skip ("There is no Ruby here");
      return;
    }
  g_test_message ("RECTO_SEED=%s", argv[2]);
  lines = g_strsplit (output, "\n", -1);
  for (guint i = 0; lines[i] != NULL && lines[i + 1] != NULL; i += 2)
    {
      g_autofree char *date = parse (lines[i]);

      if (!g_str_equal (date, lines[i + 1]))
        {
          g_test_message ("“%s” is %s, not %s", lines[i], date, lines[i + 1]);
          g_test_fail ();
        }
      n++;
    }
  g_assert_cmpuint (n, ==, 4000);
}

int
main (int argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  shanghai = g_time_zone_new_identifier ("Asia/Shanghai");
  now = g_date_time_new (shanghai, 2024, 5, 17, 13, 14, 15);
  g_test_add_func ("/site/date/written", test_written);
  g_test_add_func ("/site/date/too-long", test_too_long);
  g_test_add_func ("/site/date/nodes", test_nodes);
  g_test_add_func ("/site/date/ruby", test_ruby);
  result = g_test_run ();
  g_date_time_unref (now);
  g_time_zone_unref (shanghai);
  return result;
}

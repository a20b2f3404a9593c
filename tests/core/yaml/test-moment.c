#include "yaml/recto-yaml-moment.h"

#include <string.h>

static void
assert_kind (const char *text, RectoYamlKind kind)
{
  g_assert_cmpint (recto_yaml_moment_kind (text, strlen (text)), ==, kind);
}

static void
test_kind (void)
{
  assert_kind ("2024-02-29", RECTO_YAML_KIND_DATE);
  assert_kind ("2023-02-29", RECTO_YAML_KIND_STRING);
  assert_kind ("2024-2-9", RECTO_YAML_KIND_STRING);
  assert_kind ("2024-13-01", RECTO_YAML_KIND_STRING);
  assert_kind ("2024-2-9 1:02:03", RECTO_YAML_KIND_TIMESTAMP);
  assert_kind ("2024-02-09T01:02:03.5Z", RECTO_YAML_KIND_TIMESTAMP);
  assert_kind ("2024-02-09 01:02:03 +0530", RECTO_YAML_KIND_TIMESTAMP);
  assert_kind ("2024-02-09 01:02:60", RECTO_YAML_KIND_TIMESTAMP);
  assert_kind ("2024-02-09 01:60:00", RECTO_YAML_KIND_STRING);
  assert_kind ("2024-02-09 01:02", RECTO_YAML_KIND_STRING);
  assert_kind ("2024-02-09 01:02:03 x", RECTO_YAML_KIND_STRING);
  assert_kind ("", RECTO_YAML_KIND_STRING);
}

static void
assert_moment (const char *text, const char *expected)
{
  g_autoptr (GDateTime) moment = recto_yaml_scalar_to_date_time (text);
  g_autofree char *shown = moment != NULL ? g_date_time_format (moment, "%F %T.%f %z") : NULL;

  g_assert_cmpstr (shown, ==, expected);
}

static void
test_date_time (void)
{
  assert_moment ("2024-01-02", "2024-01-02 00:00:00.000000 +0000");
  assert_moment ("2024-01-02 03:04:05", "2024-01-02 03:04:05.000000 +0000");
  assert_moment ("2024-01-02 3:04:05.25 +08:30", "2024-01-02 03:04:05.250000 +0830");
  assert_moment ("2024-01-02T03:04:05-5", "2024-01-02 03:04:05.000000 -0500");
  assert_moment ("2024-01-02 24:00:00", "2024-01-03 00:00:00.000000 +0000");
  assert_moment ("2024-01-02 03:04", NULL);
  assert_moment ("word", NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/yaml/moment/kind", test_kind);
  g_test_add_func ("/yaml/moment/date-time", test_date_time);

  return g_test_run ();
}

#include "yaml/recto-yaml-scalar.h"

#include <math.h>
#include <string.h>

static RectoYamlScalar
resolve (const char *text)
{
  RectoYamlScalar scalar;

  g_assert_cmpint (recto_yaml_scalar_resolve (text, strlen (text), &scalar), ==, scalar.kind);
  return scalar;
}

static void
assert_kinds (const char *const *texts, RectoYamlKind kind)
{
  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_test_message ("%s", texts[i]);
      g_assert_cmpint (resolve (texts[i]).kind, ==, kind);
    }
}

static void
test_kinds (void)
{
  static const char *const nulls[] = { "", "~", "null", "Null", "NULL", NULL };
  static const char *const booleans[] = { "yes", "No", "ON", "off", "true", "False", NULL };
  static const char *const integers[] = { "0", "-1", "+1", "0123", "0x1F", "0b101", "1_000", "1,000", "99999999999999999999", NULL };
  static const char *const floats[] = { "1.5", "-.5", "1.0e+3", ".inf", "-.INF", ".NaN", "12:30", "12:30:45", "1:2:3.5", NULL };
  static const char *const dates[] = { "2024-01-02", "2024-02-29", NULL };
  static const char *const timestamps[] = { "2024-01-02 03:04:05", "2024-01-02T03:04:05Z", "2024-1-2 3:04:05 +8", "2024-01-02 03:04:05.25 -05:30", NULL };
  static const char *const strings[] = { "y", "n", "nope", "08", "1e3", "1.", ".", "+.inf", "12:60", "2024-1-2", "2023-02-29", "2024-01-02 03:04", "2024-01-02 25:00:00", ":symbol", "0x", "1.2.3", "½", "中", NULL };

  assert_kinds (nulls, RECTO_YAML_KIND_NULL);
  assert_kinds (booleans, RECTO_YAML_KIND_BOOLEAN);
  assert_kinds (integers, RECTO_YAML_KIND_INTEGER);
  assert_kinds (floats, RECTO_YAML_KIND_FLOAT);
  assert_kinds (dates, RECTO_YAML_KIND_DATE);
  assert_kinds (timestamps, RECTO_YAML_KIND_TIMESTAMP);
  assert_kinds (strings, RECTO_YAML_KIND_STRING);
}

static void
test_values (void)
{
  g_assert_true (resolve ("On").boolean);
  g_assert_false (resolve ("off").boolean);
  g_assert_cmpint (resolve ("0123").integer, ==, 83);
  g_assert_cmpint (resolve ("-0x10").integer, ==, -16);
  g_assert_cmpint (resolve ("1_000").integer, ==, 1000);
  g_assert_cmpint (resolve ("99999999999999999999").integer, ==, G_MAXINT64);
  g_assert_cmpint (resolve ("-99999999999999999999").integer, ==, G_MININT64);
  g_assert_cmpint (resolve ("-9223372036854775808").integer, ==, G_MININT64);
  g_assert_cmpfloat (resolve ("1_000.5").number, ==, 1000.5);
  g_assert_cmpfloat (resolve ("18:30").number, ==, 1110);
  g_assert_cmpfloat (resolve ("12:30:45").number, ==, 45045);
  g_assert_cmpfloat (resolve ("-.inf").number, ==, -INFINITY);
  g_assert_true (isnan (resolve (".nan").number));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/yaml/scalar/kinds", test_kinds);
  g_test_add_func ("/yaml/scalar/values", test_values);

  return g_test_run ();
}

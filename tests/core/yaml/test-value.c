#include "yaml-cases.h"

#include <math.h>

static void
assert_text (RectoYamlValue *value, RectoYamlKind kind, const char *text)
{
  g_assert_cmpint (recto_yaml_value_get_kind (value), ==, kind);
  g_assert_cmpstr (recto_yaml_value_get_string (value), ==, text);
  recto_yaml_value_unref (value);
}

static void
test_scalars (void)
{
  assert_text (recto_yaml_value_new_null (), RECTO_YAML_KIND_NULL, "");
  assert_text (recto_yaml_value_new_boolean (TRUE), RECTO_YAML_KIND_BOOLEAN, "true");
  assert_text (recto_yaml_value_new_integer (-5), RECTO_YAML_KIND_INTEGER, "-5");
  assert_text (recto_yaml_value_new_string ("12"), RECTO_YAML_KIND_STRING, "12");
  assert_text (recto_yaml_value_new_plain ("2024-01-02"), RECTO_YAML_KIND_DATE, "2024-01-02");
  assert_text (recto_yaml_value_new_plain ("0755"), RECTO_YAML_KIND_INTEGER, "0755");
  assert_text (recto_yaml_value_new_plain ("word"), RECTO_YAML_KIND_STRING, "word");
}

/* Numbers are written so that YAML 1.1 reads the very same ones. */
static void
test_floats (void)
{
  static const double numbers[] = { 0, 1, -1.5, 0.1, 1e300, -2.5e-12, 123456789.125, 1.0 / 3, 5e-324 };

  assert_text (recto_yaml_value_new_float (5), RECTO_YAML_KIND_FLOAT, "5.0");
  assert_text (recto_yaml_value_new_float (0.1), RECTO_YAML_KIND_FLOAT, "0.1");
  assert_text (recto_yaml_value_new_float (1e300), RECTO_YAML_KIND_FLOAT, "1.0e+300");
  assert_text (recto_yaml_value_new_float (-INFINITY), RECTO_YAML_KIND_FLOAT, "-.inf");
  assert_text (recto_yaml_value_new_float (NAN), RECTO_YAML_KIND_FLOAT, ".nan");
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr (RectoYamlValue) value = recto_yaml_value_new_float (numbers[i]);
      g_autoptr (RectoYamlValue) read = recto_yaml_value_new_plain (recto_yaml_value_get_string (value));

      g_assert_cmpint (recto_yaml_value_get_kind (read), ==, RECTO_YAML_KIND_FLOAT);
      g_assert_cmpfloat (recto_yaml_value_get_double (read), ==, numbers[i]);
    }
}

static void
test_collections (void)
{
  const char *const words[] = { "a", "12", NULL };
  const char *const keys[] = { "list", "word" };
  g_autoptr (RectoYamlValue) list = recto_yaml_value_new_strv (words);
  g_autoptr (RectoYamlValue) word = recto_yaml_value_new_string ("w");
  RectoYamlValue *values[] = { list, word };
  g_autoptr (RectoYamlValue) mapping = recto_yaml_value_new_mapping (keys, values, 2);

  g_assert_cmpuint (recto_yaml_value_get_length (mapping), ==, 2);
  g_assert_cmpstr (recto_yaml_value_get_key (mapping, 1), ==, "word");
  g_assert_null (recto_yaml_value_get_key (mapping, 2));
  g_assert_null (recto_yaml_value_get_key (list, 0));
  g_assert_null (recto_yaml_value_get_item (list, 2));
  g_assert_null (recto_yaml_value_get_string (list));
  g_assert_true (recto_yaml_value_get_item (mapping, 0) == list);
  g_assert_cmpint (recto_yaml_value_get_kind (recto_yaml_value_get_item (list, 1)), ==, RECTO_YAML_KIND_STRING);
}

static void
test_from_node (void)
{
  g_autoptr (RectoYamlValue) value = yaml_value ("a: &x [1, 'two']\nb: *x\nk: 1\nk: 2\n? [c]\n: d\n");

  g_assert_cmpuint (recto_yaml_value_get_length (value), ==, 3);
  g_assert_true (recto_yaml_value_equal (recto_yaml_value_get_item (value, 0), recto_yaml_value_get_item (value, 1)));
  g_assert_cmpint (recto_yaml_value_get_integer (recto_yaml_value_get_item (value, 2)), ==, 2);
}

/* Nine levels of nine aliases each would be a value of hundreds of millions of items. */
static void
test_bomb (void)
{
  GString *text = g_string_new ("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
  g_autofree char *bomb = NULL;
  g_autoptr (RectoYamlTree) tree = NULL;
  g_autoptr (RectoYamlValue) value = NULL;

  for (guint i = 1; i < 10; i++)
    {
      g_string_append_printf (text, "a%u: &a%u [", i, i);
      for (guint j = 0; j < 9; j++)
        g_string_append_printf (text, "%s*a%u", j > 0 ? ", " : "", i - 1);
      g_string_append (text, "]\n");
    }
  bomb = g_string_free (text, FALSE);
  tree = yaml_parse (bomb);
  value = recto_yaml_value_new_from_node (recto_yaml_tree_get_root (tree));
  g_assert_cmpint (recto_yaml_value_get_kind (value), ==, RECTO_YAML_KIND_MAPPING);
}

static void
test_equal (void)
{
  static const char *const equal[][2] = { { "yes", "true" }, { "0x10", "16" }, { "~", "" }, { "[a, 1]", "[a, 1]" }, { "{a: yes}", "{a: true}" }, { ".nan", ".NaN" } };
  static const char *const different[][2] = { { "'1'", "1" }, { "1", "1.0" }, { "[a]", "[a, b]" }, { "{a: 1}", "{b: 1}" }, { "a", "b" }, { "{a: 1, b: 2}", "{b: 2, a: 1}" } };

  for (guint i = 0; i < G_N_ELEMENTS (equal); i++)
    {
      g_autoptr (RectoYamlValue) first = yaml_value (equal[i][0]);
      g_autoptr (RectoYamlValue) second = yaml_value (equal[i][1]);

      g_assert_true (recto_yaml_value_equal (first, second));
    }
  for (guint i = 0; i < G_N_ELEMENTS (different); i++)
    {
      g_autoptr (RectoYamlValue) first = yaml_value (different[i][0]);
      g_autoptr (RectoYamlValue) second = yaml_value (different[i][1]);

      g_assert_false (recto_yaml_value_equal (first, second));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/yaml/value/scalars", test_scalars);
  g_test_add_func ("/yaml/value/floats", test_floats);
  g_test_add_func ("/yaml/value/collections", test_collections);
  g_test_add_func ("/yaml/value/from-node", test_from_node);
  g_test_add_func ("/yaml/value/bomb", test_bomb);
  g_test_add_func ("/yaml/value/equal", test_equal);

  return g_test_run ();
}

#include "yaml-cases.h"

static void
test_lists (void)
{
  yaml_assert_set ("t: [a, b, c]\n", "t", "[a, c]", "t: [a, c]\n");
  yaml_assert_set ("t: [a, 'b', c]\n", "t", "[a, 'b', x, c]", "t: [a, 'b', 'x', c]\n");
  yaml_assert_set ("t:\n  - a # first\n  - b # second\n", "t", "[a, x]", "t:\n  - a # first\n  - x # second\n");
  yaml_assert_set ("t:\n  - a # first\n  - b # second\n", "t", "[x, a, b, y]", "t:\n  - x # first\n  - a # second\n  - b\n  - y\n");
  yaml_assert_set ("t:\n  - a # first\n  - b\n", "t", "[a, b, c]", "t:\n  - a # first\n  - b\n  - c\n");
  yaml_assert_set ("t:\n  - n: a # first\n    v: 1\n  - n: b\n", "t", "[{n: a, v: 2}, {n: b}]", "t:\n  - n: a # first\n    v: 2\n  - n: b\n");
  yaml_assert_set ("t: [a]\n", "t", "[]", "t: []\n");
  yaml_assert_set ("t: []\n", "t", "[a]", "t: [a]\n");
}

static void
test_mappings (void)
{
  yaml_assert_set ("m:\n  a: 1 # one\n  b: 2 # two\n  # off: 3\n", "m", "{a: 1, b: 5, c: 6}", "m:\n  a: 1 # one\n  b: 5 # two\n  c: 6\n  # off: 3\n");
  yaml_assert_set ("m:\n  a: 1 # one\n  b: 2 # two\n", "m", "{b: 2}", "m:\n  b: 2 # two\n");
  yaml_assert_set ("m: {a: 1, b: 2}\n", "m", "{a: 1, x: 0, b: 2}", "m: {a: 1, x: 0, b: 2}\n");
  yaml_assert_set ("m:\n  a: 1\n", "m", "{x: 2}", "m:\n  x: 2\n");
  yaml_assert_set ("d: &d {a: 1}\nm:\n  <<: *d\n  b: 2\n", "m", "{a: 1, b: 3}", "d: &d {a: 1}\nm:\n  <<: *d\n  b: 3\n");
  yaml_assert_set ("d: &d {a: 1}\nm:\n  <<: *d\n  b: 2\n", "m", "{a: 5, b: 2}", "d: &d {a: 1}\nm:\n  <<: *d\n  b: 2\n  a: 5\n");
}

/* So many changes are one. */
static void
test_many (void)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_yaml_value_unref);
  g_autoptr (RectoYamlTree) tree = NULL;
  g_autoptr (RectoYamlValue) value = NULL;
  g_autoptr (RectoYamlEdit) edit = NULL;
  g_autoptr (GError) error = NULL;
  GString *text = g_string_new ("t:\n");
  g_autofree char *before = NULL;
  const char *const path[] = { "t", NULL };

  for (guint i = 0; i < 500; i++)
    {
      g_string_append_printf (text, "  - %u\n", i);
      g_ptr_array_add (values, recto_yaml_value_new_integer (i * 3 + 1));
    }
  before = g_string_free (text, FALSE);
  tree = yaml_parse (before);
  value = recto_yaml_value_new_list ((RectoYamlValue *const *) values->pdata, values->len);
  edit = recto_yaml_tree_set (tree, path, value, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (recto_yaml_edit_get_n_splices (edit), ==, 1);
  g_assert_true (g_str_has_prefix (recto_yaml_edit_get_text (edit, NULL), "t:\n  - 1\n  - 4\n"));
}

static void
test_refusal (void)
{
  yaml_assert_set_refused ("m:\n  a: &x 1\n  b: *x\n", "m", "{a: 2, b: 1}", RECTO_YAML_ERROR_SHARED, 2, 6);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/yaml/sync/lists", test_lists);
  g_test_add_func ("/yaml/sync/mappings", test_mappings);
  g_test_add_func ("/yaml/sync/many", test_many);
  g_test_add_func ("/yaml/sync/refusal", test_refusal);

  return g_test_run ();
}

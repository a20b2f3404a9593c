#include "yaml-cases.h"

#include <string.h>

/* All entries as KEY=VALUE # COMMENT, which is enough to compare. */
static char *
list (const char *text, const char *path)
{
  g_autoptr (RectoYamlTree) tree = yaml_parse (text);
  g_auto (GStrv) parts = recto_yaml_path_parse (path);
  g_autoptr (GPtrArray) entries = recto_yaml_tree_list_commented (tree, (const char *const *) parts);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < entries->len; i++)
    {
      const RectoYamlCommented *entry = g_ptr_array_index (entries, i);
      const char *value = recto_yaml_value_get_string (entry->value);

      g_string_append_printf (out, "%s=%s", entry->key != NULL ? entry->key : "-", value != NULL ? value : "(…)");
      if (entry->comment != NULL)
        g_string_append_printf (out, " # %s", entry->comment);
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}

static void
assert_list (const char *text, const char *path, const char *expected)
{
  g_autofree char *listed = list (text, path);

  g_assert_cmpstr (listed, ==, expected);
}

static void
test_mapping (void)
{
  assert_list ("# A sentence, no entry.\n# see https://x.example: it is none\n\n# a: # your a\nb: 1\n#   c: deep\n# d: 4711 # n\n# e: x\nf: 2\n# g:\n", "",
               "a= # your a\nd=4711 # n\ne=x\ng=\n");
  assert_list ("p:\n  # a: 1\n  b: 2\n  # c: 3\n# d: 4\nq: 1\n", "p", "a=1\nc=3\n");
  assert_list ("p:\n  # a: 1\n  b: 2\n  # c: 3\n# d: 4\nq: 1\n", "", "d=4\n");
  assert_list ("a: |\n  # b: no comment\n  # c: nor this\n# d: 1\n", "", "d=1\n");
  assert_list ("a: \"\n# b: no comment\"\n# d: 1\n", "", "d=1\n");
  assert_list ("m: {a: 1} # b: 2\n", "m", "");
}

static void
test_list (void)
{
  assert_list ("t:\n  - a\n  # - b # c\n  # - k: v\n  #   l: w\n", "t", "-=b # c\n-=(…)\n");
  assert_list ("t:\n- a\n# - b\n# c: d\nu: 1\n", "t", "-=b\n");
  assert_list ("t:\n  # - a\n  # - b\nu: 1\n", "t", "-=a\n-=b\n");
}

static void
test_span (void)
{
  const char *text = "a: 1\n# b: # hint\n#   c: 1\nd: 2\n";
  g_autoptr (RectoYamlTree) tree = yaml_parse (text);
  const char *const root[] = { NULL };
  g_autoptr (GPtrArray) entries = recto_yaml_tree_list_commented (tree, root);
  const RectoYamlCommented *entry = g_ptr_array_index (entries, 0);

  g_assert_cmpuint (entries->len, ==, 1);
  g_assert_cmpuint (entry->span.start, ==, 5);
  g_assert_cmpuint (entry->span.end, ==, strstr (text, "d: 2") - text);
  g_assert_cmpint (recto_yaml_value_get_kind (entry->value), ==, RECTO_YAML_KIND_MAPPING);
}

static void
test_absent (void)
{
  assert_list ("a: 1\n# b: 2\n", "x.y", "");
  assert_list ("", "", "");
  assert_list ("# b: 2\n", "", "b=2\n");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/yaml/commented/mapping", test_mapping);
  g_test_add_func ("/yaml/commented/list", test_list);
  g_test_add_func ("/yaml/commented/span", test_span);
  g_test_add_func ("/yaml/commented/absent", test_absent);

  return g_test_run ();
}

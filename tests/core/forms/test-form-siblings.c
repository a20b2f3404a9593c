#include "forms/recto-form-siblings.h"

#include <string.h>

static RectoYamlTree *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  RectoYamlTree *tree = recto_yaml_tree_parse (text, strlen (text), NULL, &error);

  g_assert_no_error (error);
  return tree;
}

static void
test_model (void)
{
  static const struct
  {
    const char *text;
    const char *key;
    const char *expected; /* the text of the scalar, or the kind of a collection */
  } cases[] = {
    { "[{a: 1}, {a: 2}, {}]", "2.a", "2" },
    { "[{a: 1}, {a: }, {a: []}]", "2.a", "1" },
    { "[{a: 1}]", "0.b", NULL },
    { "[{l: [{a: 1}, {}]}, {l: [{a: 2, b: 3}]}]", "0.l.1.a", "1" },
    { "[{l: [{a: 1}, {}]}, {l: [{a: 2, b: 3}]}]", "0.l.1.b", "3" },
    /* Mappings side by side. */
    { "{x: {a: 1}, y: {a: 2}}", "z.a", "2" },
    { "{x: {a: 1}, y: {a: 2}}", "z", "{" },
    { "{x: [1], y: [2]}", "z", "[" },
    { "{x: {a: 1}, y: 2}", "z", NULL },
    { "{x: {a: 1}}", "z", NULL },
    /* What an alias stands for. */
    { "[&k {a: 1}, *k, {}]", "2.a", "1" },
    { "a: 1", "b", NULL },
    { "", "b", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RectoYamlTree) tree = parse (cases[i].text);
      g_auto (GStrv) path = recto_yaml_path_parse (cases[i].key);
      const RectoYamlNode *model = recto_form_siblings_find_model (tree, (const char *const *) path);
      const char *found = NULL;

      g_test_message ("%s %s", cases[i].text, cases[i].key);
      if (model != NULL)
        switch (recto_yaml_node_get_kind (model))
          {
          case RECTO_YAML_KIND_MAPPING:
            found = "{";
            break;

          case RECTO_YAML_KIND_SEQUENCE:
            found = "[";
            break;

          default:
            found = recto_yaml_node_get_string (model);
            break;
          }
      g_assert_cmpstr (found, ==, cases[i].expected);
    }
}

/* However many siblings there are, it takes no longer than one can bear. */
static void
test_many (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (RectoYamlTree) tree = NULL;
  const char *path[] = { "0", "a", NULL };

  for (int i = 0; i < 20000; i++)
    g_string_append_printf (text, "- {n%d: 1}\n", i);
  tree = parse (text->str);
  g_assert_null (recto_form_siblings_find_model (tree, path));
  path[1] = NULL;
  {
    g_autoptr (GPtrArray) keys = recto_form_siblings_list_keys (tree, path);

    g_assert_cmpuint (keys->len, >, 0);
    g_assert_cmpuint (keys->len, <=, 2000);
  }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/forms/siblings/model", test_model);
  g_test_add_func ("/forms/siblings/many", test_many);
  return g_test_run ();
}

#include "site/recto-node.h"

#include <string.h>

static RectoYamlTree *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  RectoYamlTree *tree = recto_yaml_tree_parse (text, strlen (text), NULL, &error);

  g_assert_no_error (error);
  return tree;
}

/* What is merged, as the loader of Jekyll 4.4.1 does it. */
static void
test_merge (void)
{
  static const struct
  {
    const char *text;
    const char *key;
    const char *expected; /* NULL for nothing */
  } cases[] = {
    { "b: &b {t: 1}\n<<: *b\n", "t", "1" },
    { "b: &b {t: 1}\nt: 2\n<<: *b\n", "t", "1" },
    { "b: &b {t: 1}\n<<: *b\nt: 2\n", "t", "2" },
    { "t: 1\nt: 2\n", "t", "2" },
    /* It is merged while it is still empty. */
    { "<<: {t: 1}\nx: 2\n", "t", NULL },
    { "a: &a {t: 1}\nb: &b {<<: *a}\n<<: *b\n", "t", "1" },
    { "a: &a {t: 1}\nb: &b {<<: {u: 1}}\n<<: *b\n", "u", NULL },
    { "x: 1\n", "t", NULL },
    /* A key that is no text to Ruby is not found by one. */
    { "null: 1\n", "null", NULL },
    { "~: 1\n", "~", NULL },
    { "? \n: 1\n", "", NULL },
    { "yes: 1\n", "yes", NULL },
    { "2020-01-01: 1\n", "2020-01-01", NULL },
    { "'yes': 1\n", "yes", "1" },
    { "'': 1\n", "", "1" },
    { "1: x\n", "1", "x" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RectoYamlTree) tree = parse (cases[i].text);
      const RectoYamlNode *found = recto_node_get (recto_yaml_tree_get_root (tree), cases[i].key);
      g_autofree char *text = recto_node_to_text (found);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (found != NULL ? text : NULL, ==, cases[i].expected);
    }
}

/* Mappings that merge each other again and again end. */
static void
test_many_merges (void)
{
  g_autoptr (GString) text = g_string_new ("m0: &m0 {x: 1}\n");
  g_autoptr (RectoYamlTree) tree = NULL;

  for (int i = 1; i < 40; i++)
    g_string_append_printf (text, "m%d: &m%d {<<: *m%d, <<: *m%d}\n", i, i, i - 1, i - 1);
  g_string_append (text, "<<: *m39\n");
  tree = parse (text->str);
  g_assert_null (recto_node_get (recto_yaml_tree_get_root (tree), "none"));
}

static void
test_bad_merge (void)
{
  static const struct
  {
    const char *text;
    gboolean is_bad;
  } cases[] = {
    { "b: &b {t: 1}\n<<: *b\n", FALSE },
    { "<<: {t: 1}\n", FALSE },
    { "b: &b [1]\n<<: *b\n", TRUE },
    { "b: &b {t: 1}\n<<: [*b]\n", TRUE },
    { "<<: x\n", TRUE },
    { "<<:\n", TRUE },
    { "a: [{<<: 1}]\n", TRUE },
    { "a: <<\n", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RectoYamlTree) tree = parse (cases[i].text);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (recto_node_find_bad_merge (recto_yaml_tree_get_root (tree)) != NULL, ==, cases[i].is_bad);
    }
}

/* What Ruby's to_s makes of values. */
static void
test_text (void)
{
  static const char *const cases[][2] = {
    { "1.0e+14", "100000000000000.0" },
    { "1.0e+15", "1.0e+15" },
    { "1234567890123456.0", "1.234567890123456e+15" },
    { "123456789.123456789", "123456789.12345679" },
    { "0.0001", "0.0001" },
    { "0.00001", "1.0e-05" },
    { "0001-01-02", "0001-01-02" },
    { "2021-05-06 07:08:09", "2021-05-06 07:08:09 +0000" },
    { "2021-05-06 07:08:09.5 -5", "2021-05-06 07:08:09 -0500" },
    { "[a, 1, ~, yes]", "[\"a\", 1, nil, true]" },
    { "~", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RectoYamlTree) tree = parse (cases[i][0]);
      g_autofree char *text = recto_node_to_text (recto_yaml_tree_get_root (tree));

      g_assert_cmpstr (text, ==, cases[i][1]);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/site/node/merge", test_merge);
  g_test_add_func ("/site/node/many-merges", test_many_merges);
  g_test_add_func ("/site/node/bad-merge", test_bad_merge);
  g_test_add_func ("/site/node/text", test_text);
  return g_test_run ();
}

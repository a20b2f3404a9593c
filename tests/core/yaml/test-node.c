#include "yaml-cases.h"

static const char *const text = "title: Heron\nnumber: 0x10\nflag: yes\nratio: 1.5\nnone:\nwhen: 2024-01-02 03:04:05 +0800\n"
                                "list: [a, 2]\nbase: &b {x: 1, y: 2}\nother: &o {x: 5, w: 6}\nuse: *b\n"
                                "merged: {y: 0, <<: *b, z: 3}\nmany: {<<: [*b, *o], x: 9}\ntwice: {k: 1, k: 2}\n? [c]\n: d\n12: twelve\n";

static void
test_scalars (void)
{
  g_autoptr (RectoYamlTree) tree = yaml_parse (text);
  const RectoYamlNode *root = recto_yaml_tree_get_root (tree);
  g_autoptr (GDateTime) moment = recto_yaml_node_get_date_time (recto_yaml_node_get (root, "when"));

  g_assert_cmpstr (recto_yaml_node_get_string (recto_yaml_node_get (root, "title")), ==, "Heron");
  g_assert_cmpint (recto_yaml_node_get_integer (recto_yaml_node_get (root, "number")), ==, 16);
  g_assert_cmpstr (recto_yaml_node_get_string (recto_yaml_node_get (root, "number")), ==, "0x10");
  g_assert_true (recto_yaml_node_get_boolean (recto_yaml_node_get (root, "flag")));
  g_assert_false (recto_yaml_node_get_boolean (recto_yaml_node_get (root, "title")));
  g_assert_cmpfloat (recto_yaml_node_get_double (recto_yaml_node_get (root, "ratio")), ==, 1.5);
  g_assert_cmpint (recto_yaml_node_get_integer (recto_yaml_node_get (root, "ratio")), ==, 1);
  g_assert_cmpstr (recto_yaml_node_get_string (recto_yaml_node_get (root, "none")), ==, "");
  g_assert_cmpint (g_date_time_to_unix (moment), ==, 1704135845);
  g_assert_null (recto_yaml_node_get_date_time (recto_yaml_node_get (root, "title")));
  g_assert_null (recto_yaml_node_get (root, "absent"));
  g_assert_null (recto_yaml_node_get (recto_yaml_node_get (root, "title"), "x"));
}

static void
test_collections (void)
{
  g_autoptr (RectoYamlTree) tree = yaml_parse (text);
  const RectoYamlNode *root = recto_yaml_tree_get_root (tree);
  const RectoYamlNode *list = recto_yaml_node_get (root, "list");
  guint index;

  g_assert_cmpuint (recto_yaml_node_get_length (root), ==, 15);
  g_assert_cmpuint (recto_yaml_node_get_length (list), ==, 2);
  g_assert_cmpuint (recto_yaml_node_get_length (recto_yaml_node_get_item (list, 0)), ==, 0);
  g_assert_null (recto_yaml_node_get_item (list, 2));
  g_assert_null (recto_yaml_node_get_item (root, 0));
  g_assert_null (recto_yaml_node_get_value (root, 99));
  g_assert_null (recto_yaml_node_get_value (root, G_MAXUINT));
  g_assert_cmpstr (recto_yaml_node_get_key_string (root, 0), ==, "title");
  g_assert_null (recto_yaml_node_get_key_string (root, 13));
  g_assert_cmpint (recto_yaml_node_get_kind (recto_yaml_node_get_key (root, 13)), ==, RECTO_YAML_KIND_SEQUENCE);
  g_assert_null (recto_yaml_node_get_string (list));
  g_assert_true (recto_yaml_node_get_parent (list) == root);
  g_assert_true (recto_yaml_node_find (root, "list", &index));
  g_assert_cmpuint (index, ==, 6);
  g_assert_cmpstr (recto_yaml_node_get_string (recto_yaml_node_get (root, "12")), ==, "twelve");
  g_assert_cmpint (recto_yaml_node_get_integer (recto_yaml_node_get (recto_yaml_node_get (root, "twice"), "k")), ==, 2);
}

/* Aliases are seen through, and merges count in the order in which Ruby writes them. */
static void
test_merges (void)
{
  g_autoptr (RectoYamlTree) tree = yaml_parse (text);
  const RectoYamlNode *root = recto_yaml_tree_get_root (tree);
  const RectoYamlNode *use = recto_yaml_node_get (root, "use");
  const RectoYamlNode *merged = recto_yaml_node_get (root, "merged");
  const RectoYamlNode *many = recto_yaml_node_get (root, "many");

  g_assert_cmpint (recto_yaml_node_get_kind (use), ==, RECTO_YAML_KIND_ALIAS);
  g_assert_cmpint (recto_yaml_node_get_kind (recto_yaml_node_resolve (use)), ==, RECTO_YAML_KIND_MAPPING);
  g_assert_cmpstr (recto_yaml_node_get_anchor (recto_yaml_node_resolve (use)), ==, "b");
  g_assert_cmpuint (recto_yaml_node_get_length (use), ==, 2);
  g_assert_cmpint (recto_yaml_node_get_integer (recto_yaml_node_get (use, "x")), ==, 1);
  g_assert_cmpint (recto_yaml_node_get_integer (recto_yaml_node_get (merged, "x")), ==, 1);
  g_assert_cmpint (recto_yaml_node_get_integer (recto_yaml_node_get (merged, "y")), ==, 2);
  g_assert_cmpint (recto_yaml_node_get_integer (recto_yaml_node_get (merged, "z")), ==, 3);
  g_assert_false (recto_yaml_node_find (merged, "x", NULL));
  g_assert_cmpint (recto_yaml_node_get_integer (recto_yaml_node_get (many, "x")), ==, 9);
  g_assert_cmpint (recto_yaml_node_get_integer (recto_yaml_node_get (many, "y")), ==, 2);
  g_assert_cmpint (recto_yaml_node_get_integer (recto_yaml_node_get (many, "w")), ==, 6);
}

static void
test_properties (void)
{
  g_autoptr (RectoYamlTree) tree = yaml_parse ("a: !!str &x 1\nb: !own [c]\nd: e\n");
  const RectoYamlNode *root = recto_yaml_tree_get_root (tree);

  g_assert_cmpstr (recto_yaml_node_get_tag (recto_yaml_node_get (root, "a")), ==, "tag:yaml.org,2002:str");
  g_assert_cmpstr (recto_yaml_node_get_anchor (recto_yaml_node_get (root, "a")), ==, "x");
  g_assert_cmpint (recto_yaml_node_get_kind (recto_yaml_node_get (root, "a")), ==, RECTO_YAML_KIND_STRING);
  g_assert_cmpstr (recto_yaml_node_get_tag (recto_yaml_node_get (root, "b")), ==, "!own");
  g_assert_null (recto_yaml_node_get_tag (recto_yaml_node_get (root, "d")));
  g_assert_null (recto_yaml_node_get_anchor (recto_yaml_node_get (root, "d")));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/yaml/node/scalars", test_scalars);
  g_test_add_func ("/yaml/node/collections", test_collections);
  g_test_add_func ("/yaml/node/merges", test_merges);
  g_test_add_func ("/yaml/node/properties", test_properties);

  return g_test_run ();
}

#include "yaml-cases.h"

#include <string.h>

static void
test_text (void)
{
  char text[] = "\357\273\277a: 1\r\n# end";
  g_autoptr (RectoYamlTree) tree = recto_yaml_tree_parse (text, strlen (text), NULL, NULL);
  gsize length;

  /* The tree has its own copy. */
  memset (text, 'x', 4);
  g_assert_cmpstr (recto_yaml_tree_get_text (tree, &length), ==, "\357\273\277a: 1\r\n# end");
  g_assert_cmpuint (length, ==, 14);
}

static void
test_lookup (void)
{
  g_autoptr (RectoYamlTree) tree = yaml_parse ("a: {b: [x, {c: 1}]}\nd: &d {e: 2}\nf: *d\ng: {<<: *d}\n");
  static const char *const found[] = { "", "a", "a.b", "a.b.0", "a.b.1.c", "f.e", "g.e" };
  static const char *const absent[] = { "x", "a.x", "a.b.2", "a.b.x", "a.b.-1", "a.b.0.x" };

  for (guint i = 0; i < G_N_ELEMENTS (found); i++)
    {
      g_auto (GStrv) path = recto_yaml_path_parse (found[i]);

      g_assert_nonnull (recto_yaml_tree_lookup (tree, (const char *const *) path));
    }
  for (guint i = 0; i < G_N_ELEMENTS (absent); i++)
    {
      g_auto (GStrv) path = recto_yaml_path_parse (absent[i]);

      g_assert_null (recto_yaml_tree_lookup (tree, (const char *const *) path));
    }
}

static void
test_position (void)
{
  g_autoptr (RectoYamlTree) tree = yaml_parse ("é: 1\r\nb: 2\n");
  guint line, column;

  recto_yaml_tree_get_position (tree, 3, &line, &column);
  g_assert_cmpuint (line, ==, 1);
  g_assert_cmpuint (column, ==, 3);
  recto_yaml_tree_get_position (tree, 10, &line, &column);
  g_assert_cmpuint (line, ==, 2);
  g_assert_cmpuint (column, ==, 4);
}

static gpointer
read_much (gpointer data)
{
  RectoYamlTree *tree = data;
  const char *const path[] = { "a", "b", NULL };

  for (guint i = 0; i < 1000; i++)
    {
      g_autoptr (RectoYamlTree) mine = recto_yaml_tree_ref (tree);
      g_autofree char *comment = recto_yaml_node_get_comment (recto_yaml_tree_get_root (mine), 0);

      g_assert_cmpint (recto_yaml_node_get_integer (recto_yaml_tree_lookup (mine, path)), ==, 5);
      g_assert_cmpstr (comment, ==, "c");
    }
  return NULL;
}

static void
test_threads (void)
{
  RectoYamlTree *tree = yaml_parse ("a: # c\n  b: 5\n");
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("reader", read_much, tree);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  recto_yaml_tree_unref (tree);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/yaml/tree/text", test_text);
  g_test_add_func ("/yaml/tree/lookup", test_lookup);
  g_test_add_func ("/yaml/tree/position", test_position);
  g_test_add_func ("/yaml/tree/threads", test_threads);

  return g_test_run ();
}

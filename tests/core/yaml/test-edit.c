#include "yaml-cases.h"

#include "yaml/recto-yaml-change.h"

#include <string.h>

static void
add_splice (GArray *splices, gsize offset, gsize removed, const char *text)
{
  const RectoYamlSplice splice = { offset, removed, g_strdup (text), strlen (text) };

  g_array_append_val (splices, splice);
}

static GArray *
new_splices (void)
{
  GArray *splices = g_array_new (FALSE, FALSE, sizeof (RectoYamlSplice));

  g_array_set_clear_func (splices, recto_yaml_splice_clear);
  return splices;
}

/* Some edits of random places, with the tree of what they lead to. */
static RectoYamlEdit *
random_edit (RectoYamlTree *tree, GRand *rand)
{
  g_autoptr (GArray) splices = new_splices ();
  g_autoptr (RectoYamlTree) after = NULL;
  g_autofree char *text = NULL;
  g_autoptr (RectoYamlEdit) made = NULL;
  gsize length;
  gsize at = 0;

  recto_yaml_tree_get_text (tree, &length);
  while (at < length && splices->len < 5)
    {
      gsize offset = at + g_rand_int_range (rand, 0, length - at);
      gsize removed = g_rand_int_range (rand, 0, MIN (6, length - offset) + 1);
      static const char *const texts[] = { "", "x", "yz", "w\nw" };

      add_splice (splices, offset, removed, texts[g_rand_int_range (rand, removed > 0 ? 0 : 1, 4)]);
      at = offset + removed + 1;
    }
  made = recto_yaml_edit_new (tree, splices);
  text = yaml_apply (tree, made);
  after = recto_yaml_tree_parse ("x", 1, NULL, NULL);
  g_free (after->text);
  after->length = strlen (text);
  after->text = g_steal_pointer (&text);
  return recto_yaml_edit_new (after, splices);
}

/* Two edits made one lead to the same text, whatever they do. */
static void
test_then (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr (RectoYamlTree) tree = yaml_parse ("a: some text\nb: more of it\nc: and the end\n");
      g_autoptr (RectoYamlEdit) first = random_edit (tree, rand);
      g_autoptr (RectoYamlEdit) second = random_edit (recto_yaml_edit_get_tree (first), rand);
      g_autoptr (RectoYamlEdit) both = recto_yaml_edit_then (first, second);
      g_autofree char *applied = yaml_apply (tree, both);
      gsize at = 0;

      g_assert_cmpstr (applied, ==, recto_yaml_edit_get_text (second, NULL));
      for (guint j = 0; j < recto_yaml_edit_get_n_splices (both); j++)
        {
          const RectoYamlSplice *splice = recto_yaml_edit_get_splice (both, j);

          g_assert_cmpuint (splice->offset, >=, at);
          at = splice->offset + splice->removed;
        }
    }
}

static void
test_unchanged (void)
{
  g_autoptr (RectoYamlTree) tree = yaml_parse ("a: 1\n");
  g_autoptr (RectoYamlEdit) edit = recto_yaml_edit_new_unchanged (tree);

  g_assert_cmpuint (recto_yaml_edit_get_n_splices (edit), ==, 0);
  g_assert_true (recto_yaml_edit_get_tree (edit) == tree);
  g_assert_cmpstr (recto_yaml_edit_get_text (edit, NULL), ==, "a: 1\n");
}

/* An edit outlives the tree that it was made of. */
static void
test_lifetime (void)
{
  RectoYamlTree *tree = yaml_parse ("a: 1\n");
  g_autoptr (RectoYamlValue) value = recto_yaml_value_new_string ("b");
  const char *const path[] = { "a", NULL };
  g_autoptr (RectoYamlEdit) edit = recto_yaml_tree_set (tree, path, value, NULL, NULL);
  gsize length;

  recto_yaml_tree_unref (tree);
  g_assert_cmpstr (recto_yaml_edit_get_text (edit, &length), ==, "a: b\n");
  g_assert_cmpuint (length, ==, 5);
  g_assert_cmpuint (recto_yaml_edit_get_n_splices (edit), ==, 1);
  g_assert_cmpuint (recto_yaml_edit_get_splice (edit, 0)->offset, ==, 3);
  g_assert_cmpuint (recto_yaml_edit_get_splice (edit, 0)->removed, ==, 1);
  g_assert_cmpstr (recto_yaml_edit_get_splice (edit, 0)->text, ==, "b");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/yaml/edit/then", test_then);
  g_test_add_func ("/yaml/edit/unchanged", test_unchanged);
  g_test_add_func ("/yaml/edit/lifetime", test_lifetime);

  return g_test_run ();
}

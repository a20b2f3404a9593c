#include <gio/gio.h>

#include "forms/recto-form-splice.h"

/* One letter more is one letter, whatever the edit replaces. */
static void
test_small (void)
{
  const char *old = "山: x\ntitle: 中午 # y\n";
  const char *path[] = { "title", NULL };
  g_autoptr (RectoYamlTree) tree = recto_yaml_tree_parse (old, strlen (old), NULL, NULL);
  g_autoptr (RectoYamlValue) value = recto_yaml_value_new_string ("中午好");
  g_autoptr (RectoYamlEdit) edit = recto_yaml_tree_set (tree, path, value, NULL, NULL);
  g_autoptr (GArray) splices = recto_form_splices_new (old, edit);
  const RectoFormSplice *splice = &g_array_index (splices, RectoFormSplice, 0);

  g_assert_cmpuint (splices->len, ==, 1);
  g_assert_cmpint (splice->offset, ==, 14);
  g_assert_cmpint (splice->removed, ==, 0);
  g_assert_cmpmem (splice->text, splice->length, "好", 3);
}

/* Characters that share bytes are not cut in two: 山 and 屲 begin alike. */
static void
test_whole_characters (void)
{
  const char *old = "a: 山山\n";
  const char *path[] = { "a", NULL };
  g_autoptr (RectoYamlTree) tree = recto_yaml_tree_parse (old, strlen (old), NULL, NULL);
  g_autoptr (RectoYamlValue) value = recto_yaml_value_new_string ("屲山");
  g_autoptr (RectoYamlEdit) edit = recto_yaml_tree_set (tree, path, value, NULL, NULL);
  g_autoptr (GArray) splices = recto_form_splices_new (old, edit);
  const RectoFormSplice *splice = &g_array_index (splices, RectoFormSplice, 0);

  g_assert_cmpuint (splices->len, ==, 1);
  g_assert_true (g_utf8_validate (splice->text, splice->length, NULL));
  g_assert_cmpint (splice->offset, ==, 3);
  g_assert_cmpint (splice->removed, ==, 1);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/forms/splice/small", test_small);
  g_test_add_func ("/forms/splice/whole-characters", test_whole_characters);
  return g_test_run ();
}

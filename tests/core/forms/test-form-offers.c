#include "forms/recto-form-offers.h"

static const char *const root[] = { NULL };

static char *
join (GPtrArray *offers)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();

  for (guint i = 0; i < offers->len; i++)
    g_ptr_array_add (keys, ((const RectoFormOffer *) g_ptr_array_index (offers, i))->key);
  g_ptr_array_add (keys, NULL);
  return g_strjoinv (" ", (char **) keys->pdata);
}

static RectoYamlTree *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  RectoYamlTree *tree = recto_yaml_tree_parse (text, strlen (text), NULL, &error);

  g_assert_no_error (error);
  return tree;
}

static gboolean
is_offered (GPtrArray *offers,
            const char *key)
{
  for (guint i = 0; i < offers->len; i++)
    if (g_str_equal (((const RectoFormOffer *) g_ptr_array_index (offers, i))->key, key))
      return TRUE;
  return FALSE;
}

static void
test_file (void)
{
  g_autoptr (RectoFormDescription) description = recto_form_description_load ("socials", NULL);
  g_autoptr (GHashTable) asked = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (RectoYamlTree) tree = parse ("# acm_id: # x\nemail: a\n# odd: b\n");
  g_autoptr (GPtrArray) offers = recto_form_offers_new (description, tree, asked);

  g_assert_true (is_offered (offers, "acm_id"));
  g_assert_true (is_offered (offers, "x_username"));
  g_assert_true (is_offered (offers, "odd"));
  g_assert_false (is_offered (offers, "email"));
}

/* A group is offered what its siblings have, the nearest of them. */
static void
test_group (void)
{
  static const char text[] = "- title: A\n"
                             "  contents:\n"
                             "    - {place: x, year: 1}\n"
                             "    - {place: y, \"a.b\": 1}\n"
                             "- title: B\n"
                             "  type: t\n"
                             "  contents:\n"
                             "    - {name: z}\n"
                             "- people:\n"
                             "    ada: {url: a}\n"
                             "    bob: {}\n"
                             "- {alone: {}}\n";
  static const struct
  {
    const char *key;
    const char *expected;
  } cases[] = {
    { "0.contents.0", "0.contents.0.a\\.b" },
    { "0.contents.1", "0.contents.1.year" },
    { "0", "0.alone 0.people 0.type" },
    { "1.contents.0", "1.contents.0.place 1.contents.0.a\\.b 1.contents.0.year" },
    { "2.people.bob", "2.people.bob.url" },
    { "3.alone", "" },
  };
  g_autoptr (RectoFormDescription) description = recto_form_description_load ("data", NULL);
  g_autoptr (GHashTable) asked = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (RectoYamlTree) tree = parse (text);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) path = recto_yaml_path_parse (cases[i].key);
      RectoFormItem *item = recto_form_item_new (description, tree, root, (const char *const *) path, NULL);
      g_autoptr (GPtrArray) offers = recto_form_offers_new_for (item, asked);
      g_autofree char *keys = join (offers);

      g_assert_cmpstr (keys, ==, cases[i].expected);
      recto_form_item_unref (item);
    }
  {
    const char *path[] = { "0", "contents", "1", NULL };
    RectoFormItem *item = recto_form_item_new (description, tree, root, path, NULL);
    g_autoptr (GPtrArray) offers = NULL;

    g_hash_table_insert (asked, "0.contents.1.year", GINT_TO_POINTER (1));
    offers = recto_form_offers_new_for (item, asked);
    g_assert_cmpuint (offers->len, ==, 0);
    recto_form_item_unref (item);
  }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/forms/offers/file", test_file);
  g_test_add_func ("/forms/offers/group", test_group);
  return g_test_run ();
}

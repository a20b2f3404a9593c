#include "forms/recto-form-description.h"

/* Checks that a person can read every field, and what holds without it. */
static void
check_fields (GPtrArray *fields,
              gboolean are_items)
{
  for (guint i = 0; i < fields->len; i++)
    {
      const RectoFormField *field = g_ptr_array_index (fields, i);

      g_test_message ("%s", field->key);
      g_assert_true (are_items || field->title != NULL);
      g_assert_true (field->kind != RECTO_FORM_KIND_CHOICE || field->choices->len > 1);
      g_assert_true (field->kind != RECTO_FORM_KIND_GROUP || field->fields->len > 0);
      g_assert_true (field->fallback == NULL || field->kind == RECTO_FORM_KIND_SWITCH);
      check_fields (field->fields, field->kind != RECTO_FORM_KIND_GROUP);
    }
}

static void
test_all (void)
{
  g_auto (GStrv) names = recto_form_description_list ();

  g_assert_cmpuint (g_strv_length (names), >=, 10);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RectoFormDescription) description = recto_form_description_load (names[i], &error);
      GPtrArray *groups;

      g_test_message ("%s", names[i]);
      g_assert_no_error (error);
      g_assert_cmpstr (recto_form_description_get_name (description), ==, names[i]);
      groups = recto_form_description_get_groups (description);
      for (guint j = 0; j < groups->len; j++)
        check_fields (((const RectoFormGroup *) g_ptr_array_index (groups, j))->fields, FALSE);
      if (recto_form_description_get_entry (description, RECTO_YAML_KIND_SEQUENCE) != NULL)
        check_fields (recto_form_description_get_entry (description, RECTO_YAML_KIND_SEQUENCE)->fields, TRUE);
    }
}

static void
test_choice (void)
{
  static const struct
  {
    const char *path;
    const char *layout;
    const char *name;
  } cases[] = {
    { "_posts/2024-01-01-x.md", NULL, "post" },
    { "travel/_posts/2024-01-01-x.md", NULL, "post" },
    { "_drafts/x.md", "post", "post" },
    { "_pages/about.md", "about", "about" },
    { "index.md", "about", "about" },
    { "_pages/about.md", NULL, "about" },
    { "_pages/cv.md", "cv", "page" },
    { "_pages/odd.md", "odd", "data" },
    { "_config.yml", NULL, "config" },
    { "_data/socials.yml", NULL, "socials" },
    { "_data/cv.yml", NULL, "cv" },
    { "_data/coauthors.yml", NULL, "coauthors" },
    { "_data/venues.yml", NULL, "venues" },
    { "_data/repositories.yml", NULL, "repositories" },
    { "_data/other.yml", NULL, "data" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RectoFormDescription) description = recto_form_description_load_for (cases[i].path, cases[i].layout, "data");

      g_test_message ("%s %s", cases[i].path, cases[i].layout);
      g_assert_cmpstr (recto_form_description_get_name (description), ==, cases[i].name);
    }
}

static void
test_order (void)
{
  g_autoptr (RectoFormDescription) description = recto_form_description_load ("about", NULL);
  const char *root[] = { NULL }, *profile[] = { "profile", NULL };
  g_auto (GStrv) keys = recto_form_description_get_order (description, root);
  g_auto (GStrv) inner = recto_form_description_get_order (description, profile);

  g_assert_cmpstr (keys[0], ==, "layout");
  g_assert_true (g_strv_contains ((const char *const *) keys, "profile"));
  g_assert_false (g_strv_contains ((const char *const *) keys, "align"));
  g_assert_cmpstr (inner[0], ==, "align");
  g_assert_cmpstr (inner[1], ==, "image");
}

static void
test_bad (void)
{
  static const char *const texts[] = {
    "- list\n", "groups: [\n", "groups: [{fields: [{title: x}]}]\n", "groups: [{fields: [{key: x, kind: odd}]}]\n", ""
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (recto_form_description_new_from_text (texts[i], strlen (texts[i]), &error));
      g_assert_nonnull (error);
    }
  g_assert_null (recto_form_description_load ("none", NULL));
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/forms/description/all", test_all);
  g_test_add_func ("/forms/description/choice", test_choice);
  g_test_add_func ("/forms/description/order", test_order);
  g_test_add_func ("/forms/description/bad", test_bad);
  return g_test_run ();
}

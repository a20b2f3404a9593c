#include <gio/gio.h>

#include "forms/recto-form-outline.h"

typedef struct
{
  RectoFormDescription *description;
  RectoYamlTree *tree;
  GHashTable *asked;
  GPtrArray *outline;
} Form;

static Form
form_new (const char *name,
          const char *text)
{
  Form form = { 0 };
  g_autoptr (GError) error = NULL;

  form.description = recto_form_description_load (name, &error);
  g_assert_no_error (error);
  form.tree = recto_yaml_tree_parse (text, strlen (text), NULL, &error);
  g_assert_no_error (error);
  form.asked = g_hash_table_new (g_str_hash, g_str_equal);
  form.outline = recto_form_outline_new (form.description, form.tree, form.asked, 100);
  return form;
}

static void
form_clear (Form *form)
{
  g_ptr_array_unref (form->outline);
  g_hash_table_unref (form->asked);
  recto_yaml_tree_unref (form->tree);
  recto_form_description_unref (form->description);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Form, form_clear)

static const RectoFormItem *
find (const Form *form,
      const char *id)
{
  for (guint i = 0; i < form->outline->len; i++)
    {
      const RectoFormSection *section = g_ptr_array_index (form->outline, i);

      for (guint j = 0; j < section->items->len; j++)
        {
          const RectoFormItem *item = g_ptr_array_index (section->items, j);

          if (g_str_equal (item->id, id))
            return item;
        }
    }
  return NULL;
}

static guint
count (const Form *form)
{
  guint n_items = 0;

  for (guint i = 0; i < form->outline->len; i++)
    n_items += ((const RectoFormSection *) g_ptr_array_index (form->outline, i))->items->len;
  return n_items;
}

/* Every key has a row that fits its value. */
static void
test_kinds (void)
{
  g_auto (Form) form = form_new ("data",
                                 "yes_no: true\nnumber: 3\npart: 2.5\nday: 2024-01-02\nmoment: 2024-01-02 03:04:05\n"
                                 "word: a\nlines: |\n  a\n  b\nquoted: \"a\\nb\"\nlist: [a, b]\nempty_list: []\n"
                                 "records: [{a: 1}]\nmixed: [a, {b: 1}]\ngroup: {a: 1}\nnothing:\ntilde: ~\n"
                                 "clock: 18:30\nnorway: no\noctal: 0123\nanchor: &x 1\nalias: *x\n");
  static const struct
  {
    const char *key;
    RectoFormKind kind;
    RectoFormState state;
  } cases[] = {
    { "yes_no", RECTO_FORM_KIND_SWITCH, RECTO_FORM_STATE_SET },
    { "number", RECTO_FORM_KIND_NUMBER, RECTO_FORM_STATE_SET },
    { "part", RECTO_FORM_KIND_NUMBER, RECTO_FORM_STATE_SET },
    { "day", RECTO_FORM_KIND_DATE, RECTO_FORM_STATE_SET },
    { "moment", RECTO_FORM_KIND_DATE, RECTO_FORM_STATE_SET },
    { "word", RECTO_FORM_KIND_TEXT, RECTO_FORM_STATE_SET },
    { "lines", RECTO_FORM_KIND_PARAGRAPH, RECTO_FORM_STATE_SET },
    { "quoted", RECTO_FORM_KIND_PARAGRAPH, RECTO_FORM_STATE_SET },
    { "list", RECTO_FORM_KIND_LIST, RECTO_FORM_STATE_SET },
    { "empty_list", RECTO_FORM_KIND_LIST, RECTO_FORM_STATE_SET },
    { "records", RECTO_FORM_KIND_RECORDS, RECTO_FORM_STATE_SET },
    { "mixed", RECTO_FORM_KIND_RECORDS, RECTO_FORM_STATE_SET },
    { "group", RECTO_FORM_KIND_GROUP, RECTO_FORM_STATE_SET },
    { "nothing", RECTO_FORM_KIND_TEXT, RECTO_FORM_STATE_EMPTY },
    { "tilde", RECTO_FORM_KIND_TEXT, RECTO_FORM_STATE_EMPTY },
    { "clock", RECTO_FORM_KIND_TEXT, RECTO_FORM_STATE_SET },
    { "norway", RECTO_FORM_KIND_TEXT, RECTO_FORM_STATE_SET },
    { "octal", RECTO_FORM_KIND_TEXT, RECTO_FORM_STATE_SET },
    { "anchor", RECTO_FORM_KIND_NUMBER, RECTO_FORM_STATE_SET },
    { "alias", RECTO_FORM_KIND_ALIAS, RECTO_FORM_STATE_SET },
  };

  g_assert_cmpuint (count (&form), ==, G_N_ELEMENTS (cases));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const RectoFormItem *item = find (&form, cases[i].key);

      g_test_message ("%s", cases[i].key);
      g_assert_nonnull (item);
      g_assert_cmpint (item->kind, ==, cases[i].kind);
      g_assert_cmpint (item->state, ==, cases[i].state);
    }
  g_assert_nonnull (find (&form, "clock")->surprise);
  g_assert_nonnull (find (&form, "norway")->surprise);
  g_assert_null (find (&form, "word")->surprise);
  g_assert_cmpstr (find (&form, "empty_list")->title, ==, "Empty list");
}

/* A described key whose value is of another shape is shown by its value. */
static void
test_other_shapes (void)
{
  g_auto (Form) form = form_new ("post", "title: [a, b]\ntags: one two\ncategories: {a: 1}\ndate: soon\npublished: maybe\n"
                                         "description: 2024\nlayout:\n  deep: 1\n");

  g_assert_cmpint (find (&form, "title")->kind, ==, RECTO_FORM_KIND_LIST);
  g_assert_cmpint (find (&form, "tags")->kind, ==, RECTO_FORM_KIND_LIST);
  g_assert_cmpint (find (&form, "categories")->kind, ==, RECTO_FORM_KIND_GROUP);
  g_assert_cmpint (find (&form, "date")->kind, ==, RECTO_FORM_KIND_DATE);
  g_assert_cmpint (find (&form, "published")->kind, ==, RECTO_FORM_KIND_TEXT);
  g_assert_cmpint (find (&form, "description")->kind, ==, RECTO_FORM_KIND_TEXT);
  g_assert_cmpint (find (&form, "layout")->kind, ==, RECTO_FORM_KIND_GROUP);
}

/* Keys beside described ones are shown with them, and none twice. */
static void
test_nested (void)
{
  g_auto (Form) form = form_new ("about", "profile:\n  align: left # here\n  pet: cat\nx:\n  y: 1\nprofile_2: a\n");
  const RectoFormSection *portrait = NULL;
  const RectoFormItem *last;

  for (guint i = 0; i < form.outline->len; i++)
    {
      const RectoFormSection *section = g_ptr_array_index (form.outline, i);

      if (g_strcmp0 (section->title, "Portrait") == 0)
        portrait = section;
    }
  g_assert_nonnull (portrait);
  last = g_ptr_array_index (portrait->items, portrait->items->len - 1);
  g_assert_cmpstr (last->id, ==, "profile.pet");
  g_assert_cmpstr (find (&form, "profile.align")->help, ==, "here");
  g_assert_cmpint (find (&form, "profile.image")->state, ==, RECTO_FORM_STATE_ABSENT);
  g_assert_null (find (&form, "profile"));
  g_assert_cmpint (find (&form, "x")->kind, ==, RECTO_FORM_KIND_GROUP);
  g_assert_nonnull (find (&form, "profile_2"));
}

static GPtrArray *
list_children (const Form *form,
               const char *id)
{
  g_auto (GStrv) path = recto_yaml_path_parse (id);
  const char *root[] = { NULL };
  RectoFormItem *item = recto_form_item_new (form->description, form->tree, root, (const char *const *) path, NULL);
  guint n_hidden;
  GPtrArray *children = recto_form_outline_list_children (item, form->asked, 100, &n_hidden);

  recto_form_item_unref (item);
  return children;
}

static const RectoFormItem *
last_child (GPtrArray *children)
{
  return g_ptr_array_index (children, children->len - 1);
}

static void
ask (Form *form,
     const char *key)
{
  g_hash_table_insert (form->asked, (gpointer) key, GINT_TO_POINTER (g_hash_table_size (form->asked) + 1));
}

/* What was asked for is shown where its mapping is, and looks as its siblings do. */
static void
test_asked (void)
{
  g_auto (Form) form = form_new ("data", "a:\n  - {n: 1, on: true, list: [{x: 1}], group: {y: 2}, words: [u]}\n  - n: 2\nb: {c: {}}\n");
  static const struct
  {
    const char *key;
    RectoFormKind kind;
  } cases[] = {
    { "a.1.on", RECTO_FORM_KIND_SWITCH },
    { "a.1.list", RECTO_FORM_KIND_RECORDS },
    { "a.1.group", RECTO_FORM_KIND_GROUP },
    { "a.1.words", RECTO_FORM_KIND_LIST },
    { "a.1.own", RECTO_FORM_KIND_TEXT },
    { "b.c.d", RECTO_FORM_KIND_TEXT },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    ask (&form, cases[i].key);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *parent = g_strndup (cases[i].key, (gsize) (strrchr (cases[i].key, '.') - cases[i].key));
      g_autoptr (GPtrArray) children = list_children (&form, parent);
      const RectoFormItem *found = NULL;

      for (guint j = 0; j < children->len; j++)
        if (g_str_equal (((const RectoFormItem *) g_ptr_array_index (children, j))->id, cases[i].key))
          found = g_ptr_array_index (children, j);
      g_assert_nonnull (found);
      g_assert_cmpint (found->kind, ==, cases[i].kind);
      g_assert_cmpint (found->state, ==, RECTO_FORM_STATE_ABSENT);
    }
  {
    g_autoptr (GPtrArray) children = list_children (&form, "a.0");

    g_assert_cmpstr (last_child (children)->id, ==, "a.0.words");
  }
}

/* Where a mapping has no row of its own, its keys are beside its others. */
static void
test_asked_beside (void)
{
  g_auto (Form) form = form_new ("about", "profile:\n  align: left\n");
  g_autoptr (GPtrArray) outline = NULL;
  const RectoFormSection *portrait;

  ask (&form, "profile.pet");
  ask (&form, "mood");
  outline = recto_form_outline_new (form.description, form.tree, form.asked, 100);
  portrait = g_ptr_array_index (outline, 1);
  g_assert_cmpstr (last_child (portrait->items)->id, ==, "profile.pet");
  g_assert_cmpstr (last_child (((const RectoFormSection *) g_ptr_array_index (outline, outline->len - 1))->items)->id, ==, "mood");
}

/* A file that is a list in one version of the theme, and a mapping in another. */
static void
test_both_shapes (void)
{
  g_auto (Form) list = form_new ("cv", "- title: Work\n  contents: []\n");
  g_auto (Form) mapping = form_new ("cv", "cv:\n  name: Mira\n  pets: 2\n  sections:\n    Work: [{a: 1}]\n    Sea: [{a: 2}]\n");
  g_autoptr (GPtrArray) sections = NULL;

  g_assert_cmpuint (count (&list), ==, 1);
  g_assert_cmpint (find (&list, "0")->kind, ==, RECTO_FORM_KIND_GROUP);
  g_assert_nonnull (find (&list, "0")->field);
  g_assert_nonnull (recto_form_description_get_add_text (list.description, RECTO_YAML_KIND_SEQUENCE));

  g_assert_cmpuint (count (&mapping), ==, 3);
  g_assert_cmpstr (find (&mapping, "cv.name")->title, ==, "Name");
  g_assert_cmpint (find (&mapping, "cv.pets")->kind, ==, RECTO_FORM_KIND_NUMBER);
  g_assert_cmpint (find (&mapping, "cv.sections")->kind, ==, RECTO_FORM_KIND_GROUP);
  g_assert_null (recto_form_description_get_add_text (mapping.description, RECTO_YAML_KIND_MAPPING));
  ask (&mapping, "cv.sections.Talks");
  sections = list_children (&mapping, "cv.sections");
  g_assert_cmpint (last_child (sections)->kind, ==, RECTO_FORM_KIND_RECORDS);
}

static void
test_limit (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (RectoFormDescription) description = recto_form_description_load ("data", NULL);
  g_autoptr (GHashTable) asked = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (RectoYamlTree) tree = NULL;
  g_autoptr (GPtrArray) outline = NULL;
  const RectoFormSection *section;

  for (int i = 0; i < 250; i++)
    g_string_append_printf (text, "- {n: %d}\n", i);
  tree = recto_yaml_tree_parse (text->str, text->len, NULL, NULL);
  outline = recto_form_outline_new (description, tree, asked, 100);
  section = g_ptr_array_index (outline, 0);
  g_assert_cmpuint (section->items->len, ==, 100);
  g_assert_cmpuint (section->n_hidden, ==, 150);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/forms/outline/kinds", test_kinds);
  g_test_add_func ("/forms/outline/other-shapes", test_other_shapes);
  g_test_add_func ("/forms/outline/nested", test_nested);
  g_test_add_func ("/forms/outline/asked", test_asked);
  g_test_add_func ("/forms/outline/asked-beside", test_asked_beside);
  g_test_add_func ("/forms/outline/both-shapes", test_both_shapes);
  g_test_add_func ("/forms/outline/limit", test_limit);
  return g_test_run ();
}

/* Forms over whole files: lists of records, the networks in their order, keys
 * that are commented out, and files too long to be read at once. */

#include "form-fixture.h"
#include "forms/recto-form-add-button.h"

#define CV                     \
  "# my life\n"                \
  "- title: School\n"          \
  "  type: education\n"        \
  "  contents:\n"              \
  "    - place: Sea\n"         \
  "      year: 2001 # or so\n" \
  "    - place: 山\n"         \
  "      year: 2005\n"         \
  "\n"                         \
  "- title: Work\n"            \
  "  contents:\n"              \
  "    - name: Ship\n"

#define SOCIALS                    \
  "# my networks\n"                \
  "\n"                             \
  "# acm_id: # your number\n"      \
  "email: a@b.c # your address\n"  \
  "# orcid_id: 123 # your ORCID\n" \
  "github_username: me\n"          \
  "# my_own: x # mine\n"

static void
expand (FormFixture *fixture,
        const char *key)
{
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (form_fixture_row (fixture, key)), TRUE);
  form_fixture_settle (fixture);
}

static GtkWidget *
last_row (GtkWidget *row)
{
  GtkWidget *next;

  while ((next = gtk_widget_get_next_sibling (row)) != NULL)
    row = next;
  return row;
}

static void
check_step (FormFixture *fixture,
            const char *original,
            const char *from,
            const char *to)
{
  g_autoptr (GString) expected = g_string_new (original);

  g_assert_cmpuint (g_string_replace (expected, from, to, 1), ==, 1);
  form_assert_text (fixture, expected->str);
  form_fixture_undo (fixture);
  form_assert_text (fixture, original);
}

static void
test_records (void)
{
  g_autoptr (FormFixture) fixture = form_fixture_new (CV, RECTO_FORM_SCOPE_WHOLE_FILE, "cv");

  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (form_fixture_row (fixture, "0"))), ==, "School");
  g_assert_null (recto_form_get_row (fixture->form, "0.contents"));
  expand (fixture, "0");
  expand (fixture, "0.contents");
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (form_fixture_row (fixture, "0.contents.1"))), ==, "山");
  expand (fixture, "0.contents.1");
  form_fixture_type (fixture, "0.contents.1.place", "Mountain");
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (form_fixture_row (fixture, "0.contents.1"))), ==, "Mountain");
  check_step (fixture, CV, "山", "Mountain");
  form_fixture_unset (fixture, "0.contents.0");
  check_step (fixture, CV, "    - place: Sea\n      year: 2001 # or so\n", "");
}

static void
test_records_move (void)
{
  g_autoptr (FormFixture) fixture = form_fixture_new (CV, RECTO_FORM_SCOPE_WHOLE_FILE, "cv");

  expand (fixture, "0");
  expand (fixture, "0.contents");
  g_assert_true (gtk_widget_activate_action (form_fixture_row (fixture, "0.contents.0"), "row.move", "i", 1));
  form_fixture_settle (fixture);
  check_step (fixture, CV,
              "    - place: Sea\n      year: 2001 # or so\n    - place: 山\n      year: 2005\n",
              "    - place: 山\n      year: 2005\n    - place: Sea\n      year: 2001 # or so\n");
  /* There is nothing above the first. */
  gtk_widget_activate_action (form_fixture_row (fixture, "0.contents.0"), "row.move", "i", -1);
  form_fixture_settle (fixture);
  form_assert_text (fixture, CV);
}

static void
test_records_add (void)
{
  g_autoptr (FormFixture) fixture = form_fixture_new (CV, RECTO_FORM_SCOPE_WHOLE_FILE, "cv");

  expand (fixture, "0");
  expand (fixture, "0.contents");
  g_signal_emit_by_name (last_row (form_fixture_row (fixture, "0.contents.0")), "activated");
  form_fixture_settle (fixture);
  form_fixture_type (fixture, "0.contents.2.place", "River");
  form_fixture_undo (fixture);
  check_step (fixture, CV, "      year: 2005\n", "      year: 2005\n    - place:\n      year:\n");
}

static void
test_socials (void)
{
  g_autoptr (FormFixture) fixture = form_fixture_new (SOCIALS, RECTO_FORM_SCOPE_WHOLE_FILE, "socials");
  GtkWidget *email = form_fixture_row (fixture, "email");

  g_assert_true (form_says (form_note (email), "your address"));
  g_assert_true (gtk_widget_get_next_sibling (form_note (email)) == form_fixture_row (fixture, "github_username"));
  g_assert_null (recto_form_get_row (fixture->form, "orcid_id"));

  g_assert_true (gtk_widget_activate_action (email, "row.move", "i", 1));
  form_fixture_settle (fixture);
  g_assert_true (gtk_widget_get_next_sibling (form_note (form_fixture_row (fixture, "github_username"))) ==
                 form_fixture_row (fixture, "email"));
  {
    g_autofree char *moved = form_fixture_get_text (fixture);

    g_assert_true (strstr (moved, "github_username: me\n") < strstr (moved, "email: a@b.c # your address\n"));
    g_assert_cmpuint (strlen (moved), ==, strlen (SOCIALS));
  }
  form_fixture_undo (fixture);
  form_assert_text (fixture, SOCIALS);
  form_fixture_unset (fixture, "email");
  check_step (fixture, SOCIALS, "email: a@b.c # your address\n", "");
  g_assert_true (gtk_widget_activate_action (form_fixture_row (fixture, "email"), "row.comment-out", NULL));
  form_fixture_settle (fixture);
  check_step (fixture, SOCIALS, "email: a@b.c", "# email: a@b.c");
}

/* A key that is commented out becomes a live one where it stands. */
static void
test_uncomment (void)
{
  g_autoptr (FormFixture) fixture = form_fixture_new (SOCIALS, RECTO_FORM_SCOPE_WHOLE_FILE, "socials");

  recto_form_ask (fixture->form, "acm_id");
  recto_form_ask (fixture->form, "my_own");
  form_fixture_settle (fixture);
  form_assert_text (fixture, SOCIALS);
  g_assert_true (form_says (form_note (form_fixture_row (fixture, "acm_id")), "your number"));
  form_fixture_type (fixture, "acm_id", "77");
  check_step (fixture, SOCIALS, "# acm_id: # your number", "acm_id: \"77\" # your number");
  form_fixture_type (fixture, "my_own", "y");
  check_step (fixture, SOCIALS, "# my_own: x # mine", "my_own: y # mine");
}

/* A network of which the file says nothing goes to the end. */
static void
test_add_network (void)
{
  g_autoptr (FormFixture) fixture = form_fixture_new (SOCIALS, RECTO_FORM_SCOPE_WHOLE_FILE, "socials");

  recto_form_ask (fixture->form, "x_username");
  form_fixture_type (fixture, "x_username", "me");
  g_assert_nonnull (recto_form_get_row (fixture->form, "x_username"));
  {
    g_autofree char *text = form_fixture_get_text (fixture);

    g_assert_nonnull (strstr (text, "\nx_username: me\n"));
    g_assert_cmpuint (strlen (text), ==, strlen (SOCIALS "x_username: me\n"));
  }
}

/* The list of what can be added, used as by a person: open, search, choose. */
static void
test_add_button (void)
{
  g_autoptr (FormFixture) fixture = form_fixture_new (SOCIALS, RECTO_FORM_SCOPE_WHOLE_FILE, "socials");
  GtkWidget *button = form_find (GTK_WIDGET (fixture->form), RECTO_TYPE_FORM_ADD_BUTTON);
  GtkWidget *search;

  g_assert_true (form_says (button, "Add a Network"));
  gtk_menu_button_popup (GTK_MENU_BUTTON (form_find (button, GTK_TYPE_MENU_BUTTON)));
  form_fixture_settle (fixture);
  search = form_find (button, GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (search), "orcid");
  g_signal_emit_by_name (search, "activate");
  form_fixture_settle (fixture);
  g_assert_nonnull (recto_form_get_row (fixture->form, "orcid_id"));

  gtk_menu_button_popup (GTK_MENU_BUTTON (form_find (button, GTK_TYPE_MENU_BUTTON)));
  form_fixture_settle (fixture);
  gtk_editable_set_text (GTK_EDITABLE (search), "a.b");
  g_signal_emit_by_name (search, "activate");
  form_fixture_settle (fixture);
  form_assert_text (fixture, SOCIALS);
  form_fixture_type (fixture, "a\\.b", "c");
  {
    g_autofree char *text = form_fixture_get_text (fixture);

    g_assert_nonnull (strstr (text, "\na.b: c\n"));
  }
}

/* Names that a person gives, each with rows of its own. */
static void
test_named (void)
{
  const char *venues = "\"AJP\":\n  url: https://a.example # there\n  color: \"#00369f\"\n";
  g_autoptr (FormFixture) fixture = form_fixture_new (venues, RECTO_FORM_SCOPE_WHOLE_FILE, "venues");

  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (form_fixture_row (fixture, "AJP"))), ==, "AJP");
  expand (fixture, "AJP");
  form_fixture_type (fixture, "AJP.color", "#fff");
  check_step (fixture, venues, "#00369f", "#fff");

  recto_form_ask (fixture->form, "Nature");
  form_fixture_settle (fixture);
  form_assert_text (fixture, venues);
  expand (fixture, "Nature");
  form_fixture_type (fixture, "Nature.url", "https://n.example");
  check_step (fixture, venues, "\"#00369f\"\n", "\"#00369f\"\n\"Nature\":\n  url: https://n.example\n");
}

typedef struct
{
  FormFixture *fixture;
  gboolean timed_out;
} Wait;

static gboolean
timed_out_cb (gpointer user_data)
{
  ((Wait *) user_data)->timed_out = TRUE;
  return G_SOURCE_REMOVE;
}

static void
wait_for_row (FormFixture *fixture,
              const char *key,
              const char *text)
{
  Wait wait = { fixture, FALSE };
  guint id = g_timeout_add_seconds (60, timed_out_cb, &wait);

  for (;;)
    {
      GtkWidget *row = recto_form_get_row (fixture->form, key);

      if (row != NULL && g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (row)), text) == 0)
        break;
      g_assert_false (wait.timed_out);
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (id);
}

/* A long file is read and changed in a worker; what is typed meanwhile into
 * the text is kept, and the change is made on what the text then is. */
static void
test_long (void)
{
  g_autoptr (GString) text = g_string_new ("first: one # here\n");
  g_autoptr (GString) expected = NULL;
  g_autoptr (FormFixture) fixture = NULL;
  GtkTextIter start;

  for (int i = 0; i < 20000; i++)
    g_string_append_printf (text, "key_%d: value 山 %d\n", i, i);
  fixture = form_fixture_new (text->str, RECTO_FORM_SCOPE_WHOLE_FILE, "data");
  wait_for_row (fixture, "first", "one");
  /* Not all rows are made at once. */
  g_assert_null (recto_form_get_row (fixture->form, "key_500"));

  gtk_editable_set_text (GTK_EDITABLE (form_fixture_row (fixture, "first")), "two");
  recto_form_flush (fixture->form);
  gtk_text_buffer_get_start_iter (fixture->buffer, &start);
  gtk_text_buffer_insert (fixture->buffer, &start, "# 山\n", -1);
  expected = g_string_new (text->str);
  g_string_replace (expected, "first: one", "# 山\nfirst: two", 1);
  for (;;)
    {
      g_autofree char *now = form_fixture_get_text (fixture);

      if (g_str_equal (now, expected->str))
        break;
      g_main_context_iteration (NULL, TRUE);
    }
  gtk_text_buffer_undo (fixture->buffer);
  gtk_text_buffer_undo (fixture->buffer);
  form_assert_text (fixture, text->str);
  wait_for_row (fixture, "first", "one");
}

/* To look at a file is not to change it. */
static void
test_only_looking (void)
{
  static const char *const texts[] = { CV, SOCIALS, "", "\n", "# only words\n", "a: *b\n", "&a x: 1\ny: *a\n", "- - 1\n  - 2\n- [a, {b: c}]\n",
                                       "? [complex, key]\n: 1\nb: 2\n", "a: !!binary aGk=\nb: !x y\n", "<<: {a: 1}\nb: 2\n", "just text\n",
                                       "a: 1\na: 2\n", "---\na: 1\n---\nb: 2\n", "\"\": empty\n1: one\ntrue: yes\n" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (FormFixture) fixture = form_fixture_new (texts[i], RECTO_FORM_SCOPE_WHOLE_FILE, i % 2 == 0 ? "data" : "socials");
      GtkWidget *expander = form_find (GTK_WIDGET (fixture->form), ADW_TYPE_EXPANDER_ROW);

      if (expander != NULL)
        adw_expander_row_set_expanded (ADW_EXPANDER_ROW (expander), TRUE);
      form_fixture_settle (fixture);
      form_assert_text (fixture, texts[i]);
      g_assert_false (gtk_text_buffer_get_can_undo (fixture->buffer));
    }
}

int
main (int argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/forms/data/records", test_records);
  g_test_add_func ("/forms/data/records-move", test_records_move);
  g_test_add_func ("/forms/data/records-add", test_records_add);
  g_test_add_func ("/forms/data/socials", test_socials);
  g_test_add_func ("/forms/data/uncomment", test_uncomment);
  g_test_add_func ("/forms/data/add-network", test_add_network);
  g_test_add_func ("/forms/data/add-button", test_add_button);
  g_test_add_func ("/forms/data/named", test_named);
  g_test_add_func ("/forms/data/long", test_long);
  g_test_add_func ("/forms/data/only-looking", test_only_looking);
  return g_test_run ();
}

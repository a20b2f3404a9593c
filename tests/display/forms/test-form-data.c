/* Forms over whole files: lists of records, the networks in their order, keys
 * that are commented out, and files too long to be read at once. */

#include "form-fixture.h"
#include "forms/recto-form-add-button.h"
#include "forms/recto-form-add-popover.h"

#include "../placed-window.h"

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

/* As a person does: only of a button that is in sight. */
static void
open_popover (FormFixture *fixture,
              GtkWidget *button)
{
  GtkWidget *menu_button = form_find (button, GTK_TYPE_MENU_BUTTON);

  wait_for_layout (fixture->window);
  gtk_widget_grab_focus (menu_button);
  wait_for_layout (fixture->window);
  gtk_menu_button_popup (GTK_MENU_BUTTON (menu_button));
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

/* Opens the list of what can be added to a group, and chooses as a person does. */
static void
add_to_group (FormFixture *fixture,
              const char *first_key,
              const char *name)
{
  GtkWidget *row = last_row (form_fixture_row (fixture, first_key));
  GtkWidget *search;

  g_assert_true (form_says (row, "Add a Field"));
  form_fixture_bring_into_view (fixture, row);
  g_signal_emit_by_name (row, "activated");
  form_fixture_settle (fixture);
  search = form_find (form_find (row, RECTO_TYPE_FORM_ADD_POPOVER), GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (search), name);
  g_signal_emit_by_name (search, "activate");
  form_fixture_settle (fixture);
}

static gboolean
has_focus (FormFixture *fixture,
           const char *key)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  return focus != NULL && gtk_widget_is_ancestor (focus, form_fixture_row (fixture, key));
}

/* A key of a group, by a name of one's own and from those of its siblings. */
static void
test_add_nested (void)
{
  g_autoptr (FormFixture) fixture = form_fixture_new (CV, RECTO_FORM_SCOPE_WHOLE_FILE, "cv");

  expand (fixture, "0");
  expand (fixture, "0.contents");
  expand (fixture, "0.contents.1");
  add_to_group (fixture, "0.contents.1.place", "no.te");
  form_assert_text (fixture, CV);
  g_assert_true (has_focus (fixture, "0.contents.1.no\\.te"));
  form_fixture_type (fixture, "0.contents.1.no\\.te", "x");
  check_step (fixture, CV, "      year: 2005\n", "      year: 2005\n      no.te: x\n");

  expand (fixture, "1");
  expand (fixture, "1.contents");
  expand (fixture, "1.contents.0");
  add_to_group (fixture, "1.contents.0.name", "yea");
  form_fixture_type (fixture, "1.contents.0.year", "2011");
  check_step (fixture, CV, "    - name: Ship\n", "    - name: Ship\n      year: 2011\n");
}

/* The row at the end of an open one that has no others. */
static GtkWidget *
add_row_of (GtkWidget *row)
{
  for (GtkWidget *child = gtk_widget_get_first_child (row); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = ADW_IS_ACTION_ROW (child) && gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (child)) &&
                             form_says (child, "Add an Entry")
                           ? child
                           : add_row_of (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* A list that is not there yet, and its first entry: as in other sections. */
static void
test_add_nested_list (void)
{
  const char *cv = CV "- title: Talks # many\n";
  g_autoptr (FormFixture) fixture = form_fixture_new (cv, RECTO_FORM_SCOPE_WHOLE_FILE, "cv");

  expand (fixture, "2");
  add_to_group (fixture, "2.title", "Entries");
  expand (fixture, "2.contents");
  g_signal_emit_by_name (add_row_of (form_fixture_row (fixture, "2.contents")), "activated");
  form_fixture_settle (fixture);
  g_assert_true (has_focus (fixture, "2.contents.0.name"));
  check_step (fixture, cv, "- title: Talks # many\n", "- title: Talks # many\n  contents:\n    - name:\n");
}

/* In a mapping whose keys are beside the others, and in groups of any depth. */
static void
test_add_deep (void)
{
  const char *page = "---\nprofile:\n  align: left\nx:\n  y:\n    z: 1 # deep\n---\nBody\n";
  g_autoptr (FormFixture) fixture = form_fixture_new (page, RECTO_FORM_SCOPE_FRONT_MATTER, "about");
  GtkWidget *button = form_find (GTK_WIDGET (fixture->form), RECTO_TYPE_FORM_ADD_BUTTON);
  GtkWidget *search;

  form_fixture_bring_into_view (fixture, form_find (button, GTK_TYPE_MENU_BUTTON));
  open_popover (fixture, button);
  form_fixture_settle (fixture);
  search = form_find (button, GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (search), "profile.pet");
  g_signal_emit_by_name (search, "activate");
  form_fixture_settle (fixture);
  form_fixture_type (fixture, "profile.pet", "cat");
  check_step (fixture, page, "  align: left\n", "  align: left\n  pet: cat\n");

  expand (fixture, "x");
  expand (fixture, "x.y");
  add_to_group (fixture, "x.y.z", "w");
  form_fixture_type (fixture, "x.y.w", "山");
  check_step (fixture, page, "    z: 1 # deep\n", "    z: 1 # deep\n    w: 山\n");
}

/* What was asked for of an item is not asked of the one that takes its place. */
static void
test_asked_and_moved (void)
{
  g_autoptr (FormFixture) fixture = form_fixture_new (CV, RECTO_FORM_SCOPE_WHOLE_FILE, "cv");

  expand (fixture, "0");
  expand (fixture, "0.contents");
  expand (fixture, "0.contents.0");
  expand (fixture, "0.contents.1");
  add_to_group (fixture, "0.contents.1.place", "note");
  g_assert_true (gtk_widget_activate_action (form_fixture_row (fixture, "0.contents.1"), "row.move", "i", -1));
  form_fixture_settle (fixture);
  g_assert_null (recto_form_get_row (fixture->form, "0.contents.0.note"));
  g_assert_null (recto_form_get_row (fixture->form, "0.contents.1.note"));
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
  open_popover (fixture, button);
  form_fixture_settle (fixture);
  search = form_find (button, GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (search), "orcid");
  g_signal_emit_by_name (search, "activate");
  form_fixture_settle (fixture);
  g_assert_nonnull (recto_form_get_row (fixture->form, "orcid_id"));

  open_popover (fixture, button);
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

/* The form goes away while the worker is at it. */
static void
test_long_finished (void)
{
  g_autoptr (GString) text = g_string_new ("first: one # here\nsecond: b\n");
  g_autoptr (GString) expected = NULL;
  g_autoptr (FormFixture) fixture = NULL;

  for (int i = 0; i < 20000; i++)
    g_string_append_printf (text, "key_%d: value 山 %d\n", i, i);
  fixture = form_fixture_new (text->str, RECTO_FORM_SCOPE_WHOLE_FILE, "data");
  wait_for_row (fixture, "first", "one");

  gtk_editable_set_text (GTK_EDITABLE (form_fixture_row (fixture, "first")), "two");
  recto_form_flush (fixture->form);
  gtk_editable_set_text (GTK_EDITABLE (form_fixture_row (fixture, "second")), "c");
  recto_form_finish (fixture->form);
  expected = g_string_new (text->str);
  g_string_replace (expected, "first: one # here\nsecond: b", "first: two # here\nsecond: c", 1);
  form_assert_text (fixture, expected->str);
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
  g_test_add_func ("/forms/data/add-nested", test_add_nested);
  g_test_add_func ("/forms/data/add-nested-list", test_add_nested_list);
  g_test_add_func ("/forms/data/add-deep", test_add_deep);
  g_test_add_func ("/forms/data/asked-and-moved", test_asked_and_moved);
  g_test_add_func ("/forms/data/socials", test_socials);
  g_test_add_func ("/forms/data/uncomment", test_uncomment);
  g_test_add_func ("/forms/data/add-network", test_add_network);
  g_test_add_func ("/forms/data/add-button", test_add_button);
  g_test_add_func ("/forms/data/named", test_named);
  g_test_add_func ("/forms/data/long", test_long);
  g_test_add_func ("/forms/data/long-finished", test_long_finished);
  g_test_add_func ("/forms/data/only-looking", test_only_looking);
  return g_test_run ();
}

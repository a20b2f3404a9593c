/* Typing letter by letter into whatever has the focus, as a keyboard does,
 * while the form is made anew around it. */

#include "form-fixture.h"

#define SOCIALS                                     \
  "# in the order of the page\n"                    \
  "email: mira@mira.example # your email address\n" \
  "github_username: mira # your GitHub user name\n" \
  "# orcid_id: # your ORCID ID\n"                   \
  "rss_icon: true # comment this line to hide it\n" \
  "# x_username: # your X handle\n"

#define PAGE       \
  "---\n"          \
  "layout: page\n" \
  "title: A\n"     \
  "rating: 4\n"    \
  "after: B\n"     \
  "---\n"

static FormFixture *
socials_new (void)
{
  return form_fixture_new (SOCIALS, RECTO_FORM_SCOPE_WHOLE_FILE, "socials");
}

static GtkWidget *
get_focus (FormFixture *fixture)
{
  return gtk_window_get_focus (GTK_WINDOW (fixture->window));
}

static gboolean
has_focus (FormFixture *fixture,
           GtkWidget *row)
{
  GtkWidget *focus = get_focus (fixture);

  return focus != NULL && gtk_widget_is_ancestor (focus, row);
}

static void
iterate (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* One key: it takes the place of what is selected. Nothing else is flushed. */
static void
press (FormFixture *fixture,
       const char *letter)
{
  GtkWidget *focus = get_focus (fixture);
  int position;

  if (!GTK_IS_EDITABLE (focus))
    return;
  gtk_editable_delete_selection (GTK_EDITABLE (focus));
  position = gtk_editable_get_position (GTK_EDITABLE (focus));
  gtk_editable_insert_text (GTK_EDITABLE (focus), letter, -1, &position);
  gtk_editable_set_position (GTK_EDITABLE (focus), position);
  iterate ();
}

static void
press_all (FormFixture *fixture,
           const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      g_autofree char *letter = g_strndup (p, (gsize) (g_utf8_next_char (p) - p));

      press (fixture, letter);
    }
}

static void
press_backspace (FormFixture *fixture)
{
  GtkEditable *text = GTK_EDITABLE (get_focus (fixture));
  int position = gtk_editable_get_position (text);

  gtk_editable_delete_text (text, position - 1, position);
  iterate ();
}

/* The first letter moves the row up to the place of its line. */
static void
test_new_key (void)
{
  g_autoptr (FormFixture) fixture = socials_new ();
  GtkWidget *row;

  recto_form_ask (fixture->form, "x_username");
  recto_form_ask (fixture->form, "orcid_id");
  iterate ();
  row = form_fixture_row (fixture, "orcid_id");
  g_assert_true (has_focus (fixture, row));
  press (fixture, "0");
  g_assert_true (form_fixture_row (fixture, "orcid_id") == row);
  g_assert_true (has_focus (fixture, row));
  press_all (fixture, "000-0001-2345");
  form_assert_text (fixture,
                    "# in the order of the page\n"
                    "email: mira@mira.example # your email address\n"
                    "github_username: mira # your GitHub user name\n"
                    "orcid_id: 0000-0001-2345 # your ORCID ID\n"
                    "rss_icon: true # comment this line to hide it\n"
                    "# x_username: # your X handle\n");
  g_assert_true (form_fixture_row (fixture, "orcid_id") == row);
  g_assert_true (has_focus (fixture, row));
  /* It stands where its line does. */
  g_assert_cmpint (gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)), ==, 4);
  g_assert_cmpint (gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (form_fixture_row (fixture, "rss_icon"))), ==, 6);
  g_assert_cmpint (gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (form_fixture_row (fixture, "x_username"))), ==, 8);
}

/* Emptying the field that one began to fill does not hand its keys to another. */
static void
test_begin_again (void)
{
  g_autoptr (FormFixture) fixture = socials_new ();

  recto_form_ask (fixture->form, "acm_id");
  iterate ();
  press (fixture, "7");
  press_backspace (fixture);
  form_assert_text (fixture, SOCIALS);
  g_assert_true (has_focus (fixture, form_fixture_row (fixture, "acm_id")));
  press_all (fixture, "81");
  form_assert_text (fixture,
                    "# in the order of the page\n"
                    "acm_id: \"81\"\n"
                    "email: mira@mira.example # your email address\n"
                    "github_username: mira # your GitHub user name\n"
                    "# orcid_id: # your ORCID ID\n"
                    "rss_icon: true # comment this line to hide it\n"
                    "# x_username: # your X handle\n");
}

/* The lines move in the text meanwhile, down and up, and the caret stays. */
static void
test_moved_lines (void)
{
  g_autoptr (FormFixture) fixture = form_fixture_new ("b_id: 1\nemail: mira\nc_id: 3\n", RECTO_FORM_SCOPE_WHOLE_FILE, "socials");
  static const char *const texts[] = {
    "b_id: 1\nc_id: 3\nemail: mira\n",
    "email: mira\nc_id: 3\nb_id: 1\n",
    "c_id: 3\nd_id: 4\nemail: mira\nb_id: 1\n",
    "email: mira\n",
  };
  GtkWidget *row = form_fixture_row (fixture, "email");
  int start, end;

  gtk_widget_grab_focus (row);
  gtk_editable_select_region (GTK_EDITABLE (get_focus (fixture)), 1, 3);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      gtk_text_buffer_set_text (fixture->buffer, texts[i], -1);
      form_fixture_settle (fixture);
      g_assert_true (form_fixture_row (fixture, "email") == row);
      g_assert_true (has_focus (fixture, row));
      g_assert_true (gtk_editable_get_selection_bounds (GTK_EDITABLE (get_focus (fixture)), &start, &end));
      g_assert_cmpint (start, ==, 1);
      g_assert_cmpint (end, ==, 3);
    }
  g_assert_cmpint (gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)), ==, 0);
  press (fixture, "or");
  form_assert_text (fixture, "email: mora\n");
}

/* A row that goes leaves the focus where keys write nothing. */
static void
test_removed_row (void)
{
  g_autoptr (FormFixture) fixture = socials_new ();

  gtk_widget_grab_focus (form_fixture_row (fixture, "github_username"));
  gtk_text_buffer_set_text (fixture->buffer, "email: mira\nrss_icon: true\n", -1);
  form_fixture_settle (fixture);
  press_all (fixture, "over");
  form_assert_text (fixture, "email: mira\nrss_icon: true\n");
}

/* An emptied number is no number, so another row takes its place. */
static void
test_other_kind (void)
{
  g_autoptr (FormFixture) fixture = form_fixture_new (PAGE, RECTO_FORM_SCOPE_FRONT_MATTER, "page");

  gtk_widget_grab_focus (form_fixture_row (fixture, "rating"));
  iterate ();
  press_backspace (fixture);
  g_assert_true (has_focus (fixture, form_fixture_row (fixture, "rating")));
  press_all (fixture, "35");
  g_assert_true (has_focus (fixture, form_fixture_row (fixture, "rating")));
  form_fixture_settle (fixture);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (form_fixture_row (fixture, "after"))), ==, "B");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (form_fixture_row (fixture, "rating"))), ==, "35");
}

/* The answer of a note hides it, and the focus goes to its row. */
static void
test_answered (void)
{
  g_autoptr (FormFixture) fixture = form_fixture_new ("flag: yes\nemail: mira\n", RECTO_FORM_SCOPE_WHOLE_FILE, "data");
  GtkWidget *row = form_fixture_row (fixture, "flag");

  gtk_widget_grab_focus (form_find (form_note (row), GTK_TYPE_BUTTON));
  g_signal_emit_by_name (form_note (row), "answered");
  iterate ();
  press_all (fixture, "!");
  form_assert_text (fixture, "flag: \"yes!\"\nemail: mira\n");
}

static void
select_all (FormFixture *fixture,
            const char *key)
{
  gtk_widget_grab_focus (form_fixture_row (fixture, key));
  gtk_editable_select_region (GTK_EDITABLE (get_focus (fixture)), 0, -1);
}

/* What is typed over a text is undone with it, whatever quotes it needs. */
static void
test_undo_typing_over (void)
{
  static const struct
  {
    const char *text;
    const char *typed;
    const char *expected;
  } cases[] = {
    { "year: 2009 - 2019 # so\n", "2010", "year: \"2010\" # so\n" },
    { "year: 2009 # so\n", "35", "year: 35 # so\n" },
    { "name: 'Sea'\n", "山it's", "name: '山it''s'\n" },
    { "name: Sea\n", "#x", "name: \"#x\"\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FormFixture) fixture = form_fixture_new (cases[i].text, RECTO_FORM_SCOPE_WHOLE_FILE, "data");

      select_all (fixture, i < 2 ? "year" : "name");
      press_all (fixture, cases[i].typed);
      form_assert_text (fixture, cases[i].expected);
      form_fixture_undo (fixture);
      form_assert_text (fixture, cases[i].text);
      g_assert_false (gtk_text_buffer_get_can_undo (fixture->buffer));
      gtk_text_buffer_redo (fixture->buffer);
      form_fixture_settle (fixture);
      form_assert_text (fixture, cases[i].expected);
    }
}

/* The key that comes with the first letter goes with the word. */
static void
test_undo_new_key (void)
{
  g_autoptr (FormFixture) fixture = socials_new ();

  recto_form_ask (fixture->form, "orcid_id");
  iterate ();
  press_all (fixture, "0000-0001");
  form_fixture_undo (fixture);
  form_assert_text (fixture, SOCIALS);
  g_assert_false (gtk_text_buffer_get_can_undo (fixture->buffer));
}

/* Words, and what is taken away, are steps of their own. */
static void
test_undo_words (void)
{
  static const char *const back[] = { "name: Sea and a sky\n", "name: Sea and\n", "name: Sea\n" };
  g_autoptr (FormFixture) fixture = form_fixture_new ("name: Sea\n", RECTO_FORM_SCOPE_WHOLE_FILE, "data");

  gtk_widget_grab_focus (form_fixture_row (fixture, "name"));
  gtk_editable_set_position (GTK_EDITABLE (get_focus (fixture)), -1);
  press_all (fixture, " and");
  press_all (fixture, " a");
  press_all (fixture, " sky");
  press_backspace (fixture);
  press_backspace (fixture);
  form_assert_text (fixture, "name: Sea and a s\n");
  form_fixture_undo (fixture);
  form_assert_text (fixture, back[0]);
  form_fixture_undo (fixture);
  form_fixture_undo (fixture);
  form_assert_text (fixture, back[1]);
  form_fixture_undo (fixture);
  form_assert_text (fixture, back[2]);
  g_assert_false (gtk_text_buffer_get_can_undo (fixture->buffer));
}

/* What is written in the text meanwhile is not undone with the word, and the
 * cursor there stays. */
static void
test_undo_between (void)
{
  g_autoptr (FormFixture) fixture = form_fixture_new ("name: Sea\nbody: x\n", RECTO_FORM_SCOPE_WHOLE_FILE, "data");
  GtkTextIter place;

  gtk_text_buffer_get_iter_at_offset (fixture->buffer, &place, 12);
  gtk_text_buffer_place_cursor (fixture->buffer, &place);
  select_all (fixture, "name");
  press_all (fixture, "#a");
  gtk_text_buffer_get_iter_at_mark (fixture->buffer, &place, gtk_text_buffer_get_insert (fixture->buffer));
  g_assert_cmpint (gtk_text_iter_get_offset (&place), ==, 13);
  gtk_text_buffer_get_end_iter (fixture->buffer, &place);
  gtk_text_buffer_insert (fixture->buffer, &place, "z: 1\n", -1);
  iterate ();
  press_all (fixture, "b");
  form_assert_text (fixture, "name: \"#ab\"\nbody: x\nz: 1\n");
  form_fixture_undo (fixture);
  form_assert_text (fixture, "name: \"#a\"\nbody: x\nz: 1\n");
  form_fixture_undo (fixture);
  form_assert_text (fixture, "name: \"#a\"\nbody: x\n");
  form_fixture_undo (fixture);
  form_assert_text (fixture, "name: Sea\nbody: x\n");
}

int
main (int argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/forms/keys/new-key", test_new_key);
  g_test_add_func ("/forms/keys/begin-again", test_begin_again);
  g_test_add_func ("/forms/keys/moved-lines", test_moved_lines);
  g_test_add_func ("/forms/keys/removed-row", test_removed_row);
  g_test_add_func ("/forms/keys/other-kind", test_other_kind);
  g_test_add_func ("/forms/keys/answered", test_answered);
  g_test_add_func ("/forms/keys/undo-typing-over", test_undo_typing_over);
  g_test_add_func ("/forms/keys/undo-new-key", test_undo_new_key);
  g_test_add_func ("/forms/keys/undo-words", test_undo_words);
  g_test_add_func ("/forms/keys/undo-between", test_undo_between);
  return g_test_run ();
}

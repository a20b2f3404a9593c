/* Each kind of row: what an edit makes of the bytes, that undo brings the very
 * same bytes back, and that unset takes away no more than its line. */

#include "form-fixture.h"
#include "widgets/recto-chip-row.h"
#include "widgets/recto-date-popover.h"
#include "widgets/recto-image-row.h"
#include "widgets/recto-number-row.h"
#include "widgets/recto-paragraph-row.h"

#define POST                           \
  "---\n"                              \
  "layout: post\n"                     \
  "title:  \"A day\"  # shown large\n" \
  "date:   2024-03-05\n"               \
  "categories: [sea, 山]\n"           \
  "tags: one two\n"                    \
  "# kept\n"                           \
  "toc:\n"                             \
  "  sidebar: left\n"                  \
  "rating: 4\n"                        \
  "flag: yes\n"                        \
  "---\n"                              \
  "\n"                                 \
  "Body: stays\n"

#define ABOUT                          \
  "---\n"                              \
  "layout: about\n"                    \
  "subtitle: Writes\n"                 \
  "\n"                                 \
  "profile:\n"                         \
  "  align: right # or left\n"         \
  "  image:\n"                         \
  "  more_info: >\n"                   \
  "    <p>Room 5</p>\n"                \
  "\n"                                 \
  "social: false # icons at the end\n" \
  "latest_posts:\n"                    \
  "  enabled: true\n"                  \
  "  limit: 5 # blank for all\n"       \
  "---\n"                              \
  "Me.\n"

static FormFixture *
post_new (void)
{
  return form_fixture_new (POST, RECTO_FORM_SCOPE_FRONT_MATTER, "post");
}

static FormFixture *
about_new (void)
{
  return form_fixture_new (ABOUT, RECTO_FORM_SCOPE_FRONT_MATTER, "about");
}

/* The text is @original with @from replaced by @to; undo takes that back. */
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
test_text (void)
{
  g_autoptr (FormFixture) fixture = post_new ();
  GtkWidget *row = form_fixture_row (fixture, "title");

  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "A day");
  g_assert_true (form_says (form_note (row), "shown large"));
  form_fixture_type (fixture, "title", "Noon: 中午");
  check_step (fixture, POST, "\"A day\"", "\"Noon: 中午\"");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "A day");

  /* A quoted text stays quoted when there is nothing left of it. */
  form_fixture_type (fixture, "title", "");
  check_step (fixture, POST, "\"A day\"", "\"\"");
  form_fixture_type (fixture, "layout", "");
  check_step (fixture, POST, "layout: post\n", "layout:\n");
  form_fixture_unset (fixture, "title");
  check_step (fixture, POST, "title:  \"A day\"  # shown large\n", "");
}

static void
test_absent (void)
{
  g_autoptr (FormFixture) fixture = post_new ();
  GtkWidget *row = form_fixture_row (fixture, "description");

  g_assert_true (form_says (row, "Not set"));
  g_assert_true (gtk_widget_has_css_class (row, "absent"));
  form_assert_text (fixture, POST);
  form_fixture_type (fixture, "description", "Sun");
  g_assert_false (form_says (row, "Not set"));
  check_step (fixture, POST, "date:   2024-03-05\n", "date:   2024-03-05\ndescription: Sun\n");
  g_assert_true (form_says (row, "Not set"));

  /* Beginning to type and thinking better of it leaves nothing. */
  form_fixture_type (fixture, "permalink", "/x");
  form_fixture_type (fixture, "permalink", "");
  form_assert_text (fixture, POST);
}

static void
test_switch (void)
{
  g_autoptr (FormFixture) fixture = about_new ();
  GtkWidget *row = form_fixture_row (fixture, "social");
  GtkWidget *control = form_find (row, GTK_TYPE_SWITCH);

  g_assert_false (gtk_switch_get_active (GTK_SWITCH (control)));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "icons at the end");
  gtk_switch_set_active (GTK_SWITCH (control), TRUE);
  form_fixture_settle (fixture);
  check_step (fixture, ABOUT, "social: false", "social: true");
  g_assert_false (gtk_switch_get_active (GTK_SWITCH (control)));

  control = form_find (form_fixture_row (fixture, "profile.image_circular"), GTK_TYPE_SWITCH);
  gtk_switch_set_active (GTK_SWITCH (control), TRUE);
  form_fixture_settle (fixture);
  check_step (fixture, ABOUT, "  image:\n", "  image:\n  image_circular: true\n");
}

/* What holds while the key is absent is shown, and not written. */
static void
test_switch_default (void)
{
  g_autoptr (FormFixture) fixture = post_new ();
  GtkWidget *control = form_find (form_fixture_row (fixture, "published"), GTK_TYPE_SWITCH);

  g_assert_true (gtk_switch_get_active (GTK_SWITCH (control)));
  form_assert_text (fixture, POST);
  gtk_switch_set_active (GTK_SWITCH (control), FALSE);
  form_fixture_settle (fixture);
  check_step (fixture, POST, "tags: one two\n", "tags: one two\npublished: false\n");
  g_assert_true (gtk_switch_get_active (GTK_SWITCH (control)));
}

static void
test_choice (void)
{
  g_autoptr (FormFixture) fixture = about_new ();
  AdwComboRow *row = ADW_COMBO_ROW (form_fixture_row (fixture, "profile.align"));

  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 2);
  adw_combo_row_set_selected (row, 1);
  form_fixture_settle (fixture);
  check_step (fixture, ABOUT, "align: right", "align: left");
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 2);
  adw_combo_row_set_selected (row, 0);
  form_fixture_settle (fixture);
  check_step (fixture, ABOUT, "  align: right # or left\n", "");
}

static void
test_number (void)
{
  g_autoptr (FormFixture) fixture = about_new ();
  GtkWidget *row = form_fixture_row (fixture, "latest_posts.limit");

  g_assert_true (RECTO_IS_NUMBER_ROW (row));
  form_fixture_type (fixture, "latest_posts.limit", "12");
  check_step (fixture, ABOUT, "limit: 5 #", "limit: 12 #");
  form_fixture_type (fixture, "latest_posts.limit", "");
  g_assert_true (form_says (row, "All"));
  check_step (fixture, ABOUT, "limit: 5 #", "limit: #");

  /* What is no number is not written, said, and gone when one goes on. */
  form_fixture_type (fixture, "latest_posts.limit", "few");
  form_assert_text (fixture, ABOUT);
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  g_assert_true (form_says (form_note (row), "not a number"));
  gtk_widget_grab_focus (form_fixture_row (fixture, "subtitle"));
  form_fixture_settle (fixture);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "5");
  g_assert_false (gtk_widget_has_css_class (row, "error"));
}

static void
test_date (void)
{
  g_autoptr (FormFixture) fixture = post_new ();
  GtkWidget *row = form_fixture_row (fixture, "date");
  GtkWidget *popover;

  form_fixture_type (fixture, "date", "2024-03-06 10:00:00 +0800");
  check_step (fixture, POST, "2024-03-05", "2024-03-06 10:00:00 +0800");
  form_fixture_type (fixture, "date", "soon");
  form_assert_text (fixture, POST);
  g_assert_true (form_says (form_note (row), "not a date"));
  form_fixture_type (fixture, "date", "2024-03-05");

  popover = form_find (row, RECTO_TYPE_DATE_POPOVER);
  g_assert_nonnull (popover);
  recto_date_popover_set_text (RECTO_DATE_POPOVER (popover), "2024-03-05");
  {
    g_autoptr (GDateTime) day = g_date_time_new_local (2024, 3, 9, 0, 0, 0);

    gtk_calendar_select_day (GTK_CALENDAR (form_find (popover, GTK_TYPE_CALENDAR)), day);
  }
  form_fixture_settle (fixture);
  check_step (fixture, POST, "date:   2024-03-05", "date:   2024-03-09");
}

static void
add_word (FormFixture *fixture,
          const char *key,
          const char *word)
{
  GtkWidget *field = form_find (form_fixture_row (fixture, key), GTK_TYPE_TEXT);

  gtk_editable_set_text (GTK_EDITABLE (field), word);
  g_signal_emit_by_name (field, "activate");
  form_fixture_settle (fixture);
}

static void
test_list (void)
{
  g_autoptr (FormFixture) fixture = post_new ();
  GtkWidget *row = form_fixture_row (fixture, "categories");

  add_word (fixture, "categories", " sky ");
  check_step (fixture, POST, "[sea, 山]", "[sea, 山, sky]");
  g_signal_emit_by_name (row, "remove", 0);
  form_fixture_settle (fixture);
  check_step (fixture, POST, "[sea, 山]", "[山]");
  g_signal_emit_by_name (row, "move", 1, 0);
  form_fixture_settle (fixture);
  check_step (fixture, POST, "[sea, 山]", "[山, sea]");

  /* Words with spaces between them stay that, as long as they can. */
  add_word (fixture, "tags", "three");
  check_step (fixture, POST, "one two", "one two three");
  add_word (fixture, "tags", "two words");
  check_step (fixture, POST, "one two", "[one, two, two words]");
  form_fixture_unset (fixture, "tags");
  check_step (fixture, POST, "tags: one two\n", "");
}

static void
test_paragraph (void)
{
  g_autoptr (FormFixture) fixture = about_new ();
  GtkWidget *row = form_fixture_row (fixture, "profile.more_info");
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (form_find (row, GTK_TYPE_TEXT_VIEW)));
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert (buffer, &end, "\n<p>Door B</p>", -1);
  form_fixture_settle (fixture);
  check_step (fixture, ABOUT, "    <p>Room 5</p>\n", "    <p>Room 5</p>\n\n    <p>Door B</p>\n");
}

static void
test_image (void)
{
  g_autoptr (FormFixture) fixture = about_new ();
  GtkWidget *row = form_fixture_row (fixture, "profile.image");

  g_assert_true (RECTO_IS_IMAGE_ROW (row));
  form_fixture_type (fixture, "profile.image", "me.jpg");
  check_step (fixture, ABOUT, "  image:\n", "  image: me.jpg\n");
}

static void
imported_cb (RectoForm *form,
             const char *key,
             GFile *file,
             gpointer user_data)
{
  g_autofree char *name = g_file_get_basename (file);

  g_assert_cmpstr (key, ==, "profile.image");
  recto_form_set_value (form, key, name);
}

/* A picture from elsewhere is for the owner of the form to copy. */
static void
test_image_import (void)
{
  g_autoptr (FormFixture) fixture = about_new ();
  g_autoptr (GFile) root = g_file_new_for_path ("/srv/site");
  g_autoptr (GFile) inside = g_file_new_for_path ("/srv/site/assets/img/x/a.png");
  g_autoptr (GFile) outside = g_file_new_for_path ("/srv/b.png");

  recto_form_set_root (fixture->form, root);
  g_signal_connect (fixture->form, "import-image", G_CALLBACK (imported_cb), NULL);
  recto_image_row_take_file (RECTO_IMAGE_ROW (form_fixture_row (fixture, "profile.image")), outside);
  form_fixture_settle (fixture);
  check_step (fixture, ABOUT, "  image:\n", "  image: b.png\n");
  recto_image_row_take_file (RECTO_IMAGE_ROW (form_fixture_row (fixture, "profile.image")), inside);
  form_fixture_settle (fixture);
  check_step (fixture, ABOUT, "  image:\n", "  image: x/a.png\n");
}

/* Keys of which nothing is known have a row by their value. */
static void
test_others (void)
{
  g_autoptr (FormFixture) fixture = post_new ();

  g_assert_true (RECTO_IS_NUMBER_ROW (form_fixture_row (fixture, "rating")));
  form_fixture_type (fixture, "rating", "4.5");
  check_step (fixture, POST, "rating: 4", "rating: 4.5");
  g_assert_true (ADW_IS_COMBO_ROW (form_fixture_row (fixture, "toc.sidebar")));
  form_fixture_unset (fixture, "rating");
  check_step (fixture, POST, "rating: 4\n", "");
}

static void
test_surprise (void)
{
  g_autoptr (FormFixture) fixture = post_new ();
  GtkWidget *row = form_fixture_row (fixture, "flag");

  g_assert_true (ADW_IS_ENTRY_ROW (row));
  g_assert_true (form_says (form_note (row), "Keep it as text?"));
  g_signal_emit_by_name (form_note (row), "answered");
  form_fixture_settle (fixture);
  g_assert_false (form_says (form_note (form_fixture_row (fixture, "flag")), "Keep it as text?"));
  check_step (fixture, POST, "flag: yes", "flag: \"yes\"");
}

/* A word that is none to Jekyll, in a list. */
static void
test_surprising_word (void)
{
  const char *text = "---\ntags: [a, no, 山]\n---\n";
  g_autoptr (FormFixture) fixture = form_fixture_new (text, RECTO_FORM_SCOPE_FRONT_MATTER, "post");
  GtkWidget *row = form_fixture_row (fixture, "tags");

  g_assert_true (form_says (form_note (row), "Jekyll reads no as false"));
  g_signal_emit_by_name (form_note (row), "answered");
  form_fixture_settle (fixture);
  g_assert_false (form_says (form_note (row), "Jekyll reads"));
  check_step (fixture, text, "a, no,", "a, \"no\",");
}

int
main (int argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/forms/rows/text", test_text);
  g_test_add_func ("/forms/rows/absent", test_absent);
  g_test_add_func ("/forms/rows/switch", test_switch);
  g_test_add_func ("/forms/rows/switch-default", test_switch_default);
  g_test_add_func ("/forms/rows/choice", test_choice);
  g_test_add_func ("/forms/rows/number", test_number);
  g_test_add_func ("/forms/rows/date", test_date);
  g_test_add_func ("/forms/rows/list", test_list);
  g_test_add_func ("/forms/rows/paragraph", test_paragraph);
  g_test_add_func ("/forms/rows/image", test_image);
  g_test_add_func ("/forms/rows/image-import", test_image_import);
  g_test_add_func ("/forms/rows/others", test_others);
  g_test_add_func ("/forms/rows/surprise", test_surprise);
  g_test_add_func ("/forms/rows/surprising-word", test_surprising_word);
  return g_test_run ();
}

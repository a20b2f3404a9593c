/* A form as a whole: what it reads and when, what it does with broken YAML,
 * and that the bytes around the front matter stay. */

#include "form-fixture.h"

#define POST       \
  "---\n"          \
  "title: A day\n" \
  "tags: [one]\n"  \
  "---\n"          \
  "Body\n"

static void
insert_at (FormFixture *fixture,
           int offset,
           const char *text)
{
  GtkTextIter place;

  gtk_text_buffer_get_iter_at_offset (fixture->buffer, &place, offset);
  gtk_text_buffer_insert (fixture->buffer, &place, text, -1);
  form_fixture_settle (fixture);
}

static void
delete_at (FormFixture *fixture,
           int offset,
           int length)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (fixture->buffer, &start, offset);
  gtk_text_buffer_get_iter_at_offset (fixture->buffer, &end, offset + length);
  gtk_text_buffer_delete (fixture->buffer, &start, &end);
  form_fixture_settle (fixture);
}

static const char *
title (FormFixture *fixture)
{
  return gtk_editable_get_text (GTK_EDITABLE (form_fixture_row (fixture, "title")));
}

static void
test_body (void)
{
  g_autoptr (FormFixture) fixture = form_fixture_new (POST, RECTO_FORM_SCOPE_FRONT_MATTER, "post");
  RectoFormSource *source = recto_form_get_source (fixture->form);
  guint n_readings = recto_form_source_get_n_readings (source);
  guint n_updates = recto_form_get_n_updates (fixture->form);
  int end = gtk_text_buffer_get_char_count (fixture->buffer);

  g_assert_cmpuint (n_readings, ==, 1);
  for (int i = 0; i < 50; i++)
    insert_at (fixture, end + i, i % 10 == 9 ? "\n" : "x");
  delete_at (fixture, end, 20);
  insert_at (fixture, end - 5, "First ");
  g_assert_cmpuint (recto_form_source_get_n_readings (source), ==, n_readings);
  g_assert_cmpuint (recto_form_get_n_updates (fixture->form), ==, n_updates);

  /* One key in the front matter is read once. */
  insert_at (fixture, 16, "s");
  g_assert_cmpstr (title (fixture), ==, "A days");
  g_assert_cmpuint (recto_form_source_get_n_readings (source), ==, n_readings + 1);
}

/* A change from the form needs no reading at all. */
static void
test_own_change (void)
{
  g_autoptr (FormFixture) fixture = form_fixture_new (POST, RECTO_FORM_SCOPE_FRONT_MATTER, "post");
  RectoFormSource *source = recto_form_get_source (fixture->form);

  form_fixture_type (fixture, "title", "B");
  form_fixture_type (fixture, "description", "C");
  g_assert_cmpuint (recto_form_source_get_n_readings (source), ==, 1);
  form_assert_text (fixture, "---\ntitle: B\ndescription: C\ntags: [one]\n---\nBody\n");
  form_fixture_undo (fixture);
  form_fixture_undo (fixture);
  form_assert_text (fixture, POST);
  g_assert_cmpstr (title (fixture), ==, "A day");
}

/* Letters typed one by one into a row go with undo as letters typed into the text do. */
static void
test_typing (void)
{
  g_autoptr (FormFixture) fixture = form_fixture_new (POST, RECTO_FORM_SCOPE_FRONT_MATTER, "post");
  GtkEditable *row = GTK_EDITABLE (form_fixture_row (fixture, "title"));
  const char *letters = "light";
  int position = 5;

  gtk_widget_grab_focus (GTK_WIDGET (row));
  for (const char *c = letters; *c != '\0'; c++)
    {
      gtk_editable_insert_text (row, c, 1, &position);
      gtk_editable_set_position (row, position);
      form_fixture_settle (fixture);
      g_assert_cmpint (gtk_editable_get_position (row), ==, position);
    }
  form_assert_text (fixture, "---\ntitle: A daylight\ntags: [one]\n---\nBody\n");
  form_fixture_undo (fixture);
  form_assert_text (fixture, POST);
}

/* What the text says meanwhile does not disturb what is being typed. */
static void
test_no_disturbance (void)
{
  g_autoptr (FormFixture) fixture = form_fixture_new (POST, RECTO_FORM_SCOPE_FRONT_MATTER, "post");
  GtkEditable *row = GTK_EDITABLE (form_fixture_row (fixture, "title"));

  gtk_widget_grab_focus (GTK_WIDGET (row));
  gtk_editable_set_position (row, 3);
  insert_at (fixture, 17, "# words\n");
  g_assert_cmpint (gtk_editable_get_position (row), ==, 3);
  g_assert_true (GTK_WIDGET (row) == form_fixture_row (fixture, "title"));
}

static void
line_cb (RectoForm *form,
         guint line,
         gpointer user_data)
{
  *(guint *) user_data = line;
}

static void
test_broken (void)
{
  g_autoptr (FormFixture) fixture = form_fixture_new (POST, RECTO_FORM_SCOPE_FRONT_MATTER, "post");
  GtkWidget *row = form_fixture_row (fixture, "title");
  guint line = 0;

  g_signal_connect (fixture->form, "show-line", G_CALLBACK (line_cb), &line);
  insert_at (fixture, 27, "[");
  g_assert_false (recto_form_is_valid (fixture->form));
  g_assert_false (gtk_widget_is_sensitive (row));
  g_assert_true (form_says (GTK_WIDGET (fixture->form), "Line "));
  g_signal_emit_by_name (form_find (GTK_WIDGET (fixture->form), GTK_TYPE_BUTTON), "clicked");
  g_assert_cmpuint (line, >=, 3);
  g_assert_cmpuint (line, <=, 5);
  g_assert_true (row == form_fixture_row (fixture, "title"));

  delete_at (fixture, 27, 1);
  form_assert_text (fixture, POST);
  g_assert_true (recto_form_is_valid (fixture->form));
  g_assert_true (gtk_widget_is_sensitive (row));
  g_assert_false (form_says (GTK_WIDGET (fixture->form), "Line "));
}

/* Broken from the beginning, and mended by typing. */
static void
test_broken_first (void)
{
  g_autoptr (FormFixture) fixture = form_fixture_new ("---\ntitle: a: b\n---\n", RECTO_FORM_SCOPE_FRONT_MATTER, "post");

  g_assert_false (recto_form_is_valid (fixture->form));
  g_assert_null (recto_form_get_row (fixture->form, "title"));
  delete_at (fixture, 12, 1);
  g_assert_true (recto_form_is_valid (fixture->form));
  g_assert_cmpstr (title (fixture), ==, "a b");
}

static void
test_line_ends (void)
{
  g_autoptr (FormFixture) fixture = form_fixture_new ("\xef\xbb\xbf---\r\ntitle: A day # x\r\n---\r\nBody\n\r\n", RECTO_FORM_SCOPE_FRONT_MATTER, "post");

  g_assert_cmpstr (title (fixture), ==, "A day");
  form_fixture_type (fixture, "title", "山 B");
  form_fixture_type (fixture, "description", "C");
  form_assert_text (fixture, "\xef\xbb\xbf---\r\ntitle: 山 B # x\r\ndescription: C\r\n---\r\nBody\n\r\n");
}

/* A text without front matter gets some with the first value, and loses it with undo. */
static void
test_none (void)
{
  g_autoptr (FormFixture) fixture = form_fixture_new ("Body\n", RECTO_FORM_SCOPE_FRONT_MATTER, "post");

  form_fixture_type (fixture, "title", "A day");
  form_assert_text (fixture, "---\ntitle: A day\n---\nBody\n");
  form_fixture_type (fixture, "description", "C");
  form_assert_text (fixture, "---\ntitle: A day\ndescription: C\n---\nBody\n");
  form_fixture_undo (fixture);
  form_fixture_undo (fixture);
  form_assert_text (fixture, "Body\n");
  g_assert_cmpstr (title (fixture), ==, "");
}

/* Front matter that comes into being while one types, and goes again. */
static void
test_appears (void)
{
  g_autoptr (FormFixture) fixture = form_fixture_new ("", RECTO_FORM_SCOPE_FRONT_MATTER, "post");

  insert_at (fixture, 0, "---\ntitle: X\n");
  g_assert_cmpstr (title (fixture), ==, "");
  insert_at (fixture, 13, "---\n");
  g_assert_cmpstr (title (fixture), ==, "X");
  delete_at (fixture, 14, 1);
  g_assert_cmpstr (title (fixture), ==, "");
  insert_at (fixture, 14, "-");
  g_assert_cmpstr (title (fixture), ==, "X");
}

/* The layout decides which rows there are. */
static void
test_layout (void)
{
  g_autoptr (FormFixture) fixture = form_fixture_new ("---\nlayout: page\n---\n", RECTO_FORM_SCOPE_FRONT_MATTER, NULL);

  recto_form_set_path (fixture->form, "_pages/me.md");
  form_fixture_settle (fixture);
  g_assert_cmpstr (recto_form_get_description (fixture->form), ==, "page");
  g_assert_null (recto_form_get_row (fixture->form, "profile.align"));
  form_fixture_type (fixture, "layout", "about");
  g_assert_cmpstr (recto_form_get_description (fixture->form), ==, "about");
  g_assert_nonnull (recto_form_get_row (fixture->form, "profile.align"));
  recto_form_set_path (fixture->form, "_posts/2024-01-01-x.md");
  form_fixture_undo (fixture);
  g_assert_cmpstr (recto_form_get_description (fixture->form), ==, "page");
}

/* The older theme has `news: true` and `latest_posts: true`. */
static void
test_older_theme (void)
{
  g_autoptr (FormFixture) fixture = form_fixture_new ("---\nlayout: about\nnews: true # a list\nlatest_posts: true\n---\n",
                                                      RECTO_FORM_SCOPE_FRONT_MATTER, "about");
  GtkWidget *control;

  g_assert_null (recto_form_get_row (fixture->form, "announcements.enabled"));
  g_assert_null (recto_form_get_row (fixture->form, "latest_posts.enabled"));
  g_assert_nonnull (recto_form_get_row (fixture->form, "latest_posts"));
  control = form_find (form_fixture_row (fixture, "news"), GTK_TYPE_SWITCH);
  gtk_switch_set_active (GTK_SWITCH (control), FALSE);
  form_fixture_settle (fixture);
  form_assert_text (fixture, "---\nlayout: about\nnews: false # a list\nlatest_posts: true\n---\n");
}

/* What cannot be done is said, and the row shows again what is there. */
static void
test_refused (void)
{
  const char *text = "---\ntitle: &t A\nother: *t\n---\n";
  g_autoptr (FormFixture) fixture = form_fixture_new (text, RECTO_FORM_SCOPE_FRONT_MATTER, "post");

  form_fixture_type (fixture, "title", "B");
  form_assert_text (fixture, text);
  g_assert_true (form_says (GTK_WIDGET (fixture->form), "Not changed."));
  g_assert_cmpstr (title (fixture), ==, "A");
  form_fixture_type (fixture, "description", "C");
  g_assert_false (form_says (GTK_WIDGET (fixture->form), "Not changed."));
}

int
main (int argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/forms/form/body", test_body);
  g_test_add_func ("/forms/form/own-change", test_own_change);
  g_test_add_func ("/forms/form/typing", test_typing);
  g_test_add_func ("/forms/form/no-disturbance", test_no_disturbance);
  g_test_add_func ("/forms/form/broken", test_broken);
  g_test_add_func ("/forms/form/broken-first", test_broken_first);
  g_test_add_func ("/forms/form/line-ends", test_line_ends);
  g_test_add_func ("/forms/form/none", test_none);
  g_test_add_func ("/forms/form/appears", test_appears);
  g_test_add_func ("/forms/form/layout", test_layout);
  g_test_add_func ("/forms/form/older-theme", test_older_theme);
  g_test_add_func ("/forms/form/refused", test_refused);
  return g_test_run ();
}

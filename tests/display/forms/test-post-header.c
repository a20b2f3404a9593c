/* The title and the line under it, which are the front matter as well. */

#include "forms/recto-post-header.h"

#include "form-fixture.h"
#include "region.h"
#include "widgets/recto-title-view.h"

#define POST "---\ntitle: A day\ndate: 2024-03-05\ncategories: [sea, 山]\n---\nBody\n"

typedef struct
{
  GtkWidget *window;
  GtkTextBuffer *buffer;
  RectoPostHeader *header;
} Fixture;

static void
settle (Fixture *self)
{
  recto_post_header_flush (self->header);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
set_up (Fixture *self,
        gconstpointer text)
{
  self->buffer = gtk_text_buffer_new (NULL);
  gtk_text_buffer_set_enable_undo (self->buffer, FALSE);
  gtk_text_buffer_set_text (self->buffer, text, -1);
  gtk_text_buffer_set_enable_undo (self->buffer, TRUE);
  self->header = RECTO_POST_HEADER (recto_post_header_new (self->buffer, test_region_find));
  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 500, 700);
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->header));
  form_present (self->window);
  settle (self);
}

static void
tear_down (Fixture *self,
           gconstpointer text)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_object_unref (self->buffer);
}

static char *
get_text (Fixture *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_slice (self->buffer, &start, &end, TRUE);
}

static GtkTextBuffer *
title_buffer (Fixture *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (form_find (GTK_WIDGET (self->header), RECTO_TYPE_TITLE_VIEW)));
}

static void
assert_title (Fixture *self,
              const char *expected)
{
  g_autofree char *title = recto_title_view_get_text (RECTO_TITLE_VIEW (form_find (GTK_WIDGET (self->header), RECTO_TYPE_TITLE_VIEW)));

  g_assert_cmpstr (title, ==, expected);
}

static void
test_title (Fixture *self,
            gconstpointer text)
{
  g_autofree char *changed = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *without = NULL;

  assert_title (self, "A day");
  gtk_text_buffer_set_text (title_buffer (self), "At sea: 山", -1);
  settle (self);
  changed = get_text (self);
  g_assert_cmpstr (changed, ==, "---\ntitle: \"At sea: 山\"\ndate: 2024-03-05\ncategories: [sea, 山]\n---\nBody\n");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->header), "header.undo", NULL));
  settle (self);
  undone = get_text (self);
  g_assert_cmpstr (undone, ==, POST);
  assert_title (self, "A day");
  gtk_text_buffer_set_text (title_buffer (self), "", -1);
  settle (self);
  without = get_text (self);
  g_assert_cmpstr (without, ==, "---\ntitle:\ndate: 2024-03-05\ncategories: [sea, 山]\n---\nBody\n");
}

static void
test_line (Fixture *self,
           gconstpointer text)
{
  GtkWidget *header = GTK_WIDGET (self->header);
  GtkTextIter place;

  g_assert_true (form_says (header, "2024-03-05"));
  g_assert_true (form_says (header, "sea, 山"));
  recto_post_header_set_address (self->header, "/2024/a-day/");
  g_assert_true (form_says (header, "/2024/a-day/"));
  recto_post_header_set_address (self->header, "https://a.example/%E8%80%81%E7%81%AF/");
  g_assert_true (form_says (header, "https://a.example/老灯/"));
  /* What would no longer be the same address, or is no text, stays. */
  recto_post_header_set_address (self->header, "/%E8%80%81/50%25%2F/");
  g_assert_true (form_says (header, "/%E8%80%81/50%25%2F/"));
  recto_post_header_set_address (self->header, "/%FF/");
  g_assert_true (form_says (header, "/%FF/"));
  gtk_text_buffer_get_iter_at_offset (self->buffer, &place, 32);
  gtk_text_buffer_insert (self->buffer, &place, "\ntags: late", -1);
  settle (self);
  g_assert_true (form_says (header, "late"));
}

/* Whether a button in a widget has certain words for one who points at it. */
static gboolean
has_tooltip (GtkWidget *widget,
             const char *words)
{
  if (g_strcmp0 (gtk_widget_get_tooltip_text (widget), words) == 0)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (has_tooltip (child, words))
      return TRUE;
  return FALSE;
}

/* The day of the file name, as long as there is no other. */
static void
test_date_of_name (Fixture *self,
                   gconstpointer text)
{
  GtkWidget *header = GTK_WIDGET (self->header);
  RectoForm *form = recto_post_header_get_form (self->header);
  GtkWidget *row = recto_form_get_row (form, "date");

  g_assert_true (form_says (header, "No date"));
  g_assert_true (form_says (row, "Not set"));
  recto_form_set_fallback (form, "date", "2024-03-05", "from the file name");
  g_assert_false (form_says (header, "No date"));
  g_assert_true (form_says (header, "2024-03-05"));
  g_assert_true (has_tooltip (header, "Date: 2024-03-05, from the file name"));
  g_assert_true (form_says (row, "2024-03-05, from the file name"));
  recto_form_set_value (form, "date", "2024-04-06");
  settle (self);
  g_assert_true (has_tooltip (header, "Date: 2024-04-06"));
  g_assert_false (form_says (row, "from the file name"));
  recto_form_set_value (form, "date", NULL);
  settle (self);
  g_assert_true (has_tooltip (header, "Date: 2024-03-05, from the file name"));
  recto_form_set_fallback (form, "date", NULL, NULL);
  g_assert_true (form_says (header, "No date"));
}

/* Pages have no date. */
static void
test_page (Fixture *self,
           gconstpointer text)
{
  recto_form_set_path (recto_post_header_get_form (self->header), "about-us.md");
  settle (self);
  g_assert_false (form_says (GTK_WIDGET (self->header), "No date"));
}

/* A click on the line opens the form at that row. */
static void
test_expand (Fixture *self,
             gconstpointer text)
{
  RectoForm *form = recto_post_header_get_form (self->header);
  GtkWidget *chip = form_find (GTK_WIDGET (self->header), GTK_TYPE_BUTTON);
  GtkWidget *focus;

  g_assert_false (recto_post_header_get_expanded (self->header));
  g_signal_emit_by_name (chip, "clicked");
  settle (self);
  g_assert_true (recto_post_header_get_expanded (self->header));
  focus = gtk_window_get_focus (GTK_WINDOW (self->window));
  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_is_ancestor (focus, recto_form_get_row (form, "date")));
}

static void
test_problem (Fixture *self,
              gconstpointer text)
{
  GtkTextIter start, end;

  g_assert_true (form_says (GTK_WIDGET (self->header), "Line 2"));
  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, 12);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end, 13);
  gtk_text_buffer_delete (self->buffer, &start, &end);
  settle (self);
  g_assert_false (form_says (GTK_WIDGET (self->header), "Line 2"));
  assert_title (self, "a b");
}

int
main (int argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/forms/post-header/title", Fixture, POST, set_up, test_title, tear_down);
  g_test_add ("/forms/post-header/line", Fixture, POST, set_up, test_line, tear_down);
  g_test_add ("/forms/post-header/date-of-name", Fixture, "---\ntitle: A\n---\n", set_up, test_date_of_name, tear_down);
  g_test_add ("/forms/post-header/page", Fixture, "---\ntitle: A\nlayout: page\n---\n", set_up, test_page, tear_down);
  g_test_add ("/forms/post-header/expand", Fixture, POST, set_up, test_expand, tear_down);
  g_test_add ("/forms/post-header/problem", Fixture, "---\ntitle: a: b\n---\n", set_up, test_problem, tear_down);
  return g_test_run ();
}

/* The rows that libadwaita lacks, on their own. */

#include <adwaita.h>
#include <glib/gstdio.h>

#include "widgets/recto-chip-row.h"
#include "widgets/recto-chip.h"
#include "widgets/recto-date-popover.h"
#include "widgets/recto-image-row.h"
#include "widgets/recto-note-row.h"
#include "widgets/recto-number-row.h"
#include "widgets/recto-paragraph-row.h"
#include "widgets/recto-reorder.h"
#include "widgets/recto-thumbnail.h"
#include "widgets/recto-title-view.h"
#include "widgets/recto-wrap-box.h"

#include "../placed-window.h"

static GtkWidget *
show (GtkWidget *widget)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 400, 300);
  gtk_window_set_child (GTK_WINDOW (window), widget);
  present_and_wait (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  return window;
}

static GtkWidget *
show_row (GtkWidget *row)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return show (list);
}

static GtkWidget *
find (GtkWidget *widget,
      GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static int
height_for (GtkWidget *widget,
            int width)
{
  int natural;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

static void
test_wrap_box (void)
{
  GtkWidget *box = recto_wrap_box_new ();
  GtkWidget *window;
  int minimum, natural;

  for (int i = 0; i < 5; i++)
    {
      GtkWidget *child = gtk_drawing_area_new ();

      gtk_widget_set_size_request (child, 100, 20);
      recto_wrap_box_insert_before (RECTO_WRAP_BOX (box), child, NULL);
    }
  window = show (box);
  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 100);
  g_assert_cmpint (natural, ==, 5 * 100 + 4 * 6);
  g_assert_cmpint (height_for (box, 600), ==, 20);
  g_assert_cmpint (height_for (box, 320), ==, 2 * 20 + 6);
  g_assert_cmpint (height_for (box, 100), ==, 5 * 20 + 4 * 6);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
added_cb (RectoChipRow *row,
          const char *word,
          GPtrArray *words)
{
  g_ptr_array_add (words, g_strdup (word));
}

static void
index_cb (RectoChipRow *row,
          guint index,
          guint *found)
{
  *found = index;
}

static void
test_chip_row (void)
{
  const char *const words[] = { "sea", "山", NULL };
  const char *const fewer[] = { "山", NULL };
  GtkWidget *row = recto_chip_row_new ();
  GtkWidget *window = show_row (row);
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) shown = NULL;
  GtkWidget *field = find (row, GTK_TYPE_TEXT);
  GtkWidget *chip;
  guint removed = 99;

  g_signal_connect (row, "add", G_CALLBACK (added_cb), added);
  g_signal_connect (row, "remove", G_CALLBACK (index_cb), &removed);
  recto_chip_row_set_words (RECTO_CHIP_ROW (row), words);
  shown = recto_chip_row_get_words (RECTO_CHIP_ROW (row));
  g_assert_cmpstrv (shown, words);

  gtk_editable_set_text (GTK_EDITABLE (field), "  two words ");
  g_signal_emit_by_name (field, "activate");
  gtk_editable_set_text (GTK_EDITABLE (field), "sea");
  g_signal_emit_by_name (field, "activate");
  gtk_editable_set_text (GTK_EDITABLE (field), "   ");
  g_signal_emit_by_name (field, "activate");
  g_assert_cmpuint (added->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (added, 0), ==, "two words");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (field)), ==, "");

  /* Chips that stay are the same widgets. */
  chip = find (row, RECTO_TYPE_CHIP);
  gtk_widget_activate_action (chip, "chip.remove", NULL);
  g_assert_cmpuint (removed, ==, 0);
  recto_chip_row_set_words (RECTO_CHIP_ROW (row), fewer);
  g_assert_true (chip == find (row, RECTO_TYPE_CHIP));
  g_assert_cmpstr (recto_chip_get_text (RECTO_CHIP (chip)), ==, "山");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_completion (void)
{
  const char *const words[] = { "linux", NULL };
  const char *const all[] = { "library", "linux", "LLM", "山", NULL };
  GtkWidget *row = recto_chip_row_new ();
  GtkWidget *window = show_row (row);
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GtkStringList) model = gtk_string_list_new (all);
  GtkWidget *field = find (row, GTK_TYPE_TEXT);
  GtkWidget *list;
  GtkSelectionModel *matches;

  g_signal_connect (row, "add", G_CALLBACK (added_cb), added);
  recto_chip_row_set_suggestions (RECTO_CHIP_ROW (row), G_LIST_MODEL (model));
  recto_chip_row_set_words (RECTO_CHIP_ROW (row), words);
  list = find (row, GTK_TYPE_LIST_VIEW);
  matches = gtk_list_view_get_model (GTK_LIST_VIEW (list));
  gtk_widget_grab_focus (field);
  gtk_editable_set_text (GTK_EDITABLE (field), "l");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (matches)), ==, 2);
  gtk_editable_set_text (GTK_EDITABLE (field), "lm");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (matches)), ==, 1);
  g_signal_emit_by_name (list, "activate", 0);
  g_assert_cmpuint (added->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (added, 0), ==, "LLM");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_number_row (void)
{
  GtkWidget *row = recto_number_row_new ();
  GtkWidget *window = show_row (row);
  GtkEditable *text = GTK_EDITABLE (row);
  GtkWidget *suffixes = gtk_widget_get_last_child (gtk_widget_get_first_child (row));
  GtkWidget *less = gtk_widget_get_first_child (suffixes);
  GtkWidget *more = gtk_widget_get_next_sibling (less);

  recto_number_row_set_lower (RECTO_NUMBER_ROW (row), 0);
  gtk_editable_set_text (text, "5");
  g_signal_emit_by_name (more, "clicked");
  g_assert_cmpstr (gtk_editable_get_text (text), ==, "6");
  gtk_editable_set_text (text, "0.5");
  g_signal_emit_by_name (less, "clicked");
  g_assert_cmpstr (gtk_editable_get_text (text), ==, "0");
  g_assert_false (gtk_widget_get_sensitive (less));
  gtk_editable_set_text (text, "");
  g_signal_emit_by_name (more, "clicked");
  g_assert_cmpstr (gtk_editable_get_text (text), ==, "0");
  gtk_editable_set_text (text, "few");
  g_signal_emit_by_name (more, "clicked");
  g_assert_cmpstr (gtk_editable_get_text (text), ==, "few");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_paragraph_row (void)
{
  GtkWidget *row = recto_paragraph_row_new ();
  GtkWidget *window = show_row (row);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (find (row, GTK_TYPE_TEXT_VIEW)));
  g_autofree char *text = NULL;
  GtkTextIter cursor;
  guint count = 0;

  g_signal_connect_swapped (row, "changed", G_CALLBACK (count_cb), &count);
  recto_paragraph_row_set_text (RECTO_PARAGRAPH_ROW (row), "one\ntwo");
  g_assert_cmpuint (count, ==, 0);
  gtk_text_buffer_get_iter_at_offset (buffer, &cursor, 2);
  gtk_text_buffer_place_cursor (buffer, &cursor);
  recto_paragraph_row_set_text (RECTO_PARAGRAPH_ROW (row), "one\ntwo\nthree");
  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  g_assert_cmpint (gtk_text_iter_get_offset (&cursor), ==, 2);
  gtk_text_buffer_insert (buffer, &cursor, "x", 1);
  g_assert_cmpuint (count, ==, 1);
  text = recto_paragraph_row_get_text (RECTO_PARAGRAPH_ROW (row));
  g_assert_cmpstr (text, ==, "onxe\ntwo\nthree");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A title has one line, whatever is pasted into it. */
/* It needs more lines where it gets less room, and says so before it gets it. */
static void
test_title_height (void)
{
  GtkWidget *view = g_object_ref_sink (recto_title_view_new ());
  int wide;
  int narrow;

  recto_title_view_set_text (RECTO_TITLE_VIEW (view), "A title of so many words that it does not fit into one line of a narrow window");
  gtk_widget_measure (view, GTK_ORIENTATION_VERTICAL, 2000, &wide, NULL, NULL, NULL);
  gtk_widget_measure (view, GTK_ORIENTATION_VERTICAL, 200, &narrow, NULL, NULL, NULL);
  g_assert_cmpint (gtk_widget_get_request_mode (view), ==, GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH);
  g_assert_cmpint (narrow, >=, 3 * (wide - 12) + 12);
  g_object_unref (view);
}

static void
test_title_view (void)
{
  GtkWidget *view = recto_title_view_new ();
  GtkWidget *window = show (view);
  g_autofree char *text = NULL;
  guint count = 0;

  g_signal_connect_swapped (view, "changed", G_CALLBACK (count_cb), &count);
  recto_title_view_set_text (RECTO_TITLE_VIEW (view), "A day");
  g_assert_cmpuint (count, ==, 0);
  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "at\nsea\r\n", -1);
  text = recto_title_view_get_text (RECTO_TITLE_VIEW (view));
  g_assert_null (strpbrk (text, "\r\n"));
  g_assert_cmpuint (count, ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_note_row (void)
{
  GtkWidget *row = recto_note_row_new ();
  guint count = 0;

  g_object_ref_sink (row);
  g_assert_false (gtk_widget_get_visible (row));
  recto_note_row_set_help (RECTO_NOTE_ROW (row), "words");
  g_assert_true (gtk_widget_get_visible (row));
  recto_note_row_set_help (RECTO_NOTE_ROW (row), NULL);
  g_assert_false (gtk_widget_get_visible (row));
  g_signal_connect_swapped (row, "answered", G_CALLBACK (count_cb), &count);
  recto_note_row_set_warning (RECTO_NOTE_ROW (row), "odd", "Mend it");
  g_assert_true (gtk_widget_get_visible (row));
  g_signal_emit_by_name (find (row, GTK_TYPE_BUTTON), "clicked");
  g_assert_cmpuint (count, ==, 1);
  g_object_unref (row);
}

static void
loaded_cb (gboolean *done)
{
  *done = TRUE;
}

static void
test_thumbnail (void)
{
  g_autofree char *folder = g_dir_make_tmp ("recto-thumbnail-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.png", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) missing = g_file_new_build_filename (folder, "b.png", NULL);
  g_autoptr (GdkPixbuf) picture = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 60, 30);
  GtkWidget *thumbnail = g_object_ref_sink (recto_thumbnail_new (36));
  gboolean done = FALSE;

  gdk_pixbuf_fill (picture, 0x123456ff);
  g_assert_true (gdk_pixbuf_save (picture, path, "png", NULL, NULL));
  g_signal_connect_swapped (thumbnail, "loaded", G_CALLBACK (loaded_cb), &done);
  recto_thumbnail_set_file (RECTO_THUMBNAIL (thumbnail), file);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (recto_thumbnail_is_shown (RECTO_THUMBNAIL (thumbnail)));
  done = FALSE;
  recto_thumbnail_set_file (RECTO_THUMBNAIL (thumbnail), missing);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (recto_thumbnail_is_shown (RECTO_THUMBNAIL (thumbnail)));
  g_object_unref (thumbnail);
  g_assert_true (g_file_delete (file, NULL, NULL));
  g_rmdir (folder);
}

int
main (int argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/widgets/wrap-box", test_wrap_box);
  g_test_add_func ("/widgets/chip-row", test_chip_row);
  g_test_add_func ("/widgets/completion", test_completion);
  g_test_add_func ("/widgets/number-row", test_number_row);
  g_test_add_func ("/widgets/paragraph-row", test_paragraph_row);
  g_test_add_func ("/widgets/title-view", test_title_view);
  g_test_add_func ("/widgets/title-height", test_title_height);
  g_test_add_func ("/widgets/note-row", test_note_row);
  g_test_add_func ("/widgets/thumbnail", test_thumbnail);
  return g_test_run ();
}

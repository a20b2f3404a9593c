/* One line of large text that wraps where a GtkText would cut it off. */

#include "recto-title-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "recto-widgets-style.h"

/* Wider than any screen, and Pango can still count it in its own units. */
#define MAX_WIDTH 100000

struct _RectoTitleView
{
  GtkTextView parent_instance;

  gboolean is_setting;
};

G_DEFINE_FINAL_TYPE (RectoTitleView, recto_title_view, GTK_TYPE_TEXT_VIEW)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_ACTIVATE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GtkTextBuffer *
get_buffer (RectoTitleView *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
}

static void
changed_cb (RectoTitleView *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (!self->is_setting)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* A line break that is pasted becomes a space. */
static void
insert_text_cb (RectoTitleView *self,
                GtkTextIter *place,
                const char *text,
                int length,
                GtkTextBuffer *buffer)
{
  g_autofree char *line = NULL;

  if (memchr (text, '\n', (gsize) length) == NULL && memchr (text, '\r', (gsize) length) == NULL)
    return;
  line = g_strdelimit (g_strndup (text, (gsize) length), "\r\n", ' ');
  g_signal_stop_emission_by_name (buffer, "insert-text");
  gtk_text_buffer_insert (buffer, place, line, length);
}

static gboolean
key_pressed_cb (RectoTitleView *self,
                guint keyval)
{
  if (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter && keyval != GDK_KEY_ISO_Enter)
    return GDK_EVENT_PROPAGATE;
  g_signal_emit (self, signals[SIGNAL_ACTIVATE], 0);
  return GDK_EVENT_STOP;
}

static void
recto_title_view_snapshot (GtkWidget *widget,
                           GtkSnapshot *snapshot)
{
  GTK_WIDGET_CLASS (recto_title_view_parent_class)->snapshot (widget, snapshot);

  if (gtk_text_buffer_get_char_count (get_buffer (RECTO_TITLE_VIEW (widget))) == 0)
    {
      g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, _ ("Title"));
      int x = gtk_text_view_get_left_margin (GTK_TEXT_VIEW (widget));
      int y = gtk_text_view_get_top_margin (GTK_TEXT_VIEW (widget));

      gtk_snapshot_push_opacity (snapshot, adw_style_manager_get_high_contrast (adw_style_manager_get_default ()) ? 0.8 : 0.5);
      gtk_snapshot_render_layout (snapshot, gtk_widget_get_style_context (widget), x, y, layout);
      gtk_snapshot_pop (snapshot);
    }
}

static GtkSizeRequestMode
recto_title_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* A GtkTextView is as high as its text was at the width that it had last, which
 * is one layout late when the window becomes narrower. */
static void
recto_title_view_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  GtkTextView *view = GTK_TEXT_VIEW (widget);
  g_autofree char *text = recto_title_view_get_text (RECTO_TITLE_VIEW (widget));
  g_autoptr (PangoLayout) layout = NULL;
  int sides = gtk_text_view_get_left_margin (view) + gtk_text_view_get_right_margin (view);
  int height;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      GTK_WIDGET_CLASS (recto_title_view_parent_class)->measure (widget, orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
      return;
    }
  layout = gtk_widget_create_pango_layout (widget, text);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  if (for_size >= 0)
    pango_layout_set_width (layout, MAX (MIN (for_size, MAX_WIDTH) - sides, 1) * PANGO_SCALE);
  pango_layout_get_pixel_size (layout, NULL, &height);
  *minimum = *natural = height + gtk_text_view_get_top_margin (view) + gtk_text_view_get_bottom_margin (view);
}

static void
recto_title_view_class_init (RectoTitleViewClass *klass)
{
  GTK_WIDGET_CLASS (klass)->snapshot = recto_title_view_snapshot;
  GTK_WIDGET_CLASS (klass)->get_request_mode = recto_title_view_get_request_mode;
  GTK_WIDGET_CLASS (klass)->measure = recto_title_view_measure;
  recto_widgets_ensure_style ();

  /**
   * RectoTitleView::changed:
   *
   * The person changed the text.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", RECTO_TYPE_TITLE_VIEW, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * RectoTitleView::activate:
   *
   * Enter was pressed.
   */
  signals[SIGNAL_ACTIVATE] = g_signal_new ("activate", RECTO_TYPE_TITLE_VIEW, G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
recto_title_view_init (RectoTitleView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_view_set_top_margin (view, 6);
  gtk_text_view_set_bottom_margin (view, 6);
  gtk_text_buffer_set_enable_undo (get_buffer (self), FALSE);
  g_signal_connect_object (get_buffer (self), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_buffer (self), "insert-text", G_CALLBACK (insert_text_cb), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_css_class (GTK_WIDGET (self), "title-view");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Title"), -1);
}

/**
 * recto_title_view_new:
 *
 * Returns: (transfer floating): an empty view
 */
GtkWidget *
recto_title_view_new (void)
{
  return g_object_new (RECTO_TYPE_TITLE_VIEW, NULL);
}

/**
 * recto_title_view_get_text:
 * @self: a title view
 *
 * Returns: (transfer full): its text
 */
char *
recto_title_view_get_text (RectoTitleView *self)
{
  GtkTextIter start, end;

  g_return_val_if_fail (RECTO_IS_TITLE_VIEW (self), NULL);

  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  return gtk_text_buffer_get_text (get_buffer (self), &start, &end, TRUE);
}

/**
 * recto_title_view_set_text:
 * @self: a title view
 * @text: the text to show
 *
 * Does nothing when it is shown already, and else leaves the cursor about
 * where it was. The signal is not emitted.
 */
void
recto_title_view_set_text (RectoTitleView *self,
                           const char *text)
{
  g_autofree char *old = NULL;
  GtkTextIter cursor;
  int offset;

  g_return_if_fail (RECTO_IS_TITLE_VIEW (self));
  g_return_if_fail (text != NULL);

  old = recto_title_view_get_text (self);
  if (g_str_equal (old, text))
    return;
  gtk_text_buffer_get_iter_at_mark (get_buffer (self), &cursor, gtk_text_buffer_get_insert (get_buffer (self)));
  offset = gtk_text_iter_get_offset (&cursor);
  self->is_setting = TRUE;
  gtk_text_buffer_set_text (get_buffer (self), text, -1);
  self->is_setting = FALSE;
  gtk_text_buffer_get_iter_at_offset (get_buffer (self), &cursor, offset);
  gtk_text_buffer_place_cursor (get_buffer (self), &cursor);
}

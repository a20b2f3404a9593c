/* A text of several lines in a list of rows. */

#include "recto-paragraph-row.h"

#include "recto-widgets-style.h"

struct _RectoParagraphRow
{
  AdwPreferencesRow parent_instance;

  GtkLabel *title;
  GtkBox *suffixes;
  GtkTextView *view;
  GtkTextBuffer *buffer;
  gboolean is_setting;
};

G_DEFINE_FINAL_TYPE (RectoParagraphRow, recto_paragraph_row, ADW_TYPE_PREFERENCES_ROW)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
changed_cb (RectoParagraphRow *self)
{
  if (!self->is_setting)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
pressed_cb (RectoParagraphRow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static gboolean
recto_paragraph_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (RECTO_PARAGRAPH_ROW (widget)->view));
}

static void
recto_paragraph_row_class_init (RectoParagraphRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->grab_focus = recto_paragraph_row_grab_focus;
  recto_widgets_ensure_style ();

  /**
   * RectoParagraphRow::changed:
   *
   * The person changed the text.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", RECTO_TYPE_PARAGRAPH_ROW, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/recto_editor/Recto/widgets/recto-paragraph-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoParagraphRow, title);
  gtk_widget_class_bind_template_child (widget_class, RectoParagraphRow, suffixes);
  gtk_widget_class_bind_template_child (widget_class, RectoParagraphRow, view);
  gtk_widget_class_bind_template_child (widget_class, RectoParagraphRow, buffer);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
recto_paragraph_row_init (RectoParagraphRow *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * recto_paragraph_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
recto_paragraph_row_new (void)
{
  return g_object_new (RECTO_TYPE_PARAGRAPH_ROW, NULL);
}

/**
 * recto_paragraph_row_get_text:
 * @self: a paragraph row
 *
 * Returns: (transfer full): its text
 */
char *
recto_paragraph_row_get_text (RectoParagraphRow *self)
{
  GtkTextIter start, end;

  g_return_val_if_fail (RECTO_IS_PARAGRAPH_ROW (self), NULL);

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
}

/**
 * recto_paragraph_row_set_text:
 * @self: a paragraph row
 * @text: the text to show
 *
 * Does nothing when it is shown already, and else leaves the cursor about
 * where it was. The signal is not emitted.
 */
void
recto_paragraph_row_set_text (RectoParagraphRow *self,
                              const char *text)
{
  g_autofree char *old = NULL;
  GtkTextIter cursor;
  int offset;

  g_return_if_fail (RECTO_IS_PARAGRAPH_ROW (self));
  g_return_if_fail (text != NULL);

  old = recto_paragraph_row_get_text (self);
  if (g_str_equal (old, text))
    return;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &cursor, gtk_text_buffer_get_insert (self->buffer));
  offset = gtk_text_iter_get_offset (&cursor);
  self->is_setting = TRUE;
  gtk_text_buffer_set_text (self->buffer, text, -1);
  self->is_setting = FALSE;
  gtk_text_buffer_get_iter_at_offset (self->buffer, &cursor, offset);
  gtk_text_buffer_place_cursor (self->buffer, &cursor);
}

/**
 * recto_paragraph_row_is_typing:
 * @self: a paragraph row
 *
 * Returns: whether the cursor is in its text
 */
gboolean
recto_paragraph_row_is_typing (RectoParagraphRow *self)
{
  g_return_val_if_fail (RECTO_IS_PARAGRAPH_ROW (self), FALSE);

  return gtk_widget_has_focus (GTK_WIDGET (self->view));
}

/**
 * recto_paragraph_row_add_suffix:
 * @self: a paragraph row
 * @widget: (transfer floating): a widget to put at the end of the row
 */
void
recto_paragraph_row_add_suffix (RectoParagraphRow *self,
                                GtkWidget *widget)
{
  g_return_if_fail (RECTO_IS_PARAGRAPH_ROW (self));

  gtk_box_append (self->suffixes, widget);
}

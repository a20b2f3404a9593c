/* Where one is in the text: the cursor, and the line at the top. */

#include "recto-editor-view-private.h"

#include <math.h>

/* A frame of layout is enough when all above has been laid out; a long text
 * just opened needs some more. */
#define MAX_TARGET_TICKS 120

static GtkTextBuffer *
get_buffer (RectoEditorView *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
}

static guint
count_lines (RectoEditorView *self)
{
  return (guint) gtk_text_buffer_get_line_count (get_buffer (self));
}

static GtkAdjustment *
get_adjustment (RectoEditorView *self)
{
  return gtk_scrolled_window_get_vadjustment (self->scrolled);
}

void
recto_editor_view_cursor_moved (RectoEditorView *self)
{
  guint line = recto_editor_view_get_cursor_line (self);

  if (line == self->cursor_line)
    return;
  self->cursor_line = line;
  recto_editor_view_emit_cursor (self, line);
}

static void
scrolled_cb (RectoEditorView *self)
{
  guint line;
  double fraction;

  if (self->document == NULL)
    return;
  recto_editor_view_get_visible_line (self, &line, &fraction);
  if (line == self->visible_line && fabs (fraction - self->visible_fraction) < 0.01)
    return;
  self->visible_line = line;
  self->visible_fraction = fraction;
  if (!self->scrolling && !self->has_target)
    recto_editor_view_emit_visible (self, line, fraction);
}

void
recto_editor_view_connect_position (RectoEditorView *self)
{
  g_signal_connect_object (get_adjustment (self), "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
}

void
recto_editor_view_forget_position (RectoEditorView *self)
{
  if (self->target_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->target_tick);
  self->target_tick = 0;
  self->has_target = FALSE;
  self->cursor_line = 0;
  self->visible_line = 0;
}

static void
get_line_iter (RectoEditorView *self,
               guint line,
               GtkTextIter *iter)
{
  int wanted = (int) CLAMP (line, 1, count_lines (self)) - 1;

  if (recto_front_matter_fold_is_hidden (self->fold, wanted))
    wanted = recto_front_matter_fold_get_end (self->fold);
  gtk_text_buffer_get_iter_at_line (get_buffer (self), iter, wanted);
}

/* Where the adjustment has to be for the target. */
static double
find_target (RectoEditorView *self)
{
  GtkAdjustment *adjustment = get_adjustment (self);
  double value = gtk_adjustment_get_value (adjustment);
  double page = gtk_adjustment_get_page_size (adjustment);
  int margin = gtk_text_view_get_top_margin (GTK_TEXT_VIEW (self->view));
  GtkTextIter iter;
  int y;
  int height;

  get_line_iter (self, self->target_line, &iter);
  gtk_text_view_get_line_yrange (GTK_TEXT_VIEW (self->view), &iter, &y, &height);
  if (!self->target_is_top)
    {
      double above = y + margin;

      /* Wherever it is seen without being at the very edge will do. */
      if (above >= value + page * 0.1 && above + height <= value + page * 0.9)
        return value;
      return MAX (above - page * 0.3, 0);
    }
  /* The first line brings what stands above it along. */
  if (gtk_text_iter_get_line (&iter) <= recto_front_matter_fold_get_end (self->fold) && self->target_fraction <= 0)
    return y;
  return y + height * self->target_fraction + margin;
}

/* Returns whether the line is where it should be. GTK's own way, a scroll that
 * it remembers until the text is laid out, ends at the bottom of a text that
 * has just been opened. */
static gboolean
scroll_to_target (RectoEditorView *self)
{
  GtkAdjustment *adjustment = get_adjustment (self);
  double most = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
  double wanted = find_target (self);
  gboolean there = fabs (gtk_adjustment_get_value (adjustment) - wanted) < 1;

  self->scrolling = TRUE;
  if (wanted > most)
    {
      GtkTextIter iter;

      /* Not laid out yet so far down. */
      get_line_iter (self, self->target_line, &iter);
      gtk_text_view_scroll_to_iter (GTK_TEXT_VIEW (self->view), &iter, 0, TRUE, 0, 0);
    }
  else if (!there)
    {
      gtk_adjustment_set_value (adjustment, wanted);
    }
  self->scrolling = FALSE;
  return there;
}

static gboolean
target_tick_cb (GtkWidget *widget,
                GdkFrameClock *clock,
                gpointer user_data)
{
  RectoEditorView *self = RECTO_EDITOR_VIEW (widget);

  self->target_ticks++;
  if (self->target_ticks < MAX_TARGET_TICKS && (!scroll_to_target (self) || self->target_ticks < 3))
    return G_SOURCE_CONTINUE;
  self->target_tick = 0;
  self->has_target = FALSE;
  return G_SOURCE_REMOVE;
}

static void
set_target (RectoEditorView *self,
            gboolean is_top,
            guint line,
            double fraction)
{
  self->target_is_top = is_top;
  self->target_line = line;
  self->target_fraction = CLAMP (fraction, 0, 1);
  self->target_ticks = 0;
  self->has_target = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self->view)))
    scroll_to_target (self);
  if (self->target_tick == 0)
    self->target_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), target_tick_cb, NULL, NULL);
}

static void
place_cursor (RectoEditorView *self,
              guint line,
              guint column)
{
  GtkTextIter iter;
  GtkTextIter end;

  gtk_text_buffer_get_iter_at_line (get_buffer (self), &iter, (int) CLAMP (line, 1, count_lines (self)) - 1);
  end = iter;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  gtk_text_iter_set_line_offset (&iter, (int) MIN (column, (guint) gtk_text_iter_get_line_offset (&end)));
  gtk_text_buffer_place_cursor (get_buffer (self), &iter);
}

/**
 * recto_editor_view_get_position:
 * @self: a view
 * @position: (out caller-allocates): where one is
 */
void
recto_editor_view_get_position (RectoEditorView *self,
                                RectoEditorPosition *position)
{
  GtkTextIter iter;

  g_return_if_fail (RECTO_IS_EDITOR_VIEW (self));

  gtk_text_buffer_get_iter_at_mark (get_buffer (self), &iter, gtk_text_buffer_get_insert (get_buffer (self)));
  position->line = gtk_text_iter_get_line (&iter) + 1;
  position->column = gtk_text_iter_get_line_offset (&iter);
  recto_editor_view_get_visible_line (self, &position->top_line, &position->top_fraction);
}

/**
 * recto_editor_view_restore_position:
 * @self: a view
 * @position: where one was
 *
 * What is not there any more is replaced by what is nearest. Can be called
 * before the view is on the screen.
 */
void
recto_editor_view_restore_position (RectoEditorView *self,
                                    const RectoEditorPosition *position)
{
  g_return_if_fail (RECTO_IS_EDITOR_VIEW (self));

  place_cursor (self, position->line, position->column);
  set_target (self, TRUE, position->top_line, position->top_fraction);
}

/**
 * recto_editor_view_get_cursor_line:
 * @self: a view
 *
 * Returns: the cursor's line, counted from 1
 */
guint
recto_editor_view_get_cursor_line (RectoEditorView *self)
{
  GtkTextIter iter;

  g_return_val_if_fail (RECTO_IS_EDITOR_VIEW (self), 1);

  gtk_text_buffer_get_iter_at_mark (get_buffer (self), &iter, gtk_text_buffer_get_insert (get_buffer (self)));
  return gtk_text_iter_get_line (&iter) + 1;
}

/**
 * recto_editor_view_go_to_line:
 * @self: a view
 * @line: a line, counted from 1
 * @column: a character in it, counted from 0
 *
 * Puts the cursor there and shows it; a line of the front matter unfolds it.
 */
void
recto_editor_view_go_to_line (RectoEditorView *self,
                              guint line,
                              guint column)
{
  g_return_if_fail (RECTO_IS_EDITOR_VIEW (self));

  if (recto_front_matter_fold_is_hidden (self->fold, (int) CLAMP (line, 1, count_lines (self)) - 1))
    recto_editor_view_set_front_matter_folded (self, FALSE);
  place_cursor (self, line, column);
  set_target (self, FALSE, line, 0);
}

/**
 * recto_editor_view_get_visible_line:
 * @self: a view
 * @line: (out): the line at the top, counted from 1
 * @fraction: (out): how much of it is above the top, 0 to 1
 */
void
recto_editor_view_get_visible_line (RectoEditorView *self,
                                    guint *line,
                                    double *fraction)
{
  GtkTextView *view;
  GtkTextIter iter;
  int top;
  int y;
  int height;

  g_return_if_fail (RECTO_IS_EDITOR_VIEW (self));

  view = GTK_TEXT_VIEW (self->view);
  top = (int) gtk_adjustment_get_value (get_adjustment (self)) - gtk_text_view_get_top_margin (view);
  gtk_text_view_get_line_at_y (view, &iter, MAX (top, 0), NULL);
  gtk_text_view_get_line_yrange (view, &iter, &y, &height);
  *line = gtk_text_iter_get_line (&iter) + 1;
  *fraction = height > 0 ? CLAMP ((double) (top - y) / height, 0, 1) : 0;
}

/**
 * recto_editor_view_scroll_to_line:
 * @self: a view
 * @line: a line, counted from 1
 * @fraction: how much of it should be above the top, 0 to 1
 *
 * Scrolls without moving the cursor, and without telling of it.
 */
void
recto_editor_view_scroll_to_line (RectoEditorView *self,
                                  guint line,
                                  double fraction)
{
  g_return_if_fail (RECTO_IS_EDITOR_VIEW (self));

  set_target (self, TRUE, line, fraction);
}

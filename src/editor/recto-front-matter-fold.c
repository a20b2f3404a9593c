/* The front matter in the text: dimmed while the cursor is elsewhere, and
 * folded to one line unless asked for. Folded text is invisible and locked, so
 * that neither the cursor nor Backspace gets into what nobody sees; changes by
 * the form and by undo still do. */

#include "recto-front-matter-fold.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "site/recto-front-matter.h"

/* Longer front matter is shown as it is. */
#define MAX_CHARACTERS (64 * 1024)
#define HEADER_TOP     14
#define HEADER_GAP     32

struct _RectoFrontMatterFold
{
  GObject parent_instance;

  RectoProseView *view;
  GtkOverlay *overlay;
  GtkWidget *header;
  GtkWidget *header_image;
  GtkWidget *header_label;

  GtkTextBuffer *buffer;
  GtkTextTag *dim_tag;
  GtkTextTag *fold_tag;
  /* Before the first character after the closing line. */
  GtkTextMark *end;

  GtkAdjustment *adjustment;
  double scrolled;

  gboolean folded;
  /* There is front matter, and text after it to go on in. */
  gboolean present;
  gboolean has_header;
  gboolean cursor_inside;
  gboolean moving_cursor;
  guint scan_source;
};

enum
{
  TOGGLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoFrontMatterFold, recto_front_matter_fold, G_TYPE_OBJECT)

static gboolean
is_folded (RectoFrontMatterFold *self)
{
  return self->folded && self->present;
}

static void
get_range (RectoFrontMatterFold *self,
           GtkTextIter *start,
           GtkTextIter *end)
{
  gtk_text_buffer_get_start_iter (self->buffer, start);
  gtk_text_buffer_get_iter_at_mark (self->buffer, end, self->end);
}

static gboolean
is_inside (RectoFrontMatterFold *self,
           const GtkTextIter *place)
{
  GtkTextIter start;
  GtkTextIter end;

  if (!self->present)
    return FALSE;
  get_range (self, &start, &end);
  return gtk_text_iter_compare (place, &end) < 0;
}

/* The header scrolls with the text. gtk_text_view_add_overlay() is meant for
 * this, but GTK 4.8 leaves what is added there behind when it scrolls. */
static gboolean
header_position_cb (RectoFrontMatterFold *self,
                    GtkWidget *child,
                    GdkRectangle *allocation)
{
  GtkRequisition size;

  if (child != self->header)
    return FALSE;
  gtk_widget_get_preferred_size (child, NULL, &size);
  allocation->width = size.width;
  allocation->height = size.height;
  /* The button has a padding of its own, its text should be in line. */
  allocation->x = recto_prose_view_get_column_x (self->view) - 9;
  allocation->y = HEADER_TOP - (int) self->scrolled;
  return TRUE;
}

static void
update_header (RectoFrontMatterFold *self)
{
  gboolean folded = is_folded (self);
  g_autofree char *text = NULL;
  GtkTextIter start;
  GtkTextIter end;

  gtk_widget_set_visible (self->header, self->present);
  recto_prose_view_set_header_gap (self->view, self->present ? HEADER_GAP : 0);
  if (!self->present)
    return;
  get_range (self, &start, &end);
  /* The delimiters are no lines of it. */
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Front matter, %d line", "Front matter, %d lines",
                                       MAX (gtk_text_iter_get_line (&end) - 2, 0)),
                          MAX (gtk_text_iter_get_line (&end) - 2, 0));
  gtk_label_set_label (GTK_LABEL (self->header_label), folded ? text : _ ("Front matter"));
  gtk_image_set_from_icon_name (GTK_IMAGE (self->header_image), folded ? "pan-end-symbolic" : "pan-down-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->header), GTK_ACCESSIBLE_STATE_EXPANDED, !folded, -1);
}

static void
update_dim (RectoFrontMatterFold *self)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_remove_tag (self->buffer, self->dim_tag, &start, &end);
  if (!self->present || self->cursor_inside)
    return;
  get_range (self, &start, &end);
  gtk_text_buffer_apply_tag (self->buffer, self->dim_tag, &start, &end);
}

/* Out of what is hidden, to where the text begins. */
static void
release_cursor (RectoFrontMatterFold *self)
{
  GtkTextIter insert;
  GtkTextIter bound;
  GtkTextIter start;
  GtkTextIter end;
  gboolean insert_inside;
  gboolean bound_inside;

  if (!is_folded (self) || self->moving_cursor)
    return;
  gtk_text_buffer_get_iter_at_mark (self->buffer, &insert, gtk_text_buffer_get_insert (self->buffer));
  gtk_text_buffer_get_iter_at_mark (self->buffer, &bound, gtk_text_buffer_get_selection_bound (self->buffer));
  insert_inside = is_inside (self, &insert);
  bound_inside = is_inside (self, &bound);
  if (!insert_inside && !bound_inside)
    return;
  get_range (self, &start, &end);
  self->moving_cursor = TRUE;
  gtk_text_buffer_select_range (self->buffer, insert_inside ? &end : &insert, bound_inside ? &end : &bound);
  self->moving_cursor = FALSE;
}

static void
apply_fold (RectoFrontMatterFold *self)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_remove_tag (self->buffer, self->fold_tag, &start, &end);
  if (is_folded (self))
    {
      get_range (self, &start, &end);
      gtk_text_buffer_apply_tag (self->buffer, self->fold_tag, &start, &end);
      release_cursor (self);
    }
  update_header (self);
}

/* The end of the closing line, in characters; 0 without front matter. */
static int
find_end (RectoFrontMatterFold *self)
{
  GtkTextIter start;
  GtkTextIter end;
  g_autofree char *text = NULL;
  RectoFrontMatterSpan span;
  gsize length;

  gtk_text_buffer_get_start_iter (self->buffer, &start);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end, 8);
  text = gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
  self->has_header = strstr (text, "---") != NULL;
  if (!self->has_header)
    return 0;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &end, MAX_CHARACTERS);
  g_free (text);
  text = gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
  length = strlen (text);
  if (!recto_front_matter_find (text, length, &span))
    return 0;
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end,
                                      g_utf8_pointer_to_offset (text, text + span.yaml_start + span.yaml_length));
  if (!gtk_text_iter_forward_line (&end))
    return 0;
  return gtk_text_iter_get_offset (&end);
}

static void
scan (RectoFrontMatterFold *self)
{
  int offset = find_end (self);
  GtkTextIter end;
  GtkTextIter insert;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &end, offset);
  gtk_text_buffer_move_mark (self->buffer, self->end, &end);
  self->present = offset > 0;
  apply_fold (self);
  gtk_text_buffer_get_iter_at_mark (self->buffer, &insert, gtk_text_buffer_get_insert (self->buffer));
  self->cursor_inside = is_inside (self, &insert);
  update_dim (self);
}

static gboolean
scan_cb (gpointer user_data)
{
  RectoFrontMatterFold *self = user_data;

  self->scan_source = 0;
  scan (self);
  return G_SOURCE_REMOVE;
}

/* On every key: only a change in or right after the front matter is of
 * interest, and in a text that begins as if there were some. */
static void
edited_at (RectoFrontMatterFold *self,
           const GtkTextIter *place)
{
  GtkTextIter end;

  if (self->scan_source != 0)
    return;
  gtk_text_buffer_get_iter_at_mark (self->buffer, &end, self->end);
  if ((self->has_header && !self->present) || gtk_text_iter_compare (place, &end) <= 0 ||
      gtk_text_iter_get_line (place) == 0)
    self->scan_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, scan_cb, self, NULL);
}

static void
insert_text_cb (RectoFrontMatterFold *self,
                GtkTextIter *place,
                const char *text,
                int length)
{
  edited_at (self, place);
}

static void
delete_range_cb (RectoFrontMatterFold *self,
                 GtkTextIter *start,
                 GtkTextIter *end)
{
  edited_at (self, start);
}

static void
mark_set_cb (RectoFrontMatterFold *self,
             const GtkTextIter *place,
             GtkTextMark *mark)
{
  gboolean inside;

  if (mark != gtk_text_buffer_get_insert (self->buffer) && mark != gtk_text_buffer_get_selection_bound (self->buffer))
    return;
  release_cursor (self);
  if (mark != gtk_text_buffer_get_insert (self->buffer))
    return;
  inside = !is_folded (self) && is_inside (self, place);
  if (inside == self->cursor_inside)
    return;
  self->cursor_inside = inside;
  update_dim (self);
}

/* Highlighting makes its tags when it needs them, above ours. */
static void
tag_added_cb (RectoFrontMatterFold *self,
              GtkTextTag *tag)
{
  GtkTextTagTable *table = gtk_text_buffer_get_tag_table (self->buffer);

  if (self->dim_tag != NULL && tag != self->dim_tag)
    gtk_text_tag_set_priority (self->dim_tag, gtk_text_tag_table_get_size (table) - 1);
}

static void
style_scheme_cb (RectoFrontMatterFold *self)
{
  GtkSourceStyleScheme *scheme = gtk_source_buffer_get_style_scheme (GTK_SOURCE_BUFFER (self->buffer));
  GtkSourceStyle *style = scheme != NULL ? gtk_source_style_scheme_get_style (scheme, "def:comment") : NULL;
  g_autofree char *color = NULL;

  if (style != NULL)
    g_object_get (style, "foreground", &color, NULL);
  g_object_set (self->dim_tag, "foreground", color != NULL ? color : "gray", NULL);
}

static void
header_clicked_cb (RectoFrontMatterFold *self)
{
  recto_front_matter_fold_set_folded (self, !self->folded);
  g_signal_emit (self, signals[TOGGLED], 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
scrolled_cb (RectoFrontMatterFold *self,
             GtkAdjustment *adjustment)
{
  double before = self->scrolled;

  self->scrolled = gtk_adjustment_get_value (adjustment);
  /* It is in sight, or was. */
  if (self->present && MIN (before, self->scrolled) < 2 * HEADER_GAP)
    gtk_widget_queue_allocate (GTK_WIDGET (self->overlay));
}

static void
adjustment_cb (RectoFrontMatterFold *self)
{
  if (self->adjustment != NULL)
    g_signal_handlers_disconnect_by_data (self->adjustment, self);
  g_set_object (&self->adjustment, gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)));
  if (self->adjustment != NULL)
    g_signal_connect_object (self->adjustment, "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
}

static void
make_header (RectoFrontMatterFold *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  self->header_image = gtk_image_new ();
  self->header_label = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->header_label, "caption");
  gtk_widget_add_css_class (box, "dim-label");
  gtk_box_append (GTK_BOX (box), self->header_image);
  gtk_box_append (GTK_BOX (box), self->header_label);
  self->header = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->header), box);
  gtk_widget_add_css_class (self->header, "flat");
  gtk_widget_add_css_class (self->header, "recto-fold");
  gtk_widget_set_cursor_from_name (self->header, "default");
  gtk_widget_set_tooltip_text (self->header, _ ("Show or hide the front matter (Ctrl+Shift+M)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->header), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Show or hide the front matter"), -1);
  gtk_widget_set_visible (self->header, FALSE);
  g_signal_connect_object (self->header, "clicked", G_CALLBACK (header_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_overlay_add_overlay (self->overlay, self->header);
}

static void
drop_buffer (RectoFrontMatterFold *self)
{
  GtkTextTagTable *table;

  g_clear_handle_id (&self->scan_source, g_source_remove);
  if (self->buffer == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->buffer, self);
  table = gtk_text_buffer_get_tag_table (self->buffer);
  g_signal_handlers_disconnect_by_data (table, self);
  gtk_text_tag_table_remove (table, g_steal_pointer (&self->dim_tag));
  gtk_text_tag_table_remove (table, g_steal_pointer (&self->fold_tag));
  gtk_text_buffer_delete_mark (self->buffer, g_steal_pointer (&self->end));
  g_clear_object (&self->buffer);
}

static void
recto_front_matter_fold_dispose (GObject *object)
{
  RectoFrontMatterFold *self = RECTO_FRONT_MATTER_FOLD (object);

  drop_buffer (self);
  if (self->adjustment != NULL)
    g_signal_handlers_disconnect_by_data (self->adjustment, self);
  g_clear_object (&self->adjustment);

  G_OBJECT_CLASS (recto_front_matter_fold_parent_class)->dispose (object);
}

static void
recto_front_matter_fold_class_init (RectoFrontMatterFoldClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = recto_front_matter_fold_dispose;

  /**
   * RectoFrontMatterFold::toggled:
   * @self: a fold
   *
   * Its line was clicked.
   */
  signals[TOGGLED] = g_signal_new ("toggled", RECTO_TYPE_FRONT_MATTER_FOLD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
recto_front_matter_fold_init (RectoFrontMatterFold *self)
{
  self->folded = TRUE;
}

/**
 * recto_front_matter_fold_new:
 * @view: the view, which must outlive the fold
 * @overlay: what lies over it, too
 *
 * Returns: (transfer full): a new fold without a buffer
 */
RectoFrontMatterFold *
recto_front_matter_fold_new (RectoProseView *view,
                             GtkOverlay *overlay)
{
  RectoFrontMatterFold *self = g_object_new (RECTO_TYPE_FRONT_MATTER_FOLD, NULL);

  self->view = view;
  self->overlay = overlay;
  make_header (self);
  g_signal_connect_object (overlay, "get-child-position", G_CALLBACK (header_position_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "notify::vadjustment", G_CALLBACK (adjustment_cb), self, G_CONNECT_SWAPPED);
  adjustment_cb (self);
  return self;
}

/**
 * recto_front_matter_fold_set_buffer:
 * @self: a fold
 * @buffer: (nullable): the text that the view shows
 */
void
recto_front_matter_fold_set_buffer (RectoFrontMatterFold *self,
                                    GtkSourceBuffer *buffer)
{
  GtkTextIter start;

  g_return_if_fail (RECTO_IS_FRONT_MATTER_FOLD (self));

  drop_buffer (self);
  self->present = FALSE;
  if (buffer == NULL)
    {
      update_header (self);
      return;
    }
  self->buffer = g_object_ref (GTK_TEXT_BUFFER (buffer));
  gtk_text_buffer_get_start_iter (self->buffer, &start);
  self->end = gtk_text_buffer_create_mark (self->buffer, NULL, &start, TRUE);
  self->fold_tag = gtk_text_buffer_create_tag (self->buffer, NULL, "invisible", TRUE, "editable", FALSE, NULL);
  self->dim_tag = gtk_text_buffer_create_tag (self->buffer, NULL, NULL);
  style_scheme_cb (self);
  g_signal_connect_object (gtk_text_buffer_get_tag_table (self->buffer), "tag-added", G_CALLBACK (tag_added_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "insert-text", G_CALLBACK (insert_text_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "delete-range", G_CALLBACK (delete_range_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "mark-set", G_CALLBACK (mark_set_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->buffer, "notify::style-scheme", G_CALLBACK (style_scheme_cb), self, G_CONNECT_SWAPPED);
  scan (self);
}

/**
 * recto_front_matter_fold_set_folded:
 * @self: a fold
 * @folded: whether the front matter is one line
 */
void
recto_front_matter_fold_set_folded (RectoFrontMatterFold *self,
                                    gboolean folded)
{
  g_return_if_fail (RECTO_IS_FRONT_MATTER_FOLD (self));

  if (folded == self->folded)
    return;
  self->folded = folded;
  if (self->buffer != NULL)
    scan (self);
}

/**
 * recto_front_matter_fold_is_hidden:
 * @self: a fold
 * @line: a line, counted from 0
 *
 * Returns: whether the line is folded away
 */
gboolean
recto_front_matter_fold_is_hidden (RectoFrontMatterFold *self,
                                   int line)
{
  return is_folded (self) && line < recto_front_matter_fold_get_end (self);
}

/**
 * recto_front_matter_fold_get_end:
 * @self: a fold
 *
 * Returns: the first line after the front matter, counted from 0
 */
int
recto_front_matter_fold_get_end (RectoFrontMatterFold *self)
{
  GtkTextIter end;

  g_return_val_if_fail (RECTO_IS_FRONT_MATTER_FOLD (self), 0);

  if (!self->present)
    return 0;
  gtk_text_buffer_get_iter_at_mark (self->buffer, &end, self->end);
  return gtk_text_iter_get_line (&end);
}

/* Shows how a text differs from another: signs say which lines came and went,
 * colours only repeat it. */

#include "recto-diff-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "base/recto-task.h"
#include "recto-changes-resource.h"
#include "recto-diff-columns.h"
#include "recto-diff-text.h"

/* Rows are made when they are seen, but text is laid out whole. */
#define MAX_LINES 5000

struct _RectoDiffView
{
  GtkWidget parent_instance;

  guint max_lines;
  gboolean has_tags;
  RectoDiff *diff;
  GCancellable *comparing;

  AdwSqueezer *squeezer;
  RectoDiffColumns *columns;
  GtkScrolledWindow *scroller;
  GtkTextView *text_view;
  GtkLabel *message_label;
};

G_DEFINE_FINAL_TYPE (RectoDiffView, recto_diff_view, GTK_TYPE_WIDGET)

static const struct
{
  const char *tag;
  const char *color;
  float line_alpha;
  float word_alpha;
} tag_colors[] = {
  { RECTO_DIFF_TAG_ADDED, "success_color", 0.15, 0 },
  { RECTO_DIFF_TAG_REMOVED, "error_color", 0.15, 0 },
  { RECTO_DIFF_TAG_ADDED_WORD, "success_color", 0, 0.35 },
  { RECTO_DIFF_TAG_REMOVED_WORD, "error_color", 0, 0.35 },
};

static void
set_tag_color (GtkTextTag *tag,
               const char *property,
               const GdkRGBA *color,
               float alpha)
{
  GdkRGBA faint = *color;

  if (alpha <= 0)
    return;
  faint.alpha = alpha;
  g_object_set (tag, property, &faint, NULL);
}

/* Text tags know no style classes, so they are told when the style changes. */
static void
update_colors (RectoDiffView *self)
{
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self));
  GtkTextTagTable *table = gtk_text_buffer_get_tag_table (gtk_text_view_get_buffer (self->text_view));
  GtkTextTag *heading = gtk_text_tag_table_lookup (table, RECTO_DIFF_TAG_HEADING);
  gboolean is_contrast = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
  GdkRGBA color;
  guint i;

  for (i = 0; i < G_N_ELEMENTS (tag_colors); i++)
    {
      GtkTextTag *tag = gtk_text_tag_table_lookup (table, tag_colors[i].tag);

      if (!gtk_style_context_lookup_color (style, tag_colors[i].color, &color))
        continue;
      set_tag_color (tag, "paragraph-background-rgba", &color, tag_colors[i].line_alpha);
      set_tag_color (tag, "background-rgba", &color, tag_colors[i].word_alpha);
    }
  gtk_style_context_get_color (style, &color);
  set_tag_color (heading, "foreground-rgba", &color, color.alpha * (is_contrast ? 1 : 0.6f));
}

static void
recto_diff_view_css_changed (GtkWidget *widget,
                             GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (recto_diff_view_parent_class)->css_changed (widget, change);
  if (RECTO_DIFF_VIEW (widget)->has_tags)
    update_colors (RECTO_DIFF_VIEW (widget));
}

static void
stop_comparing (RectoDiffView *self)
{
  g_cancellable_cancel (self->comparing);
  g_clear_object (&self->comparing);
}

static void
show_message (RectoDiffView *self,
              const char *message,
              gboolean with_text)
{
  gtk_label_set_label (self->message_label, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message_label), message != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->squeezer), with_text);
}

static gboolean
is_wide (RectoDiffView *self)
{
  return gtk_widget_get_mapped (GTK_WIDGET (self->columns));
}

/* Only what is seen: side by side where there is room, else one below the other. */
static void
fill (RectoDiffView *self)
{
  g_autofree char *message = NULL;
  guint n_left_out;

  if (self->diff == NULL)
    return;
  if (is_wide (self))
    {
      recto_diff_columns_set_diff (self->columns, self->diff);
      show_message (self, NULL, TRUE);
      return;
    }
  n_left_out = recto_diff_text_fill (gtk_text_view_get_buffer (self->text_view), self->diff, self->max_lines);
  if (n_left_out > 0)
    message = g_strdup_printf (ngettext ("%u more line is not shown.", "%u more lines are not shown.", n_left_out),
                               n_left_out);
  show_message (self, message, TRUE);
}

static void
show_diff (RectoDiffView *self,
           const RectoDiff *diff)
{
  g_autofree char *message = NULL;

  g_clear_pointer (&self->diff, recto_diff_free);
  if (diff->binary)
    {
      g_autofree char *old_size = g_format_size (diff->old_size);
      g_autofree char *new_size = g_format_size (diff->new_size);

      message = g_strdup_printf (_ ("This is no text, so no lines are compared. It was %s and is %s now."),
                                 old_size, new_size);
      show_message (self, message, FALSE);
      return;
    }
  if (diff->hunks->len == 0)
    {
      show_message (self, _ ("The text is the same."), FALSE);
      return;
    }
  self->diff = recto_diff_copy (diff);
  fill (self);
}

typedef struct
{
  char *path;
  GBytes *old_text;
  GBytes *new_text;
} Texts;

static void
texts_free (Texts *texts)
{
  g_free (texts->path);
  g_bytes_unref (texts->old_text);
  g_bytes_unref (texts->new_text);
  g_free (texts);
}

static void
compare_thread (GTask *task,
                gpointer source,
                gpointer task_data,
                GCancellable *cancellable)
{
  Texts *texts = task_data;
  g_autoptr (GError) error = NULL;
  RectoDiff *diff = recto_diff_texts (texts->path, texts->old_text, texts->new_text, 3, &error);

  if (diff != NULL)
    g_task_return_pointer (task, diff, (GDestroyNotify) recto_diff_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
compared_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  RectoDiffView *self = RECTO_DIFF_VIEW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoDiff) diff = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->comparing);
  if (diff != NULL)
    show_diff (self, diff);
  else
    show_message (self, error->message, FALSE);
}

static void
recto_diff_view_dispose (GObject *object)
{
  RectoDiffView *self = RECTO_DIFF_VIEW (object);
  GtkWidget *child;

  stop_comparing (self);
  g_clear_pointer (&self->diff, recto_diff_free);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (recto_diff_view_parent_class)->dispose (object);
}

static void
recto_diff_view_class_init (RectoDiffViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = recto_diff_view_dispose;
  widget_class->css_changed = recto_diff_view_css_changed;

  recto_changes_get_resource ();
  g_type_ensure (RECTO_TYPE_DIFF_COLUMNS);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/recto_editor/Recto/changes/recto-diff-view.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoDiffView, squeezer);
  gtk_widget_class_bind_template_child (widget_class, RectoDiffView, columns);
  gtk_widget_class_bind_template_child (widget_class, RectoDiffView, scroller);
  gtk_widget_class_bind_template_child (widget_class, RectoDiffView, text_view);
  gtk_widget_class_bind_template_child (widget_class, RectoDiffView, message_label);
  gtk_widget_class_bind_template_callback (widget_class, fill);
}

static void
recto_diff_view_init (RectoDiffView *self)
{
  GtkTextBuffer *buffer;
  guint i;

  self->max_lines = MAX_LINES;
  gtk_widget_init_template (GTK_WIDGET (self));
  buffer = gtk_text_view_get_buffer (self->text_view);
  for (i = 0; i < G_N_ELEMENTS (tag_colors); i++)
    gtk_text_buffer_create_tag (buffer, tag_colors[i].tag,
                                "underline", tag_colors[i].word_alpha > 0 ? PANGO_UNDERLINE_SINGLE : PANGO_UNDERLINE_NONE,
                                NULL);
  gtk_text_buffer_create_tag (buffer, RECTO_DIFF_TAG_HEADING, "scale", 0.9, NULL);
  self->has_tags = TRUE;
}

/**
 * recto_diff_view_new:
 *
 * Returns: (transfer floating): an empty view
 */
GtkWidget *
recto_diff_view_new (void)
{
  return g_object_new (RECTO_TYPE_DIFF_VIEW, NULL);
}

/**
 * recto_diff_view_set_diff:
 * @self: a view
 * @diff: what to show; not kept
 */
void
recto_diff_view_set_diff (RectoDiffView *self,
                          const RectoDiff *diff)
{
  stop_comparing (self);
  show_diff (self, diff);
}

/**
 * recto_diff_view_set_texts:
 * @self: a view
 * @path: the file that they are versions of
 * @old_text: the one to compare with
 * @new_text: the other
 *
 * Compares two texts in a worker and shows how they differ.
 */
void
recto_diff_view_set_texts (RectoDiffView *self,
                           const char *path,
                           GBytes *old_text,
                           GBytes *new_text)
{
  g_autoptr (GTask) task = NULL;
  Texts *texts = g_new0 (Texts, 1);

  recto_diff_view_set_message (self, _ ("Comparing…"));
  self->comparing = g_cancellable_new ();
  texts->path = g_strdup (path);
  texts->old_text = g_bytes_ref (old_text);
  texts->new_text = g_bytes_ref (new_text);
  task = g_task_new (self, self->comparing, compared_cb, NULL);
  g_task_set_source_tag (task, recto_diff_view_set_texts);
  g_task_set_task_data (task, texts, (GDestroyNotify) texts_free);
  recto_task_run_in_thread (task, compare_thread);
}

/**
 * recto_diff_view_set_message:
 * @self: a view
 * @message: what to say in place of a diff
 */
void
recto_diff_view_set_message (RectoDiffView *self,
                             const char *message)
{
  stop_comparing (self);
  g_clear_pointer (&self->diff, recto_diff_free);
  show_message (self, message, FALSE);
}

/**
 * recto_diff_view_set_max_lines:
 * @self: a view
 * @max_lines: the most lines to show of the next diff
 */
void
recto_diff_view_set_max_lines (RectoDiffView *self,
                               guint max_lines)
{
  self->max_lines = max_lines;
}

/**
 * recto_diff_view_set_flowing:
 * @self: a view
 * @flowing: whether it is as high as its text, in something that scrolls
 */
void
recto_diff_view_set_flowing (RectoDiffView *self,
                             gboolean flowing)
{
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_AUTOMATIC,
                                  flowing ? GTK_POLICY_NEVER : GTK_POLICY_AUTOMATIC);
  /* A list of rows has no height of its own. */
  adw_squeezer_page_set_enabled (adw_squeezer_get_page (self->squeezer, GTK_WIDGET (self->columns)), !flowing);
}

/**
 * recto_diff_view_get_text:
 * @self: a view
 *
 * Returns: (transfer full): what it shows, as text
 */
char *
recto_diff_view_get_text (RectoDiffView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text_view);
  GtkTextIter start;
  GtkTextIter end;

  if (!gtk_widget_get_visible (GTK_WIDGET (self->squeezer)))
    return g_strdup (gtk_label_get_label (self->message_label));
  if (is_wide (self))
    return recto_diff_columns_get_text (self->columns);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

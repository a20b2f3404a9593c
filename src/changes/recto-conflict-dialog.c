/* All places that both sides changed. Nothing is written before each of them
 * is decided, and closing the dialog leaves everything as it is. */

#include "recto-conflict-dialog.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "recto-changes-resource.h"
#include "recto-changes-style.h"
#include "recto-conflict-draft.h"
#include "recto-conflict-part-view.h"
#include "widgets/recto-fit-dialog.h"

/* So many lines of what is the same show where a conflict is. */
#define CONTEXT_LINES 2

struct _RectoConflictDialog
{
  AdwWindow parent_instance;

  RectoPublishController *controller;
  GPtrArray *drafts;

  AdwWindowTitle *window_title;
  GtkWidget *publish_button;
  GtkBox *box;
};

G_DEFINE_FINAL_TYPE (RectoConflictDialog, recto_conflict_dialog, ADW_TYPE_WINDOW)

static void
update (RectoConflictDialog *self)
{
  g_autofree char *text = NULL;
  guint n_open = 0;
  guint i;

  for (i = 0; i < self->drafts->len; i++)
    n_open += recto_conflict_draft_count_open (g_ptr_array_index (self->drafts, i));
  if (n_open > 0)
    text = g_strdup_printf (ngettext ("%u place to decide", "%u places to decide", n_open), n_open);
  else
    text = g_strdup (_ ("All is decided"));
  adw_window_title_set_subtitle (self->window_title, text);
  gtk_widget_set_sensitive (self->publish_button, n_open == 0 && self->drafts->len > 0);
  gtk_widget_set_tooltip_text (self->publish_button, n_open > 0 ? text : NULL);
}

static void
publish_cb (RectoConflictDialog *self)
{
  recto_publish_controller_resolve (self->controller, self->drafts);
  gtk_window_destroy (GTK_WINDOW (self));
}

static GtkWidget *
add_label (RectoConflictDialog *self,
           const char *text,
           const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (self->box, label);
  return label;
}

/* The first or the last lines of a stretch that is the same on both sides. */
static char *
cut_context (const char *text,
             gboolean first)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n = g_strv_length (lines);
  g_autoptr (GString) cut = g_string_new (NULL);
  guint start;
  guint i;

  if (n > 0 && lines[n - 1][0] == '\0')
    n--;
  start = first || n <= CONTEXT_LINES ? 0 : n - CONTEXT_LINES;
  for (i = start; i < n && i < start + CONTEXT_LINES; i++)
    g_string_append_printf (cut, "%s%s", i > start ? "\n" : "", lines[i]);
  return g_string_free (g_steal_pointer (&cut), FALSE);
}

static void
add_context (RectoConflictDialog *self,
             const RectoPublishConflictPart *part,
             gboolean first)
{
  g_autofree char *text = cut_context (part->merged, first);
  GtkWidget *label;

  if (g_strstrip (text)[0] == '\0')
    return;
  label = add_label (self, text, "dim-label");
  gtk_widget_add_css_class (label, "monospace");
  gtk_widget_add_css_class (label, "recto-conflict-context");
}

static void
add_draft (RectoConflictDialog *self,
           RectoConflictDraft *draft)
{
  const RectoPublishConflict *conflict = recto_conflict_draft_get_conflict (draft);
  guint n = recto_conflict_draft_get_n_parts (draft);
  guint i;

  add_label (self, conflict->path, "title-4");
  for (i = 0; i < n; i++)
    {
      if (!recto_conflict_draft_get_is_open (draft, i))
        continue;
      if (i > 0)
        add_context (self, g_ptr_array_index (conflict->parts, i - 1), FALSE);
      gtk_box_append (self->box, recto_conflict_part_view_new (draft, i));
      if (i + 1 < n && !recto_conflict_draft_get_is_open (draft, i + 1))
        add_context (self, g_ptr_array_index (conflict->parts, i + 1), TRUE);
    }
}

static void
recto_conflict_dialog_finalize (GObject *object)
{
  RectoConflictDialog *self = RECTO_CONFLICT_DIALOG (object);

  g_clear_object (&self->controller);
  g_clear_pointer (&self->drafts, g_ptr_array_unref);

  G_OBJECT_CLASS (recto_conflict_dialog_parent_class)->finalize (object);
}

static void
recto_conflict_dialog_class_init (RectoConflictDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = recto_conflict_dialog_finalize;

  recto_changes_get_resource ();
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/recto_editor/Recto/changes/recto-conflict-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoConflictDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, RectoConflictDialog, publish_button);
  gtk_widget_class_bind_template_child (widget_class, RectoConflictDialog, box);
  gtk_widget_class_bind_template_callback (widget_class, publish_cb);
}

static void
recto_conflict_dialog_init (RectoConflictDialog *self)
{
  self->drafts = g_ptr_array_new_with_free_func (g_object_unref);
  recto_changes_load_style ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * recto_conflict_dialog_new:
 * @parent: (nullable): the window that it belongs to
 * @controller: what failed with %RECTO_PUBLISH_ERROR_CONFLICT
 *
 * Returns: (transfer floating): a dialog that publishes once all is decided
 */
GtkWidget *
recto_conflict_dialog_new (GtkWindow *parent,
                           RectoPublishController *controller)
{
  RectoConflictDialog *self = g_object_new (RECTO_TYPE_CONFLICT_DIALOG, "transient-for", parent, NULL);
  const RectoPublishResult *result = recto_publish_controller_get_result (controller);
  guint i;

  recto_fit_dialog (GTK_WINDOW (self), parent);
  self->controller = g_object_ref (controller);
  for (i = 0; result != NULL && result->conflicts != NULL && i < result->conflicts->len; i++)
    {
      RectoConflictDraft *draft = recto_conflict_draft_new (result->conflicts, i);

      g_ptr_array_add (self->drafts, draft);
      g_signal_connect_object (draft, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      add_draft (self, draft);
    }
  update (self);
  return GTK_WIDGET (self);
}

/**
 * recto_conflict_dialog_get_drafts:
 * @self: a dialog
 *
 * Returns: (transfer none) (element-type RectoConflictDraft): what is decided so far
 */
GPtrArray *
recto_conflict_dialog_get_drafts (RectoConflictDialog *self)
{
  return self->drafts;
}

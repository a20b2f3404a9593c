/* The line at the foot of the window: problems of the document, its words,
 * the cursor's place, the branch. What needs the whole text is computed in a
 * worker once typing pauses. */

#include "recto-foot.h"

#include <glib/gi18n-lib.h>

#include "base/recto-task.h"
#include "recto-word-count.h"
#include "site/recto-check.h"

#define PAUSE_MILLISECONDS 400
/* A label that changes has the whole window laid out: not in the frame that
 * shows what a key did, nor for every key of fast typing. */
#define PLACE_MILLISECONDS 200

struct _RectoFoot
{
  GtkWidget parent_instance;

  GtkMenuButton *problems_button;
  GtkListBox *problems_list;
  GtkLabel *words_label;
  GtkLabel *saved_label;
  GtkLabel *place_label;
  GtkLabel *branch_label;

  RectoEditorView *editor;
  RectoDocument *document;
  RectoSite *site;
  GPtrArray *problems;
  GCancellable *cancellable;
  guint pause_source;
  guint place_source;
};

/* What the worker looks at, and what it finds. */
typedef struct
{
  RectoSite *site;
  char *path;
  GBytes *text;
  GPtrArray *problems;
  guint words;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_clear_pointer (&look->site, recto_site_unref);
  g_clear_pointer (&look->path, g_free);
  g_clear_pointer (&look->text, g_bytes_unref);
  g_clear_pointer (&look->problems, g_ptr_array_unref);
  g_free (look);
}

G_DEFINE_FINAL_TYPE (RectoFoot, recto_foot, GTK_TYPE_WIDGET)

static void
update_place (RectoFoot *self)
{
  RectoEditorPosition position;
  g_autofree char *text = NULL;

  if (self->document != NULL)
    {
      recto_editor_view_get_position (self->editor, &position);
      /* Translators: line and column of the cursor. */
      text = g_strdup_printf (_ ("%u:%u"), position.line, position.column + 1);
    }
  gtk_label_set_label (self->place_label, text != NULL ? text : "");
}

static gboolean
place_cb (gpointer data)
{
  RectoFoot *self = data;

  self->place_source = 0;
  update_place (self);
  return G_SOURCE_REMOVE;
}

static void
queue_place (RectoFoot *self)
{
  if (self->place_source == 0)
    self->place_source = g_timeout_add (PLACE_MILLISECONDS, place_cb, self);
}

static void
update_saved (RectoFoot *self)
{
  const char *text = "";

  if (self->document != NULL && recto_document_get_read_only_reason (self->document) != NULL)
    text = _ ("Read only");
  else if (self->document != NULL && (recto_document_get_last_save_error (self->document) != NULL ||
                                      recto_document_get_conflict (self->document) != RECTO_DOCUMENT_CONFLICT_NONE))
    text = _ ("Not saved");
  else if (self->document != NULL)
    text = recto_document_get_modified (self->document) ? _ ("Saving…") : _ ("Saved");
  gtk_label_set_label (self->saved_label, text);
}

static void
problem_activated_cb (RectoFoot *self,
                      GtkListBoxRow *row)
{
  RectoProblem *problem = g_ptr_array_index (self->problems, gtk_list_box_row_get_index (row));

  gtk_menu_button_popdown (self->problems_button);
  if (problem->line == 0)
    return;
  recto_editor_view_go_to_line (self->editor, problem->line, problem->column > 0 ? problem->column - 1 : 0);
  gtk_widget_grab_focus (GTK_WIDGET (recto_editor_view_get_source_view (self->editor)));
}

static GtkWidget *
new_problem_row (const RectoProblem *problem)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label;
  g_autofree char *text = NULL;

  if (problem->line > 0)
    /* Translators: a problem with its line. */
    text = g_strdup_printf (_ ("Line %u: %s"), problem->line, problem->message);
  else
    text = g_strdup (problem->message);
  label = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  /* Both: the popover asks for the least width, at which there would be a letter a line. */
  gtk_label_set_width_chars (GTK_LABEL (label), 40);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_top (label, 6);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  return row;
}

static void
show_problems (RectoFoot *self)
{
  guint n = self->problems != NULL ? self->problems->len : 0;
  g_autofree char *label = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "⚠ %u problem", "⚠ %u problems", n), n);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->problems_list))) != NULL)
    gtk_list_box_remove (self->problems_list, row);
  for (guint i = 0; i < n; i++)
    gtk_list_box_append (self->problems_list, new_problem_row (g_ptr_array_index (self->problems, i)));
  gtk_menu_button_set_label (self->problems_button, label);
  gtk_widget_set_visible (GTK_WIDGET (self->problems_button), n > 0);
}

static void
look_thread (GTask *task,
             gpointer source,
             gpointer data,
             GCancellable *cancellable)
{
  Look *look = data;
  gsize length;
  const char *text = g_bytes_get_data (look->text, &length);

  look->words = recto_word_count (text, length);
  if (look->site != NULL)
    look->problems = recto_check_text (look->site, look->path, look->text);
  g_task_return_boolean (task, TRUE);
}

static void
looked_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  RectoFoot *self = RECTO_FOOT (source);
  Look *look = g_task_get_task_data (G_TASK (result));
  g_autofree char *words = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), NULL) || self->document == NULL)
    return;
  words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u word", "%u words", look->words), look->words);
  gtk_label_set_label (self->words_label, words);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  self->problems = g_steal_pointer (&look->problems);
  show_problems (self);
}

static gboolean
pause_cb (gpointer data)
{
  RectoFoot *self = data;
  g_autoptr (GTask) task = NULL;
  Look *look;

  self->pause_source = 0;
  if (self->document == NULL)
    return G_SOURCE_REMOVE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  look = g_new0 (Look, 1);
  look->site = self->site != NULL ? recto_site_ref (self->site) : NULL;
  look->path = g_strdup (recto_document_get_path (self->document));
  look->text = recto_document_snapshot (self->document, NULL);
  task = g_task_new (self, self->cancellable, looked_cb, NULL);
  g_task_set_task_data (task, look, look_free);
  recto_task_run_in_thread (task, look_thread);
  return G_SOURCE_REMOVE;
}

static void
queue_look (RectoFoot *self)
{
  g_clear_handle_id (&self->pause_source, g_source_remove);
  self->pause_source = g_timeout_add (PAUSE_MILLISECONDS, pause_cb, self);
}

static void
recto_foot_dispose (GObject *object)
{
  RectoFoot *self = RECTO_FOOT (object);
  GtkWidget *child;

  g_clear_handle_id (&self->pause_source, g_source_remove);
  g_clear_handle_id (&self->place_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->document);
  g_clear_object (&self->editor);
  g_clear_pointer (&self->site, recto_site_unref);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (recto_foot_parent_class)->dispose (object);
}

static void
recto_foot_class_init (RectoFootClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = recto_foot_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/recto_editor/Recto/window/recto-foot.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoFoot, problems_button);
  gtk_widget_class_bind_template_child (widget_class, RectoFoot, problems_list);
  gtk_widget_class_bind_template_child (widget_class, RectoFoot, words_label);
  gtk_widget_class_bind_template_child (widget_class, RectoFoot, saved_label);
  gtk_widget_class_bind_template_child (widget_class, RectoFoot, place_label);
  gtk_widget_class_bind_template_child (widget_class, RectoFoot, branch_label);
  gtk_widget_class_bind_template_callback (widget_class, problem_activated_cb);
  gtk_widget_class_set_css_name (widget_class, "foot");
}

static void
recto_foot_init (RectoFoot *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * recto_foot_new:
 *
 * Returns: (transfer floating): a new foot
 */
GtkWidget *
recto_foot_new (void)
{
  return g_object_new (RECTO_TYPE_FOOT, NULL);
}

/**
 * recto_foot_set_editor:
 * @self: the foot
 * @editor: the text that it tells of
 */
void
recto_foot_set_editor (RectoFoot *self,
                       RectoEditorView *editor)
{
  g_set_object (&self->editor, editor);
}

/**
 * recto_foot_set_document:
 * @self: the foot
 * @document: (nullable): the open document
 */
void
recto_foot_set_document (RectoFoot *self,
                         RectoDocument *document)
{
  if (self->document != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->document, self);
      g_signal_handlers_disconnect_by_data (recto_document_get_buffer (self->document), self);
    }
  g_cancellable_cancel (self->cancellable);
  g_set_object (&self->document, document);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  show_problems (self);
  gtk_label_set_label (self->words_label, "");
  if (document != NULL)
    {
      g_signal_connect_object (document, "changed", G_CALLBACK (queue_look), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (document, "notify::modified", G_CALLBACK (update_saved), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (document, "notify::conflict", G_CALLBACK (update_saved), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (document, "notify::last-save-error", G_CALLBACK (update_saved), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (recto_document_get_buffer (document), "notify::cursor-position",
                               G_CALLBACK (queue_place), self, G_CONNECT_SWAPPED);
      queue_look (self);
    }
  update_saved (self);
  update_place (self);
}

/**
 * recto_foot_set_site:
 * @self: the foot
 * @site: (nullable): the site as it is now
 */
void
recto_foot_set_site (RectoFoot *self,
                     RectoSite *site)
{
  g_clear_pointer (&self->site, recto_site_unref);
  self->site = site != NULL ? recto_site_ref (site) : NULL;
  queue_look (self);
}

/**
 * recto_foot_set_branch:
 * @self: the foot
 * @branch: (nullable): the branch, %NULL without a repository
 * @ahead: commits that the remote lacks
 * @behind: commits of the remote that are not here
 */
void
recto_foot_set_branch (RectoFoot *self,
                       const char *branch,
                       guint ahead,
                       guint behind)
{
  g_autoptr (GString) text = g_string_new (branch != NULL ? branch : "");
  g_autoptr (GString) tooltip = g_string_new (NULL);

  if (ahead > 0)
    {
      g_string_append_printf (text, " ↑%u", ahead);
      g_string_append_printf (tooltip, g_dngettext (GETTEXT_PACKAGE, "%u commit is not published yet", "%u commits are not published yet", ahead), ahead);
    }
  if (behind > 0)
    {
      g_string_append_printf (text, " ↓%u", behind);
      g_string_append_printf (tooltip, "%s", tooltip->len > 0 ? "\n" : "");
      g_string_append_printf (tooltip, g_dngettext (GETTEXT_PACKAGE, "%u commit of the remote is not here yet", "%u commits of the remote are not here yet", behind), behind);
    }
  gtk_label_set_label (self->branch_label, text->str);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->branch_label), tooltip->len > 0 ? tooltip->str : NULL);
}

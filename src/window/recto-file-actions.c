/* What can be done to whole files of a site: begin one, give it another name,
 * remove it. Each is done at once and can be undone from its toast. */

#include "recto-file-actions.h"

#include <glib/gi18n-lib.h>

#include "base/recto-file-move.h"
#include "base/recto-file.h"
#include "base/recto-task.h"
#include "library/recto-new-post-dialog.h"
#include "library/recto-rename-dialog.h"
#include "widgets/recto-toast.h"

struct _RectoFileActions
{
  GObject parent_instance;

  AdwToastOverlay *overlay;
  RectoSiteIndex *index;
  RectoDocuments *documents;
};

enum
{
  SIGNAL_OPEN,
  SIGNAL_CREATED,
  SIGNAL_GONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoFileActions, recto_file_actions, G_TYPE_OBJECT)

/* One thing done to a file, in a worker. */
typedef enum
{
  JOB_MOVE,
  JOB_REMOVE,
  JOB_PUT_BACK,
} JobKind;

typedef struct
{
  JobKind kind;
  char *root;
  char *path;
  char *new_path;
  GBytes *contents;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->root);
  g_free (job->path);
  g_free (job->new_path);
  g_clear_pointer (&job->contents, g_bytes_unref);
  g_free (job);
}

static void
recto_file_actions_finalize (GObject *object)
{
  RectoFileActions *self = RECTO_FILE_ACTIONS (object);

  g_clear_weak_pointer (&self->overlay);
  g_clear_object (&self->index);
  g_clear_object (&self->documents);
  G_OBJECT_CLASS (recto_file_actions_parent_class)->finalize (object);
}

static void
recto_file_actions_class_init (RectoFileActionsClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = recto_file_actions_finalize;

  /**
   * RectoFileActions::open:
   * @path: a document
   *
   * A document is to be the open one: it came back, or has another name.
   */
  signals[SIGNAL_OPEN] = g_signal_new ("open", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                       G_TYPE_STRING);
  /**
   * RectoFileActions::created:
   * @path: a document
   *
   * A document was begun, which is to be written in now.
   */
  signals[SIGNAL_CREATED] = g_signal_new ("created", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                          G_TYPE_STRING);
  /**
   * RectoFileActions::gone:
   * @path: a document
   *
   * There is no file of that name any more.
   */
  signals[SIGNAL_GONE] = g_signal_new ("gone", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                       G_TYPE_STRING);
}

static void
recto_file_actions_init (RectoFileActions *self)
{
}

static GtkWindow *
get_window (RectoFileActions *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self->overlay)));
}

static void
job_thread (GTask *task,
            gpointer source,
            gpointer data,
            GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  gboolean done = FALSE;

  switch (job->kind)
    {
    case JOB_MOVE:
      done = recto_file_move (job->root, job->path, job->new_path, cancellable, &error);
      break;

    case JOB_REMOVE:
      job->contents = recto_file_remove (job->root, job->path, cancellable, &error);
      done = job->contents != NULL;
      break;

    case JOB_PUT_BACK:
      done = recto_file_save (job->root, job->path, job->contents, NULL, NULL, cancellable, &error);
      break;
    }
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void start_job (RectoFileActions *self,
                       JobKind kind,
                       const char *path,
                       const char *new_path,
                       GBytes *contents);

static void
undo_cb (AdwToast *toast,
         Job *job)
{
  RectoFileActions *self = g_object_get_data (G_OBJECT (toast), "recto-file-actions");

  if (job->kind == JOB_MOVE)
    start_job (self, JOB_MOVE, job->new_path, job->path, NULL);
  else
    start_job (self, JOB_PUT_BACK, job->path, NULL, job->contents);
}

static void
free_job_closure (gpointer data,
                  GClosure *closure)
{
  job_free (data);
}

/* @job is taken when there is something to undo. */
static void
show_done (RectoFileActions *self,
           Job *job)
{
  g_autofree char *name = g_filename_display_basename (job->kind == JOB_MOVE ? job->new_path : job->path);
  g_autofree char *title = g_strdup_printf (job->kind == JOB_MOVE ? _ ("Renamed to “%s”") : _ ("Deleted “%s”"), name);
  AdwToast *toast = recto_toast_new (title);

  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_timeout (toast, 10);
  g_object_set_data_full (G_OBJECT (toast), "recto-file-actions", g_object_ref (self), g_object_unref);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_cb), job, free_job_closure, 0);
  adw_toast_overlay_add_toast (self->overlay, toast);
}

static void
show_failure (RectoFileActions *self,
              const GError *error)
{
  adw_toast_overlay_add_toast (self->overlay, recto_toast_new (error->message));
}

static Job *
job_copy (const Job *job)
{
  Job *copy = g_new0 (Job, 1);

  copy->kind = job->kind;
  copy->root = g_strdup (job->root);
  copy->path = g_strdup (job->path);
  copy->new_path = g_strdup (job->new_path);
  copy->contents = job->contents != NULL ? g_bytes_ref (job->contents) : NULL;
  return copy;
}

static void
done_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  RectoFileActions *self = RECTO_FILE_ACTIONS (source);
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (self->overlay == NULL)
    return;
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      show_failure (self, error);
      return;
    }
  recto_site_index_refresh (self->index);
  if (job->kind != JOB_PUT_BACK)
    {
      recto_documents_forget (self->documents, job->path);
      g_signal_emit (self, signals[SIGNAL_GONE], 0, job->path);
      show_done (self, job_copy (job));
    }
  if (job->kind != JOB_REMOVE)
    g_signal_emit (self, signals[SIGNAL_OPEN], 0, job->kind == JOB_MOVE ? job->new_path : job->path);
}

static void
start_job (RectoFileActions *self,
           JobKind kind,
           const char *path,
           const char *new_path,
           GBytes *contents)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, done_cb, NULL);
  Job *job = g_new0 (Job, 1);

  job->kind = kind;
  job->root = g_strdup (recto_site_index_get_root (self->index));
  job->path = g_strdup (path);
  job->new_path = g_strdup (new_path);
  job->contents = contents != NULL ? g_bytes_ref (contents) : NULL;
  g_task_set_task_data (task, job, job_free);
  recto_task_run_in_thread (task, job_thread);
}

/* What was typed into the file goes where the file goes. */
static void
flushed_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) next = user_data;
  RectoFileActions *self = g_task_get_source_object (next);
  Job *job = g_task_get_task_data (next);
  g_autoptr (GError) error = NULL;

  if (!recto_document_flush_finish (RECTO_DOCUMENT (source), result, &error))
    show_failure (self, error);
  else
    start_job (self, job->kind, job->path, job->new_path, NULL);
}

static void
flush_and_start (RectoFileActions *self,
                 JobKind kind,
                 const char *path,
                 const char *new_path)
{
  RectoDocument *document = recto_documents_lookup (self->documents, path);
  GTask *next;
  Job *job;

  if (document == NULL)
    {
      start_job (self, kind, path, new_path, NULL);
      return;
    }
  job = g_new0 (Job, 1);
  job->kind = kind;
  job->path = g_strdup (path);
  job->new_path = g_strdup (new_path);
  next = g_task_new (self, NULL, NULL, NULL);
  g_task_set_task_data (next, job, job_free);
  recto_document_flush_async (document, NULL, flushed_cb, next);
}

static void
rename_cb (RectoFileActions *self,
           const char *path,
           const char *new_path)
{
  flush_and_start (self, JOB_MOVE, path, new_path);
}

static void
created_cb (RectoFileActions *self,
            const char *path)
{
  recto_site_index_refresh_path (self->index, path);
  g_signal_emit (self, signals[SIGNAL_CREATED], 0, path);
}

/**
 * recto_file_actions_new:
 * @overlay: where toasts are shown
 * @index: the site
 * @documents: its open documents
 *
 * Returns: (transfer full): the actions
 */
RectoFileActions *
recto_file_actions_new (AdwToastOverlay *overlay,
                        RectoSiteIndex *index,
                        RectoDocuments *documents)
{
  RectoFileActions *self = g_object_new (RECTO_TYPE_FILE_ACTIONS, NULL);

  g_set_weak_pointer (&self->overlay, overlay);
  self->index = g_object_ref (index);
  self->documents = g_object_ref (documents);
  return self;
}

/**
 * recto_file_actions_new_post:
 * @self: the actions
 *
 * Asks for a title and begins a post.
 */
void
recto_file_actions_new_post (RectoFileActions *self)
{
  RectoSite *site = recto_site_index_get_site (self->index);
  GtkWidget *dialog;

  if (site == NULL)
    return;
  dialog = recto_new_post_dialog_new (get_window (self), site);
  g_signal_connect_object (dialog, "created", G_CALLBACK (created_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * recto_file_actions_rename:
 * @self: the actions
 * @entry: a file of the site
 *
 * Asks for another name.
 */
void
recto_file_actions_rename (RectoFileActions *self,
                           RectoEntry *entry)
{
  RectoSite *site = recto_site_index_get_site (self->index);
  GtkWidget *dialog = recto_rename_dialog_new (get_window (self), site, entry);

  g_signal_connect_object (dialog, "rename", G_CALLBACK (rename_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * recto_file_actions_remove:
 * @self: the actions
 * @entry: a file of the site
 *
 * Removes the file; its toast brings it back.
 */
void
recto_file_actions_remove (RectoFileActions *self,
                           RectoEntry *entry)
{
  flush_and_start (self, JOB_REMOVE, recto_entry_get_path (entry), NULL);
}

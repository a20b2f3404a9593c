/* Publishing as the window does it: save, find the images that the document
 * uses, hand both to the controller, and tell what came of it. */

#include "recto-publishing.h"

#include <glib/gi18n-lib.h>

#include "base/recto-task.h"
#include "base/recto-text.h"
#include "changes/recto-address-dialog.h"
#include "changes/recto-conflict-dialog.h"
#include "changes/recto-failure-dialog.h"
#include "changes/recto-identity-dialog.h"
#include "changes/recto-key-dialog.h"
#include "changes/recto-question-dialog.h"
#include "changes/recto-remote-watch.h"
#include "changes/recto-upstream-dialog.h"
#include "git/recto-git-web.h"
#include "site/recto-check.h"
#include "site/recto-images.h"
#include "widgets/recto-open-address.h"
#include "widgets/recto-toast.h"

struct _RectoPublishing
{
  GObject parent_instance;

  RectoPublishButton *button;
  AdwToastOverlay *overlay;
  RectoSiteIndex *index;
  RectoDocuments *documents;
  RectoPublishController *controller;
  RectoRemoteWatch *watch;
  RectoDocument *document;
};

G_DEFINE_FINAL_TYPE (RectoPublishing, recto_publishing, G_TYPE_OBJECT)

static GtkWindow *
get_window (RectoPublishing *self)
{
  return self->overlay != NULL ? GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self->overlay))) : NULL;
}

static void
show_toast (RectoPublishing *self,
            const char *text)
{
  if (self->overlay != NULL)
    adw_toast_overlay_add_toast (self->overlay, recto_toast_new (text));
}

static void
show_notes (RectoPublishing *self)
{
  const RectoPublishResult *result = recto_publish_controller_get_result (self->controller);

  for (gsize i = 0; result != NULL && result->notes != NULL && result->notes[i] != NULL; i++)
    show_toast (self, result->notes[i]);
}

static void
view_page_cb (RectoPublishing *self,
              AdwToast *toast)
{
  if (self->overlay != NULL)
    recto_open_address (GTK_WIDGET (self->overlay), g_object_get_data (G_OBJECT (toast), "page"));
}

static void
published_cb (RectoPublishing *self,
              const char *commit,
              const char *address)
{
  const RectoPublishResult *result = recto_publish_controller_get_result (self->controller);
  g_autofree char *commit_page = result != NULL ? recto_git_commit_page (result->address, commit) : NULL;
  const char *page = address != NULL ? address : commit_page;
  g_autofree char *readable = address != NULL ? recto_text_readable_address (address) : NULL;
  g_autofree char *text = NULL;
  AdwToast *toast;

  if (self->overlay == NULL)
    return;
  text = readable != NULL ? g_strdup_printf (_ ("Published: %s"), readable) : g_strdup (_ ("Published"));
  toast = recto_toast_new (text);
  adw_toast_set_timeout (toast, MAX (8, adw_toast_get_timeout (toast)));
  if (page != NULL)
    {
      adw_toast_set_button_label (toast, address != NULL ? _ ("_View Page") : _ ("_View Commit"));
      g_object_set_data_full (G_OBJECT (toast), "page", g_strdup (page), g_free);
      g_signal_connect_object (toast, "button-clicked", G_CALLBACK (view_page_cb), self, G_CONNECT_SWAPPED);
    }
  adw_toast_overlay_add_toast (self->overlay, toast);
  show_notes (self);
}

static void
question_cb (RectoPublishing *self,
             RectoTransportQuestion *question)
{
  gtk_window_present (GTK_WINDOW (recto_question_dialog_new (get_window (self), question)));
}

/* What was missing is there now: publish again. */
static void
stored_cb (RectoPublishing *self)
{
  recto_publish_controller_retry (self->controller, RECTO_PUBLISH_DEFAULT);
}

static void
ask_upstream (RectoPublishing *self)
{
  g_autofree char *branch = NULL;
  GtkWidget *dialog;

  g_object_get (self->controller, "branch", &branch, NULL);
  dialog = recto_upstream_dialog_new (get_window (self), recto_site_index_get_root (self->index), branch);
  g_signal_connect_object (dialog, "stored", G_CALLBACK (stored_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
ask_identity (RectoPublishing *self)
{
  GtkWidget *dialog = recto_identity_dialog_new (get_window (self), recto_site_index_get_root (self->index));

  g_signal_connect_object (dialog, "stored", G_CALLBACK (stored_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
offer_key (RectoPublishing *self,
           const char *address)
{
  GtkWidget *dialog = recto_key_dialog_new (get_window (self), address, TRUE);

  g_signal_connect_object (dialog, "try-again", G_CALLBACK (stored_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
apply_remedy (RectoPublishing *self,
              RectoPublishRemedy remedy)
{
  switch (remedy)
    {
    case RECTO_PUBLISH_REMEDY_UPSTREAM:
      ask_upstream (self);
      break;

    case RECTO_PUBLISH_REMEDY_RETRY:
      recto_publish_controller_retry (self->controller, RECTO_PUBLISH_DEFAULT);
      break;

    case RECTO_PUBLISH_REMEDY_UNLOCK:
      recto_publish_controller_retry (self->controller, RECTO_PUBLISH_REMOVE_STALE_LOCK);
      break;

    case RECTO_PUBLISH_REMEDY_PUT_ON_TOP:
      recto_publish_controller_retry (self->controller, RECTO_PUBLISH_ACCEPT_REWRITTEN);
      break;

    case RECTO_PUBLISH_REMEDY_IDENTITY:
      ask_identity (self);
      break;

    case RECTO_PUBLISH_REMEDY_CHOOSE:
      recto_publish_button_show_changes (self->button);
      break;

    case RECTO_PUBLISH_REMEDY_RESOLVE:
      gtk_window_present (GTK_WINDOW (recto_conflict_dialog_new (get_window (self), self->controller)));
      break;

    case RECTO_PUBLISH_REMEDY_NONE:
    default:
      break;
    }
}

static void
change_address (RectoPublishing *self)
{
  const RectoBranchInfo *branch = recto_work_tree_get_branch (recto_publish_controller_get_tree (self->controller));
  GtkWidget *dialog = recto_address_dialog_new (get_window (self), recto_site_index_get_root (self->index),
                                                branch != NULL && branch->remote != NULL ? branch->remote : "origin");

  g_signal_connect_object (dialog, "stored", G_CALLBACK (stored_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
failure_response_cb (RectoPublishing *self,
                     const char *response,
                     GtkWidget *dialog)
{
  RectoPublishReport *report = recto_failure_dialog_get_report (dialog);

  if (g_str_equal (response, RECTO_FAILURE_REMEDY))
    apply_remedy (self, recto_publish_report_get_remedy (report));
  else if (g_str_equal (response, RECTO_FAILURE_KEY))
    offer_key (self, recto_publish_report_get_key_address (report));
  else if (g_str_equal (response, RECTO_FAILURE_ADDRESS))
    change_address (self);
}

/* An answer is needed before publishing can go on, so this is a dialog. */
static void
failed_cb (RectoPublishing *self,
           RectoPublishReport *report)
{
  GtkWidget *dialog;
  RectoPublishRemedy remedy = recto_publish_report_get_remedy (report);

  show_notes (self);
  if (recto_publish_report_get_notice (report) != NULL)
    {
      show_toast (self, recto_publish_report_get_notice (report));
      return;
    }
  /* These dialogs say by themselves what they are for. */
  if (remedy == RECTO_PUBLISH_REMEDY_IDENTITY || remedy == RECTO_PUBLISH_REMEDY_UPSTREAM)
    {
      apply_remedy (self, remedy);
      return;
    }
  dialog = recto_failure_dialog_new (get_window (self), report);
  g_signal_connect_object (dialog, "response", G_CALLBACK (failure_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
choose_cb (RectoPublishing *self)
{
  recto_publish_button_show_changes (self->button);
}

static void
tell_unsaved (RectoPublishing *self,
              const GError *error)
{
  g_autofree char *text = g_strdup_printf (_ ("Not published, because it could not be saved. %s"), error->message);

  show_toast (self, text);
}

/* What is looked up in a worker between the click and the publishing. */
typedef struct
{
  RectoSite *site;
  char *path;
  GBytes *text;
  GStrv images;
  char *problem;
} Images;

static void
images_free (gpointer data)
{
  Images *images = data;

  recto_site_unref (images->site);
  g_free (images->path);
  g_bytes_unref (images->text);
  g_strfreev (images->images);
  g_free (images->problem);
  g_free (images);
}

/* The first thing for which the page would not be what was written. */
static char *
find_problem (const Images *images)
{
  g_autoptr (GPtrArray) problems = recto_check_text (images->site, images->path, images->text);

  for (guint i = 0; i < problems->len; i++)
    {
      const RectoProblem *problem = g_ptr_array_index (problems, i);

      if (problem->severity == RECTO_PROBLEM_WARNING)
        continue;
      return problem->line > 0 ? g_strdup_printf (_ ("Line %u: %s"), problem->line, problem->message)
                               : g_strdup (problem->message);
    }
  return NULL;
}

static void
images_thread (GTask *task,
               gpointer source,
               gpointer data,
               GCancellable *cancellable)
{
  Images *images = data;

  images->images = recto_images_list (images->site, images->path, images->text);
  images->problem = find_problem (images);
  g_task_return_boolean (task, TRUE);
}

static void
publish_images (RectoPublishing *self,
                const Images *images)
{
  recto_publish_controller_publish_document (self->controller, images->path, (const char *const *) images->images, TRUE);
}

static void
problem_response_cb (AdwMessageDialog *dialog,
                     const char *response,
                     gpointer user_data)
{
  if (g_str_equal (response, "publish"))
    publish_images (user_data, g_task_get_task_data (g_object_get_data (G_OBJECT (dialog), "task")));
}

/* Jekyll would drop what the front matter says, or not build the site at all. */
static void
ask_in_spite_of (RectoPublishing *self,
                 GTask *task)
{
  const Images *images = g_task_get_task_data (task);
  GtkWidget *dialog = adw_message_dialog_new (get_window (self), _ ("Publish It as It Is?"), images->problem);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"),
                                    "publish", _ ("_Publish Anyway"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "publish", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "task", g_object_ref (task), g_object_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (problem_response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
images_found_cb (GObject *source,
                 GAsyncResult *result,
                 gpointer user_data)
{
  RectoPublishing *self = RECTO_PUBLISHING (source);
  const Images *images = g_task_get_task_data (G_TASK (result));

  if (images->problem != NULL && self->overlay != NULL)
    ask_in_spite_of (self, G_TASK (result));
  else
    publish_images (self, images);
}

static void
flushed_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (RectoPublishing) self = user_data;
  RectoDocument *document = RECTO_DOCUMENT (source);
  RectoSite *site = recto_site_index_get_site (self->index);
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = NULL;
  Images *images;

  if (!recto_document_flush_finish (document, result, &error))
    {
      tell_unsaved (self, error);
      return;
    }
  if (site == NULL)
    return;
  images = g_new0 (Images, 1);
  images->site = recto_site_ref (site);
  images->path = g_strdup (recto_document_get_path (document));
  images->text = recto_document_snapshot (document, NULL);
  task = g_task_new (self, NULL, images_found_cb, NULL);
  g_task_set_task_data (task, images, images_free);
  recto_task_run_in_thread (task, images_thread);
}

/* Files chosen by hand, once all of them are saved. */
typedef struct
{
  RectoPublishing *publishing;
  GStrv paths;
  char *message;
} Chosen;

static void
all_flushed_cb (GObject *source,
                GAsyncResult *result,
                gpointer user_data)
{
  Chosen *chosen = user_data;
  g_autoptr (RectoPublishing) self = chosen->publishing;
  g_auto (GStrv) paths = chosen->paths;
  g_autofree char *message = chosen->message;
  g_autoptr (GError) error = NULL;

  g_free (chosen);
  if (recto_documents_flush_finish (RECTO_DOCUMENTS (source), result, &error))
    recto_publish_controller_publish_paths (self->controller, (const char *const *) paths, message);
  else
    tell_unsaved (self, error);
}

static void
publish_paths_cb (RectoPublishing *self,
                  const char *const *paths,
                  const char *message)
{
  Chosen *chosen = g_new0 (Chosen, 1);

  chosen->publishing = g_object_ref (self);
  chosen->paths = g_strdupv ((char **) paths);
  chosen->message = g_strdup (message);
  recto_documents_flush_async (self->documents, all_flushed_cb, chosen);
}

static void
site_changed_cb (RectoPublishing *self)
{
  RectoSite *site = recto_site_index_get_site (self->index);

  if (site != NULL)
    recto_publish_controller_set_site (self->controller, site);
  recto_publish_controller_refresh (self->controller);
}

static void
modified_cb (RectoPublishing *self)
{
  recto_publish_controller_set_unsaved (self->controller,
                                        self->document != NULL && recto_document_get_modified (self->document));
}

static void
recto_publishing_dispose (GObject *object)
{
  RectoPublishing *self = RECTO_PUBLISHING (object);

  g_clear_weak_pointer (&self->overlay);
  g_clear_weak_pointer (&self->button);
  g_clear_object (&self->index);
  g_clear_object (&self->documents);
  g_clear_object (&self->watch);
  g_clear_object (&self->controller);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (recto_publishing_parent_class)->dispose (object);
}

static void
recto_publishing_class_init (RectoPublishingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = recto_publishing_dispose;
}

static void
recto_publishing_init (RectoPublishing *self)
{
}

/**
 * recto_publishing_new:
 * @button: the button in the header bar
 * @overlay: where toasts are shown
 * @index: the site
 * @documents: its open documents
 *
 * Returns: (transfer full): publishing for one site
 */
RectoPublishing *
recto_publishing_new (RectoPublishButton *button,
                      AdwToastOverlay *overlay,
                      RectoSiteIndex *index,
                      RectoDocuments *documents)
{
  RectoPublishing *self = g_object_new (RECTO_TYPE_PUBLISHING, NULL);

  g_set_weak_pointer (&self->button, button);
  g_set_weak_pointer (&self->overlay, overlay);
  self->index = g_object_ref (index);
  self->documents = g_object_ref (documents);
  self->controller = recto_publish_controller_new (recto_site_index_get_root (index));
  recto_publish_button_set_controller (button, self->controller);
  g_signal_connect_object (button, "publish-document", G_CALLBACK (recto_publishing_publish), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (button, "publish-paths", G_CALLBACK (publish_paths_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->controller, "published", G_CALLBACK (published_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->controller, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->controller, "question", G_CALLBACK (question_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->controller, "choose", G_CALLBACK (choose_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (index, "changed", G_CALLBACK (site_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (documents, "saved", G_CALLBACK (recto_publish_controller_refresh), self->controller,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * recto_publishing_watch:
 * @self: publishing
 * @seconds: how often the remote is asked for what is new there, 0 for never
 */
void
recto_publishing_watch (RectoPublishing *self,
                        guint seconds)
{
  if (self->watch == NULL)
    self->watch = recto_remote_watch_new (self->controller);
  recto_remote_watch_set_interval (self->watch, seconds);
}

/**
 * recto_publishing_get_controller:
 * @self: publishing
 *
 * Returns: (transfer none): what knows the state of the repository
 */
RectoPublishController *
recto_publishing_get_controller (RectoPublishing *self)
{
  return self->controller;
}

/**
 * recto_publishing_set_document:
 * @self: publishing
 * @document: (nullable): the open document
 */
void
recto_publishing_set_document (RectoPublishing *self,
                               RectoDocument *document)
{
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_set_object (&self->document, document);
  if (document != NULL)
    g_signal_connect_object (document, "notify::modified", G_CALLBACK (modified_cb), self, G_CONNECT_SWAPPED);
  modified_cb (self);
}

/**
 * recto_publishing_publish:
 * @self: publishing
 *
 * Saves and publishes the open document and the images that it uses; with
 * none open it shows what else could be published.
 */
void
recto_publishing_publish (RectoPublishing *self)
{
  if (recto_publish_controller_get_busy (self->controller))
    return;
  if (self->document == NULL)
    recto_publish_button_show_changes (self->button);
  else
    recto_document_flush_async (self->document, NULL, flushed_cb, g_object_ref (self));
}

/* Discarding changes as the window does it: save what was typed, take the file
 * back to the last commit, and offer the way back in a toast. */

#include "recto-discarding.h"

#include <glib/gi18n-lib.h>

#include "git/recto-git-discard.h"
#include "widgets/recto-toast.h"

/* Long enough to see that it was the wrong file. */
#define TOAST_SECONDS 12

struct _RectoDiscarding
{
  GObject parent_instance;

  AdwToastOverlay *overlay;
  RectoSiteIndex *index;
  RectoDocuments *documents;
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_OPEN,
  SIGNAL_GONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoDiscarding, recto_discarding, G_TYPE_OBJECT)

static void
recto_discarding_finalize (GObject *object)
{
  RectoDiscarding *self = RECTO_DISCARDING (object);

  g_clear_weak_pointer (&self->overlay);
  g_clear_object (&self->index);
  g_clear_object (&self->documents);

  G_OBJECT_CLASS (recto_discarding_parent_class)->finalize (object);
}

static void
recto_discarding_class_init (RectoDiscardingClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = recto_discarding_finalize;

  /**
   * RectoDiscarding::changed:
   *
   * Files are not what they were: git is to be asked anew.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * RectoDiscarding::open:
   * @path: a document
   *
   * A document that was open when it went is back.
   */
  signals[SIGNAL_OPEN] = g_signal_new ("open", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * RectoDiscarding::gone:
   * @path: a document
   *
   * There is no file of that name any more.
   */
  signals[SIGNAL_GONE] = g_signal_new ("gone", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
recto_discarding_init (RectoDiscarding *self)
{
}

static void
show_failure (RectoDiscarding *self,
              const GError *error)
{
  if (self->overlay != NULL)
    adw_toast_overlay_add_toast (self->overlay, recto_toast_new (error->message));
}

/* Open documents take their text from the disk again, as an edit. */
static void
look_again (RectoDiscarding *self)
{
  recto_documents_check_disk (self->documents);
  recto_site_index_refresh (self->index);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* What the toast offers, while it is there. */
typedef struct
{
  RectoDiscarding *discarding;
  RectoDiscarded *discarded;
  gboolean was_open;
} Way;

static void
way_free (Way *way)
{
  g_object_unref (way->discarding);
  recto_discarded_unref (way->discarded);
  g_free (way);
}

static void
way_closure_free (gpointer data,
                  GClosure *closure)
{
  way_free (data);
}

static void
undone_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  Way *way = user_data;
  RectoDiscarding *self = way->discarding;
  g_autoptr (GError) error = NULL;

  if (recto_discarded_undo_finish (result, &error))
    {
      look_again (self);
      if (way->was_open && recto_discarded_is_gone (way->discarded))
        g_signal_emit (self, signals[SIGNAL_OPEN], 0, recto_discarded_get_path (way->discarded));
    }
  else
    show_failure (self, error);
  way_free (way);
}

static void
undo_cb (AdwToast *toast,
         Way *way)
{
  Way *copy = g_new0 (Way, 1);

  copy->discarding = g_object_ref (way->discarding);
  copy->discarded = recto_discarded_ref (way->discarded);
  copy->was_open = way->was_open;
  recto_discarded_undo_async (copy->discarded, NULL, undone_cb, copy);
}

/* @way is taken. */
static void
show_done (Way *way)
{
  RectoDiscarding *self = way->discarding;
  g_autofree char *name = g_filename_display_basename (recto_discarded_get_path (way->discarded));
  g_autofree char *title = g_strdup_printf (recto_discarded_is_gone (way->discarded) ? _ ("“%s” discarded")
                                                                                     : _ ("Changes in “%s” discarded"),
                                            name);
  AdwToast *toast = recto_toast_new (title);

  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_timeout (toast, TOAST_SECONDS);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_cb), way, way_closure_free, 0);
  adw_toast_overlay_add_toast (self->overlay, toast);
}

static void
discarded_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (RectoDiscarding) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoDiscarded) discarded = recto_git_discard_finish (result, &error);
  const char *path;
  Way *way;

  if (discarded == NULL)
    {
      show_failure (self, error);
      return;
    }
  path = recto_discarded_get_path (discarded);
  way = g_new0 (Way, 1);
  way->discarding = g_object_ref (self);
  way->discarded = recto_discarded_ref (discarded);
  way->was_open = recto_documents_lookup (self->documents, path) != NULL;
  if (recto_discarded_is_gone (discarded))
    {
      recto_documents_forget (self->documents, path);
      g_signal_emit (self, signals[SIGNAL_GONE], 0, path);
    }
  look_again (self);
  if (self->overlay != NULL)
    show_done (way);
  else
    way_free (way);
}

static void
start (RectoDiscarding *self,
       const RectoChange *change)
{
  recto_git_discard_async (recto_site_index_get_root (self->index), change->path, change->old_path, NULL, discarded_cb,
                           g_object_ref (self));
}

static void
flushed_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RectoDiscarding *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  if (recto_document_flush_finish (RECTO_DOCUMENT (source), result, &error))
    start (self, g_task_get_task_data (task));
  else
    show_failure (self, error);
  g_task_return_boolean (task, TRUE);
}

/**
 * recto_discarding_new:
 * @overlay: where toasts are shown
 * @index: the site
 * @documents: its open documents
 *
 * Returns: (transfer full): who discards changes of a site
 */
RectoDiscarding *
recto_discarding_new (AdwToastOverlay *overlay,
                      RectoSiteIndex *index,
                      RectoDocuments *documents)
{
  RectoDiscarding *self = g_object_new (RECTO_TYPE_DISCARDING, NULL);

  g_set_weak_pointer (&self->overlay, overlay);
  self->index = g_object_ref (index);
  self->documents = g_object_ref (documents);
  return self;
}

/**
 * recto_discarding_discard:
 * @self: who discards
 * @change: a changed file
 *
 * Takes the file back to the last commit. What was typed is saved first, so
 * that undo brings all of it back.
 */
void
recto_discarding_discard (RectoDiscarding *self,
                          const RectoChange *change)
{
  RectoDocument *document = recto_documents_lookup (self->documents, change->path);
  GTask *task;

  if (document == NULL || !recto_document_get_modified (document))
    {
      start (self, change);
      return;
    }
  task = g_task_new (self, NULL, NULL, NULL);
  g_task_set_task_data (task, recto_change_copy (change), (GDestroyNotify) recto_change_free);
  recto_document_flush_async (document, NULL, flushed_cb, task);
}

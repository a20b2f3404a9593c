/* The documents of one site that were opened: each is loaded once and keeps
 * its undo history while one writes in another. */

#include "recto-documents.h"

#include "base/recto-file-error.h"

struct _RectoDocuments
{
  GObject parent_instance;

  char *root;
  RectoRecovery *recovery;
  GHashTable *documents;
  guint autosave_delay;
};

enum
{
  SIGNAL_SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoDocuments, recto_documents, G_TYPE_OBJECT)

static void
recto_documents_finalize (GObject *object)
{
  RectoDocuments *self = RECTO_DOCUMENTS (object);

  g_clear_pointer (&self->root, g_free);
  g_clear_pointer (&self->documents, g_hash_table_unref);
  g_clear_object (&self->recovery);
  G_OBJECT_CLASS (recto_documents_parent_class)->finalize (object);
}

static void
recto_documents_class_init (RectoDocumentsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = recto_documents_finalize;

  /**
   * RectoDocuments::saved:
   * @path: the document
   *
   * What was written in a document is in its file now.
   */
  signals[SIGNAL_SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
recto_documents_init (RectoDocuments *self)
{
  self->documents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->autosave_delay = 1000;
}

/**
 * recto_documents_new:
 * @root: (type filename): the folder of the site
 * @recovery: where copies of unsaved text go
 *
 * Returns: (transfer full): no documents yet
 */
RectoDocuments *
recto_documents_new (const char *root,
                     RectoRecovery *recovery)
{
  RectoDocuments *self = g_object_new (RECTO_TYPE_DOCUMENTS, NULL);

  self->root = g_strdup (root);
  self->recovery = g_object_ref (recovery);
  return self;
}

/**
 * recto_documents_set_autosave_delay:
 * @self: the documents
 * @milliseconds: how long after the last key a document is saved
 */
void
recto_documents_set_autosave_delay (RectoDocuments *self,
                                    guint milliseconds)
{
  GHashTableIter iter;
  gpointer document;

  self->autosave_delay = milliseconds;
  g_hash_table_iter_init (&iter, self->documents);
  while (g_hash_table_iter_next (&iter, NULL, &document))
    recto_document_set_autosave_delay (document, milliseconds);
}

static void
saving_changed_cb (RectoDocuments *self,
                   GParamSpec *pspec,
                   RectoDocument *document)
{
  if (!recto_document_get_saving (document) && recto_document_get_last_save_error (document) == NULL)
    g_signal_emit (self, signals[SIGNAL_SAVED], 0, recto_document_get_path (document));
}

/* @item: (nullable): what an earlier run left of its text */
static void
give_document (GTask *task,
               RectoDocument *document,
               RectoRecoveryItem *item)
{
  GError *error = NULL;

  if (item != NULL && !recto_document_restore (document, item, &error))
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_object_ref (document), g_object_unref);
}

static void
loaded_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RectoDocuments *self = g_task_get_source_object (task);
  RectoRecoveryItem *item = g_task_get_task_data (task);
  RectoDocument *document = RECTO_DOCUMENT (source);
  RectoDocument *other;
  g_autoptr (GError) error = NULL;

  if (!recto_document_load_finish (document, result, &error))
    {
      if (item == NULL || !g_error_matches (error, RECTO_FILE_ERROR, RECTO_FILE_ERROR_NOT_FOUND))
        {
          g_task_return_error (task, g_steal_pointer (&error));
          return;
        }
      recto_document_begin_without_file (document);
    }
  /* It may have been opened twice at once; the first one stays. */
  other = g_hash_table_lookup (self->documents, recto_document_get_path (document));
  if (other == NULL)
    {
      other = document;
      g_hash_table_insert (self->documents, g_strdup (recto_document_get_path (document)), g_object_ref (document));
      g_signal_connect_object (document, "notify::saving", G_CALLBACK (saving_changed_cb), self, G_CONNECT_SWAPPED);
    }
  give_document (task, other, item);
}

/* @task is taken. */
static void
open (RectoDocuments *self,
      const char *path,
      GTask *task)
{
  g_autoptr (GTask) owned = task;
  RectoDocument *known = g_hash_table_lookup (self->documents, path);
  g_autoptr (RectoDocument) document = NULL;

  if (known != NULL)
    {
      recto_document_check_disk (known);
      give_document (task, known, g_task_get_task_data (task));
      return;
    }
  document = recto_document_new (self->root, path);
  recto_document_set_autosave_delay (document, self->autosave_delay);
  recto_document_set_recovery (document, self->recovery);
  recto_document_load_async (document, g_task_get_cancellable (task), loaded_cb, g_steal_pointer (&owned));
}

/**
 * recto_documents_open_async:
 * @self: the documents
 * @path: a path inside the site
 * @cancellable: (nullable): a cancellable
 * @callback: called when the document is loaded
 * @user_data: data for @callback
 */
void
recto_documents_open_async (RectoDocuments *self,
                            const char *path,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  open (self, path, g_task_new (self, cancellable, callback, user_data));
}

/**
 * recto_documents_restore_async:
 * @self: the documents
 * @item: what an earlier run left of the text of one of them
 * @callback: called when that text is in the document; ends with
 *   recto_documents_open_finish()
 * @user_data: data for @callback
 *
 * See recto_document_restore(). That the file is gone is no reason against it.
 */
void
recto_documents_restore_async (RectoDocuments *self,
                               RectoRecoveryItem *item,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_task_data (task, g_object_ref (item), g_object_unref);
  open (self, recto_recovery_item_get_path (item), task);
}

/**
 * recto_documents_open_finish:
 * @self: the documents
 * @result: the result that the callback was given
 * @error: return location
 *
 * Returns: (transfer full): the document
 */
RectoDocument *
recto_documents_open_finish (RectoDocuments *self,
                             GAsyncResult *result,
                             GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * recto_documents_lookup:
 * @self: the documents
 * @path: a path inside the site
 *
 * Returns: (transfer none) (nullable): the document, if it was opened
 */
RectoDocument *
recto_documents_lookup (RectoDocuments *self,
                        const char *path)
{
  return g_hash_table_lookup (self->documents, path);
}

/**
 * recto_documents_forget:
 * @self: the documents
 * @path: a path inside the site
 *
 * The file has gone or has another name: opening it begins anew.
 */
void
recto_documents_forget (RectoDocuments *self,
                        const char *path)
{
  RectoDocument *document = g_hash_table_lookup (self->documents, path);

  if (document == NULL)
    return;
  g_signal_handlers_disconnect_by_data (document, self);
  g_hash_table_remove (self->documents, path);
}

/**
 * recto_documents_check_disk:
 * @self: the documents
 *
 * Looks whether another program changed a file: for when the window gets the
 * focus, since not every file system tells of changes.
 */
void
recto_documents_check_disk (RectoDocuments *self)
{
  GHashTableIter iter;
  gpointer document;

  g_hash_table_iter_init (&iter, self->documents);
  while (g_hash_table_iter_next (&iter, NULL, &document))
    recto_document_check_disk (document);
}

/* How many documents are still being saved, and the first thing that went wrong. */
typedef struct
{
  guint waiting;
  GError *error;
} Flush;

static void
flush_free (gpointer data)
{
  Flush *flush = data;

  g_clear_error (&flush->error);
  g_free (flush);
}

static void
flush_step (GTask *task)
{
  Flush *flush = g_task_get_task_data (task);

  if (--flush->waiting > 0)
    return;
  if (flush->error != NULL)
    g_task_return_error (task, g_steal_pointer (&flush->error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
flushed_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Flush *flush = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (!recto_document_flush_finish (RECTO_DOCUMENT (source), result, &error) && flush->error == NULL)
    flush->error = g_steal_pointer (&error);
  flush_step (task);
}

/**
 * recto_documents_flush_async:
 * @self: the documents
 * @callback: called when all that was written is in its files, or cannot be
 * @user_data: data for @callback
 */
void
recto_documents_flush_async (RectoDocuments *self,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  Flush *flush = g_new0 (Flush, 1);
  GHashTableIter iter;
  gpointer document;

  g_task_set_task_data (task, flush, flush_free);
  /* One for this function, so that none is the last too early. */
  flush->waiting = 1;
  g_hash_table_iter_init (&iter, self->documents);
  while (g_hash_table_iter_next (&iter, NULL, &document))
    {
      flush->waiting++;
      recto_document_flush_async (document, NULL, flushed_cb, g_object_ref (task));
    }
  flush_step (task);
}

/**
 * recto_documents_flush_finish:
 * @self: the documents
 * @result: the result that the callback was given
 * @error: return location; the first of what went wrong
 *
 * Returns: whether everything is saved
 */
gboolean
recto_documents_flush_finish (RectoDocuments *self,
                              GAsyncResult *result,
                              GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

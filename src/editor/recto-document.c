/* A file being edited: one buffer, and what is known of the file on disk. This
 * part holds the state; recto-document-text.c is its text in bytes, and
 * recto-document-disk.c its way to the disk and back. */

#include "recto-document-private.h"

#include <glib/gi18n-lib.h>

#define AUTOSAVE_MS 1000

enum
{
  PROP_0,
  PROP_ROOT,
  PROP_PATH,
  PROP_BUFFER,
  PROP_LOADED,
  PROP_MODIFIED,
  PROP_SAVING,
  PROP_READ_ONLY_REASON,
  PROP_CONFLICT,
  PROP_LAST_SAVE_ERROR,
  PROP_AUTOSAVE_DELAY,
  N_PROPS,
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoDocument, recto_document, G_TYPE_OBJECT)
G_DEFINE_ENUM_TYPE (RectoDocumentConflict, recto_document_conflict, G_DEFINE_ENUM_VALUE (RECTO_DOCUMENT_CONFLICT_NONE, "none"), G_DEFINE_ENUM_VALUE (RECTO_DOCUMENT_CONFLICT_CHANGED, "changed"), G_DEFINE_ENUM_VALUE (RECTO_DOCUMENT_CONFLICT_DELETED, "deleted"))

static void
tell_change (RectoDocument *self)
{
  if (self->user_actions > 0)
    {
      self->change_pending = TRUE;
      return;
    }
  self->change_pending = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Runs on every key: nothing here may look at the whole text. */
static void
buffer_changed_cb (RectoDocument *self)
{
  self->serial++;
  recto_document_drop_caches (self);
  if (self->loaded)
    {
      recto_document_update_modified (self);
      recto_document_arm_autosave (self);
      if (self->recovery_writer != NULL && self->modified)
        recto_recovery_writer_touch (self->recovery_writer);
    }
  tell_change (self);
}

static void
begin_user_action_cb (RectoDocument *self)
{
  self->user_actions++;
}

static void
end_user_action_cb (RectoDocument *self)
{
  self->user_actions--;
  if (self->user_actions == 0 && self->change_pending)
    tell_change (self);
}

static GBytes *
recovery_text_cb (char **base_sha256,
                  gpointer user_data)
{
  RectoDocument *self = user_data;

  if (!self->modified)
    return NULL;
  if (self->stamp != NULL)
    *base_sha256 = g_strdup (recto_file_stamp_get_sha256 (self->stamp));
  return recto_document_snapshot (self, NULL);
}

static void
recto_document_constructed (GObject *object)
{
  RectoDocument *self = RECTO_DOCUMENT (object);

  G_OBJECT_CLASS (recto_document_parent_class)->constructed (object);

  self->mirror = recto_text_mirror_new (GTK_TEXT_BUFFER (self->buffer));
  /* The buffer may outlive us: a view holds it too. */
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (buffer_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "begin-user-action", G_CALLBACK (begin_user_action_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "end-user-action", G_CALLBACK (end_user_action_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
recto_document_dispose (GObject *object)
{
  RectoDocument *self = RECTO_DOCUMENT (object);

  recto_document_cancel_autosave (self);
  if (self->recovery_writer != NULL)
    recto_recovery_writer_detach (self->recovery_writer);
  g_clear_object (&self->recovery_writer);
  g_clear_object (&self->watch);

  G_OBJECT_CLASS (recto_document_parent_class)->dispose (object);
}

static void
recto_document_finalize (GObject *object)
{
  RectoDocument *self = RECTO_DOCUMENT (object);

  recto_document_drop_caches (self);
  g_queue_clear_full (&self->operations, g_object_unref);
  g_clear_pointer (&self->mirror, recto_text_mirror_free);
  g_clear_object (&self->buffer);
  g_clear_pointer (&self->root, g_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->stamp, recto_file_stamp_unref);
  g_clear_pointer (&self->read_only_reason, g_free);
  g_clear_error (&self->last_save_error);

  G_OBJECT_CLASS (recto_document_parent_class)->finalize (object);
}

static void
recto_document_get_property (GObject *object,
                             guint prop_id,
                             GValue *value,
                             GParamSpec *pspec)
{
  RectoDocument *self = RECTO_DOCUMENT (object);

  switch (prop_id)
    {
    case PROP_ROOT:
      g_value_set_string (value, self->root);
      break;

    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;

    case PROP_BUFFER:
      g_value_set_object (value, self->buffer);
      break;

    case PROP_LOADED:
      g_value_set_boolean (value, self->loaded);
      break;

    case PROP_MODIFIED:
      g_value_set_boolean (value, self->modified);
      break;

    case PROP_SAVING:
      g_value_set_boolean (value, self->saving);
      break;

    case PROP_READ_ONLY_REASON:
      g_value_set_string (value, self->read_only_reason);
      break;

    case PROP_CONFLICT:
      g_value_set_enum (value, self->conflict);
      break;

    case PROP_LAST_SAVE_ERROR:
      g_value_set_boxed (value, self->last_save_error);
      break;

    case PROP_AUTOSAVE_DELAY:
      g_value_set_uint (value, self->autosave_delay);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
recto_document_set_property (GObject *object,
                             guint prop_id,
                             const GValue *value,
                             GParamSpec *pspec)
{
  RectoDocument *self = RECTO_DOCUMENT (object);

  switch (prop_id)
    {
    case PROP_ROOT:
      self->root = g_value_dup_string (value);
      break;

    case PROP_PATH:
      self->path = g_value_dup_string (value);
      break;

    case PROP_AUTOSAVE_DELAY:
      recto_document_set_autosave_delay (self, g_value_get_uint (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_properties (GObjectClass *klass)
{
  const GParamFlags construct = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  properties[PROP_ROOT] = g_param_spec_string ("root", NULL, NULL, NULL, construct);
  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, construct);
  properties[PROP_BUFFER] = g_param_spec_object ("buffer", NULL, NULL, GTK_SOURCE_TYPE_BUFFER, readable);
  /* Whether the text of the file has arrived. */
  properties[PROP_LOADED] = g_param_spec_boolean ("loaded", NULL, NULL, FALSE, readable);
  /* Whether there is text that is not in the file. */
  properties[PROP_MODIFIED] = g_param_spec_boolean ("modified", NULL, NULL, FALSE, readable);
  properties[PROP_SAVING] = g_param_spec_boolean ("saving", NULL, NULL, FALSE, readable);
  /* Why the text cannot be changed; NULL when it can. */
  properties[PROP_READ_ONLY_REASON] = g_param_spec_string ("read-only-reason", NULL, NULL, NULL, readable);
  properties[PROP_CONFLICT] = g_param_spec_enum ("conflict", NULL, NULL, RECTO_TYPE_DOCUMENT_CONFLICT,
                                                 RECTO_DOCUMENT_CONFLICT_NONE, readable);
  /* Why the last save failed; NULL when it did not. */
  properties[PROP_LAST_SAVE_ERROR] = g_param_spec_boxed ("last-save-error", NULL, NULL, G_TYPE_ERROR, readable);
  /* Milliseconds from the last key to the save; 0 for never. */
  properties[PROP_AUTOSAVE_DELAY] = g_param_spec_uint ("autosave-delay", NULL, NULL, 0, G_MAXUINT, AUTOSAVE_MS,
                                                       G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (klass, N_PROPS, properties);
}

static void
recto_document_class_init (RectoDocumentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = recto_document_constructed;
  object_class->dispose = recto_document_dispose;
  object_class->finalize = recto_document_finalize;
  object_class->get_property = recto_document_get_property;
  object_class->set_property = recto_document_set_property;
  install_properties (object_class);

  /**
   * RectoDocument::changed:
   * @self: a document
   *
   * The text changed; told once for a whole user action. Runs on every key,
   * so a handler should only note it and do its work later.
   */
  signals[CHANGED] = g_signal_new ("changed", RECTO_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  /**
   * RectoDocument::collect:
   *
   * All that belongs to the text is to be saved now: who has some of it that
   * is not in the buffer yet puts it there.
   */
  g_signal_new ("collect", RECTO_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
recto_document_init (RectoDocument *self)
{
  self->buffer = gtk_source_buffer_new (NULL);
  /* GtkSourceView would add or hide a final newline. */
  gtk_source_buffer_set_implicit_trailing_newline (self->buffer, FALSE);
  gtk_source_buffer_set_highlight_matching_brackets (self->buffer, FALSE);
  self->autosave_delay = AUTOSAVE_MS;
  g_queue_init (&self->operations);
}

/**
 * recto_document_new:
 * @root: (type filename): the folder of the site
 * @path: (type filename): the file, relative to @root
 *
 * The document is empty until recto_document_load_async(). All functions of a
 * document are for the main thread; what blocks runs in a worker.
 *
 * Returns: (transfer full): a new document
 */
RectoDocument *
recto_document_new (const char *root,
                    const char *path)
{
  g_return_val_if_fail (root != NULL, NULL);
  g_return_val_if_fail (path != NULL, NULL);

  return g_object_new (RECTO_TYPE_DOCUMENT, "root", root, "path", path, NULL);
}

/**
 * recto_document_get_buffer:
 * @self: a document
 *
 * Returns: (transfer none): the text, the only one there is
 */
GtkSourceBuffer *
recto_document_get_buffer (RectoDocument *self)
{
  g_return_val_if_fail (RECTO_IS_DOCUMENT (self), NULL);

  return self->buffer;
}

/**
 * recto_document_get_root:
 * @self: a document
 *
 * Returns: (type filename): the folder of the site
 */
const char *
recto_document_get_root (RectoDocument *self)
{
  g_return_val_if_fail (RECTO_IS_DOCUMENT (self), NULL);

  return self->root;
}

/**
 * recto_document_get_path:
 * @self: a document
 *
 * Returns: (type filename): the file, relative to the root
 */
const char *
recto_document_get_path (RectoDocument *self)
{
  g_return_val_if_fail (RECTO_IS_DOCUMENT (self), NULL);

  return self->path;
}

/**
 * recto_document_get_loaded:
 * @self: a document
 *
 * Returns: whether the text of the file is in the buffer
 */
gboolean
recto_document_get_loaded (RectoDocument *self)
{
  g_return_val_if_fail (RECTO_IS_DOCUMENT (self), FALSE);

  return self->loaded;
}

/**
 * recto_document_get_modified:
 * @self: a document
 *
 * Returns: whether there is text that is not in the file
 */
gboolean
recto_document_get_modified (RectoDocument *self)
{
  g_return_val_if_fail (RECTO_IS_DOCUMENT (self), FALSE);

  return self->modified;
}

/**
 * recto_document_get_saving:
 * @self: a document
 *
 * Returns: whether the file is being written now
 */
gboolean
recto_document_get_saving (RectoDocument *self)
{
  g_return_val_if_fail (RECTO_IS_DOCUMENT (self), FALSE);

  return self->saving;
}

/**
 * recto_document_get_read_only_reason:
 * @self: a document
 *
 * Returns: (nullable): why the text cannot be changed, for people
 */
const char *
recto_document_get_read_only_reason (RectoDocument *self)
{
  g_return_val_if_fail (RECTO_IS_DOCUMENT (self), NULL);

  return self->read_only_reason;
}

/**
 * recto_document_get_conflict:
 * @self: a document
 *
 * Returns: what another program did to the file that we have not taken in
 */
RectoDocumentConflict
recto_document_get_conflict (RectoDocument *self)
{
  g_return_val_if_fail (RECTO_IS_DOCUMENT (self), RECTO_DOCUMENT_CONFLICT_NONE);

  return self->conflict;
}

/**
 * recto_document_get_last_save_error:
 * @self: a document
 *
 * Returns: (nullable) (transfer none): why the last save failed; conflicts
 *   are not among the reasons, they have a property of their own
 */
const GError *
recto_document_get_last_save_error (RectoDocument *self)
{
  g_return_val_if_fail (RECTO_IS_DOCUMENT (self), NULL);

  return self->last_save_error;
}

/**
 * recto_document_get_autosave_delay:
 * @self: a document
 *
 * Returns: milliseconds from the last key to the save, 0 for never
 */
guint
recto_document_get_autosave_delay (RectoDocument *self)
{
  g_return_val_if_fail (RECTO_IS_DOCUMENT (self), 0);

  return self->autosave_delay;
}

/**
 * recto_document_set_autosave_delay:
 * @self: a document
 * @milliseconds: from the last key to the save, 0 for never
 */
void
recto_document_set_autosave_delay (RectoDocument *self,
                                   guint milliseconds)
{
  g_return_if_fail (RECTO_IS_DOCUMENT (self));

  if (milliseconds == self->autosave_delay)
    return;
  self->autosave_delay = milliseconds;
  recto_document_arm_autosave (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AUTOSAVE_DELAY]);
}

/**
 * recto_document_set_recovery:
 * @self: a document
 * @recovery: (nullable): where to keep copies of unsaved text
 *
 * From now on unsaved text is copied there within a second.
 */
void
recto_document_set_recovery (RectoDocument *self,
                             RectoRecovery *recovery)
{
  g_return_if_fail (RECTO_IS_DOCUMENT (self));

  if (self->recovery_writer != NULL)
    recto_recovery_writer_detach (self->recovery_writer);
  g_clear_object (&self->recovery_writer);
  if (recovery == NULL)
    return;
  self->recovery_writer = recto_recovery_writer_new (recovery, self->root, self->path, recovery_text_cb, self);
  if (self->modified)
    recto_recovery_writer_touch (self->recovery_writer);
}

/**
 * recto_document_restore:
 * @self: a loaded document
 * @item: what an earlier run left of its text
 * @error: return location, of %RECTO_EDITOR_ERROR
 *
 * Puts the unsaved text back in one step of undo. When the file is no longer
 * what that text was made from, nothing is saved before the person has chosen:
 * the document then has a conflict.
 *
 * Returns: whether the text is in the buffer
 */
gboolean
recto_document_restore (RectoDocument *self,
                        RectoRecoveryItem *item,
                        GError **error)
{
  const char *loaded_sha256;
  GBytes *text;

  g_return_val_if_fail (RECTO_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (RECTO_IS_RECOVERY_ITEM (item), FALSE);

  if (!recto_document_check_writable (self, error))
    return FALSE;
  loaded_sha256 = self->stamp != NULL ? recto_file_stamp_get_sha256 (self->stamp) : NULL;
  if (self->conflict == RECTO_DOCUMENT_CONFLICT_NONE &&
      g_strcmp0 (loaded_sha256, recto_recovery_item_get_base_sha256 (item)) != 0)
    {
      /* This text was not made from what is on disk, whatever was loaded. */
      recto_document_set_stamp (self, NULL);
      recto_document_set_conflict (self, RECTO_DOCUMENT_CONFLICT_CHANGED);
    }
  if (self->recovery_writer != NULL)
    recto_recovery_writer_adopt (self->recovery_writer, item);
  text = recto_recovery_item_get_text (item);
  return recto_document_replace_text (self, g_bytes_get_data (text, NULL), g_bytes_get_size (text), error);
}

/* Where one was in a site: the open document, and the place in each. Kept in
 * the user's state folder, one small file a site; losing it loses nothing. */

#include "recto-session.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/recto-task.h"
#include "base/recto-text.h"

#define MAX_DOCUMENTS 200

struct _RectoSession
{
  GObject parent_instance;

  char *file;
  char *root;
  char *document;
  GKeyFile *keys;
};

G_DEFINE_FINAL_TYPE (RectoSession, recto_session, G_TYPE_OBJECT)

static void
recto_session_finalize (GObject *object)
{
  RectoSession *self = RECTO_SESSION (object);

  g_clear_pointer (&self->file, g_free);
  g_clear_pointer (&self->root, g_free);
  g_clear_pointer (&self->document, g_free);
  g_clear_pointer (&self->keys, g_key_file_unref);
  G_OBJECT_CLASS (recto_session_parent_class)->finalize (object);
}

static void
recto_session_class_init (RectoSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = recto_session_finalize;
}

static void
recto_session_init (RectoSession *self)
{
  self->keys = g_key_file_new ();
}

/* Paths may hold what a group name of a key file may not. */
static char *
group_name (const char *path)
{
  return g_uri_escape_string (path, "/", FALSE);
}

/**
 * recto_session_new:
 * @root: (type filename): the folder of the site
 *
 * Returns: (transfer full): the session of that site, empty until it is loaded
 */
RectoSession *
recto_session_new (const char *root)
{
  RectoSession *self = g_object_new (RECTO_TYPE_SESSION, NULL);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, root, -1);
  g_autofree char *name = g_strdup_printf ("%.16s.ini", hash);

  self->root = g_strdup (root);
  self->file = g_build_filename (g_get_user_state_dir (), "recto", "sites", name, NULL);
  return self;
}

static void
load_thread (GTask *task,
             gpointer source,
             gpointer data,
             GCancellable *cancellable)
{
  GKeyFile *keys = g_key_file_new ();

  g_key_file_load_from_file (keys, data, G_KEY_FILE_NONE, NULL);
  g_task_return_pointer (task, keys, (GDestroyNotify) g_key_file_unref);
}

/**
 * recto_session_load_async:
 * @self: a session
 * @callback: called when it is loaded
 * @user_data: data for @callback
 */
void
recto_session_load_async (RectoSession *self,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_task_data (task, g_strdup (self->file), g_free);
  recto_task_run_in_thread (task, load_thread);
}

/**
 * recto_session_load_finish:
 * @self: a session
 * @result: the result that the callback was given
 *
 * Returns: whether a document was open when the site was left
 */
gboolean
recto_session_load_finish (RectoSession *self,
                           GAsyncResult *result)
{
  g_autoptr (GKeyFile) keys = g_task_propagate_pointer (G_TASK (result), NULL);

  if (keys == NULL)
    return FALSE;
  g_key_file_unref (self->keys);
  self->keys = g_steal_pointer (&keys);
  g_free (self->document);
  self->document = g_key_file_get_string (self->keys, "Site", "document", NULL);
  return self->document != NULL;
}

/**
 * recto_session_get_document:
 * @self: a session
 *
 * Returns: (nullable): the path of the document that was open
 */
const char *
recto_session_get_document (RectoSession *self)
{
  return self->document;
}

/**
 * recto_session_get_position:
 * @self: a session
 * @path: a document
 * @position: (out): where one was in it
 *
 * Returns: whether that is known
 */
gboolean
recto_session_get_position (RectoSession *self,
                            const char *path,
                            RectoEditorPosition *position)
{
  g_autofree char *group = group_name (path);

  if (!g_key_file_has_group (self->keys, group))
    return FALSE;
  position->line = MAX (g_key_file_get_integer (self->keys, group, "line", NULL), 1);
  position->column = MAX (g_key_file_get_integer (self->keys, group, "column", NULL), 0);
  position->top_line = MAX (g_key_file_get_integer (self->keys, group, "top-line", NULL), 1);
  position->top_fraction = CLAMP (g_key_file_get_double (self->keys, group, "top-fraction", NULL), 0, 1);
  return TRUE;
}

/* Forgets the documents that were left longest ago. */
static void
trim (RectoSession *self)
{
  gsize n;
  g_auto (GStrv) groups = g_key_file_get_groups (self->keys, &n);

  for (gsize i = 0; i < n && n - i > MAX_DOCUMENTS; i++)
    if (!g_str_equal (groups[i], "Site"))
      g_key_file_remove_group (self->keys, groups[i], NULL);
}

/**
 * recto_session_set_position:
 * @self: a session
 * @path: the document that is open
 * @position: where one is in it
 */
void
recto_session_set_position (RectoSession *self,
                            const char *path,
                            const RectoEditorPosition *position)
{
  g_autofree char *group = group_name (path);

  recto_text_assign (&self->document, path);
  g_key_file_set_string (self->keys, "Site", "root", self->root);
  g_key_file_set_string (self->keys, "Site", "document", path);
  /* Taken out first, so that the newest is last. */
  g_key_file_remove_group (self->keys, group, NULL);
  g_key_file_set_integer (self->keys, group, "line", position->line);
  g_key_file_set_integer (self->keys, group, "column", position->column);
  g_key_file_set_integer (self->keys, group, "top-line", position->top_line);
  g_key_file_set_double (self->keys, group, "top-fraction", position->top_fraction);
  trim (self);
}

static void
save_thread (GTask *task,
             gpointer source,
             gpointer data,
             GCancellable *cancellable)
{
  RectoSession *self = source;
  g_autofree char *folder = g_path_get_dirname (self->file);
  g_autoptr (GError) error = NULL;

  if (g_mkdir_with_parents (folder, 0700) < 0 || !g_file_set_contents (self->file, data, -1, &error))
    g_debug ("The place in the site is not kept: %s", error != NULL ? error->message : folder);
  g_task_return_boolean (task, TRUE);
}

/**
 * recto_session_save_async:
 * @self: a session
 * @callback: (nullable): called when it is on disk
 * @user_data: data for @callback
 */
void
recto_session_save_async (RectoSession *self,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_task_data (task, g_key_file_to_data (self->keys, NULL, NULL), g_free);
  recto_task_run_in_thread (task, save_thread);
}

/**
 * recto_session_save_finish:
 * @self: a session
 * @result: the result that the callback was given
 *
 * That it could not be saved is no error worth a person's time.
 */
void
recto_session_save_finish (RectoSession *self,
                           GAsyncResult *result)
{
  g_task_propagate_boolean (G_TASK (result), NULL);
}

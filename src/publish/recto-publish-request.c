/* What to publish and how. */

#include "recto-publish-request-private.h"

G_DEFINE_BOXED_TYPE (RectoPublishRequest, recto_publish_request, recto_publish_request_ref, recto_publish_request_unref)

static void
resolution_free (RectoResolution *resolution)
{
  g_free (resolution->path);
  g_free (resolution->ours);
  g_free (resolution->theirs);
  g_clear_pointer (&resolution->text, g_bytes_unref);
  g_free (resolution);
}

/**
 * recto_publish_request_new:
 * @root: (type filename): the site's folder
 * @paths: (nullable) (array zero-terminated=1): the files to commit, relative
 *   to @root; %NULL or none to push what is committed already
 * @message: (nullable): the message of the commit, or %NULL for a proposed one
 *
 * Returns: (transfer full): a request
 */
RectoPublishRequest *
recto_publish_request_new (const char *root,
                           const char *const *paths,
                           const char *message)
{
  RectoPublishRequest *self = g_new0 (RectoPublishRequest, 1);
  const char *none[] = { NULL };

  g_atomic_ref_count_init (&self->ref_count);
  self->root = g_strdup (root);
  self->paths = g_strdupv ((GStrv) (paths != NULL ? paths : none));
  self->message = g_strdup (message);
  self->stall_seconds = 30;
  self->resolutions = g_ptr_array_new_with_free_func ((GDestroyNotify) resolution_free);
  return self;
}

/**
 * recto_publish_request_ref:
 * @self: a request
 *
 * Returns: (transfer full): @self
 */
RectoPublishRequest *
recto_publish_request_ref (RectoPublishRequest *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * recto_publish_request_unref:
 * @self: (transfer full): a request
 */
void
recto_publish_request_unref (RectoPublishRequest *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->root);
  g_strfreev (self->paths);
  g_free (self->message);
  g_ptr_array_unref (self->resolutions);
  g_free (self);
}

/**
 * recto_publish_request_set_flags:
 * @self: a request that was not used yet
 * @flags: how to publish
 */
void
recto_publish_request_set_flags (RectoPublishRequest *self,
                                 RectoPublishFlags flags)
{
  self->flags = flags;
}

/**
 * recto_publish_request_set_stall_timeout:
 * @self: a request that was not used yet
 * @seconds: how long to wait for a byte from the remote; 30 at first
 */
void
recto_publish_request_set_stall_timeout (RectoPublishRequest *self,
                                         guint seconds)
{
  self->stall_seconds = seconds;
}

/**
 * recto_publish_request_set_question:
 * @self: a request that was not used yet
 * @question: (nullable) (scope forever): called when the remote wants to know
 *   something: by recto_publish() in its own thread, by recto_publish_async()
 *   in the thread-default main context of its caller
 * @user_data: data for @question
 */
void
recto_publish_request_set_question (RectoPublishRequest *self,
                                    RectoTransportQuestionFunc question,
                                    gpointer user_data)
{
  self->question = question;
  self->question_data = user_data;
}

/**
 * recto_publish_request_add_resolution:
 * @self: a request that was not used yet
 * @path: (type filename): a file that was in conflict, relative to the site
 * @ours: (nullable): the @ours of the conflict
 * @theirs: (nullable): the @theirs of the conflict
 * @text: (nullable): what the file is to be, or %NULL to delete it
 *
 * Says how a conflict of an earlier try is resolved. It counts only as long as
 * both sides still are what they were then.
 */
void
recto_publish_request_add_resolution (RectoPublishRequest *self,
                                      const char *path,
                                      const char *ours,
                                      const char *theirs,
                                      GBytes *text)
{
  RectoResolution *resolution = g_new0 (RectoResolution, 1);

  resolution->path = g_strdup (path);
  resolution->ours = g_strdup (ours);
  resolution->theirs = g_strdup (theirs);
  resolution->text = text != NULL ? g_bytes_ref (text) : NULL;
  g_ptr_array_add (self->resolutions, resolution);
}

/**
 * recto_publish_request_get_root:
 * @self: a request
 *
 * Returns: (type filename): the site's folder
 */
const char *
recto_publish_request_get_root (const RectoPublishRequest *self)
{
  return self->root;
}

/**
 * recto_publish_request_get_paths:
 * @self: a request
 *
 * Returns: (array zero-terminated=1): the files to commit
 */
const char *const *
recto_publish_request_get_paths (const RectoPublishRequest *self)
{
  return (const char *const *) self->paths;
}

/**
 * recto_publish_request_get_message:
 * @self: a request
 *
 * Returns: (nullable): the message of the commit
 */
const char *
recto_publish_request_get_message (const RectoPublishRequest *self)
{
  return self->message;
}

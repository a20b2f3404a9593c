/* Taking in what others pushed, and what a person said about conflicts. */

#include "recto-publish-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "git/recto-git-integrate.h"
#include "git/recto-git-tracking.h"
#include "recto-publish-merge.h"

/* The sites's name of a file of the repository. */
static char *
site_path (RectoPublish *self,
           const char *path)
{
  g_autofree char *root = g_canonicalize_filename (self->request->root, NULL);
  g_autofree char *prefix = NULL;
  gsize length = strlen (self->info->root);

  if (!g_str_has_prefix (root, self->info->root) || root[length] != '/')
    return g_strdup (path);
  prefix = g_strconcat (root + length + 1, "/", NULL);
  return g_str_has_prefix (path, prefix) ? g_strdup (path + strlen (prefix)) : g_strconcat ("/", path, NULL);
}

static const RectoResolution *
find_resolution (RectoPublish *self,
                 const char *path,
                 const RectoMergeSides *sides)
{
  for (guint i = 0; i < self->request->resolutions->len; i++)
    {
      const RectoResolution *resolution = g_ptr_array_index (self->request->resolutions, i);

      if (g_str_equal (resolution->path, path) && g_strcmp0 (resolution->ours, sides->ours) == 0 &&
          g_strcmp0 (resolution->theirs, sides->theirs) == 0)
        return resolution;
    }
  return NULL;
}

static GBytes *
merge_cb (const RectoMergeSides *sides,
          gboolean *remove,
          gpointer data)
{
  RectoPublish *self = data;
  g_autofree char *path = site_path (self, sides->path);
  const RectoResolution *resolution = find_resolution (self, path, sides);
  g_autoptr (GPtrArray) parts = NULL;
  char *text;
  gsize length;

  if (resolution != NULL)
    {
      *remove = resolution->text == NULL;
      return resolution->text != NULL ? g_bytes_ref (resolution->text) : NULL;
    }
  if (sides->whole || sides->our_text == NULL || sides->their_text == NULL)
    return NULL;
  parts = recto_merge_text (sides->path, sides->base_text, sides->our_text, sides->their_text);
  if (parts == NULL || !recto_merge_is_clean (parts))
    return NULL;
  text = recto_merge_join (parts, &length);
  return g_bytes_new_take (text, length);
}

static RectoPublishConflict *
conflict_new (RectoPublish *self,
              const RectoMergeSides *sides)
{
  RectoPublishConflict *conflict = g_new0 (RectoPublishConflict, 1);

  conflict->path = site_path (self, sides->path);
  conflict->base = g_strdup (sides->base);
  conflict->ours = g_strdup (sides->ours);
  conflict->theirs = g_strdup (sides->theirs);
  conflict->base_text = sides->base_text != NULL ? g_bytes_ref (sides->base_text) : NULL;
  conflict->our_text = sides->our_text != NULL ? g_bytes_ref (sides->our_text) : NULL;
  conflict->their_text = sides->their_text != NULL ? g_bytes_ref (sides->their_text) : NULL;
  if (sides->our_text != NULL && sides->their_text != NULL)
    {
      if (!sides->whole)
        conflict->parts = recto_merge_text (sides->path, sides->base_text, sides->our_text, sides->their_text);
      conflict->binary = conflict->parts == NULL;
    }
  if (conflict->parts == NULL)
    conflict->parts = recto_merge_parts_new ();
  return conflict;
}

static void
keep_conflicts (RectoPublish *self,
                RectoIntegration *integration)
{
  GPtrArray *conflicts = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_publish_conflict_free);

  for (guint i = 0; i < integration->conflicts->len; i++)
    g_ptr_array_add (conflicts, conflict_new (self, g_ptr_array_index (integration->conflicts, i)));
  g_clear_pointer (&self->result->conflicts, g_ptr_array_unref);
  self->result->conflicts = conflicts;
}

static void
keep_paths (RectoPublish *self,
            RectoIntegration *integration)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (self->result->integrated != NULL)
    g_strv_builder_addv (builder, (const char **) self->result->integrated);
  for (guint i = 0; integration->paths != NULL && integration->paths[i] != NULL; i++)
    {
      g_autofree char *path = site_path (self, integration->paths[i]);

      if (self->result->integrated == NULL || !g_strv_contains ((const char *const *) self->result->integrated, path))
        g_strv_builder_add (builder, path);
    }
  g_strfreev (self->result->integrated);
  self->result->integrated = g_strv_builder_end (builder);
}

/* Building upon a history that was replaced would bring back what somebody
 * took away on purpose. */
static gboolean
check_rewritten (RectoPublish *self,
                 const char *lost,
                 GError **error)
{
  if (lost == NULL)
    return TRUE;
  if ((self->request->flags & RECTO_PUBLISH_ACCEPT_REWRITTEN) != 0)
    {
      recto_git_keep_head (self->request->root);
      return TRUE;
    }
  g_set_error (error, RECTO_PUBLISH_ERROR, RECTO_PUBLISH_ERROR_REWRITTEN,
               _ ("%s: Somebody replaced the history of this branch on the remote; commits that were published are no longer there. "
                  "Nothing was touched. Ask who did it; then your unpublished commits can be put on top of the new history, "
                  "and what is here now is kept in refs/recto/kept."),
               self->result->branch);
  return FALSE;
}

/**
 * recto_publish_take_in:
 * @self: a publish with a commit
 * @fetch: whether to ask the remote first
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Puts our unpublished commits on top of what others pushed. On a conflict the
 * result holds what has to be resolved, and nothing was touched.
 *
 * Returns: whether a push can go forward
 */
gboolean
recto_publish_take_in (RectoPublish *self,
                       gboolean fetch,
                       GCancellable *cancellable,
                       GError **error)
{
  const char *root = self->request->root;
  g_autofree char *lost = NULL;
  g_autofree char *upstream = NULL;
  g_autoptr (RectoIntegration) integration = NULL;
  gboolean ok;

  recto_publish_tell (self, RECTO_PUBLISH_STAGE_INTEGRATE, 0, _ ("Taking in what others published"));
  if (fetch && !recto_transport_fetch (self->transport, root, self->info->remote, cancellable, error))
    return FALSE;
  upstream = recto_git_get_tracking (root);
  if (upstream == NULL)
    return TRUE;
  lost = recto_git_find_lost (root);
  if (!check_rewritten (self, lost, error))
    return FALSE;
  ok = recto_git_integrate (root, lost, merge_cb, self, &integration, cancellable, error);
  if (integration != NULL && integration->conflicts->len > 0)
    keep_conflicts (self, integration);
  if (!ok)
    return FALSE;
  g_free (self->result->commit);
  self->result->commit = g_strdup (integration->commit);
  keep_paths (self, integration);
  return TRUE;
}

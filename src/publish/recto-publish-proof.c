/* Whatever a push said: what the remote shows when it is asked again, over a
 * connection of its own, is the truth. */

#include "recto-publish-private.h"

#include <glib/gi18n-lib.h>

#include "git/recto-git-tracking.h"
#include "recto-publish-cause.h"

/* Somebody may have pushed on top of our commit in the meantime. */
static gboolean
contains (RectoPublish *self,
          const char *found,
          GCancellable *cancellable)
{
  const char *root = self->request->root;

  if (found == NULL)
    return FALSE;
  if (g_str_equal (found, self->result->commit) || recto_git_contains (root, found, self->result->commit))
    return TRUE;
  return recto_transport_fetch (self->transport, root, self->info->remote, cancellable, NULL) &&
         recto_git_contains (root, found, self->result->commit);
}

static gboolean
ask (RectoPublish *self,
     gboolean *there,
     GCancellable *cancellable,
     GError **error)
{
  g_autoptr (GHashTable) refs = NULL;

  recto_publish_tell (self, RECTO_PUBLISH_STAGE_PROOF, 0, _ ("Asking the remote"));
  refs = recto_transport_list (self->transport, self->request->root, self->info->remote, TRUE, cancellable, error);
  if (refs == NULL)
    return FALSE;
  *there = contains (self, g_hash_table_lookup (refs, self->info->upstream_ref), cancellable);
  return TRUE;
}

/* What was not even tried has not happened. All else is only what somebody
 * said: a remote that declines may have been cut short after it had agreed. */
static gboolean
is_final (const GError *error)
{
  return error != NULL && error->domain == RECTO_TRANSPORT_ERROR &&
         (error->code == RECTO_TRANSPORT_ERROR_REJECTED || error->code == RECTO_TRANSPORT_ERROR_NOT_YET);
}

static const char *
kept_note (RectoPublish *self)
{
  return self->result->committed ? _ ("What you wrote is committed here and not published yet; publishing again sends it.") : NULL;
}

static void
set_unproven (RectoPublish *self,
              const GError *push_error,
              const GError *proof_error,
              GError **error)
{
  if (proof_error == NULL)
    g_set_error (error, RECTO_PUBLISH_ERROR, RECTO_PUBLISH_ERROR_UNPROVEN,
                 _ ("%s: The remote took the commit but does not show it; look there before publishing again"),
                 self->result->address);
  else
    g_set_error (error, RECTO_PUBLISH_ERROR, RECTO_PUBLISH_ERROR_UNPROVEN,
                 _ ("It is not known whether the commit arrived: %s\nThe remote cannot be asked either: %s\n"
                    "Nothing is lost here; publish again to find out."),
                 push_error != NULL ? push_error->message : _ ("it was sent"), proof_error->message);
}

/**
 * recto_publish_prove:
 * @self: a publish whose push has ended
 * @push_error: (nullable) (transfer full): how it failed, if it said so
 * @cancellable: (nullable): a cancellable
 * @error: return location, of %RECTO_PUBLISH_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether the remote shows our commit
 */
gboolean
recto_publish_prove (RectoPublish *self,
                     GError *push_error,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (GError) owned = push_error;
  g_autoptr (GError) local = NULL;
  gboolean there = FALSE;

  if (is_final (push_error) || (push_error != NULL && !recto_transport_has_sent (self->transport)))
    {
      recto_publish_cause_propagate (error, g_steal_pointer (&owned), kept_note (self));
      return FALSE;
    }
  /* A push that was cancelled may have arrived: the question may not be. */
  if (!ask (self, &there, g_cancellable_is_cancelled (cancellable) ? NULL : cancellable, &local))
    set_unproven (self, push_error, local, error);
  else if (there)
    return TRUE;
  else if (push_error != NULL)
    recto_publish_cause_propagate (error, g_steal_pointer (&owned), kept_note (self));
  else
    set_unproven (self, NULL, NULL, error);
  return FALSE;
}

/* Publishing: check, commit, push, and the proof that it arrived. */

#include "recto-publish.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "git/recto-git-address.h"
#include "git/recto-git-branch.h"
#include "git/recto-git-commit.h"
#include "git/recto-git-identity.h"
#include "git/recto-git-status.h"
#include "git/recto-git-tracking.h"
#include "recto-publish-cause.h"
#include "recto-publish-request-private.h"

/* One publish under way. */
typedef struct
{
  RectoPublishRequest *request;
  RectoTransport *transport;
  RectoBranchInfo *info;
  RectoPublishResult *result;
  RectoPublishStage stage;
  RectoPublishProgressFunc progress;
  gpointer progress_data;
} Publish;

static void
publish_clear (Publish *self)
{
  g_clear_pointer (&self->transport, recto_transport_unref);
  g_clear_pointer (&self->info, recto_branch_info_free);
  g_clear_pointer (&self->result, recto_publish_result_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Publish, publish_clear)

static const double stage_start[] = { 0.0, 0.05, 0.15, 0.4, 0.9, 1.0, 1.0 };

static void
tell (Publish *self,
      RectoPublishStage stage,
      double part,
      const char *text)
{
  self->stage = stage;
  if (self->progress != NULL)
    self->progress (stage, stage_start[stage] + part * (stage_start[stage + 1] - stage_start[stage]), text, self->progress_data);
}

static void
transport_progress_cb (const char *what,
                       guint64 done,
                       guint64 total,
                       gpointer data)
{
  Publish *self = data;

  tell (self, self->stage, total > 0 ? (double) MIN (done, total) / (double) total : 0.0, what);
}

static gboolean
check_branch (const RectoBranchInfo *info,
              GError **error)
{
  if (info->state != NULL)
    g_set_error (error, RECTO_PUBLISH_ERROR, RECTO_PUBLISH_ERROR_BUSY,
                 _("%s: %s was begun in this repository with git and not ended; end it or abort it there, then publish again"),
                 info->root, info->state);
  else if (info->detached)
    g_set_error (error, RECTO_PUBLISH_ERROR, RECTO_PUBLISH_ERROR_DETACHED,
                 _("%s: No branch is checked out, so there is nothing to publish to; check one out with “git switch”"), info->root);
  else if (info->remote == NULL)
    g_set_error (error, RECTO_PUBLISH_ERROR, RECTO_PUBLISH_ERROR_NO_REMOTE,
                 _("%s: The repository has no remote to publish to; add one with “git remote add origin ADDRESS”"), info->root);
  else if (info->upstream_ref == NULL)
    g_set_error (error, RECTO_PUBLISH_ERROR, RECTO_PUBLISH_ERROR_NO_UPSTREAM,
                 _("%s: The branch has no upstream, so it is not known where to publish it; choose one, “%s/%s” perhaps"),
                 info->branch, info->remote, info->branch);
  else
    return TRUE;
  return FALSE;
}

static gboolean
check (Publish *self,
       GCancellable *cancellable,
       GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *email = NULL;
  const char *branch;

  tell (self, RECTO_PUBLISH_STAGE_CHECK, 0, _("Checking"));
  self->info = recto_git_branch_info (self->request->root, cancellable, error);
  if (self->info == NULL || !check_branch (self->info, error))
    return FALSE;
  if (self->request->paths[0] != NULL && !recto_git_get_identity (self->request->root, &name, &email, error))
    return FALSE;
  branch = self->info->upstream_ref;
  self->result->remote = g_strdup (self->info->remote);
  self->result->branch = g_strdup (g_str_has_prefix (branch, "refs/heads/") ? branch + strlen ("refs/heads/") : branch);
  self->result->address = self->info->url != NULL ? recto_git_clean_address (self->info->url) : NULL;
  return TRUE;
}

static char *
message_for (RectoPublishRequest *request,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GPtrArray) changes = NULL;

  if (request->message != NULL && *request->message != '\0')
    return g_strdup (request->message);
  changes = recto_git_status_of (request->root, (const char *const *) request->paths, cancellable, error);
  return changes != NULL ? recto_publish_propose_message (request->root, changes) : NULL;
}

/* Commits what is asked for; what is committed already only needs a push. */
static gboolean
commit (Publish *self,
        GCancellable *cancellable,
        GError **error)
{
  RectoPublishRequest *request = self->request;
  RectoCommitFlags flags = (request->flags & RECTO_PUBLISH_REMOVE_STALE_LOCK) != 0 ? RECTO_COMMIT_REMOVE_STALE_LOCK : RECTO_COMMIT_DEFAULT;
  g_autofree char *message = NULL;
  g_autoptr (GError) local = NULL;

  tell (self, RECTO_PUBLISH_STAGE_COMMIT, 0, _("Committing"));
  if (request->paths[0] != NULL)
    {
      message = message_for (request, cancellable, error);
      if (message == NULL)
        return FALSE;
      self->result->commit = recto_git_commit_paths (request->root, (const char *const *) request->paths, message, flags, cancellable, &local);
      self->result->committed = self->result->commit != NULL;
      if (local != NULL && !g_error_matches (local, RECTO_GIT_ERROR, RECTO_GIT_ERROR_NOTHING))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
    }
  if (self->result->committed)
    return TRUE;
  if (self->info->head == NULL || self->info->ahead == 0)
    {
      g_set_error_literal (error, RECTO_PUBLISH_ERROR, RECTO_PUBLISH_ERROR_NOTHING,
                           self->info->behind > 0 ? _("Nothing here is newer than what is published; the remote has newer commits, fetch them")
                                                  : _("Nothing changed since it was last published"));
      return FALSE;
    }
  self->result->commit = g_strdup (self->info->head);
  return TRUE;
}

/* Asks the remote, over a new connection, where its branch is. */
static gboolean
is_there (Publish *self,
          gboolean *there,
          GCancellable *cancellable,
          GError **error)
{
  g_autoptr (GHashTable) refs = NULL;
  const char *found;

  tell (self, RECTO_PUBLISH_STAGE_PROOF, 0, _("Asking the remote"));
  refs = recto_transport_list (self->transport, self->request->root, self->info->remote, TRUE, cancellable, error);
  if (refs == NULL)
    return FALSE;
  found = g_hash_table_lookup (refs, self->info->upstream_ref);
  *there = g_strcmp0 (found, self->result->commit) == 0;
  return TRUE;
}

static gboolean
is_final (const GError *error)
{
  return error != NULL && error->domain == RECTO_TRANSPORT_ERROR &&
         (error->code == RECTO_TRANSPORT_ERROR_REJECTED || error->code == RECTO_TRANSPORT_ERROR_DECLINED ||
          error->code == RECTO_TRANSPORT_ERROR_NOT_YET);
}

static const char *
kept_note (Publish *self)
{
  return self->result->committed ? _("What you wrote is committed here and not published yet; publishing again sends it.") : NULL;
}

static gboolean
fail_unproven (Publish *self,
               const GError *push_error,
               const GError *proof_error,
               GError **error)
{
  g_set_error (error, RECTO_PUBLISH_ERROR, RECTO_PUBLISH_ERROR_UNPROVEN,
               _("It is not known whether the commit arrived: %s\nThe remote cannot be asked either: %s\n"
                  "Nothing is lost here; publish again to find out."),
               push_error != NULL ? push_error->message : _("it was sent"), proof_error->message);
  return FALSE;
}

/* Whatever the push said: what the remote shows is the truth. */
static gboolean
prove (Publish *self,
       GError *push_error,
       GCancellable *cancellable,
       GError **error)
{
  g_autoptr (GError) owned = push_error;
  g_autoptr (GError) local = NULL;
  gboolean there = FALSE;
  gboolean asked;

  if (is_final (push_error))
    {
      recto_publish_cause_propagate (error, g_steal_pointer (&owned), kept_note (self));
      return FALSE;
    }
  if (push_error != NULL && !recto_transport_has_sent (self->transport))
    {
      recto_publish_cause_propagate (error, g_steal_pointer (&owned), kept_note (self));
      return FALSE;
    }
  /* A push that was cancelled may have arrived: the question may not be. */
  asked = is_there (self, &there, g_cancellable_is_cancelled (cancellable) ? NULL : cancellable, &local);
  if (!asked)
    return fail_unproven (self, push_error, local, error);
  if (there)
    return TRUE;
  if (push_error != NULL)
    recto_publish_cause_propagate (error, g_steal_pointer (&owned), kept_note (self));
  else
    g_set_error (error, RECTO_PUBLISH_ERROR, RECTO_PUBLISH_ERROR_UNPROVEN,
                 _("%s: The remote took the commit but does not show it; look there before publishing again"),
                 self->result->address);
  return FALSE;
}

static gboolean
push (Publish *self,
      GCancellable *cancellable,
      GError **error)
{
  g_autofree char *expected = recto_git_get_tracking (self->request->root);
  GError *push_error = NULL;

  tell (self, RECTO_PUBLISH_STAGE_PUSH, 0, _("Sending"));
  recto_transport_push (self->transport, self->request->root, self->info->remote, self->result->commit,
                        self->info->upstream_ref, expected, cancellable, &push_error);
  if (!prove (self, push_error, cancellable, error))
    return FALSE;
  self->result->pushed = TRUE;
  recto_git_set_tracking (self->request->root, self->result->commit);
  tell (self, RECTO_PUBLISH_STAGE_DONE, 0, _("Published"));
  return TRUE;
}

/**
 * recto_publish_result_free:
 * @self: (transfer full): a result
 */
void
recto_publish_result_free (RectoPublishResult *self)
{
  g_free (self->commit);
  g_free (self->remote);
  g_free (self->branch);
  g_free (self->address);
  g_strfreev (self->integrated);
  g_clear_pointer (&self->conflicts, g_ptr_array_unref);
  g_strfreev (self->notes);
  g_free (self);
}

static gboolean
run (Publish *self,
     GCancellable *cancellable,
     GError **error)
{
  GError *local = NULL;

  /* Starting the process takes as long as the commit: do both at once. */
  recto_transport_start (self->transport, NULL);
  if (!check (self, cancellable, &local) || !commit (self, cancellable, &local))
    {
      recto_publish_cause_propagate (error, local, NULL);
      return FALSE;
    }
  if ((self->request->flags & RECTO_PUBLISH_COMMIT_ONLY) != 0)
    return TRUE;
  return push (self, cancellable, error);
}

/**
 * recto_publish:
 * @request: what to publish
 * @progress: (nullable) (scope call): called with what is being done
 * @progress_data: data for @progress
 * @cancellable: (nullable): a cancellable
 * @result: (out) (optional) (nullable): what came of it, set also on failure
 * @error: return location, of %RECTO_PUBLISH_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Commits exactly the paths of @request, pushes the branch to its upstream and
 * asks the remote whether it has the commit. Blocks; thread-safe.
 *
 * Returns: whether the remote shows the commit
 */
gboolean
recto_publish (RectoPublishRequest *request,
               RectoPublishProgressFunc progress,
               gpointer progress_data,
               GCancellable *cancellable,
               RectoPublishResult **result,
               GError **error)
{
  g_auto (Publish) self = { NULL };
  gboolean ok;

  self.request = request;
  self.progress = progress;
  self.progress_data = progress_data;
  self.result = g_new0 (RectoPublishResult, 1);
  self.transport = recto_transport_new ();
  recto_transport_set_stall_timeout (self.transport, request->stall_seconds);
  recto_transport_set_progress (self.transport, transport_progress_cb, &self);
  recto_transport_set_question (self.transport, request->question, request->question_data);
  ok = run (&self, cancellable, error);
  if (result != NULL)
    *result = g_steal_pointer (&self.result);
  return ok;
}

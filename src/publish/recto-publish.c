/* Publishing: check, commit, integrate, push, and the proof that it arrived. */

#include "recto-publish.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "git/recto-git-address.h"
#include "git/recto-git-commit.h"
#include "git/recto-git-hooks.h"
#include "git/recto-git-identity.h"
#include "git/recto-git-status.h"
#include "git/recto-git-tracking.h"
#include "recto-publish-cause.h"
#include "recto-publish-private.h"

/* Others may push again and again while we integrate; at some point give up. */
#define MAX_ROUNDS 8

static void
publish_clear (RectoPublish *self)
{
  g_clear_pointer (&self->transport, recto_transport_unref);
  g_clear_pointer (&self->info, recto_branch_info_free);
  g_clear_pointer (&self->result, recto_publish_result_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RectoPublish, publish_clear)

static const double stage_start[] = { 0.0, 0.05, 0.15, 0.4, 0.9, 1.0, 1.0 };

/* A second round must not look like going back. */
void
recto_publish_tell (RectoPublish *self,
                    RectoPublishStage stage,
                    double part,
                    const char *text)
{
  double fraction = stage_start[stage] + part * (stage_start[stage + 1] - stage_start[stage]);

  self->stage = stage;
  self->fraction = MAX (self->fraction, fraction);
  if (self->progress != NULL)
    self->progress (stage, self->fraction, text, self->progress_data);
}

static void
transport_progress_cb (const char *what,
                       guint64 done,
                       guint64 total,
                       gpointer data)
{
  RectoPublish *self = data;

  recto_publish_tell (self, self->stage, total > 0 ? (double) MIN (done, total) / (double) total : 0.0, what);
}

static gboolean
check_branch (const RectoBranchInfo *info,
              GError **error)
{
  if (info->state != NULL)
    g_set_error (error, RECTO_PUBLISH_ERROR, RECTO_PUBLISH_ERROR_BUSY,
                 _ ("%s: %s was begun in this repository with git and not ended; end it or abort it there, then publish again"),
                 info->root, info->state);
  else if (info->detached)
    g_set_error (error, RECTO_PUBLISH_ERROR, RECTO_PUBLISH_ERROR_DETACHED,
                 _ ("%s: No branch is checked out, so there is nothing to publish to; check one out with “git switch”"), info->root);
  else if (info->remote == NULL)
    g_set_error (error, RECTO_PUBLISH_ERROR, RECTO_PUBLISH_ERROR_NO_REMOTE,
                 _ ("%s: The repository has no remote to publish to; add one with “git remote add origin ADDRESS”"), info->root);
  else if (info->upstream_ref == NULL)
    g_set_error (error, RECTO_PUBLISH_ERROR, RECTO_PUBLISH_ERROR_NO_UPSTREAM,
                 _ ("%s: The branch has no upstream, so it is not known where to publish it; choose one, “%s/%s” perhaps"),
                 info->branch, info->remote, info->branch);
  else if (info->push_remote != NULL)
    g_set_error (error, RECTO_PUBLISH_ERROR, RECTO_PUBLISH_ERROR_NO_UPSTREAM,
                 _ ("%s: git was told to take in what others do from “%s” and to push to “%s” (pushRemote, remote.pushDefault). "
                    "Recto publishes to one remote only: make a branch of “%s” the upstream"),
                 info->branch, info->remote, info->push_remote, info->push_remote);
  else
    return TRUE;
  return FALSE;
}

static gboolean
check (RectoPublish *self,
       GCancellable *cancellable,
       GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *email = NULL;
  const char *branch;

  recto_publish_tell (self, RECTO_PUBLISH_STAGE_CHECK, 0, _ ("Checking"));
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

static gboolean
commit_paths (RectoPublish *self,
              GCancellable *cancellable,
              GError **error)
{
  RectoPublishRequest *request = self->request;
  RectoCommitFlags flags = (request->flags & RECTO_PUBLISH_REMOVE_STALE_LOCK) != 0 ? RECTO_COMMIT_REMOVE_STALE_LOCK : RECTO_COMMIT_DEFAULT;
  g_autofree char *message = message_for (request, cancellable, error);
  GError *local = NULL;

  if (message == NULL)
    return FALSE;
  self->result->commit = recto_git_commit_paths (request->root, (const char *const *) request->paths, message, flags, cancellable, &local);
  self->result->committed = self->result->commit != NULL;
  if (g_error_matches (local, RECTO_GIT_ERROR, RECTO_GIT_ERROR_NOTHING))
    g_clear_error (&local);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static void
add_note (RectoPublish *self,
          const char *note)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (self->result->notes != NULL)
    g_strv_builder_addv (builder, (const char **) self->result->notes);
  g_strv_builder_add (builder, note);
  g_strfreev (self->result->notes);
  self->result->notes = g_strv_builder_end (builder);
}

/* A person who relies on a hook has to know that it did not run. */
static void
note_hooks (RectoPublish *self)
{
  g_auto (GStrv) hooks = recto_git_list_hooks (self->request->root, NULL);
  g_autofree char *names = NULL;
  g_autofree char *note = NULL;

  if (hooks == NULL || hooks[0] == NULL)
    return;
  names = g_strjoinv (", ", hooks);
  note = g_strdup_printf (_ ("Hooks of this repository were not run: %s"), names);
  add_note (self, note);
}

/* Commits what is asked for; what is committed already only needs a push. */
static gboolean
commit (RectoPublish *self,
        GCancellable *cancellable,
        GError **error)
{
  recto_publish_tell (self, RECTO_PUBLISH_STAGE_COMMIT, 0, _ ("Committing"));
  if (self->request->paths[0] != NULL && !commit_paths (self, cancellable, error))
    return FALSE;
  if (self->result->committed)
    {
      note_hooks (self);
      return TRUE;
    }
  if (self->info->head == NULL ||
      (self->info->ahead == 0 && (self->request->flags & RECTO_PUBLISH_UPDATE_ONLY) == 0))
    {
      g_set_error_literal (error, RECTO_PUBLISH_ERROR, RECTO_PUBLISH_ERROR_NOTHING,
                           _ ("Nothing changed since it was last published"));
      return FALSE;
    }
  self->result->commit = g_strdup (self->info->head);
  return TRUE;
}

static gboolean
has_to_take_in (RectoPublish *self)
{
  g_autofree char *lost = self->info->behind == 0 ? recto_git_find_lost (self->request->root) : NULL;

  return self->info->behind > 0 || lost != NULL;
}

static gboolean
push (RectoPublish *self,
      GCancellable *cancellable,
      GError **error)
{
  g_autofree char *expected = recto_git_get_tracking (self->request->root);
  GError *push_error = NULL;

  recto_publish_tell (self, RECTO_PUBLISH_STAGE_PUSH, 0, _ ("Sending"));
  recto_transport_push (self->transport, self->request->root, self->info->remote, self->result->commit,
                        self->info->upstream_ref, expected, cancellable, &push_error);
  if (g_error_matches (push_error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_REJECTED))
    {
      g_propagate_error (error, push_error);
      return FALSE;
    }
  if (!recto_publish_prove (self, push_error, cancellable, error))
    return FALSE;
  self->result->pushed = TRUE;
  recto_git_set_tracking (self->request->root, self->result->commit);
  recto_publish_tell (self, RECTO_PUBLISH_STAGE_DONE, 0, _ ("Published"));
  return TRUE;
}

/* Pushes, taking in what others pushed as often as they are faster. */
static gboolean
push_and_integrate (RectoPublish *self,
                    GCancellable *cancellable,
                    GError **error)
{
  if (has_to_take_in (self) && !recto_publish_take_in (self, FALSE, cancellable, error))
    return FALSE;
  for (guint round = 0;; round++)
    {
      g_autoptr (GError) local = NULL;

      if (push (self, cancellable, &local))
        return TRUE;
      if (!g_error_matches (local, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_REJECTED) || round == MAX_ROUNDS)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      if (!recto_publish_take_in (self, TRUE, cancellable, error))
        return FALSE;
    }
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
run (RectoPublish *self,
     GCancellable *cancellable,
     GError **error)
{
  if (!check (self, cancellable, error))
    return FALSE;
  /* Connecting takes as long as the commit, or longer: do both at once. */
  if ((self->request->flags & (RECTO_PUBLISH_COMMIT_ONLY | RECTO_PUBLISH_UPDATE_ONLY)) == 0)
    recto_transport_prepare (self->transport, self->request->root, self->info->remote);
  if (!commit (self, cancellable, error))
    return FALSE;
  if ((self->request->flags & RECTO_PUBLISH_COMMIT_ONLY) != 0)
    return TRUE;
  if ((self->request->flags & RECTO_PUBLISH_UPDATE_ONLY) != 0)
    return recto_publish_take_in (self, TRUE, cancellable, error);
  return push_and_integrate (self, cancellable, error);
}

/**
 * recto_publish_preflight:
 * @root: (type filename): the site's folder
 * @paths: (nullable) (array zero-terminated=1): the files to commit, relative
 *   to @root
 * @cancellable: (nullable): a cancellable
 * @error: return location, of %RECTO_PUBLISH_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Tells whether these files could be published as far as can be seen from
 * here: nothing is written and no remote is asked. Blocks; thread-safe.
 *
 * Returns: whether nothing speaks against it
 */
gboolean
recto_publish_preflight (const char *root,
                         const char *const *paths,
                         GCancellable *cancellable,
                         GError **error)
{
  g_auto (RectoPublish) self = { NULL };
  g_autoptr (RectoPublishRequest) request = recto_publish_request_new (root, paths, NULL);
  GError *local = NULL;

  self.request = request;
  self.result = g_new0 (RectoPublishResult, 1);
  if (check (&self, cancellable, &local) &&
      (request->paths[0] == NULL || recto_git_check_paths (root, (const char *const *) request->paths, &local)))
    return TRUE;
  recto_publish_cause_propagate (error, local, NULL);
  return FALSE;
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
 * Commits exactly the paths of @request, takes in what others pushed, pushes
 * the branch to its upstream and asks the remote whether it has the commit.
 * Blocks; thread-safe.
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
  g_auto (RectoPublish) self = { NULL };
  g_autofree char *note = NULL;
  GError *local = NULL;
  gboolean ok;

  self.request = request;
  self.progress = progress;
  self.progress_data = progress_data;
  self.result = g_new0 (RectoPublishResult, 1);
  self.transport = recto_transport_new ();
  recto_transport_set_stall_timeout (self.transport, request->stall_seconds);
  recto_transport_set_progress (self.transport, transport_progress_cb, &self);
  recto_transport_set_question (self.transport, request->question, request->question_data);
  ok = run (&self, cancellable, &local);
  note = recto_transport_take_note (self.transport);
  if (note != NULL)
    add_note (&self, note);
  if (local != NULL)
    recto_publish_cause_propagate (error, local, NULL);
  if (result != NULL)
    *result = g_steal_pointer (&self.result);
  return ok;
}

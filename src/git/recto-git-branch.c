/* Where a repository stands: its branch, its upstream, how far apart they are. */

#include "recto-git-branch.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/recto-task.h"
#include "recto-git-address.h"
#include "recto-git-repository.h"

G_DEFINE_BOXED_TYPE (RectoBranchInfo, recto_branch_info, recto_branch_info_copy, recto_branch_info_free)

/**
 * recto_branch_info_copy:
 * @self: an info
 *
 * Returns: (transfer full): a copy
 */
RectoBranchInfo *
recto_branch_info_copy (const RectoBranchInfo *self)
{
  RectoBranchInfo *copy = g_memdup2 (self, sizeof *self);

  copy->root = g_strdup (self->root);
  copy->branch = g_strdup (self->branch);
  copy->head = g_strdup (self->head);
  copy->upstream = g_strdup (self->upstream);
  copy->upstream_ref = g_strdup (self->upstream_ref);
  copy->remote = g_strdup (self->remote);
  copy->push_remote = g_strdup (self->push_remote);
  copy->url = g_strdup (self->url);
  copy->state = g_strdup (self->state);
  return copy;
}

/**
 * recto_branch_info_free:
 * @self: (transfer full): an info
 */
void
recto_branch_info_free (RectoBranchInfo *self)
{
  g_free (self->root);
  g_free (self->branch);
  g_free (self->head);
  g_free (self->upstream);
  g_free (self->upstream_ref);
  g_free (self->remote);
  g_free (self->push_remote);
  g_free (self->url);
  g_free (self->state);
  g_free (self);
}

static gboolean
read_head (git_repository *repository,
           RectoBranchInfo *info,
           git_oid *head,
           GError **error)
{
  g_autoptr (git_reference) symbolic = NULL;
  const char *target;
  int code = git_reference_lookup (&symbolic, repository, "HEAD");

  if (code < 0)
    {
      recto_git_error_set (error, code, info->root, _ ("The branch that is checked out cannot be read"));
      return FALSE;
    }
  target = git_reference_symbolic_target (symbolic);
  info->detached = target == NULL;
  if (target != NULL)
    info->branch = g_strdup (g_str_has_prefix (target, "refs/heads/") ? target + strlen ("refs/heads/") : target);

  code = git_reference_name_to_id (head, repository, "HEAD");
  if (code == GIT_ENOTFOUND)
    info->unborn = TRUE;
  else if (code < 0)
    {
      recto_git_error_set (error, code, info->root, _ ("The last commit cannot be read"));
      return FALSE;
    }
  else
    info->head = g_strdup (git_oid_tostr_s (head));
  git_error_clear ();
  return TRUE;
}

static char *
choose_remote (git_repository *repository)
{
  g_auto (git_strarray) names = { NULL, 0 };

  if (git_remote_list (&names, repository) < 0 || names.count == 0)
    return NULL;
  for (size_t i = 0; i < names.count; i++)
    if (g_str_equal (names.strings[i], "origin"))
      return g_strdup ("origin");
  return names.count == 1 ? g_strdup (names.strings[0]) : NULL;
}

/* Where `git push` would go, when that is not where the upstream is. */
static char *
find_push_remote (git_repository *repository,
                  const RectoBranchInfo *info)
{
  g_autoptr (git_config) config = NULL;
  g_autofree char *key = g_strdup_printf ("branch.%s.pushremote", info->branch);
  const char *value = NULL;
  gboolean found = git_repository_config_snapshot (&config, repository) == 0 &&
                   (git_config_get_string (&value, config, key) == 0 || git_config_get_string (&value, config, "remote.pushdefault") == 0);

  git_error_clear ();
  return found && g_strcmp0 (value, info->remote) != 0 ? g_strdup (value) : NULL;
}

static void
read_remote (git_repository *repository,
             RectoBranchInfo *info,
             const char *branch_ref)
{
  g_autofree char *remote = NULL;
  g_autofree char *merge = NULL;
  const char *short_name;

  if (info->branch != NULL && recto_git_find_upstream (repository, branch_ref, &remote, &merge, NULL))
    {
      short_name = g_str_has_prefix (merge, "refs/heads/") ? merge + strlen ("refs/heads/") : merge;
      info->upstream = g_strconcat (remote, "/", short_name, NULL);
      info->remote = g_steal_pointer (&remote);
      info->upstream_ref = g_steal_pointer (&merge);
    }
  else
    info->remote = choose_remote (repository);
  if (info->remote != NULL)
    info->url = recto_git_remote_address (repository, info->remote, TRUE);
  if (info->upstream_ref != NULL)
    info->push_remote = find_push_remote (repository, info);
}

/* Commits that are on no branch of the remote: what a first push would send. */
static guint
count_unknown (git_repository *repository,
               const git_oid *head,
               const char *remote)
{
  g_autoptr (git_revwalk) walk = NULL;
  g_autofree char *glob = g_strdup_printf ("refs/remotes/%s/*", remote != NULL ? remote : "*");
  git_oid id;
  guint count = 0;

  if (git_revwalk_new (&walk, repository) < 0 || git_revwalk_push (walk, head) < 0)
    return 0;
  git_revwalk_hide_glob (walk, glob);
  while (git_revwalk_next (&id, walk) == 0)
    count++;
  return count;
}

static void
count_apart (git_repository *repository,
             RectoBranchInfo *info,
             const char *branch_ref,
             const git_oid *head)
{
  g_autofree char *tracking = NULL;
  git_oid theirs;
  size_t ahead = 0;
  size_t behind = 0;

  if (info->upstream_ref != NULL &&
      recto_git_find_upstream (repository, branch_ref, NULL, NULL, &tracking) && tracking != NULL &&
      git_reference_name_to_id (&theirs, repository, tracking) == 0)
    {
      if (git_graph_ahead_behind (&ahead, &behind, repository, head, &theirs) == 0)
        {
          info->ahead = ahead;
          info->behind = behind;
        }
    }
  else
    info->ahead = count_unknown (repository, head, info->remote);
  git_error_clear ();
}

/**
 * recto_git_branch_info:
 * @directory: (type filename): a folder in a work tree
 * @cancellable: (nullable): a cancellable
 * @error: return location, of %RECTO_GIT_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Asks the repository only, not the remote. Blocks; thread-safe.
 *
 * Returns: (transfer full): where the repository stands, or %NULL
 */
RectoBranchInfo *
recto_git_branch_info (const char *directory,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (git_repository) repository = NULL;
  g_autoptr (RectoBranchInfo) info = NULL;
  g_autofree char *branch_ref = NULL;
  git_oid head;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  repository = recto_git_open (directory, error);
  if (repository == NULL)
    return NULL;
  info = g_new0 (RectoBranchInfo, 1);
  info->root = g_canonicalize_filename (git_repository_workdir (repository), "/");
  info->state = recto_git_describe_state (repository);
  if (!read_head (repository, info, &head, error))
    return NULL;
  branch_ref = info->branch != NULL ? g_strconcat ("refs/heads/", info->branch, NULL) : NULL;
  read_remote (repository, info, branch_ref);
  if (!info->unborn && !info->detached)
    count_apart (repository, info, branch_ref, &head);
  return g_steal_pointer (&info);
}

static void
branch_info_thread_cb (GTask *task,
                       gpointer source,
                       gpointer data,
                       GCancellable *cancellable)
{
  GError *error = NULL;
  RectoBranchInfo *info = recto_git_branch_info (data, cancellable, &error);

  if (info != NULL)
    g_task_return_pointer (task, info, (GDestroyNotify) recto_branch_info_free);
  else
    g_task_return_error (task, error);
}

/**
 * recto_git_branch_info_async:
 * @directory: (type filename): a folder in a work tree
 * @cancellable: (nullable): a cancellable
 * @callback: called when done
 * @user_data: data for @callback
 *
 * recto_git_branch_info() in a worker thread.
 */
void
recto_git_branch_info_async (const char *directory,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, recto_git_branch_info_async);
  g_task_set_task_data (task, g_strdup (directory), g_free);
  recto_task_run_in_thread (task, branch_info_thread_cb);
}

/**
 * recto_git_branch_info_finish:
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full): where the repository stands, or %NULL
 */
RectoBranchInfo *
recto_git_branch_info_finish (GAsyncResult *result,
                              GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * recto_git_list_remotes:
 * @directory: (type filename): a folder in a work tree
 * @error: return location, of %RECTO_GIT_ERROR
 *
 * Blocks; thread-safe.
 *
 * Returns: (transfer full): the names of the remotes, or %NULL
 */
GStrv
recto_git_list_remotes (const char *directory,
                        GError **error)
{
  g_autoptr (git_repository) repository = recto_git_open (directory, error);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (git_strarray) names = { NULL, 0 };
  int code;

  if (repository == NULL)
    return NULL;
  code = git_remote_list (&names, repository);
  if (code < 0)
    {
      recto_git_error_set (error, code, directory, _ ("The remotes cannot be listed"));
      return NULL;
    }
  for (size_t i = 0; i < names.count; i++)
    g_strv_builder_add (builder, names.strings[i]);
  return g_strv_builder_end (builder);
}

/**
 * recto_git_set_upstream:
 * @directory: (type filename): a folder in a work tree
 * @remote: name of a remote
 * @remote_branch: (nullable): the branch there (`main`), or %NULL for the name
 *   of the branch that is checked out
 * @error: return location, of %RECTO_GIT_ERROR
 *
 * Stores where the branch is to be pushed. The remote need not have that
 * branch yet. Blocks; thread-safe.
 *
 * Returns: whether it is stored
 */
gboolean
recto_git_set_upstream (const char *directory,
                        const char *remote,
                        const char *remote_branch,
                        GError **error)
{
  g_autoptr (git_repository) repository = recto_git_open (directory, error);
  g_autofree char *address = NULL;
  g_autoptr (git_reference) head = NULL;
  g_autoptr (git_config) config = NULL;
  g_autofree char *remote_key = NULL;
  g_autofree char *merge_key = NULL;
  g_autofree char *merge = NULL;
  const char *branch;
  int code;

  if (repository == NULL)
    return FALSE;
  address = recto_git_remote_address (repository, remote, TRUE);
  if (address == NULL)
    {
      g_set_error (error, RECTO_GIT_ERROR, RECTO_GIT_ERROR_NOT_FOUND,
                   _ ("%s: The repository has no remote of this name; add one with “git remote add”"), remote);
      return FALSE;
    }
  if ((code = git_reference_lookup (&head, repository, "HEAD")) < 0 ||
      (code = git_repository_config (&config, repository)) < 0)
    {
      recto_git_error_set (error, code, remote, _ ("The upstream cannot be set"));
      return FALSE;
    }
  branch = git_reference_symbolic_target (head);
  if (branch == NULL || !g_str_has_prefix (branch, "refs/heads/"))
    {
      g_set_error (error, RECTO_GIT_ERROR, RECTO_GIT_ERROR_DETACHED,
                   _ ("%s: No branch is checked out, so it can have no upstream; check out a branch with “git switch”"),
                   directory);
      return FALSE;
    }
  branch += strlen ("refs/heads/");
  remote_key = g_strdup_printf ("branch.%s.remote", branch);
  merge_key = g_strdup_printf ("branch.%s.merge", branch);
  merge = g_strconcat ("refs/heads/", remote_branch != NULL ? remote_branch : branch, NULL);
  if ((code = git_config_set_string (config, remote_key, remote)) < 0 ||
      (code = git_config_set_string (config, merge_key, merge)) < 0)
    {
      recto_git_error_set (error, code, branch, _ ("The upstream cannot be stored"));
      return FALSE;
    }
  return TRUE;
}

/* Commits of exactly the chosen files, whatever else is changed or staged. */

#include "recto-git-commit.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "recto-git-content.h"
#include "recto-git-lock.h"
#include "recto-git-repository.h"
#include "recto-git-signature.h"
#include "recto-git-stage.h"

/* What a commit is made on: the branch and where it is. */
typedef struct
{
  char *reference;
  git_commit *parent;
  git_tree *tree;
} Base;

static void
base_clear (Base *base)
{
  g_clear_pointer (&base->reference, g_free);
  g_clear_pointer (&base->parent, git_commit_free);
  g_clear_pointer (&base->tree, git_tree_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Base, base_clear)

static gboolean
read_base (git_repository *repository,
           Base *base,
           GError **error)
{
  g_autoptr (git_reference) head = NULL;
  git_oid id;
  int code = git_reference_lookup (&head, repository, "HEAD");

  if (code == 0 && git_reference_symbolic_target (head) == NULL)
    {
      g_set_error (error, RECTO_GIT_ERROR, RECTO_GIT_ERROR_DETACHED,
                   _ ("%s: No branch is checked out, so a commit would belong to none; check one out with “git switch”"),
                   git_repository_workdir (repository));
      return FALSE;
    }
  if (code == 0)
    {
      base->reference = g_strdup (git_reference_symbolic_target (head));
      code = git_reference_name_to_id (&id, repository, base->reference);
      if (code == GIT_ENOTFOUND)
        {
          git_error_clear ();
          return TRUE;
        }
    }
  if (code < 0 || (code = git_commit_lookup (&base->parent, repository, &id)) < 0 ||
      (code = git_commit_tree (&base->tree, base->parent)) < 0)
    {
      recto_git_error_set (error, code, git_repository_workdir (repository), _ ("The last commit cannot be read"));
      return FALSE;
    }
  return TRUE;
}

/* The tree of the next commit; brings the draft of the index along. */
static gboolean
build_tree (git_repository *repository,
            const Base *base,
            git_index *index,
            const char *prefix,
            const char *const *paths,
            git_oid *id,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GPtrArray) updates = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_tree_update_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  int code;

  /* All are looked at before anything is written for one of them. */
  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autofree char *full = g_strconcat (prefix, paths[i], NULL);

      if (g_hash_table_add (seen, (gpointer) paths[i]) && !recto_git_check_path (repository, base->tree, index, full, error))
        return FALSE;
    }
  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autofree char *full = g_strconcat (prefix, paths[i], NULL);
      RectoTreeUpdate *update;

      if (!g_hash_table_contains (seen, paths[i]))
        continue;
      g_hash_table_remove (seen, paths[i]);
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      update = recto_git_stage (repository, base->tree, index, full, error);
      if (update == NULL)
        return FALSE;
      g_ptr_array_add (updates, update);
    }
  code = recto_git_tree_update (id, repository, base->tree, updates);
  if (code < 0)
    {
      recto_git_error_set (error, code, git_repository_workdir (repository), _ ("The commit cannot be put together"));
      return FALSE;
    }
  if (base->tree != NULL ? git_oid_equal (id, git_tree_id (base->tree)) : updates->len == 0)
    {
      g_set_error_literal (error, RECTO_GIT_ERROR, RECTO_GIT_ERROR_NOTHING,
                           _ ("Nothing changed since the last commit"));
      return FALSE;
    }
  return TRUE;
}

static gboolean
create_commit (git_repository *repository,
               const Base *base,
               const git_oid *tree_id,
               const char *message,
               git_oid *id,
               GError **error)
{
  g_autoptr (git_signature) author = recto_git_signature (repository, "author", error);
  g_autoptr (git_signature) committer = author != NULL ? recto_git_signature (repository, "committer", error) : NULL;
  g_autoptr (git_tree) tree = NULL;
  int code;

  if (committer == NULL)
    return FALSE;
  code = git_tree_lookup (&tree, repository, tree_id);
  if (code < 0)
    recto_git_error_set (error, code, git_repository_workdir (repository), _ ("The commit cannot be made"));
  return code == 0 && recto_git_create_commit (repository, author, committer, NULL, message, tree, base->parent, id, error);
}

/* Moves the branch, unless somebody else did meanwhile. */
static gboolean
move_branch (git_repository *repository,
             const Base *base,
             const git_oid *id,
             const char *message,
             GError **error)
{
  g_autoptr (git_reference) moved = NULL;
  g_autofree char *subject = g_strndup (message, strcspn (message, "\n"));
  g_autofree char *log = g_strconcat (base->parent != NULL ? "commit: " : "commit (initial): ", subject, NULL);
  int code;

  if (base->parent != NULL)
    code = git_reference_create_matching (&moved, repository, base->reference, id, 1, git_commit_id (base->parent), log);
  else
    code = git_reference_create (&moved, repository, base->reference, id, 0, log);
  if (code == GIT_EMODIFIED || code == GIT_EEXISTS)
    {
      git_error_clear ();
      g_set_error (error, RECTO_GIT_ERROR, RECTO_GIT_ERROR_LOCKED,
                   _ ("%s: Another program committed at the same moment; try again"), base->reference);
    }
  else if (code < 0)
    recto_git_error_set (error, code, base->reference, _ ("The branch cannot be moved to the new commit"));
  return code == 0;
}

static char *
clean_message (const char *message,
               GError **error)
{
  g_auto (git_buf) clean = GIT_BUF_INIT;

  if (git_message_prettify (&clean, message, 0, '#') < 0 || clean.size == 0)
    {
      git_error_clear ();
      g_set_error_literal (error, RECTO_GIT_ERROR, RECTO_GIT_ERROR_INVALID,
                           _ ("The message of the commit is empty; say in a few words what changed"));
      return NULL;
    }
  return g_strndup (clean.ptr, clean.size);
}

/**
 * recto_git_commit_paths:
 * @directory: (type filename): the site's folder
 * @paths: (array zero-terminated=1): files relative to @directory; those that
 *   are gone are deleted
 * @message: the message
 * @flags: how
 * @cancellable: (nullable): a cancellable, heeded until the branch is moved
 * @error: return location, of %RECTO_GIT_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Commits these files as they are in the work tree, on top of the last commit
 * and as `git commit -- PATHS` would. Other changes stay where they are,
 * staged or not. Local hooks are not run. Blocks; thread-safe.
 *
 * Returns: (transfer full): id of the new commit, or %NULL when nothing was done
 */
char *
recto_git_commit_paths (const char *directory,
                        const char *const *paths,
                        const char *message,
                        RectoCommitFlags flags,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (git_repository) repository = recto_git_open (directory, error);
  g_autofree char *prefix = repository != NULL ? recto_git_prefix (repository, directory, error) : NULL;
  g_autofree char *clean = prefix != NULL ? clean_message (message, error) : NULL;
  g_autoptr (RectoGitLock) lock = NULL;
  g_autoptr (GError) late = NULL;
  g_auto (Base) base = { NULL, NULL, NULL };
  git_oid tree_id;
  git_oid id;

  if (clean == NULL || !recto_git_check_state (repository, error))
    return NULL;
  lock = recto_git_lock_take (repository, (flags & RECTO_COMMIT_REMOVE_STALE_LOCK) != 0, cancellable, error);
  if (lock == NULL || !read_base (repository, &base, error))
    return NULL;
  if (!build_tree (repository, &base, recto_git_lock_get_index (lock), prefix, paths, &tree_id, cancellable, error) ||
      !create_commit (repository, &base, &tree_id, clean, &id, error) ||
      !recto_git_lock_prepare (lock, base.reference, &id, error) ||
      g_cancellable_set_error_if_cancelled (cancellable, error) ||
      !move_branch (repository, &base, &id, clean, error))
    return NULL;
  /* The commit is made; an index that lags is put right by the next one. */
  if (!recto_git_lock_finish (lock, &late))
    g_warning ("%s", late->message);
  return g_strdup (git_oid_tostr_s (&id));
}

/**
 * recto_git_take_back:
 * @directory: (type filename): a folder in a work tree
 * @commit: id of the last commit of the branch
 * @error: return location; %RECTO_GIT_ERROR_CHANGED when it is not the last,
 *   %RECTO_GIT_ERROR_INVALID when it is published or the first of all
 *
 * Moves the branch back by one commit that no remote has, as
 * `git reset --soft` does: files stay as they are. Blocks; thread-safe.
 *
 * Returns: whether the commit was taken back
 */
gboolean
recto_git_take_back (const char *directory,
                     const char *commit,
                     GError **error)
{
  g_autoptr (git_repository) repository = recto_git_open (directory, error);
  g_autoptr (git_reference) moved = NULL;
  g_autoptr (git_revwalk) walk = NULL;
  g_auto (Base) base = { NULL, NULL, NULL };
  git_oid unpushed;
  int code;

  if (repository == NULL || !recto_git_check_state (repository, error) || !read_base (repository, &base, error))
    return FALSE;
  if (base.parent == NULL || !g_str_equal (git_oid_tostr_s (git_commit_id (base.parent)), commit))
    {
      g_set_error (error, RECTO_GIT_ERROR, RECTO_GIT_ERROR_CHANGED,
                   _ ("%s: This is no longer the last commit of the branch, so it cannot be taken back"), commit);
      return FALSE;
    }
  if (git_revwalk_new (&walk, repository) < 0 || git_revwalk_push (walk, git_commit_id (base.parent)) < 0 ||
      git_revwalk_hide_glob (walk, "refs/remotes/*") < 0 || git_revwalk_next (&unpushed, walk) < 0 ||
      git_commit_parentcount (base.parent) != 1)
    {
      git_error_clear ();
      g_set_error (error, RECTO_GIT_ERROR, RECTO_GIT_ERROR_INVALID,
                   _ ("%s: This commit is published, a merge or the first of all, so it cannot be taken back"), commit);
      return FALSE;
    }
  code = git_reference_create_matching (&moved, repository, base.reference, git_commit_parent_id (base.parent, 0), 1,
                                        git_commit_id (base.parent), "reset: moving to HEAD~1");
  if (code < 0)
    recto_git_error_set (error, code, base.reference, _ ("The commit cannot be taken back"));
  return code == 0;
}

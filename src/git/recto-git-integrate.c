/* Taking in what others pushed. Our unpublished commits are made anew on top
 * of theirs, all in memory; branch, index and files change at the end, when
 * nothing is left to ask, and together. */

#include "recto-git-integrate.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "recto-git-address.h"
#include "recto-git-checkout.h"
#include "recto-git-lock.h"
#include "recto-git-repository.h"
#include "recto-git-signature.h"

typedef struct
{
  git_repository *repository;
  char *branch;
  git_commit *ours;
  git_commit *theirs;
  git_commit *base;
  RectoMergeFunc merge;
  gpointer merge_data;
  RectoIntegration *result;
} Work;

static void
work_clear (Work *self)
{
  g_clear_pointer (&self->repository, git_repository_free);
  g_clear_pointer (&self->branch, g_free);
  g_clear_pointer (&self->ours, git_commit_free);
  g_clear_pointer (&self->theirs, git_commit_free);
  g_clear_pointer (&self->base, git_commit_free);
  g_clear_pointer (&self->result, recto_integration_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, work_clear)

/**
 * recto_integration_free:
 * @self: (transfer full): an integration
 */
void
recto_integration_free (RectoIntegration *self)
{
  g_free (self->commit);
  g_strfreev (self->paths);
  g_ptr_array_unref (self->conflicts);
  g_free (self);
}

static gboolean
look_up (Work *self,
         git_commit **commit,
         const char *reference,
         GError **error)
{
  git_oid id;
  int code = git_reference_name_to_id (&id, self->repository, reference);

  if (code == 0)
    code = git_commit_lookup (commit, self->repository, &id);
  if (code < 0)
    recto_git_error_set (error, code, reference, _ ("The branch cannot be read"));
  return code == 0;
}

/* Where both sides were one. */
static gboolean
find_base (Work *self,
           const char *published,
           GError **error)
{
  git_oid id;
  int code = published != NULL ? git_oid_fromstr (&id, published)
                               : git_merge_base (&id, self->repository, git_commit_id (self->ours), git_commit_id (self->theirs));

  if (code == 0)
    code = git_commit_lookup (&self->base, self->repository, &id);
  if (code == GIT_ENOTFOUND)
    g_set_error (error, RECTO_GIT_ERROR, RECTO_GIT_ERROR_DIVERGED,
                 _ ("%s: The branch here and the one on the remote have no commit in common, so neither can go on top of the other. "
                    "Clone the remote into another folder and bring your files there, or publish to another branch"),
                 self->branch);
  else if (code < 0)
    recto_git_error_set (error, code, self->branch, _ ("The last commit in common cannot be read"));
  return code == 0;
}

static gboolean
read_sides (Work *self,
            const char *published,
            GError **error)
{
  g_autoptr (git_reference) head = NULL;
  g_autofree char *tracking = NULL;

  if (git_reference_lookup (&head, self->repository, "HEAD") == 0)
    self->branch = g_strdup (git_reference_symbolic_target (head));
  if (self->branch == NULL)
    {
      g_set_error (error, RECTO_GIT_ERROR, RECTO_GIT_ERROR_DETACHED, _ ("No branch is checked out, so nothing can be taken in"));
      return FALSE;
    }
  if (!recto_git_find_upstream (self->repository, self->branch, NULL, NULL, &tracking) || tracking == NULL)
    {
      g_set_error (error, RECTO_GIT_ERROR, RECTO_GIT_ERROR_NO_UPSTREAM, _ ("%s: The branch has no upstream to take in"), self->branch);
      return FALSE;
    }
  return look_up (self, &self->ours, self->branch, error) && look_up (self, &self->theirs, tracking, error) &&
         find_base (self, published, error);
}

/* Our commits that are not on their side, oldest first. */
static GPtrArray *
list_own (Work *self,
          GError **error)
{
  g_autoptr (GPtrArray) commits = g_ptr_array_new_with_free_func ((GDestroyNotify) git_commit_free);
  g_autoptr (git_revwalk) walk = NULL;
  git_oid id;
  int code;

  if ((code = git_revwalk_new (&walk, self->repository)) == 0 &&
      (code = git_revwalk_push (walk, git_commit_id (self->ours))) == 0 &&
      (code = git_revwalk_hide (walk, git_commit_id (self->base))) == 0 &&
      (code = git_revwalk_hide (walk, git_commit_id (self->theirs))) == 0)
    {
      git_revwalk_sorting (walk, GIT_SORT_TOPOLOGICAL | GIT_SORT_REVERSE);
      while ((code = git_revwalk_next (&id, walk)) == 0)
        {
          git_commit *commit = NULL;

          code = git_commit_lookup (&commit, self->repository, &id);
          if (code < 0)
            break;
          /* A merge of ours adds nothing that the commits it joins have not,
           * but for what the last one ended with. */
          if (git_commit_parentcount (commit) > 1 && !git_oid_equal (&id, git_commit_id (self->ours)))
            git_commit_free (commit);
          else
            g_ptr_array_add (commits, commit);
        }
    }
  if (code < 0 && code != GIT_ITEROVER)
    {
      recto_git_error_set (error, code, self->branch, _ ("The commits of the branch cannot be listed"));
      return NULL;
    }
  git_error_clear ();
  return g_steal_pointer (&commits);
}

/* The tree after one of our commits on top of @tip; what clashes on the way
 * is as theirs there, because the last commit has the merged end anyway. */
static gboolean
replay_tree (Work *self,
             git_commit *commit,
             git_commit *tip,
             git_oid *id,
             GError **error)
{
  g_autoptr (git_commit) parent = NULL;
  g_autoptr (git_tree) base = NULL;
  g_autoptr (git_tree) ours = NULL;
  g_autoptr (git_tree) theirs = NULL;
  int code;

  if (git_commit_parentcount (commit) > 0 &&
      ((code = git_commit_parent (&parent, commit, 0)) < 0 || (code = git_commit_tree (&base, parent)) < 0))
    {
      recto_git_error_set (error, code, self->branch, _ ("A commit cannot be read"));
      return FALSE;
    }
  if ((code = git_commit_tree (&ours, commit)) < 0 || (code = git_commit_tree (&theirs, tip)) < 0)
    {
      recto_git_error_set (error, code, self->branch, _ ("A commit cannot be read"));
      return FALSE;
    }
  return recto_git_merge (self->repository, base, ours, theirs, self->merge, self->merge_data, id, NULL, error);
}

static git_commit *
make_commit (Work *self,
             git_commit *model,
             git_commit *parent,
             const git_oid *tree_id,
             GError **error)
{
  g_autoptr (git_signature) committer = recto_git_signature (self->repository, "committer", error);
  g_autoptr (git_tree) tree = NULL;
  git_commit *made = NULL;
  git_oid id;

  if (committer == NULL)
    return NULL;
  if (git_tree_lookup (&tree, self->repository, tree_id) < 0 ||
      !recto_git_create_commit (self->repository, git_commit_author (model), committer, git_commit_message_encoding (model),
                                git_commit_message_raw (model), tree, parent, &id, error) ||
      git_commit_lookup (&made, self->repository, &id) < 0)
    recto_git_error_set (error, -1, self->branch, _ ("A commit cannot be made anew"));
  return made;
}

/* Our commits on top of theirs; the last has the tree @end. */
static git_commit *
replay (Work *self,
        GPtrArray *commits,
        const git_oid *end,
        GError **error)
{
  g_autoptr (git_commit) tip = NULL;

  git_commit_dup (&tip, self->theirs);
  for (guint i = 0; i < commits->len; i++)
    {
      git_commit *commit = g_ptr_array_index (commits, i);
      git_commit *made;
      git_oid tree_id;

      if (i + 1 == commits->len)
        git_oid_cpy (&tree_id, end);
      else if (!replay_tree (self, commit, tip, &tree_id, error))
        return NULL;
      /* They have this change already. */
      if (git_oid_equal (&tree_id, git_commit_tree_id (tip)))
        continue;
      made = make_commit (self, commit, tip, &tree_id, error);
      if (made == NULL)
        return NULL;
      git_commit_free (tip);
      tip = made;
    }
  return g_steal_pointer (&tip);
}

/* The commit that the branch is to be at, made in memory. */
static git_commit *
find_target (Work *self,
             GError **error)
{
  g_autoptr (GPtrArray) commits = NULL;
  g_autoptr (git_tree) base = NULL;
  g_autoptr (git_tree) ours = NULL;
  g_autoptr (git_tree) theirs = NULL;
  git_commit *target = NULL;
  git_oid end;

  if (git_oid_equal (git_commit_id (self->base), git_commit_id (self->theirs)))
    git_commit_dup (&target, self->ours);
  else if (git_oid_equal (git_commit_id (self->base), git_commit_id (self->ours)))
    git_commit_dup (&target, self->theirs);
  if (target != NULL)
    return target;
  if (git_commit_tree (&base, self->base) < 0 || git_commit_tree (&ours, self->ours) < 0 || git_commit_tree (&theirs, self->theirs) < 0)
    {
      recto_git_error_set (error, -1, self->branch, _ ("The commits cannot be read"));
      return NULL;
    }
  if (!recto_git_merge (self->repository, base, ours, theirs, self->merge, self->merge_data, &end, self->result->conflicts, error))
    return NULL;
  if (self->result->conflicts->len > 0)
    {
      g_set_error (error, RECTO_GIT_ERROR, RECTO_GIT_ERROR_CONFLICT,
                   _ ("%s: Both sides changed the same. Nothing was touched; choose what it is to be"),
                   ((RectoMergeSides *) g_ptr_array_index (self->result->conflicts, 0))->path);
      return NULL;
    }
  commits = list_own (self, error);
  return commits != NULL ? replay (self, commits, &end, error) : NULL;
}

static gboolean
move_branch (Work *self,
             const git_oid *target,
             GError **error)
{
  g_autoptr (git_reference) moved = NULL;
  int code = git_reference_create_matching (&moved, self->repository, self->branch, target, 1,
                                            git_commit_id (self->ours), "publish: integrate");

  if (code == GIT_EMODIFIED)
    {
      git_error_clear ();
      g_set_error (error, RECTO_GIT_ERROR, RECTO_GIT_ERROR_LOCKED,
                   _ ("%s: Another program committed at the same moment; try again"), self->branch);
    }
  else if (code < 0)
    recto_git_error_set (error, code, self->branch, _ ("The branch cannot be moved"));
  return code == 0;
}

/* Files, branch and index, in this order: after a crash between them the files
 * are ahead, which the next try takes for what it is. */
static gboolean
go_to (Work *self,
       git_commit *target,
       GCancellable *cancellable,
       GError **error)
{
  g_autoptr (RectoGitLock) lock = recto_git_lock_take (self->repository, FALSE, cancellable, error);
  g_autoptr (RectoCheckout) checkout = NULL;
  g_autoptr (git_tree) from = NULL;
  g_autoptr (git_tree) to = NULL;
  g_autoptr (GError) late = NULL;

  if (lock == NULL)
    return FALSE;
  if (git_commit_tree (&from, self->ours) < 0 || git_commit_tree (&to, target) < 0)
    {
      recto_git_error_set (error, -1, self->branch, _ ("The commits cannot be read"));
      return FALSE;
    }
  checkout = recto_git_checkout_plan (self->repository, from, to, recto_git_lock_get_index (lock), error);
  if (checkout == NULL || g_cancellable_set_error_if_cancelled (cancellable, error) || !recto_git_checkout_run (checkout, error))
    return FALSE;
  if (!recto_git_lock_prepare (lock, self->branch, git_commit_id (target), error) ||
      !move_branch (self, git_commit_id (target), error))
    {
      recto_git_checkout_undo (checkout);
      return FALSE;
    }
  if (!recto_git_lock_finish (lock, &late))
    g_warning ("%s", late->message);
  self->result->paths = recto_git_checkout_get_paths (checkout);
  self->result->changed = TRUE;
  return TRUE;
}

/**
 * recto_git_integrate:
 * @directory: (type filename): a folder in a work tree
 * @published: (nullable): id of the commit after which ours are unpublished,
 *   when the remote's history was replaced; %NULL to find where both were one
 * @merge: (nullable) (scope call): merges files that both sides changed
 * @merge_data: data for @merge
 * @integration: (out) (nullable): what came of it, set also for a conflict
 * @cancellable: (nullable): a cancellable, heeded until files are changed
 * @error: return location; %RECTO_GIT_ERROR_CONFLICT when a person has to
 *   choose, %RECTO_GIT_ERROR_CHANGED when uncommitted changes are in the way
 *
 * Puts our unpublished commits on top of the upstream as it was last fetched.
 * All is as it was when this fails. Blocks; thread-safe.
 *
 * Returns: whether the branch has all that the upstream has
 */
gboolean
recto_git_integrate (const char *directory,
                     const char *published,
                     RectoMergeFunc merge,
                     gpointer merge_data,
                     RectoIntegration **integration,
                     GCancellable *cancellable,
                     GError **error)
{
  g_auto (Work) self = { NULL };
  g_autoptr (git_commit) target = NULL;
  gboolean ok = FALSE;

  *integration = NULL;
  self.repository = recto_git_open (directory, error);
  if (self.repository == NULL)
    return FALSE;
  self.merge = merge;
  self.merge_data = merge_data;
  self.result = g_new0 (RectoIntegration, 1);
  self.result->conflicts = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_merge_sides_free);
  if (recto_git_check_state (self.repository, error) && read_sides (&self, published, error))
    target = find_target (&self, error);
  if (target != NULL)
    ok = git_oid_equal (git_commit_id (target), git_commit_id (self.ours)) || go_to (&self, target, cancellable, error);
  if (ok)
    self.result->commit = g_strdup (git_oid_tostr_s (git_commit_id (target)));
  *integration = g_steal_pointer (&self.result);
  return ok;
}

/* Keeps what is about to be discarded: a commit of its own, with what is staged
 * as its second parent, that a ref of Recto's points at. */

#include "recto-git-discard-private.h"

/* A tree of the last commit with the parts as they stand in the work tree, or
 * as they are staged. */
static int
build_tree (git_oid *id,
            git_repository *repository,
            git_tree *head,
            GPtrArray *parts,
            gboolean as_staged)
{
  g_autoptr (GPtrArray) updates = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_tree_update_free);
  int code = 0;

  for (guint i = 0; i < parts->len && code == 0; i++)
    {
      const RectoDiscardPart *part = g_ptr_array_index (parts, i);
      guint mode = as_staged ? part->staged_mode : part->before.mode;
      git_oid blob = part->staged_id;

      if (!as_staged && mode != 0)
        code = git_blob_create_from_buffer (&blob, repository, g_bytes_get_data (part->before.bytes, NULL),
                                            g_bytes_get_size (part->before.bytes));
      g_ptr_array_add (updates, recto_tree_update_new (part->path, mode != 0 ? &blob : NULL, mode));
    }
  return code < 0 ? code : recto_git_tree_update (id, repository, head, updates);
}

static int
make_commit (git_oid *id,
             git_repository *repository,
             const git_oid *tree_id,
             const char *message,
             const git_commit *const *parents,
             gsize n_parents)
{
  g_autoptr (git_signature) signature = NULL;
  g_autoptr (git_tree) tree = NULL;
  int code = git_signature_now (&signature, "Recto", "recto@localhost");

  if (code == 0)
    code = git_tree_lookup (&tree, repository, tree_id);
  return code < 0 ? code : git_commit_create (id, repository, NULL, signature, signature, NULL, message, tree, n_parents, (void *) parents);
}

/* What is staged is kept as well, when it is neither of the two versions. */
static gboolean
is_staged_apart (git_repository *repository,
                 const RectoDiscardPart *part)
{
  git_oid work_id;

  if (part->staged_mode == 0 || recto_discard_same_version (&part->staged_id, part->staged_mode, &part->head_id, part->head_mode))
    return FALSE;
  return part->before.mode == 0 ||
         git_odb_hash (&work_id, g_bytes_get_data (part->before.bytes, NULL), g_bytes_get_size (part->before.bytes),
                       GIT_OBJECT_BLOB) < 0 ||
         !git_oid_equal (&work_id, &part->staged_id);
}

static int
make_staged_commit (git_oid *id,
                    git_repository *repository,
                    git_tree *head,
                    GPtrArray *parts,
                    const git_commit *parent)
{
  git_oid tree;
  int code = build_tree (&tree, repository, head, parts, TRUE);

  return code < 0 ? code : make_commit (id, repository, &tree, "Staged before it was discarded\n", &parent, parent != NULL);
}

/* Makes the commit that keeps everything, which nothing points at yet. */
int
recto_discard_keep (git_oid *id,
                    git_repository *repository,
                    git_tree *head,
                    GPtrArray *parts,
                    const char *path)
{
  g_autoptr (git_commit) parent = NULL;
  g_autoptr (git_commit) staged = NULL;
  g_autofree char *message = g_strdup_printf ("Discarded: %s\n", path);
  const git_commit *parents[2];
  gsize n_parents = 0;
  git_oid tree;
  git_oid other;
  gboolean apart = FALSE;
  int code = 0;

  if (git_reference_name_to_id (&other, repository, "HEAD") == 0 && git_commit_lookup (&parent, repository, &other) == 0)
    parents[n_parents++] = parent;
  git_error_clear ();
  for (guint i = 0; i < parts->len; i++)
    apart |= is_staged_apart (repository, g_ptr_array_index (parts, i));
  if (apart && (code = make_staged_commit (&other, repository, head, parts, parent)) == 0 &&
      (code = git_commit_lookup (&staged, repository, &other)) == 0)
    parents[n_parents++] = staged;
  if (code == 0)
    code = build_tree (&tree, repository, head, parts, FALSE);
  return code < 0 ? code : make_commit (id, repository, &tree, message, parents, n_parents);
}

int
recto_discard_point_at (git_repository *repository,
                        const git_oid *id,
                        const char *path)
{
  g_autoptr (git_reference) reference = NULL;
  g_autofree char *log = g_strdup_printf ("discard: %s", path);

  git_reference_ensure_log (repository, RECTO_DISCARD_REF);
  return git_reference_create (&reference, repository, RECTO_DISCARD_REF, id, 1, log);
}

/* Two trees that grew out of one, merged in memory: only what both changed is
 * looked into, and no file and no index is touched. */

#include "recto-git-merge.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "recto-git-content.h"
#include "recto-git-tree.h"

/* What one side did to one path. */
typedef struct
{
  git_oid id;
  guint mode; /* 0 when it removed the file */
  char *renamed_to;
} Change;

static void
change_free (Change *change)
{
  g_free (change->renamed_to);
  g_free (change);
}

typedef struct
{
  git_repository *repository;
  git_tree *base;
  git_tree *ours;
  git_tree *theirs;
  GHashTable *our_changes;
  GHashTable *their_changes;
  RectoMergeFunc merge;
  gpointer merge_data;
  GPtrArray *updates;   /* what makes the merged tree out of theirs */
  GPtrArray *conflicts; /* nullable */
} Merge;

/**
 * recto_merge_sides_free:
 * @self: (transfer full): sides
 */
void
recto_merge_sides_free (RectoMergeSides *self)
{
  g_free (self->path);
  g_free (self->base);
  g_free (self->ours);
  g_free (self->theirs);
  g_clear_pointer (&self->base_text, g_bytes_unref);
  g_clear_pointer (&self->our_text, g_bytes_unref);
  g_clear_pointer (&self->their_text, g_bytes_unref);
  g_free (self);
}

static void
note (GHashTable *changes,
      const char *path,
      const git_diff_file *file,
      const char *renamed_to)
{
  Change *change = g_new0 (Change, 1);

  if (file != NULL)
    {
      git_oid_cpy (&change->id, &file->id);
      change->mode = file->mode;
    }
  change->renamed_to = g_strdup (renamed_to);
  g_hash_table_replace (changes, g_strdup (path), change);
}

static GHashTable *
find_changes (git_repository *repository,
              git_tree *from,
              git_tree *to,
              GError **error)
{
  g_autoptr (GHashTable) changes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) change_free);
  g_autoptr (git_diff) diff = NULL;
  git_diff_options options = GIT_DIFF_OPTIONS_INIT;
  git_diff_find_options find = GIT_DIFF_FIND_OPTIONS_INIT;
  int code;

  options.flags = GIT_DIFF_INCLUDE_TYPECHANGE;
  find.flags = GIT_DIFF_FIND_RENAMES;
  if ((code = git_diff_tree_to_tree (&diff, repository, from, to, &options)) < 0 || (code = git_diff_find_similar (diff, &find)) < 0)
    {
      recto_git_error_set (error, code, git_repository_workdir (repository), _ ("The versions cannot be compared"));
      return NULL;
    }
  for (size_t i = 0; i < git_diff_num_deltas (diff); i++)
    {
      const git_diff_delta *delta = git_diff_get_delta (diff, i);

      if (delta->status == GIT_DELTA_DELETED)
        note (changes, delta->old_file.path, NULL, NULL);
      else if (delta->status == GIT_DELTA_RENAMED)
        {
          note (changes, delta->old_file.path, NULL, delta->new_file.path);
          note (changes, delta->new_file.path, &delta->new_file, NULL);
        }
      else
        note (changes, delta->new_file.path, &delta->new_file, NULL);
    }
  return g_steal_pointer (&changes);
}

static gboolean
is_file (guint mode)
{
  return mode == GIT_FILEMODE_BLOB || mode == GIT_FILEMODE_BLOB_EXECUTABLE;
}

static char *
read_version (Merge *self,
              const git_oid *id,
              GBytes **text)
{
  *text = id != NULL ? recto_git_blob_bytes (self->repository, id, NULL) : NULL;
  return id != NULL ? g_strdup (git_oid_tostr_s (id)) : NULL;
}

static RectoMergeSides *
sides_new (Merge *self,
           const char *path,
           const git_oid *base,
           const Change *ours,
           const Change *theirs)
{
  RectoMergeSides *sides = g_new0 (RectoMergeSides, 1);

  sides->path = g_strdup (path);
  sides->base = read_version (self, base, &sides->base_text);
  sides->ours = read_version (self, ours->mode != 0 ? &ours->id : NULL, &sides->our_text);
  sides->theirs = read_version (self, theirs->mode != 0 ? &theirs->id : NULL, &sides->their_text);
  sides->whole = (ours->mode != 0 && !is_file (ours->mode)) || (theirs->mode != 0 && !is_file (theirs->mode));
  return sides;
}

/* Whether the other side keeps something that @path would have to replace: a
 * file where it needs a folder, or a folder where it is a file. */
static gboolean
is_blocked (git_tree *tree,
            const char *path)
{
  g_autoptr (git_tree_entry) entry = NULL;
  gboolean blocked = git_tree_entry_bypath (&entry, tree, path) == 0 && git_tree_entry_type (entry) == GIT_OBJECT_TREE;

  for (const char *slash = strchr (path, '/'); slash != NULL && !blocked; slash = strchr (slash + 1, '/'))
    {
      g_autofree char *folder = g_strndup (path, slash - path);
      g_autoptr (git_tree_entry) above = NULL;

      blocked = git_tree_entry_bypath (&above, tree, folder) == 0 && git_tree_entry_type (above) != GIT_OBJECT_TREE;
    }
  git_error_clear ();
  return blocked;
}

/* What no choice between two versions can settle. On the way to the end, where
 * nobody is asked, it stays as theirs. */
static gboolean
refuse (Merge *self,
        const char *path,
        const char *reason,
        GError **error)
{
  g_autofree char *why = NULL;

  if (self->conflicts == NULL)
    return TRUE;
  why = g_strconcat (path, ": ", reason, NULL);
  g_set_error_literal (error, RECTO_GIT_ERROR, RECTO_GIT_ERROR_DIVERGED, why);
  return FALSE;
}

static gboolean
refuse_name (Merge *self,
             const char *path,
             GError **error)
{
  return refuse (self, path,
                 _ ("This name is a file here and a folder on the remote, or the other way round. Nothing was touched; "
                    "rename what is here, then publish again"),
                 error);
}

/* One file that both changed; @mode is what it has when a version is made. */
static gboolean
merge_file (Merge *self,
            const char *path,
            const git_oid *base,
            const Change *ours,
            const Change *theirs,
            guint mode,
            GError **error)
{
  g_autoptr (RectoMergeSides) sides = NULL;
  g_autoptr (GBytes) merged = NULL;
  gboolean remove = FALSE;
  git_oid id;
  int code;

  if (ours->mode == GIT_FILEMODE_COMMIT || theirs->mode == GIT_FILEMODE_COMMIT)
    return refuse (self, path, _ ("Both sides changed this submodule. Nothing was touched; merge it with git, then publish again"), error);
  if (is_blocked (self->theirs, path))
    return refuse_name (self, path, error);
  sides = sides_new (self, path, base, ours, theirs);
  if (self->merge != NULL)
    merged = self->merge (sides, &remove, self->merge_data);
  if (remove)
    {
      g_ptr_array_add (self->updates, recto_tree_update_new (path, NULL, 0));
      return TRUE;
    }
  if (merged == NULL)
    {
      if (self->conflicts != NULL)
        g_ptr_array_add (self->conflicts, g_steal_pointer (&sides));
      return TRUE;
    }
  code = git_blob_create_from_buffer (&id, self->repository, g_bytes_get_data (merged, NULL), g_bytes_get_size (merged));
  if (code < 0)
    {
      recto_git_error_set (error, code, path, _ ("The merged file cannot be stored"));
      return FALSE;
    }
  if (sides->whole && ours->mode != 0 && theirs->mode != 0)
    mode = git_oid_equal (&id, &ours->id) ? ours->mode : theirs->mode;
  g_ptr_array_add (self->updates, recto_tree_update_new (path, &id, mode));
  return TRUE;
}

static gboolean
apply_alone (Merge *self,
             const char *path,
             const Change *ours,
             GError **error)
{
  if (ours->mode != 0 && is_blocked (self->theirs, path))
    return refuse_name (self, path, error);
  g_ptr_array_add (self->updates, recto_tree_update_new (path, &ours->id, ours->mode));
  return TRUE;
}

static const char *
find_old_name (GHashTable *changes,
               const char *path)
{
  GHashTableIter iter;
  gpointer old;
  gpointer value;

  g_hash_table_iter_init (&iter, changes);
  while (g_hash_table_iter_next (&iter, &old, &value))
    if (g_strcmp0 (((const Change *) value)->renamed_to, path) == 0)
      return old;
  return NULL;
}

/* What both began with; both may have given it the same new name. */
static gboolean
find_base (Merge *self,
           const char *path,
           git_tree_entry **entry)
{
  const char *old;

  if (recto_git_find_in_tree (entry, self->base, path))
    return TRUE;
  old = find_old_name (self->our_changes, path);
  return old != NULL && g_strcmp0 (old, find_old_name (self->their_changes, path)) == 0 &&
         recto_git_find_in_tree (entry, self->base, old);
}

static gboolean
apply_both (Merge *self,
            const char *path,
            const Change *ours,
            const Change *theirs,
            GError **error)
{
  g_autoptr (git_tree_entry) entry = NULL;
  const git_oid *base = find_base (self, path, &entry) ? git_tree_entry_id (entry) : NULL;
  const Change *moved = theirs->renamed_to != NULL ? g_hash_table_lookup (self->their_changes, theirs->renamed_to) : NULL;
  const Change *moved_by_us = ours->renamed_to != NULL ? g_hash_table_lookup (self->our_changes, ours->renamed_to) : NULL;
  guint old_mode = base != NULL ? git_tree_entry_filemode (entry) : 0;
  guint mode;

  if (ours->mode == theirs->mode && (ours->mode == 0 || git_oid_equal (&ours->id, &theirs->id)))
    return TRUE;
  /* They moved the file that we changed: our change goes where it is now. */
  if (moved != NULL && ours->mode != 0 && !g_hash_table_contains (self->our_changes, theirs->renamed_to))
    return merge_file (self, theirs->renamed_to, base, ours, moved, moved->mode, error);
  /* We moved the file that they changed. */
  if (moved_by_us != NULL && theirs->mode != 0 && !g_hash_table_contains (self->their_changes, ours->renamed_to))
    {
      guint done = self->updates->len;

      if (!merge_file (self, ours->renamed_to, base, moved_by_us, theirs, moved_by_us->mode, error))
        return FALSE;
      if (self->updates->len > done)
        g_ptr_array_add (self->updates, recto_tree_update_new (path, NULL, 0));
      return TRUE;
    }
  mode = ours->mode != 0 && ours->mode != old_mode ? ours->mode : theirs->mode != 0 ? theirs->mode
                                                                                    : ours->mode;
  if (ours->mode != 0 && theirs->mode != 0 && git_oid_equal (&ours->id, &theirs->id))
    {
      g_ptr_array_add (self->updates, recto_tree_update_new (path, &ours->id, mode));
      return TRUE;
    }
  return merge_file (self, path, base, ours, theirs, mode, error);
}

/* What we renamed and they changed is written together with the old name. */
static gboolean
is_done_with_old_name (Merge *self,
                       const char *path)
{
  const char *old = find_old_name (self->our_changes, path);
  const Change *theirs = old != NULL ? g_hash_table_lookup (self->their_changes, old) : NULL;

  return theirs != NULL && theirs->mode != 0 && !g_hash_table_contains (self->their_changes, path);
}

static gboolean
merge_all (Merge *self,
           GError **error)
{
  GHashTableIter iter;
  gpointer path;
  gpointer value;

  g_hash_table_iter_init (&iter, self->our_changes);
  while (g_hash_table_iter_next (&iter, &path, &value))
    {
      const Change *theirs = g_hash_table_lookup (self->their_changes, path);
      gboolean ok = theirs != NULL                       ? apply_both (self, path, value, theirs, error)
                    : is_done_with_old_name (self, path) ? TRUE
                                                         : apply_alone (self, path, value, error);

      if (!ok)
        return FALSE;
    }
  return TRUE;
}

static int
compare_sides (gconstpointer a,
               gconstpointer b)
{
  return strcmp ((*(const RectoMergeSides *const *) a)->path, (*(const RectoMergeSides *const *) b)->path);
}

/**
 * recto_git_merge:
 * @repository: a repository
 * @base: (nullable): the tree that both began with
 * @ours: our tree
 * @theirs: their tree
 * @merge: (nullable) (scope call): merges what both changed
 * @merge_data: data for @merge
 * @tree: (out): id of the merged tree; in it, what is in conflict is as theirs
 * @conflicts: (nullable) (element-type RectoMergeSides): conflicts are added here
 * @error: return location, of %RECTO_GIT_ERROR
 *
 * Returns: whether @tree is set, with conflicts or without
 */
gboolean
recto_git_merge (git_repository *repository,
                 git_tree *base,
                 git_tree *ours,
                 git_tree *theirs,
                 RectoMergeFunc merge,
                 gpointer merge_data,
                 git_oid *tree,
                 GPtrArray *conflicts,
                 GError **error)
{
  g_autoptr (GHashTable) our_changes = find_changes (repository, base, ours, error);
  g_autoptr (GHashTable) their_changes = our_changes != NULL ? find_changes (repository, base, theirs, error) : NULL;
  g_autoptr (GPtrArray) updates = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_tree_update_free);
  Merge self = { repository, base, ours, theirs, our_changes, their_changes, merge, merge_data, updates, conflicts };
  int code;

  if (their_changes == NULL || !merge_all (&self, error))
    return FALSE;
  code = recto_git_tree_update (tree, repository, theirs, updates);
  if (code < 0)
    {
      recto_git_error_set (error, code, git_repository_workdir (repository), _ ("The merged version cannot be stored"));
      return FALSE;
    }
  if (conflicts != NULL)
    g_ptr_array_sort (conflicts, compare_sides);
  return TRUE;
}

/* Bringing the work tree from one tree to another without ever overwriting
 * what is in no commit. A file that is already as it should be is fine: that
 * is what a crash halfway leaves. */

#include "recto-git-checkout.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>

#include "recto-git-content.h"
#include "recto-git-error.h"
#include "recto-git-work-file.h"

typedef struct
{
  char *path;
  git_oid new_id;
  guint new_mode;       /* 0 to remove it */
  RectoWorkFile before; /* what was on disk */
  RectoWorkFile now;    /* what is there since */
  gboolean settled;     /* is as it should be */
  gboolean left_out;    /* is not checked out, and stays so */
  gboolean done;
} Step;

struct _RectoCheckout
{
  git_repository *repository;
  git_index *index;
  git_tree *from;
  const char *root;
  GPtrArray *steps;
  GPtrArray *blocked;
};

static void
step_free (Step *step)
{
  g_free (step->path);
  recto_work_file_clear (&step->before);
  recto_work_file_clear (&step->now);
  g_free (step);
}

/* What stands in the work tree at @path: its blob's id, or FALSE for nothing. */
static gboolean
look (RectoCheckout *self,
      const char *path,
      git_oid *id,
      guint *mode,
      GError **error)
{
  struct stat info;
  g_autoptr (GBytes) bytes = recto_git_read_work_file (self->repository, path, &info, error);

  if (bytes == NULL)
    return FALSE;
  *mode = S_ISLNK (info.st_mode)          ? GIT_FILEMODE_LINK
          : (info.st_mode & S_IXUSR) != 0 ? GIT_FILEMODE_BLOB_EXECUTABLE
                                          : GIT_FILEMODE_BLOB;
  return git_odb_hash (id, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), GIT_OBJECT_BLOB) == 0;
}

static gboolean
is_folder (RectoCheckout *self,
           const char *path)
{
  g_autofree char *full = g_build_filename (self->root, path, NULL);
  struct stat info;

  return lstat (full, &info) == 0 && S_ISDIR (info.st_mode);
}

/* Its files go first, and then it goes, unless there is more in it. */
static gboolean
was_folder (RectoCheckout *self,
            const char *path)
{
  g_autoptr (git_tree_entry) entry = NULL;
  gboolean was = git_tree_entry_bypath (&entry, self->from, path) == 0 && git_tree_entry_type (entry) == GIT_OBJECT_TREE;

  git_error_clear ();
  return was;
}

/* Whether what is staged for the file is from one of the two trees. */
static gboolean
is_staged_apart (RectoCheckout *self,
                 const git_diff_file *old_file,
                 const git_diff_file *new_file)
{
  const char *path = new_file->path;
  const git_index_entry *entry = git_index_get_bypath (self->index, path, 0);

  git_error_clear ();
  if (entry == NULL)
    return old_file->mode != 0 && new_file->mode != 0;
  return !(old_file->mode != 0 && git_oid_equal (&entry->id, &old_file->id)) &&
         !(new_file->mode != 0 && git_oid_equal (&entry->id, &new_file->id));
}

static gboolean
plan_step (RectoCheckout *self,
           const git_diff_delta *delta,
           GError **error)
{
  gboolean added = delta->status == GIT_DELTA_ADDED;
  gboolean removed = delta->status == GIT_DELTA_DELETED;
  git_diff_file old_file = delta->old_file;
  git_diff_file new_file = delta->new_file;
  Step *step = g_new0 (Step, 1);
  git_oid id;
  guint mode = 0;
  gboolean there;
  GError *local = NULL;

  if (added)
    old_file.mode = 0;
  if (removed)
    new_file.mode = 0;
  step->path = g_strdup (new_file.path);
  step->new_mode = new_file.mode;
  git_oid_cpy (&step->new_id, &new_file.id);
  g_ptr_array_add (self->steps, step);

  there = look (self, step->path, &id, &mode, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  step->left_out = !there && !added && recto_git_is_left_out (self->index, step->path);
  if (new_file.mode == GIT_FILEMODE_COMMIT || old_file.mode == GIT_FILEMODE_COMMIT ||
      (is_folder (self, step->path) && !was_folder (self, step->path)) ||
      is_staged_apart (self, &old_file, &new_file))
    g_ptr_array_add (self->blocked, g_strdup (step->path));
  else if (step->left_out)
    step->settled = TRUE;
  else if (there ? !removed && git_oid_equal (&id, &new_file.id) && (mode == new_file.mode || mode == old_file.mode) : removed)
    step->settled = !there || mode == new_file.mode;
  else if (there ? added || !git_oid_equal (&id, &old_file.id) : !added)
    g_ptr_array_add (self->blocked, g_strdup (step->path));
  if (self->blocked->len == 0 && !recto_work_file_read (&step->before, self->root, step->path, error))
    return FALSE;
  recto_work_file_copy (&step->now, &step->before);
  return TRUE;
}

static int
removals_first (gconstpointer a,
                gconstpointer b)
{
  const Step *first = *(const Step *const *) a;
  const Step *second = *(const Step *const *) b;

  if ((first->new_mode == 0) != (second->new_mode == 0))
    return first->new_mode == 0 ? -1 : 1;
  return strcmp (first->path, second->path);
}

static gboolean
check_blocked (RectoCheckout *self,
               GError **error)
{
  g_autofree char *names = NULL;

  if (self->blocked->len == 0)
    return TRUE;
  g_ptr_array_add (self->blocked, NULL);
  names = g_strjoinv ("\n", (GStrv) self->blocked->pdata);
  g_set_error (error, RECTO_GIT_ERROR, RECTO_GIT_ERROR_CHANGED,
               _ ("The remote changed files that have changes here which are in no commit yet. Nothing was touched; "
                  "publish these files too, or discard their changes:\n%s"),
               names);
  return FALSE;
}

/**
 * recto_git_checkout_plan:
 * @repository: a repository, to outlive the result
 * @from: the tree that the work tree is at, to outlive the result
 * @to: the tree to go to
 * @index: a draft of the index, which is changed when the plan is carried out
 * @error: return location; %RECTO_GIT_ERROR_CHANGED when something that is in
 *   no commit is in the way
 *
 * Returns: (transfer full): what is to be done, or %NULL
 */
RectoCheckout *
recto_git_checkout_plan (git_repository *repository,
                         git_tree *from,
                         git_tree *to,
                         git_index *index,
                         GError **error)
{
  g_autoptr (RectoCheckout) self = g_new0 (RectoCheckout, 1);
  g_autoptr (git_diff) diff = NULL;
  git_diff_options options = GIT_DIFF_OPTIONS_INIT;
  int code;

  self->repository = repository;
  self->index = index;
  self->from = from;
  self->root = git_repository_workdir (repository);
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) step_free);
  self->blocked = g_ptr_array_new_with_free_func (g_free);
  options.flags = GIT_DIFF_INCLUDE_TYPECHANGE;
  code = git_diff_tree_to_tree (&diff, repository, from, to, &options);
  if (code < 0)
    {
      recto_git_error_set (error, code, self->root, _ ("The versions cannot be compared"));
      return NULL;
    }
  for (size_t i = 0; i < git_diff_num_deltas (diff); i++)
    if (!plan_step (self, git_diff_get_delta (diff, i), error))
      return NULL;
  g_ptr_array_sort (self->steps, removals_first);
  return check_blocked (self, error) ? g_steal_pointer (&self) : NULL;
}

static gboolean
write_file (RectoCheckout *self,
            Step *step,
            GError **error)
{
  g_auto (RectoWorkFile) wanted = { .mode = step->new_mode };

  if (step->new_mode == GIT_FILEMODE_LINK)
    wanted.bytes = recto_git_blob_bytes (self->repository, &step->new_id, error);
  else if (step->new_mode != 0)
    wanted.bytes = recto_git_blob_for_disk (self->repository, &step->new_id, step->path, error);
  return (step->new_mode == 0 || wanted.bytes != NULL) &&
         recto_work_file_put (&wanted, &step->now, self->root, step->path, error);
}

static gboolean
note (RectoCheckout *self,
      const Step *step,
      GError **error)
{
  git_index_entry entry = { .flags_extended = GIT_INDEX_ENTRY_SKIP_WORKTREE };
  int code;

  if (!step->left_out || step->new_mode == 0)
    return recto_work_file_note (self->index, self->root, step->path, &step->new_id, step->new_mode, error);
  entry.path = step->path;
  entry.mode = step->new_mode;
  git_oid_cpy (&entry.id, &step->new_id);
  code = git_index_add (self->index, &entry);
  if (code < 0)
    recto_git_error_set (error, code, step->path, _ ("The file cannot be noted in the index"));
  return code == 0;
}

/**
 * recto_git_checkout_run:
 * @self: a plan
 * @error: return location
 *
 * Writes and removes files, and brings the draft of the index along. Files
 * that change meanwhile are not overwritten.
 *
 * Returns: whether all is done; else all that was done is undone
 */
gboolean
recto_git_checkout_run (RectoCheckout *self,
                        GError **error)
{
  for (guint i = 0; i < self->steps->len; i++)
    {
      Step *step = g_ptr_array_index (self->steps, i);
      gboolean ok = step->settled || write_file (self, step, error);

      step->done = ok && !step->settled;
      if (!ok || !note (self, step, error))
        {
          recto_git_checkout_undo (self);
          return FALSE;
        }
    }
  return TRUE;
}

/**
 * recto_git_checkout_undo:
 * @self: a plan that was carried out, or a part of it
 *
 * Puts the files back as they were, as far as nobody changed them since.
 */
void
recto_git_checkout_undo (RectoCheckout *self)
{
  for (guint i = 0; i < self->steps->len; i++)
    {
      Step *step = g_ptr_array_index (self->steps, i);

      if (!step->done)
        continue;
      recto_work_file_put (&step->before, &step->now, self->root, step->path, NULL);
      step->done = FALSE;
    }
}

/**
 * recto_git_checkout_get_paths:
 * @self: a plan
 *
 * Returns: (transfer full): the files that it changes, relative to the work tree
 */
GStrv
recto_git_checkout_get_paths (RectoCheckout *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->steps->len; i++)
    g_strv_builder_add (builder, ((Step *) g_ptr_array_index (self->steps, i))->path);
  return g_strv_builder_end (builder);
}

/**
 * recto_git_checkout_free:
 * @self: (transfer full): a plan
 */
void
recto_git_checkout_free (RectoCheckout *self)
{
  g_ptr_array_unref (self->steps);
  g_ptr_array_unref (self->blocked);
  g_free (self);
}

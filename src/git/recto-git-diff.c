/* How one file differs between two versions, line by line. */

#include "recto-git-diff.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/recto-task.h"
#include "recto-git-content.h"
#include "recto-git-diff-pairs.h"
#include "recto-git-repository.h"

/* Line by line this would be of no use to a person. */
#define MAX_TEXT (16 * 1024 * 1024)

/* Pairs of words that are compared for one file: some tenths of a second. */
#define WORD_BUDGET (40 * 1000 * 1000)

G_DEFINE_BOXED_TYPE (RectoDiff, recto_diff, recto_diff_copy, recto_diff_free)

static void
line_free (RectoDiffLine *line)
{
  g_free (line->text);
  g_clear_pointer (&line->marks, g_array_unref);
  g_free (line);
}

static void
hunk_free (RectoDiffHunk *hunk)
{
  g_ptr_array_unref (hunk->lines);
  g_array_unref (hunk->rows);
  g_free (hunk);
}

/**
 * recto_diff_copy:
 * @self: a diff
 *
 * Returns: (transfer full): a copy, which shares the immutable hunks
 */
RectoDiff *
recto_diff_copy (const RectoDiff *self)
{
  RectoDiff *copy = g_memdup2 (self, sizeof *self);

  copy->path = g_strdup (self->path);
  copy->hunks = g_ptr_array_ref (self->hunks);
  if (copy->old_text != NULL)
    g_bytes_ref (copy->old_text);
  if (copy->new_text != NULL)
    g_bytes_ref (copy->new_text);
  return copy;
}

/**
 * recto_diff_free:
 * @self: (transfer full): a diff
 */
void
recto_diff_free (RectoDiff *self)
{
  g_free (self->path);
  g_ptr_array_unref (self->hunks);
  g_clear_pointer (&self->old_text, g_bytes_unref);
  g_clear_pointer (&self->new_text, g_bytes_unref);
  g_free (self);
}

static char *
line_text (const git_diff_line *line)
{
  size_t length = line->content_len;

  while (length > 0 && (line->content[length - 1] == '\n' || line->content[length - 1] == '\r'))
    length--;
  return g_utf8_make_valid (line->content, length);
}

static int
line_cb (const git_diff_delta *delta,
         const git_diff_hunk *hunk,
         const git_diff_line *line,
         void *data)
{
  RectoDiff *diff = data;
  RectoDiffHunk *last = diff->hunks->len > 0 ? g_ptr_array_index (diff->hunks, diff->hunks->len - 1) : NULL;
  RectoDiffLine *added;

  if (last == NULL)
    return 0;
  if (line->origin == GIT_DIFF_LINE_CONTEXT_EOFNL || line->origin == GIT_DIFF_LINE_ADD_EOFNL ||
      line->origin == GIT_DIFF_LINE_DEL_EOFNL)
    {
      if (last->lines->len > 0)
        ((RectoDiffLine *) g_ptr_array_index (last->lines, last->lines->len - 1))->no_newline = TRUE;
      return 0;
    }
  added = g_new0 (RectoDiffLine, 1);
  added->kind = line->origin == GIT_DIFF_LINE_ADDITION   ? RECTO_DIFF_LINE_ADDED
                : line->origin == GIT_DIFF_LINE_DELETION ? RECTO_DIFF_LINE_REMOVED
                                                         : RECTO_DIFF_LINE_CONTEXT;
  added->old_line = MAX (line->old_lineno, 0);
  added->new_line = MAX (line->new_lineno, 0);
  added->text = line_text (line);
  diff->added += added->kind == RECTO_DIFF_LINE_ADDED;
  diff->removed += added->kind == RECTO_DIFF_LINE_REMOVED;
  g_ptr_array_add (last->lines, added);
  return 0;
}

static int
hunk_cb (const git_diff_delta *delta,
         const git_diff_hunk *hunk,
         void *data)
{
  RectoDiff *diff = data;
  RectoDiffHunk *added = g_new0 (RectoDiffHunk, 1);

  added->old_start = hunk->old_start;
  added->old_lines = hunk->old_lines;
  added->new_start = hunk->new_start;
  added->new_lines = hunk->new_lines;
  added->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) line_free);
  added->rows = g_array_new (FALSE, FALSE, sizeof (RectoDiffRow));
  g_ptr_array_add (diff->hunks, added);
  return 0;
}

static int
binary_cb (const git_diff_delta *delta,
           const git_diff_binary *binary,
           void *data)
{
  ((RectoDiff *) data)->binary = TRUE;
  return 0;
}

/**
 * recto_diff_texts:
 * @path: name of the file, for the result
 * @old_text: (nullable): the old version, or %NULL when there is none
 * @new_text: (nullable): the new version, or %NULL when there is none
 * @context_lines: how many unchanged lines to show around a change
 * @error: return location, of %RECTO_GIT_ERROR
 *
 * Any thread.
 *
 * Returns: (transfer full): the differences, or %NULL
 */
RectoDiff *
recto_diff_texts (const char *path,
                  GBytes *old_text,
                  GBytes *new_text,
                  guint context_lines,
                  GError **error)
{
  g_autoptr (RectoDiff) diff = g_new0 (RectoDiff, 1);
  git_diff_options options = GIT_DIFF_OPTIONS_INIT;
  gsize old_size = 0;
  gsize new_size = 0;
  const char *old_data = old_text != NULL ? g_bytes_get_data (old_text, &old_size) : NULL;
  const char *new_data = new_text != NULL ? g_bytes_get_data (new_text, &new_size) : NULL;
  guint64 budget = WORD_BUDGET;
  int code;

  recto_git_init ();
  diff->path = g_strdup (path);
  diff->old_text = old_text != NULL ? g_bytes_ref (old_text) : NULL;
  diff->new_text = new_text != NULL ? g_bytes_ref (new_text) : NULL;
  diff->old_size = old_size;
  diff->new_size = new_size;
  diff->hunks = g_ptr_array_new_with_free_func ((GDestroyNotify) hunk_free);
  if (old_size > MAX_TEXT || new_size > MAX_TEXT)
    {
      diff->binary = TRUE;
      return g_steal_pointer (&diff);
    }

  options.context_lines = context_lines;
  options.flags = GIT_DIFF_INDENT_HEURISTIC;
  code = git_diff_buffers (old_text != NULL && old_data == NULL ? "" : old_data, old_size, path,
                           new_text != NULL && new_data == NULL ? "" : new_data, new_size, path,
                           &options, NULL, binary_cb, hunk_cb, line_cb, diff);
  if (code < 0)
    {
      recto_git_error_set (error, code, path, _ ("The versions of the file cannot be compared"));
      return NULL;
    }
  for (guint i = 0; i < diff->hunks->len; i++)
    recto_diff_hunk_pair (g_ptr_array_index (diff->hunks, i), &budget);
  return g_steal_pointer (&diff);
}

/* The content of @path in @revision; NULL with no error when it has none. */
static GBytes *
content_at (git_repository *repository,
            const char *revision,
            const char *path,
            GError **error)
{
  g_autoptr (git_object) object = NULL;
  g_autoptr (git_object) tree = NULL;
  g_autoptr (git_tree_entry) entry = NULL;
  int code = git_revparse_single (&object, repository, revision);

  if (code < 0 || (code = git_object_peel (&tree, object, GIT_OBJECT_TREE)) < 0)
    {
      recto_git_error_set (error, code, revision, _ ("There is no such version"));
      return NULL;
    }
  if (!recto_git_find_in_tree (&entry, (git_tree *) tree, path))
    return NULL;
  return recto_git_blob_bytes (repository, git_tree_entry_id (entry), error);
}

static GBytes *
content_at_head (git_repository *repository,
                 const char *path,
                 GError **error)
{
  g_autoptr (git_tree) tree = NULL;
  g_autoptr (git_tree_entry) entry = NULL;
  int code = recto_git_head_tree (&tree, repository);

  if (code < 0)
    {
      recto_git_error_set (error, code, path, _ ("The last commit cannot be read"));
      return NULL;
    }
  if (!recto_git_find_in_tree (&entry, tree, path))
    return NULL;
  return recto_git_blob_bytes (repository, git_tree_entry_id (entry), error);
}

/**
 * recto_git_diff_file:
 * @directory: (type filename): the site's folder
 * @path: (type filename): a file, relative to @directory
 * @old_path: (nullable) (type filename): where it was in the last commit, when
 *   it was renamed since
 * @context_lines: how many unchanged lines to show around a change
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Compares the last commit with the file on disk. Blocks; thread-safe.
 *
 * Returns: (transfer full): the differences, or %NULL
 */
RectoDiff *
recto_git_diff_file (const char *directory,
                     const char *path,
                     const char *old_path,
                     guint context_lines,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (git_repository) repository = NULL;
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) local = NULL;
  g_autofree char *prefix = NULL;
  g_autofree char *old_full = NULL;
  g_autofree char *full = NULL;
  struct stat info;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  repository = recto_git_open (directory, error);
  prefix = repository != NULL ? recto_git_prefix (repository, directory, error) : NULL;
  if (prefix == NULL)
    return NULL;
  old_full = g_strconcat (prefix, old_path != NULL ? old_path : path, NULL);
  full = g_strconcat (prefix, path, NULL);
  before = content_at_head (repository, old_full, &local);
  if (local == NULL)
    after = recto_git_read_work_file (repository, full, &info, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return recto_diff_texts (path, before, after, context_lines, error);
}

/**
 * recto_git_diff_revisions:
 * @directory: (type filename): the site's folder
 * @path: (type filename): a file, relative to @directory
 * @old_revision: (nullable): a commit, or %NULL for nothing
 * @new_revision: (nullable): a commit, or %NULL for the file on disk
 * @context_lines: how many unchanged lines to show around a change
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Compares two versions of a file. Blocks; thread-safe.
 *
 * Returns: (transfer full): the differences, or %NULL
 */
RectoDiff *
recto_git_diff_revisions (const char *directory,
                          const char *path,
                          const char *old_revision,
                          const char *new_revision,
                          guint context_lines,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (git_repository) repository = NULL;
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) local = NULL;
  g_autofree char *prefix = NULL;
  g_autofree char *full = NULL;
  struct stat info;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  repository = recto_git_open (directory, error);
  prefix = repository != NULL ? recto_git_prefix (repository, directory, error) : NULL;
  if (prefix == NULL)
    return NULL;
  full = g_strconcat (prefix, path, NULL);
  if (old_revision != NULL)
    before = content_at (repository, old_revision, full, &local);
  if (local == NULL)
    after = new_revision != NULL ? content_at (repository, new_revision, full, &local)
                                 : recto_git_read_work_file (repository, full, &info, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return recto_diff_texts (path, before, after, context_lines, error);
}

typedef struct
{
  char *directory;
  char *path;
  char *old_path;
  guint context_lines;
} DiffJob;

static void
diff_job_free (DiffJob *job)
{
  g_free (job->directory);
  g_free (job->path);
  g_free (job->old_path);
  g_free (job);
}

static void
diff_thread_cb (GTask *task,
                gpointer source,
                gpointer data,
                GCancellable *cancellable)
{
  DiffJob *job = data;
  GError *error = NULL;
  RectoDiff *diff = recto_git_diff_file (job->directory, job->path, job->old_path, job->context_lines, cancellable, &error);

  if (diff != NULL)
    g_task_return_pointer (task, diff, (GDestroyNotify) recto_diff_free);
  else
    g_task_return_error (task, error);
}

/**
 * recto_git_diff_file_async:
 * @directory: (type filename): the site's folder
 * @path: (type filename): a file, relative to @directory
 * @old_path: (nullable) (type filename): where it was
 * @context_lines: how many unchanged lines to show around a change
 * @cancellable: (nullable): a cancellable
 * @callback: called when done
 * @user_data: data for @callback
 *
 * recto_git_diff_file() in a worker thread.
 */
void
recto_git_diff_file_async (const char *directory,
                           const char *path,
                           const char *old_path,
                           guint context_lines,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  DiffJob *job = g_new0 (DiffJob, 1);

  job->directory = g_strdup (directory);
  job->path = g_strdup (path);
  job->old_path = g_strdup (old_path);
  job->context_lines = context_lines;
  g_task_set_source_tag (task, recto_git_diff_file_async);
  g_task_set_task_data (task, job, (GDestroyNotify) diff_job_free);
  recto_task_run_in_thread (task, diff_thread_cb);
}

/**
 * recto_git_diff_file_finish:
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full): the differences, or %NULL
 */
RectoDiff *
recto_git_diff_file_finish (GAsyncResult *result,
                            GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

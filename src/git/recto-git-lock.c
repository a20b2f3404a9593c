/* Changing the index so that git, a crash and another Recto can come at any
 * moment. `recto-lock` in the git folder is held with flock(), which the
 * kernel lets go when a process dies; `index.lock`, which git looks for, is a
 * hard link to it, so that one left by a dead Recto is known for what it is.
 * Folders that come through the document portal have no flock(): there
 * `index.lock` alone is the lock, and the dead are told by its age.
 * Before a ref is moved the next index is whole in `recto-index` and the move
 * is noted in the lock: who finds the lock later can end what was begun. */

#include "recto-git-lock.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/recto-file-system.h"
#include "recto-git-error.h"

#define PATIENCE  (2 * G_USEC_PER_SEC)
#define STALE_AGE 60

struct _RectoGitLock
{
  git_repository *repository; /* not owned */
  git_index *index;
  char *own;   /* recto-lock */
  char *lock;  /* index.lock */
  char *real;  /* index */
  char *draft; /* recto-index */
  int fd;
  gboolean held;
};

static void
sync_folder (const char *folder)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0 || fsync (fd) < 0)
    g_debug ("Cannot sync %s: %s", folder, g_strerror (errno));
  if (fd >= 0)
    close (fd);
}

/* Whether some process that we may look at has @path open. */
static gboolean
is_open_somewhere (const char *path)
{
  g_autoptr (GDir) processes = g_dir_open ("/proc", 0, NULL);
  const char *pid;

  while (processes != NULL && (pid = g_dir_read_name (processes)) != NULL)
    {
      g_autofree char *folder = g_build_filename ("/proc", pid, "fd", NULL);
      g_autoptr (GDir) files = g_ascii_isdigit (*pid) ? g_dir_open (folder, 0, NULL) : NULL;
      const char *name;

      while (files != NULL && (name = g_dir_read_name (files)) != NULL)
        {
          g_autofree char *link = g_build_filename (folder, name, NULL);
          g_autofree char *target = g_file_read_link (link, NULL);

          if (g_strcmp0 (target, path) == 0)
            return TRUE;
        }
    }
  return FALSE;
}

static gint64
age_of (const char *path)
{
  struct stat info;

  return lstat (path, &info) == 0 ? g_get_real_time () / G_USEC_PER_SEC - info.st_mtim.tv_sec : -1;
}

/* What the dead process was about to do: move @words[1] to @words[0]. */
static GStrv
read_note (RectoGitLock *self)
{
  char note[512];
  gssize length = pread (self->fd, note, sizeof note - 1, 0);
  g_auto (GStrv) words = NULL;

  if (length <= 0)
    return NULL;
  note[length] = '\0';
  if (strchr (note, '\n') == NULL)
    return NULL;
  words = g_strsplit (g_strchomp (note), " ", 2);
  return g_strv_length (words) == 2 ? g_steal_pointer (&words) : NULL;
}

/* Whether the ref got where the dead process was moving it. */
static gboolean
was_moved (RectoGitLock *self,
           const char *reference,
           const char *target)
{
  git_oid wanted;
  git_oid now;

  return git_oid_fromstr (&wanted, target) == 0 &&
         git_reference_name_to_id (&now, self->repository, reference) == 0 && git_oid_equal (&wanted, &now);
}

static char *
reference_lock (git_repository *repository,
                const char *reference)
{
  g_autofree char *name = g_strconcat (reference, ".lock", NULL);

  return g_build_filename (git_repository_commondir (repository), name, NULL);
}

/* Whether `index.lock` is a Recto's, by being the same file as `recto-lock`. */
static gboolean
is_ours (RectoGitLock *self)
{
  struct stat own;
  struct stat lock;

  return fstat (self->fd, &own) == 0 && lstat (self->lock, &lock) == 0 && own.st_ino == lock.st_ino && own.st_dev == lock.st_dev;
}

static void
remove_drafts (RectoGitLock *self)
{
  g_autofree char *half = g_strconcat (self->draft, ".lock", NULL);

  unlink (self->draft);
  unlink (half);
}

/* Ends or undoes what a process that died with the lock had begun. */
static void
recover (RectoGitLock *self)
{
  if (is_ours (self))
    {
      g_auto (GStrv) note = read_note (self);

      if (note != NULL)
        {
          g_autofree char *left = reference_lock (self->repository, note[1]);

          /* The lock of the ref that it died with. */
          if (g_file_test (left, G_FILE_TEST_EXISTS) && !is_open_somewhere (left))
            unlink (left);
          if (was_moved (self, note[1], note[0]) && rename (self->draft, self->real) < 0 && errno != ENOENT)
            g_debug ("Cannot end an unfinished commit: %s", g_strerror (errno));
        }
      unlink (self->lock);
    }
  remove_drafts (self);
  git_error_clear ();
}

/**
 * recto_git_lock_free_reference:
 * @repository: a repository
 * @reference: a ref that only says what a remote had, or one of our own
 *
 * Waits until nobody holds the lock of a ref. One that stays and that no
 * process has open was left by a program that was killed; it is removed.
 */
void
recto_git_lock_free_reference (git_repository *repository,
                               const char *reference)
{
  g_autofree char *lock = reference_lock (repository, reference);
  gint64 end = g_get_monotonic_time () + PATIENCE;

  while (g_file_test (lock, G_FILE_TEST_EXISTS))
    {
      if (g_get_monotonic_time () > end || age_of (lock) * G_USEC_PER_SEC > PATIENCE)
        {
          if (!is_open_somewhere (lock))
            unlink (lock);
          return;
        }
      g_usleep (20000);
    }
}

static void
set_locked_error (RectoGitLock *self,
                  GError **error)
{
  g_autofree char *shown = g_filename_display_name (self->lock);
  gint64 age = age_of (self->lock);

  if (age < STALE_AGE)
    g_set_error (error, RECTO_GIT_ERROR, RECTO_GIT_ERROR_LOCKED,
                 _ ("%s: Another git program is at work in this repository; wait for it to end and try again"), shown);
  else
    g_set_error (error, RECTO_GIT_ERROR, RECTO_GIT_ERROR_LOCKED,
                 _ ("%s: A git program took this lock %u minutes ago; if none is running, one was stopped halfway and the lock may be removed"),
                 shown, (guint) (age / 60));
}

static gboolean
try_link (RectoGitLock *self,
          gboolean remove_stale)
{
  int fd;

  if (link (self->own, self->lock) == 0)
    return TRUE;
  if (errno == EPERM || errno == ENOTSUP || errno == ENOSYS || errno == EMLINK)
    {
      /* No hard links here: lock as git does, with less to recover from. */
      fd = open (self->lock, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0666);
      if (fd >= 0)
        close (fd);
      if (fd >= 0 || errno != EEXIST)
        return fd >= 0;
    }
  if (errno == EEXIST && remove_stale && age_of (self->lock) >= STALE_AGE && !is_open_somewhere (self->lock))
    unlink (self->lock);
  else
    return FALSE;
  return link (self->own, self->lock) == 0;
}

/* Where the kernel does not know who holds it. Nothing of another may be
 * touched before `index.lock` is there and ours. */
static gboolean
try_without_flock (RectoGitLock *self,
                   gboolean remove_stale)
{
  if (is_ours (self))
    {
      if (age_of (self->lock) < STALE_AGE)
        {
          errno = EEXIST;
          return FALSE;
        }
      recover (self);
    }
  /* Its age is that of the lock, which is the same file. */
  futimens (self->fd, NULL);
  if (!try_link (self, remove_stale))
    return FALSE;
  remove_drafts (self);
  return ftruncate (self->fd, 0) == 0;
}

static gboolean
try_lock (RectoGitLock *self,
          gboolean remove_stale)
{
  int saved_errno;

  if (flock (self->fd, LOCK_EX | LOCK_NB) == 0)
    {
      recover (self);
      if (ftruncate (self->fd, 0) == 0 && try_link (self, remove_stale))
        return TRUE;
      saved_errno = errno;
      flock (self->fd, LOCK_UN);
      errno = saved_errno;
      return FALSE;
    }
  if (errno == ENOSYS || errno == EOPNOTSUPP || errno == ENOLCK || errno == EINVAL)
    return try_without_flock (self, remove_stale);
  return FALSE;
}

static gboolean
wait_for_lock (RectoGitLock *self,
               gboolean remove_stale,
               GCancellable *cancellable,
               GError **error)
{
  gint64 end = g_get_monotonic_time () + PATIENCE;
  gulong pause = 5000;

  for (;;)
    {
      int saved_errno;

      if (try_lock (self, remove_stale))
        return TRUE;
      saved_errno = errno;
      if (saved_errno != EWOULDBLOCK && saved_errno != EEXIST)
        {
          recto_git_error_set_errno (error, saved_errno, self->lock, _ ("The index of git cannot be locked"));
          return FALSE;
        }
      if (g_get_monotonic_time () >= end)
        {
          set_locked_error (self, error);
          return FALSE;
        }
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      g_usleep (pause);
      pause = MIN (pause * 2, 100000);
    }
}

static gboolean
copy_file (const char *from,
           const char *to)
{
  g_autofree char *contents = NULL;
  gsize length;

  return g_file_get_contents (from, &contents, &length, NULL) &&
         g_file_set_contents_full (to, contents, length, G_FILE_SET_CONTENTS_NONE, 0644, NULL);
}

/* git knows a file that changed right after it was added by its being as new
 * as the index. The next index will be newer than it, so such entries are
 * marked to be compared by content, as git itself does. */
static void
smudge (RectoGitLock *self,
        const struct stat *old)
{
  for (size_t i = 0; i < git_index_entrycount (self->index); i++)
    {
      git_index_entry *entry = (git_index_entry *) git_index_get_byindex (self->index, i);

      if (entry->mtime.seconds > old->st_mtim.tv_sec ||
          (entry->mtime.seconds == old->st_mtim.tv_sec && entry->mtime.nanoseconds >= old->st_mtim.tv_nsec))
        entry->file_size = 0;
    }
}

static gboolean
open_draft (RectoGitLock *self,
            GError **error)
{
  struct stat old;
  int code;

  /* libgit2 replaces the file that it writes, so a link is as good as a copy. */
  if (link (self->real, self->draft) < 0 && errno != ENOENT && !copy_file (self->real, self->draft))
    {
      recto_git_error_set_errno (error, errno, self->draft, _ ("The index of git cannot be copied"));
      return FALSE;
    }
  code = git_index_open (&self->index, self->draft);
  if (code < 0)
    recto_git_error_set (error, code, self->real, _ ("The index of git cannot be read"));
  else if (stat (self->real, &old) == 0)
    smudge (self, &old);
  return code == 0;
}

/**
 * recto_git_lock_take:
 * @repository: a repository, to outlive the lock
 * @remove_stale: whether to remove a lock of git that is older than a minute
 *   and open in no process
 * @cancellable: (nullable): a cancellable
 * @error: return location; %RECTO_GIT_ERROR_LOCKED after two seconds
 *
 * Returns: (transfer full): the lock, or %NULL
 */
RectoGitLock *
recto_git_lock_take (git_repository *repository,
                     gboolean remove_stale,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (RectoGitLock) self = g_new0 (RectoGitLock, 1);
  const char *folder = git_repository_path (repository);

  self->repository = repository;
  self->own = g_build_filename (folder, "recto-lock", NULL);
  self->lock = g_build_filename (folder, "index.lock", NULL);
  self->real = g_build_filename (folder, "index", NULL);
  self->draft = g_build_filename (folder, "recto-index", NULL);
  self->fd = recto_file_system_open_no_follow (AT_FDCWD, self->own, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (self->fd < 0)
    {
      recto_git_error_set_errno (error, errno, self->own, _ ("The repository cannot be written"));
      return NULL;
    }
  if (!wait_for_lock (self, remove_stale, cancellable, error))
    return NULL;
  self->held = TRUE;
  if (!open_draft (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * recto_git_lock_get_index:
 * @self: a lock
 *
 * Returns: (transfer none): the draft of the next index
 */
git_index *
recto_git_lock_get_index (RectoGitLock *self)
{
  return self->index;
}

/**
 * recto_git_lock_prepare:
 * @self: a lock
 * @reference: the ref that is moved next
 * @target: where to
 * @error: return location
 *
 * Writes the draft and notes that it holds from the moment on that
 * @reference is at @target.
 *
 * Returns: whether @reference may be moved now
 */
gboolean
recto_git_lock_prepare (RectoGitLock *self,
                        const char *reference,
                        const git_oid *target,
                        GError **error)
{
  g_autofree char *note = g_strdup_printf ("%s %s\n", git_oid_tostr_s (target), reference);
  int code = git_index_write (self->index);

  if (code < 0)
    {
      recto_git_error_set (error, code, self->real, _ ("The index of git cannot be written"));
      return FALSE;
    }
  if (pwrite (self->fd, note, strlen (note), 0) != (gssize) strlen (note) || fsync (self->fd) < 0)
    {
      recto_git_error_set_errno (error, errno, self->lock, _ ("The lock of git's index cannot be written"));
      return FALSE;
    }
  return TRUE;
}

/**
 * recto_git_lock_finish:
 * @self: a lock that was prepared
 * @error: return location
 *
 * Puts the draft into place and lets the lock go. The ref has been moved, so
 * an error here means only that the index is behind.
 *
 * Returns: whether the index is the new one
 */
gboolean
recto_git_lock_finish (RectoGitLock *self,
                       GError **error)
{
  if (rename (self->draft, self->real) < 0)
    {
      recto_git_error_set_errno (error, errno, self->real, _ ("The index of git cannot be replaced"));
      return FALSE;
    }
  sync_folder (git_repository_path (self->repository));
  unlink (self->lock);
  self->held = FALSE;
  return TRUE;
}

/**
 * recto_git_lock_free:
 * @self: (transfer full): a lock
 *
 * Lets the lock go; an unfinished draft is thrown away.
 */
void
recto_git_lock_free (RectoGitLock *self)
{
  g_clear_pointer (&self->index, git_index_free);
  if (self->held)
    {
      unlink (self->draft);
      unlink (self->lock);
    }
  if (self->fd >= 0)
    close (self->fd);
  g_free (self->own);
  g_free (self->lock);
  g_free (self->real);
  g_free (self->draft);
  g_free (self);
}

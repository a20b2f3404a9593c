/* The file beside a file that a save writes before it is moved into place. One
 * that was killed leaves it behind, and the next save of the same file takes it
 * away; but never one that some process may still be writing. */

#include "recto-file-leftover.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* What replaces the Xs is from mkstemp(): letters and digits. */
#define N_RANDOM 6

/* A save is unlocked before it has its lock and after it has closed its file,
 * and seconds old then. */
#define AGE_WHEN_LOCKABLE (10 * 60)
/* Where nothing can be locked, age alone must tell. */
#define AGE_OTHERWISE (24 * 60 * 60)

static char *
dup_prefix (const char *resolved)
{
  g_autofree char *base = g_path_get_basename (resolved);

  return g_strdup_printf (".%.100s.recto-", base);
}

/*
 * recto_file_leftover_template:
 * @resolved: (type filename): the file that is to be saved
 *
 * Returns: (transfer full) (type filename): where it is written first, for
 *   g_mkstemp()
 */
char *
recto_file_leftover_template (const char *resolved)
{
  g_autofree char *folder = g_path_get_dirname (resolved);
  g_autofree char *prefix = dup_prefix (resolved);
  g_autofree char *name = g_strconcat (prefix, "XXXXXX", NULL);

  return g_build_filename (folder, name, NULL);
}

/*
 * recto_file_leftover_lock:
 * @fd: a file that has just been made from the template
 *
 * Shows other processes that it is being written, until @fd is closed. Some
 * file systems have no locks.
 */
void
recto_file_leftover_lock (int fd)
{
  if (flock (fd, LOCK_EX | LOCK_NB) < 0)
    g_debug ("A file that is being saved cannot be locked: %s", g_strerror (errno));
}

static gboolean
has_name (const char *name,
          const char *prefix)
{
  const char *random = name + strlen (prefix);

  if (!g_str_has_prefix (name, prefix) || strlen (random) != N_RANDOM)
    return FALSE;
  while (g_ascii_isalnum (*random))
    random++;
  return *random == '\0';
}

static gboolean
is_abandoned (int folder_fd,
              const char *name)
{
  int fd = openat (folder_fd, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  struct stat info;
  gboolean is_old = FALSE;

  if (fd < 0)
    return FALSE;
  if (fstat (fd, &info) == 0 && S_ISREG (info.st_mode))
    {
      gboolean is_free = flock (fd, LOCK_EX | LOCK_NB) == 0;

      if (is_free || errno != EWOULDBLOCK)
        is_old = time (NULL) - info.st_mtime > (is_free ? AGE_WHEN_LOCKABLE : AGE_OTHERWISE);
    }
  close (fd);
  return is_old;
}

/*
 * recto_file_leftover_sweep:
 * @resolved: (type filename): a file that was saved
 *
 * Removes what earlier saves of @resolved have left beside it. That it cannot
 * be removed harms nothing. Blocks; thread-safe.
 */
void
recto_file_leftover_sweep (const char *resolved)
{
  g_autofree char *folder = g_path_get_dirname (resolved);
  g_autofree char *prefix = dup_prefix (resolved);
  DIR *dir = opendir (folder);
  const struct dirent *found;

  if (dir == NULL)
    return;
  while ((found = readdir (dir)) != NULL)
    if (has_name (found->d_name, prefix) && is_abandoned (dirfd (dir), found->d_name) &&
        unlinkat (dirfd (dir), found->d_name, 0) < 0)
      g_debug ("%s cannot be removed: %s", found->d_name, g_strerror (errno));
  closedir (dir);
}

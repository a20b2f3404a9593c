/* What the file system under a folder can do. Folders that a sandbox gets
 * through the document portal, and those of other machines, can do less. */

#include "recto-file-system.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

/* As in statfs(2); not every version of the kernel's headers has them all. */
static const guint32 silent_types[] = {
  0x65735546, /* FUSE, and with it the document portal */
  0x6969,     /* NFS */
  0xff534d42, /* CIFS */
  0xfe534d42, /* SMB2 */
  0x517b,     /* SMB */
  0x01021997, /* 9P */
  0x5346414f, /* AFS */
  0x00c36400, /* Ceph */
  0x73757245, /* Coda */
  0x786f4256, /* VirtualBox's shared folders */
};

/**
 * recto_file_system_tells_changes:
 * @path: (type filename): an absolute path
 *
 * Some file systems tell a watch only of what was done through them on this
 * machine, not of what is done behind them. Asks the kernel; any thread.
 *
 * Returns: whether a watch on @path hears of what any program does there;
 *   %TRUE too when nothing is known
 */
gboolean
recto_file_system_tells_changes (const char *path)
{
  struct statfs info;

  if (statfs (path, &info) < 0)
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (silent_types); i++)
    if ((guint32) info.f_type == silent_types[i])
      return FALSE;
  return TRUE;
}

/* The document portal passes O_NOFOLLOW on to a link of its own, so that every
 * file is one symlink too many. What is there is looked at first instead, and
 * then that very file is opened. */
static int
open_through_handle (int folder_fd,
                     const char *path,
                     int flags)
{
  int handle = openat (folder_fd, path, O_PATH | O_NOFOLLOW | O_CLOEXEC);
  g_autofree char *link = NULL;
  struct stat info;
  int fd = -1;
  int saved_errno;

  if (handle < 0)
    return -1;
  if (fstat (handle, &info) == 0 && S_ISLNK (info.st_mode))
    errno = ELOOP;
  else
    {
      link = g_strdup_printf ("/proc/self/fd/%d", handle);
      fd = open (link, flags & ~(O_NOFOLLOW | O_CREAT | O_EXCL));
    }
  saved_errno = errno;
  close (handle);
  errno = saved_errno;
  return fd;
}

/**
 * recto_file_system_open_no_follow:
 * @folder_fd: an open folder, or `AT_FDCWD`
 * @path: (type filename): a path relative to it, or an absolute one
 * @flags: as for open(2)
 * @mode: as for open(2), for a file that is made
 *
 * Opens a file unless it is a symlink, also on file systems that cannot be
 * asked for that. Any thread.
 *
 * Returns: a file descriptor, or -1 with `errno` set, which is `ELOOP` for a
 *   symlink
 */
int
recto_file_system_open_no_follow (int folder_fd,
                                  const char *path,
                                  int flags,
                                  int mode)
{
  int fd = openat (folder_fd, path, flags | O_NOFOLLOW, mode);

  if (fd < 0 && errno == ELOOP)
    return open_through_handle (folder_fd, path, flags);
  return fd;
}

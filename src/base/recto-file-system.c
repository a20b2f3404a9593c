/* What the file system under a folder can do. Folders that a sandbox gets
 * through the document portal, and those of other machines, can do less. */

#include "recto-file-system.h"

#include <sys/vfs.h>

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

/* What is asked of the file system. Whether it is the document portal's is seen with a real one, where the Flatpak is tried. */

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdarg.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/recto-file-system.h"

static gboolean is_portal;

/* In the place of the one of the C library, so that files can be opened as the document portal opens them. */
int
openat (int folder_fd,
        const char *path,
        int flags,
        ...)
{
  struct stat info;
  va_list arguments;
  int mode;

  va_start (arguments, flags);
  mode = (flags & O_CREAT) != 0 ? va_arg (arguments, int) : 0;
  va_end (arguments);
  if (is_portal && (flags & O_NOFOLLOW) != 0 && (flags & O_PATH) == 0 &&
      fstatat (folder_fd, path, &info, AT_SYMLINK_NOFOLLOW) == 0)
    {
      errno = ELOOP;
      return -1;
    }
  return syscall (SYS_openat, folder_fd, path, flags, mode);
}

static void
test_tells_changes (void)
{
  g_autofree char *folder = g_dir_make_tmp ("recto-XXXXXX", NULL);
  g_autofree char *missing = g_build_filename (folder, "missing", NULL);

  g_assert_true (recto_file_system_tells_changes (folder));
  g_assert_true (recto_file_system_tells_changes (missing));
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
assert_reads (const char *path,
              const char *expected)
{
  char buffer[16] = "";
  int fd = recto_file_system_open_no_follow (AT_FDCWD, path, O_RDONLY | O_CLOEXEC, 0);

  g_assert_no_errno (fd);
  g_assert_cmpint (read (fd, buffer, sizeof buffer - 1), ==, strlen (expected));
  g_assert_cmpstr (buffer, ==, expected);
  g_assert_true ((fcntl (fd, F_GETFD) & FD_CLOEXEC) != 0);
  close (fd);
}

static void
test_open (gconstpointer portal)
{
  g_autofree char *folder = g_dir_make_tmp ("recto-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (folder, "file", NULL);
  g_autofree char *link = g_build_filename (folder, "link", NULL);
  int folder_fd = open (folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
  int fd;

  is_portal = GPOINTER_TO_INT (portal);
  g_assert_cmpint (recto_file_system_open_no_follow (AT_FDCWD, file, O_RDONLY, 0), ==, -1);
  g_assert_cmpint (errno, ==, ENOENT);
  /* Made, then found. */
  for (guint i = 0; i < 2; i++)
    {
      fd = recto_file_system_open_no_follow (folder_fd, "file", O_RDWR | O_CREAT | O_CLOEXEC, 0600);
      g_assert_no_errno (fd);
      g_assert_cmpint (pwrite (fd, "words", 5, 0), ==, 5);
      close (fd);
    }
  assert_reads (file, "words");
  g_assert_no_errno (symlink ("file", link));
  g_assert_cmpint (recto_file_system_open_no_follow (AT_FDCWD, link, O_RDONLY, 0), ==, -1);
  g_assert_cmpint (errno, ==, ELOOP);
  g_assert_cmpint (recto_file_system_open_no_follow (folder_fd, "link", O_RDWR | O_CREAT, 0600), ==, -1);
  g_assert_cmpint (errno, ==, ELOOP);
  is_portal = FALSE;
  close (folder_fd);
  g_assert_no_errno (g_unlink (link));
  g_assert_no_errno (g_unlink (file));
  g_assert_no_errno (g_rmdir (folder));
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/file-system/tells-changes", test_tells_changes);
  g_test_add_data_func ("/file-system/open", GINT_TO_POINTER (FALSE), test_open);
  g_test_add_data_func ("/file-system/open-as-the-portal-does", GINT_TO_POINTER (TRUE), test_open);
  return g_test_run ();
}

/* Where the programs are that do a part of Recto's work in a process of their
 * own: installed, or in a build folder. */

#include "recto-program.h"

/* A program of the build runs the others of the same build. */
static char *
find_in_build (const char *name,
               const char *room)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = self != NULL ? g_path_get_dirname (self) : NULL;

  for (guint i = 0; folder != NULL && i < 5; i++)
    {
      g_autofree char *candidate = g_build_filename (folder, "src", room, name, NULL);
      g_autofree char *parent = g_path_get_dirname (folder);

      if (g_file_test (candidate, G_FILE_TEST_IS_EXECUTABLE))
        return g_steal_pointer (&candidate);
      g_free (folder);
      folder = g_steal_pointer (&parent);
    }
  return NULL;
}

/**
 * recto_program_find:
 * @name: the name of a program
 * @room: the folder of the source that it is made of
 * @variable: an environment variable that may say where it is
 *
 * Looks at @variable, then where Recto is installed, then in the build folder
 * of the running program. Any thread.
 *
 * Returns: (transfer full) (nullable) (type filename): the program, or %NULL
 *   when it is missing
 */
char *
recto_program_find (const char *name,
                    const char *room,
                    const char *variable)
{
  const char *named = g_getenv (variable);
  g_autofree char *installed = g_build_filename (RECTO_LIBEXECDIR, name, NULL);

  if (named != NULL && *named != '\0')
    return g_strdup (named);
  if (g_file_test (installed, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&installed);
  return find_in_build (name, room);
}

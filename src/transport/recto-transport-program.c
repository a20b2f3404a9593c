/* Where the program recto-transport is: installed, or in a build folder. */

#include "recto-transport-program.h"

#include <glib/gi18n-lib.h>

#include "recto-transport-error.h"

/* A program of the build runs the helper of the same build. */
static char *
find_in_build (void)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = self != NULL ? g_path_get_dirname (self) : NULL;

  for (guint i = 0; folder != NULL && i < 5; i++)
    {
      g_autofree char *candidate = g_build_filename (folder, "src", "transport", "recto-transport", NULL);
      g_autofree char *parent = g_path_get_dirname (folder);

      if (g_file_test (candidate, G_FILE_TEST_IS_EXECUTABLE))
        return g_steal_pointer (&candidate);
      g_free (folder);
      folder = g_steal_pointer (&parent);
    }
  return NULL;
}

/**
 * recto_transport_find_program:
 * @error: return location; %RECTO_TRANSPORT_ERROR_HELPER
 *
 * Looks at the variable `RECTO_TRANSPORT`, then where it is installed, then in
 * the build folder of the running program. Any thread.
 *
 * Returns: (transfer full) (type filename): the program, or %NULL
 */
char *
recto_transport_find_program (GError **error)
{
  const char *named = g_getenv ("RECTO_TRANSPORT");
  char *found = NULL;

  if (named != NULL && *named != '\0')
    return g_strdup (named);
  if (g_file_test (RECTO_LIBEXECDIR "/recto-transport", G_FILE_TEST_IS_EXECUTABLE))
    return g_strdup (RECTO_LIBEXECDIR "/recto-transport");
  found = find_in_build ();
  if (found == NULL)
    g_set_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_HELPER,
                 _("%s: This part of Recto is missing; install Recto again"), RECTO_LIBEXECDIR "/recto-transport");
  return found;
}

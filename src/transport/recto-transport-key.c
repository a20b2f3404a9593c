/* An ssh key of the app's own, for those who have none. */

#include "recto-transport-key.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "recto-transport-error.h"

static char *
key_file (void)
{
  return g_build_filename (g_get_user_data_dir (), "recto", "id_ed25519", NULL);
}

/**
 * recto_transport_get_key:
 * @error: return location; %RECTO_TRANSPORT_ERROR_NOT_FOUND when there is none
 *
 * Blocks; thread-safe.
 *
 * Returns: (transfer full): the public half of the app's own key, one line to
 *   give to a host, or %NULL
 */
char *
recto_transport_get_key (GError **error)
{
  g_autofree char *file = key_file ();
  g_autofree char *public_file = g_strconcat (file, ".pub", NULL);
  char *text = NULL;

  if (g_file_test (file, G_FILE_TEST_EXISTS) && g_file_get_contents (public_file, &text, NULL, NULL))
    return g_strchomp (text);
  g_set_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_NOT_FOUND, _("Recto has no ssh key of its own yet"));
  return NULL;
}

/**
 * recto_transport_create_key:
 * @error: return location, of %RECTO_TRANSPORT_ERROR
 *
 * Makes an ed25519 key of the app's own, unless there is one. The private half
 * stays in the user's data folder. Blocks; thread-safe.
 *
 * Returns: (transfer full): the public half, or %NULL
 */
char *
recto_transport_create_key (GError **error)
{
  g_autofree char *file = key_file ();
  g_autofree char *folder = g_path_get_dirname (file);
  g_autofree char *comment = g_strdup_printf ("recto-%s@%s", g_get_user_name (), g_get_host_name ());
  const char *argv[] = { "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", comment, "-f", file, NULL };
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) local = NULL;
  char *found = recto_transport_get_key (NULL);

  if (found != NULL)
    return found;
  if (g_mkdir_with_parents (folder, 0700) < 0)
    {
      g_set_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_NO_PERMISSION,
                   _("%s: The folder cannot be made (%s)"), folder, g_strerror (errno));
      return NULL;
    }
  process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &local);
  if (process == NULL || !g_subprocess_wait_check (process, NULL, &local))
    {
      g_set_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_FAILED,
                   _("A key cannot be made: %s\nThe program ssh-keygen is needed for it; install it"), local->message);
      return NULL;
    }
  return recto_transport_get_key (error);
}

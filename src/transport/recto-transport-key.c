/* An ssh key of the app's own for a site, for those who have none. */

#include "recto-transport-key.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "git/recto-git-address.h"
#include "recto-transport-address.h"
#include "recto-transport-error.h"

static gboolean
is_over_ssh (const RectoAddress *address)
{
  return address->host != NULL && g_str_equal (address->scheme, "ssh");
}

static char *
key_file (const char *address,
          GError **error)
{
  g_autoptr (RectoAddress) parsed = recto_address_parse (address);
  g_autofree char *shown = recto_git_clean_address (address);

  if (is_over_ssh (parsed))
    return recto_address_key_file (parsed);
  g_set_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_BAD_ADDRESS,
               _ ("%s: This is not an ssh address, so no key is needed for it"), shown);
  return NULL;
}

static char *
read_public (const char *file)
{
  g_autofree char *public_file = g_strconcat (file, ".pub", NULL);
  char *text = NULL;

  if (g_file_test (file, G_FILE_TEST_IS_REGULAR) && g_file_get_contents (public_file, &text, NULL, NULL))
    return g_strchomp (text);
  return NULL;
}

static GSubprocess *
run_keygen (const char *const *argv,
            char **output,
            GError **error)
{
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) local = NULL;

  process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &local);
  if (process != NULL && g_subprocess_communicate_utf8 (process, NULL, NULL, output, NULL, &local) &&
      g_subprocess_wait_check (process, NULL, &local))
    return g_steal_pointer (&process);
  g_set_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_FAILED,
               _ ("A key cannot be made: %s\nThe program ssh-keygen is needed for it; install it"), local->message);
  return NULL;
}

/* The public half was lost, or never written: the private one has it too. */
static gboolean
restore_public (const char *file)
{
  g_autofree char *public_file = g_strconcat (file, ".pub", NULL);
  const char *argv[] = { "ssh-keygen", "-y", "-P", "", "-f", file, NULL };
  g_autofree char *text = NULL;
  g_autoptr (GSubprocess) process = run_keygen (argv, &text, NULL);

  return process != NULL && text != NULL && g_file_set_contents (public_file, text, -1, NULL);
}

static gboolean
generate (const char *file,
          GError **error)
{
  g_autofree char *public_file = g_strconcat (file, ".pub", NULL);
  g_autofree char *comment = g_strdup_printf ("recto-%s@%s", g_get_user_name (), g_get_host_name ());
  const char *argv[] = { "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", comment, "-f", file, NULL };
  g_autofree char *output = NULL;
  g_autoptr (GSubprocess) process = NULL;

  if (g_file_test (file, G_FILE_TEST_EXISTS) && restore_public (file))
    return TRUE;
  /* It asks before it replaces anything. */
  g_unlink (file);
  g_unlink (public_file);
  process = run_keygen (argv, &output, error);
  return process != NULL;
}

/**
 * recto_transport_uses_key:
 * @address: the address of a remote
 *
 * Thread-safe.
 *
 * Returns: whether who talks with this remote signs in with an ssh key
 */
gboolean
recto_transport_uses_key (const char *address)
{
  g_autoptr (RectoAddress) parsed = recto_address_parse (address);

  return is_over_ssh (parsed);
}

/**
 * recto_transport_get_key:
 * @address: the address of a remote
 * @error: return location; %RECTO_TRANSPORT_ERROR_NOT_FOUND when there is none,
 *   %RECTO_TRANSPORT_ERROR_BAD_ADDRESS
 *
 * Blocks; thread-safe.
 *
 * Returns: (transfer full): the public half of the app's own key for this
 *   remote, one line to give to its host, or %NULL
 */
char *
recto_transport_get_key (const char *address,
                         GError **error)
{
  g_autofree char *file = key_file (address, error);
  char *found = file != NULL ? read_public (file) : NULL;

  if (file != NULL && found == NULL)
    g_set_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_NOT_FOUND, _ ("Recto has no ssh key of its own for this site yet"));
  return found;
}

/**
 * recto_transport_create_key:
 * @address: the address of a remote
 * @error: return location, of %RECTO_TRANSPORT_ERROR
 *
 * Makes an ed25519 key of the app's own for this remote, unless there is one;
 * from then on it is the first that is shown to its host. The private half
 * stays in the user's data folder. Blocks; thread-safe.
 *
 * Returns: (transfer full): the public half, or %NULL
 */
char *
recto_transport_create_key (const char *address,
                            GError **error)
{
  g_autofree char *file = key_file (address, error);
  g_autofree char *folder = file != NULL ? g_path_get_dirname (file) : NULL;
  char *found = file != NULL ? read_public (file) : NULL;

  if (file == NULL || found != NULL)
    return found;
  if (g_mkdir_with_parents (folder, 0700) < 0)
    {
      g_set_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_NO_PERMISSION,
                   _ ("%s: The folder cannot be made (%s)"), folder, g_strerror (errno));
      return NULL;
    }
  return generate (file, error) ? recto_transport_get_key (address, error) : NULL;
}

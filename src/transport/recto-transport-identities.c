/* Which ssh keys are shown to a host, and in which order. Hosts hang up after
 * a few wrong ones, so those that are meant for the host come first. */

#include "recto-transport-identities.h"

#include <string.h>

static void
identity_free (RectoIdentity *identity)
{
  g_free (identity->file);
  g_free (identity);
}

/* Whether a private key is kept under a passphrase. */
static gboolean
is_encrypted (const char *file)
{
  g_autofree char *text = NULL;
  g_autofree guchar *blob = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GString) base64 = g_string_new (NULL);
  gsize length;

  if (!g_file_get_contents (file, &text, NULL, NULL))
    return FALSE;
  if (strstr (text, "BEGIN OPENSSH PRIVATE KEY") == NULL)
    return strstr (text, "ENCRYPTED") != NULL;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '-')
      g_string_append (base64, g_strstrip (lines[i]));
  blob = g_base64_decode (base64->str, &length);
  explicit_bzero (text, strlen (text));
  /* "openssh-key-v1", a zero, then the name of the cipher. */
  return length > 23 && memcmp (blob, "openssh-key-v1", 15) == 0 && memcmp (blob + 19, "none", 4) != 0;
}

static gboolean
is_listed (GPtrArray *list,
           const char *file)
{
  for (guint i = 0; i < list->len; i++)
    if (g_strcmp0 (((RectoIdentity *) g_ptr_array_index (list, i))->file, file) == 0)
      return TRUE;
  return FALSE;
}

static void
add_file (GPtrArray *list,
          const char *file,
          gboolean encrypted)
{
  RectoIdentity *identity;

  if (!g_file_test (file, G_FILE_TEST_IS_REGULAR) || is_encrypted (file) != encrypted || is_listed (list, file))
    return;
  identity = g_new0 (RectoIdentity, 1);
  identity->file = g_strdup (file);
  identity->encrypted = encrypted;
  g_ptr_array_add (list, identity);
}

static void
add_named (GPtrArray *list,
           const RectoSshConfig *config,
           gboolean encrypted)
{
  for (guint i = 0; config->identities != NULL && config->identities[i] != NULL; i++)
    add_file (list, config->identities[i], encrypted);
}

static void
add_usual (GPtrArray *list)
{
  const char *names[] = { "id_ed25519", "id_ecdsa", "id_rsa" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *file = g_build_filename (g_get_home_dir (), ".ssh", names[i], NULL);

      add_file (list, file, FALSE);
      add_file (list, file, TRUE);
    }
}

/**
 * recto_identities_list:
 * @config: what is configured for the host
 * @own_key: (type filename): where the app's own key for the site would be
 *
 * The app's own key for the site comes first, then keys that are named for the
 * host and need no passphrase, the agent's, other named ones, and the usual
 * ones.
 *
 * Returns: (transfer full) (element-type RectoIdentity): what to try
 */
GPtrArray *
recto_identities_list (const RectoSshConfig *config,
                       const char *own_key)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) identity_free);
  gboolean has_agent = config->agent != NULL ? !g_str_equal (config->agent, "none") : g_getenv ("SSH_AUTH_SOCK") != NULL;

  add_file (list, own_key, FALSE);
  add_named (list, config, FALSE);
  if (has_agent && !config->only_identities)
    g_ptr_array_add (list, g_new0 (RectoIdentity, 1));
  add_named (list, config, TRUE);
  if (config->identities == NULL)
    add_usual (list);
  return list;
}

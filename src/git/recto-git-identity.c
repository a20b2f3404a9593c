/* Who commits: as git finds it out, and where a person's answer is stored. */

#include "recto-git-identity.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "recto-git-repository.h"
#include "recto-git-signature.h"

/* What git would take, in its order; empty values count as none. */
static char *
look_up (git_config *config,
         const char *variable,
         const char *own_key,
         const char *user_key)
{
  const char *from_environment = g_getenv (variable);
  const char *value = NULL;

  if (from_environment != NULL && *from_environment != '\0')
    return g_strdup (from_environment);
  if (git_config_get_string (&value, config, own_key) == 0 && *value != '\0')
    return g_strdup (value);
  if (git_config_get_string (&value, config, user_key) == 0 && *value != '\0')
    return g_strdup (value);
  git_error_clear ();
  return NULL;
}

static gboolean
find (git_repository *repository,
      const char *role,
      char **name,
      char **email,
      GError **error)
{
  g_autoptr (git_config) config = NULL;
  g_autofree char *upper = g_ascii_strup (role, -1);
  g_autofree char *name_variable = g_strdup_printf ("GIT_%s_NAME", upper);
  g_autofree char *email_variable = g_strdup_printf ("GIT_%s_EMAIL", upper);
  g_autofree char *name_key = g_strconcat (role, ".name", NULL);
  g_autofree char *email_key = g_strconcat (role, ".email", NULL);
  g_autofree char *found_name = NULL;
  g_autofree char *found_email = NULL;
  int code = git_repository_config_snapshot (&config, repository);

  if (code < 0)
    {
      recto_git_error_set (error, code, git_repository_path (repository), _ ("The config of git cannot be read"));
      return FALSE;
    }
  found_name = look_up (config, name_variable, name_key, "user.name");
  found_email = look_up (config, email_variable, email_key, "user.email");
  if (found_email == NULL && g_getenv ("EMAIL") != NULL && *g_getenv ("EMAIL") != '\0')
    found_email = g_strdup (g_getenv ("EMAIL"));
  if (found_name == NULL || found_email == NULL)
    {
      g_set_error (error, RECTO_GIT_ERROR, RECTO_GIT_ERROR_NO_IDENTITY,
                   _ ("%s: git does not know who commits here; give a name and an email"),
                   git_repository_workdir (repository));
      return FALSE;
    }
  *name = g_steal_pointer (&found_name);
  *email = g_steal_pointer (&found_email);
  return TRUE;
}

/**
 * recto_git_signature:
 * @repository: a repository
 * @role: `author` or `committer`
 * @error: return location; %RECTO_GIT_ERROR_NO_IDENTITY
 *
 * Returns: (transfer full): who commits now, or %NULL
 */
git_signature *
recto_git_signature (git_repository *repository,
                     const char *role,
                     GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *email = NULL;
  git_signature *signature = NULL;
  int code;

  if (!find (repository, role, &name, &email, error))
    return NULL;
  code = git_signature_now (&signature, name, email);
  if (code < 0)
    recto_git_error_set (error, code, name, _ ("This name and email cannot be used in a commit"));
  return signature;
}

/**
 * recto_git_get_identity:
 * @directory: (type filename): a folder in a work tree
 * @name: (out) (transfer full): the name
 * @email: (out) (transfer full): the email
 * @error: return location; %RECTO_GIT_ERROR_NO_IDENTITY when git has none
 *
 * Looks where git looks: the environment, then the config. Blocks;
 * thread-safe.
 *
 * Returns: whether both are known
 */
gboolean
recto_git_get_identity (const char *directory,
                        char **name,
                        char **email,
                        GError **error)
{
  g_autoptr (git_repository) repository = recto_git_open (directory, error);

  return repository != NULL && find (repository, "author", name, email, error);
}

static gboolean
is_usable (const char *value)
{
  return value != NULL && strpbrk (value, "<>\n") == NULL && *value != '\0' &&
         strspn (value, " \t.,:;\"\\'") != strlen (value);
}

/**
 * recto_git_set_identity:
 * @directory: (type filename): a folder in a work tree
 * @name: a name
 * @email: an email
 * @error: return location, of %RECTO_GIT_ERROR
 *
 * Stores both in the repository's own config. Blocks; thread-safe.
 *
 * Returns: whether they are stored
 */
gboolean
recto_git_set_identity (const char *directory,
                        const char *name,
                        const char *email,
                        GError **error)
{
  g_autoptr (git_repository) repository = NULL;
  g_autoptr (git_config) config = NULL;
  g_autoptr (git_config) local = NULL;
  int code;

  if (!is_usable (name) || !is_usable (email))
    {
      g_set_error (error, RECTO_GIT_ERROR, RECTO_GIT_ERROR_INVALID,
                   _ ("A name and an email are needed, without “<”, “>” and line breaks"));
      return FALSE;
    }
  repository = recto_git_open (directory, error);
  if (repository == NULL)
    return FALSE;
  if ((code = git_repository_config (&config, repository)) < 0 ||
      (code = git_config_open_level (&local, config, GIT_CONFIG_LEVEL_LOCAL)) < 0 ||
      (code = git_config_set_string (local, "user.name", name)) < 0 ||
      (code = git_config_set_string (local, "user.email", email)) < 0)
    {
      recto_git_error_set (error, code, directory, _ ("The name and email cannot be stored"));
      return FALSE;
    }
  return TRUE;
}

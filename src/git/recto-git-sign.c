/* Making commit objects, signed when git's config asks for it. libgit2 signs
 * nothing by itself: the programs that git would call are called here. */

#include "recto-git-signature.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "recto-git-error.h"

static char *
get_string (git_config *config,
            const char *key)
{
  const char *value = NULL;

  return git_config_get_string (&value, config, key) == 0 && *value != '\0' ? g_strdup (value) : NULL;
}

static gboolean
set_failed (GError **error,
            const char *program,
            const char *why)
{
  g_set_error (error, RECTO_GIT_ERROR, RECTO_GIT_ERROR_SIGN,
               _ ("%s: The commit should be signed (commit.gpgsign) and cannot be: %s\nCheck user.signingkey, or turn commit.gpgsign off"),
               program, why);
  return FALSE;
}

/* Runs a program with @input; what it prints is the signature. */
static char *
run (const char *const *argv,
     const char *input,
     GError **error)
{
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) local = NULL;
  g_autofree char *output = NULL;
  g_autofree char *errors = NULL;

  process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &local);
  if (process == NULL || !g_subprocess_communicate_utf8 (process, input, NULL, &output, &errors, &local))
    set_failed (error, argv[0], local->message);
  else if (!g_subprocess_get_successful (process))
    set_failed (error, argv[0], g_strstrip (errors));
  else
    return g_steal_pointer (&output);
  return NULL;
}

static char *
sign_with_gpg (git_config *config,
               const char *format,
               const char *buffer,
               GError **error)
{
  g_autofree char *program = get_string (config, g_str_equal (format, "x509") ? "gpg.x509.program" : "gpg.openpgp.program");
  g_autofree char *key = get_string (config, "user.signingkey");
  const char *argv[] = { NULL, "--status-fd=2", "-bsa", NULL, NULL, NULL };

  if (program == NULL && !g_str_equal (format, "x509"))
    program = get_string (config, "gpg.program");
  if (program == NULL)
    program = g_strdup (g_str_equal (format, "x509") ? "gpgsm" : "gpg");
  argv[0] = program;
  if (key != NULL)
    {
      argv[3] = "-u";
      argv[4] = key;
    }
  return run (argv, buffer, error);
}

/* The key may be a file, or the public key itself. */
static char *
find_ssh_key (const char *key,
              char **temporary)
{
  g_autofree char *expanded = g_str_has_prefix (key, "~/") ? g_build_filename (g_get_home_dir (), key + 2, NULL) : g_strdup (key);
  const char *literal = g_str_has_prefix (key, "key::") ? key + strlen ("key::") : g_str_has_prefix (key, "ssh-") ? key
                                                                                                                  : NULL;
  int fd;

  if (literal == NULL)
    return g_steal_pointer (&expanded);
  fd = g_file_open_tmp ("recto-key-XXXXXX", temporary, NULL);
  if (fd < 0)
    return NULL;
  close (fd);
  return g_file_set_contents (*temporary, literal, -1, NULL) ? g_strdup (*temporary) : NULL;
}

static char *
sign_with_ssh (git_config *config,
               const char *buffer,
               GError **error)
{
  g_autofree char *program = get_string (config, "gpg.ssh.program");
  g_autofree char *key = get_string (config, "user.signingkey");
  g_autofree char *temporary = NULL;
  g_autofree char *file = key != NULL ? find_ssh_key (key, &temporary) : NULL;
  g_autofree char *input = NULL;
  g_autofree char *output = NULL;
  g_autofree char *said = NULL;
  char *signature = NULL;
  int fd;

  if (file == NULL)
    {
      set_failed (error, "ssh-keygen", _ ("user.signingkey is not set"));
      return NULL;
    }
  /* Given standard input, older ones of them ask whether to overwrite. */
  fd = g_file_open_tmp ("recto-sign-XXXXXX", &input, NULL);
  if (fd >= 0)
    close (fd);
  output = g_strconcat (input, ".sig", NULL);
  if (fd >= 0 && g_file_set_contents (input, buffer, -1, NULL))
    {
      const char *argv[] = { program != NULL ? program : "ssh-keygen", "-Y", "sign", "-n", "git", "-f", file, input, NULL };

      said = run (argv, NULL, error);
      if (said != NULL && !g_file_get_contents (output, &signature, NULL, NULL))
        set_failed (error, argv[0], _ ("it made no signature"));
    }
  g_unlink (output);
  g_unlink (input);
  if (temporary != NULL)
    g_unlink (temporary);
  return signature;
}

/* The signature that git would make; NULL with no error when it makes none. */
static char *
sign (git_repository *repository,
      const char *buffer,
      GError **error)
{
  g_autoptr (git_config) config = NULL;
  g_autofree char *format = NULL;
  int wanted = 0;

  if (git_repository_config_snapshot (&config, repository) < 0 ||
      git_config_get_bool (&wanted, config, "commit.gpgsign") < 0 || !wanted)
    {
      git_error_clear ();
      return NULL;
    }
  format = get_string (config, "gpg.format");
  git_error_clear ();
  if (g_strcmp0 (format, "ssh") == 0)
    return sign_with_ssh (config, buffer, error);
  return sign_with_gpg (config, format != NULL ? format : "openpgp", buffer, error);
}

/**
 * recto_git_create_commit:
 * @repository: a repository
 * @author: who wrote it
 * @committer: who commits it
 * @encoding: (nullable): of the message
 * @message: the message
 * @tree: its tree
 * @parent: (nullable): the commit before it
 * @id: (out): id of the commit
 * @error: return location; %RECTO_GIT_ERROR_SIGN when it should be signed and
 *   cannot be
 *
 * Makes a commit object; no ref is moved.
 *
 * Returns: whether @id is set
 */
gboolean
recto_git_create_commit (git_repository *repository,
                         const git_signature *author,
                         const git_signature *committer,
                         const char *encoding,
                         const char *message,
                         git_tree *tree,
                         git_commit *parent,
                         git_oid *id,
                         GError **error)
{
  g_auto (git_buf) buffer = GIT_BUF_INIT;
  g_autofree char *signature = NULL;
  const git_commit *parents[] = { parent };
  GError *local = NULL;
  int code = git_commit_create_buffer (&buffer, repository, author, committer, encoding, message, tree, parent != NULL ? 1 : 0,
                                       (void *) parents);

  if (code == 0)
    {
      signature = sign (repository, buffer.ptr, &local);
      if (local != NULL)
        {
          g_propagate_error (error, local);
          return FALSE;
        }
      code = git_commit_create_with_signature (id, repository, buffer.ptr, signature, NULL);
    }
  if (code < 0)
    recto_git_error_set (error, code, git_repository_workdir (repository), _ ("The commit cannot be made"));
  return code == 0;
}

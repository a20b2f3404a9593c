/* A repository for a site of the app's own, with a bare one beside it, so that
 * publishing can be tried with no account and no network. */

#include "recto-git-demo.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "recto-git-branch.h"
#include "recto-git-identity.h"
#include "recto-git-repository.h"
#include "recto-git-signature.h"

static git_repository *
init (const char *directory,
      gboolean bare,
      GError **error)
{
  git_repository *repository = NULL;
  git_repository_init_options options = GIT_REPOSITORY_INIT_OPTIONS_INIT;
  int code;

  options.flags = GIT_REPOSITORY_INIT_MKPATH | GIT_REPOSITORY_INIT_NO_REINIT | (bare ? GIT_REPOSITORY_INIT_BARE : 0);
  options.initial_head = "main";
  code = git_repository_init_ext (&repository, directory, &options);
  if (code < 0)
    recto_git_error_set (error, code, directory, _ ("A git repository cannot be made"));
  return repository;
}

/* Nobody should have to answer questions before a first try. */
static gboolean
ensure_identity (const char *directory,
                 GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *email = NULL;
  const char *real_name = g_get_real_name ();

  if (recto_git_get_identity (directory, &name, &email, NULL))
    return TRUE;
  if (real_name == NULL || *real_name == '\0' || g_str_equal (real_name, "Unknown") || !g_utf8_validate (real_name, -1, NULL))
    real_name = "Recto";
  return recto_git_set_identity (directory, real_name, "demo@localhost", error);
}

static gboolean
commit_everything (git_repository *repository,
                   const char *message,
                   GError **error)
{
  g_autoptr (git_signature) author = recto_git_signature (repository, "author", error);
  g_autoptr (git_index) index = NULL;
  g_autoptr (git_tree) tree = NULL;
  git_oid id;
  int code;

  if (author == NULL)
    return FALSE;
  if ((code = git_repository_index (&index, repository)) < 0 ||
      (code = git_index_add_all (index, NULL, GIT_INDEX_ADD_DEFAULT, NULL, NULL)) < 0 ||
      (code = git_index_write_tree (&id, index)) < 0 || (code = git_index_write (index)) < 0 ||
      (code = git_tree_lookup (&tree, repository, &id)) < 0 ||
      (code = git_commit_create_v (&id, repository, "HEAD", author, author, NULL, message, tree, 0)) < 0)
    recto_git_error_set (error, code, git_repository_workdir (repository), _ ("The first commit cannot be made"));
  return code == 0;
}

static gboolean
push_to (git_repository *repository,
         const char *bare_directory,
         GError **error)
{
  g_autoptr (git_remote) remote = NULL;
  char *refspec = (char *) "refs/heads/main:refs/heads/main";
  const git_strarray refspecs = { &refspec, 1 };
  git_push_options options = GIT_PUSH_OPTIONS_INIT;
  int code = git_remote_create (&remote, repository, "origin", bare_directory);

  if (code < 0 || (code = git_remote_push (remote, &refspecs, &options)) < 0)
    recto_git_error_set (error, code, bare_directory, _ ("The first commit cannot be pushed"));
  return code == 0;
}

/**
 * recto_git_init_with_bare_origin:
 * @directory: (type filename): a folder with the files of a site and no `.git`
 * @bare_directory: (type filename): an absolute path where nothing is yet
 * @message: the message of the first commit
 * @cancellable: (nullable): a cancellable
 * @error: return location; %RECTO_GIT_ERROR_EXISTS when a repository is there
 *
 * Makes a repository of @directory with everything in one commit on `main`,
 * and a bare one as its `origin`, which has that commit too. When git knows no
 * name and email, made-up ones are stored in the repository. Blocks;
 * thread-safe.
 *
 * Returns: whether all was done
 */
gboolean
recto_git_init_with_bare_origin (const char *directory,
                                 const char *bare_directory,
                                 const char *message,
                                 GCancellable *cancellable,
                                 GError **error)
{
  g_autoptr (git_repository) bare = NULL;
  g_autoptr (git_repository) repository = NULL;

  recto_git_init ();
  if (g_file_test (bare_directory, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, RECTO_GIT_ERROR, RECTO_GIT_ERROR_EXISTS,
                   _ ("%s: There is something already, so no repository is made there"), bare_directory);
      return FALSE;
    }
  bare = init (bare_directory, TRUE, error);
  repository = bare != NULL ? init (directory, FALSE, error) : NULL;
  if (repository == NULL || !ensure_identity (directory, error) ||
      g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  return commit_everything (repository, message, error) && push_to (repository, bare_directory, error) &&
         recto_git_set_upstream (directory, "origin", "main", error);
}

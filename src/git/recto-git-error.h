#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define RECTO_GIT_ERROR (recto_git_error_quark ())

/**
 * RectoGitError:
 * @RECTO_GIT_ERROR_FAILED: none of the cases below
 * @RECTO_GIT_ERROR_NO_REPOSITORY: the folder is in no git repository
 * @RECTO_GIT_ERROR_ELSEWHERE: `.git` is a file that points to a folder which
 *   is not there, or not for us to see
 * @RECTO_GIT_ERROR_NOT_OWNED: the repository belongs to another user
 * @RECTO_GIT_ERROR_BARE: the repository has no work tree
 * @RECTO_GIT_ERROR_NOT_FOUND: there is no such revision, path, remote or branch
 * @RECTO_GIT_ERROR_LOCKED: another program holds a lock (`index.lock`, a ref)
 * @RECTO_GIT_ERROR_NO_IDENTITY: git has no name or email for the commit
 * @RECTO_GIT_ERROR_UNBORN: the branch has no commit yet
 * @RECTO_GIT_ERROR_DETACHED: no branch is checked out
 * @RECTO_GIT_ERROR_NO_REMOTE: the repository has no remote
 * @RECTO_GIT_ERROR_NO_UPSTREAM: the branch has no upstream
 * @RECTO_GIT_ERROR_BUSY: a merge, rebase or the like was begun and not ended
 * @RECTO_GIT_ERROR_CONFLICT: both sides changed the same
 * @RECTO_GIT_ERROR_DIVERGED: what others published does not go together with
 *   what is here, and no choice between two texts would settle it
 * @RECTO_GIT_ERROR_CHANGED: a ref or a file is no longer what was read
 * @RECTO_GIT_ERROR_NOTHING: there is nothing to commit
 * @RECTO_GIT_ERROR_UNSUPPORTED: git itself would treat the path in a way that
 *   Recto cannot (LFS, a filter program, a submodule, a symlinked folder)
 * @RECTO_GIT_ERROR_IGNORED: the path is ignored by `.gitignore`
 * @RECTO_GIT_ERROR_NO_PERMISSION: files may not be read or written
 * @RECTO_GIT_ERROR_NO_SPACE: the disk or the quota is full
 * @RECTO_GIT_ERROR_EXISTS: what should be new is there already
 * @RECTO_GIT_ERROR_INVALID: a name, path or revision is malformed
 * @RECTO_GIT_ERROR_CORRUPT: the repository is damaged
 * @RECTO_GIT_ERROR_SIGN: the commit should be signed and cannot be
 */
typedef enum
{
  RECTO_GIT_ERROR_FAILED,
  RECTO_GIT_ERROR_NO_REPOSITORY,
  RECTO_GIT_ERROR_ELSEWHERE,
  RECTO_GIT_ERROR_NOT_OWNED,
  RECTO_GIT_ERROR_BARE,
  RECTO_GIT_ERROR_NOT_FOUND,
  RECTO_GIT_ERROR_LOCKED,
  RECTO_GIT_ERROR_NO_IDENTITY,
  RECTO_GIT_ERROR_UNBORN,
  RECTO_GIT_ERROR_DETACHED,
  RECTO_GIT_ERROR_NO_REMOTE,
  RECTO_GIT_ERROR_NO_UPSTREAM,
  RECTO_GIT_ERROR_BUSY,
  RECTO_GIT_ERROR_CONFLICT,
  RECTO_GIT_ERROR_DIVERGED,
  RECTO_GIT_ERROR_CHANGED,
  RECTO_GIT_ERROR_NOTHING,
  RECTO_GIT_ERROR_UNSUPPORTED,
  RECTO_GIT_ERROR_IGNORED,
  RECTO_GIT_ERROR_NO_PERMISSION,
  RECTO_GIT_ERROR_NO_SPACE,
  RECTO_GIT_ERROR_EXISTS,
  RECTO_GIT_ERROR_INVALID,
  RECTO_GIT_ERROR_CORRUPT,
  RECTO_GIT_ERROR_SIGN,
} RectoGitError;

GQuark recto_git_error_quark (void);

void recto_git_error_set (GError **error,
                          int code,
                          const char *subject,
                          const char *format,
                          ...) G_GNUC_PRINTF (4, 5);
void recto_git_error_set_errno (GError **error,
                                int saved_errno,
                                const char *subject,
                                const char *what);

G_END_DECLS

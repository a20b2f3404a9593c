#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define RECTO_PUBLISH_ERROR (recto_publish_error_quark ())

/**
 * RectoPublishError:
 * @RECTO_PUBLISH_ERROR_FAILED: none of the cases below
 * @RECTO_PUBLISH_ERROR_NO_REPOSITORY: the site is in no git repository
 * @RECTO_PUBLISH_ERROR_ELSEWHERE: `.git` points to a folder that cannot be reached
 * @RECTO_PUBLISH_ERROR_NOT_OWNED: the repository belongs to another user
 * @RECTO_PUBLISH_ERROR_BUSY: a merge, rebase or the like was begun and not ended
 * @RECTO_PUBLISH_ERROR_DETACHED: no branch is checked out
 * @RECTO_PUBLISH_ERROR_NO_REMOTE: the repository has no remote
 * @RECTO_PUBLISH_ERROR_NO_UPSTREAM: the branch has no upstream; offer
 *   recto_git_set_upstream()
 * @RECTO_PUBLISH_ERROR_NO_IDENTITY: git has no name or email; ask and store
 *   them with recto_git_set_identity()
 * @RECTO_PUBLISH_ERROR_NOTHING: nothing to publish
 * @RECTO_PUBLISH_ERROR_PATH: one of the paths cannot be committed as git would
 * @RECTO_PUBLISH_ERROR_LOCKED: another git program holds a lock
 * @RECTO_PUBLISH_ERROR_NO_SPACE: a disk or a quota is full
 * @RECTO_PUBLISH_ERROR_DIVERGED: the remote has commits that we lack, and they
 *   cannot be taken in because of what is here; the message says of what
 * @RECTO_PUBLISH_ERROR_CONFLICT: both sides changed the same; the result holds
 *   the conflicts
 * @RECTO_PUBLISH_ERROR_REWRITTEN: the remote's history was replaced (force-pushed)
 * @RECTO_PUBLISH_ERROR_DECLINED: a hook or a rule of the remote said no; the
 *   message has its words
 * @RECTO_PUBLISH_ERROR_PROTECTED: the branch is one that not everybody may push to
 * @RECTO_PUBLISH_ERROR_TOO_LARGE: the remote takes no file or push of this size
 * @RECTO_PUBLISH_ERROR_MOVED: the server says that the repository is at another
 *   address; nothing was sent there
 * @RECTO_PUBLISH_ERROR_REMOTE_GONE: there is no repository at the address
 * @RECTO_PUBLISH_ERROR_NO_PERMISSION: the remote (or the repository) may not be written
 * @RECTO_PUBLISH_ERROR_REFUSED: the remote took none of the credentials
 * @RECTO_PUBLISH_ERROR_UNTRUSTED: the server is not who it should be (host key, certificate)
 * @RECTO_PUBLISH_ERROR_NO_NETWORK: the remote cannot be reached
 * @RECTO_PUBLISH_ERROR_UNKNOWN_HOST: nobody knows the name of its host
 * @RECTO_PUBLISH_ERROR_STALLED: no byte came for the time allowed, or the remote
 *   cannot do it now
 * @RECTO_PUBLISH_ERROR_NOT_YET: this kind of address is not supported yet
 * @RECTO_PUBLISH_ERROR_UNPROVEN: the push may have worked, but the remote could
 *   not be asked, or does not show our commit
 * @RECTO_PUBLISH_ERROR_TRANSPORT: `recto-transport` is missing or broke
 * @RECTO_PUBLISH_ERROR_SIGN: the commit should be signed and cannot be
 *
 * A cancelled publish is %G_IO_ERROR_CANCELLED.
 */
typedef enum
{
  RECTO_PUBLISH_ERROR_FAILED,
  RECTO_PUBLISH_ERROR_NO_REPOSITORY,
  RECTO_PUBLISH_ERROR_ELSEWHERE,
  RECTO_PUBLISH_ERROR_NOT_OWNED,
  RECTO_PUBLISH_ERROR_BUSY,
  RECTO_PUBLISH_ERROR_DETACHED,
  RECTO_PUBLISH_ERROR_NO_REMOTE,
  RECTO_PUBLISH_ERROR_NO_UPSTREAM,
  RECTO_PUBLISH_ERROR_NO_IDENTITY,
  RECTO_PUBLISH_ERROR_NOTHING,
  RECTO_PUBLISH_ERROR_PATH,
  RECTO_PUBLISH_ERROR_LOCKED,
  RECTO_PUBLISH_ERROR_NO_SPACE,
  RECTO_PUBLISH_ERROR_DIVERGED,
  RECTO_PUBLISH_ERROR_CONFLICT,
  RECTO_PUBLISH_ERROR_REWRITTEN,
  RECTO_PUBLISH_ERROR_DECLINED,
  RECTO_PUBLISH_ERROR_PROTECTED,
  RECTO_PUBLISH_ERROR_TOO_LARGE,
  RECTO_PUBLISH_ERROR_MOVED,
  RECTO_PUBLISH_ERROR_REMOTE_GONE,
  RECTO_PUBLISH_ERROR_NO_PERMISSION,
  RECTO_PUBLISH_ERROR_REFUSED,
  RECTO_PUBLISH_ERROR_UNTRUSTED,
  RECTO_PUBLISH_ERROR_NO_NETWORK,
  RECTO_PUBLISH_ERROR_UNKNOWN_HOST,
  RECTO_PUBLISH_ERROR_STALLED,
  RECTO_PUBLISH_ERROR_NOT_YET,
  RECTO_PUBLISH_ERROR_UNPROVEN,
  RECTO_PUBLISH_ERROR_TRANSPORT,
  RECTO_PUBLISH_ERROR_SIGN,
} RectoPublishError;

GQuark recto_publish_error_quark (void);

G_END_DECLS

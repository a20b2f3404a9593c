#pragma once

#include <gio/gio.h>

#include "recto-git-error.h"

G_BEGIN_DECLS

/**
 * RectoCommitFlags:
 * @RECTO_COMMIT_DEFAULT: nothing special
 * @RECTO_COMMIT_REMOVE_STALE_LOCK: remove an `index.lock` that is older than
 *   a minute and that no process has open, after a person agreed
 */
typedef enum
{
  RECTO_COMMIT_DEFAULT = 0,
  RECTO_COMMIT_REMOVE_STALE_LOCK = 1 << 0,
} RectoCommitFlags;

char *recto_git_commit_paths (const char *directory,
                              const char *const *paths,
                              const char *message,
                              RectoCommitFlags flags,
                              GCancellable *cancellable,
                              GError **error);
gboolean recto_git_take_back (const char *directory,
                              const char *commit,
                              GError **error);

G_END_DECLS

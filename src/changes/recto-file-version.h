#pragma once

#include "git/recto-git-history.h"

G_BEGIN_DECLS

/**
 * RectoFileVersion:
 * @text: the file in a commit
 * @before: the file in the commit before, empty when it is the first
 *
 * Free with recto_file_version_free().
 */
typedef struct
{
  GBytes *text;
  GBytes *before;
} RectoFileVersion;

void recto_file_version_free (RectoFileVersion *self);
RectoFileVersion *recto_file_version_read (const char *root,
                                           const RectoRevision *revision,
                                           const RectoRevision *older,
                                           GError **error);
void recto_file_version_read_async (const char *root,
                                    const RectoRevision *revision,
                                    const RectoRevision *older,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
RectoFileVersion *recto_file_version_read_finish (GAsyncResult *result,
                                                  GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoFileVersion, recto_file_version_free)

G_END_DECLS

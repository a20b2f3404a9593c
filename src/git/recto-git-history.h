#pragma once

#include <gio/gio.h>

#include "recto-git-error.h"

G_BEGIN_DECLS

/**
 * RectoRevision:
 * @id: the commit, in hexadecimal
 * @subject: first line of its message
 * @message: the whole message
 * @author: name of who wrote it
 * @email: their email
 * @date: when it was written, in the author's time zone
 * @path: (nullable): where the file was in this commit, relative to the folder
 *   that was asked for; an older name when it was renamed since
 * @kind_deleted: whether the commit deleted the file
 *
 * One commit. Read only; free with recto_revision_free().
 */
typedef struct
{
  char *id;
  char *subject;
  char *message;
  char *author;
  char *email;
  GDateTime *date;
  char *path;
  gboolean kind_deleted;
} RectoRevision;

#define RECTO_TYPE_REVISION (recto_revision_get_type ())

GType recto_revision_get_type (void);
RectoRevision *recto_revision_copy (const RectoRevision *self);
void recto_revision_free (RectoRevision *self);

GPtrArray *recto_git_history (const char *directory,
                              const char *path,
                              guint max,
                              GCancellable *cancellable,
                              GError **error);
void recto_git_history_async (const char *directory,
                              const char *path,
                              guint max,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
GPtrArray *recto_git_history_finish (GAsyncResult *result,
                                     GError **error);
GPtrArray *recto_git_unpushed (const char *directory,
                               GCancellable *cancellable,
                               GError **error);
GBytes *recto_git_read_blob (const char *directory,
                             const char *revision,
                             const char *path,
                             GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoRevision, recto_revision_free)

G_END_DECLS

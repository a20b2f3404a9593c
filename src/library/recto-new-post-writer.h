#pragma once

#include "site/recto-new-post.h"

G_BEGIN_DECLS

gboolean recto_new_post_write (RectoSite *site,
                               const char *path,
                               const char *title,
                               GDateTime *date,
                               RectoNewPostFlags flags,
                               const char *const *categories,
                               GCancellable *cancellable,
                               GError **error);
void recto_new_post_write_async (RectoSite *site,
                                 const char *path,
                                 const char *title,
                                 GDateTime *date,
                                 RectoNewPostFlags flags,
                                 const char *const *categories,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
char *recto_new_post_write_finish (GAsyncResult *result,
                                   GError **error);

G_END_DECLS

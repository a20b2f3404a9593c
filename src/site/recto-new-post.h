#pragma once

#include <gio/gio.h>

#include "recto-site.h"

G_BEGIN_DECLS

/**
 * RectoNewPostFlags:
 * @RECTO_NEW_POST_NONE: a dated post in `_posts`
 * @RECTO_NEW_POST_DRAFT: an undated draft in `_drafts`
 */
typedef enum
{
  RECTO_NEW_POST_NONE = 0,
  RECTO_NEW_POST_DRAFT = 1 << 0,
} RectoNewPostFlags;

char *recto_new_post_slug (const char *title);
char *recto_new_post_path (RectoSite *site,
                           const char *title,
                           GDateTime *now,
                           RectoNewPostFlags flags,
                           GError **error);
char *recto_new_post_text (RectoSite *site,
                           const char *title,
                           GDateTime *now,
                           RectoNewPostFlags flags,
                           GError **error);
char *recto_site_new_post (RectoSite *site,
                           const char *title,
                           GDateTime *now,
                           RectoNewPostFlags flags,
                           GCancellable *cancellable,
                           GError **error);
void recto_site_new_post_async (RectoSite *site,
                                const char *title,
                                GDateTime *now,
                                RectoNewPostFlags flags,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
char *recto_site_new_post_finish (GAsyncResult *result,
                                  GError **error);

G_END_DECLS

#pragma once

#include <gio/gio.h>

#include "recto-site.h"

G_BEGIN_DECLS

#define RECTO_TYPE_SITE_INDEX (recto_site_index_get_type ())
G_DECLARE_FINAL_TYPE (RectoSiteIndex, recto_site_index, RECTO, SITE_INDEX, GObject)

RectoSiteIndex *recto_site_index_new (const char *root);
void recto_site_index_load_async (RectoSiteIndex *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean recto_site_index_load_finish (RectoSiteIndex *self,
                                       GAsyncResult *result,
                                       GError **error);
const char *recto_site_index_get_root (RectoSiteIndex *self);
RectoSite *recto_site_index_get_site (RectoSiteIndex *self);
gboolean recto_site_index_get_loading (RectoSiteIndex *self);
void recto_site_index_refresh (RectoSiteIndex *self);
void recto_site_index_refresh_path (RectoSiteIndex *self,
                                    const char *path);

G_END_DECLS

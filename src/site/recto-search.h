#pragma once

#include <gio/gio.h>

#include "recto-site.h"

G_BEGIN_DECLS

GPtrArray *recto_site_search (RectoSite *site,
                              const char *query,
                              GCancellable *cancellable,
                              GError **error);
void recto_site_search_async (RectoSite *site,
                              const char *query,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
GPtrArray *recto_site_search_finish (GAsyncResult *result,
                                     GError **error);
gboolean recto_entry_matches (RectoEntry *entry,
                              const char *query);

G_END_DECLS

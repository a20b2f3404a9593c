#pragma once

#include "site/recto-site.h"

G_BEGIN_DECLS

GHashTable *recto_library_search (RectoSite *site,
                                  const char *query,
                                  GCancellable *cancellable,
                                  GError **error);
void recto_library_search_async (RectoSite *site,
                                 const char *query,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
GHashTable *recto_library_search_finish (GAsyncResult *result,
                                         GError **error);
char *recto_library_find_snippet (const char *text,
                                  gsize length,
                                  const char *query);

G_END_DECLS

#pragma once

#include <gtk/gtk.h>

#include "page/recto-page.h"
#include "recto-preview-colours.h"

G_BEGIN_DECLS

void recto_preview_browser_write_async (RectoPage *page,
                                        RectoPreviewColours *colours,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
char *recto_preview_browser_write_finish (GAsyncResult *result,
                                          GError **error);

void recto_preview_browser_open (GtkWidget *widget,
                                 RectoPage *page,
                                 RectoPreviewColours *colours,
                                 GCancellable *cancellable);

G_END_DECLS

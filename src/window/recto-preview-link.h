#pragma once

#include <gtk/gtk.h>

#include "recto-document-pane.h"
#include "recto-panes.h"
#include "site/recto-site.h"

G_BEGIN_DECLS

#define RECTO_TYPE_PREVIEW_LINK (recto_preview_link_get_type ())
G_DECLARE_FINAL_TYPE (RectoPreviewLink, recto_preview_link, RECTO, PREVIEW_LINK, GObject)

RectoPreviewLink *recto_preview_link_new (RectoDocumentPane *pane,
                                          RectoPanes *panes,
                                          const char *root,
                                          gboolean accelerated);
void recto_preview_link_start (RectoPreviewLink *self);
void recto_preview_link_set_site (RectoPreviewLink *self,
                                  RectoSite *site);
void recto_preview_link_set_document (RectoPreviewLink *self,
                                      RectoDocument *document);

G_END_DECLS

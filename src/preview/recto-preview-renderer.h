#pragma once

#include "recto-preview-update.h"

G_BEGIN_DECLS

#define RECTO_TYPE_PREVIEW_RENDERER (recto_preview_renderer_get_type ())

G_DECLARE_FINAL_TYPE (RectoPreviewRenderer, recto_preview_renderer, RECTO, PREVIEW_RENDERER, GObject)

RectoPreviewRenderer *recto_preview_renderer_new (RectoPreviewColours *colours);
void recto_preview_renderer_set_site (RectoPreviewRenderer *self,
                                      RectoSite *site);
RectoSite *recto_preview_renderer_get_site (RectoPreviewRenderer *self);
void recto_preview_renderer_set_flags (RectoPreviewRenderer *self,
                                       RectoPageFlags flags);
void recto_preview_renderer_queue (RectoPreviewRenderer *self,
                                   const char *path,
                                   GBytes *text,
                                   guint64 serial);
void recto_preview_renderer_clear (RectoPreviewRenderer *self);
void recto_preview_renderer_done (RectoPreviewRenderer *self);
void recto_preview_renderer_forget (RectoPreviewRenderer *self);

G_END_DECLS

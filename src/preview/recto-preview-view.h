#pragma once

#include <webkit/webkit.h>

G_BEGIN_DECLS

#define RECTO_TYPE_PREVIEW_VIEW (recto_preview_view_get_type ())

G_DECLARE_FINAL_TYPE (RectoPreviewView, recto_preview_view, RECTO, PREVIEW_VIEW, WebKitWebView)

GtkWidget *recto_preview_view_new (const char *root,
                                   gboolean hardware_acceleration);
void recto_preview_view_start (RectoPreviewView *self);
void recto_preview_view_load (RectoPreviewView *self,
                              const char *document);
void recto_preview_view_patch (RectoPreviewView *self,
                               const char *patch,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean recto_preview_view_patch_finish (RectoPreviewView *self,
                                          GAsyncResult *result,
                                          GError **error);
void recto_preview_view_colour (RectoPreviewView *self,
                                const char *key,
                                GBytes *html);
void recto_preview_view_set_contrast (RectoPreviewView *self,
                                      gboolean is_high);
void recto_preview_view_start_math (RectoPreviewView *self);
void recto_preview_view_scroll_to_line (RectoPreviewView *self,
                                        guint line,
                                        double fraction);

G_END_DECLS

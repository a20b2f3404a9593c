#pragma once

#include <gtk/gtk.h>

#include "site/recto-site.h"

G_BEGIN_DECLS

#define RECTO_TYPE_PREVIEW (recto_preview_get_type ())

G_DECLARE_FINAL_TYPE (RectoPreview, recto_preview, RECTO, PREVIEW, GtkWidget)

/* Properties: "root" (string, construct only), "site" (RectoSite),
 * "hardware-acceleration" (boolean, construct only; FALSE on a software
 * renderer), "plain" (boolean), "phone-width" (boolean), "n-notes" (uint,
 * read only).
 *
 * Signals:
 *   line-activated (uint line)               a double click, or a note
 *   visible-line-changed (uint line, double fraction)
 *                                            the person scrolled the preview
 *   open-uri (string uri)                    a link that leaves the site
 *   open-page (string path)                  a link to a document of the site
 *   painted (uint64 serial)                  what was shown can be seen
 */
GtkWidget *recto_preview_new (const char *root);
void recto_preview_set_site (RectoPreview *self,
                             RectoSite *site);
RectoSite *recto_preview_get_site (RectoPreview *self);
void recto_preview_show (RectoPreview *self,
                         const char *path,
                         GBytes *text,
                         guint64 serial);
void recto_preview_hide_bar (RectoPreview *self);
void recto_preview_clear (RectoPreview *self);
void recto_preview_scroll_to_line (RectoPreview *self,
                                   guint line,
                                   double fraction);
void recto_preview_set_plain (RectoPreview *self,
                              gboolean plain);
gboolean recto_preview_get_plain (RectoPreview *self);
void recto_preview_set_phone_width (RectoPreview *self,
                                    gboolean phone_width);
gboolean recto_preview_get_phone_width (RectoPreview *self);
guint recto_preview_get_n_notes (RectoPreview *self);
void recto_preview_open_in_browser (RectoPreview *self);
void recto_preview_reload (RectoPreview *self);

G_END_DECLS

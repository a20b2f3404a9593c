#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Watches the folders of a site and says, after a short rest, that something
 * in them changed. For the thread that made it. */
typedef struct _RectoSiteWatch RectoSiteWatch;

RectoSiteWatch *recto_site_watch_new (const char *root,
                                      GSourceFunc changed,
                                      gpointer user_data);
void recto_site_watch_free (RectoSiteWatch *self);
gboolean recto_site_watch_set_folders (RectoSiteWatch *self,
                                       GPtrArray *folders);
void recto_site_watch_look_every (RectoSiteWatch *self,
                                  guint milliseconds);
void recto_site_watch_looked (RectoSiteWatch *self,
                              gint64 took);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoSiteWatch, recto_site_watch_free)

G_END_DECLS

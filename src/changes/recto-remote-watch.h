#pragma once

#include "recto-publish-controller.h"

G_BEGIN_DECLS

/* A quarter of an hour. */
#define RECTO_REMOTE_WATCH_SECONDS 900

#define RECTO_TYPE_REMOTE_WATCH (recto_remote_watch_get_type ())
G_DECLARE_FINAL_TYPE (RectoRemoteWatch, recto_remote_watch, RECTO, REMOTE_WATCH, GObject)

RectoRemoteWatch *recto_remote_watch_new (RectoPublishController *controller);
void recto_remote_watch_set_interval (RectoRemoteWatch *self,
                                      guint seconds);
void recto_remote_watch_fetch (RectoRemoteWatch *self);
gboolean recto_remote_watch_get_fetching (RectoRemoteWatch *self);

G_END_DECLS

#pragma once

#include <gio/gio.h>

#include "publish/recto-publish.h"
#include "recto-publish-report.h"
#include "recto-work-tree.h"
#include "site/recto-site.h"

G_BEGIN_DECLS

#define RECTO_TYPE_PUBLISH_CONTROLLER (recto_publish_controller_get_type ())
G_DECLARE_FINAL_TYPE (RectoPublishController, recto_publish_controller, RECTO, PUBLISH_CONTROLLER, GObject)

RectoPublishController *recto_publish_controller_new (const char *root);
RectoWorkTree *recto_publish_controller_get_tree (RectoPublishController *self);
void recto_publish_controller_set_site (RectoPublishController *self,
                                        RectoSite *site);
void recto_publish_controller_set_stall_timeout (RectoPublishController *self,
                                                 guint seconds);
void recto_publish_controller_set_unsaved (RectoPublishController *self,
                                           gboolean unsaved);
void recto_publish_controller_refresh (RectoPublishController *self);
gboolean recto_publish_controller_get_can_publish (RectoPublishController *self);
const char *recto_publish_controller_get_reason (RectoPublishController *self);
gboolean recto_publish_controller_get_busy (RectoPublishController *self);
const char *recto_publish_controller_get_progress_text (RectoPublishController *self);
double recto_publish_controller_get_fraction (RectoPublishController *self);
void recto_publish_controller_publish_document (RectoPublishController *self,
                                                const char *document,
                                                const char *const *images,
                                                gboolean saved);
void recto_publish_controller_publish_paths (RectoPublishController *self,
                                             const char *const *paths,
                                             const char *message);
void recto_publish_controller_retry (RectoPublishController *self,
                                     RectoPublishFlags flags);
void recto_publish_controller_resolve (RectoPublishController *self,
                                       GPtrArray *drafts);
void recto_publish_controller_cancel (RectoPublishController *self);
const RectoPublishResult *recto_publish_controller_get_result (RectoPublishController *self);

G_END_DECLS

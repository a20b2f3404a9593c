#pragma once

#include <adwaita.h>

#include "changes/recto-publish-button.h"
#include "recto-documents.h"
#include "site/recto-site-index.h"

G_BEGIN_DECLS

#define RECTO_TYPE_PUBLISHING (recto_publishing_get_type ())
G_DECLARE_FINAL_TYPE (RectoPublishing, recto_publishing, RECTO, PUBLISHING, GObject)

RectoPublishing *recto_publishing_new (RectoPublishButton *button,
                                       AdwToastOverlay *overlay,
                                       RectoSiteIndex *index,
                                       RectoDocuments *documents);
RectoPublishController *recto_publishing_get_controller (RectoPublishing *self);
void recto_publishing_watch (RectoPublishing *self,
                             guint seconds);
void recto_publishing_set_document (RectoPublishing *self,
                                    RectoDocument *document);
void recto_publishing_publish (RectoPublishing *self);

G_END_DECLS

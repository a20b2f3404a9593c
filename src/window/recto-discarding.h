#pragma once

#include <adwaita.h>

#include "git/recto-git-status.h"
#include "recto-documents.h"
#include "site/recto-site-index.h"

G_BEGIN_DECLS

#define RECTO_TYPE_DISCARDING (recto_discarding_get_type ())
G_DECLARE_FINAL_TYPE (RectoDiscarding, recto_discarding, RECTO, DISCARDING, GObject)

RectoDiscarding *recto_discarding_new (AdwToastOverlay *overlay,
                                       RectoSiteIndex *index,
                                       RectoDocuments *documents);
void recto_discarding_discard (RectoDiscarding *self,
                               const RectoChange *change);

G_END_DECLS

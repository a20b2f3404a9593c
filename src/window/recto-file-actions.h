#pragma once

#include <adwaita.h>

#include "recto-documents.h"
#include "site/recto-site-index.h"

G_BEGIN_DECLS

#define RECTO_TYPE_FILE_ACTIONS (recto_file_actions_get_type ())
G_DECLARE_FINAL_TYPE (RectoFileActions, recto_file_actions, RECTO, FILE_ACTIONS, GObject)

RectoFileActions *recto_file_actions_new (AdwToastOverlay *overlay,
                                          RectoSiteIndex *index,
                                          RectoDocuments *documents);
void recto_file_actions_new_post (RectoFileActions *self);
void recto_file_actions_rename (RectoFileActions *self,
                                RectoEntry *entry);
void recto_file_actions_remove (RectoFileActions *self,
                                RectoEntry *entry);

G_END_DECLS

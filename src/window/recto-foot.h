#pragma once

#include <gtk/gtk.h>

#include "editor/recto-editor-view.h"
#include "site/recto-site.h"

G_BEGIN_DECLS

#define RECTO_TYPE_FOOT (recto_foot_get_type ())
G_DECLARE_FINAL_TYPE (RectoFoot, recto_foot, RECTO, FOOT, GtkWidget)

GtkWidget *recto_foot_new (void);
void recto_foot_set_editor (RectoFoot *self,
                            RectoEditorView *editor);
void recto_foot_set_document (RectoFoot *self,
                              RectoDocument *document);
void recto_foot_set_site (RectoFoot *self,
                          RectoSite *site);
void recto_foot_set_branch (RectoFoot *self,
                            const char *branch,
                            guint ahead,
                            guint behind);

G_END_DECLS

#pragma once

#include <adwaita.h>

#include "site/recto-site.h"

G_BEGIN_DECLS

#define RECTO_TYPE_NEW_POST_DIALOG (recto_new_post_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RectoNewPostDialog, recto_new_post_dialog, RECTO, NEW_POST_DIALOG, AdwWindow)

GtkWidget *recto_new_post_dialog_new (GtkWindow *parent,
                                      RectoSite *site);
const char *recto_new_post_dialog_get_path (RectoNewPostDialog *self);
const char *recto_new_post_dialog_get_reason (RectoNewPostDialog *self);
void recto_new_post_dialog_set_title (RectoNewPostDialog *self,
                                      const char *title);
void recto_new_post_dialog_set_date (RectoNewPostDialog *self,
                                     GDateTime *date);
void recto_new_post_dialog_set_draft (RectoNewPostDialog *self,
                                      gboolean draft);

G_END_DECLS

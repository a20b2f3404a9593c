#pragma once

#include <gtk/gtk.h>

#include "recto-changes-popover.h"
#include "recto-publish-controller.h"

G_BEGIN_DECLS

#define RECTO_TYPE_PUBLISH_BUTTON (recto_publish_button_get_type ())
G_DECLARE_FINAL_TYPE (RectoPublishButton, recto_publish_button, RECTO, PUBLISH_BUTTON, GtkWidget)

GtkWidget *recto_publish_button_new (void);
RectoPublishController *recto_publish_button_get_controller (RectoPublishButton *self);
void recto_publish_button_set_controller (RectoPublishButton *self,
                                          RectoPublishController *controller);
RectoChangesPopover *recto_publish_button_get_popover (RectoPublishButton *self);
void recto_publish_button_show_changes (RectoPublishButton *self);

G_END_DECLS

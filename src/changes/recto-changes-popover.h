#pragma once

#include <gtk/gtk.h>

#include "recto-publish-controller.h"

G_BEGIN_DECLS

#define RECTO_TYPE_CHANGES_POPOVER (recto_changes_popover_get_type ())
G_DECLARE_FINAL_TYPE (RectoChangesPopover, recto_changes_popover, RECTO, CHANGES_POPOVER, GtkPopover)

GtkWidget *recto_changes_popover_new (void);
void recto_changes_popover_set_controller (RectoChangesPopover *self,
                                           RectoPublishController *controller);
GStrv recto_changes_popover_get_paths (RectoChangesPopover *self);
char *recto_changes_popover_get_message (RectoChangesPopover *self);
void recto_changes_popover_set_message (RectoChangesPopover *self,
                                        const char *message);
void recto_changes_popover_choose_all (RectoChangesPopover *self,
                                       gboolean chosen);

G_END_DECLS

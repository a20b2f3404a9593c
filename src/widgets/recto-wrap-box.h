#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RECTO_TYPE_WRAP_BOX (recto_wrap_box_get_type ())

G_DECLARE_FINAL_TYPE (RectoWrapBox, recto_wrap_box, RECTO, WRAP_BOX, GtkWidget)

GtkWidget *recto_wrap_box_new (void);
void recto_wrap_box_insert_before (RectoWrapBox *self,
                                   GtkWidget *child,
                                   GtkWidget *sibling);
void recto_wrap_box_remove (RectoWrapBox *self,
                            GtkWidget *child);

G_END_DECLS

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RECTO_TYPE_COMPLETION (recto_completion_get_type ())

G_DECLARE_FINAL_TYPE (RectoCompletion, recto_completion, RECTO, COMPLETION, GObject)

RectoCompletion *recto_completion_new (GtkText *text,
                                       GtkWidget *parent);
void recto_completion_set_model (RectoCompletion *self,
                                 GListModel *model);
void recto_completion_set_exclude (RectoCompletion *self,
                                   const char *const *words);
void recto_completion_close (RectoCompletion *self);

G_END_DECLS

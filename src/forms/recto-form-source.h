#pragma once

#include <gtk/gtk.h>

#include "recto-form-change.h"
#include "recto-form.h"
#include "yaml/recto-yaml-tree.h"

G_BEGIN_DECLS

#define RECTO_TYPE_FORM_SOURCE (recto_form_source_get_type ())

G_DECLARE_FINAL_TYPE (RectoFormSource, recto_form_source, RECTO, FORM_SOURCE, GObject)

RectoFormSource *recto_form_source_new (GtkTextBuffer *buffer,
                                        RectoFormScope scope,
                                        RectoFormRegionFunc region_func);
GtkTextBuffer *recto_form_source_get_buffer (RectoFormSource *self);
RectoYamlTree *recto_form_source_get_tree (RectoFormSource *self);
const GError *recto_form_source_get_error (RectoFormSource *self,
                                           guint *line,
                                           guint *column);
guint recto_form_source_get_line (RectoFormSource *self,
                                  gsize offset);
void recto_form_source_apply (RectoFormSource *self,
                              RectoFormChange *change);
void recto_form_source_refresh (RectoFormSource *self);
void recto_form_source_finish (RectoFormSource *self);
void recto_form_source_set_held (RectoFormSource *self,
                                 gboolean held);
guint recto_form_source_get_n_readings (RectoFormSource *self);

G_END_DECLS

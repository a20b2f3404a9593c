#pragma once

#include "recto-form-description.h"
#include "recto-form-source.h"
#include "recto-form.h"

G_BEGIN_DECLS

/* What the rows of a form may ask of it. */

RectoFormSource *recto_form_get_source (RectoForm *self);
GHashTable *recto_form_get_asked (RectoForm *self);
void recto_form_keep_asked (RectoForm *self,
                            const char *key);
void recto_form_forget_asked (RectoForm *self,
                              const char *list_key);
void recto_form_ask (RectoForm *self,
                     const char *key);
void recto_form_open_last (RectoForm *self,
                           const char *list_key);
void recto_form_apply (RectoForm *self,
                       RectoFormChange *change);
GListModel *recto_form_get_suggestions (RectoForm *self,
                                        const char *key);
GFile *recto_form_get_root (RectoForm *self);
void recto_form_import_image (RectoForm *self,
                              const char *key,
                              GFile *file);
void recto_form_show_line (RectoForm *self,
                           guint line);
guint recto_form_get_limit (RectoForm *self);
void recto_form_show_more (RectoForm *self);
guint recto_form_get_n_updates (RectoForm *self);

G_END_DECLS

#pragma once

#include "recto-form-row.h"

G_BEGIN_DECLS

/* The rows in a GtkListBox, kept in step with a list of items. */

RectoFormList *recto_form_list_new (RectoForm *form,
                                    GtkListBox *box);
void recto_form_list_free (RectoFormList *self);
void recto_form_list_show (RectoFormList *self,
                           GPtrArray *items,
                           guint n_hidden);
void recto_form_list_flush (RectoFormList *self);
RectoFormRow *recto_form_list_find (RectoFormList *self,
                                    const char *id);
gboolean recto_form_list_focus_first (RectoFormList *self);
void recto_form_list_move_row (RectoFormRow *row,
                               int delta);

G_END_DECLS

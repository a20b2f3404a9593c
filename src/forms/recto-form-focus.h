#pragma once

#include "recto-form-private.h"

G_BEGIN_DECLS

/* Where the focus is in a form, to be there again when the rows were shown anew. */
typedef struct _RectoFormFocus RectoFormFocus;

RectoFormFocus *recto_form_focus_new (RectoForm *form);
void recto_form_focus_restore (RectoFormFocus *self);
void recto_form_focus_free (RectoFormFocus *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoFormFocus, recto_form_focus_free)

G_END_DECLS

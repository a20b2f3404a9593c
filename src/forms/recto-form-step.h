#pragma once

#include <gtk/gtk.h>

#include "yaml/recto-yaml-edit.h"

G_BEGIN_DECLS

/**
 * RectoFormStep:
 *
 * The last step of undo that a form made in a text, which what is typed next
 * may become a part of.
 */
typedef struct _RectoFormStep RectoFormStep;

RectoFormStep *recto_form_step_new (GtkTextBuffer *buffer);
void recto_form_step_free (RectoFormStep *self);
void recto_form_step_end (RectoFormStep *self);
void recto_form_step_make (RectoFormStep *self,
                           int start,
                           const char *yaml,
                           const RectoYamlEdit *edit,
                           const char *const *path,
                           gboolean continues);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoFormStep, recto_form_step_free)

G_END_DECLS

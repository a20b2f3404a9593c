#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RECTO_TYPE_FORM_PROBLEM (recto_form_problem_get_type ())

G_DECLARE_FINAL_TYPE (RectoFormProblem, recto_form_problem, RECTO, FORM_PROBLEM, GtkWidget)

void recto_form_problem_set_message (RectoFormProblem *self,
                                     const char *message,
                                     guint line);

G_END_DECLS

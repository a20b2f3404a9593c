#pragma once

#include <adwaita.h>

#include "transport/recto-transport-question.h"

G_BEGIN_DECLS

#define RECTO_TYPE_QUESTION_DIALOG (recto_question_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RectoQuestionDialog, recto_question_dialog, RECTO, QUESTION_DIALOG, AdwWindow)

GtkWidget *recto_question_dialog_new (GtkWindow *parent,
                                      RectoTransportQuestion *question);

G_END_DECLS

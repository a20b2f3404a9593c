#pragma once

#include <adwaita.h>

#include "recto-publish-report.h"

G_BEGIN_DECLS

/* What a person may answer. */
#define RECTO_FAILURE_REMEDY  "remedy"
#define RECTO_FAILURE_KEY     "key"
#define RECTO_FAILURE_ADDRESS "address"

GtkWidget *recto_failure_dialog_new (GtkWindow *parent,
                                     RectoPublishReport *report);
RectoPublishReport *recto_failure_dialog_get_report (GtkWidget *dialog);

G_END_DECLS

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTO_TYPE_APPLICATION (recto_application_get_type ())
G_DECLARE_FINAL_TYPE (RectoApplication, recto_application, RECTO, APPLICATION, AdwApplication)

GApplication *recto_application_new (gboolean accelerated);

G_END_DECLS

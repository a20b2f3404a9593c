#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTO_TYPE_GUIDE_WINDOW (recto_guide_window_get_type ())

G_DECLARE_FINAL_TYPE (RectoGuideWindow, recto_guide_window, RECTO, GUIDE_WINDOW, AdwWindow)

GtkWidget *recto_guide_window_new (GtkApplication *application,
                                   gboolean hardware_acceleration);

G_END_DECLS

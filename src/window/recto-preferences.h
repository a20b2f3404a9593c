#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void recto_preferences_present (GtkWindow *parent,
                                GSettings *settings);

G_END_DECLS

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void recto_open_address (GtkWidget *widget,
                         const char *address);
void recto_open_address_fail (GtkWidget *widget,
                              const char *address,
                              const GError *error);

G_END_DECLS

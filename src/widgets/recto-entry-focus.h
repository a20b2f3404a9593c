#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void recto_entry_focus_init (void);

G_END_DECLS

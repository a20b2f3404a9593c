#pragma once

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

GtkSourceStyleScheme *recto_editor_scheme_get (gboolean is_dark,
                                               gboolean is_contrast);

G_END_DECLS

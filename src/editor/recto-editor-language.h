#pragma once

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

void recto_editor_language_init (void);
GtkSourceLanguage *recto_editor_language_guess (const char *path);
gboolean recto_editor_language_is_prose (GtkSourceLanguage *language);

G_END_DECLS

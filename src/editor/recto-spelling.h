#pragma once

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

#define RECTO_TYPE_SPELLING (recto_spelling_get_type ())
G_DECLARE_FINAL_TYPE (RectoSpelling, recto_spelling, RECTO, SPELLING, GObject)

gboolean recto_spelling_is_available (void);
RectoSpelling *recto_spelling_new (GtkSourceView *view);
void recto_spelling_set_buffer (RectoSpelling *self,
                                GtkSourceBuffer *buffer);
gboolean recto_spelling_get_enabled (RectoSpelling *self);
void recto_spelling_set_enabled (RectoSpelling *self,
                                 gboolean enabled);
const char *recto_spelling_get_language (RectoSpelling *self);
void recto_spelling_set_language (RectoSpelling *self,
                                  const char *language);

G_END_DECLS

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RectoHighlight:
 *
 * What gives code its classes. For one thread, which needs no display.
 */
typedef struct _RectoHighlight RectoHighlight;

RectoHighlight *recto_highlight_new (GError **error);
void recto_highlight_free (RectoHighlight *self);
char *recto_highlight_to_html (RectoHighlight *self,
                               const char *language,
                               const char *text,
                               gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoHighlight, recto_highlight_free)

G_END_DECLS

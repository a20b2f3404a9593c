#pragma once

#include "recto-preview-code.h"

G_BEGIN_DECLS

/**
 * RectoPreviewColours:
 *
 * The colours of code that were found so far. Reference counted, thread-safe.
 */
typedef struct _RectoPreviewColours RectoPreviewColours;

RectoPreviewColours *recto_preview_colours_new (gsize max_size);
RectoPreviewColours *recto_preview_colours_ref (RectoPreviewColours *self);
void recto_preview_colours_unref (RectoPreviewColours *self);
void recto_preview_colours_add (RectoPreviewColours *self,
                                const char *key,
                                GBytes *html);
gboolean recto_preview_colours_lookup (RectoPreviewColours *self,
                                       const char *key,
                                       GBytes **html);
char *recto_preview_colours_apply (RectoPreviewColours *self,
                                   const char *html,
                                   GPtrArray *missing);
void recto_preview_colours_collect (RectoPreviewColours *self,
                                    const char *html,
                                    GPtrArray *missing);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoPreviewColours, recto_preview_colours_unref)

G_END_DECLS

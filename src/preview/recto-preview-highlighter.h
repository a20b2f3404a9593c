#pragma once

#include "recto-preview-colours.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define RECTO_TYPE_PREVIEW_HIGHLIGHTER (recto_preview_highlighter_get_type ())
G_DECLARE_FINAL_TYPE (RectoPreviewHighlighter, recto_preview_highlighter, RECTO, PREVIEW_HIGHLIGHTER, GObject)

RectoPreviewHighlighter *recto_preview_highlighter_new (RectoPreviewColours *colours);
void recto_preview_highlighter_set_wanted (RectoPreviewHighlighter *self,
                                           GPtrArray *wanted);
void recto_preview_highlighter_start (RectoPreviewHighlighter *self);
void recto_preview_highlighter_stop (RectoPreviewHighlighter *self);

G_END_DECLS

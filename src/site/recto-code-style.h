#pragma once

#include "recto-config.h"

G_BEGIN_DECLS

/* What a site colours code with, and the files that say it. Immutable,
 * reference counted, thread-safe. */
typedef struct _RectoCodeStyle RectoCodeStyle;

RectoCodeStyle *recto_code_style_load (const char *root,
                                       const RectoConfig *config,
                                       GPtrArray *stylesheets,
                                       RectoCodeStyle *last,
                                       GPtrArray *folders);
RectoCodeStyle *recto_code_style_ref (RectoCodeStyle *self);
void recto_code_style_unref (RectoCodeStyle *self);
const char *recto_code_style_get_css (const RectoCodeStyle *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoCodeStyle, recto_code_style_unref)

G_END_DECLS

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean recto_renderer_prepare (void);

G_END_DECLS

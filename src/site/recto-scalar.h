#pragma once

#include <glib.h>

#include "yaml/recto-yaml-tree.h"

G_BEGIN_DECLS

char *recto_scalar_to_text (const RectoYamlNode *node,
                            GTimeZone *zone);
gboolean recto_scalar_is_false (const RectoYamlNode *node);
gboolean recto_scalar_is_truthy (const RectoYamlNode *node);

G_END_DECLS

#pragma once

#include "recto-yaml-scalar.h"

G_BEGIN_DECLS

RectoYamlKind recto_yaml_moment_kind (const char *text, gsize length);

G_END_DECLS

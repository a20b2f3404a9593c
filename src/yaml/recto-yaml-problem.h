#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *recto_yaml_problem_explain (const char *problem);

G_END_DECLS

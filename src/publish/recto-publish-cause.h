#pragma once

#include "recto-publish-error.h"

G_BEGIN_DECLS

void recto_publish_cause_propagate (GError **error,
                                    GError *cause,
                                    const char *after);

G_END_DECLS

#pragma once

#include "recto-page-builder.h"

G_BEGIN_DECLS

gboolean recto_page_add_body (RectoPageBuilder *builder,
                              GError **error);
void recto_page_append_markdown (RectoPageBuilder *builder,
                                 GString *html,
                                 const char *text,
                                 gsize length);

G_END_DECLS

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *recto_page_format_date (GDateTime *date,
                              gboolean abbreviated);
guint recto_page_count_minutes (const char *text,
                                gsize length);

G_END_DECLS

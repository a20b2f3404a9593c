#pragma once

#include <glib.h>

G_BEGIN_DECLS

void recto_html_append_text (GString *html,
                             const char *text);
void recto_html_append_text_len (GString *html,
                                 const char *text,
                                 gsize length);
void recto_html_append_attribute (GString *html,
                                  const char *name,
                                  const char *value);
char *recto_html_decode (const char *text,
                         gsize length);
guint64 recto_html_hash (const char *html,
                         gsize length);

G_END_DECLS

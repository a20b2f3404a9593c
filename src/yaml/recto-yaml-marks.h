#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where the marks of libyaml are, in bytes. They mostly come in order, so the
 * last one is where the search for the next begins. */
typedef struct
{
  const char *text;
  gsize length;
  gsize offset; /* added to every place */
  gboolean is_ascii;
  gsize byte;  /* the last mark that was turned into bytes… */
  gsize index; /* …and its count of characters */
} RectoYamlMarks;

void recto_yaml_marks_init (RectoYamlMarks *self,
                            const char *text,
                            gsize length,
                            gsize offset);
gsize recto_yaml_marks_get_byte (RectoYamlMarks *self,
                                 gsize index);

G_END_DECLS

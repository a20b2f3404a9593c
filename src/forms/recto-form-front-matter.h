#pragma once

#include <gtk/gtk.h>

#include "recto-form.h"

G_BEGIN_DECLS

/* Front matter may have 64 KiB; so much of the text is looked at for it. */
#define RECTO_FORM_HEAD_CHARACTERS 70000

gboolean recto_form_front_matter_read (GtkTextBuffer *buffer,
                                       RectoFormRegionFunc func,
                                       GtkTextMark *end,
                                       int *start,
                                       char **yaml,
                                       gsize *length);
gboolean recto_form_front_matter_holds (GtkTextBuffer *buffer,
                                        RectoFormRegionFunc func,
                                        int start,
                                        const char *old,
                                        gsize old_length,
                                        GtkTextMark *end,
                                        const char *yaml,
                                        gsize length);
void recto_form_front_matter_create (GtkTextBuffer *buffer,
                                     const char *yaml);

G_END_DECLS

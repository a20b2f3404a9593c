#pragma once

#include "recto-page-sanitizer.h"
#include "recto-page-tokens.h"

G_BEGIN_DECLS

struct _RectoPageSanitizer
{
  const RectoPageRules *rules;
  GString *html;
  GPtrArray *stack;
  GPtrArray *notes;
  guint code_depth;
  guint foreign_depth;
  char *dropped; /* the name of the element that is being left out */
  guint dropped_depth;
  guint first_line; /* of what is being fed */
  guint line;       /* where we are in it */
  gboolean has_math;
  gboolean lasting;
};

void recto_page_sanitizer_add_note (RectoPageSanitizer *self,
                                    const char *format,
                                    ...) G_GNUC_PRINTF (2, 3);
char *recto_page_sanitizer_expand_chips (RectoPageSanitizer *self,
                                         const char *address);
void recto_page_sanitizer_append_attributes (RectoPageSanitizer *self,
                                             const RectoPageToken *token);
void recto_page_sanitizer_append_link (RectoPageSanitizer *self,
                                       const RectoPageToken *token);
void recto_page_sanitizer_append_image (RectoPageSanitizer *self,
                                        const RectoPageToken *token);

G_END_DECLS

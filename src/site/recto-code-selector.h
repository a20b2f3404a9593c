#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where a rule holds: in both, in pages that are light, or in dark ones. */
typedef enum
{
  RECTO_CODE_SCHEME_ANY,
  RECTO_CODE_SCHEME_LIGHT,
  RECTO_CODE_SCHEME_DARK,
  RECTO_CODE_SCHEME_NONE,
} RectoCodeScheme;

/* A selector of something in code. @is_framed: there was more around the code
 * than a page has; @is_token: it is for a class that Rouge gives; @is_ground:
 * it is for the code as a whole. */
typedef struct
{
  char *text;
  RectoCodeScheme scheme;
  gboolean is_framed;
  gboolean is_token;
  gboolean is_ground;
} RectoCodeSelector;

gboolean recto_code_selector_read (RectoCodeSelector *self,
                                   const char *text);
RectoCodeScheme recto_code_scheme_and (RectoCodeScheme one,
                                       RectoCodeScheme other);
RectoCodeScheme recto_code_scheme_of_words (const char *text,
                                            gsize length);

G_END_DECLS

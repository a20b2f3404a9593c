#pragma once

#include "recto-code-selector.h"

G_BEGIN_DECLS

/* What a colour says of the paper that it is on. */
typedef enum
{
  RECTO_CODE_TONE_UNKNOWN,
  RECTO_CODE_TONE_BRIGHT,
  RECTO_CODE_TONE_DEEP,
} RectoCodeTone;

/* A rule of a stylesheet for something in code: @ink and @ground are what its
 * `color` and `background-color` are. */
typedef struct
{
  RectoCodeScheme scheme;
  gboolean is_framed;
  gboolean is_token;
  gboolean is_ground;
  GString *selectors;
  char *declarations;
  RectoCodeTone ink;
  RectoCodeTone ground;
} RectoCodeRule;

void recto_code_rule_free (RectoCodeRule *self);
GPtrArray *recto_code_rules_read (const char *text,
                                  gsize length,
                                  gboolean is_scss);

G_END_DECLS

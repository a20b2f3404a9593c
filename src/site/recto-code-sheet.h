#pragma once

#include "recto-code-rules.h"

G_BEGIN_DECLS

/* The rules for code of one or several stylesheets, on their way to one. */
typedef struct _RectoCodeSheet RectoCodeSheet;

RectoCodeSheet *recto_code_sheet_new (void);
void recto_code_sheet_free (RectoCodeSheet *self);
gboolean recto_code_sheet_add (RectoCodeSheet *self,
                               const char *text,
                               gsize length,
                               gboolean is_scss,
                               RectoCodeScheme scheme);
char *recto_code_sheet_to_css (RectoCodeSheet *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoCodeSheet, recto_code_sheet_free)

G_END_DECLS

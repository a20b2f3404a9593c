#pragma once

#include "recto-page.h"

G_BEGIN_DECLS

const char *recto_page_get_stylesheet (void);
const char *recto_page_get_contrast_stylesheet (void);
const char *recto_page_get_code_stylesheet (RectoPage *self);

G_END_DECLS

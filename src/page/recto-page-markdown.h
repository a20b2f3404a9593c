#pragma once

#include "markdown/recto-markdown.h"
#include "site/recto-config.h"

G_BEGIN_DECLS

RectoMarkdownOptions *recto_page_markdown_options (RectoConfig *config);

G_END_DECLS

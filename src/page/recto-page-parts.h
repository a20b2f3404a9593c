#pragma once

#include "recto-page-builder.h"

G_BEGIN_DECLS

/* What is around the body, one function a part. */
void recto_page_add_title (RectoPageBuilder *builder);
void recto_page_add_post_header (RectoPageBuilder *builder);
void recto_page_add_about_header (RectoPageBuilder *builder);
void recto_page_add_portrait (RectoPageBuilder *builder);
void recto_page_add_news (RectoPageBuilder *builder);
void recto_page_add_latest_posts (RectoPageBuilder *builder);
void recto_page_add_selected_papers (RectoPageBuilder *builder);
void recto_page_add_social (RectoPageBuilder *builder);
void recto_page_add_cv (RectoPageBuilder *builder);
void recto_page_add_data (RectoPageBuilder *builder);
gboolean recto_page_append_social (RectoPageBuilder *builder,
                                   GString *html,
                                   const RectoYamlNode *networks);
void recto_page_append_cv (RectoPageBuilder *builder,
                           GString *html,
                           const RectoYamlNode *section);

G_END_DECLS

#pragma once

#include "site/recto-site.h"

G_BEGIN_DECLS

#define RECTO_TYPE_SITE_WORDS (recto_site_words_get_type ())
G_DECLARE_FINAL_TYPE (RectoSiteWords, recto_site_words, RECTO, SITE_WORDS, GObject)

RectoSiteWords *recto_site_words_new (void);
void recto_site_words_update (RectoSiteWords *self,
                              RectoSite *site);
GListModel *recto_site_words_get_tags (RectoSiteWords *self);
GListModel *recto_site_words_get_categories (RectoSiteWords *self);

G_END_DECLS

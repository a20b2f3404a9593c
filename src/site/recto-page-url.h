#pragma once

#include <gio/gio.h>

#include "recto-config.h"
#include "recto-entry.h"

G_BEGIN_DECLS

char *recto_page_url (RectoConfig *config,
                      RectoEntry *entry);
char *recto_page_url_for_url (RectoConfig *config,
                              const char *url);

G_END_DECLS

#pragma once

/* An http proxy on loopback, in threads of the test. */

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _HttpProxy HttpProxy;

HttpProxy *http_proxy_new (const char *login);
guint http_proxy_get_port (HttpProxy *self);
guint http_proxy_get_count (HttpProxy *self);
guint http_proxy_get_turned_away (HttpProxy *self);
void http_proxy_free (HttpProxy *self);

G_END_DECLS

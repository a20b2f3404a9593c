#pragma once

#include <webkit/webkit.h>

G_BEGIN_DECLS

/* The script world that only our own script is in. */
#define RECTO_PREVIEW_WORLD "recto"

extern const char recto_preview_policy[];

WebKitSettings *recto_preview_cage_new_settings (gboolean hardware_acceleration);
WebKitNetworkSession *recto_preview_cage_new_session (void);
void recto_preview_cage_close (WebKitWebView *view);

G_END_DECLS

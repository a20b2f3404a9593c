/* What a repository contains is not to be trusted: it must not reach the
 * network, nor files that are not of the site, nor the program. There are
 * several walls, because each of them may have a hole: the HTML was made safe
 * before it came here; markup cannot bring scripts to life; the policy lets
 * nothing be loaded but over our own scheme; no navigation and no window
 * happens; and the network session has no way out. */

#include "recto-preview-cage.h"

/* Style attributes are the site's right, but whatever they name must come
 * over our scheme as well. */
const char recto_preview_policy[] =
  "default-src 'none'; img-src recto-site: data:; style-src 'unsafe-inline' recto-site:; "
  "font-src recto-site:; base-uri 'none'; form-action 'none'; frame-src 'none'; object-src 'none'";

/* A proxy that nobody can listen at: port 0 is none. */
#define NOWHERE "http://127.0.0.1:0"

static void
disable_features (WebKitSettings *settings)
{
#if WEBKIT_CHECK_VERSION(2, 42, 0)
  static const char *const unwanted[] = {
    "BeaconAPI", "LinkDNSPrefetch", "LinkPreconnect", "LinkPreconnectEarlyHints",
    "LinkPrefetch", "LinkPreload", "ServiceWorkersEnabled", "WebSocket", NULL
  };
  g_autoptr (WebKitFeatureList) features = webkit_settings_get_all_features ();

  for (gsize i = 0; i < webkit_feature_list_get_length (features); i++)
    {
      WebKitFeature *feature = webkit_feature_list_get (features, i);

      if (g_strv_contains (unwanted, webkit_feature_get_identifier (feature)))
        webkit_settings_set_feature_enabled (settings, feature, FALSE);
    }
#endif
}

/**
 * recto_preview_cage_new_settings:
 * @hardware_acceleration: whether there is a real GPU
 *
 * Returns: (transfer full): settings that allow a page to be looked at
 */
WebKitSettings *
recto_preview_cage_new_settings (gboolean hardware_acceleration)
{
  WebKitSettings *settings = webkit_settings_new_with_settings (
    "allow-file-access-from-file-urls", FALSE,
    "allow-modal-dialogs", FALSE,
    "allow-top-navigation-to-data-urls", FALSE,
    "allow-universal-access-from-file-urls", FALSE,
    "default-charset", "utf-8",
    "enable-back-forward-navigation-gestures", FALSE,
    "enable-developer-extras", FALSE,
    "enable-fullscreen", FALSE,
    "enable-html5-database", FALSE,
    "enable-html5-local-storage", FALSE,
    "enable-javascript", TRUE, /* ours, in our own world */
    "enable-javascript-markup", FALSE,
    "enable-media", FALSE,
    "enable-page-cache", FALSE,
    "enable-site-specific-quirks", FALSE,
    "enable-smooth-scrolling", FALSE,
    "enable-webaudio", FALSE,
    "enable-webgl", FALSE,
    "enable-webrtc", FALSE,
    "javascript-can-access-clipboard", FALSE,
    "javascript-can-open-windows-automatically", FALSE,
    NULL);

  disable_features (settings);
  webkit_settings_set_hardware_acceleration_policy (settings, hardware_acceleration
                                                                ? WEBKIT_HARDWARE_ACCELERATION_POLICY_ALWAYS
                                                                : WEBKIT_HARDWARE_ACCELERATION_POLICY_NEVER);
  return settings;
}

static void
download_started_cb (WebKitNetworkSession *session,
                     WebKitDownload *download,
                     gpointer user_data)
{
  webkit_download_cancel (download);
}

/**
 * recto_preview_cage_new_session:
 *
 * Returns: (transfer full): a session that keeps nothing and reaches nobody
 */
WebKitNetworkSession *
recto_preview_cage_new_session (void)
{
  WebKitNetworkSession *session = webkit_network_session_new_ephemeral ();
  g_autoptr (WebKitNetworkProxySettings) nowhere = webkit_network_proxy_settings_new (NOWHERE, NULL);

  webkit_network_session_set_proxy_settings (session, WEBKIT_NETWORK_PROXY_MODE_CUSTOM, nowhere);
  webkit_network_session_set_persistent_credential_storage_enabled (session, FALSE);
  webkit_cookie_manager_set_accept_policy (webkit_network_session_get_cookie_manager (session),
                                           WEBKIT_COOKIE_POLICY_ACCEPT_NEVER);
  g_signal_connect (session, "download-started", G_CALLBACK (download_started_cb), NULL);
  return session;
}

static gboolean
permission_cb (WebKitWebView *view,
               WebKitPermissionRequest *request,
               gpointer user_data)
{
  webkit_permission_request_deny (request);
  return TRUE;
}

static gboolean
authenticate_cb (WebKitWebView *view,
                 WebKitAuthenticationRequest *request,
                 gpointer user_data)
{
  webkit_authentication_request_cancel (request);
  return TRUE;
}

/* For signals whose default is to do something. */
static gboolean
refuse_cb (void)
{
  return TRUE;
}

static GtkWidget *
create_cb (WebKitWebView *view,
           WebKitNavigationAction *action,
           gpointer user_data)
{
  return NULL;
}

static gboolean
is_harmless (WebKitContextMenuAction action)
{
  switch (action)
    {
    case WEBKIT_CONTEXT_MENU_ACTION_COPY:
    case WEBKIT_CONTEXT_MENU_ACTION_COPY_LINK_TO_CLIPBOARD:
    case WEBKIT_CONTEXT_MENU_ACTION_COPY_IMAGE_TO_CLIPBOARD:
    case WEBKIT_CONTEXT_MENU_ACTION_SELECT_ALL:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
context_menu_cb (WebKitWebView *view,
                 WebKitContextMenu *menu,
                 WebKitHitTestResult *hit,
                 gpointer user_data)
{
  for (guint i = webkit_context_menu_get_n_items (menu); i > 0; i--)
    {
      WebKitContextMenuItem *item = webkit_context_menu_get_item_at_position (menu, i - 1);

      if (!is_harmless (webkit_context_menu_item_get_stock_action (item)))
        webkit_context_menu_remove (menu, item);
    }
  return webkit_context_menu_get_n_items (menu) == 0;
}

/**
 * recto_preview_cage_close:
 * @view: a web view
 *
 * Answers no to whatever a page may ask for.
 */
void
recto_preview_cage_close (WebKitWebView *view)
{
  g_signal_connect (view, "authenticate", G_CALLBACK (authenticate_cb), NULL);
  g_signal_connect (view, "context-menu", G_CALLBACK (context_menu_cb), NULL);
  g_signal_connect (view, "create", G_CALLBACK (create_cb), NULL);
  g_signal_connect (view, "enter-fullscreen", G_CALLBACK (refuse_cb), NULL);
  g_signal_connect (view, "load-failed", G_CALLBACK (refuse_cb), NULL);
  g_signal_connect (view, "permission-request", G_CALLBACK (permission_cb), NULL);
  g_signal_connect (view, "print", G_CALLBACK (refuse_cb), NULL);
  g_signal_connect (view, "run-file-chooser", G_CALLBACK (refuse_cb), NULL);
  g_signal_connect (view, "script-dialog", G_CALLBACK (refuse_cb), NULL);
}

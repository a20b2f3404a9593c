/* The web view in its cage, with what we ask of the page in it and what the
 * page's side tells us. */

#include "recto-preview-view.h"

#include "base/recto-task.h"
#include "page/recto-page-standalone.h"
#include "recto-preview-cage.h"
#include "recto-preview-katex.h"
#include "recto-preview-scheme.h"

#define CHANNEL    "recto"
#define START_MATH "\n;recto.startMath('" RECTO_PREVIEW_KATEX_URI "katex.min.css'); true"

struct _RectoPreviewView
{
  WebKitWebView parent_instance;

  GCancellable *cancellable;

  gboolean is_expected; /* the navigation that we ask for ourselves */
  gboolean is_loaded;
  gboolean wants_math; /* KaTeX is wanted in the document */
  gboolean has_math;   /* and is in it, or on its way */

  WebKitUserStyleSheet *contrast; /* what is added to pages, or NULL */

  GHashTable *early_colours; /* key → GBytes or NULL, for once there is a document */

  /* Where to scroll to once there is a document. */
  guint line;
  double fraction;
};

enum
{
  SIGNAL_LOADED,
  SIGNAL_PAINTED,
  SIGNAL_SCROLLED,
  SIGNAL_ACTIVATED,
  SIGNAL_LINK,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoPreviewView, recto_preview_view, WEBKIT_TYPE_WEB_VIEW)

static void
html_free (gpointer html)
{
  if (html != NULL)
    g_bytes_unref (html);
}

static GHashTable *
new_colours (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, html_free);
}

static void
give_early_colours (RectoPreviewView *self)
{
  g_autoptr (GHashTable) colours = g_steal_pointer (&self->early_colours);
  GHashTableIter iter;
  gpointer key;
  gpointer html;

  self->early_colours = new_colours ();
  g_hash_table_iter_init (&iter, colours);
  while (g_hash_table_iter_next (&iter, &key, &html))
    recto_preview_view_colour (self, key, html);
}

static void
document_loaded (RectoPreviewView *self)
{
  if (self->is_loaded)
    return;
  self->is_loaded = TRUE;
  g_signal_emit (self, signals[SIGNAL_LOADED], 0);
  if (self->wants_math)
    recto_preview_view_start_math (self);
  if (self->line > 0)
    recto_preview_view_scroll_to_line (self, self->line, self->fraction);
  give_early_colours (self);
}

/* Should our script not have told of it, nobody must wait for ever. */
static void
recto_preview_view_load_changed (WebKitWebView *view,
                                 WebKitLoadEvent event)
{
  RectoPreviewView *self = RECTO_PREVIEW_VIEW (view);

  if (event == WEBKIT_LOAD_FINISHED && !self->is_expected)
    document_loaded (self);
}

static double
get_number (JSCValue *message,
            const char *name)
{
  g_autoptr (JSCValue) value = jsc_value_object_get_property (message, name);

  return jsc_value_is_number (value) ? jsc_value_to_double (value) : 0;
}

static gboolean
get_boolean (JSCValue *message,
             const char *name)
{
  g_autoptr (JSCValue) value = jsc_value_object_get_property (message, name);

  return jsc_value_to_boolean (value);
}

/* Tab has come to an end of the page. */
static void
leave (RectoPreviewView *self,
       gboolean is_forward)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root != NULL && gtk_root_get_focus (root) == GTK_WIDGET (self))
    gtk_widget_child_focus (GTK_WIDGET (root), is_forward ? GTK_DIR_TAB_FORWARD : GTK_DIR_TAB_BACKWARD);
}

static void
message_received_cb (WebKitUserContentManager *manager,
                     JSCValue *message,
                     RectoPreviewView *self)
{
  g_autoptr (JSCValue) value = NULL;
  g_autofree char *type = NULL;

  if (!jsc_value_is_object (message))
    return;
  value = jsc_value_object_get_property (message, "type");
  type = jsc_value_to_string (value);
  if (g_str_equal (type, "loaded"))
    {
      document_loaded (self);
    }
  else if (g_str_equal (type, "painted"))
    {
      g_signal_emit (self, signals[SIGNAL_PAINTED], 0, (guint64) get_number (message, "serial"));
    }
  else if (g_str_equal (type, "scrolled"))
    {
      g_signal_emit (self, signals[SIGNAL_SCROLLED], 0, (guint) MAX (1, get_number (message, "line")),
                     get_number (message, "fraction"));
    }
  else if (g_str_equal (type, "left"))
    {
      leave (self, get_boolean (message, "forward"));
    }
  else if (g_str_equal (type, "activated"))
    {
      g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0, (guint) MAX (1, get_number (message, "line")));
    }
}

/* Only our own documents are loaded, and only the place in them may change.
 * A link that a person clicks is told to whoever listens. */
static gboolean
decide_navigation (RectoPreviewView *self,
                   WebKitNavigationPolicyDecision *decision,
                   WebKitPolicyDecisionType type)
{
  WebKitNavigationAction *action = webkit_navigation_policy_decision_get_navigation_action (decision);
  const char *uri = webkit_uri_request_get_uri (webkit_navigation_action_get_request (action));
  WebKitNavigationType navigation = webkit_navigation_action_get_navigation_type (action);
  gboolean is_own = g_str_equal (uri, RECTO_PAGE_SITE_URI);
  gboolean is_place = g_str_has_prefix (uri, RECTO_PAGE_SITE_URI "#");

  if (type == WEBKIT_POLICY_DECISION_TYPE_NAVIGATION_ACTION &&
      ((is_own && self->is_expected && navigation == WEBKIT_NAVIGATION_TYPE_OTHER) ||
       (is_place && self->is_loaded)))
    {
      if (is_own)
        self->is_expected = FALSE;
      webkit_policy_decision_use (WEBKIT_POLICY_DECISION (decision));
      return TRUE;
    }
  webkit_policy_decision_ignore (WEBKIT_POLICY_DECISION (decision));
  if (navigation == WEBKIT_NAVIGATION_TYPE_LINK_CLICKED && webkit_navigation_action_is_user_gesture (action))
    g_signal_emit (self, signals[SIGNAL_LINK], 0, uri);
  return TRUE;
}

static gboolean
recto_preview_view_decide_policy (WebKitWebView *view,
                                  WebKitPolicyDecision *decision,
                                  WebKitPolicyDecisionType type)
{
  RectoPreviewView *self = RECTO_PREVIEW_VIEW (view);

  if (type != WEBKIT_POLICY_DECISION_TYPE_RESPONSE)
    return decide_navigation (self, WEBKIT_NAVIGATION_POLICY_DECISION (decision), type);
  /* Nothing becomes a download: what cannot be shown is not wanted. */
  if (webkit_response_policy_decision_is_mime_type_supported (WEBKIT_RESPONSE_POLICY_DECISION (decision)))
    webkit_policy_decision_use (decision);
  else
    webkit_policy_decision_ignore (decision);
  return TRUE;
}

/* A page that is entered from behind is entered at its last link. What WebKit
 * keeps inside of its view is not to be focused, and is passed over. */
static gboolean
recto_preview_view_focus (GtkWidget *widget,
                          GtkDirectionType direction)
{
  RectoPreviewView *self = RECTO_PREVIEW_VIEW (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  GVariantBuilder arguments;

  if ((focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget))) || !gtk_widget_grab_focus (widget))
    return FALSE;
  if (!self->is_loaded)
    return TRUE;
  g_variant_builder_init (&arguments, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&arguments, "{sv}", "forward", g_variant_new_double (direction != GTK_DIR_TAB_BACKWARD ? 1 : 0));
  webkit_web_view_call_async_javascript_function (WEBKIT_WEB_VIEW (self), "return recto.enter(forward);", -1,
                                                  g_variant_builder_end (&arguments),
                                                  RECTO_PREVIEW_WORLD, NULL, self->cancellable, NULL, NULL);
  return TRUE;
}

static void
recto_preview_view_dispose (GObject *object)
{
  RectoPreviewView *self = RECTO_PREVIEW_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->early_colours, g_hash_table_unref);
  g_clear_pointer (&self->contrast, webkit_user_style_sheet_unref);
  G_OBJECT_CLASS (recto_preview_view_parent_class)->dispose (object);
}

static void
recto_preview_view_class_init (RectoPreviewViewClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = recto_preview_view_dispose;
  GTK_WIDGET_CLASS (klass)->focus = recto_preview_view_focus;
  WEBKIT_WEB_VIEW_CLASS (klass)->decide_policy = recto_preview_view_decide_policy;
  WEBKIT_WEB_VIEW_CLASS (klass)->load_changed = recto_preview_view_load_changed;

  /* The document is there, though perhaps not yet to be seen. */
  signals[SIGNAL_LOADED] = g_signal_new ("document-loaded", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
  signals[SIGNAL_PAINTED] = g_signal_new ("painted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_UINT64);
  signals[SIGNAL_SCROLLED] = g_signal_new ("scrolled", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_DOUBLE);
  signals[SIGNAL_ACTIVATED] = g_signal_new ("line-activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                            G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_LINK] = g_signal_new ("link-activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
recto_preview_view_init (RectoPreviewView *self)
{
  self->cancellable = g_cancellable_new ();
  self->early_colours = new_colours ();
}

static void
add_script (WebKitUserContentManager *manager,
            const char *path)
{
  g_autoptr (GBytes) source = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (WebKitUserScript) script = NULL;

  g_assert (source != NULL);
  script = webkit_user_script_new_for_world (g_bytes_get_data (source, NULL),
                                             WEBKIT_USER_CONTENT_INJECT_TOP_FRAME,
                                             WEBKIT_USER_SCRIPT_INJECT_AT_DOCUMENT_END,
                                             RECTO_PREVIEW_WORLD, NULL, NULL);
  webkit_user_content_manager_add_script (manager, script);
}

static WebKitUserContentManager *
make_content_manager (void)
{
  WebKitUserContentManager *manager = webkit_user_content_manager_new ();

  add_script (manager, "/io/github/recto_editor/Recto/preview/colours.js");
  add_script (manager, "/io/github/recto_editor/Recto/preview/preview.js");
  webkit_user_content_manager_register_script_message_handler (manager, CHANNEL, RECTO_PREVIEW_WORLD);
  return manager;
}

/**
 * recto_preview_view_new:
 * @root: (type filename): the folder of the site
 * @hardware_acceleration: whether there is a real GPU
 *
 * Returns: a view that shows nothing yet
 */
GtkWidget *
recto_preview_view_new (const char *root,
                        gboolean hardware_acceleration)
{
  g_autoptr (WebKitWebContext) context = webkit_web_context_new ();
  g_autoptr (WebKitNetworkSession) session = recto_preview_cage_new_session ();
  g_autoptr (WebKitSettings) settings = recto_preview_cage_new_settings (hardware_acceleration);
  g_autoptr (WebKitUserContentManager) manager = make_content_manager ();
  RectoPreviewView *self;

  webkit_web_context_set_cache_model (context, WEBKIT_CACHE_MODEL_DOCUMENT_VIEWER);
  recto_preview_scheme_register (context, root);
  self = g_object_new (RECTO_TYPE_PREVIEW_VIEW,
                       "web-context", context,
                       "network-session", session,
                       "settings", settings,
                       "user-content-manager", manager,
                       "default-content-security-policy", recto_preview_policy,
                       NULL);
  g_signal_connect_object (manager, "script-message-received::" CHANNEL, G_CALLBACK (message_received_cb), self, 0);
  recto_preview_cage_close (WEBKIT_WEB_VIEW (self));
  return GTK_WIDGET (self);
}

/**
 * recto_preview_view_start:
 * @self: a view in which nothing was loaded
 *
 * Has the processes of @self start now. They would only when something is
 * loaded, and then that would wait for them.
 */
void
recto_preview_view_start (RectoPreviewView *self)
{
  /* Any script will do. A document would be one more that is navigated to. */
  webkit_web_view_evaluate_javascript (WEBKIT_WEB_VIEW (self), "0", -1, RECTO_PREVIEW_WORLD, NULL,
                                       self->cancellable, NULL, NULL);
}

/**
 * recto_preview_view_set_contrast:
 * @self: a view
 * @is_high: whether the person wants high contrast
 *
 * Shows this document and those to come with more contrast, or as they are.
 * WebKitGTK does not know what libadwaita knows of it.
 */
void
recto_preview_view_set_contrast (RectoPreviewView *self,
                                 gboolean is_high)
{
  WebKitUserContentManager *manager = webkit_web_view_get_user_content_manager (WEBKIT_WEB_VIEW (self));

  if (is_high == (self->contrast != NULL))
    return;
  if (is_high)
    {
      self->contrast = webkit_user_style_sheet_new (recto_page_get_contrast_stylesheet (), WEBKIT_USER_CONTENT_INJECT_TOP_FRAME,
                                                    WEBKIT_USER_STYLE_LEVEL_AUTHOR, NULL, NULL);
      webkit_user_content_manager_add_style_sheet (manager, self->contrast);
    }
  else
    {
      webkit_user_content_manager_remove_style_sheet (manager, self->contrast);
      g_clear_pointer (&self->contrast, webkit_user_style_sheet_unref);
    }
}

/**
 * recto_preview_view_load:
 * @self: a view
 * @document: a whole document
 *
 * Shows @document from its top. Signal `document-loaded` tells when it can be
 * patched.
 */
void
recto_preview_view_load (RectoPreviewView *self,
                         const char *document)
{
  self->is_expected = TRUE;
  self->is_loaded = FALSE;
  self->wants_math = FALSE;
  self->has_math = FALSE;
  self->line = 0;
  g_hash_table_remove_all (self->early_colours);
  webkit_web_view_load_html (WEBKIT_WEB_VIEW (self), document, RECTO_PAGE_SITE_URI);
}

/**
 * recto_preview_view_patch:
 * @self: a view
 * @patch: what changes, as recto_preview_update_new() makes it
 * @callback: called when the document has changed
 * @user_data: for @callback
 *
 * Changes the document that is shown.
 */
void
recto_preview_view_patch (RectoPreviewView *self,
                          const char *patch,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GVariantBuilder arguments;

  g_variant_builder_init (&arguments, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&arguments, "{sv}", "update", g_variant_new_string (patch));
  webkit_web_view_call_async_javascript_function (WEBKIT_WEB_VIEW (self),
                                                  "return recto.patch(JSON.parse(update));", -1,
                                                  g_variant_builder_end (&arguments),
                                                  RECTO_PREVIEW_WORLD, NULL, self->cancellable, callback, user_data);
}

/**
 * recto_preview_view_patch_finish:
 * @self: a view
 * @result: a result
 * @error: return location
 *
 * Returns: whether the document has changed as it should
 */
gboolean
recto_preview_view_patch_finish (RectoPreviewView *self,
                                 GAsyncResult *result,
                                 GError **error)
{
  g_autoptr (JSCValue) value = webkit_web_view_call_async_javascript_function_finish (WEBKIT_WEB_VIEW (self), result, error);

  return value != NULL;
}

/**
 * recto_preview_view_colour:
 * @self: a view
 * @key: of a #RectoPreviewCode
 * @html: (nullable): its text as HTML, or %NULL when it stays plain
 *
 * Gives the code that waits for colours its colours. While a document is
 * loading it is done once that is there.
 */
void
recto_preview_view_colour (RectoPreviewView *self,
                           const char *key,
                           GBytes *html)
{
  GVariantBuilder arguments;
  g_autofree char *text = html != NULL ? g_strndup (g_bytes_get_data (html, NULL), g_bytes_get_size (html)) : NULL;

  if (!self->is_loaded)
    {
      g_hash_table_replace (self->early_colours, g_strdup (key), html != NULL ? g_bytes_ref (html) : NULL);
      return;
    }
  g_variant_builder_init (&arguments, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&arguments, "{sv}", "key", g_variant_new_string (key));
  g_variant_builder_add (&arguments, "{sv}", "html", g_variant_new_string (text != NULL ? text : ""));
  webkit_web_view_call_async_javascript_function (WEBKIT_WEB_VIEW (self),
                                                  "return recto.colour(key, html);", -1,
                                                  g_variant_builder_end (&arguments),
                                                  RECTO_PREVIEW_WORLD, NULL, self->cancellable, NULL, NULL);
}

static void
katex_evaluated_cb (GObject *source_object,
                    GAsyncResult *result,
                    gpointer user_data)
{
  WebKitWebView *view = WEBKIT_WEB_VIEW (source_object);
  g_autoptr (GError) error = NULL;
  g_autoptr (JSCValue) value = webkit_web_view_evaluate_javascript_finish (view, result, &error);

  if (value == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_warning ("KaTeX cannot be started: %s", error->message);
}

static void
katex_read_cb (GObject *source_object,
               GAsyncResult *result,
               gpointer user_data)
{
  RectoPreviewView *self = RECTO_PREVIEW_VIEW (source_object);
  g_autoptr (GError) error = NULL;
  g_autofree char *script = g_task_propagate_pointer (G_TASK (result), &error);

  if (script != NULL)
    webkit_web_view_evaluate_javascript (WEBKIT_WEB_VIEW (self), script, -1, RECTO_PREVIEW_WORLD, NULL,
                                         self->cancellable, katex_evaluated_cb, NULL);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_warning ("KaTeX cannot be read: %s", error->message);
}

static void
katex_read_thread (GTask *task,
                   gpointer source_object,
                   gpointer task_data,
                   GCancellable *cancellable)
{
  GError *error = NULL;
  g_autofree char *script = recto_preview_katex_read_script (&error);

  if (script == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_strconcat (script, START_MATH, NULL), g_free);
}

/**
 * recto_preview_view_start_math:
 * @self: a view
 *
 * Typesets the maths of the document that is shown, now and after patches.
 * Only for where there is KaTeX.
 */
void
recto_preview_view_start_math (RectoPreviewView *self)
{
  g_autoptr (GTask) task = NULL;

  self->wants_math = TRUE;
  if (self->has_math || !self->is_loaded)
    return;
  self->has_math = TRUE;
  task = g_task_new (self, self->cancellable, katex_read_cb, NULL);
  g_task_set_source_tag (task, recto_preview_view_start_math);
  recto_task_run_in_thread (task, katex_read_thread);
}

/**
 * recto_preview_view_scroll_to_line:
 * @self: a view
 * @line: a line of the file
 * @fraction: how much of @line is above the top, 0 to 1
 *
 * Scrolls so that @line is at the top, without a `scrolled` signal. While a
 * document is loading it is done once that is there.
 */
void
recto_preview_view_scroll_to_line (RectoPreviewView *self,
                                   guint line,
                                   double fraction)
{
  GVariantBuilder arguments;

  if (!self->is_loaded)
    {
      self->line = line;
      self->fraction = fraction;
      return;
    }
  self->line = 0;
  g_variant_builder_init (&arguments, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&arguments, "{sv}", "line", g_variant_new_double (line));
  g_variant_builder_add (&arguments, "{sv}", "fraction", g_variant_new_double (fraction));
  webkit_web_view_call_async_javascript_function (WEBKIT_WEB_VIEW (self),
                                                  "return recto.scrollToLine(line, fraction);", -1,
                                                  g_variant_builder_end (&arguments),
                                                  RECTO_PREVIEW_WORLD, NULL, self->cancellable, NULL, NULL);
}

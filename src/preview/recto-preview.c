/* The page beside the text: what was typed goes to the renderer, what it
 * makes to the web view, and what a person does there comes back as signals. */

#include "recto-preview-private.h"

#include "recto-preview-browser.h"
#include "recto-preview-style.h"

#define PHONE_WIDTH 390
/* Bytes of colours that are kept, more than a page can have. */
#define MAX_COLOURS (16 * 1024 * 1024)
/* Wider than any window, and small enough that a natural size may be added to it. */
#define DESKTOP_WIDTH 20000

GParamSpec *recto_preview_properties[N_PROPS];
guint recto_preview_signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoPreview, recto_preview, GTK_TYPE_WIDGET)

static void
line_activated_cb (RectoPreview *self,
                   guint line)
{
  g_signal_emit (self, recto_preview_signals[SIGNAL_LINE_ACTIVATED], 0, line);
}

/* Before a document is there, the view has the colour of the paper, so that
 * nothing flashes. */
static void
dark_changed_cb (RectoPreview *self)
{
  gboolean is_dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GdkRGBA paper = { 1, 1, 1, 1 };

  if (is_dark)
    gdk_rgba_parse (&paper, "#1c1c1e");
  webkit_web_view_set_background_color (WEBKIT_WEB_VIEW (self->view), &paper);
}

static void
contrast_changed_cb (RectoPreview *self)
{
  recto_preview_view_set_contrast (self->view, adw_style_manager_get_high_contrast (adw_style_manager_get_default ()));
}

static void
apply_width (RectoPreview *self)
{
  adw_clamp_set_maximum_size (self->paper, self->is_phone_width ? PHONE_WIDTH : DESKTOP_WIDTH);
  adw_clamp_set_tightening_threshold (self->paper, self->is_phone_width ? PHONE_WIDTH : DESKTOP_WIDTH);
  if (self->is_phone_width)
    gtk_widget_add_css_class (GTK_WIDGET (self), "phone");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "phone");
}

static void
open_in_browser_action (GtkWidget *widget,
                        const char *name,
                        GVariant *parameter)
{
  recto_preview_open_in_browser (RECTO_PREVIEW (widget));
}

static void
reload_action (GtkWidget *widget,
               const char *name,
               GVariant *parameter)
{
  recto_preview_reload (RECTO_PREVIEW (widget));
}

static void
show_notes_action (GtkWidget *widget,
                   const char *name,
                   GVariant *parameter)
{
  recto_preview_bar_popup (RECTO_PREVIEW (widget)->bar);
}

static void
recto_preview_get_property (GObject *object,
                            guint property_id,
                            GValue *value,
                            GParamSpec *pspec)
{
  RectoPreview *self = RECTO_PREVIEW (object);

  switch (property_id)
    {
    case PROP_ROOT:
      g_value_set_string (value, self->root);
      break;
    case PROP_SITE:
      g_value_set_boxed (value, recto_preview_renderer_get_site (self->renderer));
      break;
    case PROP_HARDWARE_ACCELERATION:
      g_value_set_boolean (value, self->hardware_acceleration);
      break;
    case PROP_PLAIN:
      g_value_set_boolean (value, self->is_plain);
      break;
    case PROP_PHONE_WIDTH:
      g_value_set_boolean (value, self->is_phone_width);
      break;
    case PROP_N_NOTES:
      g_value_set_uint (value, recto_preview_bar_get_n_notes (self->bar));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
recto_preview_set_property (GObject *object,
                            guint property_id,
                            const GValue *value,
                            GParamSpec *pspec)
{
  RectoPreview *self = RECTO_PREVIEW (object);

  switch (property_id)
    {
    case PROP_ROOT:
      self->root = g_value_dup_string (value);
      break;
    case PROP_SITE:
      recto_preview_set_site (self, g_value_get_boxed (value));
      break;
    case PROP_HARDWARE_ACCELERATION:
      self->hardware_acceleration = g_value_get_boolean (value);
      break;
    case PROP_PLAIN:
      recto_preview_set_plain (self, g_value_get_boolean (value));
      break;
    case PROP_PHONE_WIDTH:
      recto_preview_set_phone_width (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
recto_preview_constructed (GObject *object)
{
  RectoPreview *self = RECTO_PREVIEW (object);

  G_OBJECT_CLASS (recto_preview_parent_class)->constructed (object);
  self->view = RECTO_PREVIEW_VIEW (recto_preview_view_new (self->root, self->hardware_acceleration));
  gtk_widget_set_vexpand (GTK_WIDGET (self->view), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->view), TRUE);
  adw_clamp_set_child (self->paper, GTK_WIDGET (self->view));
  apply_width (self);

  recto_preview_connect_traffic (self);
  recto_preview_view_start (self->view);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (dark_changed_cb), self, G_CONNECT_SWAPPED);
  dark_changed_cb (self);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::high-contrast", G_CALLBACK (contrast_changed_cb), self, G_CONNECT_SWAPPED);
  contrast_changed_cb (self);
}

static void
recto_preview_dispose (GObject *object)
{
  RectoPreview *self = RECTO_PREVIEW (object);
  GtkWidget *child;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->renderer != NULL)
    {
      recto_preview_renderer_clear (self->renderer);
      g_signal_handlers_disconnect_by_data (self->renderer, self);
    }
  g_clear_object (&self->renderer);
  if (self->highlighter != NULL)
    recto_preview_highlighter_stop (self->highlighter);
  g_clear_object (&self->highlighter);
  g_clear_pointer (&self->colours, recto_preview_colours_unref);
  self->view = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->page, recto_page_unref);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->root, g_free);
  G_OBJECT_CLASS (recto_preview_parent_class)->dispose (object);
}

/* The page, whatever in here had the focus last: the bar may have faded since, or not yet. */
static gboolean
recto_preview_grab_focus (GtkWidget *widget)
{
  RectoPreview *self = RECTO_PREVIEW (widget);

  return gtk_widget_get_mapped (GTK_WIDGET (self->view)) &&
         gtk_widget_child_focus (GTK_WIDGET (self->view), GTK_DIR_TAB_FORWARD);
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GParamFlags construct = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_CONSTRUCT_ONLY;

  /**
   * RectoPreview:root:
   *
   * The folder of the site.
   */
  recto_preview_properties[PROP_ROOT] = g_param_spec_string ("root", NULL, NULL, NULL, construct);
  /**
   * RectoPreview:site:
   *
   * The site as it is now; without one nothing is rendered.
   */
  recto_preview_properties[PROP_SITE] = g_param_spec_boxed ("site", NULL, NULL, RECTO_TYPE_SITE, flags);
  /**
   * RectoPreview:hardware-acceleration:
   *
   * Whether there is a GPU. On a software renderer it costs more than it
   * gives.
   */
  recto_preview_properties[PROP_HARDWARE_ACCELERATION] = g_param_spec_boolean ("hardware-acceleration", NULL, NULL, TRUE, construct);
  /**
   * RectoPreview:plain:
   *
   * Whether only the text is shown, without what the layout puts around it.
   */
  recto_preview_properties[PROP_PLAIN] = g_param_spec_boolean ("plain", NULL, NULL, FALSE, flags);
  /**
   * RectoPreview:phone-width:
   *
   * Whether the page is as wide as a phone.
   */
  recto_preview_properties[PROP_PHONE_WIDTH] = g_param_spec_boolean ("phone-width", NULL, NULL, FALSE, flags);
  /**
   * RectoPreview:n-notes:
   *
   * How much is not shown as it will be published.
   */
  recto_preview_properties[PROP_N_NOTES] = g_param_spec_uint ("n-notes", NULL, NULL, 0, G_MAXUINT, 0,
                                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, recto_preview_properties);
}

static guint
add_signal (const char *name,
            guint n_params,
            GType first,
            GType second)
{
  GType types[] = { first, second };

  return g_signal_newv (name, RECTO_TYPE_PREVIEW, G_SIGNAL_RUN_LAST, NULL, NULL, NULL, NULL, G_TYPE_NONE, n_params, types);
}

static void
install_signals (void)
{
  /**
   * RectoPreview::line-activated:
   * @self: a preview
   * @line: a line in the file
   *
   * A person clicked in the page, or chose a note.
   */
  recto_preview_signals[SIGNAL_LINE_ACTIVATED] = add_signal ("line-activated", 1, G_TYPE_UINT, 0);
  /**
   * RectoPreview::visible-line-changed:
   * @self: a preview
   * @line: the line in the file that is at the top
   * @fraction: how much of it is above the top, 0 to 1
   *
   * A person scrolled the page; not emitted for recto_preview_scroll_to_line().
   */
  recto_preview_signals[SIGNAL_VISIBLE_LINE_CHANGED] = add_signal ("visible-line-changed", 2, G_TYPE_UINT, G_TYPE_DOUBLE);
  /**
   * RectoPreview::open-uri:
   * @self: a preview
   * @uri: an address
   *
   * A person clicked a link that leaves the site.
   */
  recto_preview_signals[SIGNAL_OPEN_URI] = add_signal ("open-uri", 1, G_TYPE_STRING, 0);
  /**
   * RectoPreview::open-page:
   * @self: a preview
   * @path: the path of a file in the site
   *
   * A person clicked a link to another document of the site.
   */
  recto_preview_signals[SIGNAL_OPEN_PAGE] = add_signal ("open-page", 1, G_TYPE_STRING, 0);
  /**
   * RectoPreview::painted:
   * @self: a preview
   * @serial: the serial of the text that can be seen now
   *
   * What was typed is on the screen.
   */
  recto_preview_signals[SIGNAL_PAINTED] = add_signal ("painted", 1, G_TYPE_UINT64, 0);
}

static void
recto_preview_class_init (RectoPreviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = recto_preview_constructed;
  object_class->dispose = recto_preview_dispose;
  object_class->get_property = recto_preview_get_property;
  object_class->set_property = recto_preview_set_property;
  widget_class->grab_focus = recto_preview_grab_focus;
  install_properties (object_class);
  install_signals ();

  recto_preview_style_init ();
  g_type_ensure (RECTO_TYPE_PREVIEW_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/recto_editor/Recto/preview/recto-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoPreview, stack);
  gtk_widget_class_bind_template_child (widget_class, RectoPreview, paper);
  gtk_widget_class_bind_template_child (widget_class, RectoPreview, bar);
  gtk_widget_class_bind_template_callback (widget_class, line_activated_cb);
  gtk_widget_class_install_property_action (widget_class, "preview.plain", "plain");
  gtk_widget_class_install_property_action (widget_class, "preview.phone-width", "phone-width");
  gtk_widget_class_install_action (widget_class, "preview.open-in-browser", NULL, open_in_browser_action);
  gtk_widget_class_install_action (widget_class, "preview.reload", NULL, reload_action);
  gtk_widget_class_install_action (widget_class, "preview.show-notes", NULL, show_notes_action);
  gtk_widget_class_set_css_name (widget_class, "recto-preview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
recto_preview_init (RectoPreview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  self->colours = recto_preview_colours_new (MAX_COLOURS);
  self->renderer = recto_preview_renderer_new (self->colours);
  self->highlighter = recto_preview_highlighter_new (self->colours);

  recto_preview_bar_watch (self->bar, GTK_WIDGET (self));
}

/**
 * recto_preview_new:
 * @root: (type filename): the folder of the site
 *
 * Returns: a preview that shows nothing yet
 */
GtkWidget *
recto_preview_new (const char *root)
{
  return g_object_new (RECTO_TYPE_PREVIEW, "root", root, NULL);
}

/**
 * recto_preview_set_site:
 * @self: a preview
 * @site: (nullable): the site as it is now
 *
 * What is shown is rendered anew with @site.
 */
void
recto_preview_set_site (RectoPreview *self,
                        RectoSite *site)
{
  g_return_if_fail (RECTO_IS_PREVIEW (self));

  if (recto_preview_renderer_get_site (self->renderer) == site)
    return;
  recto_preview_renderer_set_site (self->renderer, site);
  g_object_notify_by_pspec (G_OBJECT (self), recto_preview_properties[PROP_SITE]);
}

/**
 * recto_preview_get_site:
 * @self: a preview
 *
 * Returns: (transfer none) (nullable): the site
 */
RectoSite *
recto_preview_get_site (RectoPreview *self)
{
  g_return_val_if_fail (RECTO_IS_PREVIEW (self), NULL);

  return recto_preview_renderer_get_site (self->renderer);
}

/**
 * recto_preview_show:
 * @self: a preview
 * @path: the path of a file in the site
 * @text: its text as it is now
 * @serial: the number of @text; it rises with every change of the text
 *
 * Shows @text as soon as it can. To be called for every key: what comes too
 * fast is left out, and the newest is always shown in the end.
 */
void
recto_preview_show (RectoPreview *self,
                    const char *path,
                    GBytes *text,
                    guint64 serial)
{
  g_return_if_fail (RECTO_IS_PREVIEW (self));
  g_return_if_fail (path != NULL);
  g_return_if_fail (text != NULL);

  if (g_strcmp0 (self->path, path) != 0)
    {
      g_free (self->path);
      self->path = g_strdup (path);
      self->line = 0;
    }
  recto_preview_renderer_queue (self->renderer, path, text, serial);
}

/**
 * recto_preview_hide_bar:
 * @self: a preview
 *
 * Leaves away what only makes sense for a page that is being written: for
 * what is merely read.
 */
void
recto_preview_hide_bar (RectoPreview *self)
{
  g_return_if_fail (RECTO_IS_PREVIEW (self));

  gtk_widget_set_visible (GTK_WIDGET (self->bar), FALSE);
}

/**
 * recto_preview_clear:
 * @self: a preview
 *
 * Shows nothing.
 */
void
recto_preview_clear (RectoPreview *self)
{
  g_return_if_fail (RECTO_IS_PREVIEW (self));

  recto_preview_renderer_clear (self->renderer);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->page, recto_page_unref);
  self->line = 0;
  recto_preview_bar_set_page (self->bar, NULL, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), recto_preview_properties[PROP_N_NOTES]);
  if (!self->is_stopped)
    gtk_stack_set_visible_child_name (self->stack, "empty");
}

/**
 * recto_preview_scroll_to_line:
 * @self: a preview
 * @line: a line in the file
 * @fraction: how much of it is to be above the top, 0 to 1
 *
 * Brings @line to the top, as far as the page is long enough.
 */
void
recto_preview_scroll_to_line (RectoPreview *self,
                              guint line,
                              double fraction)
{
  g_return_if_fail (RECTO_IS_PREVIEW (self));

  if (self->page == NULL || g_strcmp0 (self->path, recto_page_get_path (self->page)) != 0)
    {
      self->line = line;
      self->fraction = fraction;
      return;
    }
  recto_preview_view_scroll_to_line (self->view, line, fraction);
}

/**
 * recto_preview_set_plain:
 * @self: a preview
 * @plain: whether only the text is shown
 *
 * Sets #RectoPreview:plain.
 */
void
recto_preview_set_plain (RectoPreview *self,
                         gboolean plain)
{
  g_return_if_fail (RECTO_IS_PREVIEW (self));

  plain = !!plain;
  if (self->is_plain == plain)
    return;
  self->is_plain = plain;
  recto_preview_renderer_set_flags (self->renderer, plain ? RECTO_PAGE_FLAGS_PLAIN : RECTO_PAGE_FLAGS_NONE);
  g_object_notify_by_pspec (G_OBJECT (self), recto_preview_properties[PROP_PLAIN]);
}

/**
 * recto_preview_get_plain:
 * @self: a preview
 *
 * Returns: whether only the text is shown
 */
gboolean
recto_preview_get_plain (RectoPreview *self)
{
  g_return_val_if_fail (RECTO_IS_PREVIEW (self), FALSE);

  return self->is_plain;
}

/**
 * recto_preview_set_phone_width:
 * @self: a preview
 * @phone_width: whether the page is as wide as a phone
 *
 * Sets #RectoPreview:phone-width.
 */
void
recto_preview_set_phone_width (RectoPreview *self,
                               gboolean phone_width)
{
  g_return_if_fail (RECTO_IS_PREVIEW (self));

  phone_width = !!phone_width;
  if (self->is_phone_width == phone_width)
    return;
  self->is_phone_width = phone_width;
  apply_width (self);
  g_object_notify_by_pspec (G_OBJECT (self), recto_preview_properties[PROP_PHONE_WIDTH]);
}

/**
 * recto_preview_get_phone_width:
 * @self: a preview
 *
 * Returns: whether the page is as wide as a phone
 */
gboolean
recto_preview_get_phone_width (RectoPreview *self)
{
  g_return_val_if_fail (RECTO_IS_PREVIEW (self), FALSE);

  return self->is_phone_width;
}

/**
 * recto_preview_get_n_notes:
 * @self: a preview
 *
 * Returns: how much is not shown as it will be published
 */
guint
recto_preview_get_n_notes (RectoPreview *self)
{
  g_return_val_if_fail (RECTO_IS_PREVIEW (self), 0);

  return recto_preview_bar_get_n_notes (self->bar);
}

/**
 * recto_preview_open_in_browser:
 * @self: a preview
 *
 * Opens what is shown as one document in the person's browser.
 */
void
recto_preview_open_in_browser (RectoPreview *self)
{
  g_return_if_fail (RECTO_IS_PREVIEW (self));

  if (self->page != NULL)
    recto_preview_browser_open (GTK_WIDGET (self), self->page, self->colours, self->cancellable);
}

/**
 * recto_preview_reload:
 * @self: a preview
 *
 * Loads what is shown anew, also after the web process has ended.
 */
void
recto_preview_reload (RectoPreview *self)
{
  g_return_if_fail (RECTO_IS_PREVIEW (self));

  self->is_stopped = FALSE;
  gtk_stack_set_visible_child_name (self->stack, self->page != NULL ? "page" : "empty");
  recto_preview_renderer_forget (self->renderer);
}

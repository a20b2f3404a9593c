/* The guide: one document of Markdown in the language of the person, shown by
 * the preview itself as a page of a site that has nothing else. */

#include "recto-guide-window.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/recto-task.h"
#include "preview/recto-preview.h"
#include "recto-guide-resources.h"
#include "widgets/recto-open-address.h"

#define GUIDE_FOLDER  "/io/github/recto_editor/Recto/guide/"
#define SITE_SETTINGS "title: Recto\nmarkdown: kramdown\n"

struct _RectoGuideWindow
{
  AdwWindow parent_instance;

  AdwBin *bin;
  RectoPreview *preview;
  char *root;
  gboolean hardware_acceleration;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (RectoGuideWindow, recto_guide_window, ADW_TYPE_WINDOW)

/* The first of the person's languages that there is a guide in. */
static GBytes *
find_text (void)
{
  const char *const *languages = g_get_language_names ();

  for (gsize i = 0; languages[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (GUIDE_FOLDER, languages[i], ".md", NULL);
      GBytes *text = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

      if (text != NULL)
        return text;
    }
  g_assert_not_reached (); /* "C" is always among the languages. */
}

/* The preview shows pages of sites, and a site has a folder. */
static void
load_thread (GTask *task,
             gpointer source,
             gpointer root,
             GCancellable *cancellable)
{
  g_autofree char *path = g_build_filename (root, "_config.yml", NULL);
  GError *error = NULL;
  RectoSite *site = NULL;

  if (g_mkdir_with_parents (root, 0755) < 0)
    g_set_error_literal (&error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
  else if (g_file_set_contents (path, SITE_SETTINGS, -1, &error))
    site = recto_site_load (root, cancellable, &error);
  if (site != NULL)
    g_task_return_pointer (task, site, (GDestroyNotify) recto_site_unref);
  else
    g_task_return_error (task, error);
}

static void
open_uri_cb (RectoGuideWindow *self,
             const char *uri)
{
  recto_open_address (GTK_WIDGET (self), uri);
}

static void
show_failure (RectoGuideWindow *self,
              const GError *error)
{
  GtkWidget *page = adw_status_page_new ();
  g_autofree char *reason = g_markup_escape_text (error->message, -1);

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "dialog-warning-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("The Guide Cannot Be Shown"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page), reason);
  adw_bin_set_child (self->bin, page);
}

static void
loaded_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  RectoGuideWindow *self = RECTO_GUIDE_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoSite) site = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (GBytes) text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (site == NULL)
    {
      show_failure (self, error);
      return;
    }
  text = find_text ();
  self->preview = g_object_new (RECTO_TYPE_PREVIEW,
                                "root", self->root,
                                "hardware-acceleration", self->hardware_acceleration,
                                "site", site,
                                NULL);
  recto_preview_hide_bar (self->preview);
  g_signal_connect_object (self->preview, "open-uri", G_CALLBACK (open_uri_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->bin, GTK_WIDGET (self->preview));
  recto_preview_show (self->preview, "guide.md", text, 1);
  gtk_widget_child_focus (GTK_WIDGET (self->preview), GTK_DIR_TAB_FORWARD);
}

static void
recto_guide_window_dispose (GObject *object)
{
  RectoGuideWindow *self = RECTO_GUIDE_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->root, g_free);
  G_OBJECT_CLASS (recto_guide_window_parent_class)->dispose (object);
}

static void
recto_guide_window_class_init (RectoGuideWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = recto_guide_window_dispose;

  /* In a static library the resources come along only if they are asked for. */
  recto_guide_get_resource ();
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/recto_editor/Recto/window/recto-guide-window.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoGuideWindow, bin);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
recto_guide_window_init (RectoGuideWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  self->root = g_build_filename (g_get_user_cache_dir (), "recto", "guide", NULL);
}

/**
 * recto_guide_window_new:
 * @application: the application
 * @hardware_acceleration: whether drawing is done by a GPU
 *
 * Returns: (transfer none): a window that shows the guide; the application owns it
 */
GtkWidget *
recto_guide_window_new (GtkApplication *application,
                        gboolean hardware_acceleration)
{
  RectoGuideWindow *self = g_object_new (RECTO_TYPE_GUIDE_WINDOW, "application", application, NULL);
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, loaded_cb, NULL);

  self->hardware_acceleration = hardware_acceleration;
  g_task_set_task_data (task, g_strdup (self->root), g_free);
  recto_task_run_in_thread (task, load_thread);
  return GTK_WIDGET (self);
}

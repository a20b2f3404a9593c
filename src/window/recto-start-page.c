/* Where no site is open: ways to one. */

#include "recto-start-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

struct _RectoStartPage
{
  GtkWidget parent_instance;

  AdwPreferencesGroup *recent_group;
  AdwStatusPage *status_page;
  GPtrArray *recent_rows;
};

G_DEFINE_FINAL_TYPE (RectoStartPage, recto_start_page, GTK_TYPE_WIDGET)

static void
recto_start_page_dispose (GObject *object)
{
  RectoStartPage *self = RECTO_START_PAGE (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->recent_rows, g_ptr_array_unref);
  G_OBJECT_CLASS (recto_start_page_parent_class)->dispose (object);
}

static void
recto_start_page_class_init (RectoStartPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = recto_start_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/recto_editor/Recto/window/recto-start-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoStartPage, recent_group);
  gtk_widget_class_bind_template_child (widget_class, RectoStartPage, status_page);
}

static void
recto_start_page_init (RectoStartPage *self)
{
  self->recent_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * recto_start_page_new:
 *
 * Returns: (transfer floating): a new page
 */
GtkWidget *
recto_start_page_new (void)
{
  return g_object_new (RECTO_TYPE_START_PAGE, NULL);
}

static GtkWidget *
new_row (const char *root)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");
  g_autofree char *name = g_filename_display_basename (root);
  g_autofree char *folder = g_path_get_dirname (root);
  g_autofree char *shown = g_filename_display_name (folder);
  const char *home = g_get_home_dir ();
  g_autofree char *short_folder = g_str_has_prefix (shown, home) ? g_strconcat ("~", shown + strlen (home), NULL)
                                                                 : g_strdup (shown);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), short_folder);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-site");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", root);
  return row;
}

/**
 * recto_start_page_set_recent:
 * @self: a page
 * @roots: (array zero-terminated=1): folders of sites, newest first
 */
void
recto_start_page_set_recent (RectoStartPage *self,
                             const char *const *roots)
{
  for (guint i = 0; i < self->recent_rows->len; i++)
    adw_preferences_group_remove (self->recent_group, g_ptr_array_index (self->recent_rows, i));
  g_ptr_array_set_size (self->recent_rows, 0);

  for (gsize i = 0; roots[i] != NULL && i < 6; i++)
    {
      GtkWidget *row = new_row (roots[i]);

      adw_preferences_group_add (self->recent_group, row);
      g_ptr_array_add (self->recent_rows, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->recent_group), self->recent_rows->len > 0);
}

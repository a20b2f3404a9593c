/* The colours of the text: GtkSourceView's own, and ours for those who want
 * high contrast, where its have less than five to one. */

#include "recto-editor-scheme.h"

#include <glib/gstdio.h>

#include "recto-editor-resource.h"

#define FOLDER "/io/github/recto_editor/Recto/editor/styles/"

/* GtkSourceView 5.6 reads schemes from folders only. */
static GtkSourceStyleScheme *
load_scheme (const char *id)
{
  g_autoptr (GtkSourceStyleSchemeManager) schemes = gtk_source_style_scheme_manager_new ();
  g_autofree char *name = g_strconcat (id, ".xml", NULL);
  g_autofree char *source = g_strconcat (FOLDER, name, NULL);
  g_autofree char *folder = g_dir_make_tmp ("recto-style-XXXXXX", NULL);
  g_autofree char *path = folder != NULL ? g_build_filename (folder, name, NULL) : NULL;
  const char *search[] = { folder, NULL };
  g_autoptr (GBytes) bytes = g_resource_lookup_data (recto_editor_get_resource (), source, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  GtkSourceStyleScheme *scheme = NULL;

  if (folder == NULL)
    return NULL;
  if (g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), G_FILE_SET_CONTENTS_NONE, 0600, NULL))
    {
      gtk_source_style_scheme_manager_set_search_path (schemes, search);
      scheme = gtk_source_style_scheme_manager_get_scheme (schemes, id);
      if (scheme != NULL)
        g_object_ref (scheme);
      g_unlink (path);
    }
  g_rmdir (folder);
  return scheme;
}

/**
 * recto_editor_scheme_get:
 * @is_dark: whether the paper is dark
 * @is_contrast: whether high contrast is wanted
 *
 * Main thread.
 *
 * Returns: (transfer none) (nullable): the colours for a text
 */
GtkSourceStyleScheme *
recto_editor_scheme_get (gboolean is_dark,
                         gboolean is_contrast)
{
  GtkSourceStyleSchemeManager *schemes = gtk_source_style_scheme_manager_get_default ();
  const char *id = is_dark ? "recto-contrast-dark" : "recto-contrast";
  GtkSourceStyleScheme *scheme;

  if (is_contrast)
    {
      scheme = g_object_get_data (G_OBJECT (schemes), id);
      if (scheme != NULL)
        return scheme;
      scheme = load_scheme (id);
      if (scheme != NULL)
        {
          g_object_set_data_full (G_OBJECT (schemes), id, scheme, g_object_unref);
          return scheme;
        }
    }
  return gtk_source_style_scheme_manager_get_scheme (schemes, is_dark ? "Adwaita-dark" : "Adwaita");
}

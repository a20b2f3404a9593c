/* Which folders are Jekyll sites. */

#include "recto-site-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <sys/stat.h>

static const char *const config_names[] = { "_config.yml", "_config.yaml", "_config.toml" };

/* A folder with one of these is a site, even without settings. */
static const char *const site_folders[] = { "_posts", "_drafts", "_layouts", "_pages" };

static gboolean
exists (const char *root,
        const char *name,
        GFileTest test)
{
  g_autofree char *path = g_build_filename (root, name, NULL);

  return g_file_test (path, test);
}

/* The name of the settings in a folder, or NULL when there are none. */
const char *
recto_site_find_config (const char *root)
{
  for (guint i = 0; i < G_N_ELEMENTS (config_names); i++)
    if (exists (root, config_names[i], G_FILE_TEST_IS_REGULAR))
      return config_names[i];
  return NULL;
}

/* Whether a folder can be opened as a site at all. */
gboolean
recto_site_check_root (const char *root,
                       GError **error)
{
  g_autofree char *shown = g_filename_display_name (root);
  struct stat info;

  if (stat (root, &info) < 0)
    {
      g_set_error (error, RECTO_SITE_ERROR,
                   errno == ENOENT || errno == ENOTDIR ? RECTO_SITE_ERROR_NOT_FOUND : RECTO_SITE_ERROR_UNREADABLE,
                   _ ("%s: The folder cannot be opened (%s)"), shown, g_strerror (errno));
      return FALSE;
    }
  if (!S_ISDIR (info.st_mode))
    {
      g_set_error (error, RECTO_SITE_ERROR, RECTO_SITE_ERROR_NOT_A_SITE,
                   _ ("%s: This is a file; open the folder of a Jekyll site"), shown);
      return FALSE;
    }
  if (recto_site_find_config (root) != NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (site_folders); i++)
    if (exists (root, site_folders[i], G_FILE_TEST_IS_DIR))
      return TRUE;
  g_set_error (error, RECTO_SITE_ERROR, RECTO_SITE_ERROR_NOT_A_SITE,
               _ ("%s: This is no Jekyll site, because it has no _config.yml; open the folder that has one"), shown);
  return FALSE;
}

/**
 * recto_site_find_root:
 * @path: (type filename): a file or folder
 * @error: return location; %RECTO_SITE_ERROR_NOT_A_SITE when there is none
 *
 * Looks for the nearest folder upwards that has a `_config.yml`. Blocks.
 *
 * Returns: (transfer full) (type filename): the folder, or %NULL
 */
char *
recto_site_find_root (const char *path,
                      GError **error)
{
  g_autofree char *folder = g_canonicalize_filename (path, NULL);

  for (;;)
    {
      g_autofree char *parent = NULL;

      if (g_file_test (folder, G_FILE_TEST_IS_DIR) && recto_site_find_config (folder) != NULL)
        return g_steal_pointer (&folder);
      parent = g_path_get_dirname (folder);
      if (g_str_equal (parent, folder))
        break;
      g_free (folder);
      folder = g_steal_pointer (&parent);
    }
  g_set_error (error, RECTO_SITE_ERROR, RECTO_SITE_ERROR_NOT_A_SITE,
               _ ("%s: No folder above this is a Jekyll site; name the site with --site"), path);
  return NULL;
}

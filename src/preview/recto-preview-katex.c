/* KaTeX is not ours to carry: distributions install it for programs to use. */

#include "recto-preview-katex.h"

#include <glib/gi18n-lib.h>

static char *
find_folder (void)
{
  static const char *const names[] = { "javascript/katex", "recto/katex", "katex" };
  const char *const *data_folders = g_get_system_data_dirs ();
  const char *chosen = g_getenv ("RECTO_KATEX_DIR");

  if (chosen != NULL)
    return g_file_test (chosen, G_FILE_TEST_IS_DIR) ? g_strdup (chosen) : NULL;
  for (guint i = 0; data_folders[i] != NULL; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (names); j++)
      {
        g_autofree char *folder = g_build_filename (data_folders[i], names[j], NULL);
        g_autofree char *script = g_build_filename (folder, "katex.min.js", NULL);

        if (g_file_test (script, G_FILE_TEST_EXISTS))
          return g_steal_pointer (&folder);
      }
  return NULL;
}

/**
 * recto_preview_katex_get_folder:
 *
 * Looks where Debian's libjs-katex and the Flatpak put KaTeX, or where
 * `RECTO_KATEX_DIR` says. Looks at the disk, so not for the main thread.
 *
 * Returns: (nullable) (type filename): the folder with katex.min.js,
 *   katex.min.css and fonts, or %NULL when there is none
 */
const char *
recto_preview_katex_get_folder (void)
{
  static gsize once;
  static char *folder;

  if (g_once_init_enter (&once))
    {
      folder = find_folder ();
      g_once_init_leave (&once, 1);
    }
  return folder;
}

/**
 * recto_preview_katex_read_script:
 * @error: return location
 *
 * Reads from the disk, so not for the main thread.
 *
 * Returns: (transfer full): the source of KaTeX
 */
char *
recto_preview_katex_read_script (GError **error)
{
  const char *folder = recto_preview_katex_get_folder ();
  g_autofree char *path = NULL;
  char *script = NULL;

  if (folder == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("KaTeX is not installed"));
      return NULL;
    }
  path = g_build_filename (folder, "katex.min.js", NULL);
  return g_file_get_contents (path, &script, NULL, error) ? script : NULL;
}

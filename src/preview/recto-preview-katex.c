/* KaTeX is not ours to carry: distributions install it for programs to use. */

#include "recto-preview-katex.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/recto-path.h"

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

/* Fonts that the system has need not be loaded by the page, and must not be:
 * WebKit lays out the whole page again for each one that arrives. */
static gboolean
has_system_fonts (const char *folder)
{
  g_autofree char *fonts = g_build_filename (folder, "fonts", NULL);
  g_autofree char *target = g_file_read_link (fonts, NULL);
  g_autofree char *resolved = target != NULL ? g_canonicalize_filename (target, folder) : NULL;
  const char *const *data_folders = g_get_system_data_dirs ();

  for (guint i = 0; resolved != NULL && data_folders[i] != NULL; i++)
    {
      g_autofree char *system = g_build_filename (data_folders[i], "fonts", NULL);

      if (recto_path_is_inside (system, resolved))
        return TRUE;
    }
  return FALSE;
}

static void
remove_font_faces (GString *style)
{
  const char *start;
  const char *end;

  while ((start = strstr (style->str, "@font-face")) != NULL && (end = strchr (start, '}')) != NULL)
    g_string_erase (style, start - style->str, end + 1 - start);
}

static char *
read_stylesheet (void)
{
  const char *folder = recto_preview_katex_get_folder ();
  g_autofree char *path = folder != NULL ? g_build_filename (folder, "katex.min.css", NULL) : NULL;
  g_autofree char *text = NULL;
  GString *style;

  if (path == NULL || !g_file_get_contents (path, &text, NULL, NULL))
    return NULL;
  style = g_string_new (text);
  if (has_system_fonts (folder))
    remove_font_faces (style);
  g_string_replace (style, "url(fonts/", "url(" RECTO_PREVIEW_KATEX_URI "fonts/", 0);
  /* It goes into a style element. */
  g_string_replace (style, "</", "<\\/", 0);
  return g_string_free (style, FALSE);
}

/**
 * recto_preview_katex_get_stylesheet:
 *
 * Looks at the disk, so not for the main thread.
 *
 * Returns: (nullable): the style that formulas need, fit for any page
 */
const char *
recto_preview_katex_get_stylesheet (void)
{
  static gsize once;
  static char *stylesheet;

  if (g_once_init_enter (&once))
    {
      stylesheet = read_stylesheet ();
      g_once_init_leave (&once, 1);
    }
  return stylesheet;
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

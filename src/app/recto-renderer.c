/* Whether there is a GPU. On a software GL (llvmpipe) GL is what costs the
 * most: drawing with cairo is three times as fast, and the driver alone takes
 * as long to load as a bare window to appear. Real GPUs are left alone. This
 * must be known before GTK starts. */

#include "recto-renderer.h"

#include <gtk/gtk.h>
#include <unistd.h>

static gboolean
has_render_node (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/dev/dri", 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/dev/dri", name, NULL);

      if (g_str_has_prefix (name, "renderD") && access (path, R_OK | W_OK) == 0)
        return TRUE;
    }
  /* The driver of NVIDIA makes nodes of its own. */
  return access ("/dev/nvidiactl", R_OK | W_OK) == 0;
}

/**
 * recto_renderer_prepare:
 *
 * Chooses GTK's renderer where GL would be done in software. To be called
 * before GTK is initialised; what the environment says wins.
 *
 * Returns: whether drawing is accelerated
 */
gboolean
recto_renderer_prepare (void)
{
  if (has_render_node ())
    return TRUE;
  g_setenv ("GSK_RENDERER", "cairo", FALSE);
#if GTK_CHECK_VERSION(4, 16, 0)
  g_setenv ("GDK_DISABLE", "gl,vulkan", FALSE);
#else
  g_setenv ("GDK_DEBUG", "gl-disable", FALSE);
#endif
  return FALSE;
}

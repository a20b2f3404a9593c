/* Recto: opens a Jekyll site, edits it beside a preview, publishes it. */

#include <glib/gi18n-lib.h>
#include <locale.h>

#include "recto-application.h"
#include "recto-renderer.h"

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GApplication) application = NULL;
  gboolean accelerated;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  accelerated = recto_renderer_prepare ();
  application = recto_application_new (accelerated);
  return g_application_run (application, argc, argv);
}

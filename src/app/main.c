/* Recto: opens a Jekyll site, edits it beside a preview, publishes it. */

#include "base/recto-locale.h"
#include "recto-application.h"
#include "recto-renderer.h"

int
main (int argc,
      char *argv[])
{
  g_autoptr (GApplication) application = NULL;
  gboolean accelerated;

  recto_locale_init ();
  accelerated = recto_renderer_prepare ();
  application = recto_application_new (accelerated);
  return g_application_run (application, argc, argv);
}

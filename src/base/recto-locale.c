/* The language that a program speaks: its own, and what the libraries below
 * it say through it. Each of the programs begins with this. */

#include "recto-locale.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

/**
 * recto_locale_init:
 *
 * Takes the language, the formats of dates and numbers and the encoding from
 * the environment. Translations are looked for where they are installed, or in
 * the folder that `RECTO_LOCALEDIR` names, as an uninstalled program needs.
 *
 * To be called once, before any thread.
 */
void
recto_locale_init (void)
{
  const char *folder = g_getenv ("RECTO_LOCALEDIR");

  if (setlocale (LC_ALL, "") == NULL)
    g_debug ("There is no such locale here; speaking English");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

/* Which highlighting a file gets. */

#include "recto-editor-language.h"

#include "recto-editor-resource.h"

#define SPECS "resource:///io/github/recto_editor/Recto/editor/language-specs/"

/**
 * recto_editor_language_init:
 *
 * Makes our own language known. To be called once, before any language is
 * asked for: GtkSourceView reads its list of them only once.
 */
void
recto_editor_language_init (void)
{
  recto_editor_get_resource ();
  gtk_source_language_manager_append_search_path (gtk_source_language_manager_get_default (), SPECS);
}

/**
 * recto_editor_language_guess:
 * @path: (type filename): a file of a site
 *
 * The first call of a process reads and compiles the descriptions of
 * languages, which takes up to 100 ms: not before the first frame.
 *
 * Returns: (transfer none) (nullable): its language
 */
GtkSourceLanguage *
recto_editor_language_guess (const char *path)
{
  GtkSourceLanguageManager *languages = gtk_source_language_manager_get_default ();

  if (g_str_has_suffix (path, ".md") || g_str_has_suffix (path, ".markdown") || g_str_has_suffix (path, ".mkd") ||
      g_str_has_suffix (path, ".mkdown") || g_str_has_suffix (path, ".mkdn"))
    return gtk_source_language_manager_get_language (languages, "recto-markdown");
  return gtk_source_language_manager_guess_language (languages, path, NULL);
}

/**
 * recto_editor_language_is_prose:
 * @language: (nullable): a language
 *
 * Returns: whether texts in it are written for people, so that spelling counts
 */
gboolean
recto_editor_language_is_prose (GtkSourceLanguage *language)
{
  return language != NULL && g_str_equal (gtk_source_language_get_id (language), "recto-markdown");
}

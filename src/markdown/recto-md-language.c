/* Which languages Rouge colours: Jekyll wraps the code of those and leaves
 * the code of others plain. The colours themselves are not made here. */

#include "recto-md-language.h"

#include <string.h>

#include "recto-md-language-names.h"

static int
compare (const void *a,
         const void *b)
{
  return strcmp (a, *(const char *const *) b);
}

/**
 * recto_md_language_is_known:
 * @language: what stands after the fence, as `php?start_inline=1`
 *
 * Returns: whether Rouge has a lexer of this name; upper case counts
 */
gboolean
recto_md_language_is_known (const char *language)
{
  g_autofree char *name = g_strndup (language, strcspn (language, "?"));

  if (strcmp (name, "guess") == 0)
    return TRUE;
  return bsearch (name, language_names, G_N_ELEMENTS (language_names), sizeof *language_names, compare) != NULL;
}

/**
 * recto_md_language_is_plain:
 * @language: a language
 *
 * Returns: whether Rouge's lexer for it is the one for plain text
 */
gboolean
recto_md_language_is_plain (const char *language)
{
  return strcmp (language, "plaintext") == 0 || strcmp (language, "text") == 0;
}

/* Ruby's two ways of matching names against patterns: Dir.glob, where a star
 * stays in its folder, and File.fnmatch, where it does not. */

#include "recto-glob.h"

#include <fnmatch.h>
#include <string.h>

/* The end of the braces that begin at @open, or NULL. */
static const char *
find_close (const char *open)
{
  int depth = 0;

  for (const char *p = open; *p != '\0'; p++)
    {
      if (*p == '\\' && p[1] != '\0')
        p++;
      else if (*p == '{')
        depth++;
      else if (*p == '}' && --depth == 0)
        return p;
    }
  return NULL;
}

static gboolean
match_folders (const char *pattern,
               const char *path)
{
  const char *rest;
  const char *slash;
  g_autofree char *part = NULL;
  g_autofree char *name = NULL;

  if (g_str_has_prefix (pattern, "**/"))
    {
      /* Any number of folders, none of them hidden. */
      if (match_folders (pattern + 3, path))
        return TRUE;
      slash = strchr (path, '/');
      return slash != NULL && path[0] != '.' && match_folders (pattern, slash + 1);
    }
  rest = strchr (pattern, '/');
  slash = strchr (path, '/');
  if ((rest == NULL) != (slash == NULL))
    return FALSE;
  if (rest == NULL)
    return fnmatch (pattern, path, FNM_PERIOD) == 0;
  part = g_strndup (pattern, rest - pattern);
  name = g_strndup (path, slash - path);
  return fnmatch (part, name, FNM_PERIOD) == 0 && match_folders (rest + 1, slash + 1);
}

/*
 * recto_glob_match:
 * @pattern: `*`, `?`, `[a-z]`, `{a,b}` and, for any folders, `**` and a slash
 * @path: a relative path
 *
 * Whether Ruby's Dir.glob would find the path. Any thread.
 */
gboolean
recto_glob_match (const char *pattern,
                  const char *path)
{
  const char *open = strchr (pattern, '{');
  const char *close = open != NULL ? find_close (open) : NULL;
  const char *start;
  int depth = 0;

  if (close == NULL)
    return match_folders (pattern, path);
  start = open + 1;
  for (const char *p = open + 1; p <= close; p++)
    {
      if (*p == '{')
        depth++;
      else if (*p == '}' && p < close)
        depth--;
      if ((*p == ',' && depth == 0) || p == close)
        {
          g_autofree char *one = g_strdup_printf ("%.*s%.*s%s", (int) (open - pattern), pattern,
                                                  (int) (p - start), start, close + 1);

          if (recto_glob_match (one, path))
            return TRUE;
          start = p + 1;
        }
    }
  return FALSE;
}

/*
 * recto_glob_match_loose:
 * @pattern: `*`, `?` and `[a-z]`
 * @path: a relative path
 *
 * Whether Ruby's File.fnmatch takes the path, where a star matches slashes
 * too. Any thread.
 */
gboolean
recto_glob_match_loose (const char *pattern,
                        const char *path)
{
  if (strpbrk (pattern, "*?[\\") == NULL)
    return g_str_equal (pattern, path);
  return fnmatch (pattern, path, 0) == 0;
}

/* Which names Jekyll looks at: `include`, `exclude`, and the special names
 * that begin with a dot, an underscore, a hash or a tilde. */

#include "recto-entry-filter.h"

#include <string.h>

#include "recto-glob.h"

/* Jekyll compares a pattern as a glob, as the beginning of the path, and,
 * with a slash at its end, as the folder itself. */
static gboolean
matches_any (const char *const *patterns,
             const char *path,
             gboolean is_folder)
{
  gsize length = strlen (path);

  for (; *patterns != NULL; patterns++)
    {
      const char *pattern = *patterns + strspn (*patterns, "/");

      /* A letter that is not the path's first: by far the most common. */
      if (*pattern != *path && g_ascii_isalnum (*pattern))
        continue;
      if (g_str_has_prefix (path, pattern) || recto_glob_match_loose (pattern, path))
        return TRUE;
      if (is_folder && strncmp (pattern, path, length) == 0 && g_str_equal (pattern + length, "/"))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_special (const char *name)
{
  return name[0] != '\0' && strchr ("._#~", name[0]) != NULL;
}

/*
 * recto_entry_filter_accepts:
 * @config: the settings of the site
 * @folder: the folder that is being read, relative to the site; empty for it
 * @name: a name in it, or a path below it
 * @is_folder: whether @name is a folder
 *
 * Whether Jekyll reads a file or folder. Any thread.
 */
gboolean
recto_entry_filter_accepts (const RectoConfig *config,
                            const char *folder,
                            const char *name,
                            gboolean is_folder)
{
  const char *slash = strrchr (name, '/');
  const char *base = slash != NULL ? slash + 1 : name;
  gboolean is_included;
  g_autofree char *joined = NULL;

  if (g_str_has_suffix (name, "."))
    return FALSE;
  is_included = matches_any (recto_config_get_include (config), name, is_folder) ||
                (slash != NULL && matches_any (recto_config_get_include (config), base, is_folder));
  if (is_included)
    return TRUE;
  if (folder[0] != '\0')
    joined = g_strconcat (folder, "/", name, NULL);
  if (matches_any (recto_config_get_exclude (config), joined != NULL ? joined : name, is_folder))
    return FALSE;
  return !is_special (name) && !is_special (base) && !g_str_has_suffix (name, "~");
}

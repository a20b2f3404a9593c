/* Paths as people type them: profile.align, tags.0, a\.b. */

#include "recto-yaml-tree.h"

/**
 * recto_yaml_path_parse:
 * @path: keys with dots between them; `\.` is a dot in a key and `\\` a backslash
 *
 * Returns: (transfer full) (array zero-terminated=1): the keys; none for the
 *   empty path, which is the whole document
 */
char **
recto_yaml_path_parse (const char *path)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) key = g_string_new (NULL);

  for (const char *p = path; *path != '\0'; p++)
    {
      if (*p == '.' || *p == '\0')
        {
          g_ptr_array_add (keys, g_strdup (key->str));
          g_string_truncate (key, 0);
          if (*p == '\0')
            break;
        }
      else
        {
          if (*p == '\\' && (p[1] == '.' || p[1] == '\\'))
            p++;
          g_string_append_c (key, *p);
        }
    }
  g_ptr_array_add (keys, NULL);
  g_ptr_array_set_free_func (keys, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&keys), FALSE);
}

/**
 * recto_yaml_path_format:
 * @path: (array zero-terminated=1): keys
 *
 * Returns: (transfer full): what recto_yaml_path_parse() makes @path of
 */
char *
recto_yaml_path_format (const char *const *path)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; path[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (text, '.');
      for (const char *p = path[i]; *p != '\0'; p++)
        {
          if (*p == '.' || *p == '\\')
            g_string_append_c (text, '\\');
          g_string_append_c (text, *p);
        }
    }
  return g_string_free (text, FALSE);
}

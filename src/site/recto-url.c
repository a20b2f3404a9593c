/* Addresses inside a site: escaping as Jekyll escapes, and the file that an
 * address is written to. */

#include "recto-url.h"

#include <string.h>

/* What RFC 3986 allows in a path, and `?`, which Jekyll lets through. */
static gboolean
is_path_char (char c)
{
  return g_ascii_isalnum (c) || (c != '\0' && strchr ("-._~!$&'()*+,;=:@/?", c) != NULL);
}

/**
 * recto_url_can_escape:
 * @path: part of a path, in UTF-8
 *
 * What stands before a colon in the first part is taken for a scheme, as in
 * `https:`, and Jekyll stops when it cannot be one. Any thread.
 *
 * Returns: whether Jekyll can make an address of it
 */
gboolean
recto_url_can_escape (const char *path)
{
  gsize length = strcspn (path, ":/?#");

  if (path[length] != ':')
    return TRUE;
  if (!g_ascii_isalpha (path[0]))
    return FALSE;
  for (gsize i = 1; i < length; i++)
    if (!g_ascii_isalnum (path[i]) && strchr ("+-.", path[i]) == NULL)
      return FALSE;
  return TRUE;
}

/* Jekyll takes a text with one such line for one that needs no escaping. */
static gboolean
has_plain_line (const char *path)
{
  while (*path != '\0')
    {
      gsize length = strspn (path, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789./-");

      if (length > 0 && (path[length] == '\n' || path[length] == '\0'))
        return TRUE;
      path += strcspn (path, "\n");
      path += *path == '\n';
    }
  return FALSE;
}

/**
 * recto_url_escape_path:
 * @path: part of a path, in UTF-8
 *
 * Returns: (transfer full): @path with everything that may not stand in an
 *   address as `%XX`; a `%` is escaped as well
 */
char *
recto_url_escape_path (const char *path)
{
  GString *out;

  if (has_plain_line (path))
    return g_strdup (path);
  out = g_string_new (NULL);
  while (*path != '\0')
    {
      gsize length = 0;

      while (is_path_char (path[length]))
        length++;
      g_string_append_len (out, path, length);
      path += length;
      for (; *path != '\0' && !is_path_char (*path); path++)
        g_string_append_printf (out, "%%%02X", (guchar) *path);
    }
  return g_string_free (out, FALSE);
}

/**
 * recto_url_unescape_path:
 * @path: an address
 *
 * Returns: (transfer full): @path with every `%XX` as the byte that it means
 */
char *
recto_url_unescape_path (const char *path)
{
  GString *out = g_string_new (NULL);

  for (const char *p = path; *p != '\0'; p++)
    if (p[0] == '%' && g_ascii_isxdigit (p[1]) && g_ascii_isxdigit (p[2]))
      {
        g_string_append_c (out, g_ascii_xdigit_value (p[1]) * 16 + g_ascii_xdigit_value (p[2]));
        p += 2;
      }
    else
      g_string_append_c (out, *p);
  return g_string_free (out, FALSE);
}

/**
 * recto_url_sanitize:
 * @url: an address as it came out of a template
 *
 * Makes the address begin with one slash and takes out what would climb
 * towards the root. Any thread.
 *
 * Returns: (transfer full): the address
 */
char *
recto_url_sanitize (const char *url)
{
  g_autoptr (GString) text = g_string_new ("/");
  GString *out = g_string_new (NULL);

  g_string_append (text, url);
  if (strchr (url, '.') != NULL)
    {
      g_string_replace (text, "..", "/", 0);
      g_string_replace (text, "./", "", 0);
    }
  for (const char *p = text->str; *p != '\0'; p++)
    if (p[0] != '/' || p == text->str || p[-1] != '/')
      g_string_append_c (out, *p);
  return g_string_free (out, FALSE);
}

/**
 * recto_url_to_destination:
 * @url: an address inside the site
 * @output_ext: the ending of the published file, `.html`
 * @index_ext: the ending when the address is that of a folder
 *
 * Returns: (transfer full): the file in the published site, with no leading
 *   slash
 */
char *
recto_url_to_destination (const char *url,
                          const char *output_ext,
                          const char *index_ext)
{
  g_autofree char *plain = recto_url_unescape_path (url);
  g_autofree char *path = g_canonicalize_filename (plain, "/");
  const char *relative = path + strspn (path, "/");

  if (g_str_has_suffix (url, "/"))
    return g_strconcat (relative, relative[0] != '\0' ? "/" : "", "index", index_ext, NULL);
  if (g_str_has_suffix (relative, output_ext))
    return g_strdup (relative);
  return g_strconcat (relative, output_ext, NULL);
}

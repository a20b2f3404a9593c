/* The tags that stand for one thing in the text: figures of al-folio, and the
 * addresses of what is in the site. */

#include "recto-page-liquid-value.h"

#include <string.h>

#include "base/recto-path.h"
#include "recto-page-html.h"

static const char *
skip_space (const char *text)
{
  while (g_ascii_isspace (*text))
    text++;
  return text;
}

static GHashTable *
read_parameters (const RectoPageLiquid *liquid,
                 const char *markup)
{
  g_autoptr (GHashTable) parameters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  markup += strcspn (markup, " \t\r\n");
  while (*(markup = skip_space (markup)) != '\0')
    {
      gsize length = strcspn (markup, "= \t\r\n");
      g_autofree char *name = g_strndup (markup, length);
      g_autofree char *value = NULL;

      markup = skip_space (markup + length);
      if (*markup != '=')
        return NULL;
      markup++;
      if (recto_page_liquid_read_text (liquid, &markup, &value))
        g_hash_table_replace (parameters, g_steal_pointer (&name), g_steal_pointer (&value));
      else if (*markup != '\0' && !g_ascii_isspace (*markup))
        return NULL;
    }
  return g_steal_pointer (&parameters);
}

/**
 * recto_page_liquid_figure:
 * @liquid: what Liquid can name
 * @markup: `figure.liquid` and its parameters
 *
 * Returns: (transfer full) (nullable): the figure as HTML in one line, or
 *   %NULL when its path is not known
 */
char *
recto_page_liquid_figure (const RectoPageLiquid *liquid,
                          const char *markup)
{
  static const char *const copied[] = { "class", "width", "height", "alt", "title" };
  g_autoptr (GHashTable) parameters = read_parameters (liquid, markup);
  const char *path = parameters != NULL ? g_hash_table_lookup (parameters, "path") : NULL;
  const char *caption;
  g_autofree char *address = NULL;
  GString *html;

  if (path == NULL || path[0] == '\0')
    return NULL;
  address = recto_page_liquid_relative_url (liquid, path);
  html = g_string_new ("<figure><img");
  recto_html_append_attribute (html, "src", address);
  for (gsize i = 0; i < G_N_ELEMENTS (copied); i++)
    recto_html_append_attribute (html, copied[i], g_hash_table_lookup (parameters, copied[i]));
  g_string_append_c (html, '>');
  caption = g_hash_table_lookup (parameters, "caption");
  if (caption != NULL)
    g_string_append_printf (html, "<figcaption class=\"caption\">%s</figcaption>", caption);
  g_string_append (html, "</figure>");
  g_strdelimit (html->str, "\r\n", ' ');
  return g_string_free (html, FALSE);
}

static char *
url_of (const RectoPageLiquid *liquid,
        RectoEntry *entry)
{
  const char *url = entry != NULL ? recto_entry_get_url (entry) : NULL;

  return url != NULL ? recto_page_liquid_relative_url (liquid, url) : NULL;
}

/**
 * recto_page_liquid_link:
 * @liquid: what Liquid can name
 * @path: a path in the site
 *
 * Returns: (transfer full) (nullable): the address that `{% link %}` makes
 */
char *
recto_page_liquid_link (const RectoPageLiquid *liquid,
                        const char *path)
{
  const char *relative = path[0] == '/' ? path + 1 : path;
  RectoEntry *entry = recto_site_lookup (liquid->site, relative);
  g_autofree char *file = NULL;

  if (entry != NULL)
    return url_of (liquid, entry);
  file = recto_path_resolve (recto_site_get_root (liquid->site), relative, NULL);
  if (file == NULL || !g_file_test (file, G_FILE_TEST_IS_REGULAR))
    return NULL;
  return recto_page_liquid_relative_url (liquid, relative);
}

/**
 * recto_page_liquid_post_url:
 * @liquid: what Liquid can name
 * @name: the name of a post, without its ending
 *
 * Returns: (transfer full) (nullable): the address that `{% post_url %}` makes
 */
char *
recto_page_liquid_post_url (const RectoPageLiquid *liquid,
                            const char *name)
{
  GPtrArray *entries = recto_site_get_entries (liquid->site);
  gsize length = strlen (name);

  for (guint i = 0; i < entries->len; i++)
    {
      RectoEntry *entry = g_ptr_array_index (entries, i);
      const char *path = recto_entry_get_path (entry);
      const char *posts = g_strrstr (path, "_posts/");
      const char *slash = strrchr (path, '/');

      if (recto_entry_get_kind (entry) != RECTO_ENTRY_KIND_POST || posts == NULL)
        continue;
      posts += strlen ("_posts/");
      if ((strncmp (slash + 1, name, length) == 0 && slash[1 + length] == '.') ||
          (strncmp (posts, name, length) == 0 && posts[length] == '.'))
        return url_of (liquid, entry);
    }
  return NULL;
}

/* Permalink templates: what `:year`, `:title` and the others stand for, and
 * the named styles. */

#include "recto-permalink.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "recto-site-error.h"
#include "recto-slug.h"
#include "recto-url.h"

static const struct
{
  const char *name;
  const char *template;
} styles[] = {
  { "none", "/:categories/:title:output_ext" },
  { "date", "/:categories/:year/:month/:day/:title:output_ext" },
  { "ordinal", "/:categories/:year/:y_day/:title:output_ext" },
  { "pretty", "/:categories/:year/:month/:day/:title/" },
  { "weekdate", "/:categories/:year/W:week/:short_day/:title:output_ext" },
};

/* Placeholders that show the date, in g_date_time_format()'s terms. Names of
 * months and days are English whatever the person's language is. */
static const struct
{
  const char *name;
  const char *format;
} date_keys[] = {
  { "month", "%m" },
  { "day", "%d" },
  { "hour", "%H" },
  { "minute", "%M" },
  { "second", "%S" },
  { "i_day", "%-d" },
  { "i_month", "%-m" },
  { "short_year", "%y" },
  { "w_year", "%G" },
  { "week", "%V" },
  { "w_day", "%u" },
  { "y_day", "%j" },
};

static const char *const months[] = { "January", "February", "March", "April", "May", "June", "July", "August",
                                      "September", "October", "November", "December" };
static const char *const days[] = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" };

static char *
expand_date (const char *key,
             GDateTime *date)
{
  if (g_str_equal (key, "year"))
    return g_strdup_printf ("%04d", g_date_time_get_year (date));
  for (guint i = 0; i < G_N_ELEMENTS (date_keys); i++)
    if (g_str_equal (key, date_keys[i].name))
      return g_date_time_format (date, date_keys[i].format);
  if (g_str_equal (key, "short_month"))
    return g_strndup (months[g_date_time_get_month (date) - 1], 3);
  if (g_str_equal (key, "long_month"))
    return g_strdup (months[g_date_time_get_month (date) - 1]);
  if (g_str_equal (key, "short_day"))
    return g_strndup (days[g_date_time_get_day_of_week (date) - 1], 3);
  if (g_str_equal (key, "long_day"))
    return g_strdup (days[g_date_time_get_day_of_week (date) - 1]);
  return NULL;
}

static char *
expand_categories (const char *const *categories,
                   gboolean slugified)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; categories != NULL && categories[i] != NULL; i++)
    {
      g_autofree char *part = recto_slugify (categories[i], slugified ? RECTO_SLUG_MODE_DEFAULT : RECTO_SLUG_MODE_NONE, FALSE);

      if (!g_ptr_array_find_with_equal_func (parts, part, g_str_equal, NULL))
        g_ptr_array_add (parts, g_steal_pointer (&part));
    }
  g_ptr_array_add (parts, NULL);
  return g_strjoinv ("/", (char **) parts->pdata);
}

/* The text for one placeholder, or NULL when there is none of this name. */
static char *
expand_key (const char *key,
            const RectoPermalinkParts *parts)
{
  const char *slug = parts->slug != NULL ? parts->slug : parts->name;

  if (g_str_equal (key, "title"))
    return recto_slugify (slug, RECTO_SLUG_MODE_PRETTY, TRUE);
  if (g_str_equal (key, "slug"))
    return recto_slugify (slug, RECTO_SLUG_MODE_DEFAULT, FALSE);
  if (g_str_equal (key, "name"))
    return recto_slugify (parts->name, RECTO_SLUG_MODE_DEFAULT, FALSE);
  if (g_str_equal (key, "categories"))
    return expand_categories (parts->categories, FALSE);
  if (g_str_equal (key, "slugified_categories"))
    return expand_categories (parts->categories, TRUE);
  if (g_str_equal (key, "collection"))
    return g_strdup (parts->collection);
  if (g_str_equal (key, "path"))
    return g_strdup (parts->path);
  if (g_str_equal (key, "output_ext"))
    return g_strdup (parts->output_ext);
  return expand_date (key, parts->date);
}

static char *
escape (const char *value,
        GError **error)
{
  if (recto_url_can_escape (value))
    return recto_url_escape_path (value);
  g_set_error (error, RECTO_SITE_ERROR, RECTO_SITE_ERROR_PERMALINK,
               _ ("Jekyll stops, because it cannot make an address with “%s”; take out the colon"), value);
  return NULL;
}

/**
 * recto_permalink_from_style:
 * @style: the name of a style, or a template
 *
 * Returns: the template of posts for `date`, `pretty`, `ordinal`, `weekdate`
 *   and `none`; anything else is a template already
 */
const char *
recto_permalink_from_style (const char *style)
{
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    if (g_str_equal (style, styles[i].name))
      return styles[i].template;
  return style;
}

/**
 * recto_permalink_add_suffix:
 * @template: a template without an ending
 * @style: the `permalink` of the site
 *
 * Gives the addresses of pages and collections the ending that those of posts
 * have: a slash, the file's ending, or nothing.
 *
 * Returns: (transfer full): the template with its ending
 */
char *
recto_permalink_add_suffix (const char *template,
                            const char *style)
{
  if (g_str_equal (style, "pretty") || g_str_has_suffix (style, "/"))
    return g_strconcat (template, "/", NULL);
  if (g_str_equal (style, "date") || g_str_equal (style, "ordinal") || g_str_equal (style, "none") ||
      g_str_has_suffix (style, ":output_ext"))
    return g_strconcat (template, ":output_ext", NULL);
  return g_strdup (template);
}

/**
 * recto_permalink_has_key:
 * @template: a template
 * @key: the name of a placeholder without its colon
 *
 * Returns: whether @template shows it
 */
gboolean
recto_permalink_has_key (const char *template,
                         const char *key)
{
  gsize length = strlen (key);

  for (const char *p = strchr (template, ':'); p != NULL; p = strchr (p + 1, ':'))
    {
      gsize found = strspn (p + 1, "abcdefghijklmnopqrstuvwxyz_");

      if (strncmp (p + 1, key, length) == 0 && (found == length || (found == length + 1 && p[found] == '_')))
        return TRUE;
    }
  return FALSE;
}

/**
 * recto_permalink_expand:
 * @template: a template, or an address with no placeholder
 * @parts: what the placeholders stand for
 * @error: return location; %RECTO_SITE_ERROR_PERMALINK for an unknown
 *   placeholder, at which Jekyll stops
 *
 * Makes the address of a post or a document. Any thread.
 *
 * Returns: (transfer full): the address, beginning with a slash, or %NULL
 */
char *
recto_permalink_expand (const char *template,
                        const RectoPermalinkParts *parts,
                        GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const char *p = template;

  while (*p != '\0')
    {
      gsize length = *p == ':' ? strspn (p + 1, "abcdefghijklmnopqrstuvwxyz_") : 0;
      g_autofree char *key = length > 0 ? g_strndup (p + 1, length) : NULL;
      g_autofree char *value = NULL;
      g_autofree char *escaped = NULL;

      if (length == 0)
        {
          length = 1 + strcspn (p + 1, ":");
          g_string_append_len (out, p, length);
          p += length;
          continue;
        }
      value = expand_key (key, parts);
      if (value == NULL && key[length - 1] == '_')
        {
          /* `:month_:day`: the underscore is not part of the name. */
          key[--length] = '\0';
          value = expand_key (key, parts);
        }
      if (value == NULL)
        {
          g_set_error (error, RECTO_SITE_ERROR, RECTO_SITE_ERROR_PERMALINK,
                       _ ("Jekyll stops at the permalink “%s”, because it knows no “:%s”; correct the name or take out the colon"),
                       template, key);
          return NULL;
        }
      escaped = escape (value, error);
      if (escaped == NULL)
        return NULL;
      g_string_append (out, escaped);
      p += 1 + length;
    }
  return recto_url_sanitize (out->str);
}

/**
 * recto_permalink_expand_page:
 * @template: a template, or an address with no placeholder
 * @folder: the folder of the page with a leading slash, empty for the root
 * @basename: its file name without the ending
 * @output_ext: the ending of the published file
 * @error: return location; %RECTO_SITE_ERROR_PERMALINK where Jekyll stops
 *
 * Makes the address of a page. Pages know `:path`, `:basename` and
 * `:output_ext`; other names stay as they are. Any thread.
 *
 * Returns: (transfer full): the address, beginning with a slash, or %NULL
 */
char *
recto_permalink_expand_page (const char *template,
                             const char *folder,
                             const char *basename,
                             const char *output_ext,
                             GError **error)
{
  g_autoptr (GString) url = g_string_new (template);

  const char *const keys[] = { ":path", ":basename", ":output_ext" };
  const char *const values[] = { folder, basename, output_ext };

  for (guint i = 0; i < G_N_ELEMENTS (keys) && strchr (url->str, ':') != NULL; i++)
    {
      g_autofree char *escaped = escape (values[i], error);

      if (escaped == NULL)
        return NULL;
      g_string_replace (url, keys[i], escaped, 0);
    }
  return recto_url_sanitize (url->str);
}

/* The filters for text that are used in posts, and the addresses that Jekyll's
 * own make. */

#include "recto-page-liquid-value.h"

#include <string.h>

#include "recto-page-html.h"

/* Whether an address names its scheme, as `http:` or `mailto:`. */
static gboolean
has_scheme (const char *address)
{
  gsize length = 0;

  while (g_ascii_isalnum (address[length]) || (address[length] != '\0' && strchr ("+-.", address[length]) != NULL))
    length++;
  return length > 0 && g_ascii_isalpha (address[0]) && address[length] == ':';
}

/* What must not stand in an address is escaped; what is escaped stays. */
static char *
normalize (const char *address)
{
  GString *out = g_string_new (NULL);

  for (const char *p = address; *p != '\0'; p++)
    if (*p <= ' ' || *p == 0x7f || (guchar) *p >= 0x80 || strchr ("\"<>[\\]^`{|}", *p) != NULL)
      g_string_append_printf (out, "%%%02X", (guchar) *p);
    else
      g_string_append_c (out, *p);
  return g_string_free (out, FALSE);
}

static char *
relative_url (const RectoPageLiquid *liquid,
              const char *input,
              gboolean absolute)
{
  RectoConfig *config = recto_site_get_config (liquid->site);
  const char *url = absolute ? recto_config_get_string (config, "url", "") : "";
  const char *baseurl = recto_config_get_string (config, "baseurl", "");
  gsize length = strlen (baseurl);
  g_autofree char *address = NULL;

  if (has_scheme (input))
    return g_strdup (input);
  if (length > 0 && baseurl[length - 1] == '/')
    length--;
  address = g_strdup_printf ("%s%s%.*s%s%s", url, length == 0 || baseurl[0] == '/' ? "" : "/", (int) length, baseurl,
                             input[0] == '/' || input[0] == '\0' ? "" : "/", input);
  /* A host alone has a path as well. */
  if (absolute && url[0] != '\0' && length == 0 && input[0] == '\0')
    return g_strconcat (url, "/", NULL);
  return normalize (address);
}

/* Quotes as well, which keeps Markdown from curling them. */
static char *
escape (const char *input,
        const char *apostrophe)
{
  GString *html = g_string_new (NULL);

  recto_html_append_text (html, input);
  g_string_replace (html, "'", apostrophe, 0);
  return g_string_free (html, FALSE);
}

/* Only the first letter becomes large, and all others small. */
static char *
capitalize (const char *input)
{
  const char *rest = input[0] != '\0' ? g_utf8_next_char (input) : input;
  g_autofree char *first = g_utf8_strup (input, rest - input);
  g_autofree char *others = g_utf8_strdown (rest, -1);

  return g_strconcat (first, others, NULL);
}

/* Filters without an argument. */
static char *
apply_filter (const RectoPageLiquid *liquid,
              const char *name,
              const char *input)
{
  if (g_str_equal (name, "relative_url") || g_str_equal (name, "absolute_url"))
    return input == NULL ? g_strdup ("") : relative_url (liquid, input, name[0] == 'a');
  if (input == NULL)
    input = "";
  if (g_str_equal (name, "escape"))
    return escape (input, "&#39;");
  if (g_str_equal (name, "xml_escape"))
    return escape (input, "&apos;");
  if (g_str_equal (name, "upcase"))
    return g_utf8_strup (input, -1);
  if (g_str_equal (name, "downcase"))
    return g_utf8_strdown (input, -1);
  if (g_str_equal (name, "capitalize"))
    return capitalize (input);
  if (g_str_equal (name, "strip"))
    return g_strstrip (g_strdup (input));
  if (g_str_equal (name, "lstrip"))
    return g_strchug (g_strdup (input));
  if (g_str_equal (name, "rstrip"))
    return g_strchomp (g_strdup (input));
  return NULL;
}

static char *
apply_filter_to (const char *name,
                 const char *input,
                 const char *argument)
{
  if (g_str_equal (name, "prepend"))
    return g_strconcat (argument, input, NULL);
  if (g_str_equal (name, "append"))
    return g_strconcat (input, argument, NULL);
  if (g_str_equal (name, "date"))
    return recto_page_liquid_format_date (input, argument);
  return NULL;
}

/* What the filter @name makes of @input, which is NULL for nil, with @argument,
 * which is NULL when there is none; NULL when it is not known. */
char *
recto_page_liquid_filter (const RectoPageLiquid *liquid,
                          const char *name,
                          const char *input,
                          const char *argument)
{
  if (argument == NULL)
    return apply_filter (liquid, name, input);
  return apply_filter_to (name, input != NULL ? input : "", argument);
}

char *
recto_page_liquid_relative_url (const RectoPageLiquid *liquid,
                                const char *path)
{
  return relative_url (liquid, path, FALSE);
}

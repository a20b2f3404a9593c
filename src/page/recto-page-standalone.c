/* A page as one document that a browser can open from anywhere: its style in
 * it, images from the folder of the site, links to the published site. */

#include "recto-page-standalone.h"

#include <string.h>

#include "recto-page-html.h"
#include "recto-page-private.h"
#include "recto-page-resources.h"
#include "recto-page-tokens.h"

#define FOLDER "/io/github/recto_editor/Recto/page/"

/* Not even a browser needs to do more for it than show it. */
#define POLICY                                                           \
  "default-src 'none'; img-src file: data:; style-src 'unsafe-inline'; " \
  "base-uri 'none'; form-action 'none'"

static char *
read_resource (const char *path)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (recto_page_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  gsize length = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &length) : "";

  return g_strndup (data, length);
}

/**
 * recto_page_get_stylesheet:
 *
 * Any thread.
 *
 * Returns: (transfer none): the style that all pages have
 */
const char *
recto_page_get_stylesheet (void)
{
  static gsize once;

  if (g_once_init_enter (&once))
    g_once_init_leave (&once, (gsize) read_resource (FOLDER "page.css"));
  return (const char *) once;
}

/**
 * recto_page_get_contrast_stylesheet:
 *
 * Any thread.
 *
 * Returns: (transfer none): what is added to recto_page_get_stylesheet() for
 *   those who want high contrast
 */
const char *
recto_page_get_contrast_stylesheet (void)
{
  static gsize once;

  if (g_once_init_enter (&once))
    g_once_init_leave (&once, (gsize) read_resource (FOLDER "contrast.css"));
  return (const char *) once;
}

/**
 * recto_page_get_code_stylesheet:
 * @self: a page
 *
 * Any thread.
 *
 * Returns: (transfer none): the colours that the site gives code, to come
 *   after recto_page_get_stylesheet(); empty when it gives none
 */
const char *
recto_page_get_code_stylesheet (RectoPage *self)
{
  const char *style = recto_site_get_code_stylesheet (self->site);

  return style != NULL ? style : "";
}

static void
append_address (RectoPage *self,
                GString *html,
                const char *name,
                const RectoPageAttribute *attribute)
{
  g_autofree char *uri = recto_html_decode (attribute->value, attribute->length);
  g_autofree char *other = NULL;

  if (g_str_equal (name, "href"))
    {
      other = recto_page_links_to_public (self->links, uri);
    }
  else if (g_str_has_prefix (uri, RECTO_PAGE_SITE_URI))
    {
      g_autofree char *path = g_uri_unescape_string (uri + strlen (RECTO_PAGE_SITE_URI), NULL);
      g_autofree char *file = g_build_filename (recto_site_get_root (self->site), path != NULL ? path : "", NULL);

      other = g_filename_to_uri (file, NULL, NULL);
    }
  recto_html_append_attribute (html, name, other != NULL ? other : uri);
}

/* Our own HTML, where only addresses change. */
static void
append_block (RectoPage *self,
              GString *html,
              const RectoPageBlock *block)
{
  const char *position = block->html;
  const char *end = position + block->length;
  RectoPageToken token;

  while (recto_page_token_next (&position, end, &token) != RECTO_PAGE_TOKEN_END)
    {
      if (token.kind != RECTO_PAGE_TOKEN_START_TAG ||
          (recto_page_token_find (&token, "href") == NULL && recto_page_token_find (&token, "src") == NULL))
        {
          g_string_append_len (html, token.text, token.length);
          continue;
        }
      g_string_append_c (html, '<');
      g_string_append (html, token.name);
      for (guint i = 0; i < token.n_attributes; i++)
        {
          const RectoPageAttribute *attribute = &token.attributes[i];

          if (g_str_equal (attribute->name, "href") || g_str_equal (attribute->name, "src"))
            append_address (self, html, attribute->name, attribute);
          else
            g_string_append_printf (html, " %s=\"%.*s\"", attribute->name, (int) attribute->length,
                                    attribute->value != NULL ? attribute->value : "");
        }
      g_string_append_c (html, '>');
    }
}

/**
 * recto_page_to_html:
 * @self: a page
 *
 * Any thread.
 *
 * Returns: (transfer full): a whole document with its style in it, whose
 *   images are in the folder of the site
 */
char *
recto_page_to_html (RectoPage *self)
{
  GString *html = g_string_new ("<!DOCTYPE html>\n<html");

  recto_html_append_attribute (html, "lang", self->language);
  g_string_append (html, ">\n<head>\n<meta charset=\"utf-8\">\n"
                         "<meta http-equiv=\"Content-Security-Policy\" content=\"" POLICY "\">\n"
                         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
  recto_html_append_text (html, self->title);
  g_string_append (html, "</title>\n<style>\n");
  g_string_append (html, recto_page_get_stylesheet ());
  g_string_append_printf (html, "@media (prefers-contrast: more) {\n%s}\n", recto_page_get_contrast_stylesheet ());
  g_string_append (html, recto_page_get_code_stylesheet (self));
  g_string_append (html, "</style>\n</head>\n<body>\n<main id=\"recto-page\">\n");
  for (guint i = 0; i < self->blocks->len; i++)
    {
      const RectoPageBlock *block = &g_array_index (self->blocks, RectoPageBlock, i);

      g_string_append (html, "<div class=\"recto-block\">");
      append_block (self, html, block);
      g_string_append (html, "</div>\n");
    }
  g_string_append (html, "</main>\n</body>\n</html>\n");
  return g_string_free (html, FALSE);
}

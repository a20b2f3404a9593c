/* The attributes of a site's own elements: which of them stay, what addresses
 * become, and images, which are shown only when they are the site's. */

#include "recto-page-sanitizer-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/recto-path.h"
#include "recto-page-elements.h"
#include "recto-page-html.h"

/* Keeps references as they are, and marks of chips become what they mark. */
static void
append_raw_attribute (RectoPageSanitizer *self,
                      const char *name,
                      const char *value,
                      gsize length)
{
  const char *end = value + length;

  g_string_append_c (self->html, ' ');
  g_string_append (self->html, name);
  g_string_append (self->html, "=\"");
  while (value < end)
    {
      const char *source = NULL;
      const char *after = self->rules->chips != NULL && *value == RECTO_PAGE_CHIP_OPEN[0]
                            ? recto_page_chips_match (self->rules->chips, value, end, &source)
                            : NULL;

      if (after != NULL)
        {
          recto_html_append_text (self->html, source);
          self->lasting = FALSE;
          value = after;
        }
      else if (*value == '&')
        {
          g_string_append_c (self->html, *value++);
        }
      else
        {
          recto_html_append_text_len (self->html, value++, 1);
        }
    }
  g_string_append_c (self->html, '"');
}

static void
append_line (RectoPageSanitizer *self,
             const RectoPageAttribute *attribute)
{
  g_autofree char *text = g_strndup (attribute->value, attribute->length);
  guint64 line = 0;

  if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT32, &line, NULL))
    return;
  self->line = self->first_line + line;
  g_string_append_printf (self->html, " data-line=\"%u\"", self->line);
}

void
recto_page_sanitizer_append_attributes (RectoPageSanitizer *self,
                                        const RectoPageToken *token)
{
  for (guint i = 0; i < token->n_attributes; i++)
    {
      const RectoPageAttribute *attribute = &token->attributes[i];

      if (!recto_page_attribute_is_kept (attribute->name) ||
          recto_page_token_find (token, attribute->name) != attribute)
        continue;
      if (attribute->value == NULL)
        g_string_append_printf (self->html, " %s=\"\"", attribute->name);
      else if (g_str_equal (attribute->name, "data-line"))
        append_line (self, attribute);
      else if (!g_str_equal (attribute->name, "id") || !g_str_has_prefix (attribute->value, "recto-"))
        append_raw_attribute (self, attribute->name, attribute->value, attribute->length);
    }
}

/* An address that has Liquid in it which is not shown leads nowhere. Returns
 * what is written there, or NULL when all of it is known. */
char *
recto_page_sanitizer_expand_chips (RectoPageSanitizer *self,
                                   const char *address)
{
  const char *end = address + strlen (address);
  gboolean found = FALSE;
  GString *text;

  if (self->rules->chips == NULL || strstr (address, RECTO_PAGE_CHIP_OPEN) == NULL)
    return NULL;
  text = g_string_new (NULL);
  while (address < end)
    {
      const char *source = NULL;
      const char *after = recto_page_chips_match (self->rules->chips, address, end, &source);

      found = found || after != NULL;
      if (after != NULL)
        g_string_append (text, source);
      else
        g_string_append_c (text, *address);
      address = after != NULL ? after : address + 1;
    }
  if (found)
    self->lasting = FALSE;
  return g_string_free (text, !found);
}

/* Only links may have names: the name of an image would hide members of the
 * document from our own script. */
void
recto_page_sanitizer_append_link (RectoPageSanitizer *self,
                                  const RectoPageToken *token)
{
  g_autofree char *address = recto_page_token_get (token, "href");
  g_autofree char *name = recto_page_token_get (token, "name");
  g_autofree char *uri = NULL;
  g_autofree char *unknown = NULL;
  RectoPageTargetKind kind;

  recto_html_append_attribute (self->html, "name", name);
  if (address == NULL)
    return;
  unknown = recto_page_sanitizer_expand_chips (self, address);
  if (unknown != NULL)
    {
      recto_html_append_attribute (self->html, "title", unknown);
      return;
    }
  kind = recto_page_links_resolve (self->rules->links, address, &uri, NULL);
  if (kind != RECTO_PAGE_TARGET_REFUSED && kind != RECTO_PAGE_TARGET_DATA)
    recto_html_append_attribute (self->html, "href", uri);
}

static gboolean
file_exists (RectoPageSanitizer *self,
             const char *path)
{
  g_autofree char *file = NULL;

  if (self->rules->root == NULL)
    return TRUE;
  file = recto_path_resolve (self->rules->root, path, NULL);
  return file != NULL && g_file_test (file, G_FILE_TEST_IS_REGULAR);
}

static char *
host_of (const char *uri)
{
  g_autoptr (GUri) parsed = g_uri_parse (uri, G_URI_FLAGS_PARSE_RELAXED, NULL);

  return g_strdup (parsed != NULL && g_uri_get_host (parsed) != NULL ? g_uri_get_host (parsed) : uri);
}

/* What a chip says that stands for an image. */
static char *
dup_label (RectoPageSanitizer *self,
           const RectoPageToken *token)
{
  g_autofree char *alt = recto_page_token_get (token, "alt");
  char *label;

  if (alt == NULL || alt[0] == '\0')
    return g_strdup (_ ("Image"));
  label = recto_page_sanitizer_expand_chips (self, alt);
  return label != NULL ? label : g_steal_pointer (&alt);
}

/* Writes an image, or a chip where there is none that may be shown. */
void
recto_page_sanitizer_append_image (RectoPageSanitizer *self,
                                   const RectoPageToken *token)
{
  g_autofree char *address = recto_page_token_get (token, "src");
  g_autofree char *label = dup_label (self, token);
  g_autofree char *uri = NULL;
  g_autofree char *path = NULL;
  g_autofree char *host = NULL;
  g_autofree char *unknown = address != NULL ? recto_page_sanitizer_expand_chips (self, address) : NULL;
  RectoPageTargetKind kind = RECTO_PAGE_TARGET_REFUSED;

  if (unknown != NULL)
    {
      recto_page_chips_append (self->html, label, unknown);
      return;
    }
  if (address != NULL && address[0] != '\0')
    kind = recto_page_links_resolve (self->rules->links, address, &uri, &path);
  if (kind == RECTO_PAGE_TARGET_SITE || kind == RECTO_PAGE_TARGET_DATA)
    {
      g_string_append (self->html, "<img");
      recto_html_append_attribute (self->html, "src", uri);
      recto_page_sanitizer_append_attributes (self, token);
      g_string_append_c (self->html, '>');
      if (kind == RECTO_PAGE_TARGET_SITE)
        self->lasting = FALSE;
      if (kind == RECTO_PAGE_TARGET_SITE && !file_exists (self, path))
        recto_page_sanitizer_add_note (self, _ ("The image “%s” is not in the site"), path);
      return;
    }

  recto_page_chips_append (self->html, label, address);
  if (kind == RECTO_PAGE_TARGET_EXTERNAL)
    {
      host = host_of (uri);
      recto_page_sanitizer_add_note (self, _ ("The image from %s is not loaded in the preview"), host);
    }
  else
    {
      recto_page_sanitizer_add_note (self, _ ("An image has no address that can be shown"));
    }
}

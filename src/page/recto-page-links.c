/* Addresses in a page: which of them are the site's own, and which file of
 * the site they name. */

#include "recto-page-links.h"

#include <string.h>

#include "recto-page.h"

struct _RectoPageLinks
{
  char *site_url; /* "https://me.example", no slash at the end, or "" */
  char *baseurl;  /* "/blog", or "" */
  char *folder;   /* of the page, "blog/2024/", no slash before it */
};

/* Browsers take tabs and newlines out of an address and spaces off its ends
 * before they look at the scheme, so we must as well. */
static char *
clean_address (const char *address)
{
  GString *clean = g_string_new (NULL);
  const char *end = address + strlen (address);

  while (address < end && (guchar) *address <= ' ')
    address++;
  while (end > address && (guchar) end[-1] <= ' ')
    end--;
  for (; address < end; address++)
    if (*address != '\t' && *address != '\n' && *address != '\r')
      g_string_append_c (clean, *address);
  return g_string_free (clean, FALSE);
}

static char *
without_slash (const char *text)
{
  gsize length = text != NULL ? strlen (text) : 0;

  while (length > 0 && text[length - 1] == '/')
    length--;
  return g_strndup (text != NULL ? text : "", length);
}

/**
 * recto_page_links_new:
 * @site_url: (nullable): `url` of the site's settings
 * @baseurl: (nullable): `baseurl` of the site's settings
 * @page_url: (nullable): where the page is published, without @baseurl
 *
 * Returns: (transfer full): the meaning of addresses in that page
 */
RectoPageLinks *
recto_page_links_new (const char *site_url,
                      const char *baseurl,
                      const char *page_url)
{
  RectoPageLinks *self = g_new0 (RectoPageLinks, 1);
  const char *folder = page_url != NULL && page_url[0] == '/' ? page_url + 1 : page_url;
  const char *slash = folder != NULL ? strrchr (folder, '/') : NULL;

  self->site_url = without_slash (site_url);
  self->baseurl = without_slash (baseurl);
  if (self->baseurl[0] != '\0' && self->baseurl[0] != '/')
    {
      char *with_slash = g_strconcat ("/", self->baseurl, NULL);

      g_free (self->baseurl);
      self->baseurl = with_slash;
    }
  self->folder = slash != NULL ? g_strndup (folder, slash + 1 - folder) : g_strdup ("");
  return self;
}

/**
 * recto_page_links_free:
 * @self: (transfer full): links
 *
 * Frees @self.
 */
void
recto_page_links_free (RectoPageLinks *self)
{
  g_free (self->site_url);
  g_free (self->baseurl);
  g_free (self->folder);
  g_free (self);
}

/* The length of "https:" in an address that has a scheme, or 0. */
static gsize
scheme_length (const char *address)
{
  gsize i = 0;

  if (!g_ascii_isalpha (address[0]))
    return 0;
  while (g_ascii_isalnum (address[i]) || address[i] == '+' || address[i] == '-' || address[i] == '.')
    i++;
  return address[i] == ':' ? i + 1 : 0;
}

static gboolean
is_image_data (const char *address)
{
  static const char *const types[] = { "png", "jpeg", "gif", "webp", "avif", "svg+xml" };

  if (g_ascii_strncasecmp (address, "data:image/", 11) != 0)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      gsize length = strlen (types[i]);

      if (g_ascii_strncasecmp (address + 11, types[i], length) == 0 &&
          (address[11 + length] == ';' || address[11 + length] == ','))
        return TRUE;
    }
  return FALSE;
}

static RectoPageTargetKind
resolve_scheme (const char *address)
{
  static const char *const schemes[] = { "http:", "https:", "mailto:", "tel:", "ftp:", "xmpp:", "sms:", "geo:" };

  if (is_image_data (address))
    return RECTO_PAGE_TARGET_DATA;
  for (gsize i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_ascii_strncasecmp (address, schemes[i], strlen (schemes[i])) == 0)
      return RECTO_PAGE_TARGET_EXTERNAL;
  return RECTO_PAGE_TARGET_REFUSED;
}

/* "a/./b/../c" → "a/c"; nothing goes above the site. */
static char *
remove_dots (const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  gboolean folder = FALSE;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      gboolean up = g_str_equal (parts[i], "..");

      folder = parts[i][0] == '\0' || up || g_str_equal (parts[i], ".");
      if (up && kept->len > 0)
        g_ptr_array_remove_index (kept, kept->len - 1);
      else if (!folder)
        g_ptr_array_add (kept, parts[i]);
    }
  if (folder && kept->len > 0)
    g_ptr_array_add (kept, (char *) "");
  g_ptr_array_add (kept, NULL);
  return g_strjoinv ("/", (char **) kept->pdata);
}

/* The path of an address whose host is the site's, without the host. */
static const char *
strip_host (const RectoPageLinks *self,
            const char *address)
{
  gsize length = strlen (self->site_url);

  if (length == 0 || g_ascii_strncasecmp (address, self->site_url, length) != 0)
    return NULL;
  address += length;
  return *address == '/' || *address == '\0' || *address == '?' || *address == '#' ? address : NULL;
}

static char *
site_path (const RectoPageLinks *self,
           const char *address,
           const char **rest)
{
  gsize length = strcspn (address, "?#");
  gsize base = strlen (self->baseurl);
  g_autofree char *written = g_strndup (address, length);
  g_autofree char *decoded = g_uri_unescape_string (written, NULL);
  g_autofree char *joined = NULL;
  const char *path = decoded != NULL && g_utf8_validate (decoded, -1, NULL) ? decoded : written;

  *rest = address + length;
  if (path[0] != '/')
    {
      joined = g_strconcat (self->folder, path, NULL);
      return remove_dots (joined);
    }
  if (base > 0 && strncmp (path, self->baseurl, base) == 0 && (path[base] == '/' || path[base] == '\0'))
    path += base;
  return remove_dots (path);
}

/**
 * recto_page_links_resolve:
 * @self: links
 * @address: an address as the page has it, with its entities decoded
 * @uri: (out) (optional) (transfer full): what to write instead of it
 * @path: (out) (optional) (transfer full): for something of the site, its
 *   path inside the published site, not escaped
 *
 * Looks at the text only, not at the disk. Any thread.
 *
 * Returns: what @address points to
 */
RectoPageTargetKind
recto_page_links_resolve (const RectoPageLinks *self,
                          const char *address,
                          char **uri,
                          char **path)
{
  g_autofree char *clean = clean_address (address);
  g_autofree char *found = NULL;
  g_autofree char *escaped = NULL;
  const char *in_site = strip_host (self, clean);
  const char *rest = NULL;

  if (uri != NULL)
    *uri = NULL;
  if (path != NULL)
    *path = NULL;

  if (in_site == NULL)
    {
      RectoPageTargetKind kind = RECTO_PAGE_TARGET_SITE;

      if (clean[0] == '#')
        kind = RECTO_PAGE_TARGET_FRAGMENT;
      else if (scheme_length (clean) > 0)
        kind = resolve_scheme (clean);
      else if ((clean[0] == '/' || clean[0] == '\\') && (clean[1] == '/' || clean[1] == '\\'))
        kind = RECTO_PAGE_TARGET_EXTERNAL;
      if (kind != RECTO_PAGE_TARGET_SITE)
        {
          if (uri != NULL && kind != RECTO_PAGE_TARGET_REFUSED)
            *uri = clean[0] == '#' || scheme_length (clean) > 0
                     ? g_steal_pointer (&clean)
                     : g_strconcat ("https://", clean + 2, NULL);
          return kind;
        }
      in_site = clean;
    }

  found = site_path (self, in_site, &rest);
  escaped = g_uri_escape_string (found, "/!$&'()*+,;=:@", FALSE);
  if (uri != NULL)
    *uri = g_strconcat (RECTO_PAGE_SITE_URI, escaped, rest, NULL);
  if (path != NULL)
    *path = g_steal_pointer (&found);
  return RECTO_PAGE_TARGET_SITE;
}

/**
 * recto_page_links_to_public:
 * @self: links
 * @uri: an address that recto_page_links_resolve() made
 *
 * Returns: (transfer full): where the published site has it
 */
char *
recto_page_links_to_public (const RectoPageLinks *self,
                            const char *uri)
{
  if (!g_str_has_prefix (uri, RECTO_PAGE_SITE_URI))
    return g_strdup (uri);
  return g_strconcat (self->site_url, self->baseurl, "/", uri + strlen (RECTO_PAGE_SITE_URI), NULL);
}

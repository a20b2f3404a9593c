/* Addresses as git understands them: URLs, `user@host:path`, and folders. */

#include "recto-transport-address.h"

#include <string.h>

/**
 * recto_address_local_path:
 * @address: an address of a remote
 *
 * Returns: (transfer full) (nullable) (type filename): the folder that it
 *   means, or %NULL when it is on another machine
 */
char *
recto_address_local_path (const char *address)
{
  const char *colon = strchr (address, ':');
  const char *slash = strchr (address, '/');

  if (g_str_has_prefix (address, "file://"))
    {
      const char *path = address + strlen ("file://");

      if (g_str_has_prefix (path, "localhost/"))
        path += strlen ("localhost");
      return *path == '/' ? g_uri_unescape_string (path, NULL) : NULL;
    }
  if (strstr (address, "://") != NULL)
    return NULL;
  /* `host:path` is ssh, unless a slash comes before the colon. */
  if (colon != NULL && (slash == NULL || colon < slash) && !g_file_test (address, G_FILE_TEST_EXISTS))
    return NULL;
  return g_strdup (address);
}

static void
split_authority (RectoAddress *self,
                 const char *authority)
{
  g_autofree char *rest = g_strdup (authority);
  char *at = strrchr (rest, '@');
  char *host = at != NULL ? at + 1 : rest;
  char *colon;

  if (at != NULL)
    {
      *at = '\0';
      rest[strcspn (rest, ":")] = '\0';
      self->user = *rest != '\0' ? g_uri_unescape_string (rest, NULL) : NULL;
    }
  colon = *host == '[' ? strchr (host, ']') : host;
  colon = colon != NULL ? strchr (colon, ':') : NULL;
  if (colon != NULL)
    {
      self->port = (guint) MIN (g_ascii_strtoull (colon + 1, NULL, 10), 65535);
      *colon = '\0';
    }
  if (*host == '[')
    {
      host++;
      host[strcspn (host, "]")] = '\0';
    }
  self->host = g_ascii_strdown (host, -1);
}

/**
 * recto_address_parse:
 * @address: an address
 *
 * Returns: (transfer full): its parts; one on another machine that makes no
 *   sense has no host
 */
RectoAddress *
recto_address_parse (const char *address)
{
  RectoAddress *self = g_new0 (RectoAddress, 1);
  g_autofree char *local = recto_address_local_path (address);
  const char *colons = strstr (address, "://");
  g_autofree char *authority = NULL;

  if (local != NULL)
    {
      self->scheme = g_strdup ("file");
      self->path = g_steal_pointer (&local);
      return self;
    }
  if (colons != NULL)
    {
      const char *start = colons + strlen ("://");
      gsize length = strcspn (start, "/");

      self->scheme = g_ascii_strdown (address, colons - address);
      authority = g_strndup (start, length);
      self->path = g_strdup (start + length);
      if (g_str_equal (self->scheme, "git+ssh") || g_str_equal (self->scheme, "ssh+git"))
        {
          g_free (self->scheme);
          self->scheme = g_strdup ("ssh");
        }
    }
  else
    {
      const char *after = strchr (address, '[') != NULL ? strchr (address, ']') : address;
      const char *colon = after != NULL ? strchr (after, ':') : NULL;

      self->scheme = g_strdup ("ssh");
      authority = colon != NULL ? g_strndup (address, colon - address) : g_strdup ("");
      self->path = g_strdup (colon != NULL ? colon + 1 : address);
      self->relative = *self->path != '/' && *self->path != '~';
    }
  split_authority (self, authority);
  if (*self->host == '\0')
    g_clear_pointer (&self->host, g_free);
  return self;
}

/* What names the site, however its address is written. */
static char *
site_of (const RectoAddress *self)
{
  const char *path = self->path + strspn (self->path, "/~");
  gsize length = strlen (path);

  while (length > 0 && path[length - 1] == '/')
    length--;
  if (length > 4 && strncmp (path + length - 4, ".git", 4) == 0)
    length -= 4;
  return g_strdup_printf ("%s:%u/%.*s", self->host, self->port == 22 || self->port == 443 ? 0 : self->port, (int) length, path);
}

/**
 * recto_address_key_file:
 * @self: an address on another machine
 *
 * Hosts take a key for one site only, so each site has one of its own.
 *
 * Returns: (transfer full) (type filename): where the private half of the
 *   app's own key for this site is, or would be
 */
char *
recto_address_key_file (const RectoAddress *self)
{
  g_autofree char *site = site_of (self);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, site, -1);
  g_autofree char *host = g_uri_escape_string (self->host, NULL, FALSE);
  g_autofree char *name = g_strdup_printf ("%.64s-%.16s", host, digest);

  return g_build_filename (g_get_user_data_dir (), "recto", "keys", name, NULL);
}

/**
 * recto_address_free:
 * @self: (transfer full): an address
 */
void
recto_address_free (RectoAddress *self)
{
  g_free (self->scheme);
  g_free (self->user);
  g_free (self->host);
  g_free (self->path);
  g_free (self);
}

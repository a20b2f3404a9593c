/* Addresses as git understands them: URLs, `user@host:path`, and folders. */

#include "recto-transport-address.h"

#include <string.h>

#include "recto-transport-process.h"

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
  g_autofree char *local = recto_process_local_path (address);
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
    }
  split_authority (self, authority);
  if (*self->host == '\0')
    g_clear_pointer (&self->host, g_free);
  return self;
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

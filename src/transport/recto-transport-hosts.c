/* known_hosts, read by ourselves: libgit2 says the same of a server that is
 * not known, one whose key changed, and one whose key is revoked, and gives up
 * at the first line that it cannot read. */

#include "recto-transport-hosts.h"

#include <string.h>

typedef struct
{
  char *marker; /* nullable */
  char *hosts;
  char *type;
  char *key; /* base64 */
  char *where;
  char *line;
} Entry;

struct _RectoHosts
{
  GPtrArray *entries;
  guint malformed;
};

static void
entry_free (Entry *entry)
{
  g_free (entry->marker);
  g_free (entry->hosts);
  g_free (entry->type);
  g_free (entry->key);
  g_free (entry->where);
  g_free (entry->line);
  g_free (entry);
}

RectoHosts *
recto_hosts_new (void)
{
  RectoHosts *self = g_new0 (RectoHosts, 1);

  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  return self;
}

void
recto_hosts_free (RectoHosts *self)
{
  g_ptr_array_unref (self->entries);
  g_free (self);
}

guint
recto_hosts_get_malformed (RectoHosts *self)
{
  return self->malformed;
}

static gboolean
is_key (const char *type,
        const char *base64)
{
  g_autofree guchar *blob = NULL;
  g_autofree char *inner = NULL;
  gsize length = 0;

  if (strspn (base64, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=") != strlen (base64))
    return FALSE;
  blob = g_base64_decode (base64, &length);
  inner = recto_hosts_key_type (blob, length);
  return g_strcmp0 (inner, type) == 0;
}

static void
read_line (RectoHosts *self,
           const char *file,
           guint number,
           const char *line)
{
  g_autofree char *stripped = g_strstrip (g_strdup (line));
  g_auto (GStrv) words = NULL;
  GPtrArray *parts;
  Entry *entry;
  guint skip;

  if (*stripped == '\0' || *stripped == '#')
    return;
  words = g_strsplit_set (stripped, " \t", -1);
  parts = g_ptr_array_new ();
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_ptr_array_add (parts, words[i]);
  skip = parts->len > 0 && *(char *) parts->pdata[0] == '@' ? 1 : 0;
  if (parts->len < skip + 3 || !is_key (parts->pdata[skip + 1], parts->pdata[skip + 2]))
    self->malformed++;
  else
    {
      entry = g_new0 (Entry, 1);
      entry->marker = skip > 0 ? g_strdup (parts->pdata[0]) : NULL;
      entry->hosts = g_strdup (parts->pdata[skip]);
      entry->type = g_strdup (parts->pdata[skip + 1]);
      entry->key = g_strdup (parts->pdata[skip + 2]);
      entry->where = g_strdup_printf ("%s:%u", file, number);
      entry->line = g_strdup (stripped);
      g_ptr_array_add (self->entries, entry);
    }
  g_ptr_array_unref (parts);
}

/**
 * recto_hosts_read:
 * @self: hosts
 * @file: (type filename): a `known_hosts` file, which need not exist
 *
 * Adds what is in a file. Lines that make no sense are counted and left out.
 */
void
recto_hosts_read (RectoHosts *self,
                  const char *file)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (file, &text, NULL, NULL))
    return;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    read_line (self, file, i + 1, lines[i]);
}

/* `|1|salt|hash`: HMAC-SHA1 of the name. */
static gboolean
matches_hash (const char *hashed,
              const char *name)
{
  g_auto (GStrv) parts = g_strsplit (hashed, "|", -1);
  g_autofree guchar *salt = NULL;
  g_autofree guchar *wanted = NULL;
  g_autoptr (GHmac) hmac = NULL;
  guint8 digest[20];
  gsize digest_length = sizeof digest;
  gsize salt_length;
  gsize wanted_length;

  if (g_strv_length (parts) != 4 || !g_str_equal (parts[1], "1"))
    return FALSE;
  salt = g_base64_decode (parts[2], &salt_length);
  wanted = g_base64_decode (parts[3], &wanted_length);
  hmac = g_hmac_new (G_CHECKSUM_SHA1, salt, salt_length);
  g_hmac_update (hmac, (const guchar *) name, strlen (name));
  g_hmac_get_digest (hmac, digest, &digest_length);
  return wanted_length == digest_length && memcmp (wanted, digest, digest_length) == 0;
}

static gboolean
matches (const Entry *entry,
         const char *name)
{
  g_auto (GStrv) patterns = NULL;
  gboolean found = FALSE;

  if (*entry->hosts == '|')
    return matches_hash (entry->hosts, name);
  patterns = g_strsplit (entry->hosts, ",", -1);
  for (guint i = 0; patterns[i] != NULL; i++)
    {
      gboolean negated = *patterns[i] == '!';
      g_autofree char *pattern = g_ascii_strdown (patterns[i] + negated, -1);

      if (!g_pattern_match_simple (pattern, name))
        continue;
      if (negated)
        return FALSE;
      found = TRUE;
    }
  return found;
}

static char *
name_of (const char *host,
         guint port)
{
  return port == 0 || port == 22 ? g_strdup (host) : g_strdup_printf ("[%s]:%u", host, port);
}

static RectoHostTrust
check_name (RectoHosts *self,
            const char *name,
            const guint8 *key,
            gsize length,
            char **where)
{
  g_autofree char *shown = g_base64_encode (key, length);
  g_autofree char *type = recto_hosts_key_type (key, length);
  RectoHostTrust trust = RECTO_HOST_UNKNOWN;

  *where = NULL;
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = g_ptr_array_index (self->entries, i);
      RectoHostTrust here;

      if (!matches (entry, name) || g_strcmp0 (entry->marker, "@cert-authority") == 0)
        continue;
      if (g_strcmp0 (entry->marker, "@revoked") == 0)
        here = g_str_equal (entry->key, shown) ? RECTO_HOST_REVOKED : RECTO_HOST_UNKNOWN;
      else if (g_str_equal (entry->key, shown))
        here = RECTO_HOST_KNOWN;
      else
        here = g_strcmp0 (entry->type, type) == 0 ? RECTO_HOST_CHANGED : RECTO_HOST_OTHER_TYPE;
      /* One good line outweighs old ones, but nothing outweighs a revocation. */
      if (here == RECTO_HOST_REVOKED || (trust != RECTO_HOST_REVOKED && here == RECTO_HOST_KNOWN) ||
          (trust != RECTO_HOST_REVOKED && trust != RECTO_HOST_KNOWN && here > trust))
        {
          trust = here;
          g_free (*where);
          *where = g_strdup (entry->where);
        }
    }
  return trust;
}

/**
 * recto_hosts_check:
 * @self: hosts
 * @host: the host, in small letters
 * @port: its port, or 0
 * @key: (array length=length): the key that it showed
 * @length: its length
 * @where: (out) (nullable): file and line that say so
 *
 * Returns: what is known of the server
 */
RectoHostTrust
recto_hosts_check (RectoHosts *self,
                   const char *host,
                   guint port,
                   const guint8 *key,
                   gsize length,
                   char **where)
{
  g_autofree char *name = name_of (host, port);
  RectoHostTrust trust = check_name (self, name, key, length, where);
  g_autofree char *plain_where = NULL;
  RectoHostTrust plain;

  if (trust != RECTO_HOST_UNKNOWN || g_str_equal (name, host))
    return trust;
  /* As ssh does: the same key at another port of the host is good. That another
   * server there has another key says nothing. */
  plain = check_name (self, host, key, length, &plain_where);
  if (plain != RECTO_HOST_KNOWN && plain != RECTO_HOST_REVOKED)
    return RECTO_HOST_UNKNOWN;
  *where = g_steal_pointer (&plain_where);
  return plain;
}

static int
rank (const Entry *entry)
{
  const char *order[] = { "ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521", "ssh-rsa" };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (g_str_equal (entry->type, order[i]))
      return i;
  return G_N_ELEMENTS (order);
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  return rank (*(const Entry *const *) a) - rank (*(const Entry *const *) b);
}

/**
 * recto_hosts_to_text:
 * @self: hosts
 * @host: the name that a host is known by, in small letters
 * @port: the port that it is known by, or 0
 * @as: the host as libgit2 calls it
 * @as_port: the port as libgit2 calls it
 *
 * Writes what libgit2 is to see of one host. It asks a server only for the type
 * of the first key that it finds, so the types that servers of today have come
 * first.
 *
 * Returns: (transfer full): text of a `known_hosts` file
 */
char *
recto_hosts_to_text (RectoHosts *self,
                     const char *host,
                     guint port,
                     const char *as,
                     guint as_port)
{
  g_autofree char *name = name_of (host, port);
  g_autofree char *shown = name_of (as, as_port);
  GString *text = g_string_new (NULL);

  g_ptr_array_sort (self->entries, compare_entries);
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = g_ptr_array_index (self->entries, i);

      if (entry->marker == NULL && rank (entry) <= 4 && matches (entry, name))
        g_string_append_printf (text, "%s %s %s\n", shown, entry->type, entry->key);
    }
  return g_string_free (text, FALSE);
}

/**
 * recto_hosts_line:
 * @host: a host
 * @port: its port, or 0
 * @key: (array length=length): its key
 * @length: its length
 *
 * Returns: (transfer full): a line for a `known_hosts` file, with its newline
 */
char *
recto_hosts_line (const char *host,
                  guint port,
                  const guint8 *key,
                  gsize length)
{
  g_autofree char *name = name_of (host, port);
  g_autofree char *type = recto_hosts_key_type (key, length);
  g_autofree char *base64 = g_base64_encode (key, length);

  return g_strdup_printf ("%s %s %s\n", name, type, base64);
}

/**
 * recto_hosts_fingerprint:
 * @key: (array length=length): a key
 * @length: its length
 *
 * Returns: (transfer full): its fingerprint as ssh shows it
 */
char *
recto_hosts_fingerprint (const guint8 *key,
                         gsize length)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *base64 = NULL;
  guint8 digest[32];
  gsize digest_length = sizeof digest;

  g_checksum_update (checksum, key, length);
  g_checksum_get_digest (checksum, digest, &digest_length);
  base64 = g_base64_encode (digest, digest_length);
  base64[strcspn (base64, "=")] = '\0';
  return g_strconcat ("SHA256:", base64, NULL);
}

/**
 * recto_hosts_key_type:
 * @key: (array length=length): a key
 * @length: its length
 *
 * Returns: (transfer full) (nullable): the type that stands in it
 */
char *
recto_hosts_key_type (const guint8 *key,
                      gsize length)
{
  gsize named;

  if (length < 5)
    return NULL;
  named = ((gsize) key[0] << 24) | ((gsize) key[1] << 16) | ((gsize) key[2] << 8) | key[3];
  return named <= length - 4 && named < 64 ? g_strndup ((const char *) key + 4, named) : NULL;
}

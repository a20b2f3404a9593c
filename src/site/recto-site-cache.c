/* What was read of a large site the last time, in the user's cache folder, so
 * that opening it means looking at its files and not reading them. Anything
 * odd about the file, and it counts as not there. */

#include "recto-site-cache.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Another number when the form or the rules of reading change. */
static const char magic[] = "recto-site 1\n";

#define NO_STRING G_MAXUINT32

/* The text that follows the marks, the form of which is checked as it is read. */
typedef struct
{
  GBytes *bytes;
  const char *data;
  gsize length;
  gsize offset;
  gboolean failed;
} Reader;

static char *
cache_path (const char *root)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, root, -1);
  g_autofree char *name = g_strconcat (sum, ".index", NULL);

  return g_build_filename (g_get_user_cache_dir (), "recto", "sites", name, NULL);
}

/* What the entries depend on besides their files. */
static char *
make_key (const char *root,
          RectoConfig *config,
          GBytes *config_text)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  const char *zone = g_time_zone_get_identifier (recto_config_get_timezone (config));
  gsize length = 0;
  gconstpointer text = config_text != NULL ? g_bytes_get_data (config_text, &length) : NULL;

  g_checksum_update (sum, (const guchar *) root, strlen (root) + 1);
  g_checksum_update (sum, (const guchar *) zone, strlen (zone) + 1);
  if (length > 0)
    g_checksum_update (sum, text, length);
  return g_strdup (g_checksum_get_string (sum));
}

/* FNV-1a over eight bytes at a time: quick, and enough against a torn file. */
static guint64
sum_up (const char *data,
        gsize length)
{
  guint64 sum = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  while (length > 0)
    {
      guint64 word = 0;
      gsize step = MIN (length, 8);

      memcpy (&word, data, step);
      sum = (sum ^ word) * G_GUINT64_CONSTANT (0x100000001b3);
      sum ^= sum >> 29;
      data += step;
      length -= step;
    }
  return sum;
}

static void
put_number (GByteArray *out,
            guint64 number)
{
  g_byte_array_append (out, (const guint8 *) &number, sizeof number);
}

static void
put_bytes (GByteArray *out,
           const char *text,
           gsize length)
{
  guint32 size = text != NULL ? (guint32) length : NO_STRING;

  g_byte_array_append (out, (const guint8 *) &size, sizeof size);
  if (text != NULL)
    g_byte_array_append (out, (const guint8 *) text, length);
}

static void
put_string (GByteArray *out,
            const char *text)
{
  put_bytes (out, text, text != NULL ? strlen (text) : 0);
}

static void
put_strings (GByteArray *out,
             char **texts)
{
  put_number (out, texts != NULL ? g_strv_length (texts) : 0);
  for (; texts != NULL && *texts != NULL; texts++)
    put_string (out, *texts);
}

static const char *
take (Reader *reader,
      gsize length)
{
  const char *data = reader->data + reader->offset;

  if (reader->failed || reader->length - reader->offset < length)
    {
      reader->failed = TRUE;
      return NULL;
    }
  reader->offset += length;
  return data;
}

static guint64
get_number (Reader *reader)
{
  const char *data = take (reader, sizeof (guint64));
  guint64 number = 0;

  if (data != NULL)
    memcpy (&number, data, sizeof number);
  return number;
}

/* The bytes of a string, or NULL when there is none. */
static const char *
get_bytes (Reader *reader,
           gsize *length)
{
  const char *data = take (reader, sizeof (guint32));
  guint32 size = NO_STRING;

  if (data != NULL)
    memcpy (&size, data, sizeof size);
  *length = size;
  return size != NO_STRING ? take (reader, size) : NULL;
}

static char *
get_string (Reader *reader)
{
  gsize length;
  const char *data = get_bytes (reader, &length);

  return data != NULL ? g_strndup (data, length) : NULL;
}

static char **
get_strings (Reader *reader)
{
  guint64 n = get_number (reader);
  GPtrArray *texts = g_ptr_array_new ();

  for (guint64 i = 0; i < n && !reader->failed; i++)
    {
      char *text = get_string (reader);

      if (text != NULL)
        g_ptr_array_add (texts, text);
    }
  g_ptr_array_add (texts, NULL);
  return (char **) g_ptr_array_free (texts, FALSE);
}

/* Entries that depend on the time, and those with an error in the person's
 * language, are made anew. */
static gboolean
is_lasting (const RectoSiteFile *file)
{
  const RectoEntryData *data = file->entry != NULL ? recto_entry_get_data (file->entry) : NULL;

  if (file->mark.changed == 0)
    return FALSE;
  return data == NULL || (data->error == NULL && !data->uses_now && !data->is_future);
}

static void
put_entry (GByteArray *out,
           const RectoEntryData *data)
{
  gsize length = 0;
  const char *front_matter = data->front_matter != NULL ? g_bytes_get_data (data->front_matter, &length) : NULL;

  put_number (out, (guint64) data->kind | (guint64) data->state << 8 | (guint64) data->profile_rank << 16 |
                     (guint64) data->is_published << 24 | (guint64) data->is_draft << 25 | (guint64) (data->date != NULL) << 26);
  put_number (out, data->date != NULL ? (guint64) g_date_time_to_unix (data->date) : 0);
  put_string (out, data->relative_path);
  put_string (out, data->collection);
  put_string (out, data->title);
  put_string (out, data->url);
  put_string (out, data->destination);
  put_string (out, data->slug);
  put_string (out, data->permalink);
  put_string (out, data->layout);
  put_string (out, data->description);
  put_strings (out, data->categories);
  put_strings (out, data->tags);
  put_bytes (out, data->front_matter != NULL && front_matter == NULL ? "" : front_matter, length);
}

static void
put_file (GByteArray *out,
          const RectoSiteFile *file)
{
  put_string (out, file->source->path);
  put_number (out, file->source->kind);
  put_number (out, (guint64) file->mark.modified);
  put_number (out, (guint64) file->mark.changed);
  put_number (out, file->mark.inode);
  put_number (out, file->mark.size);
  put_number (out, file->entry != NULL);
  if (file->entry != NULL)
    put_entry (out, recto_entry_get_data (file->entry));
}

static GDateTime *
date_from_seconds (gint64 seconds,
                   GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (seconds);

  return utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
}

static RectoEntry *
get_entry (Reader *reader,
           const char *path,
           GTimeZone *zone)
{
  g_autoptr (RectoEntryData) data = recto_entry_data_new (path);
  guint64 bits = get_number (reader);
  gint64 seconds = (gint64) get_number (reader);
  const char *front_matter;
  gsize length;

  data->kind = (RectoEntryKind) (bits & 0xff);
  data->state = (RectoEntryState) (bits >> 8 & 0xff);
  data->profile_rank = bits >> 16 & 0xff;
  data->is_published = bits >> 24 & 1;
  data->is_draft = bits >> 25 & 1;
  if (bits >> 26 & 1)
    data->date = date_from_seconds (seconds, zone);
  data->relative_path = get_string (reader);
  data->collection = get_string (reader);
  data->title = get_string (reader);
  data->url = get_string (reader);
  data->destination = get_string (reader);
  data->slug = get_string (reader);
  data->permalink = get_string (reader);
  data->layout = get_string (reader);
  data->description = get_string (reader);
  data->categories = get_strings (reader);
  data->tags = get_strings (reader);
  front_matter = get_bytes (reader, &length);
  if (front_matter != NULL)
    data->front_matter = g_bytes_new_from_bytes (reader->bytes, front_matter - reader->data, length);
  if (data->kind > RECTO_ENTRY_KIND_CONFIG || data->state > RECTO_ENTRY_STATE_ABORTS || data->relative_path == NULL)
    reader->failed = TRUE;
  return recto_entry_new (g_steal_pointer (&data));
}

static RectoSiteFile *
get_file (Reader *reader,
          GTimeZone *zone)
{
  char *path = get_string (reader);
  RectoSiteFile *file = recto_site_file_new (recto_source_new (RECTO_SOURCE_PAGE, path, NULL));

  if (path == NULL)
    reader->failed = TRUE;
  file->source->kind = (RectoSourceKind) get_number (reader);
  file->mark.modified = (gint64) get_number (reader);
  file->mark.changed = (gint64) get_number (reader);
  file->mark.inode = get_number (reader);
  file->mark.size = get_number (reader);
  if (get_number (reader) != 0 && !reader->failed)
    file->entry = get_entry (reader, path, zone);
  return file;
}

static gboolean
check_head (Reader *reader,
            const char *key)
{
  const char *head = take (reader, sizeof magic);
  guint64 sum;
  gsize length;
  const char *found;

  if (head == NULL || memcmp (head, magic, sizeof magic) != 0)
    return FALSE;
  sum = get_number (reader);
  if (reader->failed || sum != sum_up (reader->data + reader->offset, reader->length - reader->offset))
    return FALSE;
  found = get_bytes (reader, &length);
  return found != NULL && length == strlen (key) && memcmp (found, key, length) == 0;
}

/*
 * recto_site_cache_load:
 * @root: the canonical absolute folder of the site
 * @config: its settings
 * @config_text: (nullable): the bytes of `_config.yml`
 *
 * Blocks; thread-safe.
 *
 * Returns: (transfer full) (nullable): path to RectoSiteFile, as they were
 */
GHashTable *
recto_site_cache_load (const char *root,
                       RectoConfig *config,
                       GBytes *config_text)
{
  g_autofree char *path = cache_path (root);
  g_autofree char *key = NULL;
  g_autoptr (GMappedFile) mapped = g_mapped_file_new (path, FALSE, NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GHashTable) files = NULL;
  Reader reader = { 0 };
  guint64 n;

  if (mapped == NULL)
    return NULL;
  bytes = g_mapped_file_get_bytes (mapped);
  key = make_key (root, config, config_text);
  reader.bytes = bytes;
  reader.data = g_bytes_get_data (bytes, &reader.length);
  if (reader.data == NULL || !check_head (&reader, key))
    return NULL;
  files = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) recto_site_file_free);
  n = get_number (&reader);
  for (guint64 i = 0; i < n && !reader.failed; i++)
    {
      RectoSiteFile *file = get_file (&reader, recto_config_get_timezone (config));

      if (reader.failed)
        recto_site_file_free (file);
      else
        g_hash_table_replace (files, file->source->path, file);
    }
  return reader.failed ? NULL : g_steal_pointer (&files);
}

/* Replaced as a whole, since others may have the old one mapped; but not synced:
 * what a power cut leaves of it does not have its sum, and is not waited for. */
static gboolean
replace_file (const char *path,
              const char *data,
              gsize length)
{
  g_autofree char *temporary = g_strconcat (path, ".XXXXXX", NULL);
  int fd = g_mkstemp_full (temporary, O_WRONLY | O_CLOEXEC, 0600);
  gboolean is_written;

  if (fd < 0)
    return FALSE;
  while (length > 0)
    {
      gssize written = write (fd, data, length);

      if (written < 0 && errno != EINTR)
        break;
      data += MAX (written, 0);
      length -= MAX (written, 0);
    }
  is_written = close (fd) == 0 && length == 0 && g_rename (temporary, path) == 0;
  if (!is_written)
    g_unlink (temporary);
  return is_written;
}

/*
 * recto_site_cache_save:
 * @root: the canonical absolute folder of the site
 * @config: its settings
 * @config_text: (nullable): the bytes of `_config.yml`
 * @files: (element-type RectoSiteFile): its files
 *
 * Keeps what was read. That it cannot be kept harms nothing. Blocks;
 * thread-safe.
 */
void
recto_site_cache_save (const char *root,
                       RectoConfig *config,
                       GBytes *config_text,
                       GPtrArray *files)
{
  g_autofree char *path = cache_path (root);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *key = make_key (root, config, config_text);
  g_autoptr (GByteArray) out = g_byte_array_new ();
  gsize head = sizeof magic + sizeof (guint64);
  guint64 n = 0;
  guint64 sum;

  g_byte_array_append (out, (const guint8 *) magic, sizeof magic);
  put_number (out, 0);
  put_string (out, key);
  for (guint i = 0; i < files->len; i++)
    n += is_lasting (g_ptr_array_index (files, i));
  put_number (out, n);
  for (guint i = 0; i < files->len; i++)
    if (is_lasting (g_ptr_array_index (files, i)))
      put_file (out, g_ptr_array_index (files, i));
  sum = sum_up ((const char *) out->data + head, out->len - head);
  memcpy (out->data + sizeof magic, &sum, sizeof sum);
  if (g_mkdir_with_parents (folder, 0700) < 0 || !replace_file (path, (const char *) out->data, out->len))
    g_debug ("The index of %s is not kept: %s", root, g_strerror (errno));
}

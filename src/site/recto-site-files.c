/* Reading many files fast: once each, with as few calls as can be, on two
 * threads, and only those that changed since the last time. */

#include "recto-site-files.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/recto-file-error.h"
#include "base/recto-file-system.h"
#include "base/recto-path.h"
#include "recto-front-matter.h"

/* More than this is no text that a person writes. */
#define MAX_LENGTH (8 * 1024 * 1024)

/* Enough to see whether there is front matter at all. */
#define PEEK_LENGTH 4096

/* Below this, starting a second thread costs more than it saves. */
#define FILES_FOR_THREADS 200

typedef struct
{
  const char *root;
  const RectoEntryContext *context;
  GPtrArray *files;
  GHashTable *known;
  GCancellable *cancellable;
  int root_fd;
  int next;
} ReadJob;

RectoSiteFile *
recto_site_file_new (RectoSource *source)
{
  RectoSiteFile *self = g_new0 (RectoSiteFile, 1);

  self->source = source;
  return self;
}

void
recto_site_file_free (RectoSiteFile *self)
{
  recto_source_free (self->source);
  g_clear_object (&self->entry);
  g_free (self);
}

static gint64
nanoseconds (const struct timespec *time)
{
  return (gint64) time->tv_sec * 1000000000 + time->tv_nsec;
}

static void
set_mark (RectoFileMark *mark,
          const struct stat *info)
{
  mark->modified = nanoseconds (&info->st_mtim);
  mark->changed = nanoseconds (&info->st_ctim);
  mark->inode = info->st_ino;
  mark->size = info->st_size;
}

static gboolean
same_mark (const RectoFileMark *a,
           const RectoFileMark *b)
{
  return a->modified == b->modified && a->changed == b->changed && a->inode == b->inode && a->size == b->size;
}

/* Whether what time it is matters for an entry, and may have changed it. */
static gboolean
depends_on_now (RectoEntry *entry,
                GDateTime *now)
{
  const RectoEntryData *data;

  if (entry == NULL)
    return FALSE;
  data = recto_entry_get_data (entry);
  return data->uses_now || (data->is_future && data->date != NULL && g_date_time_compare (data->date, now) <= 0);
}

/* Symlinks are followed by hand, so that none leads out of the site. */
static int
open_file (ReadJob *job,
           const char *path,
           GError **error)
{
  int flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK;
  g_autofree char *resolved = NULL;
  int fd = recto_file_system_open_no_follow (job->root_fd, path, flags, 0);

  if (fd < 0 && errno == ELOOP)
    {
      resolved = recto_path_resolve (job->root, path, error);
      if (resolved == NULL)
        return -1;
      fd = recto_file_system_open_no_follow (AT_FDCWD, resolved, flags, 0);
    }
  if (fd < 0)
    recto_file_error_set_errno (error, errno, path, _ ("The file cannot be read"));
  return fd;
}

static gboolean
read_up_to (int fd,
            GByteArray *buffer,
            gsize length)
{
  gsize had = buffer->len;

  if (length <= had)
    return TRUE;
  g_byte_array_set_size (buffer, length);
  while (had < length)
    {
      gssize got = read (fd, buffer->data + had, length - had);

      if (got < 0 && errno == EINTR)
        continue;
      if (got <= 0)
        {
          g_byte_array_set_size (buffer, had);
          return got == 0;
        }
      had += got;
    }
  return TRUE;
}

/* The whole file; of a file that can only be a page and is none, the start. */
static gboolean
read_text (int fd,
           const RectoSource *source,
           gsize size,
           GByteArray *buffer)
{
  gboolean needs_header = source->kind == RECTO_SOURCE_PAGE || source->kind == RECTO_SOURCE_DOCUMENT;

  g_byte_array_set_size (buffer, 0);
  if (needs_header)
    {
      if (!read_up_to (fd, buffer, PEEK_LENGTH))
        return FALSE;
      if (!recto_front_matter_has_header ((const char *) buffer->data, buffer->len))
        return TRUE;
    }
  return read_up_to (fd, buffer, MIN (size, MAX_LENGTH));
}

static RectoEntry *
read_entry (ReadJob *job,
            const RectoSource *source,
            const struct stat *info,
            GByteArray *buffer)
{
  RectoEntryContext context = *job->context;

  context.modified = info->st_mtim.tv_sec;
  return recto_entry_read (&context, source, (const char *) buffer->data, buffer->len);
}

static RectoEntry *
too_large (const RectoSource *source)
{
  g_autofree char *limit = g_format_size_full (MAX_LENGTH, G_FORMAT_SIZE_IEC_UNITS);
  g_autoptr (GError) error = NULL;

  g_set_error (&error, RECTO_FILE_ERROR, RECTO_FILE_ERROR_TOO_LARGE,
               _ ("The file is larger than %s, so it is not opened"), limit);
  return recto_entry_unreadable (source, error);
}

static RectoEntry *
unreadable (const RectoSource *source,
            const GError *error)
{
  /* Jekyll does not follow these either, or they are no text at all. */
  if (g_error_matches (error, RECTO_FILE_ERROR, RECTO_FILE_ERROR_OUTSIDE) && source->kind == RECTO_SOURCE_PAGE)
    return NULL;
  return recto_entry_unreadable (source, error);
}

static void
read_opened (ReadJob *job,
             RectoSiteFile *file,
             int fd,
             GByteArray *buffer)
{
  struct stat info;
  g_autoptr (GError) error = NULL;

  if (fstat (fd, &info) < 0 || !S_ISREG (info.st_mode))
    return;
  set_mark (&file->mark, &info);
  if (!read_text (fd, file->source, info.st_size, buffer))
    {
      recto_file_error_set_errno (&error, errno, file->source->path, _ ("The file cannot be read"));
      file->entry = unreadable (file->source, error);
      return;
    }
  file->entry = read_entry (job, file->source, &info, buffer);
  if (file->entry != NULL && info.st_size > MAX_LENGTH)
    {
      g_clear_object (&file->entry);
      file->entry = too_large (file->source);
    }
}

static gboolean
reuse (ReadJob *job,
       RectoSiteFile *file)
{
  RectoSiteFile *known = job->known != NULL ? g_hash_table_lookup (job->known, file->source->path) : NULL;
  struct stat info;

  if (known == NULL || known->source->kind != file->source->kind || depends_on_now (known->entry, job->context->now) ||
      fstatat (job->root_fd, file->source->path, &info, 0) < 0)
    return FALSE;
  set_mark (&file->mark, &info);
  if (!same_mark (&file->mark, &known->mark))
    return FALSE;
  file->is_reused = TRUE;
  g_set_object (&file->entry, known->entry);
  return TRUE;
}

static void
read_file (ReadJob *job,
           RectoSiteFile *file,
           GByteArray *buffer)
{
  g_autoptr (GError) error = NULL;
  int fd;

  if (reuse (job, file))
    return;
  fd = open_file (job, file->source->path, &error);
  if (fd < 0)
    {
      file->entry = unreadable (file->source, error);
      return;
    }
  read_opened (job, file, fd, buffer);
  close (fd);
}

static gpointer
read_files_thread (gpointer data)
{
  ReadJob *job = data;
  g_autoptr (GByteArray) buffer = g_byte_array_sized_new (65536);

  while (!g_cancellable_is_cancelled (job->cancellable))
    {
      guint index = g_atomic_int_add (&job->next, 1);

      if (index >= job->files->len)
        break;
      read_file (job, g_ptr_array_index (job->files, index), buffer);
    }
  return NULL;
}

/*
 * recto_site_files_read:
 * @root: the canonical absolute folder of the site
 * @context: what to read with
 * @files: (element-type RectoSiteFile): the files to fill in
 * @known: (nullable): path to RectoSiteFile, of the last time with the same
 *   settings; those that are the same are not read again
 * @cancellable: (nullable): a cancellable
 * @error: return location, of %RECTO_FILE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Reads the files and makes their entries. A file that cannot be read becomes
 * an entry that says so. Blocks; thread-safe.
 */
gboolean
recto_site_files_read (const char *root,
                       const RectoEntryContext *context,
                       GPtrArray *files,
                       GHashTable *known,
                       GCancellable *cancellable,
                       GError **error)
{
  ReadJob job = { root, context, files, known, cancellable, -1, 0 };
  GThread *second = NULL;

  job.root_fd = open (root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (job.root_fd < 0)
    {
      recto_file_error_set_errno (error, errno, root, _ ("The folder of the site cannot be read"));
      return FALSE;
    }
  if (files->len >= FILES_FOR_THREADS && g_get_num_processors () > 1)
    second = g_thread_try_new ("recto-site", read_files_thread, &job, NULL);
  read_files_thread (&job);
  if (second != NULL)
    g_thread_join (second);
  close (job.root_fd);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/* The changes of a work tree in the plain case, which is nearly always: nothing
 * is staged, nothing is odd. Two threads look at the disk, and only files whose
 * times changed are read. What is not plain is left to libgit2. */

#include "recto-git-scan.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "recto-git-attributes.h"
#include "recto-git-content.h"
#include "recto-git-index-file.h"
#include "recto-git-status.h"

typedef struct
{
  git_repository *repository;
  const RectoIndexFile *index;
  const char *prefix;
  GCancellable *cancellable;
  int root_fd;
  GHashTable *tracked; /* paths, and folders with a slash at their end */
  GStringChunk *folders;
  GPtrArray *untracked;
  guint8 *looks; /* one for each entry of the index */
  int next;      /* the first entry that nobody looks at yet */
  gboolean has_attributes;
  gboolean odd;
} Scan;

/* As many entries at a time are taken by one of the threads. */
#define PORTION 128

enum
{
  LOOK_SAME,
  LOOK_MAYBE,
  LOOK_GONE,
};

static gboolean
is_below (const RectoIndexEntry *entry,
          const char *prefix)
{
  return strncmp (entry->path, prefix, strlen (prefix)) == 0;
}

static guint8
look_at (const Scan *self,
         const RectoIndexEntry *entry,
         int folder_fd,
         const char *name)
{
  struct stat info;
  gint64 written;

  if (fstatat (folder_fd, name, &info, AT_SYMLINK_NOFOLLOW) < 0)
    return errno == ENOENT || errno == ENOTDIR ? LOOK_GONE : LOOK_MAYBE;
  written = (gint64) info.st_mtim.tv_sec * 1000000000 + info.st_mtim.tv_nsec;
  if ((guint32) info.st_size != entry->size || (guint32) info.st_mtim.tv_sec != entry->mtime_sec ||
      (guint32) info.st_mtim.tv_nsec != entry->mtime_nsec || (guint32) info.st_ctim.tv_sec != entry->ctime_sec ||
      (guint32) info.st_ctim.tv_nsec != entry->ctime_nsec || (guint32) info.st_ino != entry->inode ||
      (guint32) info.st_uid != entry->uid || (guint32) info.st_gid != entry->gid)
    return LOOK_MAYBE;
  /* Written in the same moment as the index, or after: it may have changed
   * again within one tick of the clock. */
  if (written >= recto_index_file_get_time (self->index))
    return LOOK_MAYBE;
  if (S_ISLNK (info.st_mode))
    return entry->mode == GIT_FILEMODE_LINK ? LOOK_SAME : LOOK_MAYBE;
  if (!S_ISREG (info.st_mode))
    return LOOK_MAYBE;
  return entry->mode == ((info.st_mode & S_IXUSR) != 0 ? GIT_FILEMODE_BLOB_EXECUTABLE : GIT_FILEMODE_BLOB) ? LOOK_SAME : LOOK_MAYBE;
}

static void
look_at_range (const Scan *self,
               guint start,
               guint end)
{
  g_autofree char *folder = NULL;
  int folder_fd = -1;

  for (guint i = start; i < end; i++)
    {
      const RectoIndexEntry *entry = recto_index_file_get_entry (self->index, i);
      const char *slash = strrchr (entry->path, '/');
      gsize length = slash != NULL ? (gsize) (slash - entry->path) : 0;

      if (!is_below (entry, self->prefix))
        continue;
      if (slash == NULL)
        {
          self->looks[i] = look_at (self, entry, self->root_fd, entry->path);
          continue;
        }
      if (folder == NULL || strlen (folder) != length || strncmp (folder, entry->path, length) != 0)
        {
          if (folder_fd >= 0)
            close (folder_fd);
          g_free (folder);
          folder = g_strndup (entry->path, length);
          folder_fd = openat (self->root_fd, folder, O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        }
      self->looks[i] = folder_fd >= 0 ? look_at (self, entry, folder_fd, slash + 1) : LOOK_GONE;
    }
  if (folder_fd >= 0)
    close (folder_fd);
}

static gpointer
look_thread (gpointer data)
{
  Scan *self = data;
  guint length = recto_index_file_get_length (self->index);

  for (;;)
    {
      guint start = g_atomic_int_add (&self->next, PORTION);

      if (start >= length)
        return NULL;
      look_at_range (self, start, MIN (start + PORTION, length));
    }
}

static gboolean
is_named (const char *name,
          const char *wanted)
{
  return name[0] == wanted[0] && g_str_equal (name, wanted);
}

static void
list_tracked (Scan *self)
{
  const char *last = "";
  gsize last_length = 0;

  self->tracked = g_hash_table_new (g_str_hash, g_str_equal);
  self->folders = g_string_chunk_new (1024);
  for (guint i = 0; i < recto_index_file_get_length (self->index); i++)
    {
      const RectoIndexEntry *entry = recto_index_file_get_entry (self->index, i);
      const char *slash = strrchr (entry->path, '/');

      self->has_attributes |= is_named (slash != NULL ? slash + 1 : entry->path, RECTO_GIT_ATTRIBUTES);
      if (!is_below (entry, self->prefix))
        continue;
      g_hash_table_add (self->tracked, (gpointer) entry->path);
      if (slash == NULL || (last_length == (gsize) (slash - entry->path) && strncmp (last, entry->path, last_length) == 0))
        continue;
      last = entry->path;
      last_length = slash - entry->path;
      for (; slash != NULL; slash = slash > entry->path ? memrchr (entry->path, '/', slash - entry->path) : NULL)
        if (!g_hash_table_add (self->tracked, g_string_chunk_insert_len (self->folders, entry->path, slash + 1 - entry->path)))
          break;
    }
}

static gboolean
is_ignored (Scan *self,
            const char *path)
{
  int ignored = 0;

  if (git_ignore_path_is_ignored (&ignored, self->repository, path) < 0)
    self->odd = TRUE;
  return ignored != 0;
}

static gboolean
is_folder (int folder_fd,
           const struct dirent *item)
{
  struct stat info;

  if (item->d_type != DT_UNKNOWN)
    return item->d_type == DT_DIR;
  return fstatat (folder_fd, item->d_name, &info, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR (info.st_mode);
}

/* Finds files that are not tracked; @path is empty or ends with a slash. */
static void
walk (Scan *self,
      const char *path)
{
  int fd = openat (self->root_fd, *path != '\0' ? path : ".", O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  DIR *folder = fd >= 0 ? fdopendir (fd) : NULL;
  g_autoptr (GString) full = g_string_new (path);
  gsize length = full->len;
  struct dirent *item;

  if (folder == NULL)
    {
      self->odd |= errno != ENOENT;
      if (fd >= 0)
        close (fd);
      return;
    }
  while (!self->odd && (item = readdir (folder)) != NULL)
    {
      gboolean inner;

      if (g_str_equal (item->d_name, ".") || g_str_equal (item->d_name, ".."))
        continue;
      if (g_str_equal (item->d_name, ".git"))
        {
          /* A repository within the repository. */
          self->odd |= *path != '\0' && !(g_str_equal (path, self->prefix) && *self->prefix == '\0');
          continue;
        }
      self->has_attributes |= is_named (item->d_name, RECTO_GIT_ATTRIBUTES);
      g_string_truncate (full, length);
      g_string_append (full, item->d_name);
      inner = is_folder (fd, item);
      if (inner)
        g_string_append_c (full, '/');
      if (g_hash_table_contains (self->tracked, full->str))
        {
          if (inner)
            walk (self, full->str);
        }
      else if (is_ignored (self, full->str))
        continue;
      else if (inner)
        walk (self, full->str);
      else if (item->d_type == DT_REG || item->d_type == DT_LNK)
        g_ptr_array_add (self->untracked, g_strdup (full->str));
      else if (item->d_type == DT_UNKNOWN)
        self->odd = TRUE;
    }
  closedir (folder);
}

/* A file whose times changed may still be the same. */
static gboolean
add_if_changed (Scan *self,
                const RectoConversion *conversion,
                const RectoIndexEntry *entry,
                GPtrArray *changes)
{
  const char *shown = entry->path + strlen (self->prefix);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  struct stat info;
  git_oid id;
  guint32 mode;

  bytes = recto_git_read_converted (self->repository, conversion, entry->path, &info, &error);
  if (bytes == NULL)
    return FALSE;
  mode = S_ISLNK (info.st_mode) ? GIT_FILEMODE_LINK : (info.st_mode & S_IXUSR) != 0 ? GIT_FILEMODE_BLOB_EXECUTABLE
                                                                                    : GIT_FILEMODE_BLOB;
  if (git_odb_hash (&id, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), GIT_OBJECT_BLOB) < 0)
    return FALSE;
  if ((mode == GIT_FILEMODE_LINK) != (entry->mode == GIT_FILEMODE_LINK))
    g_ptr_array_add (changes, recto_change_new (shown, NULL, RECTO_CHANGE_TYPE));
  else if (mode != entry->mode || !git_oid_equal (&id, &entry->id))
    g_ptr_array_add (changes, recto_change_new (shown, NULL, RECTO_CHANGE_MODIFIED));
  return TRUE;
}

static gboolean
collect (Scan *self,
         GPtrArray *changes)
{
  RectoConversionFlags attributes = self->has_attributes ? RECTO_CONVERSION_DEFAULT : RECTO_CONVERSION_NO_ATTRIBUTES;
  g_autoptr (RectoConversion) conversion = recto_conversion_new (self->repository, attributes | RECTO_CONVERSION_TO_LOOK, NULL);
  gboolean gone = FALSE;

  if (conversion == NULL)
    return FALSE;
  for (guint i = 0; i < recto_index_file_get_length (self->index); i++)
    {
      const RectoIndexEntry *entry = recto_index_file_get_entry (self->index, i);

      if (self->looks[i] == LOOK_SAME || !is_below (entry, self->prefix))
        continue;
      if (self->looks[i] == LOOK_GONE)
        {
          gone = TRUE;
          g_ptr_array_add (changes, recto_change_new (entry->path + strlen (self->prefix), NULL, RECTO_CHANGE_DELETED));
        }
      else if (!add_if_changed (self, conversion, entry, changes))
        return FALSE;
    }
  /* Some gone and some new: perhaps renamed. */
  if (gone && self->untracked->len > 0)
    return FALSE;
  for (guint i = 0; i < self->untracked->len; i++)
    g_ptr_array_add (changes, recto_change_new ((char *) self->untracked->pdata[i] + strlen (self->prefix), NULL, RECTO_CHANGE_ADDED));
  return TRUE;
}

/* Settings under which a file on disk is not what it seems. */
static gboolean
is_plain (git_repository *repository)
{
  g_autoptr (git_config) config = NULL;
  int filemode = 1;
  int symlinks = 1;
  int ignorecase = 0;

  if (git_repository_config_snapshot (&config, repository) < 0)
    return FALSE;
  git_config_get_bool (&filemode, config, "core.filemode");
  git_config_get_bool (&symlinks, config, "core.symlinks");
  git_config_get_bool (&ignorecase, config, "core.ignorecase");
  git_error_clear ();
  return filemode && symlinks && !ignorecase;
}

/**
 * recto_git_scan:
 * @repository: a repository
 * @prefix: the site's folder in it: empty, or ending with a slash
 * @changes: (element-type RectoChange): what differs from HEAD is added here
 * @cancellable: (nullable): a cancellable
 *
 * Returns: %FALSE when this is no plain case; then libgit2 has to be asked, and
 *   @changes means nothing
 */
gboolean
recto_git_scan (git_repository *repository,
                const char *prefix,
                GPtrArray *changes,
                GCancellable *cancellable)
{
  g_autoptr (RectoIndexFile) index = is_plain (repository) ? recto_index_file_read (repository) : NULL;
  g_autoptr (GPtrArray) untracked = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (git_tree) head = NULL;
  g_autofree guint8 *looks = NULL;
  Scan self = { repository, index, prefix, cancellable, -1, NULL, NULL, untracked, NULL, 0, FALSE, FALSE };
  gboolean ok;
  GThread *thread;

  if (index == NULL || (self.root_fd = open (git_repository_workdir (repository), O_PATH | O_DIRECTORY | O_CLOEXEC)) < 0)
    return FALSE;
  self.looks = looks = g_malloc0 (recto_index_file_get_length (index) + 1);
  thread = g_thread_new ("status", look_thread, &self);
  ok = recto_git_head_tree (&head, repository) == 0 && recto_index_file_same_tree (index, repository, head);
  if (ok)
    {
      self.has_attributes = recto_git_attributes_outside (repository, prefix);
      list_tracked (&self);
      walk (&self, prefix);
      look_thread (&self);
    }
  else
    g_atomic_int_set (&self.next, G_MAXINT / 2);
  g_thread_join (thread);
  close (self.root_fd);
  ok = ok && !self.odd && !g_cancellable_is_cancelled (cancellable) && collect (&self, changes);
  g_clear_pointer (&self.tracked, g_hash_table_unref);
  g_clear_pointer (&self.folders, g_string_chunk_free);
  git_error_clear ();
  return ok;
}

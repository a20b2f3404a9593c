/* The index, read for looking only. libgit2 makes an object of every entry and
 * compares each with HEAD; git's own file says which folders need no look. */

#include "recto-git-index-file.h"

#include <string.h>
#include <sys/stat.h>

#define ENTRY_FIXED 62
#define OID_SIZE    20

/* What the file says of one folder: its tree, if it is known. */
typedef struct
{
  char *path; /* empty, or with a slash at its end */
  gboolean known;
  git_oid id;
} CachedTree;

struct _RectoIndexFile
{
  GMappedFile *file;
  RectoIndexEntry *entries;
  guint length;
  gint64 time; /* when it was written, in nanoseconds */
  GHashTable *trees;
};

static guint32
get_32 (const guint8 *p)
{
  return ((guint32) p[0] << 24) | ((guint32) p[1] << 16) | ((guint32) p[2] << 8) | p[3];
}

static void
cached_tree_free (CachedTree *tree)
{
  g_free (tree->path);
  g_free (tree);
}

/* Entries that are out of the ordinary are for libgit2. */
static const guint8 *
read_entry (RectoIndexEntry *entry,
            const guint8 *p,
            const guint8 *end,
            guint version)
{
  guint16 flags;
  const guint8 *name = p + ENTRY_FIXED;
  const guint8 *zero;

  if (end - p < ENTRY_FIXED + 2)
    return NULL;
  entry->ctime_sec = get_32 (p);
  entry->ctime_nsec = get_32 (p + 4);
  entry->mtime_sec = get_32 (p + 8);
  entry->mtime_nsec = get_32 (p + 12);
  entry->inode = get_32 (p + 20);
  entry->mode = get_32 (p + 24);
  entry->uid = get_32 (p + 28);
  entry->gid = get_32 (p + 32);
  entry->size = get_32 (p + 36);
  memcpy (entry->id.id, p + 40, OID_SIZE);
  flags = (guint16) ((p[60] << 8) | p[61]);
  /* Assumed unchanged, extended (skipped, intended), or in conflict. */
  if ((flags & 0xf000) != 0 || entry->mode == GIT_FILEMODE_COMMIT)
    return NULL;
  zero = memchr (name, '\0', end - name);
  if (zero == NULL)
    return NULL;
  entry->path = (const char *) name;
  entry->length = zero - name;
  /* Padded with one to eight zeros. */
  return p + ((ENTRY_FIXED + entry->length + 8) & ~(gsize) 7);
}

static const guint8 *
read_tree (RectoIndexFile *self,
           const char *above,
           const guint8 *p,
           const guint8 *end,
           guint depth)
{
  const guint8 *zero = memchr (p, '\0', end - p);
  CachedTree *tree;
  char *after;
  gint64 count;
  gint64 below;

  if (zero == NULL || depth > 200 || memchr (zero, '\n', end - zero) == NULL)
    return NULL;
  tree = g_new0 (CachedTree, 1);
  tree->path = zero == p ? g_strdup (above) : g_strconcat (above, (const char *) p, "/", NULL);
  count = g_ascii_strtoll ((const char *) zero + 1, &after, 10);
  below = g_ascii_strtoll (after, &after, 10);
  p = (const guint8 *) after + 1;
  tree->known = count >= 0 && end - p >= OID_SIZE;
  if (tree->known)
    {
      memcpy (tree->id.id, p, OID_SIZE);
      p += OID_SIZE;
    }
  g_hash_table_replace (self->trees, tree->path, tree);
  for (gint64 i = 0; i < below && p != NULL && p < end; i++)
    p = read_tree (self, tree->path, p, end, depth + 1);
  return p;
}

static gboolean
read_extensions (RectoIndexFile *self,
                 const guint8 *p,
                 const guint8 *end)
{
  while (end - p >= 8)
    {
      gsize size = get_32 (p + 4);

      if ((gsize) (end - p - 8) < size)
        return FALSE;
      /* Small letters mean: whoever does not know this must not read on. */
      if (g_ascii_islower (*p))
        return FALSE;
      if (memcmp (p, "TREE", 4) == 0)
        read_tree (self, "", p + 8, p + 8 + size, 0);
      p += 8 + size;
    }
  return TRUE;
}

/**
 * recto_index_file_read:
 * @repository: a repository
 *
 * Returns: (transfer full) (nullable): its index, or %NULL when there is
 *   anything in it that is not plain
 */
RectoIndexFile *
recto_index_file_read (git_repository *repository)
{
  g_autoptr (RectoIndexFile) self = g_new0 (RectoIndexFile, 1);
  g_autofree char *path = g_build_filename (git_repository_path (repository), "index", NULL);
  const guint8 *p;
  const guint8 *end;
  struct stat info;
  guint version;

  self->trees = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) cached_tree_free);
  /* Replaced by rename, never written in place: mapping it is safe. */
  if (stat (path, &info) < 0 || (self->file = g_mapped_file_new (path, FALSE, NULL)) == NULL ||
      g_mapped_file_get_length (self->file) < 12 + OID_SIZE)
    return NULL;
  self->time = (gint64) info.st_mtim.tv_sec * 1000000000 + info.st_mtim.tv_nsec;
  p = (const guint8 *) g_mapped_file_get_contents (self->file);
  end = p + g_mapped_file_get_length (self->file) - OID_SIZE;
  version = get_32 (p + 4);
  self->length = get_32 (p + 8);
  if (memcmp (p, "DIRC", 4) != 0 || (version != 2 && version != 3) || self->length > (gsize) (end - p) / ENTRY_FIXED)
    return NULL;
  self->entries = g_new0 (RectoIndexEntry, self->length + 1);
  p += 12;
  for (guint i = 0; i < self->length; i++)
    {
      p = read_entry (&self->entries[i], p, end, version);
      if (p == NULL || p > end)
        return NULL;
    }
  return read_extensions (self, p, end) ? g_steal_pointer (&self) : NULL;
}

guint
recto_index_file_get_length (const RectoIndexFile *self)
{
  return self->length;
}

const RectoIndexEntry *
recto_index_file_get_entry (const RectoIndexFile *self,
                            guint position)
{
  return &self->entries[position];
}

gint64
recto_index_file_get_time (const RectoIndexFile *self)
{
  return self->time;
}

/* Whether the entries from @*position on, as far as they are below @prefix,
 * are those of @tree. */
static gboolean
same_folder (const RectoIndexFile *self,
             git_repository *repository,
             git_tree *tree,
             const char *prefix,
             guint *position)
{
  const CachedTree *cached = g_hash_table_lookup (self->trees, prefix);
  gsize length = strlen (prefix);

  if (cached != NULL && cached->known && git_oid_equal (&cached->id, git_tree_id (tree)))
    {
      while (*position < self->length && strncmp (self->entries[*position].path, prefix, length) == 0)
        (*position)++;
      return TRUE;
    }
  for (size_t i = 0; i < git_tree_entrycount (tree); i++)
    {
      const git_tree_entry *in_tree = git_tree_entry_byindex (tree, i);
      const char *name = git_tree_entry_name (in_tree);

      if (*position >= self->length || strncmp (self->entries[*position].path, prefix, length) != 0)
        return FALSE;
      if (git_tree_entry_type (in_tree) == GIT_OBJECT_TREE)
        {
          g_autoptr (git_tree) below = NULL;
          g_autofree char *inner = g_strconcat (prefix, name, "/", NULL);

          if (git_tree_lookup (&below, repository, git_tree_entry_id (in_tree)) < 0 ||
              !same_folder (self, repository, below, inner, position))
            return FALSE;
        }
      else
        {
          const RectoIndexEntry *entry = &self->entries[(*position)++];

          if (strcmp (entry->path + length, name) != 0 || !git_oid_equal (&entry->id, git_tree_entry_id (in_tree)) ||
              entry->mode != (guint32) git_tree_entry_filemode (in_tree))
            return FALSE;
        }
    }
  return *position >= self->length || strncmp (self->entries[*position].path, prefix, length) != 0;
}

/**
 * recto_index_file_same_tree:
 * @self: an index
 * @repository: its repository
 * @tree: (nullable): a tree
 *
 * Returns: whether nothing is staged on top of @tree
 */
gboolean
recto_index_file_same_tree (const RectoIndexFile *self,
                            git_repository *repository,
                            git_tree *tree)
{
  guint position = 0;

  if (tree == NULL)
    return self->length == 0;
  return same_folder (self, repository, tree, "", &position) && position == self->length;
}

/**
 * recto_index_file_free:
 * @self: (transfer full): an index
 */
void
recto_index_file_free (RectoIndexFile *self)
{
  g_clear_pointer (&self->file, g_mapped_file_unref);
  g_hash_table_unref (self->trees);
  g_free (self->entries);
  g_free (self);
}

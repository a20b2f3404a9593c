/* The files that Jekyll would read, found the way it finds them. Files are
 * not opened here. */

#include "recto-walk.h"

#include <dirent.h>
#include <string.h>
#include <sys/stat.h>

#include "base/recto-path.h"
#include "recto-entry-filter.h"

/* Deeper than this are only symlinks that lead in circles. */
#define MAX_DEPTH 32

typedef struct
{
  const char *root;
  RectoConfig *config;
  GCancellable *cancellable;
  GHashTable *seen;
  GPtrArray *sources;
  GPtrArray *folders;
} Walk;

typedef struct
{
  char *name;
  gboolean is_folder;
  gboolean is_link;
} Item;

/* What to do with the files of a folder and the folders below it. */
typedef struct
{
  RectoSourceKind kind;
  const RectoCollection *collection;
  char *folder;
  const char *filter_folder;
  gboolean hidden;
} Tree;

static void
item_free (gpointer data)
{
  Item *item = data;

  g_free (item->name);
  g_free (item);
}

static char *
join (const char *folder,
      const char *name)
{
  return folder[0] != '\0' ? g_strconcat (folder, "/", name, NULL) : g_strdup (name);
}

/* A symlink to a folder is followed while it stays in the site. */
static gboolean
link_is_folder (Walk *walk,
                const char *path)
{
  g_autofree char *full = g_build_filename (walk->root, path, NULL);
  g_autofree char *resolved = NULL;
  struct stat info;

  if (stat (full, &info) < 0 || !S_ISDIR (info.st_mode))
    return FALSE;
  resolved = recto_path_resolve (walk->root, path, NULL);
  return resolved != NULL;
}

static void
classify (Walk *walk,
          const char *folder,
          const struct dirent *found,
          Item *item)
{
  g_autofree char *path = NULL;
  g_autofree char *full = NULL;
  struct stat info;

  if (found->d_type == DT_REG || found->d_type == DT_DIR)
    {
      item->is_folder = found->d_type == DT_DIR;
      return;
    }
  path = join (folder, item->name);
  full = g_build_filename (walk->root, path, NULL);
  if (lstat (full, &info) < 0)
    return;
  item->is_link = S_ISLNK (info.st_mode);
  item->is_folder = item->is_link ? link_is_folder (walk, path) : S_ISDIR (info.st_mode);
}

/* The names in a folder, or NULL when it cannot be read. */
static GPtrArray *
list_folder (Walk *walk,
             const char *folder)
{
  g_autofree char *full = g_build_filename (walk->root, folder, NULL);
  g_autoptr (GPtrArray) items = NULL;
  const struct dirent *found;
  DIR *dir = opendir (full);

  if (dir == NULL)
    return NULL;
  items = g_ptr_array_new_with_free_func (item_free);
  while ((found = readdir (dir)) != NULL)
    {
      Item *item;

      if (g_str_equal (found->d_name, ".") || g_str_equal (found->d_name, "..") ||
          !g_utf8_validate (found->d_name, -1, NULL))
        continue;
      item = g_new0 (Item, 1);
      item->name = g_strdup (found->d_name);
      classify (walk, folder, found, item);
      g_ptr_array_add (items, item);
    }
  closedir (dir);
  g_ptr_array_add (walk->folders, g_strdup (folder));
  return g_steal_pointer (&items);
}

static void
add_source (Walk *walk,
            RectoSourceKind kind,
            char *path,
            const RectoCollection *collection)
{
  if (g_hash_table_contains (walk->seen, path))
    {
      g_free (path);
      return;
    }
  g_ptr_array_add (walk->sources, recto_source_new (kind, path, collection));
  g_hash_table_add (walk->seen, path);
}

static gboolean
has_ending (const char *name,
            const char *const *endings)
{
  const char *dot = strrchr (name, '.');

  return dot != NULL && g_strv_contains (endings, dot);
}

/* Whether a file of `_posts` that is no post was meant to be one. */
static gboolean
is_stray (Walk *walk,
          const char *path)
{
  return recto_config_is_markdown (walk->config, path) || g_str_has_suffix (path, ".html");
}

static void
add_tree_file (Walk *walk,
               const Tree *tree,
               char *path)
{
  static const char *const data_endings[] = { ".yaml", ".yml", ".json", ".csv", ".tsv", NULL };

  switch (tree->kind)
    {
    case RECTO_SOURCE_POST:
      if (recto_source_has_date (path))
        add_source (walk, RECTO_SOURCE_POST, path, tree->collection);
      else if (is_stray (walk, path))
        add_source (walk, RECTO_SOURCE_STRAY, path, tree->collection);
      else
        g_free (path);
      return;

    case RECTO_SOURCE_DRAFT:
      if (strchr (path, '.') != NULL)
        add_source (walk, RECTO_SOURCE_DRAFT, path, tree->collection);
      else
        g_free (path);
      return;

    case RECTO_SOURCE_DATA:
      if (has_ending (path, data_endings))
        add_source (walk, RECTO_SOURCE_DATA, path, NULL);
      else
        g_free (path);
      return;

    case RECTO_SOURCE_DOCUMENT:
    case RECTO_SOURCE_PAGE:
    case RECTO_SOURCE_CONFIG:
    case RECTO_SOURCE_STRAY:
    default:
      add_source (walk, tree->kind, path, tree->collection);
      return;
    }
}

/* Everything below one folder: `_posts`, `_drafts`, `_data`, a collection. */
static void
walk_tree (Walk *walk,
           const Tree *tree,
           const char *below,
           guint depth)
{
  g_autofree char *folder = below[0] != '\0' ? join (tree->folder, below) : g_strdup (tree->folder);
  g_autoptr (GPtrArray) items = NULL;

  if (depth > MAX_DEPTH || g_cancellable_is_cancelled (walk->cancellable))
    return;
  items = list_folder (walk, folder);
  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      const Item *item = g_ptr_array_index (items, i);
      g_autofree char *name = join (below, item->name);

      if (item->name[0] == '.' && !tree->hidden)
        continue;
      if (item->is_folder && (!item->is_link || tree->kind == RECTO_SOURCE_DATA))
        walk_tree (walk, tree, name, depth + 1);
      else if (!item->is_folder &&
               (tree->kind == RECTO_SOURCE_DATA ||
                recto_entry_filter_accepts (walk->config, tree->filter_folder, name, FALSE)))
        add_tree_file (walk, tree, join (folder, item->name));
    }
}

static void
walk_special (Walk *walk,
              const char *folder,
              const char *name,
              RectoSourceKind kind,
              const RectoCollection *collection)
{
  const char *slash = strrchr (name, '/');
  g_autofree char *path = join (folder, name);
  g_autofree char *full = g_build_filename (walk->root, path, NULL);
  Tree tree = { kind, collection, path, path, kind == RECTO_SOURCE_DOCUMENT };

  /* Jekyll excludes documents by their path inside `collections_dir`. */
  if (kind == RECTO_SOURCE_DOCUMENT && slash != NULL)
    tree.filter_folder = slash + 1;
  if (g_file_test (full, G_FILE_TEST_IS_DIR) && (!g_file_test (full, G_FILE_TEST_IS_SYMLINK) || link_is_folder (walk, tree.folder)))
    walk_tree (walk, &tree, "", 0);
}

static gboolean
is_destination (Walk *walk,
                const char *folder)
{
  g_autofree char *written = g_canonicalize_filename (recto_config_get_folder (walk->config, "destination"), walk->root);
  g_autofree char *full = g_build_filename (walk->root, folder, NULL);

  return g_str_equal (written, full);
}

/* Posts are read only below `collections_dir`, when there is one. */
static gboolean
may_have_posts (Walk *walk,
                const char *folder)
{
  return g_str_has_prefix (folder, recto_config_get_folder (walk->config, "collections_dir"));
}

static void
walk_folder (Walk *walk,
             const char *folder,
             guint depth)
{
  const RectoCollection *posts = g_ptr_array_index (recto_config_get_collections (walk->config), 0);
  g_autoptr (GPtrArray) items = NULL;

  if (depth > MAX_DEPTH || g_cancellable_is_cancelled (walk->cancellable))
    return;
  items = list_folder (walk, folder);
  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      const Item *item = g_ptr_array_index (items, i);

      if (item->is_folder && may_have_posts (walk, folder) && g_str_equal (item->name, "_posts"))
        walk_special (walk, folder, "_posts", RECTO_SOURCE_POST, posts);
      if (item->is_folder && may_have_posts (walk, folder) && g_str_equal (item->name, "_drafts"))
        walk_special (walk, folder, "_drafts", RECTO_SOURCE_DRAFT, posts);
    }
  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      const Item *item = g_ptr_array_index (items, i);
      g_autofree char *path = join (folder, item->name);

      if (!recto_entry_filter_accepts (walk->config, folder, item->name, item->is_folder))
        continue;
      if (!item->is_folder)
        add_source (walk, RECTO_SOURCE_PAGE, g_steal_pointer (&path), NULL);
      else if (!is_destination (walk, path))
        walk_folder (walk, path, depth + 1);
    }
}

/* Files that `include` names one by one are read wherever they are. */
static void
add_included (Walk *walk)
{
  const char *const *include = recto_config_get_include (walk->config);

  for (; *include != NULL; include++)
    {
      g_autofree char *full = g_canonicalize_filename (*include, walk->root);
      char *path;

      if (!g_file_test (full, G_FILE_TEST_IS_REGULAR))
        continue;
      path = recto_path_relative (walk->root, full);
      if (path != NULL)
        add_source (walk, RECTO_SOURCE_PAGE, path, NULL);
    }
}

/*
 * recto_walk:
 * @root: the canonical absolute folder of the site
 * @config: its settings, which must outlive the sources
 * @folders: (out) (element-type filename): the folders that were looked into
 * @cancellable: (nullable): a cancellable
 * @error: return location, of %G_IO_ERROR_CANCELLED
 *
 * Finds the files of a site that may be entries. Blocks; thread-safe.
 *
 * Returns: (transfer full) (element-type RectoSource): the files, or %NULL
 */
GPtrArray *
recto_walk (const char *root,
            RectoConfig *config,
            GPtrArray **folders,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_source_free);
  g_autoptr (GPtrArray) looked_into = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *collections = recto_config_get_collections (config);
  Walk walk = { root, config, cancellable, seen, sources, looked_into };

  walk_special (&walk, "", recto_config_get_folder (config, "data_dir"), RECTO_SOURCE_DATA, NULL);
  walk_folder (&walk, "", 0);
  add_included (&walk);
  for (guint i = 1; i < collections->len; i++)
    {
      const RectoCollection *collection = g_ptr_array_index (collections, i);

      if (!g_str_equal (collection->label, "data"))
        walk_special (&walk, "", collection->folder, RECTO_SOURCE_DOCUMENT, collection);
    }
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  *folders = g_steal_pointer (&looked_into);
  return g_steal_pointer (&sources);
}

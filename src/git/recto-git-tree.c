/* A tree made of another one and a few files; only folders on the way to them
 * are read and written, so it costs the same in a large repository. */

#include "recto-git-tree.h"

#include <string.h>

/**
 * recto_tree_update_new:
 * @path: a file, relative to the work tree
 * @id: (nullable): its blob
 * @mode: its mode; 0 to remove it
 *
 * Returns: (transfer full): an update
 */
RectoTreeUpdate *
recto_tree_update_new (const char *path,
                       const git_oid *id,
                       guint mode)
{
  RectoTreeUpdate *self = g_new0 (RectoTreeUpdate, 1);

  self->path = g_strdup (path);
  self->mode = mode;
  if (id != NULL)
    git_oid_cpy (&self->id, id);
  return self;
}

/**
 * recto_tree_update_free:
 * @self: (transfer full): an update
 */
void
recto_tree_update_free (RectoTreeUpdate *self)
{
  g_free (self->path);
  g_free (self);
}

/* A slash sorts before all else, so what is in one folder stands together. */
static int
compare_updates (gconstpointer a,
                 gconstpointer b)
{
  const char *first = (*(const RectoTreeUpdate *const *) a)->path;
  const char *second = (*(const RectoTreeUpdate *const *) b)->path;

  while (*first != '\0' && *first == *second)
    {
      first++;
      second++;
    }
  return (*first == '/' ? 1 : (guchar) *first) - (*second == '/' ? 1 : (guchar) *second);
}

static int build (git_oid *id,
                  gboolean *empty,
                  git_repository *repository,
                  git_tree *base,
                  GPtrArray *updates,
                  guint start,
                  guint end,
                  gsize skip);

/* Whether something in [start, end) stays or comes in. */
static gboolean
adds_something (GPtrArray *updates,
                guint start,
                guint end)
{
  for (guint i = start; i < end; i++)
    if (((RectoTreeUpdate *) g_ptr_array_index (updates, i))->mode != 0)
      return TRUE;
  return FALSE;
}

static int
update_folder (git_treebuilder *builder,
               git_repository *repository,
               GPtrArray *updates,
               const char *name,
               guint start,
               guint end,
               gsize skip)
{
  const git_tree_entry *old = git_treebuilder_get (builder, name);
  g_autoptr (git_tree) below = NULL;
  gboolean empty = TRUE;
  git_oid id;
  int code;

  if (old != NULL && git_tree_entry_type (old) == GIT_OBJECT_TREE)
    {
      code = git_tree_lookup (&below, repository, git_tree_entry_id (old));
      if (code < 0)
        return code;
    }
  else if (!adds_something (updates, start, end))
    return 0;
  code = build (&id, &empty, repository, below, updates, start, end, skip);
  if (code < 0)
    return code;
  if (empty)
    return old != NULL ? git_treebuilder_remove (builder, name) : 0;
  return git_treebuilder_insert (NULL, builder, name, &id, GIT_FILEMODE_TREE);
}

/* One name in a folder: the file of that name, then what lies below it. */
static int
update_name (git_treebuilder *builder,
             git_repository *repository,
             GPtrArray *updates,
             const char *name,
             guint start,
             guint end,
             gsize skip)
{
  RectoTreeUpdate *first = g_ptr_array_index (updates, start);
  const git_tree_entry *old;

  if (strlen (first->path) == skip + strlen (name))
    {
      if (first->mode != 0)
        return git_treebuilder_insert (NULL, builder, name, &first->id, first->mode);
      old = git_treebuilder_get (builder, name);
      if (old != NULL && git_tree_entry_type (old) != GIT_OBJECT_TREE)
        {
          int code = git_treebuilder_remove (builder, name);

          if (code < 0)
            return code;
        }
      if (++start == end)
        return 0;
    }
  return update_folder (builder, repository, updates, name, start, end, skip + strlen (name) + 1);
}

static int
build (git_oid *id,
       gboolean *empty,
       git_repository *repository,
       git_tree *base,
       GPtrArray *updates,
       guint start,
       guint end,
       gsize skip)
{
  g_autoptr (git_treebuilder) builder = NULL;
  int code = git_treebuilder_new (&builder, repository, base);

  while (code == 0 && start < end)
    {
      const char *path = ((RectoTreeUpdate *) g_ptr_array_index (updates, start))->path + skip;
      gsize length = strcspn (path, "/");
      g_autofree char *name = g_strndup (path, length);
      guint next = start + 1;

      while (next < end)
        {
          const char *other = ((RectoTreeUpdate *) g_ptr_array_index (updates, next))->path + skip;

          if (strcspn (other, "/") != length || strncmp (other, path, length) != 0)
            break;
          next++;
        }
      code = update_name (builder, repository, updates, name, start, next, skip);
      start = next;
    }
  *empty = code == 0 && git_treebuilder_entrycount (builder) == 0;
  return code < 0 ? code : git_treebuilder_write (id, builder);
}

/**
 * recto_git_tree_update:
 * @id: (out): id of the new tree
 * @repository: a repository
 * @base: (nullable): the tree to begin with
 * @updates: (element-type RectoTreeUpdate): what changes; sorted in place
 *
 * Returns: a libgit2 code
 */
int
recto_git_tree_update (git_oid *id,
                       git_repository *repository,
                       git_tree *base,
                       GPtrArray *updates)
{
  gboolean empty;

  g_ptr_array_sort (updates, compare_updates);
  return build (id, &empty, repository, base, updates, 0, updates->len, 0);
}

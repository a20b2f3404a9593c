/* Whether there can be attributes at all, gitattributes(5): libgit2 looks for
 * them at every file anew, and reads the whole index for that. */

#include "recto-git-attributes.h"

#include <string.h>

/* Whether a file of this name is in one of the folders of @level. */
static gboolean
is_found (int level,
          const char *name)
{
  g_auto (git_buf) folders = GIT_BUF_INIT;
  g_auto (GStrv) parts = NULL;

  if (git_libgit2_opts (GIT_OPT_GET_SEARCH_PATH, level, &folders) < 0)
    return TRUE;
  parts = g_strsplit (folders.ptr != NULL ? folders.ptr : "", G_SEARCHPATH_SEPARATOR_S, -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (parts[i], name, NULL);

      if (*parts[i] != '\0' && g_file_test (path, G_FILE_TEST_EXISTS))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_in_repository (git_repository *repository)
{
  g_auto (git_buf) info = GIT_BUF_INIT;
  g_autofree char *path = NULL;

  if (git_repository_item_path (&info, repository, GIT_REPOSITORY_ITEM_INFO) < 0)
    return TRUE;
  path = g_build_filename (info.ptr, "attributes", NULL);
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static gboolean
is_configured (git_repository *repository)
{
  g_autoptr (git_config) config = NULL;
  const char *path;

  return git_repository_config_snapshot (&config, repository) < 0 ||
         git_config_get_string (&path, config, "core.attributesfile") == 0;
}

/* In the folders that the site lies in; @prefix itself is the site's own. */
static gboolean
is_above (git_repository *repository,
          const char *prefix)
{
  for (const char *slash = strchr (prefix, '/'); slash != NULL; slash = strchr (slash + 1, '/'))
    {
      const char *start = slash;
      g_autofree char *path = NULL;

      while (start > prefix && start[-1] != '/')
        start--;
      path = g_strdup_printf ("%s%.*s" RECTO_GIT_ATTRIBUTES, git_repository_workdir (repository), (int) (start - prefix), prefix);
      if (g_file_test (path, G_FILE_TEST_EXISTS))
        return TRUE;
    }
  return FALSE;
}

/**
 * recto_git_attributes_outside:
 * @repository: a repository
 * @prefix: the site's folder in it: empty, or ending with a slash
 *
 * Looks for attributes everywhere but in the site and in the index.
 *
 * Returns: whether there may be attributes for files of the site
 */
gboolean
recto_git_attributes_outside (git_repository *repository,
                              const char *prefix)
{
  gboolean found = is_found (GIT_CONFIG_LEVEL_SYSTEM, "gitattributes") || is_found (GIT_CONFIG_LEVEL_XDG, "attributes") ||
                   is_in_repository (repository) || is_configured (repository) || is_above (repository, prefix);

  git_error_clear ();
  return found;
}

/* Whether the texts of a site speak of a file: before one is taken away that
 * others may have begun to use. In doubt they do. */

#include "recto-mentions.h"

#include <string.h>

#include "base/recto-file.h"

/* More than this is no text that a person writes. */
#define MAX_LENGTH (8 * 1024 * 1024)

/* Deeper than this are only symlinks that lead in circles. */
#define MAX_DEPTH 32

typedef struct
{
  const char *root;
  const char *except;
  char *name;
  char *escaped_name; /* as an address may spell it */
} Search;

/* Another name may end like this one. */
static gboolean
has_word (const char *text,
          gsize length,
          const char *word)
{
  const char *at = text;
  const char *end = text + length;

  while ((at = memmem (at, end - at, word, strlen (word))) != NULL)
    {
      if (at == text || !(g_ascii_isalnum (at[-1]) || at[-1] == '-' || at[-1] == '_'))
        return TRUE;
      at++;
    }
  return FALSE;
}

static gboolean
file_mentions (const Search *search,
               const char *path)
{
  g_autoptr (GBytes) bytes = NULL;
  const char *text;
  gsize length;

  if (g_strcmp0 (path, search->except) == 0)
    return FALSE;
  bytes = recto_file_read (search->root, path, MAX_LENGTH, NULL, NULL, NULL);
  if (bytes == NULL)
    return FALSE;
  text = g_bytes_get_data (bytes, &length);
  return length > 0 && (has_word (text, length, search->name) || has_word (text, length, search->escaped_name));
}

/* What is made from the site, or belongs to programs, is none of its texts. */
static gboolean
is_passed_over (const char *name)
{
  static const char *const made[] = { "_site", "node_modules", "vendor", NULL };

  return name[0] == '.' || g_strv_contains (made, name);
}

static gboolean
folder_mentions (const Search *search,
                 const char *folder,
                 guint depth)
{
  g_autofree char *full = g_build_filename (search->root, folder, NULL);
  g_autoptr (GDir) dir = g_dir_open (full, 0, NULL);
  const char *name;

  if (dir == NULL || depth > MAX_DEPTH)
    return TRUE;
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = folder[0] != '\0' ? g_build_filename (folder, name, NULL) : g_strdup (name);
      g_autofree char *child = g_build_filename (full, name, NULL);

      if (is_passed_over (name))
        continue;
      if (!g_file_test (child, G_FILE_TEST_IS_DIR))
        {
          if (file_mentions (search, path))
            return TRUE;
        }
      /* Where a link to a folder leads is read there. */
      else if (!g_file_test (child, G_FILE_TEST_IS_SYMLINK) && folder_mentions (search, path, depth + 1))
        return TRUE;
    }
  return FALSE;
}

/**
 * recto_mentions_file:
 * @root: (type filename): the folder of a site
 * @path: (type filename): a file below @root
 * @except: (type filename) (nullable): a text that is not asked
 *
 * Looks for the name of a file in everything else that the site is made of,
 * since texts name files in many ways: with their folder, without it, through
 * Liquid, in data. Blocks; thread-safe.
 *
 * Returns: whether it is named somewhere, or may be
 */
gboolean
recto_mentions_file (const char *root,
                     const char *path,
                     const char *except)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *escaped_name = g_uri_escape_string (name, NULL, FALSE);
  Search search = { root, except, name, escaped_name };

  g_return_val_if_fail (root != NULL, TRUE);

  return folder_mentions (&search, "", 0);
}

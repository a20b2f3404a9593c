/* A site of a few files in a temporary folder, for one test. */

#pragma once

#include <glib/gstdio.h>
#include <string.h>

#include "site/recto-site.h"

static inline char *
recto_site_fixture_new (void)
{
  g_autoptr (GError) error = NULL;
  char *root = g_dir_make_tmp ("recto-site-XXXXXX", &error);

  g_assert_no_error (error);
  return root;
}

static inline void
recto_site_fixture_write_bytes (const char *root,
                                const char *path,
                                const char *text,
                                gssize length)
{
  g_autofree char *full = g_build_filename (root, path, NULL);
  g_autofree char *folder = g_path_get_dirname (full);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  g_file_set_contents (full, text, length, &error);
  g_assert_no_error (error);
}

static inline void
recto_site_fixture_write (const char *root,
                          const char *path,
                          const char *text)
{
  recto_site_fixture_write_bytes (root, path, text, -1);
}

static inline RectoSite *
recto_site_fixture_load (const char *root)
{
  g_autoptr (GError) error = NULL;
  RectoSite *site = recto_site_load (root, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (site);
  return site;
}

static inline RectoEntry *
recto_site_fixture_entry (RectoSite *site,
                          const char *path)
{
  RectoEntry *entry = recto_site_lookup (site, path);

  if (entry == NULL)
    g_error ("There is no entry %s", path);
  return entry;
}

static inline GBytes *
recto_site_fixture_bytes (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static inline void
recto_site_fixture_remove (const char *path)
{
  g_autoptr (GDir) dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *full = g_build_filename (path, name, NULL);

      recto_site_fixture_remove (full);
    }
  g_remove (path);
}

/* Sites for the tests of the side list. */

#include "library-fixture.h"

#include <ftw.h>
#include <glib/gstdio.h>

static int
remove_cb (const char *path,
           const struct stat *info,
           int kind,
           struct FTW *place)
{
  return g_remove (path);
}

LibraryFixture *
library_fixture_new (void)
{
  LibraryFixture *self = g_new0 (LibraryFixture, 1);

  self->root = g_dir_make_tmp ("recto-library-XXXXXX", NULL);
  g_assert_nonnull (self->root);
  library_fixture_write (self, "_config.yml", "title: Notes\nurl: https://notes.example\nbaseurl: \"\"\n");
  return self;
}

void
library_fixture_free (LibraryFixture *self)
{
  nftw (self->root, remove_cb, 16, FTW_DEPTH | FTW_PHYS);
  g_clear_pointer (&self->site, recto_site_unref);
  g_free (self->root);
  g_free (self);
}

void
library_fixture_write (LibraryFixture *self,
                       const char *path,
                       const char *text)
{
  g_autofree char *full = g_build_filename (self->root, path, NULL);
  g_autofree char *folder = g_path_get_dirname (full);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  g_assert_true (g_file_set_contents (full, text, -1, NULL));
}

/* One of everything that the list tells apart. */
void
library_fixture_write_usual (LibraryFixture *self)
{
  library_fixture_write (self, "_pages/about.md", "---\nlayout: about\ntitle: about\npermalink: /\nprofile:\n  align: right\n---\nHello.\n");
  library_fixture_write (self, "_pages/projects.md", "---\nlayout: page\ntitle: projects\npermalink: /projects/\n---\n");
  library_fixture_write (self, "_pages/blog.md", "---\nlayout: default\ntitle: blog\npermalink: /blog/\n---\n");
  library_fixture_write (self, "_config.yml",
                         "title: Notes\nurl: https://notes.example\nbaseurl: \"\"\ninclude: [\"_pages\"]\n");
  library_fixture_write (self, "_posts/2023-05-01-first-light.md",
                         "---\nlayout: post\ntitle: First light\ntags: [sky, camera]\n---\nThe lens cap was on.\n");
  library_fixture_write (self, "_posts/2024-02-03-winter.md",
                         "---\nlayout: post\ntitle: Winter\ntags: [sky]\n---\nSnow on the telescope dome.\n");
  library_fixture_write (self, "_posts/2024-08-09-chinese.md",
                         "---\nlayout: post\ntitle: 望远镜的故事\n---\n这是一篇关于星空的文章。\n");
  library_fixture_write (self, "_posts/2024-03-01-hidden.md",
                         "---\nlayout: post\ntitle: Not for now\npublished: false\n---\n");
  library_fixture_write (self, "_posts/2099-01-01-future.md",
                         "---\nlayout: post\ntitle: Ahead of its time\n---\n");
  library_fixture_write (self, "_posts/2024-04-01-broken.md",
                         "---\nlayout: post\ntitle: \"no end\nfoo: [\n---\nText\n");
  library_fixture_write (self, "_drafts/idea.md", "---\nlayout: post\ntitle: An idea\n---\nSome day.\n");
  library_fixture_write (self, "_data/socials.yml", "github: someone\n");
}

/* Reads the site anew. */
GListModel *
library_fixture_load (LibraryFixture *self)
{
  g_autoptr (GError) error = NULL;
  GListStore *store = g_list_store_new (RECTO_TYPE_ENTRY);
  GPtrArray *entries;
  guint i;

  g_clear_pointer (&self->site, recto_site_unref);
  self->site = recto_site_load (self->root, NULL, &error);
  g_assert_no_error (error);
  entries = recto_site_get_entries (self->site);
  for (i = 0; i < entries->len; i++)
    g_list_store_append (store, g_ptr_array_index (entries, i));
  return G_LIST_MODEL (store);
}

static gboolean
give_up_cb (gpointer data)
{
  g_error ("What the test waits for does not come");
  return G_SOURCE_REMOVE;
}

void
library_fixture_wait (gboolean (*condition) (gpointer data),
                      gpointer data)
{
  guint timeout = g_timeout_add_seconds (30, give_up_cb, NULL);

  while (!condition (data))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timeout);
}

/* The index: a list that follows the disk and tells of as little as it can. */

#include "recto-site-fixture.h"
#include "site/recto-site-index.h"

typedef struct
{
  char *root;
  RectoSiteIndex *index;
  guint n_changes;
  guint position;
  guint removed;
  guint added;
} Fixture;

static void
items_changed_cb (GListModel *model,
                  guint position,
                  guint removed,
                  guint added,
                  Fixture *fixture)
{
  fixture->position = position;
  fixture->removed = removed;
  fixture->added = added;
}

static void
changed_cb (RectoSiteIndex *index,
            Fixture *fixture)
{
  fixture->n_changes++;
}

static void
loaded_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  recto_site_index_load_finish (RECTO_SITE_INDEX (source), result, &error);
  g_assert_no_error (error);
}

/* Runs the main loop until the index has told of so many snapshots. */
static void
wait_for_changes (Fixture *fixture,
                  guint n_changes)
{
  gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  while (fixture->n_changes < n_changes && g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
  g_assert_cmpuint (fixture->n_changes, >=, n_changes);
}

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->root = recto_site_fixture_new ();
  recto_site_fixture_write (fixture->root, "_config.yml", "title: x\n");
  recto_site_fixture_write (fixture->root, "_posts/2021-01-01-a.md", "---\ntitle: A\n---\n");
  recto_site_fixture_write (fixture->root, "_posts/2021-01-02-b.md", "---\ntitle: B\n---\n");
  recto_site_fixture_write (fixture->root, "_posts/2021-01-03-c.md", "---\ntitle: C\n---\n");
  fixture->index = recto_site_index_new (fixture->root);
  g_signal_connect (fixture->index, "changed", G_CALLBACK (changed_cb), fixture);
  g_signal_connect (fixture->index, "items-changed", G_CALLBACK (items_changed_cb), fixture);
}

static void
load (Fixture *fixture)
{
  recto_site_index_load_async (fixture->index, NULL, loaded_cb, NULL);
  g_assert_true (recto_site_index_get_loading (fixture->index));
  wait_for_changes (fixture, 1);
  g_assert_false (recto_site_index_get_loading (fixture->index));
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  g_object_unref (fixture->index);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  recto_site_fixture_remove (fixture->root);
  g_free (fixture->root);
}

static char *
titles (Fixture *fixture)
{
  GListModel *model = G_LIST_MODEL (fixture->index);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (RectoEntry) entry = g_list_model_get_item (model, i);

      g_string_append_printf (out, "%s ", recto_entry_get_label (entry));
    }
  return g_string_free (out, FALSE);
}

/* Runs the main loop until the entries are these. A file that is being written
 * may be seen under the name that it has until it is whole. */
static void
wait_for_titles (Fixture *fixture,
                 const char *expected)
{
  gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;
  g_autofree char *found = titles (fixture);

  while (!g_str_equal (found, expected) && g_get_monotonic_time () < end)
    {
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
      g_free (found);
      found = titles (fixture);
    }
  g_assert_cmpstr (found, ==, expected);
}

static void
test_load (Fixture *fixture,
           gconstpointer data)
{
  g_autofree char *before = titles (fixture);
  g_autofree char *after = NULL;

  g_assert_cmpstr (before, ==, "");
  g_assert_null (recto_site_index_get_site (fixture->index));
  load (fixture);
  after = titles (fixture);
  g_assert_cmpstr (after, ==, "C B A _config.yml ");
  g_assert_nonnull (recto_site_index_get_site (fixture->index));
  g_assert_cmpuint (g_list_model_get_item_type (G_LIST_MODEL (fixture->index)), ==, RECTO_TYPE_ENTRY);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (fixture->index), 4));
}

static void
test_watch (Fixture *fixture,
            gconstpointer data)
{
  load (fixture);
  recto_site_fixture_write (fixture->root, "_posts/2021-01-02-b.md", "---\ntitle: Bee\n---\n");
  wait_for_titles (fixture, "C Bee A _config.yml ");
  g_assert_cmpuint (fixture->position, ==, 1);
  g_assert_cmpuint (fixture->removed, ==, 1);
  g_assert_cmpuint (fixture->added, ==, 1);
}

/* A folder that was not there is watched as soon as it has something. */
static void
test_new_folder (Fixture *fixture,
                 gconstpointer data)
{
  load (fixture);
  recto_site_fixture_write (fixture->root, "_drafts/d.md", "---\ntitle: D\n---\n");
  wait_for_titles (fixture, "C B A D _config.yml ");
  recto_site_fixture_write (fixture->root, "_drafts/e.md", "---\ntitle: E\ndate: 2000-01-01\n---\n");
  wait_for_titles (fixture, "C B A D E _config.yml ");
}

static void
write_second_cb (GListModel *model,
                 guint position,
                 guint removed,
                 guint added,
                 Fixture *fixture)
{
  g_signal_handlers_disconnect_by_func (model, write_second_cb, fixture);
  recto_site_fixture_write (fixture->root, "_drafts/e.md", "---\ntitle: E\ndate: 2000-01-01\n---\n");
}

/* A checkout goes on writing into it after it was read, and before it is watched. */
static void
test_new_folder_fills (Fixture *fixture,
                       gconstpointer data)
{
  load (fixture);
  g_signal_connect (fixture->index, "items-changed", G_CALLBACK (write_second_cb), fixture);
  recto_site_fixture_write (fixture->root, "_drafts/d.md", "---\ntitle: D\n---\n");
  wait_for_titles (fixture, "C B A D E _config.yml ");
}

static void
test_refresh_path (Fixture *fixture,
                   gconstpointer data)
{
  g_autofree char *found = NULL;
  g_autofree char *path = g_build_filename (fixture->root, "_posts/2021-01-03-c.md", NULL);

  load (fixture);
  g_remove (path);
  recto_site_index_refresh_path (fixture->index, "_posts/2021-01-03-c.md");
  /* While it reads, another wish is remembered. */
  recto_site_fixture_write (fixture->root, "_posts/2021-01-04-d.md", "---\ntitle: D\n---\n");
  recto_site_index_refresh (fixture->index);
  wait_for_changes (fixture, 2);
  while (recto_site_index_get_loading (fixture->index))
    g_main_context_iteration (NULL, TRUE);
  found = titles (fixture);
  g_assert_cmpstr (found, ==, "D B A _config.yml ");
}

static void
failed_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  GError **error = user_data;

  g_assert_false (recto_site_index_load_finish (RECTO_SITE_INDEX (source), result, error));
}

static void
test_no_site (void)
{
  g_autoptr (RectoSiteIndex) index = recto_site_index_new ("/proc/self");
  g_autoptr (GError) error = NULL;

  recto_site_index_load_async (index, NULL, failed_cb, &error);
  while (error == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (error, RECTO_SITE_ERROR, RECTO_SITE_ERROR_NOT_A_SITE);
  g_assert_false (recto_site_index_get_loading (index));
}

#define ADD(name, func) g_test_add ("/site/index/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("load", test_load);
  ADD ("watch", test_watch);
  ADD ("new-folder", test_new_folder);
  ADD ("new-folder-fills", test_new_folder_fills);
  ADD ("refresh-path", test_refresh_path);
  g_test_add_func ("/site/index/no-site", test_no_site);
  return g_test_run ();
}

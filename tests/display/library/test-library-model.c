#include "library/recto-library-model.h"

#include <gtk/gtk.h>

#include "library-fixture.h"

/* What the list shows, one row a line: headings with their counts, files as
 * paths, the indent saying which is which. */
static char *
dump (RectoLibraryModel *model)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (model));
  guint i;

  for (i = 0; i < n; i++)
    {
      g_autoptr (RectoLibraryRow) row = g_list_model_get_item (G_LIST_MODEL (model), i);

      switch (recto_library_row_get_kind (row))
        {
        case RECTO_LIBRARY_ROW_SECTION:
          g_string_append_printf (text, "# %s %u\n", recto_library_row_get_title (row), recto_library_row_get_count (row));
          break;
        case RECTO_LIBRARY_ROW_YEAR:
          g_string_append_printf (text, "## %s %u\n", recto_library_row_get_title (row), recto_library_row_get_count (row));
          break;
        case RECTO_LIBRARY_ROW_HINT:
          g_string_append_printf (text, "! %s\n", recto_library_row_get_title (row));
          break;
        case RECTO_LIBRARY_ROW_ENTRY:
        default:
          g_string_append_printf (text, "%s\n", recto_library_row_get_key (row));
          break;
        }
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_shows (RectoLibraryModel *model,
              const char *expected)
{
  g_autofree char *text = dump (model);

  g_assert_cmpstr (text, ==, expected);
}

static RectoLibraryRow *
get_row (RectoLibraryModel *model,
         const char *path)
{
  guint position = recto_library_model_find (model, path);
  g_autoptr (RectoLibraryRow) row = NULL;

  g_assert_cmpuint (position, !=, G_MAXUINT);
  row = g_list_model_get_item (G_LIST_MODEL (model), position);
  g_assert_cmpstr (recto_library_row_get_key (row), ==, path);
  return row;
}

static RectoLibraryRow *
get_heading (RectoLibraryModel *model,
             const char *key)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (model));
  guint i;

  for (i = 0; i < n; i++)
    {
      g_autoptr (RectoLibraryRow) row = g_list_model_get_item (G_LIST_MODEL (model), i);

      if (g_str_equal (recto_library_row_get_key (row), key))
        return row;
    }
  g_error ("There is no heading %s", key);
}

static const char *all_rows = "_pages/about.md\n"
                              "# Posts 6\n"
                              "## 2099 1\n"
                              "_posts/2099-01-01-future.md\n"
                              "## 2024 4\n"
                              "_posts/2024-08-09-chinese.md\n"
                              "_posts/2024-04-01-broken.md\n"
                              "_posts/2024-03-01-hidden.md\n"
                              "_posts/2024-02-03-winter.md\n"
                              "## 2023 1\n"
                              "_posts/2023-05-01-first-light.md\n"
                              "# Drafts 1\n"
                              "_drafts/idea.md\n"
                              "# Pages 2\n"
                              "_pages/blog.md\n"
                              "_pages/projects.md\n"
                              "# Data 2\n"
                              "_config.yml\n"
                              "_data/socials.yml\n";

static RectoLibraryModel *
load_usual (LibraryFixture *fixture)
{
  RectoLibraryModel *model = recto_library_model_new ();
  g_autoptr (GListModel) entries = NULL;

  library_fixture_write_usual (fixture);
  entries = library_fixture_load (fixture);
  recto_library_model_set_entries (model, entries);
  return model;
}

static void
test_sections (void)
{
  g_autoptr (LibraryFixture) fixture = library_fixture_new ();
  g_autoptr (RectoLibraryModel) model = load_usual (fixture);

  assert_shows (model, all_rows);
  g_assert_cmpuint (recto_library_model_get_n_entries (model), ==, 12);
  g_assert_cmpuint (recto_library_model_find_first (model), ==, 0);
}

static void
test_collections (void)
{
  g_autoptr (LibraryFixture) fixture = library_fixture_new ();
  g_autoptr (RectoLibraryModel) model = recto_library_model_new ();
  g_autoptr (GListModel) entries = NULL;

  library_fixture_write (fixture, "_config.yml", "collections:\n  projects:\n    output: true\n  news:\n    output: true\n");
  library_fixture_write (fixture, "index.md", "---\ntitle: Home\n---\n");
  library_fixture_write (fixture, "404.html", "---\ntitle: Away\n---\n");
  library_fixture_write (fixture, "_projects/two.md", "---\ntitle: Two\n---\n");
  library_fixture_write (fixture, "_projects/one.md", "---\ntitle: One\n---\n");
  library_fixture_write (fixture, "_news/hello.md", "---\ntitle: Hello\n---\n");
  entries = library_fixture_load (fixture);
  recto_library_model_set_entries (model, entries);
  assert_shows (model,
                "# Posts 0\n"
                "! No posts yet\n"
                "# Pages 5\n"
                "404.html\n"
                "index.md\n"
                "## News 1\n"
                "_news/hello.md\n"
                "## Projects 2\n"
                "_projects/one.md\n"
                "_projects/two.md\n"
                "# Data 1\n"
                "_config.yml\n");
}

static void
test_states (void)
{
  g_autoptr (LibraryFixture) fixture = library_fixture_new ();
  g_autoptr (RectoLibraryModel) model = load_usual (fixture);
  const char *changed[] = { "_posts/2024-02-03-winter.md", "_posts/2024-03-01-hidden.md", "gone.md", NULL };
  g_autofree char *words = NULL;

  recto_library_model_set_changed_paths (model, changed);
  g_assert_cmpuint (recto_library_row_get_states (get_row (model, "_posts/2024-02-03-winter.md")), ==,
                    RECTO_LIBRARY_STATE_CHANGED);
  g_assert_cmpuint (recto_library_row_get_states (get_row (model, "_posts/2024-03-01-hidden.md")), ==,
                    RECTO_LIBRARY_STATE_CHANGED | RECTO_LIBRARY_STATE_HIDDEN);
  g_assert_cmpuint (recto_library_row_get_states (get_row (model, "_posts/2099-01-01-future.md")), ==,
                    RECTO_LIBRARY_STATE_FUTURE);
  g_assert_cmpuint (recto_library_row_get_states (get_row (model, "_posts/2024-04-01-broken.md")), ==,
                    RECTO_LIBRARY_STATE_PROBLEM);
  g_assert_cmpuint (recto_library_row_get_states (get_row (model, "_drafts/idea.md")), ==, RECTO_LIBRARY_STATE_DRAFT);
  g_assert_cmpuint (recto_library_row_get_states (get_row (model, "_pages/about.md")), ==, RECTO_LIBRARY_STATE_NONE);

  words = recto_library_row_describe (get_row (model, "_posts/2024-03-01-hidden.md"));
  g_assert_cmpstr (words, ==, "Not for now, 1 March 2024, Changed, not yet published, Hidden: “published” is false");

  recto_library_model_set_changed_paths (model, NULL);
  g_assert_cmpuint (recto_library_row_get_states (get_row (model, "_posts/2024-02-03-winter.md")), ==,
                    RECTO_LIBRARY_STATE_NONE);
}

static void
test_names_filter (void)
{
  g_autoptr (LibraryFixture) fixture = library_fixture_new ();
  g_autoptr (RectoLibraryModel) model = load_usual (fixture);

  recto_library_model_set_query (model, "  WINTER ");
  assert_shows (model, "# Posts 1\n## 2024 1\n_posts/2024-02-03-winter.md\n");
  g_assert_cmpuint (recto_library_model_get_n_found (model), ==, 1);
  recto_library_model_set_query (model, "sky");
  assert_shows (model, "# Posts 2\n## 2024 1\n_posts/2024-02-03-winter.md\n## 2023 1\n_posts/2023-05-01-first-light.md\n");
  recto_library_model_set_query (model, "sky light");
  assert_shows (model, "# Posts 1\n## 2023 1\n_posts/2023-05-01-first-light.md\n");
  recto_library_model_set_query (model, "望远镜");
  assert_shows (model, "# Posts 1\n## 2024 1\n_posts/2024-08-09-chinese.md\n");
  recto_library_model_set_query (model, "socials.yml");
  assert_shows (model, "# Data 1\n_data/socials.yml\n");
  recto_library_model_set_query (model, "about");
  assert_shows (model, "_pages/about.md\n");
  recto_library_model_set_query (model, "nothing has this");
  assert_shows (model, "");
  g_assert_cmpuint (recto_library_model_find_first (model), ==, G_MAXUINT);
  recto_library_model_set_query (model, " ");
  assert_shows (model, all_rows);
}

static void
test_text_filter (void)
{
  g_autoptr (LibraryFixture) fixture = library_fixture_new ();
  g_autoptr (RectoLibraryModel) model = load_usual (fixture);
  g_autoptr (GHashTable) found = g_hash_table_new (g_str_hash, g_str_equal);

  recto_library_model_set_query (model, "cap");
  assert_shows (model, "");
  g_hash_table_insert (found, (char *) "_posts/2023-05-01-first-light.md", (char *) "The lens cap was on.");
  recto_library_model_set_text_matches (model, found);
  assert_shows (model, "# Posts 1\n## 2023 1\n_posts/2023-05-01-first-light.md\n");
  g_assert_cmpstr (recto_library_row_get_snippet (get_row (model, "_posts/2023-05-01-first-light.md")), ==,
                   "The lens cap was on.");

  /* A longer query keeps what the shorter one found until it is looked for. */
  recto_library_model_set_query (model, "cap w");
  assert_shows (model, "# Posts 1\n## 2023 1\n_posts/2023-05-01-first-light.md\n");
  recto_library_model_set_query (model, "winter");
  assert_shows (model, "# Posts 1\n## 2024 1\n_posts/2024-02-03-winter.md\n");
  recto_library_model_set_query (model, NULL);
  assert_shows (model, all_rows);
  g_assert_null (recto_library_row_get_snippet (get_row (model, "_posts/2023-05-01-first-light.md")));
}

static void
test_folding (void)
{
  g_autoptr (LibraryFixture) fixture = library_fixture_new ();
  g_autoptr (RectoLibraryModel) model = load_usual (fixture);

  recto_library_model_set_expanded (model, get_heading (model, "posts/2024"), FALSE);
  g_assert_cmpuint (recto_library_model_find (model, "_posts/2024-02-03-winter.md"), ==, G_MAXUINT);
  g_assert_cmpuint (recto_library_row_get_count (get_heading (model, "posts/2024")), ==, 4);
  recto_library_model_set_expanded (model, get_heading (model, "posts"), FALSE);
  assert_shows (model,
                "_pages/about.md\n# Posts 6\n# Drafts 1\n_drafts/idea.md\n# Pages 2\n_pages/blog.md\n"
                "_pages/projects.md\n# Data 2\n_config.yml\n_data/socials.yml\n");

  recto_library_model_set_query (model, "winter");
  assert_shows (model, "# Posts 1\n## 2024 1\n_posts/2024-02-03-winter.md\n");
  recto_library_model_set_query (model, "");
  g_assert_cmpuint (recto_library_model_find (model, "_posts/2024-02-03-winter.md"), ==, G_MAXUINT);

  recto_library_model_reveal (model, "_posts/2024-02-03-winter.md");
  assert_shows (model, all_rows);
  g_assert_cmpuint (recto_library_model_find_heading (model, recto_library_model_find (model, "_posts/2024-02-03-winter.md")),
                    ==, 4);
  g_assert_cmpuint (recto_library_model_find_heading (model, 4), ==, 1);
  g_assert_cmpuint (recto_library_model_find_heading (model, 0), ==, G_MAXUINT);
}

typedef struct
{
  guint n;
  guint position;
  guint removed;
  guint added;
} Change;

static void
items_changed_cb (GListModel *model,
                  guint position,
                  guint removed,
                  guint added,
                  Change *change)
{
  *change = (Change){ change->n + 1, position, removed, added };
}

static void
test_small_changes (void)
{
  g_autoptr (LibraryFixture) fixture = library_fixture_new ();
  g_autoptr (RectoLibraryModel) model = load_usual (fixture);
  g_autoptr (GListModel) entries = NULL;
  RectoLibraryRow *winter = get_row (model, "_posts/2024-02-03-winter.md");
  Change change = { 0 };

  g_signal_connect (model, "items-changed", G_CALLBACK (items_changed_cb), &change);
  library_fixture_write (fixture, "_posts/2024-02-20-new.md", "---\ntitle: New\n---\n");
  library_fixture_write (fixture, "_posts/2024-02-03-winter.md", "---\ntitle: Deep winter\n---\n");
  entries = library_fixture_load (fixture);
  recto_library_model_set_entries (model, entries);
  g_assert_cmpuint (change.n, ==, 1);
  g_assert_cmpuint (change.position, ==, recto_library_model_find (model, "_posts/2024-02-20-new.md"));
  g_assert_cmpuint (change.removed, ==, 0);
  g_assert_cmpuint (change.added, ==, 1);
  /* The other row is the same object and says what is new in it. */
  g_assert_true (get_row (model, "_posts/2024-02-03-winter.md") == winter);
  g_assert_cmpstr (recto_library_row_get_title (winter), ==, "Deep winter");
}

/* An index that tells of files one by one must not list them one by one. */
static void
test_coalescing (void)
{
  g_autoptr (LibraryFixture) fixture = library_fixture_new ();
  g_autoptr (RectoLibraryModel) model = load_usual (fixture);
  g_autoptr (GListModel) entries = library_fixture_load (fixture);
  Change change = { 0 };

  recto_library_model_set_entries (model, entries);
  g_signal_connect (model, "items-changed", G_CALLBACK (items_changed_cb), &change);
  g_list_store_remove (G_LIST_STORE (entries), 3);
  g_list_store_remove (G_LIST_STORE (entries), 3);
  g_list_store_remove (G_LIST_STORE (entries), 3);
  g_assert_cmpuint (change.n, ==, 0);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (change.n, ==, 1);
  g_assert_cmpuint (recto_library_model_get_n_entries (model), ==, 9);
}

static void
test_selection_stays (void)
{
  g_autoptr (LibraryFixture) fixture = library_fixture_new ();
  g_autoptr (RectoLibraryModel) model = load_usual (fixture);
  g_autoptr (GtkSingleSelection) selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (model)));
  g_autoptr (GListModel) entries = NULL;
  RectoLibraryRow *row = get_row (model, "_posts/2023-05-01-first-light.md");

  gtk_single_selection_set_selected (selection, recto_library_model_find (model, "_posts/2023-05-01-first-light.md"));
  library_fixture_write (fixture, "_posts/2024-02-20-new.md", "---\ntitle: New\n---\n");
  library_fixture_write (fixture, "_posts/2023-06-20-new.md", "---\ntitle: New\n---\n");
  entries = library_fixture_load (fixture);
  recto_library_model_set_entries (model, entries);
  g_assert_true (gtk_single_selection_get_selected_item (selection) == row);
}

static void
test_empty (void)
{
  g_autoptr (LibraryFixture) fixture = library_fixture_new ();
  g_autoptr (RectoLibraryModel) model = recto_library_model_new ();
  g_autoptr (GListModel) entries = NULL;

  assert_shows (model, "");
  library_fixture_write (fixture, "index.md", "---\ntitle: Home\n---\n");
  entries = library_fixture_load (fixture);
  recto_library_model_set_entries (model, entries);
  assert_shows (model, "# Posts 0\n! No posts yet\n# Pages 1\nindex.md\n# Data 1\n_config.yml\n");
  recto_library_model_set_query (model, "home");
  assert_shows (model, "# Pages 1\nindex.md\n");
}

static RectoEntry *
make_entry (RectoSite *site,
            guint number)
{
  static const char *const folders[] = { "_posts", "_drafts", "_data", "notes" };
  g_autofree char *path = g_strdup_printf ("%s/20%02u-03-0%u-%u.%s", folders[number % 4], 10 + number % 7, 1 + number % 9,
                                           number, number % 4 == 2 ? "yml" : "md");
  g_autofree char *text = g_strdup_printf ("---\ntitle: Title %u\n---\n", g_test_rand_int_range (0, 5));
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return recto_site_read_entry (site, path, bytes, NULL);
}

/* Following small changes must lead to what listing anew leads to. */
static void
test_random_updates (void)
{
  g_autoptr (LibraryFixture) fixture = library_fixture_new ();
  g_autoptr (RectoLibraryModel) model = recto_library_model_new ();
  g_autoptr (GListModel) first = library_fixture_load (fixture);
  g_autoptr (GListStore) entries = g_list_store_new (RECTO_TYPE_ENTRY);
  guint round;

  recto_library_model_set_entries (model, G_LIST_MODEL (entries));
  for (round = 0; round < 300; round++)
    {
      guint n = g_list_model_get_n_items (G_LIST_MODEL (entries));
      guint position = g_test_rand_int_range (0, n + 1);
      guint removed = g_test_rand_int_range (0, MIN (n - position, 3) + 1);
      g_autoptr (RectoLibraryModel) fresh = recto_library_model_new ();
      g_autoptr (RectoEntry) entry = make_entry (fixture->site, round);
      g_autofree char *expected = NULL;
      gpointer added[] = { entry };

      g_list_store_splice (entries, position, removed, added, 1);
      if (round % 3 == 0)
        continue;
      recto_library_model_flush (model);
      recto_library_model_set_entries (fresh, G_LIST_MODEL (entries));
      expected = dump (fresh);
      assert_shows (model, expected);
    }
}

/* Lists many posts; what it takes is told, not asserted. */
static void
test_many (void)
{
  g_autoptr (LibraryFixture) fixture = library_fixture_new ();
  g_autoptr (RectoLibraryModel) model = recto_library_model_new ();
  g_autoptr (GListModel) first = library_fixture_load (fixture);
  g_autoptr (GListStore) entries = g_list_store_new (RECTO_TYPE_ENTRY);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  gint64 start;
  guint i;

  for (i = 0; i < 10000; i++)
    {
      g_autofree char *path = g_strdup_printf ("_posts/%04u-%02u-%02u-post-%u.md", 1990 + i % 35, 1 + i % 12, 1 + i % 28, i);
      g_autofree char *text = g_strdup_printf ("---\ntitle: Post 第%u篇\ntags: [a, b%u]\n---\nText\n", i, i % 50);
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

      g_ptr_array_add (all, recto_site_read_entry (fixture->site, path, bytes, NULL));
    }
  g_list_store_splice (entries, 0, 0, all->pdata, all->len);

  start = g_get_monotonic_time ();
  recto_library_model_set_entries (model, G_LIST_MODEL (entries));
  g_test_message ("10,000 posts listed in %.1f ms", (g_get_monotonic_time () - start) / 1000.0);
  g_assert_cmpuint (recto_library_model_get_n_found (model), ==, 10000);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 10000 + 35 + 1);

  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_list_store_remove (entries, 5000);
  start = g_get_monotonic_time ();
  recto_library_model_flush (model);
  g_test_message ("one less of them in %.1f ms", (g_get_monotonic_time () - start) / 1000.0);
  g_list_store_insert (entries, 5000, g_ptr_array_index (all, 5000));
  recto_library_model_flush (model);

  start = g_get_monotonic_time ();
  recto_library_model_set_query (model, "第777篇");
  g_test_message ("a search among them in %.1f ms", (g_get_monotonic_time () - start) / 1000.0);
  g_assert_cmpuint (recto_library_model_get_n_found (model), ==, 1);
  start = g_get_monotonic_time ();
  recto_library_model_set_query (model, NULL);
  g_test_message ("all of them again in %.1f ms", (g_get_monotonic_time () - start) / 1000.0);
  g_assert_cmpuint (recto_library_model_get_n_found (model), ==, 10000);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/library/model/sections", test_sections);
  g_test_add_func ("/library/model/collections", test_collections);
  g_test_add_func ("/library/model/states", test_states);
  g_test_add_func ("/library/model/names-filter", test_names_filter);
  g_test_add_func ("/library/model/text-filter", test_text_filter);
  g_test_add_func ("/library/model/folding", test_folding);
  g_test_add_func ("/library/model/small-changes", test_small_changes);
  g_test_add_func ("/library/model/coalescing", test_coalescing);
  g_test_add_func ("/library/model/selection-stays", test_selection_stays);
  g_test_add_func ("/library/model/empty", test_empty);
  g_test_add_func ("/library/model/random-updates", test_random_updates);
  g_test_add_func ("/library/model/many", test_many);
  return g_test_run ();
}

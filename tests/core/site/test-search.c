/* Finding entries by names and by text. */

#include "recto-site-fixture.h"
#include "site/recto-search.h"

static RectoSite *site;

static void
check (const char *query,
       const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = recto_site_search (site, query, NULL, &error);
  g_autoptr (GString) out = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (out, "%s ", recto_entry_get_label (g_ptr_array_index (found, i)));
  if (g_utf8_validate (query, -1, NULL))
    g_test_message ("%s", query);
  g_assert_cmpstr (out->str, ==, expected);
}

static void
test_search (void)
{
  check ("", "木工 Émile Saw settings.yml _config.yml ");
  check ("SAW", "Saw ");
  check ("sharp", "Saw ");
  check ("tools", "Saw ");
  check ("saw teeth", "Saw ");
  check ("teeth SAW iron", "");
  check ("Teeth", "Saw ");
  check ("émile", "Émile ");
  check ("ÉCOLE", "Émile ");
  check ("刨子", "木工 ");
  check ("木", "木工 ");
  check ("2021-01-02", "Émile ");
  check ("unfindable", "");
  check ("how to cut", "Saw ");
  check ("key", "settings.yml ");
  check ("\xff", "");
}

static void
test_names (void)
{
  RectoEntry *entry = recto_site_fixture_entry (site, "_posts/2021-01-01-saw.md");

  g_assert_true (recto_entry_matches (entry, ""));
  g_assert_true (recto_entry_matches (entry, " sAw  sharp "));
  g_assert_false (recto_entry_matches (entry, "teeth"));
}

static void
found_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  GPtrArray **found = user_data;
  g_autoptr (GError) error = NULL;

  *found = recto_site_search_finish (result, &error);
  g_assert_no_error (error);
}

static void
test_async (void)
{
  g_autoptr (GPtrArray) found = NULL;

  recto_site_search_async (site, "teeth", NULL, found_cb, &found);
  while (found == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (found->len, ==, 1);
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (recto_site_search (site, "teeth", cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc,
      char *argv[])
{
  g_autofree char *root = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  root = recto_site_fixture_new ();
  recto_site_fixture_write (root, "_config.yml", "title: x\n");
  recto_site_fixture_write (root, "_posts/2021-01-01-saw.md", "---\ntitle: Saw\ntags: [sharp]\ncategories: [Tools]\ndescription: How to cut\n---\nIt has TEETH.\n");
  recto_site_fixture_write (root, "_posts/2021-01-02-emile.md", "---\ntitle: Émile\n---\nl'École\n");
  recto_site_fixture_write (root, "_posts/2021-01-03-wood.md", "---\ntitle: 木工\n---\n用刨子。\n");
  recto_site_fixture_write (root, "_data/settings.yml", "key: value\n");
  site = recto_site_fixture_load (root);
  g_test_add_func ("/site/search/search", test_search);
  g_test_add_func ("/site/search/names", test_names);
  g_test_add_func ("/site/search/async", test_async);
  g_test_add_func ("/site/search/cancelled", test_cancelled);
  result = g_test_run ();
  recto_site_unref (site);
  recto_site_fixture_remove (root);
  return result;
}

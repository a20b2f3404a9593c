#include "library/recto-library-search.h"

#include "library-fixture.h"

static void
assert_snippet (const char *text,
                const char *query,
                const char *expected)
{
  g_autofree char *snippet = recto_library_find_snippet (text, strlen (text), query);

  g_assert_cmpstr (snippet, ==, expected);
}

static void
test_snippet (void)
{
  assert_snippet ("one\n  two Three\nfour\n", "three", "two Three");
  assert_snippet ("one\ntwo", "two", "two");
  assert_snippet ("alpha only\nbeta only\nalpha beta\n", "alpha beta", "alpha beta");
  assert_snippet ("alpha only\nbeta only\n", "beta alpha", "alpha only");
  assert_snippet ("ÜBER den Wolken\n", "über", "ÜBER den Wolken");
  assert_snippet ("今天晚上的星空很美。\n", "星空", "今天晚上的星空很美。");
  assert_snippet ("nothing\n", "else", NULL);
  assert_snippet ("", "else", NULL);
  assert_snippet ("bad \xff bytes and word\n", "word", "bad \xef\xbf\xbd bytes and word");
}

static void
test_long_line (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *snippet = NULL;
  guint i;

  for (i = 0; i < 500; i++)
    g_string_append (text, "字符 ");
  g_string_append (text, "needle ");
  for (i = 0; i < 500; i++)
    g_string_append (text, "字符 ");
  snippet = recto_library_find_snippet (text->str, text->len, "NEEDLE");
  g_assert_nonnull (strstr (snippet, "needle"));
  g_assert_true (g_str_has_prefix (snippet, "…"));
  g_assert_true (g_str_has_suffix (snippet, "…"));
  g_assert_cmpint (g_utf8_strlen (snippet, -1), <, 120);
}

static void
test_site (void)
{
  g_autoptr (LibraryFixture) fixture = library_fixture_new ();
  g_autoptr (GListModel) entries = NULL;
  g_autoptr (GHashTable) found = NULL;
  g_autoptr (GError) error = NULL;

  library_fixture_write_usual (fixture);
  entries = library_fixture_load (fixture);
  found = recto_library_search (fixture->site, "lens cap", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (found), ==, 1);
  g_assert_cmpstr (g_hash_table_lookup (found, "_posts/2023-05-01-first-light.md"), ==, "The lens cap was on.");
  g_clear_pointer (&found, g_hash_table_unref);

  /* One word is in the title, which stands above the place of the other. */
  found = recto_library_search (fixture->site, "light cap", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (g_hash_table_lookup (found, "_posts/2023-05-01-first-light.md"), ==, "The lens cap was on.");
  g_clear_pointer (&found, g_hash_table_unref);

  /* Found by its title: no place in the text is shown. */
  found = recto_library_search (fixture->site, "winter", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (g_hash_table_lookup (found, "_posts/2024-02-03-winter.md"), ==, "");
}

static void
test_cancelled (void)
{
  g_autoptr (LibraryFixture) fixture = library_fixture_new ();
  g_autoptr (GListModel) entries = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  library_fixture_write_usual (fixture);
  entries = library_fixture_load (fixture);
  g_cancellable_cancel (cancellable);
  g_assert_null (recto_library_search (fixture->site, "cap", cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/library/search/snippet", test_snippet);
  g_test_add_func ("/library/search/long-line", test_long_line);
  g_test_add_func ("/library/search/site", test_site);
  g_test_add_func ("/library/search/cancelled", test_cancelled);
  return g_test_run ();
}

/* The same sites read by us and by the real Jekyll, which must agree. */

#include <json-glib/json-glib.h>
#include <string.h>

#include "recto-site-fixture.h"
#include "site/recto-date.h"
#include "site/recto-excerpt.h"
#include "site/recto-source.h"

static char *
ask (const char *const *argv)
{
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  int status = 0;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, &status, &error))
    return NULL;
  return g_spawn_check_wait_status (status, NULL) ? g_steal_pointer (&output) : NULL;
}

static gboolean
have_jekyll (void)
{
  static const char *const argv[] = { "ruby", "-e", "require 'jekyll'; print Jekyll::VERSION", NULL };
  g_autofree char *version = ask (argv);

  if (version != NULL)
    g_test_message ("Jekyll %s", version);
  return version != NULL;
}

static JsonObject *
ask_jekyll (const char *root)
{
  g_autofree char *script = g_test_build_filename (G_TEST_DIST, "jekyll-oracle.rb", NULL);
  const char *const argv[] = { "ruby", script, root, NULL };
  g_autofree char *output = ask (argv);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (output);
  node = json_from_string (output, &error);
  g_assert_no_error (error);
  return json_object_ref (json_node_get_object (node));
}

static void
check_text (RectoEntry *entry,
            JsonObject *answer,
            const char *what,
            const char *found)
{
  const char *expected = json_object_get_string_member_with_default (answer, what, NULL);

  if (g_strcmp0 (expected, found) == 0)
    return;
  g_test_message ("%s: %s is “%s”, not “%s”", recto_entry_get_path (entry), what, found, expected);
  g_test_fail ();
}

static void
check_list (RectoEntry *entry,
            JsonObject *answer,
            const char *what,
            const char *const *found)
{
  JsonArray *expected = json_object_get_array_member (answer, what);
  guint n = json_array_get_length (expected);
  gboolean same = g_strv_length ((char **) found) == n;

  for (guint i = 0; same && i < n; i++)
    same = g_str_equal (json_array_get_string_element (expected, i), found[i]);
  if (same)
    return;
  {
    g_autofree char *joined = g_strjoinv ("|", (char **) found);

    g_test_message ("%s: %s is %s", recto_entry_get_path (entry), what, joined);
    g_test_fail ();
  }
}

/* Jekyll's clock runs on between its reading and ours, so the date of the
 * build only has to be near. */
static void
check_date (RectoEntry *entry,
            JsonObject *answer,
            JsonObject *answers,
            GDateTime *now)
{
  g_autofree char *found = recto_date_to_string (recto_entry_get_date (entry));
  const char *built = json_object_get_string_member (json_object_get_object_member (answers, "_now"), "date");

  if (g_strcmp0 (json_object_get_string_member (answer, "date"), built) != 0)
    check_text (entry, answer, "date", found);
  else
    g_assert_cmpint (ABS (g_date_time_to_unix (recto_entry_get_date (entry)) - g_date_time_to_unix (now)), <, 600);
}

static void
check_excerpt (RectoSite *site,
               RectoEntry *entry,
               JsonObject *answer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) text = recto_site_read_file (site, recto_entry_get_path (entry), NULL, &error);
  g_autofree char *excerpt = NULL;

  g_assert_no_error (error);
  excerpt = recto_site_dup_excerpt (site, recto_entry_get_path (entry), text, NULL);
  /* Nothing to show is nothing, whether or not it is text. */
  if (excerpt != NULL && excerpt[0] == '\0')
    g_clear_pointer (&excerpt, g_free);
  if (g_strcmp0 (json_object_get_string_member_with_default (answer, "excerpt", NULL), "") != 0)
    check_text (entry, answer, "excerpt", excerpt);
  else
    g_assert_null (excerpt);
}

/* A draft stays a draft to us when `published` or its date hide it as well. */
static gboolean
is_hidden_draft (RectoEntry *entry)
{
  return recto_entry_get_kind (entry) == RECTO_ENTRY_KIND_DRAFT && (!recto_entry_get_published (entry) || recto_entry_get_future (entry));
}

static gboolean
is_left_out (RectoEntry *entry)
{
  RectoEntryState state = recto_entry_get_state (entry);

  return state == RECTO_ENTRY_STATE_HIDDEN || state == RECTO_ENTRY_STATE_FUTURE || state == RECTO_ENTRY_STATE_SKIPPED;
}

/* Jekyll reads documents of collections that it does not write. */
static gboolean
may_be_read (RectoEntry *entry)
{
  return g_strcmp0 (recto_entry_get_collection (entry), "posts") != 0 && recto_entry_get_collection (entry) != NULL &&
         recto_entry_get_state (entry) == RECTO_ENTRY_STATE_FUTURE;
}

/* Debian's Jekyll reads YAML with Psych alone, which fails at an alias of
 * nothing; we read it as Jekyll's own SafeYAML does. */
static gboolean
is_psych_alone (const char *path,
                JsonObject *answer)
{
  return g_str_equal (path, "_posts/2021-05-21-marks-alias.md") &&
         json_object_get_string_member_with_default (answer, "title", NULL) == NULL;
}

static void
check_entry (RectoSite *site, RectoEntry *entry, JsonObject *answers)
{
  const char *path = recto_entry_get_path (entry);
  JsonObject *answer;

  g_assert_true (recto_source_is_read (recto_site_get_config (site), path));
  if (!json_object_has_member (answers, path))
    {
      if (!is_left_out (entry) && !is_hidden_draft (entry))
        {
          g_test_message ("%s: Jekyll does not read it", path);
          g_test_fail ();
        }
      return;
    }
  answer = json_object_get_object_member (answers, path);
  if (is_psych_alone (path, answer))
    return;
  if (json_object_has_member (answer, "aborts") != (recto_entry_get_state (entry) == RECTO_ENTRY_STATE_ABORTS))
    {
      g_test_message ("%s: Jekyll stops: %s; we say: %s", path,
                      json_object_get_string_member_with_default (answer, "aborts", "no"), recto_entry_get_error_message (entry));
      g_test_fail ();
      return;
    }
  if (json_object_has_member (answer, "aborts"))
    return;
  if (is_left_out (entry) && !may_be_read (entry))
    {
      g_test_message ("%s: Jekyll reads it", path);
      g_test_fail ();
    }
  check_text (entry, answer, "title", recto_entry_get_title (entry));
  check_text (entry, answer, "layout", recto_entry_get_layout (entry));
  check_text (entry, answer, "url", recto_entry_get_url (entry));
  check_text (entry, answer, "destination", recto_entry_get_destination (entry));
  if (recto_entry_get_collection (entry) == NULL)
    return;
  check_date (entry, answer, answers, recto_site_get_time (site));
  check_text (entry, answer, "slug", recto_entry_get_slug (entry));
  check_excerpt (site, entry, answer);
  check_list (entry, answer, "categories", recto_entry_get_categories (entry));
  check_list (entry, answer, "tags", recto_entry_get_tags (entry));
  g_assert_cmpint (recto_entry_get_draft (entry), ==, json_object_get_boolean_member (answer, "draft"));
}

static void
compare (const char *root)
{
  JsonObject *answers = ask_jekyll (root);
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoSite) site = recto_site_load (root, NULL, &error);
  GPtrArray *entries;
  JsonObjectIter iter;
  const char *path;
  guint n = 0;

  g_assert_no_error (error);
  entries = recto_site_get_entries (site);
  for (guint i = 0; i < entries->len; i++)
    {
      RectoEntry *entry = g_ptr_array_index (entries, i);

      if (recto_entry_get_kind (entry) == RECTO_ENTRY_KIND_DATA || recto_entry_get_kind (entry) == RECTO_ENTRY_KIND_CONFIG)
        continue;
      check_entry (site, entry, answers);
      n++;
    }
  json_object_iter_init (&iter, answers);
  while (json_object_iter_next (&iter, &path, NULL))
    if (path[0] != '_' || strchr (path, '/') != NULL)
      if (recto_site_lookup (site, path) == NULL)
        {
          g_test_message ("%s: Jekyll reads it, and we do not", path);
          g_test_fail ();
        }
  g_test_message ("%u entries compared", n);
  json_object_unref (answers);
}

static void
test_fixture (void)
{
  g_autofree char *root = g_test_build_filename (G_TEST_DIST, "fixture", NULL);

  if (!have_jekyll ())
    {
      g_test_skip ("There is no Jekyll here");
      return;
    }
  compare (root);
}

/* Posts by a random generator, with words of which most mean something. */
static void
test_random (void)
{
  g_autofree char *script = g_test_build_filename (G_TEST_DIST, "random-site.rb", NULL);
  g_autofree char *root = NULL;
  g_autofree char *seed = g_strdup_printf ("%d", g_test_rand_int_range (1, 1000000));
  const char *given = g_getenv ("RECTO_SEED");

  if (!have_jekyll ())
    {
      g_test_skip ("There is no Jekyll here");
      return;
    }
  root = recto_site_fixture_new ();
  {
    const char *const argv[] = { "ruby", script, root, given != NULL ? given : seed, "400", NULL };
    g_autofree char *output = ask (argv);

    g_assert_nonnull (output);
    g_test_message ("RECTO_SEED=%s", argv[3]);
  }
  compare (root);
  recto_site_fixture_remove (root);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/site/jekyll/fixture", test_fixture);
  g_test_add_func ("/site/jekyll/random", test_random);
  return g_test_run ();
}

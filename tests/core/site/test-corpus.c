/* Hard front matter, and what the real Jekyll 4.4.1 makes of it. The cases
 * are shared by several projects and may be absent. */

#include <json-glib/json-glib.h>
#include <string.h>

#include "site/recto-date.h"
#include "site/recto-site.h"

/* Posts without a date have that of the build, which was on this day. */
#define ANSWERED_ON "2026-11-22"
#define ANSWERED_IN "/2026/"

static char *corpus;

/* Undoes Ruby's String#inspect. */
static char *
unquote (const char *text)
{
  g_autofree char *inner = g_strndup (text + 1, strlen (text) - 2);

  return g_strcompress (inner);
}

static char *
expected_text (const char *inspected)
{
  if (inspected[0] == '"')
    return unquote (inspected);
  if (g_str_equal (inspected, "nil"))
    return NULL;
  if (g_str_has_prefix (inspected, "#<Date: "))
    return g_strndup (inspected + strlen ("#<Date: "), 10);
  return g_strdup (inspected);
}

/* `["a", 1, nil]` as texts, each once. */
static char *
expected_list (const char *inspected)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *inner = NULL;
  g_auto (GStrv) parts = NULL;

  if (g_str_equal (inspected, "nil") || g_str_equal (inspected, "[]"))
    return g_strdup ("");
  inner = g_strndup (inspected + 1, strlen (inspected) - 2);
  parts = g_strsplit (inner, ", ", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *text = expected_text (parts[i]);

      if (text == NULL)
        text = g_strdup ("");
      if (!g_ptr_array_find_with_equal_func (texts, text, g_str_equal, NULL))
        g_ptr_array_add (texts, g_steal_pointer (&text));
    }
  g_ptr_array_add (texts, NULL);
  return g_strjoinv ("|", (char **) texts->pdata);
}

static void
check_text (const char *path,
            const char *what,
            const char *expected,
            const char *found)
{
  if (g_strcmp0 (expected, found) != 0)
    {
      g_test_message ("%s: %s is “%s”, not “%s”", path, what, found, expected);
      g_test_fail ();
    }
}

static void
check_list (const char *path,
            const char *what,
            const char *inspected,
            const char *const *found)
{
  g_autofree char *expected = expected_list (inspected);
  g_autofree char *joined = g_strjoinv ("|", (char **) found);

  check_text (path, what, expected, joined);
}

/* An address with the year of the build has ours. */
static void
check_address (const char *path,
               const char *what,
               const char *expected,
               const char *found,
               gboolean of_build,
               GDateTime *date)
{
  g_autoptr (GString) text = g_string_new (expected);

  if (of_build)
    {
      g_autofree char *year = g_strdup_printf ("/%d/", g_date_time_get_year (date));

      g_string_replace (text, ANSWERED_IN, year, 1);
    }
  check_text (path, what, text->str, found);
}

static void
check_entry (const char *path,
             JsonObject *answer,
             RectoEntry *entry)
{
  const char *date = json_object_get_string_member (answer, "date");
  gboolean of_build = g_str_has_prefix (date, ANSWERED_ON);
  g_autofree char *title = expected_text (json_object_get_string_member (answer, "title"));
  g_autofree char *found_date = NULL;

  check_text (path, "title", title, recto_entry_get_title (entry));
  check_text (path, "slug", json_object_get_string_member_with_default (answer, "slug", NULL), recto_entry_get_slug (entry));
  check_list (path, "categories", json_object_get_string_member (answer, "cats"), recto_entry_get_categories (entry));
  check_list (path, "tags", json_object_get_string_member (answer, "tags"), recto_entry_get_tags (entry));
  found_date = recto_date_to_string (recto_entry_get_date (entry));
  if (!of_build)
    check_text (path, "date", date, found_date);
  check_address (path, "url", json_object_get_string_member (answer, "url"), recto_entry_get_url (entry), of_build,
                 recto_entry_get_date (entry));
  check_address (path, "destination", json_object_get_string_member (answer, "dest"), recto_entry_get_destination (entry),
                 of_build, recto_entry_get_date (entry));
  g_assert_cmpint (recto_entry_get_draft (entry), ==, json_object_get_boolean_member (answer, "draft"));
  g_assert_true (recto_entry_get_published (entry));
}

static void
check_case (RectoSite *site,
            const char *path,
            JsonNode *answer)
{
  RectoEntry *entry = recto_site_lookup (site, path);
  RectoEntryState state = entry != NULL ? recto_entry_get_state (entry) : RECTO_ENTRY_STATE_SKIPPED;

  if (JSON_NODE_HOLDS_OBJECT (answer))
    {
      g_assert_nonnull (entry);
      g_assert_true (state == RECTO_ENTRY_STATE_PUBLISHED || state == RECTO_ENTRY_STATE_DRAFT ||
                     state == RECTO_ENTRY_STATE_DROPPED);
      check_entry (path, json_node_get_object (answer), entry);
    }
  else if (g_str_has_prefix (json_node_get_string (answer), "BUILD ABORTS"))
    {
      g_assert_cmpint (state, ==, RECTO_ENTRY_STATE_ABORTS);
      g_assert_nonnull (recto_entry_get_error (entry));
    }
  else
    {
      g_assert_true (state == RECTO_ENTRY_STATE_SKIPPED || state == RECTO_ENTRY_STATE_HIDDEN ||
                     state == RECTO_ENTRY_STATE_FUTURE);
    }
}

static void
test_cases (void)
{
  g_autofree char *answers = g_build_filename (corpus, "frontmatter", "expected.json", NULL);
  g_autofree char *root = g_build_filename (corpus, "frontmatter", "site", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (RectoSite) site = NULL;
  g_autoptr (GError) error = NULL;
  JsonObject *cases;
  JsonObjectIter iter;
  const char *path;
  JsonNode *answer;

  if (!g_file_test (answers, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("The shared cases are not here");
      return;
    }
  json_parser_load_from_file (parser, answers, &error);
  g_assert_no_error (error);
  site = recto_site_load (root, NULL, &error);
  g_assert_no_error (error);
  cases = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpuint (json_object_get_size (cases), ==, 106);
  json_object_iter_init (&iter, cases);
  while (json_object_iter_next (&iter, &path, &answer))
    check_case (site, path, answer);
  for (guint i = 0; i < recto_site_get_entries (site)->len; i++)
    {
      RectoEntry *entry = g_ptr_array_index (recto_site_get_entries (site), i);

      if (recto_entry_get_kind (entry) == RECTO_ENTRY_KIND_POST)
        g_assert_true (json_object_has_member (cases, recto_entry_get_path (entry)));
    }
}

int
main (int argc,
      char *argv[])
{
  const char *given = g_getenv ("RECTO_CORPUS");

  g_test_init (&argc, &argv, NULL);
  corpus = given != NULL ? g_strdup (given) : g_build_filename ("..", "shared", "corpus", NULL);
  g_test_add_func ("/site/corpus/cases", test_cases);
  return g_test_run ();
}

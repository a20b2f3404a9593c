/* Settings, their defaults, and the values that they give to front matter. */

#include "recto-site-fixture.h"
#include "site/recto-entry-filter.h"
#include "site/recto-glob.h"

static RectoConfig *
config_new (const char *text)
{
  g_autoptr (GBytes) bytes = recto_site_fixture_bytes (text);
  g_autoptr (GError) error = NULL;
  RectoConfig *config = recto_config_new (bytes, &error);

  g_assert_no_error (error);
  return config;
}

static void
check_fault (const char *text,
             guint expected_line,
             guint expected_column)
{
  g_autoptr (GBytes) bytes = recto_site_fixture_bytes (text);
  g_autoptr (GError) error = NULL;
  guint line = 0;
  guint column = 0;

  g_assert_null (recto_config_new (bytes, &error));
  g_assert_error (error, RECTO_SITE_ERROR, RECTO_SITE_ERROR_CONFIG);
  g_assert_true (recto_site_error_get_position (error, &line, &column));
  g_assert_cmpuint (line, ==, expected_line);
  g_assert_cmpuint (column, ==, expected_column);
}

static void
test_empty (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoConfig) none = recto_config_new (NULL, &error);
  g_autoptr (RectoConfig) empty = config_new ("# nothing yet\n");

  g_assert_no_error (error);
  g_assert_null (recto_config_get_tree (none));
  g_assert_cmpstr (recto_config_get_permalink (none), ==, "date");
  g_assert_cmpstr (recto_config_get_permalink (empty), ==, "date");
  g_assert_cmpstr (recto_config_get_folder (empty, "data_dir"), ==, "_data");
  g_assert_cmpuint (recto_config_get_collections (empty)->len, ==, 1);
  g_assert_cmpstr (recto_config_get_collection (empty, "posts")->permalink, ==,
                   "/:categories/:year/:month/:day/:title:output_ext");
  g_assert_true (recto_config_get_collection (empty, "posts")->output);
  g_assert_null (recto_config_get_collection (empty, "news"));
  g_assert_true (recto_config_is_markdown (empty, "a/b.MD"));
  g_assert_false (recto_config_is_markdown (empty, "a.md/b"));
}

static void
test_values (void)
{
  g_autoptr (RectoConfig) config = config_new ("title: Shed\ngiscus: {repo: a/b}\nfuture: yes\nlsi: off\nnothing:\n"
                                               "number: 12\ntimezone: Asia/Tokyo\npermalink: pretty\n");
  g_autoptr (GDateTime) date = g_date_time_new (recto_config_get_timezone (config), 2024, 1, 1, 0, 0, 0);

  g_assert_cmpstr (recto_config_get_string (config, "title", NULL), ==, "Shed");
  g_assert_cmpstr (recto_config_get_string (config, "giscus.repo", NULL), ==, "a/b");
  g_assert_cmpstr (recto_config_get_string (config, "giscus.none", "x"), ==, "x");
  g_assert_cmpstr (recto_config_get_string (config, "giscus", "x"), ==, "x");
  g_assert_cmpstr (recto_config_get_string (config, "nothing", "x"), ==, "x");
  g_assert_true (recto_config_get_boolean (config, "future", FALSE));
  g_assert_false (recto_config_get_boolean (config, "lsi", TRUE));
  g_assert_true (recto_config_get_boolean (config, "nothing", TRUE));
  g_assert_cmpint (recto_config_get_integer (config, "number", 0), ==, 12);
  g_assert_cmpint (recto_config_get_integer (config, "title", 7), ==, 7);
  g_assert_cmpint (g_date_time_get_utc_offset (date) / G_TIME_SPAN_HOUR, ==, 9);
  g_assert_cmpstr (recto_config_get_collection (config, "posts")->permalink, ==, "/:categories/:year/:month/:day/:title/");
}

static void
test_unknown_zone (void)
{
  g_autoptr (RectoConfig) config = config_new ("timezone: Middle/Nowhere\n");
  g_autoptr (GDateTime) date = g_date_time_new (recto_config_get_timezone (config), 2024, 1, 1, 0, 0, 0);

  g_assert_cmpint (g_date_time_get_utc_offset (date), ==, 0);
}

static void
test_collections (void)
{
  g_autoptr (RectoConfig) list = config_new ("collections: [news, people]\ncollections_dir: all\n");
  g_autoptr (RectoConfig) mapping = config_new ("permalink: /:year/\ncollections:\n  news:\n    output: true\n  posts:\n"
                                                "    permalink: /p/:title\n  'odd name!':\n");

  g_assert_cmpuint (recto_config_get_collections (list)->len, ==, 3);
  g_assert_cmpstr (recto_config_get_collection (list, "people")->folder, ==, "all/_people");
  g_assert_cmpstr (recto_config_get_collection (list, "posts")->folder, ==, "all/_posts");
  g_assert_false (recto_config_get_collection (list, "people")->output);
  g_assert_true (recto_config_get_collection (mapping, "news")->output);
  g_assert_cmpstr (recto_config_get_collection (mapping, "news")->permalink, ==, "/:collection/:path/");
  g_assert_cmpstr (recto_config_get_collection (mapping, "posts")->permalink, ==, "/p/:title");
  g_assert_nonnull (recto_config_get_collection (mapping, "oddname"));
}

static void
test_faults (void)
{
  check_fault ("title: a: b\n", 1, 9);
  check_fault ("- a\n- b\n", 1, 1);
  check_fault ("title: x\nexclude: docs\n", 2, 10);
  check_fault ("include: {a: b}\n", 1, 10);
}

static const char *
given (RectoConfig *config,
       const char *path,
       const char *type,
       const char *key)
{
  const RectoYamlNode *node = recto_config_find_default (config, path, type, key);

  return node != NULL ? recto_yaml_node_get_string (node) : NULL;
}

static void
test_defaults (void)
{
  g_autoptr (RectoConfig) config = config_new (
    "defaults:\n"
    "  - {scope: {path: ''}, values: {layout: any, a: 1}}\n"
    "  - {scope: {path: _posts/essays, type: posts}, values: {layout: essay}}\n"
    "  - {scope: {path: _posts, type: post}, values: {layout: post}}\n"
    "  - {scope: {path: 'tours/*/_posts'}, values: {layout: tour}}\n"
    "  - {scope: {path: ''}, values: {a: 2, b: ~}}\n"
    "  - {values: {c: 3}}\n"
    "  - {scope: {path: x}}\n"
    "  - nonsense\n");

  g_assert_cmpstr (given (config, "_posts/x.md", "posts", "layout"), ==, "post");
  g_assert_cmpstr (given (config, "_posts/essays/x.md", "posts", "layout"), ==, "essay");
  g_assert_cmpstr (given (config, "_posts/essays/x.md", "pages", "layout"), ==, "any");
  g_assert_cmpstr (given (config, "tours/alps/_posts/x.md", "posts", "layout"), ==, "tour");
  g_assert_cmpstr (given (config, "tours/_posts/x.md", "posts", "layout"), ==, "any");
  g_assert_cmpstr (given (config, "x.md", "pages", "a"), ==, "2");
  g_assert_cmpstr (given (config, "x.md", "pages", "c"), ==, "3");
  g_assert_cmpstr (given (config, "x.md", "pages", "none"), ==, NULL);
}

static void
test_globs (void)
{
  g_assert_true (recto_glob_match ("*.md", "a.md"));
  g_assert_false (recto_glob_match ("*.md", "a/b.md"));
  g_assert_false (recto_glob_match ("*.md", ".a.md"));
  g_assert_true (recto_glob_match ("**/*.md", "a/b/c.md"));
  g_assert_true (recto_glob_match ("**/*.md", "c.md"));
  g_assert_false (recto_glob_match ("**/*.md", ".a/c.md"));
  g_assert_true (recto_glob_match ("{a,b{c,d}}/?", "bd/x"));
  g_assert_false (recto_glob_match ("{a,b{c,d}}/?", "b/x"));
  g_assert_true (recto_glob_match ("[a-c]x", "bx"));
  g_assert_true (recto_glob_match_loose ("*.md", "a/b.md"));
  g_assert_false (recto_glob_match_loose ("a.md", "b/a.md"));
}

static void
test_filter (void)
{
  g_autoptr (RectoConfig) config = config_new ("include: [_pages, .keep]\nexclude: [tmp/, '*.bak', README.md, docs/internal]\n");
  static const struct
  {
    const char *folder;
    const char *name;
    gboolean is_folder;
    gboolean is_read;
  } cases[] = {
    { "", "a.md", FALSE, TRUE },
    { "", ".a", FALSE, FALSE },
    { "", "_a", TRUE, FALSE },
    { "", "#a", FALSE, FALSE },
    { "", "~a", FALSE, FALSE },
    { "", "a~", FALSE, FALSE },
    { "", "a.", FALSE, FALSE },
    { "", "_pages", TRUE, TRUE },
    { "x", "_pages", TRUE, TRUE },
    { "", ".keep-this", FALSE, TRUE },
    { "", ".htaccess", FALSE, FALSE },
    { "", "tmp", TRUE, FALSE },
    { "", "tmp", FALSE, TRUE },
    { "", "tmpx", TRUE, TRUE },
    { "x", "tmp", TRUE, TRUE },
    { "x/y", "a.bak", FALSE, FALSE },
    { "", "README.md", FALSE, FALSE },
    { "x", "README.md", FALSE, TRUE },
    { "docs", "internal-notes.md", FALSE, FALSE },
    { "", "node_modules", TRUE, FALSE },
    { "", "vendor", TRUE, TRUE },
    { "vendor", "bundle", TRUE, FALSE },
    { "_posts", "a/_b.md", FALSE, FALSE },
    { "_posts", "_a/b.md", FALSE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s/%s", cases[i].folder, cases[i].name);
      g_assert_cmpint (recto_entry_filter_accepts (config, cases[i].folder, cases[i].name, cases[i].is_folder), ==,
                       cases[i].is_read);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/site/config/empty", test_empty);
  g_test_add_func ("/site/config/values", test_values);
  g_test_add_func ("/site/config/unknown-zone", test_unknown_zone);
  g_test_add_func ("/site/config/collections", test_collections);
  g_test_add_func ("/site/config/faults", test_faults);
  g_test_add_func ("/site/config/defaults", test_defaults);
  g_test_add_func ("/site/config/globs", test_globs);
  g_test_add_func ("/site/config/filter", test_filter);
  return g_test_run ();
}

/* The widget: what comes too fast, links, notes, and a web process that dies. */

#include "preview-fixture.h"

#include "page/recto-page.h"
#include "preview/recto-preview-browser.h"
#include "preview/recto-preview-cage.h"
#include "preview/recto-preview-katex.h"
#include "preview/recto-preview-target.h"

static char *
text_of (PreviewFixture *fixture)
{
  return preview_evaluate (fixture->view, RECTO_PREVIEW_WORLD, "document.getElementById('recto-page').innerText");
}

static gboolean
launched_cb (GSignalInvocationHint *hint,
             guint n_values,
             const GValue *values,
             gpointer data)
{
  (*(guint *) data)++;
  return TRUE;
}

/* Its web process does not wait for something to show. */
static void
test_early (PreviewFixture *fixture,
            gconstpointer data)
{
  guint launched = g_signal_lookup ("initialize-web-process-extensions", WEBKIT_TYPE_WEB_CONTEXT);
  guint n = 0;
  gulong hook = g_signal_add_emission_hook (launched, 0, launched_cb, &n, NULL);
  g_autoptr (GtkWidget) preview = g_object_ref_sink (g_object_new (RECTO_TYPE_PREVIEW,
                                                                   "root", fixture->root,
                                                                   "hardware-acceleration", FALSE,
                                                                   NULL));

  preview_wait_for (n == 1);
  g_signal_remove_emission_hook (launched, hook);
}

/* Of a hundred texts the last is shown, and most of the others are not. */
static void
test_coalesce (PreviewFixture *fixture,
               gconstpointer data)
{
  g_autofree char *shown = NULL;

  for (guint i = 1; i <= 100; i++)
    {
      g_autofree char *text = g_strdup_printf ("---\nlayout: page\n---\nText %u.\n", i);
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

      recto_preview_show (fixture->preview, "_pages/x.md", bytes, i);
    }
  preview_wait_for (fixture->painted == 100);
  shown = text_of (fixture);
  g_assert_nonnull (strstr (shown, "Text 100."));
  g_assert_cmpuint (fixture->n_painted, <, 10);
}

static void
test_stale (PreviewFixture *fixture,
            gconstpointer data)
{
  g_autoptr (GBytes) old_text = g_bytes_new_static ("---\nlayout: page\n---\nOld.\n", 26);
  g_autofree char *shown = NULL;

  fixture->serial = 10;
  preview_fixture_show (fixture, "_pages/x.md", "---\nlayout: page\n---\nNew.\n");
  recto_preview_show (fixture->preview, "_pages/x.md", old_text, 5);
  preview_fixture_show (fixture, "_pages/x.md", "---\nlayout: page\n---\nNewer.\n");
  shown = text_of (fixture);
  g_assert_nonnull (strstr (shown, "Newer."));
}

/* Another document takes the place of the first, also while that is loading. */
static void
test_switch (PreviewFixture *fixture,
             gconstpointer data)
{
  g_autofree char *shown = NULL;

  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *path = g_strdup_printf ("_pages/%u.md", i);
      g_autofree char *text = g_strdup_printf ("---\nlayout: page\n---\nPage %u.\n", i);
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

      recto_preview_show (fixture->preview, path, bytes, i + 1);
      for (guint j = 0; j < i; j++)
        g_main_context_iteration (NULL, FALSE);
    }
  preview_wait_for (fixture->painted == 10);
  shown = text_of (fixture);
  g_assert_nonnull (strstr (shown, "Page 9."));
}

static void
test_plain (PreviewFixture *fixture,
            gconstpointer data)
{
  static const char text[] = "---\nlayout: about\nlatest_posts:\n  enabled: true\n---\nHello.\n";
  g_autofree char *full = NULL;
  g_autofree char *plain = NULL;
  g_autofree char *again = NULL;
  guint n_painted;

  preview_fixture_show (fixture, "_pages/about.md", text);
  full = text_of (fixture);
  g_assert_nonnull (strstr (full, "latest posts"));
  n_painted = fixture->n_painted;
  recto_preview_set_plain (fixture->preview, TRUE);
  preview_wait_for (fixture->n_painted > n_painted);
  plain = text_of (fixture);
  g_assert_null (strstr (plain, "latest posts"));
  g_assert_nonnull (strstr (plain, "Hello."));
  n_painted = fixture->n_painted;
  gtk_widget_activate_action (GTK_WIDGET (fixture->preview), "preview.plain", NULL);
  preview_wait_for (fixture->n_painted > n_painted);
  again = text_of (fixture);
  g_assert_cmpstr (again, ==, full);
}

static void
test_phone (PreviewFixture *fixture,
            gconstpointer data)
{
  preview_fixture_show (fixture, "_pages/x.md", "Text.\n");
  recto_preview_set_phone_width (fixture->preview, TRUE);
  preview_wait_for_answer (fixture->view, "String(window.innerWidth)", "390");
  g_assert_true (recto_preview_get_phone_width (fixture->preview));
}

/* A new site shows in a page that lists its posts. */
static void
test_site (PreviewFixture *fixture,
           gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  guint n_painted;

  preview_fixture_show (fixture, "_pages/about.md", "---\nlayout: about\nlatest_posts:\n  enabled: true\n---\n");
  before = text_of (fixture);
  g_assert_null (strstr (before, "Three"));
  preview_fixture_write (fixture, "_posts/2024-01-03-three.md", "---\ntitle: Three\n---\n");
  n_painted = fixture->n_painted;
  preview_fixture_load_site (fixture);
  preview_wait_for (fixture->n_painted > n_painted);
  after = text_of (fixture);
  g_assert_nonnull (strstr (after, "Three"));
}

static void
note_uri (GPtrArray *told,
          const char *uri)
{
  g_ptr_array_add (told, g_strdup (uri));
}

static void
click (PreviewFixture *fixture,
       const char *id)
{
  g_autofree char *script = g_strdup_printf ("document.getElementById('%s').click(); 'x'", id);

  g_free (preview_evaluate (fixture->view, RECTO_PREVIEW_WORLD, script));
}

/* Links are told, never followed. */
static void
test_links (PreviewFixture *fixture,
            gconstpointer data)
{
  g_autoptr (GPtrArray) told = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *address = NULL;

  g_signal_connect_swapped (fixture->preview, "open-uri", G_CALLBACK (note_uri), told);
  g_signal_connect_swapped (fixture->preview, "open-page", G_CALLBACK (note_uri), told);
  preview_fixture_show (fixture, "_pages/x.md",
                        "---\nlayout: page\n---\n"
                        "<a id=a href=https://other.example/x>a</a> <a id=b href=/blog/two/>b</a> "
                        "<a id=c href=/feed.xml?x#y>c</a> <a id=d target=_blank href=/blog/one/index.html>d</a> "
                        "<a id=e href=#place>e</a>\n\n<p id=place>x</p>\n");
  click (fixture, "e");
  click (fixture, "a");
  preview_wait_for (told->len == 1);
  click (fixture, "b");
  preview_wait_for (told->len == 2);
  click (fixture, "c");
  preview_wait_for (told->len == 3);
  click (fixture, "d");
  preview_wait_for (told->len == 4);
  g_assert_cmpstr (g_ptr_array_index (told, 0), ==, "https://other.example/x");
  g_assert_cmpstr (g_ptr_array_index (told, 1), ==, "_posts/2024-01-02-two.md");
  g_assert_cmpstr (g_ptr_array_index (told, 2), ==, "https://ada.example/feed.xml?x#y");
  g_assert_cmpstr (g_ptr_array_index (told, 3), ==, "_posts/2024-01-01-one.md");
  address = preview_evaluate (fixture->view, NULL, "location.href");
  g_assert_cmpstr (address, ==, "recto-site://site/#place");
}

static void
activated_cb (RectoPreview *preview,
              guint line,
              guint *activated)
{
  *activated = line;
}

static GtkListBox *
find_list (GtkWidget *widget)
{
  if (GTK_IS_LIST_BOX (widget))
    return GTK_LIST_BOX (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkListBox *list = find_list (child);

      if (list != NULL)
        return list;
    }
  return NULL;
}

static void
test_notes (PreviewFixture *fixture,
            gconstpointer data)
{
  GtkListBox *list = find_list (GTK_WIDGET (fixture->preview));
  guint activated = 0;

  g_signal_connect (fixture->preview, "line-activated", G_CALLBACK (activated_cb), &activated);
  preview_fixture_show (fixture, "_pages/x.md", "---\nlayout: page\n---\nFine.\n");
  g_assert_cmpuint (recto_preview_get_n_notes (fixture->preview), ==, 0);
  preview_fixture_show (fixture, "_pages/x.md", "---\nlayout: page\n---\nFine.\n\n{% a %}\n\n{% b %}\n");
  g_assert_cmpuint (recto_preview_get_n_notes (fixture->preview), ==, 2);
  gtk_widget_activate_action (GTK_WIDGET (fixture->preview), "preview.show-notes", NULL);
  preview_wait_for (gtk_list_box_get_row_at_index (list, 1) != NULL);
  g_assert_null (gtk_list_box_get_row_at_index (list, 2));
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (list, 1));
  g_assert_cmpuint (activated, ==, 8);
}

static GtkStack *
stack_of (PreviewFixture *fixture)
{
  return GTK_STACK (gtk_widget_get_first_child (GTK_WIDGET (fixture->preview)));
}

/* The web process dies: a place to reload from, and all is as before. */
static void
test_crash (PreviewFixture *fixture,
            gconstpointer data)
{
  static const char text[] = "---\nlayout: page\n---\nStill here.\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autofree char *shown = NULL;

  preview_fixture_show (fixture, "_pages/x.md", "---\nlayout: page\n---\nBefore.\n");
  webkit_web_view_terminate_web_process (fixture->view);
  preview_wait_for (g_strcmp0 (gtk_stack_get_visible_child_name (stack_of (fixture)), "stopped") == 0);
  recto_preview_show (fixture->preview, "_pages/x.md", bytes, 500);
  gtk_widget_activate_action (GTK_WIDGET (fixture->preview), "preview.reload", NULL);
  preview_wait_for (fixture->painted == 500);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack_of (fixture)), ==, "page");
  shown = text_of (fixture);
  g_assert_nonnull (strstr (shown, "Still here."));
}

static void
test_clear (PreviewFixture *fixture,
            gconstpointer data)
{
  g_autofree char *shown = NULL;

  preview_fixture_show (fixture, "_pages/x.md", "---\nlayout: page\n---\n{% a %}\n");
  recto_preview_clear (fixture->preview);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack_of (fixture)), ==, "empty");
  g_assert_cmpuint (recto_preview_get_n_notes (fixture->preview), ==, 0);
  preview_fixture_show (fixture, "_pages/x.md", "---\nlayout: page\n---\nBack.\n");
  shown = text_of (fixture);
  g_assert_nonnull (strstr (shown, "Back."));
}

/* Formulas become formulas, also those that come in later. */
static void
test_math (PreviewFixture *fixture,
           gconstpointer data)
{
  static const char count[] = "document.querySelectorAll('.recto-typeset .katex').length + '/' + "
                              "document.querySelectorAll('.recto-math').length";
  g_autofree char *patched = NULL;

  if (recto_preview_katex_get_folder () == NULL)
    {
      g_test_skip ("KaTeX is not installed");
      return;
    }
  preview_fixture_show (fixture, "_pages/x.md", "---\nlayout: page\n---\n$a$ and $b$\n");
  preview_wait_for_answer (fixture->view, count, "2/2");
  preview_fixture_show (fixture, "_pages/x.md", "---\nlayout: page\n---\n$a$ and $b$\n\nand $c$ and $\\bad$\n");
  patched = preview_evaluate (fixture->view, RECTO_PREVIEW_WORLD, count);
  g_assert_cmpstr (patched, ==, "4/4");
  g_assert_cmpuint (recto_preview_get_n_notes (fixture->preview), ==, 0);
}

static void
written_cb (GObject *source_object,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  char **uri = user_data;

  *uri = recto_preview_browser_write_finish (result, &error);
  g_assert_no_error (error);
}

/* The page as a file for the browser. */
static void
test_browser (PreviewFixture *fixture,
              gconstpointer data)
{
  static const char text[] = "---\nlayout: page\n---\nFor the browser.\n\n~~~ c\nint a;\n~~~\n\n~~~ c\nint b;\n~~~\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (RectoPage) page = recto_page_render (fixture->site, "_pages/x.md", bytes, 1, RECTO_PAGE_FLAGS_NONE, NULL, NULL);
  g_autoptr (RectoPreviewColours) colours = recto_preview_colours_new (1000);
  g_autofree char *key = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) "c\0int a;\n", strlen ("c") + 1 + strlen ("int a;\n"));
  static const char spans[] = "<span class=\"kt\">int</span> a;\n";
  g_autoptr (GBytes) known = g_bytes_new_static (spans, strlen (spans));
  g_autofree char *uri = NULL;
  g_autofree char *path = NULL;
  g_autofree char *html = NULL;

  recto_preview_colours_add (colours, key, known);
  recto_preview_browser_write_async (page, colours, NULL, written_cb, &uri);
  preview_wait_for (uri != NULL);
  path = g_filename_from_uri (uri, NULL, NULL);
  g_assert_true (g_str_has_prefix (path, g_get_user_cache_dir ()));
  g_assert_true (g_str_has_suffix (path, "/x.html"));
  g_assert_true (g_file_get_contents (path, &html, NULL, NULL));
  g_assert_nonnull (strstr (html, "For the browser."));
  /* With the colours that are known, and no trace of those that are not. */
  g_assert_nonnull (strstr (html, "<span class=\"kt\">int</span> a;\n</code>"));
  g_assert_nonnull (strstr (html, "<code data-lang=\"c\">int b;\n</code>"));
}

static void
test_target (PreviewFixture *fixture,
             gconstpointer data)
{
  static const char *const same[] = {
    "recto-site://site/blog/two/", "recto-site://site/blog/two", "recto-site://site/blog/two/index.html?x#y"
  };
  g_autofree char *public = recto_preview_target_to_public (fixture->site, "recto-site://site/a%20b?c#d");

  for (gsize i = 0; i < G_N_ELEMENTS (same); i++)
    g_assert_cmpstr (recto_entry_get_path (recto_preview_target_find (fixture->site, same[i])), ==, "_posts/2024-01-02-two.md");
  g_assert_null (recto_preview_target_find (fixture->site, "recto-site://site/blog/three/"));
  g_assert_null (recto_preview_target_find (fixture->site, "https://ada.example/blog/two/"));
  g_assert_cmpstr (public, ==, "https://ada.example/a%20b?c#d");
}

/* What is too much to be shown is said in the page and in the notes, and what
 * comes then is shown again. */
static void
test_limit (PreviewFixture *fixture,
            gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("---\nlayout: page\n---\n");
  g_autofree char *said = NULL;
  g_autofree char *after = NULL;

  while (text->len < 17 * 1024 * 1024)
    g_string_append (text, "A line that is there very often, so that it all becomes too much for anybody.\n\n");
  preview_fixture_show (fixture, "_pages/x.md", "---\nlayout: page\n---\nFirst.\n");
  preview_fixture_show (fixture, "_pages/x.md", text->str);
  said = preview_evaluate (fixture->view, NULL, "document.querySelector('.recto-problem').textContent");
  g_assert_nonnull (strstr (said, "too large to preview"));
  g_assert_cmpuint (recto_preview_get_n_notes (fixture->preview), ==, 1);
  preview_fixture_show (fixture, "_pages/x.md", "---\nlayout: page\n---\nLast.\n");
  after = preview_evaluate (fixture->view, NULL, "document.querySelectorAll('.recto-problem').length + document.querySelector('p').textContent");
  g_assert_cmpstr (after, ==, "0Last.");
  g_assert_cmpuint (recto_preview_get_n_notes (fixture->preview), ==, 0);
}

/* A click opens a browser, or writes a letter; nothing else is started. */
static void
test_schemes (PreviewFixture *fixture,
              gconstpointer data)
{
  static const char *const opened[] = { "http://a.example/", "HTTPS://a.example/", "mailto:a@a.example", "tel:1" };
  static const char *const refused[] = {
    "file:///etc/passwd",
    "javascript:alert(1)",
    "data:text/html,x",
    "about:blank",
    "blob:x",
    "smb://a/b",
    "vscode://x",
    "recto:x",
    "x",
    "",
    "//a",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (opened); i++)
    {
      g_autofree char *public = recto_preview_target_to_public (fixture->site, opened[i]);

      g_assert_cmpstr (public, ==, opened[i]);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    g_assert_null (recto_preview_target_to_public (fixture->site, refused[i]));

  /* Nor by a site that says it is published there. */
  preview_fixture_write (fixture, "_config.yml", "url: \"file://\"\n");
  preview_fixture_load_site (fixture);
  g_assert_null (recto_preview_target_to_public (fixture->site, "recto-site://site/etc/passwd"));
}

/* As is what takes too long, or is too much by another measure. */
static void
test_limits (PreviewFixture *fixture,
             gconstpointer data)
{
  static const struct
  {
    const char *limits;
    const char *said;
  } cases[] = {
    { "1000000,0", "takes too long to render" },
    { "10,10000", "too large to preview" },
    { "100,10000", "makes a page that is too large" },
  };
  g_autofree char *row = g_strnfill (60, '|');
  g_autofree char *text = g_strconcat ("---\nlayout: page\n---\n|", row, "\n", NULL);

  preview_fixture_write (fixture, "_config.yml", "markdown: kramdown\n");
  preview_fixture_load_site (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("_pages/%zu.md", i);
      g_autofree char *said = NULL;
      g_autofree char *after = NULL;

      preview_fixture_show (fixture, path, "---\nlayout: page\n---\n");
      g_setenv ("RECTO_RENDER_LIMITS", cases[i].limits, TRUE);
      preview_fixture_show (fixture, "_pages/other.md", text);
      g_unsetenv ("RECTO_RENDER_LIMITS");
      said = preview_evaluate (fixture->view, NULL, "document.querySelector('.recto-problem').textContent");
      g_assert_nonnull (strstr (said, cases[i].said));
      g_assert_cmpuint (recto_preview_get_n_notes (fixture->preview), ==, 1);
      preview_fixture_show (fixture, "_pages/other.md", "---\nlayout: page\n---\nLast.\n");
      after = preview_evaluate (fixture->view, NULL, "document.querySelectorAll('.recto-problem').length + document.querySelector('p').textContent");
      g_assert_cmpstr (after, ==, "0Last.");
      g_assert_cmpuint (recto_preview_get_n_notes (fixture->preview), ==, 0);
    }
}

/* In large text, what does not fit beside its key stands under it, and nothing has to be scrolled sideways. */
static void
test_large_text (PreviewFixture *fixture,
                 gconstpointer data)
{
  g_autofree char *answer = NULL;

  preview_fixture_show (fixture, "_data/socials.yml",
                        "email: mira@harbour.example\nnested:\n  a_rather_long_key_of_a_mapping: a-word-that-cannot-be-broken-by-itself\n");
  answer = preview_evaluate (fixture->view, RECTO_PREVIEW_WORLD,
                             "document.documentElement.style.fontSize = '40px';"
                             "const at = document.scrollingElement; `${at.scrollWidth - at.clientWidth} too wide`");
  g_assert_cmpstr (answer, ==, "0 too wide");
}

#define TEST(name, function) \
  g_test_add ("/preview/widget/" name, PreviewFixture, NULL, preview_fixture_set_up, function, preview_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_autofree char *cache = g_dir_make_tmp ("recto-cache-XXXXXX", NULL);
  int result;

  g_setenv ("XDG_CACHE_HOME", cache, TRUE);
  if (!preview_test_init (&argc, &argv))
    return 0;
  TEST ("browser", test_browser);
  TEST ("coalesce", test_coalesce);
  TEST ("early", test_early);
  TEST ("stale", test_stale);
  TEST ("switch", test_switch);
  TEST ("plain", test_plain);
  TEST ("phone", test_phone);
  TEST ("site", test_site);
  TEST ("links", test_links);
  TEST ("notes", test_notes);
  TEST ("large-text", test_large_text);
  TEST ("limit", test_limit);
  TEST ("limits", test_limits);
  TEST ("crash", test_crash);
  TEST ("clear", test_clear);
  TEST ("math", test_math);
  TEST ("target", test_target);
  TEST ("schemes", test_schemes);
  result = g_test_run ();
  preview_remove_all (cache);
  return result;
}

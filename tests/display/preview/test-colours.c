/* Code is found in the HTML of a page, and gets the colours that are known. */

#include <string.h>

#include "preview/recto-preview-colours.h"

#define WRAP(language, code)                                                                         \
  "<div class=\"language-" language " highlighter-rouge\" data-line=\"0\"><div class=\"highlight\">" \
  "<pre class=\"highlight\"><code>" code "</code></pre></div></div>\n"

static GPtrArray *
new_list (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) recto_preview_code_unref);
}

static GPtrArray *
collect (const char *html)
{
  g_autoptr (RectoPreviewColours) colours = recto_preview_colours_new (1 << 20);
  GPtrArray *missing = new_list ();

  recto_preview_colours_collect (colours, html, missing);
  return missing;
}

static void
assert_found (const char *html,
              const char *language,
              const char *text)
{
  g_autoptr (GPtrArray) found = collect (html);
  const RectoPreviewCode *code;

  g_assert_cmpuint (found->len, ==, language != NULL ? 1 : 0);
  if (language == NULL)
    return;
  code = g_ptr_array_index (found, 0);
  g_assert_cmpstr (code->language, ==, language);
  g_assert_cmpstr (code->text, ==, text);
}

static void
test_find (void)
{
  assert_found (WRAP ("js", "a &lt; b &amp;&amp; &quot;c&#39;\n"), "js", "a < b && \"c'\n");
  assert_found ("<p><code class=\"language-c++ highlighter-rouge\">int</code></p>", "cpp", "int");
  assert_found ("<figure class=\"highlight\" data-line=\"0\"><pre><code class=\"language-c\" data-lang=\"c\">int\n</code></pre></figure>", "c", "int\n");
  assert_found ("<figure class=\"highlight\"><pre><code class=\"language-c\" data-lang=\"c\"><table class=\"rouge-table\"><tbody><tr>"
                "<td class=\"gutter gl\"><pre class=\"lineno\">1&#10;</pre></td><td class=\"code\"><pre>int&#10;</pre></td></tr></tbody></table></code></pre></figure>",
                "c", "int\n");
  assert_found ("<div class=\"special language-ruby highlighter-rouge\" id=\"x\"><div class=\"highlight\"><pre class=\"highlight\">"
                "<code data-lang=\"ruby\">a\n</code></pre></div></div>",
                "ruby", "a\n");
  assert_found ("<div class=\"language-c highlighter-rouge\"><div class=\"highlight\"><pre class=\"highlight\"><code>"
                "<table class=\"rouge-table\"><tbody><tr><td class=\"rouge-gutter gl\"><pre class=\"lineno\">1\n</pre></td>"
                "<td class=\"rouge-code\"><pre>int a;\n</pre></td></tr></tbody></table></code></pre></div></div>",
                "c", "int a;\n");
}

/* Languages that are not known, code that Jekyll leaves plain, and what only
 * looks like code. */
static void
test_plain (void)
{
  g_autofree char *long_line = g_strnfill (5000, 'x');
  g_autofree char *one_line = g_strconcat ("<div class=\"language-js highlighter-rouge\"><pre><code>", long_line, "</code></pre></div>", NULL);
  g_autoptr (GString) long_text = g_string_new ("<div class=\"language-js highlighter-rouge\"><pre><code>");

  assert_found (WRAP ("nolang", "a"), NULL, NULL);
  assert_found (WRAP ("plaintext", "a"), NULL, NULL);
  assert_found (WRAP ("c", ""), NULL, NULL);
  assert_found (WRAP ("c", "a<b>c</b>"), NULL, NULL);
  assert_found (WRAP ("c", "a&nbsp;b"), NULL, NULL);
  assert_found ("<pre><code class=\"language-c\">int a;</code></pre>", NULL, NULL);
  assert_found ("<p>\"language-c highlighter-rouge</p><pre><code>a</code></pre>", NULL, NULL);
  assert_found ("<div class=\"language-c highlighter-rouge\"><p>no code", NULL, NULL);
  assert_found ("<div class=\"highlighter-rouge\"><code>a</code></div>", NULL, NULL);
  assert_found (one_line, NULL, NULL);
  for (guint i = 0; i < 20000; i++)
    g_string_append (long_text, "line();\n");
  g_string_append (long_text, "</code></pre></div>");
  assert_found (long_text->str, NULL, NULL);
}

/* Same code, same key, by whatever name of the language; and no other. */
static void
test_keys (void)
{
  g_autoptr (GPtrArray) found = collect (WRAP ("js", "a") WRAP ("javascript", "a") WRAP ("js", "b") WRAP ("c", "a"));
  const char *keys[4];

  g_assert_cmpuint (found->len, ==, 4);
  for (guint i = 0; i < 4; i++)
    keys[i] = ((RectoPreviewCode *) g_ptr_array_index (found, i))->key;
  g_assert_cmpstr (keys[0], ==, keys[1]);
  g_assert_cmpstr (keys[0], !=, keys[2]);
  g_assert_cmpstr (keys[0], !=, keys[3]);
}

static void
test_apply (void)
{
  static const char page[] = "<p>a</p>" WRAP ("c", "known") "<p>b</p>" WRAP ("c", "plain") WRAP ("c", "new") "<p>c</p>";
  g_autoptr (RectoPreviewColours) colours = recto_preview_colours_new (1 << 20);
  g_autoptr (GPtrArray) all = collect (page);
  g_autoptr (GPtrArray) missing = new_list ();
  g_autoptr (GBytes) html = g_bytes_new_static ("<span class=\"k\">known</span>", 28);
  g_autofree char *marked = NULL;
  g_autofree char *unmarked = NULL;
  g_autofree char *expected = NULL;
  const RectoPreviewCode *new;

  recto_preview_colours_add (colours, ((RectoPreviewCode *) g_ptr_array_index (all, 0))->key, html);
  recto_preview_colours_add (colours, ((RectoPreviewCode *) g_ptr_array_index (all, 1))->key, NULL);
  marked = recto_preview_colours_apply (colours, page, missing);
  g_assert_cmpuint (missing->len, ==, 1);
  new = g_ptr_array_index (missing, 0);
  g_assert_cmpstr (new->text, ==, "new");
  expected = g_strdup_printf ("<p>a</p>" WRAP ("c", "<span class=\"k\">known</span>") "<p>b</p>" WRAP ("c", "plain") "<div class=\"language-c highlighter-rouge\" data-line=\"0\"><div class=\"highlight\">"
                                                                                                                     "<pre class=\"highlight\"><code data-colours=\"%s\">new</code></pre></div></div>\n<p>c</p>",
                              new->key);
  g_assert_cmpstr (marked, ==, expected);

  unmarked = recto_preview_colours_apply (colours, page, NULL);
  g_assert_null (strstr (unmarked, "data-colours"));
  g_assert_null (recto_preview_colours_apply (colours, "<p>no code</p>", missing));
}

/* What was not asked for longest goes first. */
static void
test_bound (void)
{
  g_autoptr (RectoPreviewColours) colours = recto_preview_colours_new (5000);
  g_autoptr (GBytes) html = g_bytes_new_take (g_malloc0 (1000), 1000);
  g_autoptr (GBytes) found = NULL;

  recto_preview_colours_add (colours, "1", html);
  recto_preview_colours_add (colours, "2", html);
  recto_preview_colours_add (colours, "3", html);
  recto_preview_colours_add (colours, "3", html);
  g_assert_true (recto_preview_colours_lookup (colours, "1", &found));
  g_assert_true (found == html);
  recto_preview_colours_add (colours, "4", html);
  g_assert_true (recto_preview_colours_lookup (colours, "1", NULL));
  g_assert_false (recto_preview_colours_lookup (colours, "2", NULL));
  g_assert_true (recto_preview_colours_lookup (colours, "3", NULL));
  g_assert_true (recto_preview_colours_lookup (colours, "4", NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/preview/colours/find", test_find);
  g_test_add_func ("/preview/colours/plain", test_plain);
  g_test_add_func ("/preview/colours/keys", test_keys);
  g_test_add_func ("/preview/colours/apply", test_apply);
  g_test_add_func ("/preview/colours/bound", test_bound);
  return g_test_run ();
}

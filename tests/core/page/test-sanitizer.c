/* HTML of a site becomes HTML that can do nothing. */

#include <string.h>

#include "page/recto-page-elements.h"
#include "page/recto-page-sanitizer.h"

static RectoPageLinks *links;

static char *
sanitize (const char *html,
          RectoPageMath math,
          guint *n_notes)
{
  RectoPageRules rules = { links, math, NULL, NULL };
  g_autoptr (RectoPageFragment) fragment = recto_page_sanitize (&rules, html, strlen (html));

  if (n_notes != NULL)
    *n_notes = fragment->notes != NULL ? fragment->notes->len : 0;
  g_assert_cmpuint (fragment->length, ==, strlen (fragment->html));
  return g_strdup (fragment->html);
}

typedef struct
{
  const char *html;
  const char *expected;
  guint n_notes;
} Case;

static void
check (const Case *cases,
       gsize n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    {
      guint n_notes = 0;
      g_autofree char *html = sanitize (cases[i].html, RECTO_PAGE_MATH_DOLLARS, &n_notes);

      g_test_message ("%s", cases[i].html);
      g_assert_cmpstr (html, ==, cases[i].expected);
      g_assert_cmpuint (n_notes, ==, cases[i].n_notes);
    }
}

static void
test_keeps (void)
{
  static const Case cases[] = {
    { "<p class=\"a\" data-line=\"0\">x &amp; <b>y</b><br></p>", "<p class=\"a\" data-line=\"0\">x &amp; <b>y</b><br></p>", 0 },
    { "<P ALIGN=center>x</P>", "<p align=\"center\">x</p>", 0 },
    { "<a href='/x'>l</a>", "<a href=\"recto-site://site/x\">l</a>", 0 },
    { "<input type=checkbox checked>", "<input type=\"checkbox\" disabled=\"\" checked=\"\">", 0 },
    { "<style>p > a { color: red }</style>", "<style>p > a { color: red }</style>", 0 },
    { "<p title=\"<img src=x onerror=y>\">a</p>", "<p title=\"&lt;img src=x onerror=y&gt;\">a</p>", 0 },
    { "<img src=/a.png alt=\"a &quot; b\">", "<img src=\"recto-site://site/a.png\" alt=\"a &quot; b\">", 0 },
    { "<p>$a$ <code>$b$</code></p>", "<p><span class=\"recto-math\">$a$</span> <code>$b$</code></p>", 0 },
    { "<td style=\"text-align: right\">1</td>", "<td style=\"text-align: right\">1</td>", 0 },
    { "a < b > c", "a &lt; b > c", 0 },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_removes (void)
{
  static const Case cases[] = {
    { "a<script>alert('</p>')</script>b", "ab", 1 },
    { "<SCRIPT SRC=//evil>x</SCRIPT\n>b", "b", 1 },
    { "<script>never ends", "", 1 },
    { "<p onclick=\"x()\" ONLOAD=y>a</p>", "<p>a</p>", 0 },
    { "<a href=\"java&#115;cript:x\">a</a>", "<a>a</a>", 0 },
    { "<a href=\"java&Tab;script&colon;x\">a</a>", "<a>a</a>", 0 },
    { "<iframe src=https://e.example></iframe>a", "<span class=\"recto-chip\" title=\"https://e.example\">&lt;iframe&gt;</span>a", 1 },
    { "<object><p>fallback</p></object>a", "<span class=\"recto-chip\">&lt;object&gt;</span>a", 1 },
    { "<link rel=preconnect href=http://e><meta http-equiv=refresh content=0><base href=http://e>a", "a", 0 },
    { "<img src=https://e.example/a.png alt=A>", "<span class=\"recto-chip\" title=\"https://e.example/a.png\">A</span>", 1 },
    { "<img src=x.png onerror=alert(1) name=body srcset=http://e>", "<img src=\"recto-site://site/x.png\">", 0 },
    { "<form action=/x><input name=a><button>b</button></form>", "b", 0 },
    { "<svg><style><img src=x onerror=y></style></svg>", "<svg></svg>", 0 },
    { "<svg><script>x</script><circle r=1></svg>", "<svg><circle r=\"1\"></circle></svg>", 1 },
    { "<noscript><p title=\"</noscript><img src=x onerror=y>\">", "<img src=\"recto-site://site/x\">\">", 0 },
    { "<!-- <script>x</script> -->a<!--> b <!-- never ends", "a b ", 0 },
    { "<![CDATA[ x ]]><?php y ?>a", "a", 0 },
    { "<textarea><script>x</script></textarea>a", "a", 0 },
    { "<my-widget><b>x</b></my-widget>", "<b>x</b>", 1 },
    { "<body onload=x><html><head>a", "a", 0 },
    { "<p id=\"recto-page\">a</p>", "<p>a</p>", 0 },
    { "<a href=\"x\" href=\"javascript:y\">a</a>", "<a href=\"recto-site://site/x\">a</a>", 0 },
    { "<p class=\"a\" class=\"b\">a</p>", "<p class=\"a\">a</p>", 0 },
    { "<a href=\"x", "", 0 },
    { "<", "&lt;", 0 },
    { "</", "", 0 },
    { "<p/onclick=x/class=y>a", "<p>a</p>", 0 },
    { "<p/onclick=x /class=y>a", "<p class=\"y\">a</p>", 0 },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_closes (void)
{
  static const Case cases[] = {
    { "<div><p>a", "<div><p>a</p></div>", 0 },
    { "a</div></p>", "a", 0 },
    { "<p>a<p>b", "<p>a</p><p>b</p>", 0 },
    { "<p>a<div>b</div></p>", "<p>a</p><div>b</div>", 0 },
    { "<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>", 0 },
    { "<b><i>a</b>b</i>", "<b><i>a</i></b>b", 0 },
    { "<table><tr><td>a</div></td><th>b</table>", "<table><tr><td>a</td><th>b</th></tr></table>", 0 },
    { "<div><table><tr><td>a</div>b</td></tr></table></div>", "<div><table><tr><td>ab</td></tr></table></div>", 0 },
  };

  check (cases, G_N_ELEMENTS (cases));
}

/* An element that goes on in the next piece. */
static void
test_feed (void)
{
  RectoPageRules rules = { links, RECTO_PAGE_MATH_OFF, NULL, NULL };
  g_autoptr (RectoPageSanitizer) sanitizer = recto_page_sanitizer_new (&rules);
  g_autoptr (RectoPageFragment) fragment = NULL;

  recto_page_sanitizer_feed (sanitizer, "<div>", 5, 0);
  g_assert_true (recto_page_sanitizer_is_open (sanitizer));
  recto_page_sanitizer_feed (sanitizer, "<p data-line=\"0\">a</p>", 22, 2);
  g_assert_true (recto_page_sanitizer_is_open (sanitizer));
  recto_page_sanitizer_feed (sanitizer, "</div>", 6, 4);
  g_assert_false (recto_page_sanitizer_is_open (sanitizer));
  fragment = recto_page_sanitizer_finish (sanitizer);
  g_assert_cmpstr (fragment->html, ==, "<div><p data-line=\"2\">a</p></div>");
}

/* The names in the tags of HTML that is written as ours is, with neither the values of attributes nor the text between: an
 * address may read like a handler and be none. */
static char *
names_in_tags (const char *html)
{
  GString *names = g_string_new (NULL);
  gboolean is_tag = FALSE;
  gboolean is_value = FALSE;

  for (const char *at = html; *at != '\0'; at++)
    {
      if (is_value)
        is_value = *at != '"';
      else if (is_tag && *at == '"')
        is_value = TRUE;
      else if (is_tag)
        g_string_append_c (names, *at);
      if (!is_value && (*at == '<' || *at == '>'))
        is_tag = *at == '<';
    }
  g_assert_false (is_tag);
  return g_string_free (names, FALSE);
}

static void
test_names_in_tags (void)
{
  g_autofree char *names = names_in_tags ("a onload=b<p class=\"x onclick=y\" onerror=\"z\">on onload</p>");

  g_assert_cmpstr (names, ==, "p class= onerror=>/p>");
}

/* Whatever comes in, what comes out stays what it is when it comes in again,
 * and has nothing in it that could act. */
static void
test_random (void)
{
  static const char *const pieces[] = {
    "<", ">", "</", "\"", "'", "=", " ", "/", "a", "p", "script", "style", "svg", "table", "td", "img", "src",
    "href", "onload", "javascript:", "<p>", "</p>", "<div>", "</div>", "<script>", "</script>", "<!--", "-->",
    "&lt;", "&#60;", "$", "<a href=\"", "<table>", "<td>", "</table>", "<b>", "</b>", "<title>", "<svg>", "</svg>",
    "<style>", "</style>", "<math>", "<img src=x onerror=y>", "\n", "\xe4\xb8\xad"
  };

  for (guint round = 0; round < 3000; round++)
    {
      g_autoptr (GString) html = g_string_new (NULL);
      g_autofree char *once = NULL;
      g_autofree char *twice = NULL;
      g_autofree char *names = NULL;
      guint n_pieces = g_test_rand_int_range (1, 40);

      for (guint i = 0; i < n_pieces; i++)
        g_string_append (html, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      once = sanitize (html->str, RECTO_PAGE_MATH_OFF, NULL);
      /* What is in a style is no markup, whatever it looks like. */
      if (strstr (once, "<style") != NULL)
        continue;
      g_assert_null (strstr (once, "<script"));
      g_assert_null (strstr (once, "<title"));
      names = names_in_tags (once);
      g_assert_null (strstr (names, " on"));
      g_assert_null (strstr (once, "<!--"));
      /* The title of a chip is not made again. */
      if (strstr (once, "recto-") != NULL)
        continue;
      twice = sanitize (once, RECTO_PAGE_MATH_OFF, NULL);
      g_assert_cmpstr (twice, ==, once);
    }
}

/* The tables are searched by halves, so they must be sorted. */
static void
test_sorted (void)
{
  static const char *const names[] = { "a", "abbr", "blockquote", "code", "h1", "img", "input", "math", "munderover",
                                       "p", "pre", "script", "style", "svg", "xmp", "wbr", "video", "tt" };
  static const char *const attributes[] = { "align", "alt", "cx", "data-line", "opacity", "open", "y2", "style", "x1" };
  const char *canonical = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      recto_page_element_find (names[i], &canonical);
      g_assert_cmpstr (canonical, ==, names[i]);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (attributes); i++)
    g_assert_true (recto_page_attribute_is_kept (attributes[i]));
  g_assert_false (recto_page_attribute_is_kept ("onclick"));
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  links = recto_page_links_new (NULL, NULL, "/");
  g_test_add_func ("/page/sanitizer/keeps", test_keeps);
  g_test_add_func ("/page/sanitizer/removes", test_removes);
  g_test_add_func ("/page/sanitizer/closes", test_closes);
  g_test_add_func ("/page/sanitizer/feed", test_feed);
  g_test_add_func ("/page/sanitizer/names-in-tags", test_names_in_tags);
  g_test_add_func ("/page/sanitizer/random", test_random);
  g_test_add_func ("/page/sanitizer/sorted", test_sorted);
  result = g_test_run ();
  recto_page_links_free (links);
  return result;
}

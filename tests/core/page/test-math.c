/* Where maths is in a text. */

#include "page/recto-page-math.h"

#include <string.h>

#define INLINE(source)  "<span class=\"recto-math\">" source "</span>"
#define DISPLAY(source) "<span class=\"recto-math\" data-display=\"true\">" source "</span>"

static void
check (const char *text,
       RectoPageMath math,
       const char *expected)
{
  g_autoptr (GString) html = g_string_new (NULL);
  gboolean found = recto_page_math_append (html, text, strlen (text), math);

  g_assert_cmpstr (html->str, ==, expected);
  g_assert_cmpint (found, ==, strstr (expected, "recto-math") != NULL);
}

static void
test_dollars (void)
{
  check ("a $x^2$ b", RECTO_PAGE_MATH_DOLLARS, "a " INLINE ("$x^2$") " b");
  check ("a $x^2$ b", RECTO_PAGE_MATH_EXPLICIT, "a $x^2$ b");
  check ("a $x^2$ b", RECTO_PAGE_MATH_OFF, "a $x^2$ b");
  check ("$\\text{a $b$ c}$!", RECTO_PAGE_MATH_DOLLARS, INLINE ("$\\text{a $b$ c}$") "!");
  check ("cost \\$5 and $", RECTO_PAGE_MATH_DOLLARS, "cost $5 and $");
  check ("$a\\$b$", RECTO_PAGE_MATH_DOLLARS, INLINE ("$a\\$b$"));
  check ("$}$", RECTO_PAGE_MATH_DOLLARS, "$}$");
}

static void
test_explicit (void)
{
  check ("$$a$$", RECTO_PAGE_MATH_EXPLICIT, DISPLAY ("$$a$$"));
  check ("\\(a &lt; b\\) and \\[c\\]", RECTO_PAGE_MATH_EXPLICIT, INLINE ("\\(a &lt; b\\)") " and " DISPLAY ("\\[c\\]"));
  check ("\\begin{align}a\\\\b\\end{align}.", RECTO_PAGE_MATH_EXPLICIT,
         DISPLAY ("\\begin{align}a\\\\b\\end{align}") ".");
  check ("\\begin{x} never ends, \\\\( neither", RECTO_PAGE_MATH_EXPLICIT, "\\begin{x} never ends, \\\\( neither");
  check ("$$$$", RECTO_PAGE_MATH_EXPLICIT, "$$$$");
  check ("\\", RECTO_PAGE_MATH_EXPLICIT, "\\");
  check ("", RECTO_PAGE_MATH_EXPLICIT, "");
}

/* A hundred thousand openings that are never closed take no time. */
static void
test_long (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) html = g_string_new (NULL);
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "\\(a{");
  g_assert_false (recto_page_math_append (html, text->str, text->len, RECTO_PAGE_MATH_DOLLARS));
  g_assert_cmpstr (html->str, ==, text->str);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 30 * G_USEC_PER_SEC);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/page/math/dollars", test_dollars);
  g_test_add_func ("/page/math/explicit", test_explicit);
  g_test_add_func ("/page/math/long", test_long);
  return g_test_run ();
}

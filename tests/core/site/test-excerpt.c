/* Excerpts: what Jekyll cuts off a body. */

#include "recto-site-fixture.h"
#include "site/recto-excerpt.h"

static void
check (const char *body,
       const char *separator,
       const char *expected)
{
  /* A copy with no byte after it, so that reading too far is caught. */
  gsize length = strlen (body);
  g_autofree char *copy = g_memdup2 (body, length);
  g_autofree char *excerpt = recto_excerpt_extract (copy, length, separator);

  g_assert_cmpstr (excerpt, ==, expected);
}

static void
test_extract (void)
{
  check ("One.\n\nTwo.\n", "\n\n", "One.");
  check ("One.\nTwo.\n", "\n\n", "One.\nTwo.\n");
  check ("One.\n\n", "\n\n", "One.");
  check ("", "\n\n", "");
  check ("One.\r\n\r\nTwo.", "\n\n", "One.\r\n\r\nTwo.");
  check ("One.\n\nTwo.<!--more-->\nThree.", "<!--more-->", "One.\n\nTwo.");
}

static void
test_links (void)
{
  check ("See [x][1].\n\nLater [y].\n\n[1]: http://a.example\n[y]: b\n", "\n\n", "See [x][1].\n\n[1]: http://a.example");
  check ("See [1] and [2].\n\n   [2]: b \"t\"\n[1]: a\n    [1]: code\n", "\n\n", "See [1] and [2].\n\n[2]: b \"t\"\n[1]: a");
}

static void
test_liquid (void)
{
  check ("{% if a %}One.\n\nTwo.{% endif %}", "\n\n", "{% if a %}One.\n{% endif %}");
  check ("{% for a in b %}{%- raw -%}One.\n\nTwo.", "\n\n", "{% for a in b %}{%- raw -%}One.\n{% endraw %}\n{% endfor %}");
  check ("{% if a %}One{% endif %}.\n\nTwo.", "\n\n", "{% if a %}One{% endif %}.");
  check ("{% include x %}{% plugin %}\n\nTwo.", "\n\n", "{% include x %}{% plugin %}");
}

static void
test_site (void)
{
  g_autofree char *root = recto_site_fixture_new ();
  g_autoptr (RectoSite) site = NULL;
  static const struct
  {
    const char *text;
    const char *excerpt;
    gboolean is_source;
  } cases[] = {
    { "---\n---\nOne|Two", "One", TRUE },
    { "---\nexcerpt: '**own**'\n---\nOne|Two", "**own**", FALSE },
    { "---\nexcerpt_separator: w\n---\nOne|Two", "One|T", TRUE },
    { "---\nexcerpt_separator: ''\n---\nOne|Two", NULL, FALSE },
    { "---\na: b: c\n---\nOne|Two", NULL, FALSE },
    { "One|Two", "One", TRUE },
    { "", NULL, FALSE },
  };

  recto_site_fixture_write (root, "_config.yml", "excerpt_separator: '|'\n");
  site = recto_site_fixture_load (root);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) text = recto_site_fixture_bytes (cases[i].text);
      gboolean is_source = FALSE;
      g_autofree char *excerpt = recto_site_dup_excerpt (site, "_posts/2021-01-02-x.md", text, &is_source);

      g_test_message ("%u", i);
      g_assert_cmpstr (excerpt, ==, cases[i].excerpt);
      if (excerpt != NULL)
        g_assert_cmpint (is_source, ==, cases[i].is_source);
    }
  recto_site_fixture_remove (root);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/site/excerpt/extract", test_extract);
  g_test_add_func ("/site/excerpt/links", test_links);
  g_test_add_func ("/site/excerpt/liquid", test_liquid);
  g_test_add_func ("/site/excerpt/site", test_site);
  return g_test_run ();
}

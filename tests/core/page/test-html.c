/* Escaping, decoding and telling HTML apart. */

#include "page/recto-page-html.h"

static void
test_escape (void)
{
  g_autoptr (GString) html = g_string_new (NULL);

  recto_html_append_text (html, "a<b & \"c\">");
  recto_html_append_text (html, NULL);
  g_assert_cmpstr (html->str, ==, "a&lt;b &amp; &quot;c&quot;&gt;");
  g_string_truncate (html, 0);
  recto_html_append_attribute (html, "title", "\"><script>");
  recto_html_append_attribute (html, "alt", NULL);
  g_assert_cmpstr (html->str, ==, " title=\"&quot;&gt;&lt;script&gt;\"");
  g_string_truncate (html, 0);
  recto_html_append_text_len (html, "a\0b", 3);
  g_assert_cmpstr (html->str, ==, "a\xef\xbf\xbd"
                                  "b");
}

static void
test_decode (void)
{
  static const struct
  {
    const char *written;
    const char *decoded;
  } cases[] = {
    { "", "" },
    { "plain", "plain" },
    { "a&amp;b", "a&b" },
    { "&#106;ava", "java" },
    { "&#x6A;ava", "java" },
    { "&#106ava", "java" },
    { "&colon;&Tab;&NewLine;", ":\t\n" },
    { "&eacute;&", "&eacute;&" },
    { "&#0;&#xd800;&#99999999999;", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd" },
    { "&#;&#x;", "&#;&#x;" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *decoded = recto_html_decode (cases[i].written, strlen (cases[i].written));

      g_assert_cmpstr (decoded, ==, cases[i].decoded);
    }
}

static void
test_hash (void)
{
  g_assert_cmpuint (recto_html_hash ("same", 4), ==, recto_html_hash ("same", 4));
  g_assert_cmpuint (recto_html_hash ("same", 4), !=, recto_html_hash ("sama", 4));
  g_assert_cmpuint (recto_html_hash ("12345678", 8), !=, recto_html_hash ("12345678\0", 9));
  g_assert_cmpuint (recto_html_hash ("", 0), !=, recto_html_hash ("\0", 1));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/page/html/escape", test_escape);
  g_test_add_func ("/page/html/decode", test_decode);
  g_test_add_func ("/page/html/hash", test_hash);
  return g_test_run ();
}

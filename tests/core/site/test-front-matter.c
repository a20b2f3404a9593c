/* Where front matter is, by Jekyll's regular expression. */

#include <string.h>

#include "site/recto-front-matter.h"

typedef struct
{
  const char *text;
  gboolean is_found;
  const char *yaml;
  const char *body;
} Case;

static const Case cases[] = {
  { "---\ntitle: a\n---\nbody\n", TRUE, "title: a\n", "body\n" },
  { "---\ntitle: a\n...\nbody\n", TRUE, "title: a\n", "body\n" },
  { "---\r\ntitle: a\r\n---\r\nbody\r\n", TRUE, "title: a\r\n", "body\r\n" },
  { "\xef\xbb\xbf---\ntitle: a\n---\nbody", TRUE, "title: a\n", "body" },
  { "--- \t\ntitle: a\n---   \nbody", TRUE, "title: a\n", "body" },
  { "---\n---\nbody", TRUE, "", "body" },
  { "---\n\n\n---\nbody", TRUE, "\n\n", "body" },
  { "---\ntitle: a\n---\n\n\n  body", TRUE, "title: a\n", "  body" },
  { "---\ntitle: a\n---", TRUE, "title: a\n", "" },
  { "---\ntitle: a\n---\n \n\t", TRUE, "title: a\n", "" },
  { "---\na: b\n---\nc\n---\nd", TRUE, "a: b\n", "c\n---\nd" },
  { "---\na: b\n ---\nc\n---\n", TRUE, "a: b\n ---\nc\n", "" },
  { "---\na: b\n--- c\n----\n---\n", TRUE, "a: b\n--- c\n----\n", "" },
  { "---\na: |\n  x\n---x\n---\ny", TRUE, "a: |\n  x\n---x\n", "y" },
  { "", FALSE, "", "" },
  { "---", FALSE, "", "---" },
  { "---\n", FALSE, "", "---\n" },
  { "--\na\n--\n", FALSE, "", "--\na\n--\n" },
  { "----\na: b\n----\n", FALSE, "", "----\na: b\n----\n" },
  { "--- a: b\n---\n", FALSE, "", "--- a: b\n---\n" },
  { "\n---\na: b\n---\n", FALSE, "", "\n---\na: b\n---\n" },
  { "---\na: b\n", FALSE, "", "---\na: b\n" },
  { "---\ra: b\r---\rc", FALSE, "", "---\ra: b\r---\rc" },
  { "\xef\xbb\xbftext", FALSE, "", "text" },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *one = &cases[i];
      /* A copy with no byte after it, so that reading too far is caught. */
      gsize length = strlen (one->text);
      g_autofree char *text = g_memdup2 (one->text, length);
      RectoFrontMatterSpan span;

      g_test_message ("%u: %s", i, one->text);
      g_assert_cmpint (recto_front_matter_find (text, length, &span), ==, one->is_found);
      g_assert_cmpmem (text + span.yaml_start, span.yaml_length, one->yaml, strlen (one->yaml));
      g_assert_cmpmem (text + span.body_start, length - span.body_start, one->body, strlen (one->body));
    }
}

static void
test_nul (void)
{
  static const char text[] = "---\na: \0\n---\nb";
  RectoFrontMatterSpan span;

  g_assert_true (recto_front_matter_find (text, sizeof text - 1, &span));
  g_assert_cmpuint (span.body_start, ==, sizeof text - 2);
}

static void
test_header (void)
{
  g_assert_true (recto_front_matter_has_header ("---\n", 4));
  g_assert_true (recto_front_matter_has_header ("--- \r\nx", 7));
  g_assert_false (recto_front_matter_has_header ("---", 3));
  g_assert_false (recto_front_matter_has_header ("--- x\n", 6));
  g_assert_false (recto_front_matter_has_header ("\xef\xbb\xbf---\n", 7));
  g_assert_false (recto_front_matter_has_header ("", 0));
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/site/front-matter/cases", test_cases);
  g_test_add_func ("/site/front-matter/nul", test_nul);
  g_test_add_func ("/site/front-matter/header", test_header);
  return g_test_run ();
}

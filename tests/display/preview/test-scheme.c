/* What comes in over our own scheme, and what does not. */

#include "preview-fixture.h"

#include <sys/stat.h>
#include <unistd.h>

#include "preview/recto-preview-katex.h"
#include "preview/recto-preview-scheme.h"
#include "preview/recto-preview-style.h"

static void
check (PreviewFixture *fixture,
       const char *uri,
       const char *content_type,
       const char *part)
{
  const char *found = NULL;
  g_autoptr (GBytes) bytes = recto_preview_scheme_read (fixture->root, uri, &found);
  gsize size = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  g_test_message ("%s", uri);
  if (part == NULL)
    {
      g_assert_null (bytes);
      return;
    }
  g_assert_nonnull (bytes);
  g_assert_cmpstr (found, ==, content_type);
  g_assert_nonnull (g_strstr_len (data, size, part));
}

static void
test_images (PreviewFixture *fixture,
             gconstpointer data)
{
  preview_fixture_write (fixture, "a b/\xe4\xb8\xad.PNG", "picture");
  check (fixture, "recto-site://site/assets/img/dot.svg", "image/svg+xml", "<rect");
  check (fixture, "recto-site://site/assets/img/dot.svg?v=1#x", "image/svg+xml", "<rect");
  check (fixture, "recto-site://site/a%20b/%E4%B8%AD.PNG", "image/png", "picture");
  check (fixture, "recto-site://site/gone.png", "image/svg+xml", "stroke-dasharray");
}

/* Neither a folder that leads out, nor a pipe that never ends, nor git's own
 * files, whatever they are called. */
static void
test_odd (PreviewFixture *fixture,
          gconstpointer data)
{
  g_autofree char *outside = g_dir_make_tmp ("recto-outside-XXXXXX", NULL);
  g_autofree char *secret = g_build_filename (outside, "secret.png", NULL);
  g_autofree char *folder = g_build_filename (fixture->root, "folder", NULL);
  g_autofree char *inner = g_build_filename (fixture->root, "inner", NULL);
  g_autofree char *pipe = g_build_filename (fixture->root, "pipe.png", NULL);

  g_assert_true (g_file_set_contents (secret, "secret", -1, NULL));
  g_assert_no_errno (symlink (outside, folder));
  g_assert_no_errno (symlink ("assets/img", inner));
  g_assert_no_errno (mkfifo (pipe, 0600));
  check (fixture, "recto-site://site/folder/secret.png", "image/svg+xml", "stroke-dasharray");
  check (fixture, "recto-site://site/folder%2fsecret.png", "image/svg+xml", "stroke-dasharray");
  check (fixture, "recto-site://site/pipe.png", "image/svg+xml", "stroke-dasharray");
  check (fixture, "recto-site://site/inner/dot.svg", "image/svg+xml", "<rect");
  check (fixture, "recto-site://site/%252e%252e/secret.png", "image/svg+xml", "stroke-dasharray");
  check (fixture, "recto-site://site/a/..%2f..%2f..%2fetc/x.png", "image/svg+xml", "stroke-dasharray");
  check (fixture, "recto-site://site/a\\..\\x.png", "image/svg+xml", "stroke-dasharray");
  check (fixture, "recto-site://site/%ff.png", "image/svg+xml", "stroke-dasharray");
  check (fixture, "recto-site://site/.git/config", NULL, NULL);
  check (fixture, "recto-site://site/x.html", NULL, NULL);
  check (fixture, "recto-site://site/x.css", NULL, NULL);
  check (fixture, "recto-site://site/x.js", NULL, NULL);
  check (fixture, "recto-site://site/x.svg.html", NULL, NULL);
  check (fixture, "recto-site://site@elsewhere/x.png", NULL, NULL);
  check (fixture, "recto-site://site", NULL, NULL);
  check (fixture, "recto-site:assets/img/dot.svg", NULL, NULL);
  check (fixture, "file:///etc/passwd", NULL, NULL);
  preview_remove_all (outside);
}

static void
test_refused (PreviewFixture *fixture,
              gconstpointer data)
{
  g_autofree char *outside = g_strconcat (fixture->root, "-secret.png", NULL);
  g_autofree char *link = g_build_filename (fixture->root, "link.png", NULL);
  g_autofree char *name = g_path_get_basename (outside);
  g_autofree char *up = g_strconcat ("recto-site://site/../", name, NULL);
  g_autofree char *escaped = g_strconcat ("recto-site://site/%2e%2e/", name, NULL);
  g_autofree char *absolute = g_strconcat ("recto-site://site/", outside, NULL);

  g_assert_true (g_file_set_contents (outside, "secret", -1, NULL));
  g_assert_no_errno (symlink (outside, link));
  check (fixture, up, "image/svg+xml", "stroke-dasharray");
  check (fixture, escaped, "image/svg+xml", "stroke-dasharray");
  check (fixture, absolute, "image/svg+xml", "stroke-dasharray");
  check (fixture, "recto-site://site/link.png", "image/svg+xml", "stroke-dasharray");
  unlink (outside);

  check (fixture, "recto-site://site/_config.yml", NULL, NULL);
  check (fixture, "recto-site://site/", NULL, NULL);
  check (fixture, "recto-site://site/assets/img", NULL, NULL);
  check (fixture, "recto-site://site/x.png%00.svg", NULL, NULL);
  check (fixture, "recto-site://elsewhere/assets/img/dot.svg", NULL, NULL);
  check (fixture, "recto-site://app/katex/../../../../etc/passwd", NULL, NULL);
  check (fixture, "recto-site://app/katex/%2e%2e/%2e%2e/doc/x.css", NULL, NULL);
  check (fixture, "recto-site://app/katex/katex.min.js", NULL, NULL);
}

/* KaTeX's style is complete in itself, and its fonts are there. */
static void
test_katex (PreviewFixture *fixture,
            gconstpointer data)
{
  const char *content_type = NULL;
  g_autoptr (GBytes) style = NULL;
  g_autoptr (GBytes) font = NULL;
  gsize size = 0;
  const char *text;

  if (recto_preview_katex_get_folder () == NULL)
    {
      g_test_skip ("KaTeX is not installed");
      return;
    }
  style = recto_preview_scheme_read (fixture->root, "recto-site://app/katex/katex.min.css", &content_type);
  g_assert_nonnull (style);
  g_assert_cmpstr (content_type, ==, "text/css");
  text = g_bytes_get_data (style, &size);
  g_assert_nonnull (g_strstr_len (text, size, ".katex"));
  g_assert_null (g_strstr_len (text, size, "url(fonts/"));
  g_assert_null (g_strstr_len (text, size, "</"));
  font = recto_preview_scheme_read (fixture->root, "recto-site://app/katex/fonts/KaTeX_Main-Regular.woff2", &content_type);
  g_assert_nonnull (font);
  g_assert_cmpstr (content_type, ==, "font/woff2");
}

int
main (int argc, char *argv[])
{
  if (!preview_test_init (&argc, &argv))
    return 0;
  recto_preview_style_init ();
  g_test_add ("/preview/scheme/images", PreviewFixture, NULL, preview_fixture_set_up, test_images, preview_fixture_tear_down);
  g_test_add ("/preview/scheme/refused", PreviewFixture, NULL, preview_fixture_set_up, test_refused, preview_fixture_tear_down);
  g_test_add ("/preview/scheme/odd", PreviewFixture, NULL, preview_fixture_set_up, test_odd, preview_fixture_tear_down);
  g_test_add ("/preview/scheme/katex", PreviewFixture, NULL, preview_fixture_set_up, test_katex, preview_fixture_tear_down);
  return g_test_run ();
}

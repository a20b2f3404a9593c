/* Whether a file is named anywhere in a site. */

#include <unistd.h>

#include "recto-site-fixture.h"
#include "site/recto-mentions.h"

#define OWN   "_posts/2025-01-01-own.md"
#define OTHER "_posts/2025-01-02-other.md"

typedef struct
{
  const char *image;
  const char *path;
  const char *text;
  gboolean is_named;
} Case;

static const Case cases[] = {
  { "assets/img/cat.png", OWN, "![](/assets/img/cat.png)\n", FALSE },
  { "assets/img/cat.png", OTHER, "Text\n", FALSE },
  { "assets/img/cat.png", OTHER, "![](/assets/img/cat.png)\n", TRUE },
  { "assets/img/cat.png", OTHER, "---\nimg: cat.png\n---\n", TRUE },
  { "assets/img/cat.png", OTHER, "![](/assets/img/black-cat.png) ![](/assets/img/tomcat.png)\n", FALSE },
  { "assets/img/cat.png", OTHER, "![](/assets/img/black-cat.png) ![](/assets/img/cat.png)\n", TRUE },
  { "assets/img/cat.png", "_data/pictures.yml", "- cat.png\n", TRUE },
  { "assets/img/cat.png", "_includes/deep/er/head.html", "<img src={{ '/assets/img/cat.png' | relative_url }}>", TRUE },
  { "assets/img/cat.png", "cat.png", "x", FALSE },
  { "assets/img/cat.png", "_site/index.html", "cat.png", FALSE },
  { "assets/img/cat.png", ".git/index", "cat.png", FALSE },
  { "assets/img/猫.png", OTHER, "![](/assets/img/猫.png)\n", TRUE },
  { "assets/img/猫.png", OTHER, "![](/assets/img/%E7%8C%AB.png)\n", TRUE },
};

static void
test_case (gconstpointer data)
{
  const Case *expected = data;
  g_autofree char *root = recto_site_fixture_new ();

  recto_site_fixture_write (root, "_config.yml", "title: a\n");
  recto_site_fixture_write (root, expected->image, "\x89PNG");
  recto_site_fixture_write (root, expected->path, expected->text);
  g_assert_cmpint (recto_mentions_file (root, expected->image, OWN), ==, expected->is_named);
  recto_site_fixture_remove (root);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strdup_printf ("/mentions/%u", i);

      g_test_add_data_func (name, &cases[i], test_case);
    }
  return g_test_run ();
}

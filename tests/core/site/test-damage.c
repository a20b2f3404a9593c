/* Texts that went wrong: all that reads a text must live with any bytes, and
 * every problem that it tells of must have a place in the text. */

#include "recto-site-fixture.h"
#include "site/recto-check.h"
#include "site/recto-excerpt.h"
#include "site/recto-images.h"

#define ROUNDS 3000

static RectoSite *site;

static const char *const seeds[] = {
  ("---\nlayout: post\ntitle: \"A: b\"\ndate: 2021-01-02 03:04:05 +0800\ntags: [a, 木, ~]\ncategories: x y\npermalink: /:year/:title/\n"
   "profile:\n  image: me.jpg\n---\nSee ![x](/a.png) and [y][1].\n\n{% if a %}\n\n```\ncode\n```\n[1]: http://x.example\n"),
  "---\r\ntitle: >\r\n  two\r\n  lines\r\ntag: &t [a, *t]\r\n<<: {a: b}\r\n...\r\n<img src=\"{{ '/a.png' | relative_url }}\">\r\n",
  "\xef\xbb\xbf---\nslug: 5\npublished: no\ndate: May 6th '21 at 7pm PST\n---\n{% include figure.liquid path=\"a.png\" %}<!--more-->",
};

static const char *const paths[] = { "_posts/2021-01-02-x.md", "_drafts/x.md", "_pages/x.md", "x.html", "_posts/x.md", "_data/x.yml", "_config.yml", "_news/a/b.md" };

static const char pool[] = "-:.#\"'[]{}|>&*!%@`~\n\r\t 0aZ\xc3\xa9\xe6\xff";

/* A text with a few bytes changed, put in, taken out or moved. */
static GBytes *
damage (const char *seed)
{
  GString *text = g_string_new (seed);

  for (int n = g_test_rand_int_range (0, 6); n > 0 && text->len > 4; n--)
    {
      gsize place = g_test_rand_int_range (0, text->len);
      gsize length;
      char c = pool[g_test_rand_int_range (0, sizeof pool)];

      switch (g_test_rand_int_range (0, 4))
        {
        case 0:
          text->str[place] = c;
          break;

        case 1:
          g_string_insert_c (text, place, c);
          break;

        case 2:
          length = g_test_rand_int_range (1, 20);
          g_string_erase (text, place, MIN (text->len - place, length));
          break;

        default:
          g_string_append_len (text, seed, MIN (place, strlen (seed)));
          break;
        }
    }
  return g_string_free_to_bytes (text);
}

static guint
n_lines (GBytes *text)
{
  gsize length;
  const char *bytes = g_bytes_get_data (text, &length);
  guint n = 1;

  for (gsize i = 0; i < length; i++)
    n += bytes[i] == '\n' || bytes[i] == '\r';
  return n;
}

static void
read_all (const char *path,
          GBytes *text)
{
  g_autoptr (RectoEntry) entry = recto_site_read_entry (site, path, text, NULL);
  g_autoptr (GPtrArray) problems = recto_check_text (site, path, text);
  g_autoptr (GPtrArray) uses = recto_images_find (site, path, text);
  g_autofree char *excerpt = recto_site_dup_excerpt (site, path, text, NULL);
  guint lines = n_lines (text);

  for (guint i = 0; i < problems->len; i++)
    {
      const RectoProblem *problem = g_ptr_array_index (problems, i);

      g_assert_cmpuint (problem->line, <=, lines + 1);
      g_assert_true (g_utf8_validate (problem->message, -1, NULL));
    }
  for (guint i = 0; i < uses->len; i++)
    g_assert_cmpuint (((RectoImageUse *) g_ptr_array_index (uses, i))->offset, <, g_bytes_get_size (text));
  g_assert_true (excerpt == NULL || strlen (excerpt) <= 2 * g_bytes_get_size (text) + 200);
  if (entry == NULL)
    return;
  g_assert_true (recto_entry_get_title (entry) == NULL || g_utf8_validate (recto_entry_get_title (entry), -1, NULL));
  g_assert_true (recto_entry_get_url (entry) == NULL || recto_entry_get_url (entry)[0] == '/');
  g_assert_cmpint (recto_entry_get_state (entry) == RECTO_ENTRY_STATE_ABORTS, <=, recto_entry_get_error (entry) != NULL);
}

static void
test_damage (void)
{
  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr (GBytes) text = damage (seeds[i % G_N_ELEMENTS (seeds)]);

      for (guint j = 0; j < G_N_ELEMENTS (paths); j++)
        read_all (paths[j], text);
    }
}

int
main (int argc,
      char *argv[])
{
  g_autofree char *root = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  root = recto_site_fixture_new ();
  recto_site_fixture_write (root, "_config.yml", "include: [_pages]\ncollections: [news]\ntimezone: Asia/Shanghai\n");
  recto_site_fixture_write (root, "a.png", "x");
  site = recto_site_fixture_load (root);
  g_test_add_func ("/site/damage/random", test_damage);
  result = g_test_run ();
  recto_site_unref (site);
  recto_site_fixture_remove (root);
  return result;
}

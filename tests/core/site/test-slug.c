/* Slugs and titles as Jekyll makes them. */

#include "site/recto-slug.h"

static void
check (const char *text,
       RectoSlugMode mode,
       gboolean cased,
       const char *expected)
{
  g_autofree char *slug = recto_slugify (text, mode, cased);

  g_assert_cmpstr (slug, ==, expected);
}

static void
test_modes (void)
{
  static const char text[] = " The _config.yml File: 50% & é 中文! ";

  check (text, RECTO_SLUG_MODE_NONE, TRUE, text);
  check (text, RECTO_SLUG_MODE_RAW, FALSE, "the-_config.yml-file:-50%-&-é-中文!");
  check (text, RECTO_SLUG_MODE_DEFAULT, FALSE, "the-config-yml-file-50-é-中文");
  check (text, RECTO_SLUG_MODE_PRETTY, TRUE, "The-_config.yml-File-50-&-é-中文!");
  check (text, RECTO_SLUG_MODE_ASCII, FALSE, "the-config-yml-file-50");
  check (text, RECTO_SLUG_MODE_LATIN, FALSE, "the-config-yml-file-50-e");
}

static void
test_edges (void)
{
  check ("", RECTO_SLUG_MODE_DEFAULT, FALSE, "");
  check ("---", RECTO_SLUG_MODE_DEFAULT, FALSE, "");
  check ("--a--", RECTO_SLUG_MODE_RAW, FALSE, "-a-");
  check ("!?", RECTO_SLUG_MODE_ASCII, FALSE, "");
  check ("ÄÖÜß", RECTO_SLUG_MODE_DEFAULT, FALSE, "äöüß");
  check ("Straße Łódź Ærø", RECTO_SLUG_MODE_LATIN, FALSE, "strasse-lodz-aero");
  check ("e\xcc\x81t\xc3\xa9", RECTO_SLUG_MODE_DEFAULT, FALSE, "e\xcc\x81té");
  check ("٣ ２", RECTO_SLUG_MODE_DEFAULT, FALSE, "٣-２");
  check ("İ", RECTO_SLUG_MODE_DEFAULT, FALSE, "i\xcc\x87");
}

static void
test_names (void)
{
  g_assert_cmpint (recto_slug_mode_from_name (NULL), ==, RECTO_SLUG_MODE_DEFAULT);
  g_assert_cmpint (recto_slug_mode_from_name ("pretty"), ==, RECTO_SLUG_MODE_PRETTY);
  g_assert_cmpint (recto_slug_mode_from_name ("latin"), ==, RECTO_SLUG_MODE_LATIN);
  g_assert_cmpint (recto_slug_mode_from_name ("other"), ==, RECTO_SLUG_MODE_NONE);
}

static void
test_titles (void)
{
  static const struct
  {
    const char *slug;
    const char *title;
  } cases[] = {
    { "my-first-POST", "My First Post" },
    { "a--b", "A  B" },
    { "-a-", " A" },
    { "", "" },
    { "中文-标题", "中文 标题" },
    { "éA", "Éa" },
    { "ßtraße", "Sstraße" },
    { "v2.0_x", "V2.0_x" },
    { "ﬁx-ﬄ-ŉa-ǰ-ﬓ-ǆ-ᾳ", "Fix Ffl ʼNa J̌ Մն ǅ ᾼ" },
    { "ⅷ-ⓐⒷ-xⅧ-İİ", "Ⅷ Ⓐⓑ Xⅷ İi̇" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *title = recto_titleize_slug (cases[i].slug);

      g_assert_cmpstr (title, ==, cases[i].title);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/site/slug/modes", test_modes);
  g_test_add_func ("/site/slug/edges", test_edges);
  g_test_add_func ("/site/slug/names", test_names);
  g_test_add_func ("/site/slug/titles", test_titles);
  return g_test_run ();
}

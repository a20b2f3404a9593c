/* Where hosts show a commit. */

#include "git/recto-git-web.h"

static void
assert_page (const char *address,
             const char *expected)
{
  g_autofree char *page = recto_git_commit_page (address, "abc");

  g_assert_cmpstr (page, ==, expected);
}

static void
test_known (void)
{
  assert_page ("https://github.com/ada/site.git", "https://github.com/ada/site/commit/abc");
  assert_page ("https://ada@github.com/ada/site/", "https://github.com/ada/site/commit/abc");
  assert_page ("git@github.com:ada/site.git", "https://github.com/ada/site/commit/abc");
  assert_page ("ssh://git@gitlab.example.org:2222/group/sub/site.git", "https://gitlab.example.org/group/sub/site/-/commit/abc");
  assert_page ("https://gitea.example.org:3000/ada/site", "https://gitea.example.org:3000/ada/site/commit/abc");
  assert_page ("git@bitbucket.org:ada/site.git", "https://bitbucket.org/ada/site/commits/abc");
  assert_page ("git@codeberg.org:/ada/site.git", "https://codeberg.org/ada/site/commit/abc");
}

static void
assert_keys (const char *address,
             const char *expected)
{
  g_autofree char *page = recto_git_keys_page (address);

  g_assert_cmpstr (page, ==, expected);
}

static void
test_keys (void)
{
  assert_keys ("git@github.com:ada/site.git", "https://github.com/ada/site/settings/keys");
  assert_keys ("ssh://git@gitlab.com/group/site.git", "https://gitlab.com/group/site/-/settings/repository");
  assert_keys ("git@codeberg.org:ada/site", "https://codeberg.org/ada/site/settings/keys");
  /* Keys of a repository may only read there. */
  assert_keys ("git@bitbucket.org:ada/site.git", NULL);
  assert_keys ("git@example.org:site.git", NULL);
  assert_keys (NULL, NULL);
}

/* Better no page than a wrong one. */
static void
test_unknown (void)
{
  assert_page (NULL, NULL);
  assert_page ("", NULL);
  assert_page ("/srv/github/site.git", NULL);
  assert_page ("file:///srv/github.com/site.git", NULL);
  assert_page ("https://git.example.org/site.git", NULL);
  assert_page ("git@example.org:github/site.git", NULL);
  assert_page ("github.com:", NULL);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/git/web/known", test_known);
  g_test_add_func ("/git/web/keys", test_keys);
  g_test_add_func ("/git/web/unknown", test_unknown);
  return g_test_run ();
}

/* Wherever attributes are, status heeds them: a text whose line ends git takes
 * away is the same text. */

#include <glib/gstdio.h>

#include "git-fixture.h"
#include "git/recto-git-attributes.h"
#include "git/recto-git-status.h"

#define TEXT "* text\n"

/* Nothing changed but line ends, for git as for us. */
static void
assert_same (const char *folder,
             gboolean same)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = NULL;

  write_file (folder, "a.md", "one\r\ntwo\r\n");
  assert_sh (folder, same ? "" : "a.md", "git diff --relative --name-only -- a.md 2>/dev/null");
  changes = recto_git_status (folder, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (changes->len, ==, same ? 0 : 1);
}

static void
set_up (Fixture *fixture,
        const void *data)
{
  fixture_set_up (fixture, data);
  write_file (fixture->site, "docs/deep/a.md", "one\ntwo\n");
  g_free (sh (fixture->site, "git config core.safecrlf false && git add -A && git commit -qm more"));
}

/* Each place alone; @data is a command that makes attributes there, and ends
 * with nothing else changed. */
static void
test_place (Fixture *fixture,
            const void *data)
{
  g_autofree char *deep = g_build_filename (fixture->site, "docs", "deep", NULL);

  assert_same (deep, FALSE);
  g_free (sh (deep, "%s", (const char *) data));
  assert_same (deep, TRUE);
  g_free (sh (fixture->site, "rm -rf \"$XDG_CONFIG_HOME/git\" \"$HOME/attributes\""));
}

/* Attributes that git has and that are not on disk still hold. */
static void
test_in_index (Fixture *fixture,
               const void *data)
{
  g_autofree char *deep = g_build_filename (fixture->site, "docs", "deep", NULL);

  write_file (fixture->site, "docs/.gitattributes", TEXT);
  g_free (sh (fixture->site, "git add -A && git commit -qm attributes && rm docs/.gitattributes"));
  assert_same (deep, TRUE);
}

/* A folder within a folder of a name that only begins alike. */
static void
test_beside (Fixture *fixture,
             const void *data)
{
  g_autofree char *deep = g_build_filename (fixture->site, "docs", "deep", NULL);
  g_autoptr (GError) error = NULL;

  g_free (sh (fixture->site, "mkdir docs2 && printf '* text\\n' > docs2/.gitattributes && git add -A && git commit -qm attributes"));
  assert_same (deep, FALSE);
}

/* Looking is no keeping: what core.safecrlf forbids to commit is a change. */
static void
test_safe (Fixture *fixture,
           const void *data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = NULL;

  write_file (fixture->site, ".gitattributes", TEXT);
  g_free (sh (fixture->site, "git add -A && git commit -qm attributes && git config core.safecrlf true"));
  write_file (fixture->site, "_config.yml", "title: Other\r\n");
  changes = recto_git_status (fixture->site, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (changes->len, ==, 1);
}

int
main (int argc,
      char *argv[])
{
  fixture_init (&argc, &argv);
#define ADD(path, data, function) g_test_add (path, Fixture, data, set_up, function, fixture_tear_down)
  ADD ("/attributes/top", "printf '* text\\n' > ../../.gitattributes", test_place);
  ADD ("/attributes/above", "printf '* text\\n' > ../.gitattributes", test_place);
  ADD ("/attributes/here", "printf '* text\\n' > .gitattributes; git add .gitattributes; git commit -qm attributes", test_place);
  ADD ("/attributes/info", "mkdir -p ../../.git/info; printf '* text\\n' > ../../.git/info/attributes", test_place);
  ADD ("/attributes/xdg", "mkdir -p \"$XDG_CONFIG_HOME/git\"; printf '* text\\n' > \"$XDG_CONFIG_HOME/git/attributes\"", test_place);
  ADD ("/attributes/configured", "printf '* text\\n' > \"$HOME/attributes\"; git config core.attributesFile '~/attributes'", test_place);
  ADD ("/attributes/in-index", NULL, test_in_index);
  ADD ("/attributes/beside", NULL, test_beside);
  ADD ("/attributes/safe", NULL, test_safe);
  return g_test_run ();
}

/* The proposed message, and the files that go with a document. */

#include "publish/recto-publish.h"

#include "git-fixture.h"
#include "git/recto-git-status.h"

#define assert_proposes(expected)                                                       \
  G_STMT_START                                                                          \
  {                                                                                     \
    g_autoptr (GPtrArray) changes = recto_git_status (fixture->site, NULL, NULL);       \
    g_autofree char *proposed = recto_publish_propose_message (fixture->site, changes); \
    g_assert_cmpstr (proposed, ==, expected);                                           \
  }                                                                                     \
  G_STMT_END

static void
test_proposals (Fixture *fixture,
                const void *data)
{
  const char *site = fixture->site;

  write_file (site, "_pages/about.md", "changed\n");
  assert_proposes ("Update about");
  g_free (sh (site, "git checkout -q ."));
  write_file (site, "_posts/2024-02-01-new.md", "---\r\nlayout: post\r\ntitle: 'A “new” one'\r\n---\r\n");
  assert_proposes ("Add post “A “new” one”");
  write_file (site, "assets/img/a.png", "x");
  assert_proposes ("Add post “A “new” one”");
  write_file (site, "_config.yml", "changed\n");
  assert_proposes ("Publish 3 changes");
  g_free (sh (site, "git checkout -q . && rm _posts/2024-02-01-new.md"));
  assert_proposes ("Add a");
  g_free (sh (site, "rm -r assets; rm _posts/2024-01-02-two.md"));
  assert_proposes ("Remove post “2024-01-02-two”");
  g_free (sh (site, "git checkout -q . && echo >> _posts/2024-01-02-two.md"));
  assert_proposes ("Update post “Two”");
}

static void
test_paths (Fixture *fixture,
            const void *data)
{
  const char *images[] = { "assets/new.png", "assets/old.png", "assets/missing.png", NULL };
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) paths = NULL;

  write_file (fixture->site, "assets/old.png", "x");
  g_free (sh (fixture->site, "git add -A; git commit -qm image"));
  paths = recto_publish_paths_of (fixture->site, "_pages/about.md", images, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (paths), ==, 0);
  g_clear_pointer (&paths, g_strfreev);
  write_file (fixture->site, "assets/new.png", "x");
  write_file (fixture->site, "_pages/about.md", "x");
  write_file (fixture->site, "_config.yml", "x");
  paths = recto_publish_paths_of (fixture->site, "_pages/about.md", images, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (paths), ==, 2);
  g_assert_cmpstr (paths[0], ==, "_pages/about.md");
  g_assert_cmpstr (paths[1], ==, "assets/new.png");
}

int
main (int argc,
      char *argv[])
{
  fixture_init (&argc, &argv);
#define ADD(path, function) g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/message/proposals", test_proposals);
  ADD ("/message/paths", test_paths);
  return g_test_run ();
}

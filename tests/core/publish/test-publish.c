/* Publishing to a bare repository in a folder, with all that can go wrong. */

#include "publish/recto-publish.h"

#include <string.h>
#include <unistd.h>

#include "git-fixture.h"
#include "git/recto-git-branch.h"
#include "git/recto-git-identity.h"

static gboolean
publish (Fixture *fixture,
         const char *path,
         guint stall,
         GCancellable *cancellable,
         RectoPublishResult **result,
         GError **error)
{
  const char *paths[] = { path, NULL };
  g_autoptr (RectoPublishRequest) request = recto_publish_request_new (fixture->site, paths, NULL);

  recto_publish_request_set_stall_timeout (request, stall);
  return recto_publish (request, NULL, NULL, cancellable, result, error);
}

#define assert_publishes(fixture, path)                                     \
  G_STMT_START                                                              \
  {                                                                         \
    g_autoptr (RectoPublishResult) made = NULL;                             \
    g_autoptr (GError) failure = NULL;                                      \
    gboolean ok = publish (fixture, path, 20, NULL, &made, &failure);       \
    g_assert_no_error (failure);                                            \
    g_assert_true (ok);                                                     \
    g_assert_true (made->pushed);                                           \
    assert_sh ((fixture)->remote, made->commit, "git rev-parse main");      \
    assert_sh ((fixture)->site, made->commit, "git rev-parse HEAD");        \
    assert_sh ((fixture)->site, made->commit, "git rev-parse origin/main"); \
    assert_sound ((fixture)->site);                                         \
    assert_sound ((fixture)->remote);                                       \
  }                                                                         \
  G_STMT_END

#define assert_fails(fixture, path, code, words)                         \
  G_STMT_START                                                           \
  {                                                                      \
    g_autoptr (RectoPublishResult) made = NULL;                          \
    g_autoptr (GError) failure = NULL;                                   \
    g_assert_false (publish (fixture, path, 20, NULL, &made, &failure)); \
    g_assert_error (failure, RECTO_PUBLISH_ERROR, code);                 \
    g_assert_false (made->pushed);                                       \
    if (strstr (failure->message, words) == NULL)                        \
      g_error ("“%s” does not say “%s”", failure->message, words);       \
  }                                                                      \
  G_STMT_END

static void
hook (Fixture *fixture,
      const char *name,
      const char *script)
{
  g_autofree char *path = g_strdup_printf ("hooks/%s", name);
  g_autofree char *text = g_strdup_printf ("#!/bin/sh\n%s\n", script);

  write_file (fixture->remote, path, text);
  g_free (sh (fixture->remote, "chmod +x %s", path));
}

/* A helper whose words are changed on their way to us. */
static void
lie (Fixture *fixture,
     const char *sed)
{
  g_autofree char *real = sh (NULL, "readlink -f /proc/%d/exe | sed 's|/tests/.*|/src/transport/recto-transport|'", (int) getpid ());
  g_autofree char *text = g_strdup_printf ("#!/bin/sh\n'%s' | sed -u '%s'\n", real, sed);
  g_autofree char *path = g_build_filename (fixture->folder, "liar", NULL);

  write_file (fixture->folder, "liar", text);
  g_free (sh (fixture->folder, "chmod +x liar"));
  g_setenv ("RECTO_TRANSPORT", path, TRUE);
}

static void
test_one (Fixture *fixture,
          const void *data)
{
  g_autoptr (RectoPublishResult) result = NULL;
  g_autoptr (GError) error = NULL;

  write_file (fixture->site, "_pages/about.md", "changed\n");
  write_file (fixture->site, "_config.yml", "not chosen\n");
  g_assert_true (publish (fixture, "_pages/about.md", 20, NULL, &result, &error));
  g_assert_no_error (error);
  g_assert_true (result->committed);
  g_assert_true (result->pushed);
  g_assert_cmpstr (result->remote, ==, "origin");
  g_assert_cmpstr (result->branch, ==, "main");
  g_assert_cmpstr (result->address, ==, fixture->remote);
  assert_sh (fixture->remote, "Update about\nM\t_pages/about.md", "git show --name-status --format=%%s main | grep .");
  assert_sh (fixture->site, "## main...origin/main\n M _config.yml", "git status --porcelain -b");
}

/* git would push somewhere else: neither place is right by itself. */
static void
test_two_remotes (Fixture *fixture,
                  const void *data)
{
  g_free (sh (fixture->folder, "git clone -q --bare remote.git fork.git && git -C site remote add fork ../fork.git"));
  write_file (fixture->site, "_config.yml", "new\n");
  g_free (sh (fixture->site, "git config remote.pushDefault fork"));
  assert_fails (fixture, "_config.yml", RECTO_PUBLISH_ERROR_NO_UPSTREAM, "“fork”");
  g_free (sh (fixture->site, "git config branch.main.pushRemote origin"));
  assert_publishes (fixture, "_config.yml");
}

static void
test_first_push (Fixture *fixture,
                 const void *data)
{
  g_autoptr (GError) error = NULL;

  g_free (sh (fixture->site, "git switch -q -c drafts"));
  write_file (fixture->site, "new.md", "x");
  assert_fails (fixture, "new.md", RECTO_PUBLISH_ERROR_NO_UPSTREAM, "origin/drafts");
  g_assert_true (recto_git_set_upstream (fixture->site, "origin", NULL, &error));
  {
    g_autoptr (RectoPublishResult) result = NULL;

    g_assert_true (publish (fixture, "new.md", 20, NULL, &result, &error));
    g_assert_no_error (error);
    assert_sh (fixture->remote, result->commit, "git rev-parse drafts");
  }
}

static void
test_hooks (Fixture *fixture,
            const void *data)
{
  const char *names[] = { "pre-receive", "update" };

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *text = g_strdup_printf ("new %u\n", i);
      g_autofree char *before = sh (fixture->remote, "git rev-parse main");

      write_file (fixture->site, "_config.yml", text);
      hook (fixture, names[i], "echo 'no drafts on Fridays' >&2; exit 1");
      assert_fails (fixture, "_config.yml", RECTO_PUBLISH_ERROR_DECLINED, "no drafts on Fridays");
      assert_sh (fixture->remote, before, "git rev-parse main");
      assert_sh (fixture->site, "1", "git rev-list --count origin/main..main");
      g_free (sh (fixture->remote, "rm hooks/%s", names[i]));
      /* Nothing to commit, but something to push. */
      assert_publishes (fixture, "_config.yml");
    }
}

static void
test_hook_after (Fixture *fixture,
                 const void *data)
{
  write_file (fixture->site, "_config.yml", "new\n");
  hook (fixture, "post-receive", "cat >/dev/null; sleep 0.3; echo done; touch ran");
  assert_publishes (fixture, "_config.yml");
  assert_sh (fixture->remote, "ran", "ls ran");
}

static void
test_remote_takes_it_back (Fixture *fixture,
                           const void *data)
{
  write_file (fixture->site, "_config.yml", "new\n");
  hook (fixture, "post-receive", "read old new ref; git update-ref $ref $old");
  assert_fails (fixture, "_config.yml", RECTO_PUBLISH_ERROR_UNPROVEN, "does not show it");
}

static void
test_lost_answer (Fixture *fixture,
                  const void *data)
{
  /* The push arrives, and we are told that it did not. */
  write_file (fixture->site, "_config.yml", "new\n");
  lie (fixture, "s/{\"result\":{\"pushed\":true}\\(.*\\)}/{\"error\":\"cut off\",\"code\":18\\1}/");
  assert_publishes (fixture, "_config.yml");
  /* Now the remote cannot be asked either. */
  write_file (fixture->site, "_config.yml", "newer\n");
  lie (fixture, "s/{\"result\":{\"[pr].*}\\(,\"serial\":[0-9]*\\)}/{\"error\":\"cut off\",\"code\":18\\1}/");
  assert_fails (fixture, "_config.yml", RECTO_PUBLISH_ERROR_UNPROVEN, "cut off");
  g_unsetenv ("RECTO_TRANSPORT");
  assert_publishes (fixture, NULL);
}

static void
test_helper_dies (Fixture *fixture,
                  const void *data)
{
  write_file (fixture->site, "_config.yml", "new\n");
  hook (fixture, "pre-receive", "test -e spare || { kill -9 $(cat ../pid); sleep 100; }");
  {
    g_autofree char *real = sh (NULL, "readlink -f /proc/%d/exe | sed 's|/tests/.*|/src/transport/recto-transport|'", (int) getpid ());
    g_autofree char *text = g_strdup_printf ("#!/bin/sh\necho $$ >'%s/pid'\nexec '%s'\n", fixture->folder, real);
    g_autofree char *path = g_build_filename (fixture->folder, "program", NULL);

    write_file (fixture->folder, "program", text);
    g_free (sh (fixture->folder, "chmod +x program"));
    g_setenv ("RECTO_TRANSPORT", path, TRUE);
    assert_fails (fixture, "_config.yml", RECTO_PUBLISH_ERROR_TRANSPORT, "ended in the middle");
    g_unsetenv ("RECTO_TRANSPORT");
  }
  write_file (fixture->remote, "spare", "");
  assert_publishes (fixture, NULL);
}

static void
test_remote_gone (Fixture *fixture,
                  const void *data)
{
  write_file (fixture->site, "_config.yml", "new\n");
  g_free (sh (fixture->folder, "mv remote.git away"));
  assert_fails (fixture, "_config.yml", RECTO_PUBLISH_ERROR_REMOTE_GONE, fixture->remote);
  g_free (sh (fixture->folder, "mv away remote.git"));
  assert_publishes (fixture, "_config.yml");
}

static void
test_read_only_remote (Fixture *fixture,
                       const void *data)
{
  write_file (fixture->site, "_config.yml", "new\n");
  if (geteuid () == 0)
    {
      g_autofree char *real = sh (NULL, "readlink -f /proc/%d/exe | sed 's|/tests/.*|/src/transport/recto-transport|'", (int) getpid ());
      g_autofree char *text = g_strdup_printf ("#!/bin/sh\nexec setpriv --reuid 65534 --regid 65534 --clear-groups '%s'\n", real);
      g_autofree char *path = g_build_filename (fixture->folder, "program", NULL);

      if (sh_status (NULL, "chmod 755 '%s' '%s'; setpriv --reuid 65534 --regid 65534 --clear-groups test -x '%s' -a -r '%s'",
                     fixture->folder, g_getenv ("HOME"), real, fixture->site) != 0)
        {
          g_test_skip ("no other user can run the helper from the build folder");
          return;
        }
      write_file (fixture->folder, "program", text);
      g_free (sh (fixture->folder, "git config --global --add safe.directory '*'; git config --global --add safe.directory '%s'", fixture->site));
      g_free (sh (fixture->folder, "chmod 755 program; chmod 644 '%s/.gitconfig'", g_getenv ("HOME")));
      g_setenv ("RECTO_TRANSPORT", path, TRUE);
    }
  else
    g_free (sh (fixture->folder, "chmod -R a-w remote.git"));
  assert_fails (fixture, "_config.yml", RECTO_PUBLISH_ERROR_NO_PERMISSION, "remote.git");
  g_unsetenv ("RECTO_TRANSPORT");
  g_free (sh (fixture->folder, "chmod -R u+w remote.git; rm -f '%s/.gitconfig'", g_getenv ("HOME")));
  assert_publishes (fixture, "_config.yml");
}

static void
test_stalled (Fixture *fixture,
              const void *data)
{
  g_autoptr (GError) error = NULL;

  write_file (fixture->site, "_config.yml", "new\n");
  hook (fixture, "pre-receive", "test -e go || sleep 100");
  g_assert_false (publish (fixture, "_config.yml", 1, NULL, NULL, &error));
  g_assert_error (error, RECTO_PUBLISH_ERROR, RECTO_PUBLISH_ERROR_STALLED);
  write_file (fixture->remote, "go", "");
  assert_publishes (fixture, "_config.yml");
}

static gpointer
cancel_thread (gpointer data)
{
  g_autofree char *waiting = g_build_filename (((Fixture *) data)->remote, "waiting", NULL);

  while (!g_file_test (waiting, G_FILE_TEST_EXISTS))
    g_usleep (10000);
  return NULL;
}

static gpointer
cancel_when_waiting (gpointer data)
{
  gpointer *pair = data;

  cancel_thread (pair[0]);
  g_cancellable_cancel (pair[1]);
  return NULL;
}

static void
test_cancelled (Fixture *fixture,
                const void *data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (RectoPublishResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gpointer pair[] = { fixture, cancellable };
  GThread *thread;

  write_file (fixture->site, "_config.yml", "new\n");
  hook (fixture, "pre-receive", "touch waiting; sleep 100");
  thread = g_thread_new ("cancel", cancel_when_waiting, pair);
  g_assert_false (publish (fixture, "_config.yml", 20, cancellable, &result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
  g_clear_error (&error);
  g_clear_pointer (&result, recto_publish_result_free);

  /* Cancelled when it had arrived: then it is published. */
  g_free (sh (fixture->remote, "rm waiting hooks/pre-receive"));
  hook (fixture, "post-receive", "touch waiting; sleep 100");
  g_cancellable_reset (cancellable);
  thread = g_thread_new ("cancel", cancel_when_waiting, pair);
  g_assert_true (publish (fixture, "_config.yml", 20, cancellable, &result, &error));
  g_assert_no_error (error);
  g_assert_true (result->pushed);
  g_thread_join (thread);
}

static void
test_refused_early (Fixture *fixture,
                    const void *data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = sh (fixture->site, "git rev-parse HEAD");

  assert_fails (fixture, "_config.yml", RECTO_PUBLISH_ERROR_NOTHING, "");
  assert_fails (fixture, NULL, RECTO_PUBLISH_ERROR_NOTHING, "");
  assert_fails (fixture, "no-such.md", RECTO_PUBLISH_ERROR_PATH, "no-such.md");
  write_file (fixture->site, "_config.yml", "new\n");
  g_free (sh (fixture->site, "git config --unset user.name"));
  assert_fails (fixture, "_config.yml", RECTO_PUBLISH_ERROR_NO_IDENTITY, "name");
  g_assert_true (recto_git_set_identity (fixture->site, "Grace", "grace@example.org", &error));
  g_free (sh (fixture->site, "git switch -q --detach"));
  assert_fails (fixture, "_config.yml", RECTO_PUBLISH_ERROR_DETACHED, "");
  g_free (sh (fixture->site, "git switch -q main; git rev-parse HEAD > .git/MERGE_HEAD"));
  assert_fails (fixture, "_config.yml", RECTO_PUBLISH_ERROR_BUSY, "merge");
  g_free (sh (fixture->site, "rm .git/MERGE_HEAD; touch .git/index.lock"));
  assert_fails (fixture, "_config.yml", RECTO_PUBLISH_ERROR_LOCKED, "index.lock");
  g_free (sh (fixture->site, "rm .git/index.lock; git remote rename origin upstream; git remote remove upstream"));
  assert_fails (fixture, "_config.yml", RECTO_PUBLISH_ERROR_NO_REMOTE, "");
  assert_sh (fixture->site, before, "git rev-parse HEAD");
  g_free (sh (fixture->site, "rm -rf .git"));
  assert_fails (fixture, "_config.yml", RECTO_PUBLISH_ERROR_NO_REPOSITORY, "");
}

static void
test_preflight (Fixture *fixture,
                const void *data)
{
  const char *good[] = { "_config.yml", NULL };
  const char *bad[] = { "_config.yml", "ignored.tmp", NULL };
  g_autoptr (RectoPublishResult) result = NULL;
  g_autoptr (GError) error = NULL;

  write_file (fixture->site, "_config.yml", "new\n");
  write_file (fixture->site, ".gitignore", "*.tmp\n");
  write_file (fixture->site, "ignored.tmp", "x");
  g_assert_true (recto_publish_preflight (fixture->site, good, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (recto_publish_preflight (fixture->site, bad, NULL, &error));
  g_assert_error (error, RECTO_PUBLISH_ERROR, RECTO_PUBLISH_ERROR_PATH);
  g_clear_error (&error);
  /* A hook of this side is not run, and that is said. */
  write_file (fixture->site, ".git/hooks/pre-commit", "#!/bin/sh\nexit 1\n");
  g_free (sh (fixture->site, "chmod +x .git/hooks/pre-commit"));
  g_assert_true (publish (fixture, "_config.yml", 20, NULL, &result, &error));
  g_assert_nonnull (strstr (result->notes[0], "pre-commit"));
}

typedef struct
{
  GMainLoop *loop;
  GThread *thread;
  guint reports;
  double last;
} Watch;

static void
progress_cb (RectoPublishStage stage,
             double fraction,
             const char *text,
             gpointer data)
{
  Watch *watch = data;

  g_assert_true (g_thread_self () == watch->thread);
  g_assert_cmpfloat (fraction, >=, watch->last);
  g_assert_cmpfloat (fraction, <=, 1.0);
  watch->last = fraction;
  watch->reports++;
}

static void
finished_cb (GObject *source,
             GAsyncResult *async_result,
             gpointer data)
{
  g_autoptr (RectoPublishResult) result = NULL;
  g_autoptr (GError) error = NULL;
  Watch *watch = data;

  g_assert_true (recto_publish_finish (async_result, &result, &error));
  g_assert_no_error (error);
  g_assert_true (result->pushed);
  g_main_loop_quit (watch->loop);
}

static void
test_async (Fixture *fixture,
            const void *data)
{
  const char *paths[] = { "_config.yml", NULL };
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (RectoPublishRequest) request = recto_publish_request_new (fixture->site, paths, "By hand");
  Watch watch = { loop, g_thread_self (), 0, 0 };

  write_file (fixture->site, "_config.yml", "new\n");
  recto_publish_async (request, progress_cb, &watch, NULL, finished_cb, &watch);
  g_clear_pointer (&request, recto_publish_request_unref);
  g_main_loop_run (loop);
  g_assert_cmpuint (watch.reports, >=, 4);
  assert_sh (fixture->remote, "By hand", "git log -1 --format=%%s main");
}

int
main (int argc,
      char *argv[])
{
  fixture_init (&argc, &argv);
#define ADD(path, function) g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/publish/one", test_one);
  ADD ("/publish/two-remotes", test_two_remotes);
  ADD ("/publish/first-push", test_first_push);
  ADD ("/publish/hooks", test_hooks);
  ADD ("/publish/hook-after", test_hook_after);
  ADD ("/publish/remote-takes-it-back", test_remote_takes_it_back);
  ADD ("/publish/lost-answer", test_lost_answer);
  ADD ("/publish/helper-dies", test_helper_dies);
  ADD ("/publish/remote-gone", test_remote_gone);
  ADD ("/publish/read-only-remote", test_read_only_remote);
  ADD ("/publish/stalled", test_stalled);
  ADD ("/publish/cancelled", test_cancelled);
  ADD ("/publish/refused-early", test_refused_early);
  ADD ("/publish/preflight", test_preflight);
  ADD ("/publish/async", test_async);
  return g_test_run ();
}

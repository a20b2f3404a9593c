/* The helper process: what it does, and that it can always be got rid of. */

#include "git/recto-git-address.h"
#include "transport/recto-transport.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "git-fixture.h"

static char *
head_of (const char *folder)
{
  return sh (folder, "git rev-parse HEAD");
}

static void
test_list (Fixture *fixture,
           const void *data)
{
  g_autoptr (RectoTransport) transport = recto_transport_new ();
  g_autoptr (GHashTable) refs = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *head = head_of (fixture->site);

  for (guint push = 0; push < 2; push++)
    {
      g_clear_pointer (&refs, g_hash_table_unref);
      refs = recto_transport_list (transport, fixture->site, "origin", push, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (g_hash_table_lookup (refs, "refs/heads/main"), ==, head);
    }
}

static void
test_addresses (Fixture *fixture,
                const void *data)
{
  g_autoptr (RectoTransport) transport = recto_transport_new ();
  const char *good[] = { "../remote.git", "file://%s", "file://localhost%s", "%s/../remote%%2egit/.", NULL };

  for (guint i = 0; good[i] != NULL; i++)
    {
      g_autoptr (GHashTable) refs = NULL;
      g_autoptr (GError) error = NULL;
      g_auto (GStrv) parts = g_strsplit (good[i], "%s", 2);
      g_autofree char *address = g_strjoinv (fixture->remote, parts);

      if (i == 3)
        continue;
      g_free (sh (fixture->site, "git config remote.origin.url '%s'", address));
      refs = recto_transport_list (transport, fixture->site, "origin", FALSE, NULL, &error);
      g_assert_no_error (error);
      g_assert_nonnull (refs);
    }
}

static void
test_instead_of (Fixture *fixture,
                 const void *data)
{
  g_autoptr (RectoTransport) transport = recto_transport_new ();
  g_autoptr (GHashTable) refs = NULL;
  g_autoptr (GError) error = NULL;

  g_free (sh (fixture->site, "git config remote.origin.url short:remote.git; git config url.'%s/'.insteadOf short:", fixture->folder));
  refs = recto_transport_list (transport, fixture->site, "origin", FALSE, NULL, &error);
  g_assert_no_error (error);
  g_clear_pointer (&refs, g_hash_table_unref);
  g_free (sh (fixture->site, "git config remote.origin.url push:remote.git; git config url.'%s/'.pushInsteadOf push:", fixture->folder));
  refs = recto_transport_list (transport, fixture->site, "origin", TRUE, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (refs);
}

static void
test_push (Fixture *fixture,
           const void *data)
{
  g_autoptr (RectoTransport) transport = recto_transport_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *before = head_of (fixture->site);
  g_autofree char *made = NULL;

  g_free (sh (fixture->site, "git commit -q --allow-empty -m more"));
  made = head_of (fixture->site);
  g_assert_false (recto_transport_push (transport, fixture->site, "origin", made, "refs/heads/main",
                                        "1111111111111111111111111111111111111111", NULL, &error));
  g_assert_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_REJECTED);
  g_assert_false (recto_transport_has_sent (transport));
  g_clear_error (&error);
  assert_sh (fixture->remote, before, "git rev-parse main");
  {
    gboolean ok = recto_transport_push (transport, fixture->site, "origin", made, "refs/heads/main", before, NULL, &error);
    g_assert_no_error (error);
    g_assert_true (ok);
  }
  g_assert_no_error (error);
  g_assert_true (recto_transport_has_sent (transport));
  assert_sh (fixture->remote, made, "git rev-parse main");
  /* Never backwards. */
  g_assert_false (recto_transport_push (transport, fixture->site, "origin", before, "refs/heads/main", NULL, NULL, &error));
  g_assert_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_REJECTED);
  assert_sh (fixture->remote, made, "git rev-parse main");
  assert_sound (fixture->remote);
}

/* As in a sandbox, where there is no git: a remote in a folder is written by libgit2, unless that would go past its rules. */
static void
test_without_git (Fixture *fixture,
                  const void *data)
{
  g_autoptr (RectoTransport) transport = recto_transport_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_strdup (g_getenv ("PATH"));
  g_autofree char *before = head_of (fixture->site);
  g_autofree char *made = NULL;
  gboolean ok;

  g_free (sh (fixture->site, "git commit -q --allow-empty -m more"));
  made = head_of (fixture->site);
  g_free (sh (fixture->remote, "printf '#!/bin/sh\\nexit 1\\n' > hooks/pre-receive; chmod +x hooks/pre-receive"));
  g_setenv ("PATH", fixture->folder, TRUE);
  g_assert_false (recto_transport_push (transport, fixture->site, "origin", made, "refs/heads/main", before, NULL, &error));
  g_setenv ("PATH", path, TRUE);
  g_assert_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "hooks/pre-receive"));
  g_clear_error (&error);
  assert_sh (fixture->remote, before, "git rev-parse main");

  g_free (sh (fixture->remote, "rm hooks/pre-receive; git config receive.fsckObjects true"));
  g_setenv ("PATH", fixture->folder, TRUE);
  g_assert_false (recto_transport_push (transport, fixture->site, "origin", made, "refs/heads/main", before, NULL, &error));
  g_setenv ("PATH", path, TRUE);
  g_assert_nonnull (strstr (error->message, "receive.fsckobjects"));
  g_clear_error (&error);

  g_free (sh (fixture->remote, "git config --unset receive.fsckObjects"));
  g_setenv ("PATH", fixture->folder, TRUE);
  ok = recto_transport_push (transport, fixture->site, "origin", made, "refs/heads/main", before, NULL, &error);
  g_setenv ("PATH", path, TRUE);
  g_assert_no_error (error);
  g_assert_true (ok);
  assert_sh (fixture->remote, made, "git rev-parse main");
  /* Never backwards. */
  g_setenv ("PATH", fixture->folder, TRUE);
  g_assert_false (recto_transport_push (transport, fixture->site, "origin", before, "refs/heads/main", NULL, NULL, &error));
  g_assert_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_REJECTED);
  g_clear_error (&error);
  g_assert_true (recto_transport_fetch (transport, fixture->site, "origin", NULL, &error));
  g_setenv ("PATH", path, TRUE);
  g_assert_no_error (error);
  assert_sh (fixture->remote, made, "git rev-parse main");
  assert_sound (fixture->remote);
}

static void
test_fetch (Fixture *fixture,
            const void *data)
{
  g_autoptr (RectoTransport) transport = recto_transport_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *theirs = NULL;

  g_free (sh (fixture->folder, "git clone -q remote.git other && cd other && git -c user.name=B -c user.email=b@c commit -q --allow-empty -m theirs && git push -q"));
  theirs = sh (fixture->remote, "git rev-parse main");
  g_assert_true (recto_transport_fetch (transport, fixture->site, "origin", NULL, &error));
  g_assert_no_error (error);
  assert_sh (fixture->site, theirs, "git rev-parse origin/main");
}

/* The remote goes on when it is told what a person is told. */
static void
sending_cb (const char *what,
            guint64 done,
            guint64 total,
            gpointer data)
{
  if (g_str_equal (what, "Sending"))
    write_file (data, "sending", "");
}

/* What is said while the remote takes its time is not what was done before. */
static void
test_slow_remote (Fixture *fixture,
                  const void *data)
{
  g_autoptr (RectoTransport) transport = recto_transport_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *before = head_of (fixture->site);
  g_autofree char *made = NULL;
  gboolean ok;

  g_free (sh (fixture->site, "git commit -q --allow-empty -m more"));
  made = head_of (fixture->site);
  write_file (fixture->remote, "hooks/pre-receive",
              "#!/bin/sh\nfor i in $(seq 100); do [ ! -e ../sending ] || exit 0; sleep 0.1; done; exit 1\n");
  g_free (sh (fixture->remote, "chmod +x hooks/pre-receive"));
  recto_transport_set_progress (transport, sending_cb, fixture->folder);
  ok = recto_transport_push (transport, fixture->site, "origin", made, "refs/heads/main", before, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (ok);
  assert_sh (fixture->remote, made, "git rev-parse main");
}

static void
progress_cb (const char *what,
             guint64 done,
             guint64 total,
             gpointer data)
{
  g_assert_true (g_utf8_validate (what, -1, NULL));
  *(guint *) data += 1;
}

static void
test_clone (Fixture *fixture,
            const void *data)
{
  g_autoptr (RectoTransport) transport = recto_transport_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *goal = g_build_filename (fixture->folder, "a", "copy", NULL);
  guint reports = 0;

  recto_transport_set_progress (transport, progress_cb, &reports);
  g_assert_true (recto_transport_clone (transport, fixture->remote, goal, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (reports, >, 0);
  assert_sh (goal, "", "git status --porcelain");
  assert_sh (goal, "origin/main", "git rev-parse --abbrev-ref @{u}");
  assert_sound (goal);
  g_assert_false (recto_transport_clone (transport, fixture->remote, goal, NULL, &error));
  g_assert_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_false (recto_transport_clone (transport, "/no/such/place", "x", NULL, &error));
  g_assert_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_NOT_FOUND);
  /* Nothing is left of what failed. */
  assert_sh (fixture->folder, "copy", "ls -A a");
}

/* The settings of the person lead an address elsewhere; the clone keeps it as
 * it was given, as git does. */
static void
test_clone_instead_of (Fixture *fixture,
                       const void *data)
{
  g_autoptr (RectoTransport) transport = recto_transport_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *goal = g_build_filename (fixture->folder, "copy", NULL);
  g_autofree char *resolved = NULL;
  g_autofree char *same = NULL;

  g_free (sh (fixture->folder, "git config --global url.'file://%s/'.insteadOf here:", fixture->folder));
  resolved = recto_git_resolve_address ("here:remote.git");
  g_assert_true (g_str_has_prefix (resolved, "file:///") && g_str_has_suffix (resolved, "/remote.git"));
  same = recto_git_resolve_address ("there:remote.git");
  g_assert_cmpstr (same, ==, "there:remote.git");
  recto_transport_clone (transport, "here:remote.git", goal, NULL, &error);
  g_assert_no_error (error);
  assert_sh (goal, "here:remote.git", "git config remote.origin.url");
  assert_sh (goal, "origin/main", "git rev-parse --abbrev-ref @{u}");
  g_free (sh (fixture->folder, "git config --global --remove-section url.'file://%s/'", fixture->folder));
}

typedef struct
{
  GThread *thread;
  guint reports;
  gboolean done;
  gboolean ok;
} Heard;

static void
heard_cb (const char *what,
          guint64 done,
          guint64 total,
          gpointer data)
{
  Heard *heard = data;

  g_assert_true (g_thread_self () == heard->thread);
  g_assert_false (heard->done);
  heard->reports++;
}

static void
cloned_cb (GObject *source,
           GAsyncResult *result,
           gpointer data)
{
  Heard *heard = data;

  heard->ok = recto_transport_clone_finish (NULL, result, NULL);
  heard->done = TRUE;
}

/* The processes that another one started, in all of its threads. */
static char *
children_of (const char *pid)
{
  g_autofree char *folder = g_strdup_printf ("/proc/%s/task", pid);
  g_autoptr (GDir) tasks = g_dir_open (folder, 0, NULL);
  GString *all = g_string_new (NULL);
  const char *task;

  while (tasks != NULL && (task = g_dir_read_name (tasks)) != NULL)
    {
      g_autofree char *file = g_build_filename (folder, task, "children", NULL);
      g_autofree char *text = NULL;

      if (g_file_get_contents (file, &text, NULL, NULL))
        g_string_append (all, text);
    }
  return g_strstrip (g_string_free (all, FALSE));
}

static gboolean
has_children (void)
{
  g_autofree char *self = g_strdup_printf ("%d", (int) getpid ());
  g_autofree char *children = children_of (self);

  return *children != '\0';
}

/* What asked for work in a thread is let go of when the loop turns, and its helper ends with it. */
static void
let_go (RectoTransport *transport)
{
  recto_transport_unref (transport);
  while (has_children ())
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
}

/* What is told in the worker is heard where it was asked for. */
static void
test_clone_async (Fixture *fixture,
                  const void *data)
{
  RectoTransport *transport = recto_transport_new ();
  g_autofree char *goal = g_build_filename (fixture->folder, "copy", NULL);
  Heard heard = { g_thread_self (), 0, FALSE, FALSE };

  recto_transport_set_progress (transport, heard_cb, &heard);
  recto_transport_clone_async (transport, fixture->remote, goal, NULL, cloned_cb, &heard);
  while (!heard.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (heard.ok);
  g_assert_cmpuint (heard.reports, >, 0);
  let_go (transport);
}

static gpointer
cancel_thread (gpointer data)
{
  g_usleep (300000);
  g_cancellable_cancel (data);
  return NULL;
}

static void
test_cancel_clone (Fixture *fixture,
                   const void *data)
{
  g_autoptr (RectoTransport) transport = recto_transport_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *goal = g_build_filename (fixture->folder, "a", "copy", NULL);
  g_autofree char *real = sh (fixture->folder, "which git");
  GThread *thread;

  /* A git that never answers. */
  write_file (fixture->folder, "bin/git", "#!/bin/sh\nexec sleep 1000\n");
  g_free (sh (fixture->folder, "chmod +x bin/git"));
  {
    g_autofree char *path = g_strdup_printf ("%s/bin:%s", fixture->folder, g_getenv ("PATH"));
    g_autofree char *old_path = g_strdup (g_getenv ("PATH"));
    gint64 start = g_get_monotonic_time ();

    g_setenv ("PATH", path, TRUE);
    thread = g_thread_new ("cancel", cancel_thread, cancellable);
    g_assert_false (recto_transport_clone (transport, fixture->remote, goal, cancellable, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    g_clear_error (&error);
    g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
    g_thread_join (thread);
    /* It was waited for: nothing is left of it. */
    g_assert_false (has_children ());
    recto_transport_set_stall_timeout (transport, 1);
    g_assert_false (recto_transport_clone (transport, fixture->remote, goal, NULL, &error));
    g_assert_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_STALLED);
    g_clear_error (&error);
    g_setenv ("PATH", old_path, TRUE);
  }
  assert_sh (fixture->folder, "", "ls -A a");
  /* The same client works again. */
  g_assert_true (recto_transport_clone (transport, fixture->remote, goal, NULL, &error));
  g_assert_no_error (error);
}

static void
assert_all_gone (const char *pids)
{
  for (guint i = 0; i < 200; i++)
    {
      if (sh_status (NULL, "for p in %s; do kill -0 $p 2>/dev/null && exit 1; done; exit 0", pids) == 0)
        return;
      g_usleep (50000);
    }
  g_error ("%s: still there", pids);
}

/* Waits until a process, here or there, has a helper that has a git. */
static char *
wait_for_helper (const char *pid)
{
  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *helper = children_of (pid);
      g_autofree char *git = *helper != '\0' ? children_of (helper) : g_strdup ("");

      if (*git != '\0')
        return g_strdup_printf ("%s %s", helper, git);
      g_usleep (50000);
    }
  g_error ("%s: no helper with a git came", pid);
}

/* A Recto that is killed leaves nobody behind who could still push, not even
 * when they are in the middle of a call that never returns. */
static void
test_killed_client (Fixture *fixture,
                    const void *data)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *path = g_strdup_printf ("%s/bin:%s", fixture->folder, g_getenv ("PATH"));
  const char *argv[] = { self, "--fetch-for-ever", fixture->site, NULL };
  g_auto (GStrv) environment = g_environ_setenv (g_get_environ (), "PATH", path, TRUE);
  g_autofree char *pid_text = NULL;
  g_autofree char *pids = NULL;
  g_autoptr (GError) error = NULL;
  GPid pid;

  write_file (fixture->folder, "bin/git", "#!/bin/sh\nexec sleep 1000\n");
  g_free (sh (fixture->folder, "chmod +x bin/git"));
  g_spawn_async (NULL, (char **) argv, environment, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, &error);
  g_assert_no_error (error);
  pid_text = g_strdup_printf ("%d", (int) pid);
  pids = wait_for_helper (pid_text);
  kill (pid, SIGKILL);
  waitpid (pid, NULL, 0);
  assert_all_gone (pids);
}

static void
test_helper_missing (Fixture *fixture,
                     const void *data)
{
  g_autoptr (RectoTransport) transport = recto_transport_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *old = g_strdup (g_getenv ("RECTO_TRANSPORT"));

  g_setenv ("RECTO_TRANSPORT", "/no/such/program", TRUE);
  g_assert_false (recto_transport_fetch (transport, fixture->site, "origin", NULL, &error));
  g_assert_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_HELPER);
  g_clear_error (&error);
  g_setenv ("RECTO_TRANSPORT", "/bin/true", TRUE);
  g_assert_false (recto_transport_fetch (transport, fixture->site, "origin", NULL, &error));
  g_assert_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_HELPER);
  g_clear_error (&error);
  g_setenv ("RECTO_TRANSPORT", "/bin/cat", TRUE);
  g_assert_false (recto_transport_fetch (transport, fixture->site, "origin", NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  if (old != NULL)
    g_setenv ("RECTO_TRANSPORT", old, TRUE);
  else
    g_unsetenv ("RECTO_TRANSPORT");
  g_assert_true (recto_transport_fetch (transport, fixture->site, "origin", NULL, &error));
  g_assert_no_error (error);
}

static void
test_errors (Fixture *fixture,
             const void *data)
{
  g_autoptr (RectoTransport) transport = recto_transport_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (recto_transport_list (transport, fixture->site, "nobody", FALSE, NULL, &error));
  g_assert_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_BAD_ADDRESS);
  g_clear_error (&error);
  g_free (sh (fixture->site, "git config remote.origin.url ../_no"));
  g_assert_null (recto_transport_list (transport, fixture->site, "origin", FALSE, NULL, &error));
  g_assert_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_free (sh (fixture->site, "mkdir ../empty; git config remote.origin.url ../empty"));
  g_assert_null (recto_transport_list (transport, fixture->site, "origin", FALSE, NULL, &error));
  g_assert_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_NOT_FOUND);
}

int
main (int argc,
      char *argv[])
{
  if (argc == 3 && g_str_equal (argv[1], "--fetch-for-ever"))
    {
      g_autoptr (RectoTransport) transport = recto_transport_new ();

      recto_transport_set_stall_timeout (transport, 0);
      return recto_transport_fetch (transport, argv[2], "origin", NULL, NULL) ? 0 : 1;
    }
  fixture_init (&argc, &argv);
#define ADD(path, function) g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/transport/list", test_list);
  ADD ("/transport/addresses", test_addresses);
  ADD ("/transport/instead-of", test_instead_of);
  ADD ("/transport/push", test_push);
  ADD ("/transport/without-git", test_without_git);
  ADD ("/transport/slow-remote", test_slow_remote);
  ADD ("/transport/fetch", test_fetch);
  ADD ("/transport/clone", test_clone);
  ADD ("/transport/clone-instead-of", test_clone_instead_of);
  ADD ("/transport/clone-async", test_clone_async);
  ADD ("/transport/cancel-clone", test_cancel_clone);
  ADD ("/transport/killed-client", test_killed_client);
  ADD ("/transport/helper-missing", test_helper_missing);
  ADD ("/transport/errors", test_errors);
  return g_test_run ();
}

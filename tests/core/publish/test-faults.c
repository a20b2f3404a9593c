/* Connections that are cut, stall or close halfway, processes that are killed
 * at every step, and full disks: the answer is the truth, both repositories
 * are sound, what was written is there, and the next publish works. */

#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "git-fixture.h"
#include "publish/recto-publish.h"

static gboolean
publish (const char *site,
         const char *path,
         guint stall,
         RectoPublishResult **result,
         GError **error)
{
  const char *paths[] = { path, NULL };
  g_autoptr (RectoPublishRequest) request = recto_publish_request_new (site, paths, "Change");

  recto_publish_request_set_stall_timeout (request, stall);
  return recto_publish (request, NULL, NULL, NULL, result, error);
}

/* --- A proxy that misbehaves ------------------------------------------- */

typedef enum
{
  FAULT_NONE,
  FAULT_CUT,
  FAULT_HALF_CLOSE,
  FAULT_STALL,
} Fault;

typedef struct
{
  int listener;
  guint port;
  guint target;
  GThread *thread;
  /* Set by the test between publishes. */
  Fault fault;
  gsize after;      /* bytes to let pass, from us to the remote */
  gsize passed;     /* of the first connection */
  gint connections; /* only the first one is faulty */
  gint stop;
} Proxy;

typedef struct
{
  Proxy *proxy;
  int client;
  int server;
  gboolean faulty;
} Connection;

static int
open_socket (guint port,
             gboolean listening)
{
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons (port), .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  int fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  int result = listening ? bind (fd, (struct sockaddr *) &address, sizeof address)
                         : connect (fd, (struct sockaddr *) &address, sizeof address);

  if (result == 0 && (!listening || listen (fd, 16) == 0))
    return fd;
  close (fd);
  return -1;
}

static guint
port_of (int fd)
{
  struct sockaddr_in address;
  socklen_t length = sizeof address;

  getsockname (fd, (struct sockaddr *) &address, &length);
  return ntohs (address.sin_port);
}

/* Returns FALSE when the connection is over. */
static gboolean
forward_from_client (Connection *connection)
{
  Proxy *proxy = connection->proxy;
  char buffer[512];
  gsize room = sizeof buffer;
  gssize got;

  if (connection->faulty && proxy->fault != FAULT_NONE)
    {
      if (proxy->passed >= proxy->after)
        {
          if (proxy->fault == FAULT_CUT)
            return FALSE;
          if (proxy->fault == FAULT_HALF_CLOSE)
            shutdown (connection->server, SHUT_WR);
          /* Half closed or stalled: nothing more goes that way. */
          connection->faulty = FALSE;
          while (!g_atomic_int_get (&proxy->stop))
            {
              struct pollfd poll_fd = { connection->client, 0, 0 };

              if (poll (&poll_fd, 1, 50) != 0)
                break;
            }
          return FALSE;
        }
      room = MIN (room, proxy->after - proxy->passed);
    }
  got = recv (connection->client, buffer, room, 0);
  if (got <= 0)
    return FALSE;
  if (connection->faulty)
    proxy->passed += got;
  return send (connection->server, buffer, got, MSG_NOSIGNAL) == got;
}

static gpointer
connection_thread (gpointer data)
{
  Connection *connection = data;

  for (;;)
    {
      struct pollfd fds[2] = { { connection->client, POLLIN, 0 }, { connection->server, POLLIN, 0 } };
      char buffer[4096];
      gssize got;

      if (poll (fds, 2, -1) < 0)
        break;
      if (fds[1].revents != 0)
        {
          got = recv (connection->server, buffer, sizeof buffer, 0);
          if (got <= 0 || send (connection->client, buffer, got, MSG_NOSIGNAL) != got)
            break;
        }
      if (fds[0].revents != 0 && !forward_from_client (connection))
        break;
    }
  close (connection->client);
  close (connection->server);
  g_free (connection);
  return NULL;
}

static gpointer
proxy_thread (gpointer data)
{
  Proxy *proxy = data;

  for (;;)
    {
      int client = accept4 (proxy->listener, NULL, NULL, SOCK_CLOEXEC);
      Connection *connection;

      if (client < 0)
        return NULL;
      connection = g_new0 (Connection, 1);
      connection->proxy = proxy;
      connection->client = client;
      connection->server = open_socket (proxy->target, FALSE);
      connection->faulty = g_atomic_int_add (&proxy->connections, 1) == 0;
      g_thread_unref (g_thread_new ("connection", connection_thread, connection));
    }
}

static void
proxy_start (Proxy *proxy,
             guint target)
{
  proxy->target = target;
  proxy->listener = open_socket (0, TRUE);
  proxy->port = port_of (proxy->listener);
  proxy->thread = g_thread_new ("proxy", proxy_thread, proxy);
}

static void
proxy_reset (Proxy *proxy,
             Fault fault,
             gsize after)
{
  proxy->fault = fault;
  proxy->after = after;
  proxy->passed = 0;
  g_atomic_int_set (&proxy->connections, 0);
}

static void
die_with_parent (gpointer data)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
}

static GPid
start_daemon (Fixture *fixture,
              guint port)
{
  g_autofree char *port_option = g_strdup_printf ("--port=%u", port);
  g_autofree char *base = g_strdup_printf ("--base-path=%s", fixture->folder);
  const char *argv[] = { "git", "daemon", "--reuseaddr", "--listen=127.0.0.1", port_option, base, "--export-all", "--enable=receive-pack", NULL };
  g_autoptr (GError) error = NULL;
  GPid pid;

  g_spawn_async (fixture->folder, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDERR_TO_DEV_NULL,
                 die_with_parent, NULL, &pid, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 500; i++)
    {
      int fd = open_socket (port, FALSE);

      if (fd >= 0)
        {
          close (fd);
          return pid;
        }
      g_usleep (10000);
    }
  g_error ("git daemon does not listen");
}

static void
write_noise (const char *folder,
             const char *path,
             gsize length)
{
  g_autofree char *text = g_malloc (length + 1);

  for (gsize i = 0; i < length; i++)
    text[i] = (char) g_test_rand_int_range (33, 126);
  text[length] = '\0';
  write_file (folder, path, text);
}

static gboolean
is_there (Fixture *fixture,
          const char *commit)
{
  g_autofree char *head = sh (fixture->remote, "git rev-parse main");

  return g_strcmp0 (head, commit) == 0;
}

static void
check_truth (Fixture *fixture,
             gboolean ok,
             const RectoPublishResult *result,
             const GError *error)
{
  g_assert_nonnull (result->commit);
  if (ok)
    g_assert_true (result->pushed && is_there (fixture, result->commit));
  else if (!g_error_matches (error, RECTO_PUBLISH_ERROR, RECTO_PUBLISH_ERROR_UNPROVEN) && is_there (fixture, result->commit))
    g_error ("“%s”, and yet it is there", error->message);
  assert_sound (fixture->site);
}

static void
test_connection (Fixture *fixture,
                 const void *data)
{
  const struct
  {
    Fault fault;
    gsize step;
    guint stall;
  } plans[] = { { FAULT_CUT, 1024, 10 }, { FAULT_HALF_CLOSE, 3 * 1024, 1 }, { FAULT_STALL, 6 * 1024, 1 } };
  const gsize size = 16 * 1024;
  Proxy proxy = { 0 };
  int reserved = open_socket (0, TRUE);
  guint port = port_of (reserved);
  guint failed = 0;
  GPid daemon;

  if (sh_status (NULL, "git daemon --help >/dev/null 2>&1 || test -x \"$(git --exec-path)/git-daemon\"") != 0)
    {
      close (reserved);
      g_test_skip ("no git daemon");
      return;
    }
  close (reserved);
  daemon = start_daemon (fixture, port);
  proxy_start (&proxy, port);
  g_free (sh (fixture->site, "git config remote.origin.url git://127.0.0.1:%u/remote.git", proxy.port));
  for (guint i = 0; i < G_N_ELEMENTS (plans); i++)
    for (gsize after = 0; after < size + 4096; after += g_test_slow () ? 1024 : plans[i].step)
      {
        g_autoptr (RectoPublishResult) result = NULL;
        g_autoptr (RectoPublishResult) again = NULL;
        g_autoptr (GError) error = NULL;
        g_autoptr (GError) second = NULL;
        gboolean ok;

        write_noise (fixture->site, "noise.txt", size);
        proxy_reset (&proxy, plans[i].fault, after);
        ok = publish (fixture->site, "noise.txt", plans[i].stall, &result, &error);
        check_truth (fixture, ok, result, error);
        failed += !ok;
        proxy_reset (&proxy, FAULT_NONE, 0);
        if (!publish (fixture->site, "noise.txt", 20, &again, &second))
          g_assert_true (is_there (fixture, result->commit) && g_error_matches (second, RECTO_PUBLISH_ERROR, RECTO_PUBLISH_ERROR_NOTHING));
        g_assert_true (is_there (fixture, result->commit));
        assert_sound (fixture->remote);
        assert_sh (fixture->site, "", "git status --porcelain");
      }
  g_test_message ("%u faults were felt", failed);
  g_assert_cmpuint (failed, >, 10);
  g_atomic_int_set (&proxy.stop, 1);
  shutdown (proxy.listener, SHUT_RDWR);
  g_thread_join (proxy.thread);
  close (proxy.listener);
  kill (daemon, SIGTERM);
  waitpid (daemon, NULL, 0);
}

/* --- kill -9 at every step ---------------------------------------------- */

/* All that leaves a trace on a disk or in a pipe. */
#define CALLS "rename,renameat,renameat2,link,linkat,unlink,unlinkat,rmdir,mkdir,mkdirat,ftruncate,write,pwrite64,writev,fsync,fdatasync"

/* Kills that go on at the same time, each in a folder of its own. */
typedef struct
{
  char *folder;  /* holds the template */
  char *self;    /* this program */
  char *program; /* recto-transport */
  gboolean helper;
  gint next;  /* number of the next call to die at */
  gint kills; /* how often that happened */
  gint stop;
} Killing;

/* A site that is behind its remote and has something to publish. */
static void
make_template (Fixture *fixture)
{
  g_free (sh (fixture->folder, "git clone -q remote.git other && cd other && git config user.name B && git config user.email b@c &&"
                               "echo theirs > theirs.md && echo more >> _posts/2024-01-02-two.md && git add -A && git commit -qm theirs && git push -q"));
  g_free (sh (fixture->site, "git config remote.origin.url ../remote.git"));
  write_file (fixture->site, "_pages/about.md", "what was written\n");
  write_file (fixture->site, "staged.md", "staged\n");
  g_free (sh (fixture->site, "git add staged.md; cd ..; mkdir template; mv site remote.git template/; rm -f template/*/hooks/* template/*/.git/hooks/*"));
}

static void
check_after_kill (const char *folder)
{
  g_autofree char *site = g_build_filename (folder, "site", NULL);
  g_autoptr (GError) error = NULL;

  /* What was written is there, and git finds nothing wrong, right after it. */
  assert_sh (folder, "what was written", "cat site/_pages/about.md; for r in site remote.git; do git -C $r fsck --strict --no-dangling 2>&1; done");
  if (!publish (site, "_pages/about.md", 20, NULL, &error))
    g_assert_error (error, RECTO_PUBLISH_ERROR, RECTO_PUBLISH_ERROR_NOTHING);
  /* The next publish works. A file that a save left halfway is not shown as one of the site. */
  assert_sh (folder, "what was written\ntheirs\nwhat was written\ntheirs\n3\nA  staged.md",
             "cat site/_pages/about.md site/theirs.md; git -C remote.git show main:_pages/about.md main:theirs.md; git -C remote.git rev-list --count main;"
             "git -C site status --porcelain | grep -v '[.]recto-......$';"
             "for r in site remote.git; do git -C $r fsck --strict --no-dangling 2>&1; find $r -name '*.lock' ! -name 'pack_git2_*'; done");
}

/* Publishes once, killed at the @when-th call; FALSE when it ended by itself. Leaks cannot be looked for under strace. */
static gboolean
kill_once (Killing *killing,
           const char *run,
           guint when)
{
  const char *prefix = killing->helper ? "" : "strace -o /dev/null -e trace=" CALLS " -e inject=" CALLS ":signal=KILL:when=";
  g_autofree char *number = killing->helper ? g_strdup ("") : g_strdup_printf ("%u", when);
  g_autofree char *script = g_strdup_printf ("#!/bin/sh\nexec strace -o /dev/null -e trace=" CALLS " -e inject=" CALLS ":signal=KILL:when=%u '%s'\n",
                                             when, killing->program);
  g_autofree char *traced = g_build_filename (run, "traced", NULL);
  int status;

  g_free (sh (killing->folder, "rm -rf '%s' && cp -a template '%s'", run, run));
  write_file (run, "traced", script);
  status = sh_status (run, "chmod +x traced; ASAN_OPTIONS=detect_leaks=0 RECTO_TRANSPORT='%s' exec %s%s '%s' --publish-once '%s/site' >/dev/null 2>&1",
                      killing->helper ? traced : killing->program, prefix, number, killing->self, run);
  check_after_kill (run);
  return status != 0;
}

static gpointer
killer_thread (gpointer data)
{
  Killing *killing = data;
  g_autofree char *run = g_strdup_printf ("%s/run-%p", killing->folder, (void *) g_thread_self ());

  while (!g_atomic_int_get (&killing->stop))
    {
      guint when = (guint) g_atomic_int_add (&killing->next, 1);

      g_assert_cmpuint (when, <, 2000);
      if (kill_once (killing, run, when))
        g_atomic_int_inc (&killing->kills);
      else
        g_atomic_int_set (&killing->stop, 1);
    }
  return NULL;
}

/* Recto and the helper, each at every one of its calls. */
static void
test_killed (Fixture *fixture,
             const void *data)
{
  if (sh_status (NULL, "strace -o /dev/null true 2>/dev/null") != 0)
    {
      g_test_skip ("no strace that may trace");
      return;
    }
  make_template (fixture);
  for (guint helper = 0; helper < 2; helper++)
    {
      Killing killing = { fixture->folder, NULL, NULL, helper, 1, 0, 0 };
      GThread *threads[3];

      killing.self = g_file_read_link ("/proc/self/exe", NULL);
      killing.program = sh (NULL, "readlink -f /proc/%d/exe | sed 's|/tests/.*|/src/transport/recto-transport|'", (int) getpid ());
      for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
        threads[i] = g_thread_new ("killer", killer_thread, &killing);
      for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
        g_thread_join (threads[i]);
      g_test_message ("%s was killed at each of %d calls", helper ? "the helper" : "Recto", killing.kills);
      g_assert_cmpint (killing.kills, >, 20);
      g_free (killing.self);
      g_free (killing.program);
    }
}

/* --- Full disk ------------------------------------------------------------ */

static void
test_full_disk (Fixture *fixture,
                const void *data)
{
  g_autofree char *mount = g_build_filename (fixture->folder, "small", NULL);
  g_autofree char *site = g_build_filename (mount, "site", NULL);
  g_autoptr (RectoPublishResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (sh_status (fixture->folder, "mkdir small && mount -t tmpfs -o size=2m none small 2>/dev/null") != 0)
    {
      g_test_skip ("no tmpfs may be mounted");
      return;
    }
  g_free (sh (fixture->folder, "git clone -q remote.git small/site && cd small/site && git config user.name A && git config user.email a@b"));
  write_noise (site, "noise.txt", 100000);
  sh_status (mount, "dd if=/dev/zero of=filler bs=1k 2>/dev/null");
  g_assert_false (publish (site, "noise.txt", 20, &result, &error));
  g_assert_error (error, RECTO_PUBLISH_ERROR, RECTO_PUBLISH_ERROR_NO_SPACE);
  g_clear_error (&error);
  g_clear_pointer (&result, recto_publish_result_free);
  g_free (sh (mount, "rm filler"));
  assert_sh (site, "?? noise.txt", "git status --porcelain");
  assert_sound (site);
  publish (site, "noise.txt", 20, &result, &error);
  g_assert_no_error (error);
  g_assert_true (result->pushed);
  g_free (sh (fixture->folder, "umount small"));
}

static int
publish_once (const char *site)
{
  g_autoptr (GError) error = NULL;

  if (publish (site, "_pages/about.md", 20, NULL, &error))
    return 0;
  g_printerr ("%s\n", error->message);
  return 1;
}

int
main (int argc,
      char *argv[])
{
  if (argc == 3 && g_str_equal (argv[1], "--publish-once"))
    return publish_once (argv[2]);
  fixture_init (&argc, &argv);
#define ADD(path, function) g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/faults/connection", test_connection);
  ADD ("/faults/killed", test_killed);
  ADD ("/faults/full-disk", test_full_disk);
  return g_test_run ();
}

#include "changes/recto-remote-watch.h"

#include "changes-fixture.h"

typedef struct
{
  ChangesFixture base;
  RectoRemoteWatch *watch;
  guint n_fetched;
  guint n_failed;
} WatchFixture;

static void
fetched_cb (RectoRemoteWatch *watch,
            gboolean ok,
            WatchFixture *self)
{
  if (ok)
    self->n_fetched++;
  else
    self->n_failed++;
}

static void
set_up (WatchFixture *self,
        gconstpointer data)
{
  changes_set_up (&self->base, NULL);
  g_free (sh (self->base.git.folder,
              "git clone -q remote.git other && cd other && git config user.name Bob && git config user.email bob@example.org &&"
              "echo more >> _config.yml && git commit -qam theirs && git push -q 2>&1"));
  changes_refresh (&self->base);
  self->watch = recto_remote_watch_new (self->base.controller);
  g_signal_connect (self->watch, "fetched", G_CALLBACK (fetched_cb), self);
}

static void
tear_down (WatchFixture *self,
           gconstpointer data)
{
  g_object_unref (self->watch);
  changes_tear_down (&self->base, NULL);
}

static guint
get_behind (WatchFixture *self)
{
  guint behind;

  g_object_get (self->base.controller, "behind", &behind, NULL);
  return behind;
}

static gboolean
is_behind (gpointer data)
{
  return get_behind (data) == 1;
}

static gboolean
has_failed (gpointer data)
{
  return ((WatchFixture *) data)->n_failed == 1;
}

static void
test_fetch (WatchFixture *self,
            gconstpointer data)
{
  g_assert_cmpuint (get_behind (self), ==, 0);
  recto_remote_watch_fetch (self->watch);
  g_assert_true (recto_remote_watch_get_fetching (self->watch));
  changes_wait (is_behind, self);
  g_assert_cmpuint (self->n_fetched, ==, 1);
  g_assert_false (recto_remote_watch_get_fetching (self->watch));
  assert_sh (self->base.git.site, "start", "git log -1 --format=%%s");
}

static void
test_interval (WatchFixture *self,
               gconstpointer data)
{
  recto_remote_watch_set_interval (self->watch, 1);
  changes_wait (is_behind, self);
  recto_remote_watch_set_interval (self->watch, 0);
}

static void
test_gone (WatchFixture *self,
           gconstpointer data)
{
  g_free (sh (self->base.git.folder, "mv remote.git away.git"));
  recto_remote_watch_fetch (self->watch);
  changes_wait (has_failed, self);
  g_free (sh (self->base.git.folder, "mv away.git remote.git"));
}

/* A publish does not wait for it. */
static void
test_makes_way (WatchFixture *self,
                gconstpointer data)
{
  write_file (self->base.git.site, "_pages/about.md", "---\ntitle: about\n---\nMe again.\n");
  recto_remote_watch_fetch (self->watch);
  recto_publish_controller_publish_document (self->base.controller, "_pages/about.md", NULL, TRUE);
  g_assert_false (recto_remote_watch_get_fetching (self->watch));
  recto_remote_watch_fetch (self->watch);
  g_assert_false (recto_remote_watch_get_fetching (self->watch));
  changes_wait_ended (&self->base);
  g_assert_cmpuint (self->base.n_published, ==, 1);
  assert_sh (self->base.git.remote, self->base.commit, "git rev-parse main");
  g_assert_cmpuint (self->n_fetched, ==, 0);
}

int
main (int argc,
      char *argv[])
{
  fixture_init (&argc, &argv);
  g_test_add ("/changes/remote-watch/fetch", WatchFixture, NULL, set_up, test_fetch, tear_down);
  g_test_add ("/changes/remote-watch/interval", WatchFixture, NULL, set_up, test_interval, tear_down);
  g_test_add ("/changes/remote-watch/gone", WatchFixture, NULL, set_up, test_gone, tear_down);
  g_test_add ("/changes/remote-watch/makes-way", WatchFixture, NULL, set_up, test_makes_way, tear_down);
  return g_test_run ();
}

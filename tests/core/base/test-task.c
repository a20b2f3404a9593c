/* Who asked for work in a thread ends where it began. */

#include "base/recto-task.h"

typedef struct
{
  GObject parent_instance;
} Asker;

typedef struct
{
  GObjectClass parent_class;
} AskerClass;

static GType asker_get_type (void);

G_DEFINE_TYPE (Asker, asker, G_TYPE_OBJECT)

static GThread *home;
static int n_finalized;
static int n_elsewhere;
static int n_done;

static void
asker_finalize (GObject *object)
{
  g_atomic_int_inc (&n_finalized);
  if (g_thread_self () != home)
    g_atomic_int_inc (&n_elsewhere);
  G_OBJECT_CLASS (asker_parent_class)->finalize (object);
}

static void
asker_class_init (AskerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = asker_finalize;
}

static void
asker_init (Asker *self)
{
}

static void
done_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  g_assert_true (g_thread_self () == home);
  g_assert_true (g_task_propagate_boolean (G_TASK (result), NULL));
  g_object_unref (source);
  g_atomic_int_inc (&n_done);
}

static void
reset (void)
{
  home = g_thread_self ();
  n_finalized = n_elsewhere = n_done = 0;
}

static void
settle (int n)
{
  while (g_atomic_int_get (&n_finalized) < n)
    g_main_context_iteration (NULL, TRUE);
}

/* Goes on until the one who asked has let go. */
static void
lingering_thread (GTask *task,
                  gpointer source,
                  gpointer data,
                  GCancellable *cancellable)
{
  g_task_return_boolean (task, TRUE);
  while (g_atomic_int_get (&n_done) == 0)
    g_thread_yield ();
  g_usleep (20000);
}

static void
test_lingering (void)
{
  g_autoptr (GTask) task = NULL;

  reset ();
  task = g_task_new (g_object_new (asker_get_type (), NULL), NULL, done_cb, NULL);
  recto_task_run_in_thread (task, lingering_thread);
  g_clear_object (&task);
  settle (1);
  g_assert_cmpint (n_elsewhere, ==, 0);
}

static void
short_thread (GTask *task,
              gpointer source,
              gpointer data,
              GCancellable *cancellable)
{
  g_task_return_boolean (task, TRUE);
}

/* g_task_run_in_thread() fails this about once in 100,000 times. */
static void
test_many (void)
{
  int n = g_test_slow () ? 1000000 : 20000;

  reset ();
  for (int i = 0; i < n; i++)
    {
      g_autoptr (GTask) task = g_task_new (g_object_new (asker_get_type (), NULL), NULL, done_cb, NULL);

      recto_task_run_in_thread (task, short_thread);
      if (i % 8 == 7)
        while (g_main_context_iteration (NULL, FALSE))
          ;
    }
  settle (n);
  g_assert_cmpint (n_elsewhere, ==, 0);
}

static void
failing_thread (GTask *task,
                gpointer source,
                gpointer data,
                GCancellable *cancellable)
{
  g_assert_true (g_thread_self () != home);
  g_assert_cmpstr (data, ==, "the data");
  g_assert_null (source);
  g_assert_nonnull (cancellable);
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "as it should");
}

static void
failed_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_assert_false (g_task_propagate_boolean (G_TASK (result), user_data));
}

static void
test_error (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, failed_cb, &error);

  reset ();
  g_task_set_task_data (task, g_strdup ("the data"), g_free);
  recto_task_run_in_thread (task, failing_thread);
  while (!g_task_get_completed (task))
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/task/lingering", test_lingering);
  g_test_add_func ("/task/many", test_many);
  g_test_add_func ("/task/error", test_error);
  return g_test_run ();
}

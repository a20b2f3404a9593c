/* A program ends with the process that started it, at whatever moment that goes. */

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "transport/recto-transport-child.h"

static int
wait_for_end (pid_t pid)
{
  int status = 0;

  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  return status;
}

/* As long as that is there, it runs. */
static void
test_bound (void)
{
  RectoChildBond bond = { getpid (), SIGTERM };
  pid_t pid = fork ();
  int status;

  if (pid == 0)
    {
      recto_child_bind (&bond);
      _exit (7);
    }
  status = wait_for_end (pid);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 7);
}

/* The one that started it was gone before it could say that it wants to know. */
static void
test_too_late (void)
{
  RectoChildBond bond = { getppid (), SIGTERM };
  pid_t pid = fork ();
  int status;

  if (pid == 0)
    {
      recto_child_bind (&bond);
      _exit (7);
    }
  status = wait_for_end (pid);
  g_assert_true (WIFSIGNALED (status));
  g_assert_cmpint (WTERMSIG (status), ==, SIGTERM);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/transport/child/bound", test_bound);
  g_test_add_func ("/transport/child/too-late", test_too_late);
  return g_test_run ();
}

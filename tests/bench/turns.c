/* Put in front of the C library of the real program (LD_PRELOAD): writes down
 * when each turn of its main loop began and ended, so that a benchmark can
 * tell from outside how long the main thread was busy with something. */

#include <dlfcn.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

/* Shorter ones are of no interest and would only cost time. */
#define SHORTEST_US 200

static FILE *file;
static long long begin;

static long long
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000LL + time.tv_nsec / 1000;
}

/* Only the program itself, not what it starts. */
__attribute__ ((constructor)) static void
start (void)
{
  const char *path = getenv ("RECTO_TURNS");

  unsetenv ("LD_PRELOAD");
  if (path != NULL && strcmp (program_invocation_short_name, "recto") == 0)
    file = fopen (path, "we");
}

static int
is_main_thread (void)
{
  return file != NULL && syscall (SYS_gettid) == getpid ();
}

static void
end_turn (void)
{
  long long end = now ();

  if (begin == 0 || end - begin < SHORTEST_US)
    return;
  fprintf (file, "%lld %lld\n", begin, end);
  fflush (file);
}

/* The main loop waits for several things at once: whoever waits for one (for
 * an answer of the X server, say) keeps the main loop waiting. */
int
poll (struct pollfd *fds,
      nfds_t n_fds,
      int timeout)
{
  static int (*real) (struct pollfd *, nfds_t, int);
  int answer;

  if (real == NULL)
    real = (int (*) (struct pollfd *, nfds_t, int)) dlsym (RTLD_NEXT, "poll");
  if (n_fds < 2 || !is_main_thread ())
    return real (fds, n_fds, timeout);
  end_turn ();
  answer = real (fds, n_fds, timeout);
  begin = now ();
  return answer;
}

/* The lines between Recto and its helper, when one of them does not keep to
 * what was agreed: a clear error, in a bounded time, and no crash. */

#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "git-fixture.h"
#include "transport/recto-transport.h"

static void
set_helper (Fixture *fixture,
            const char *script)
{
  g_autofree char *path = g_build_filename (fixture->folder, "helper", NULL);
  g_autofree char *text = g_strdup_printf ("#!/bin/sh\n%s\n", script);

  write_file (fixture->folder, "helper", text);
  g_free (sh (fixture->folder, "chmod +x helper"));
  g_setenv ("RECTO_TRANSPORT", path, TRUE);
}

static void
question_cb (RectoTransportQuestion *question,
             gpointer data)
{
  recto_transport_question_answer (question, "user", "secret", FALSE);
}

/* Lists with a helper that is a script, and expects this case within a bound. */
static void
assert_case (Fixture *fixture,
             const char *script,
             int code)
{
  g_autoptr (RectoTransport) transport = recto_transport_new ();
  g_autoptr (GHashTable) refs = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  set_helper (fixture, script);
  recto_transport_set_stall_timeout (transport, 2);
  recto_transport_set_question (transport, question_cb, NULL);
  refs = recto_transport_list (transport, fixture->site, "origin", FALSE, NULL, &error);
  if (refs != NULL || !g_error_matches (error, RECTO_TRANSPORT_ERROR, code))
    g_error ("%s: %s", script, error != NULL ? error->message : "no error");
  if (g_get_monotonic_time () - start > 10 * G_USEC_PER_SEC)
    g_error ("%s: took too long", script);
  /* It says that it is the helper, or what the helper said. */
  g_assert_true (g_utf8_validate (error->message, -1, NULL) && *error->message != '\0');
}

static void
test_broken (Fixture *fixture,
             const void *data)
{
  const char *broken[] = {
    "exit 0",
    "kill -9 $$",
    "read line; exit 1",
    "read line; kill -SEGV $$",
    "read line; echo hello",
    "read line; echo",
    "read line; echo '[]'",
    "read line; echo '{'",
    "read line; echo 17",
    "read line; printf 'x\\000y\\n'; exec sleep 60",
    "read line; printf '{\"progress\":\"\\377\\376\",\"done\":0,\"total\":0}\\n'; exec sleep 60",
    "read line; echo '{}'",
    "read line; echo '{\"result\":{}}'",
    "read line; echo '{\"result\":{},\"serial\":2}'",
    "read line; echo '{\"result\":{},\"serial\":\"1\"}'",
    "read line; echo '{\"result\":[],\"serial\":1}'",
    "read line; echo '{\"result\":null,\"serial\":1}'",
    "read line; echo '{\"error\":\"no\",\"code\":1}'",
    "read line; echo '{\"question\":0}'; exec sleep 60",
    "read line; echo '{\"question\":99,\"address\":\"x\"}'; exec sleep 60",
    "read line; echo '{\"question\":-1,\"address\":\"x\"}'; exec sleep 60",
    "read line; echo '{\"question\":0,\"address\":7}'; exec sleep 60",
    "read line; echo '{\"question\":0,\"address\":\"https://x\"}'; exit 0",
    "read line; head -c 200000 /dev/zero | tr '\\0' '['; echo; exec sleep 60",
    "read line; head -c 80000000 /dev/zero | tr '\\0' 'x'; exec sleep 60",
    "read line; exec >&-; exec sleep 60",
  };

  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    assert_case (fixture, broken[i], RECTO_TRANSPORT_ERROR_HELPER);
}

static void
test_stalled (Fixture *fixture,
              const void *data)
{
  assert_case (fixture, "exec sleep 60", RECTO_TRANSPORT_ERROR_STALLED);
  assert_case (fixture, "read line; printf '{\"result\":'; exec sleep 60", RECTO_TRANSPORT_ERROR_STALLED);
}

/* Of an error, whatever number it has, the words are passed on. */
static void
test_odd_errors (Fixture *fixture,
                 const void *data)
{
  assert_case (fixture, "read line; echo '{\"error\":\"no\",\"code\":9999,\"serial\":1}'", RECTO_TRANSPORT_ERROR_FAILED);
  assert_case (fixture, "read line; echo '{\"error\":\"no\",\"code\":-1,\"serial\":1}'", RECTO_TRANSPORT_ERROR_FAILED);
  assert_case (fixture, "read line; echo '{\"error\":\"no\",\"code\":\"x\",\"serial\":1}'", RECTO_TRANSPORT_ERROR_FAILED);
}

/* What was said too often is not the answer to what is asked next. */
static void
test_stale_answer (Fixture *fixture,
                   const void *data)
{
  g_autoptr (RectoTransport) transport = recto_transport_new ();
  g_autoptr (GError) error = NULL;

  set_helper (fixture, "read line; echo '{\"result\":{},\"serial\":1}'; echo '{\"result\":{\"pushed\":true},\"serial\":1}'; read line; exec sleep 60");
  g_assert_true (recto_transport_fetch (transport, fixture->site, "origin", NULL, &error));
  g_assert_no_error (error);
  g_assert_false (recto_transport_push (transport, fixture->site, "origin", "x", "refs/heads/main", NULL, NULL, &error));
  g_assert_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_HELPER);
}

static void
progress_cb (const char *what,
             guint64 done,
             guint64 total,
             gpointer data)
{
  g_cancellable_cancel (data);
}

/* One that is busy for ever can be cancelled, and is gone then. */
static void
test_endless (Fixture *fixture,
              const void *data)
{
  g_autoptr (RectoTransport) transport = recto_transport_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  set_helper (fixture, "echo $$ > pid; read line; while :; do echo '{\"progress\":\"x\",\"done\":1,\"total\":9223372036854775807}'; done");
  recto_transport_set_progress (transport, progress_cb, cancellable);
  g_assert_false (recto_transport_fetch (transport, fixture->site, "origin", cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_sh (NULL, "gone", "kill -0 $(cat pid) 2>/dev/null || echo gone; rm pid");
}

/* What a real helper says, with bytes changed, lost, doubled and moved. */
static void
test_mutated (Fixture *fixture,
              const void *data)
{
  const char *lines[] = {
    "{\"progress\":\"Connecting\",\"done\":0,\"total\":0}\n",
    "{\"question\":0,\"address\":\"https://example.org/x\",\"user\":\"ada\"}\n",
    "{\"sending\":true}\n",
    "{\"result\":{\"refs\":{\"HEAD\":\"0123\",\"refs/heads/main\":\"0123\"}},\"serial\":1}\n",
  };
  guint listed = 0;

  set_helper (fixture, "read line; cat \"$(dirname \"$0\")/said\"");
  for (guint round = 0; round < 80; round++)
    {
      g_autoptr (RectoTransport) transport = recto_transport_new ();
      g_autoptr (GString) said = g_string_new (NULL);
      g_autofree char *path = g_build_filename (fixture->folder, "said", NULL);
      g_autoptr (GHashTable) refs = NULL;
      g_autoptr (GError) error = NULL;

      for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
        g_string_append (said, lines[i]);
      for (guint i = g_test_rand_int_range (0, 4); i > 0 && said->len > 0; i--)
        {
          gsize at = g_test_rand_int_range (0, said->len);
          gsize some = g_test_rand_int_range (1, 20);

          switch (g_test_rand_int_range (0, 4))
            {
            case 0:
              said->str[at] = (char) g_test_rand_int_range (0, 256);
              break;
            case 1:
              g_string_erase (said, at, MIN (said->len - at, some));
              break;
            case 2:
              g_string_insert_len (said, at, said->str, g_test_rand_int_range (0, said->len));
              break;
            default:
              g_string_truncate (said, at);
              break;
            }
        }
      g_assert_true (g_file_set_contents (path, said->str, said->len, NULL));
      recto_transport_set_stall_timeout (transport, 5);
      recto_transport_set_question (transport, question_cb, NULL);
      refs = recto_transport_list (transport, fixture->site, "origin", FALSE, NULL, &error);
      g_assert_true ((refs != NULL) == (error == NULL));
      listed += refs != NULL;
    }
  g_test_message ("%u of 80 were answers all the same", listed);
  g_assert_cmpuint (listed, >, 5);
  g_assert_cmpuint (listed, <, 75);
}

/* Says a line to the real helper. Returns its first line, or NULL when it ended
 * instead, with @status. */
static char *
say (Fixture *fixture,
     const char *line,
     int *status)
{
  g_autofree char *program = sh (NULL, "readlink -f /proc/%d/exe | sed 's|/tests/.*|/src/transport/recto-transport|'", (int) getpid ());
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GDataInputStream) stream = NULL;
  char *answer;

  g_subprocess_launcher_set_cwd (launcher, fixture->site);
  process = g_subprocess_launcher_spawn (launcher, NULL, "timeout", "20", program, NULL);
  stream = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  g_assert_true (g_output_stream_write_all (g_subprocess_get_stdin_pipe (process), line, strlen (line), NULL, NULL, NULL));
  g_output_stream_write_all (g_subprocess_get_stdin_pipe (process), "\n", 1, NULL, NULL, NULL);
  do
    answer = g_data_input_stream_read_line (stream, NULL, NULL, NULL);
  while (answer != NULL && g_str_has_prefix (answer, "{\"progress\"") && (g_free (answer), TRUE));
  g_output_stream_close (g_subprocess_get_stdin_pipe (process), NULL, NULL);
  g_assert_true (g_subprocess_wait (process, NULL, NULL));
  if (!g_subprocess_get_if_exited (process))
    g_error ("%s: it broke", line);
  *status = g_subprocess_get_exit_status (process);
  return answer;
}

/* The other way round: what the real helper makes of a Recto that raves. */
static void
test_raving_client (Fixture *fixture,
                    const void *data)
{
  const char *requests[] = {
    "{}",
    "{\"do\":7,\"serial\":1}",
    "{\"do\":\"dance\",\"serial\":1}",
    "{\"do\":\"list\"}",
    "{\"do\":\"list\",\"directory\":\"/\",\"remote\":\"x\"}",
    "{\"do\":\"push\",\"directory\":\"%2F\",\"remote\":\"x\"}",
    "{\"do\":\"push\",\"directory\":\".\",\"remote\":\"origin\"}",
    "{\"do\":\"push\",\"directory\":\".\",\"remote\":\"origin\",\"commit\":\"x\",\"branch\":\"y\"}",
    "{\"do\":\"clone\"}",
    "{\"do\":\"clone\",\"directory\":\"x\"}",
    "{\"do\":\"clone\",\"address\":\"\",\"directory\":\"x\"}",
    "{\"do\":\"prepare\",\"directory\":\"%00\",\"remote\":\"\"}",
    "{\"do\":\"fetch\",\"directory\":\"%zz\",\"remote\":\"origin\"}",
  };
  const char *garbage[] = { "", "hello", "[]", "{", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[" };
  int status;

  for (guint i = 0; i < G_N_ELEMENTS (requests); i++)
    {
      g_autofree char *answer = NULL;

      answer = say (fixture, requests[i], &status);
      if (answer == NULL || strstr (answer, "\"error\"") == NULL || status != 0)
        g_error ("%s: %s, %d", requests[i], answer, status);
    }
  /* There is no answer to what is no question: it ends, and at once. */
  for (guint i = 0; i < G_N_ELEMENTS (garbage); i++)
    {
      g_autofree char *answer = say (fixture, garbage[i], &status);

      g_assert_null (answer);
      g_assert_cmpint (status, ==, 1);
    }
}

int
main (int argc,
      char *argv[])
{
  fixture_init (&argc, &argv);
#define ADD(path, function) g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/protocol/broken", test_broken);
  ADD ("/protocol/stalled", test_stalled);
  ADD ("/protocol/odd-errors", test_odd_errors);
  ADD ("/protocol/stale-answer", test_stale_answer);
  ADD ("/protocol/endless", test_endless);
  ADD ("/protocol/mutated", test_mutated);
  ADD ("/protocol/raving-client", test_raving_client);
  return g_test_run ();
}

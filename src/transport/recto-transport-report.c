/* What the helper says and hears: lines on standard output and input. A thread
 * of its own reads the input, so that the helper ends when Recto does, even in
 * the middle of a call that never returns. */

#include "recto-transport-report.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define QUIET (G_USEC_PER_SEC / 10)

static GAsyncQueue *lines;
static gint64 last_progress;
static char *last_what;
static gint64 serial;
static int out_fd = STDOUT_FILENO;

static gpointer
read_lines (gpointer data)
{
  char *line = NULL;
  size_t size = 0;
  ssize_t length;

  while ((length = getline (&line, &size, stdin)) > 0)
    g_async_queue_push (lines, g_strndup (line, length));
  /* Recto is gone: there is nobody to work for. */
  _exit (0);
  return NULL;
}

static void
send_line (const char *line)
{
  size_t left = strlen (line);

  while (left > 0)
    {
      ssize_t written = write (out_fd, line, left);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        _exit (0);
      line += written;
      left -= written;
    }
}

static void
send_node (JsonBuilder *builder)
{
  g_autoptr (JsonNode) node = json_builder_get_root (builder);
  g_autofree char *line = recto_wire_encode (node);

  send_line (line);
}

/**
 * recto_report_init:
 *
 * Starts to listen. Standard output is ours alone from here on: whatever a
 * library prints goes to standard error.
 */
void
recto_report_init (void)
{
  lines = g_async_queue_new_full (g_free);
  out_fd = dup (STDOUT_FILENO);
  dup2 (STDERR_FILENO, STDOUT_FILENO);
  g_thread_unref (g_thread_new ("input", read_lines, NULL));
}

/**
 * recto_report_next:
 *
 * Returns: (transfer full): the next object that Recto sent; waits for it
 */
JsonNode *
recto_report_next (void)
{
  g_autofree char *line = g_async_queue_pop (lines);
  JsonNode *node = recto_wire_decode (line, -1, NULL);

  explicit_bzero (line, strlen (line));
  /* Whoever sends this will wait for an answer that we cannot know. */
  if (node == NULL)
    _exit (1);
  return node;
}

/**
 * recto_report_begin:
 * @request: what Recto asked for
 *
 * Says which request the next result or error is for.
 */
void
recto_report_begin (JsonObject *request)
{
  serial = recto_wire_get_number (request, "serial");
}

/**
 * recto_report_progress:
 * @what: what is being done, for a person
 * @done: how much is done
 * @total: how much there is, or 0
 *
 * Also says that the helper is alive. Sent ten times a second at most, but for
 * what is said for the first time.
 */
void
recto_report_progress (const char *what,
                       guint64 done,
                       guint64 total)
{
  g_autoptr (JsonBuilder) builder = NULL;
  gint64 now = g_get_monotonic_time ();

  if (g_strcmp0 (what, last_what) == 0 && now - last_progress < QUIET && (done == 0 || done != total))
    return;
  last_progress = now;
  g_free (last_what);
  last_what = g_strdup (what);
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  recto_wire_set_text (builder, "progress", what);
  json_builder_set_member_name (builder, "done");
  json_builder_add_int_value (builder, (gint64) done);
  json_builder_set_member_name (builder, "total");
  json_builder_add_int_value (builder, (gint64) total);
  json_builder_end_object (builder);
  send_node (builder);
}

/**
 * recto_report_sending:
 *
 * Says that from here on the remote may have done what it was asked to.
 */
void
recto_report_sending (void)
{
  send_line ("{\"sending\":true}\n");
}

/**
 * recto_report_result:
 * @result: (transfer full): an object
 *
 * Ends a request well.
 */
void
recto_report_result (JsonNode *result)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "result");
  json_builder_add_value (builder, result);
  json_builder_set_member_name (builder, "serial");
  json_builder_add_int_value (builder, serial);
  json_builder_end_object (builder);
  send_node (builder);
}

/**
 * recto_report_error:
 * @error: an error, of %RECTO_TRANSPORT_ERROR
 *
 * Ends a request badly.
 */
void
recto_report_error (const GError *error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  recto_wire_set_text (builder, "error", error->message);
  json_builder_set_member_name (builder, "code");
  json_builder_add_int_value (builder, error->domain == RECTO_TRANSPORT_ERROR ? error->code : RECTO_TRANSPORT_ERROR_FAILED);
  json_builder_set_member_name (builder, "serial");
  json_builder_add_int_value (builder, serial);
  json_builder_end_object (builder);
  send_node (builder);
}

/**
 * recto_report_ask:
 * @kind: what is asked
 * @address: the address that wants to know, without secrets
 * @user: (nullable): the user name that is known already
 * @subject: (nullable): the key file or the host at stake
 * @text: (nullable): more for a person to read
 *
 * Asks and waits for the answer.
 *
 * Returns: (transfer full) (nullable): the answer (`user`, `secret`), or %NULL
 *   when there is none
 */
JsonObject *
recto_report_ask (RectoTransportQuestionKind kind,
                  const char *address,
                  const char *user,
                  const char *subject,
                  const char *text)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) answer = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "question");
  json_builder_add_int_value (builder, kind);
  recto_wire_set_text (builder, "address", address);
  recto_wire_set_text (builder, "user", user);
  recto_wire_set_text (builder, "subject", subject);
  recto_wire_set_text (builder, "text", text);
  json_builder_end_object (builder);
  send_node (builder);
  answer = recto_report_next ();
  if (!json_object_get_boolean_member_with_default (json_node_get_object (answer), "accepted", FALSE))
    return NULL;
  return json_node_dup_object (answer);
}

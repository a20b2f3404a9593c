/* Has recto-highlight find the colours of code, one piece after the other. It
 * may be slow, or die over a piece: then that piece stays plain. */

#include "recto-preview-highlighter.h"

#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>

#include "base/recto-program.h"
#include "base/recto-task.h"

/* In a row; then something is wrong with the program, not with the code. */
#define MAX_FAILURES 4

/* Seconds without work after which the process is not kept. */
#define IDLE_TIME 60

struct _RectoPreviewHighlighter
{
  GObject parent_instance;

  RectoPreviewColours *colours;
  GPtrArray *wanted;
  guint next; /* in what is wanted */
  gboolean is_started;
  guint n_failures;

  GSubprocess *process;
  GSocketConnection *connection;
  GDataInputStream *answers;
  RectoPreviewCode *code; /* that the process is at */
  GString *request;
  guint8 *html;
  gsize length;

  GCancellable *cancellable;
  guint idle_source;
};

enum
{
  SIGNAL_COLOURED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoPreviewHighlighter, recto_preview_highlighter, G_TYPE_OBJECT)

typedef struct
{
  GSubprocess *process;
  GSocketConnection *connection;
} Started;

static void
started_free (Started *self)
{
  if (self->process != NULL)
    g_subprocess_force_exit (self->process);
  g_clear_object (&self->process);
  g_clear_object (&self->connection);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Started, started_free)

static void go_on (RectoPreviewHighlighter *self);

static void
end_process (RectoPreviewHighlighter *self)
{
  if (self->process != NULL)
    g_subprocess_force_exit (self->process);
  g_clear_object (&self->process);
  g_clear_object (&self->answers);
  g_clear_object (&self->connection);
}

static void
idle_cb (gpointer user_data)
{
  RectoPreviewHighlighter *self = user_data;

  self->idle_source = 0;
  end_process (self);
}

/* NULL for what stays plain. */
static void
finish_code (RectoPreviewHighlighter *self,
             GBytes *html)
{
  g_autoptr (RectoPreviewCode) code = g_steal_pointer (&self->code);

  recto_preview_colours_add (self->colours, code->key, html);
  g_signal_emit (self, signals[SIGNAL_COLOURED], 0, code->key, html);
  go_on (self);
}

static void
fail (RectoPreviewHighlighter *self,
      const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_pointer (&self->code, recto_preview_code_unref);
      return;
    }
  g_debug ("The colours of code in %s are not to be had: %s", self->code->language, error->message);
  end_process (self);
  self->n_failures++;
  if (self->n_failures == MAX_FAILURES)
    g_message ("Code is shown without colours from now on: %s", error->message);
  finish_code (self, NULL);
}

static void
html_read_cb (GObject *source_object,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (RectoPreviewHighlighter) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) html = g_bytes_new_take (g_steal_pointer (&self->html), self->length);
  gsize n_read;

  if (g_input_stream_read_all_finish (G_INPUT_STREAM (source_object), result, &n_read, &error) && n_read < self->length)
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED, "recto-highlight has ended");
  if (error != NULL)
    {
      fail (self, error);
      return;
    }
  self->n_failures = 0;
  finish_code (self, html);
}

static void
line_read_cb (GObject *source_object,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (RectoPreviewHighlighter) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *line = g_data_input_stream_read_line_finish (G_DATA_INPUT_STREAM (source_object), result, NULL, &error);
  guint64 length = 0;

  if (line == NULL && error == NULL)
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED, "recto-highlight has ended");
  if (error == NULL && !g_str_equal (line, "-"))
    g_ascii_string_to_unsigned (line, 10, 0, G_MAXINT, &length, &error);
  if (error != NULL)
    {
      fail (self, error);
      return;
    }
  if (g_str_equal (line, "-"))
    {
      self->n_failures = 0;
      finish_code (self, NULL);
      return;
    }
  self->length = length;
  self->html = g_malloc (length);
  g_input_stream_read_all_async (G_INPUT_STREAM (source_object), self->html, length, G_PRIORITY_DEFAULT_IDLE,
                                 self->cancellable, html_read_cb, g_object_ref (self));
}

static void
written_cb (GObject *source_object,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (RectoPreviewHighlighter) self = user_data;
  g_autoptr (GError) error = NULL;

  g_string_free (g_steal_pointer (&self->request), TRUE);
  if (!g_output_stream_write_all_finish (G_OUTPUT_STREAM (source_object), result, NULL, &error))
    {
      fail (self, error);
      return;
    }
  g_data_input_stream_read_line_async (self->answers, G_PRIORITY_DEFAULT_IDLE, self->cancellable,
                                       line_read_cb, g_object_ref (self));
}

static void
send_request (RectoPreviewHighlighter *self)
{
  self->request = g_string_new (NULL);
  g_string_printf (self->request, "%s %zu\n%s", self->code->language, strlen (self->code->text), self->code->text);
  g_output_stream_write_all_async (g_io_stream_get_output_stream (G_IO_STREAM (self->connection)),
                                   self->request->str, self->request->len, G_PRIORITY_DEFAULT_IDLE,
                                   self->cancellable, written_cb, g_object_ref (self));
}

static void
started_cb (GObject *source_object,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (RectoPreviewHighlighter) self = user_data;
  g_autoptr (GError) error = NULL;
  Started *started = g_task_propagate_pointer (G_TASK (result), &error);

  if (started == NULL)
    {
      /* It will be no better the next time. */
      self->n_failures = MAX_FAILURES - 1;
      fail (self, error);
      return;
    }
  self->process = g_steal_pointer (&started->process);
  self->connection = g_steal_pointer (&started->connection);
  self->answers = g_data_input_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (self->connection)));
  started_free (started);
  send_request (self);
}

/* Both pipes are one socket: a write to a pipe whose other end has died would
 * end us too. */
static void
start_thread (GTask *task,
              gpointer source_object,
              gpointer task_data,
              GCancellable *cancellable)
{
  g_autofree char *program = recto_program_find ("recto-highlight", "preview", "RECTO_HIGHLIGHT");
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GSocket) socket = NULL;
  g_autoptr (Started) started = g_new0 (Started, 1);
  GError *error = NULL;
  int ends[2];

  if (program == NULL || socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "recto-highlight is missing");
      return;
    }
  g_subprocess_launcher_take_stdin_fd (launcher, ends[1]);
  g_subprocess_launcher_take_stdout_fd (launcher, fcntl (ends[1], F_DUPFD_CLOEXEC, 3));
  socket = g_socket_new_from_fd (ends[0], &error);
  started->process = socket != NULL ? g_subprocess_launcher_spawn (launcher, &error, program, NULL) : NULL;
  if (started->process == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  started->connection = g_socket_connection_factory_create_connection (socket);
  g_task_return_pointer (task, g_steal_pointer (&started), (GDestroyNotify) started_free);
}

/* To begin a process takes as long as this one is large: not here. */
static void
start_process (RectoPreviewHighlighter *self)
{
  g_autoptr (GTask) task = g_task_new (NULL, self->cancellable, started_cb, g_object_ref (self));

  g_task_set_source_tag (task, start_process);
  recto_task_run_in_thread (task, start_thread);
}

/* What was found while the page that lacks it was made is told once more. */
static RectoPreviewCode *
take_next (RectoPreviewHighlighter *self)
{
  g_autoptr (GPtrArray) wanted = self->wanted != NULL ? g_ptr_array_ref (self->wanted) : NULL;

  while (wanted == self->wanted && wanted != NULL && self->next < wanted->len)
    {
      RectoPreviewCode *code = g_ptr_array_index (wanted, self->next++);
      g_autoptr (GBytes) html = NULL;

      if (!recto_preview_colours_lookup (self->colours, code->key, &html))
        return recto_preview_code_ref (code);
      g_signal_emit (self, signals[SIGNAL_COLOURED], 0, code->key, html);
    }
  return NULL;
}

static void
go_on (RectoPreviewHighlighter *self)
{
  if (!self->is_started || self->code != NULL || self->cancellable == NULL || self->n_failures >= MAX_FAILURES)
    return;
  g_clear_handle_id (&self->idle_source, g_source_remove);
  self->code = take_next (self);
  if (self->code == NULL)
    {
      if (self->process != NULL)
        self->idle_source = g_timeout_add_once (IDLE_TIME * 1000, idle_cb, self);
      return;
    }
  if (self->process != NULL)
    send_request (self);
  else
    start_process (self);
}

static void
recto_preview_highlighter_dispose (GObject *object)
{
  RectoPreviewHighlighter *self = RECTO_PREVIEW_HIGHLIGHTER (object);

  recto_preview_highlighter_stop (self);
  g_clear_pointer (&self->wanted, g_ptr_array_unref);
  g_clear_pointer (&self->code, recto_preview_code_unref);
  g_clear_pointer (&self->colours, recto_preview_colours_unref);
  G_OBJECT_CLASS (recto_preview_highlighter_parent_class)->dispose (object);
}

static void
recto_preview_highlighter_class_init (RectoPreviewHighlighterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = recto_preview_highlighter_dispose;

  /**
   * RectoPreviewHighlighter::coloured:
   * @self: a highlighter
   * @key: of a #RectoPreviewCode that was wanted
   * @html: (nullable): its text as HTML, or %NULL when it stays plain
   *
   * The colours are kept now.
   */
  signals[SIGNAL_COLOURED] = g_signal_new ("coloured", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BYTES);
}

static void
recto_preview_highlighter_init (RectoPreviewHighlighter *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * recto_preview_highlighter_new:
 * @colours: where colours are kept
 *
 * Returns: (transfer full): a highlighter, for the main thread, that does
 *   nothing until it is started
 */
RectoPreviewHighlighter *
recto_preview_highlighter_new (RectoPreviewColours *colours)
{
  RectoPreviewHighlighter *self = g_object_new (RECTO_TYPE_PREVIEW_HIGHLIGHTER, NULL);

  self->colours = recto_preview_colours_ref (colours);
  return self;
}

/**
 * recto_preview_highlighter_set_wanted:
 * @self: a highlighter
 * @wanted: (element-type RectoPreviewCode): code, the most urgent first; not
 *   changed from now on
 *
 * Finds the colours of @wanted that are not kept yet, and no longer those of
 * what was wanted before.
 */
void
recto_preview_highlighter_set_wanted (RectoPreviewHighlighter *self,
                                      GPtrArray *wanted)
{
  g_ptr_array_ref (wanted);
  g_clear_pointer (&self->wanted, g_ptr_array_unref);
  self->wanted = wanted;
  self->next = 0;
  go_on (self);
}

/**
 * recto_preview_highlighter_start:
 * @self: a highlighter
 *
 * Begins to work: there is nothing more urgent to do any longer. Can be called
 * any number of times.
 */
void
recto_preview_highlighter_start (RectoPreviewHighlighter *self)
{
  if (self->is_started)
    return;
  self->is_started = TRUE;
  go_on (self);
}

/**
 * recto_preview_highlighter_stop:
 * @self: a highlighter
 *
 * Ends for good, in the middle of anything.
 */
void
recto_preview_highlighter_stop (RectoPreviewHighlighter *self)
{
  g_clear_handle_id (&self->idle_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  end_process (self);
}

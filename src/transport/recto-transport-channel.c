/* A recto-transport process: lines to it, lines from it, and its end. */

#include "recto-transport-channel.h"

#include <errno.h>
#include <gio/gunixinputstream.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "recto-transport-program.h"

struct _RectoChannel
{
  GSubprocess *process;
  int to_fd;
  int from_fd; /* owned by the process' stream */
  GString *buffer;
  gsize searched; /* how much of the buffer has no end of a line */
};

/* Many times what a list of all refs of a large repository takes. */
#define MAX_LINE (64 * 1024 * 1024)

/**
 * recto_channel_new:
 * @error: return location; %RECTO_TRANSPORT_ERROR_HELPER
 *
 * Starts the process.
 *
 * Returns: (transfer full): a channel to it, or %NULL
 */
RectoChannel *
recto_channel_new (GError **error)
{
  g_autofree char *program = recto_transport_find_program (error);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) local = NULL;
  int ends[2] = { -1, -1 };
  RectoChannel *self;

  if (program == NULL)
    return NULL;
  /* A socket, because a write to a pipe would end us when the process is dead. */
  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0)
    {
      g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);

      g_subprocess_launcher_take_stdin_fd (launcher, ends[1]);
      process = g_subprocess_launcher_spawn (launcher, &local, program, NULL);
    }
  if (process == NULL)
    {
      g_set_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_HELPER,
                   _ ("%s: This part of Recto cannot be started (%s); install Recto again"),
                   program, local != NULL ? local->message : g_strerror (errno));
      if (ends[0] >= 0)
        close (ends[0]);
      return NULL;
    }
  self = g_new0 (RectoChannel, 1);
  self->to_fd = ends[0];
  self->from_fd = g_unix_input_stream_get_fd (G_UNIX_INPUT_STREAM (g_subprocess_get_stdout_pipe (process)));
  self->process = g_steal_pointer (&process);
  self->buffer = g_string_new (NULL);
  return self;
}

static void
set_broken (GError **error)
{
  g_set_error_literal (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_HELPER,
                       _ ("The part of Recto that talks to remotes ended in the middle of the transfer; try again"));
}

/**
 * recto_channel_write:
 * @self: a channel
 * @node: an object
 * @error: return location; %RECTO_TRANSPORT_ERROR_HELPER
 *
 * Returns: whether it was sent
 */
gboolean
recto_channel_write (RectoChannel *self,
                     JsonNode *node,
                     GError **error)
{
  g_autofree char *line = recto_wire_encode (node);
  const char *rest = line;
  size_t left = strlen (line);

  while (left > 0)
    {
      ssize_t written = send (self->to_fd, rest, left, MSG_NOSIGNAL);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        {
          set_broken (error);
          break;
        }
      rest += written;
      left -= written;
    }
  explicit_bzero (line, strlen (line));
  return left == 0;
}

/* Takes one whole line out of what was read. */
static JsonNode *
take_line (RectoChannel *self,
           GError **error)
{
  const char *end = memchr (self->buffer->str + self->searched, '\n', self->buffer->len - self->searched);
  JsonNode *node;

  self->searched = self->buffer->len;
  if (end == NULL && self->buffer->len < MAX_LINE)
    return NULL;
  node = end != NULL ? recto_wire_decode (self->buffer->str, end - self->buffer->str, NULL) : NULL;
  self->searched = 0;
  g_string_erase (self->buffer, 0, end != NULL ? end + 1 - self->buffer->str : -1);
  if (node == NULL)
    set_broken (error);
  return node;
}

/* Waits for bytes; FALSE with an error set when none come. */
static gboolean
wait_for_bytes (RectoChannel *self,
                guint seconds,
                GCancellable *cancellable,
                GError **error)
{
  GPollFD fds[2] = { { self->from_fd, G_IO_IN, 0 }, { -1, 0, 0 } };
  gboolean watched = g_cancellable_make_pollfd (cancellable, &fds[1]);
  int ready;

  do
    ready = g_poll (fds, watched ? 2 : 1, seconds > 0 ? (int) seconds * 1000 : -1);
  while (ready < 0 && errno == EINTR);
  if (watched)
    g_cancellable_release_fd (cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (ready == 0)
    {
      g_set_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_STALLED,
                   _ ("Nothing came from the remote for %u seconds, so the connection was given up; check the network and try again"),
                   seconds);
      return FALSE;
    }
  return TRUE;
}

/**
 * recto_channel_read:
 * @self: a channel
 * @seconds: how long to wait for a sign of life, 0 for ever
 * @cancellable: (nullable): a cancellable
 * @error: return location; %RECTO_TRANSPORT_ERROR_STALLED,
 *   %RECTO_TRANSPORT_ERROR_HELPER, %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full): the next object from the process, or %NULL; then
 *   the channel is of no more use
 */
JsonNode *
recto_channel_read (RectoChannel *self,
                    guint seconds,
                    GCancellable *cancellable,
                    GError **error)
{
  char bytes[8192];
  GError *local = NULL;

  for (;;)
    {
      JsonNode *node = take_line (self, &local);
      ssize_t length;

      if (local != NULL)
        {
          g_propagate_error (error, local);
          return NULL;
        }
      if (node != NULL)
        return node;
      if (!wait_for_bytes (self, seconds, cancellable, error))
        return NULL;
      length = read (self->from_fd, bytes, sizeof bytes);
      if (length < 0 && (errno == EINTR || errno == EAGAIN))
        continue;
      if (length <= 0)
        {
          set_broken (error);
          return NULL;
        }
      g_string_append_len (self->buffer, bytes, length);
    }
}

/**
 * recto_channel_free:
 * @self: (transfer full): a channel
 *
 * Kills the process, whatever it is doing.
 */
void
recto_channel_free (RectoChannel *self)
{
  close (self->to_fd);
  g_subprocess_force_exit (self->process);
  g_subprocess_wait (self->process, NULL, NULL);
  g_object_unref (self->process);
  g_string_free (self->buffer, TRUE);
  g_free (self);
}

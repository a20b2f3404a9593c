/* Local remotes through git's own programs. libgit2 would write into a local
 * repository by itself: past its hooks, its quarantine and its rules. It does
 * so only where git is not installed and the remote has no rules. */

#include "recto-transport-process.h"

#include <errno.h>
#include <git2/sys/transport.h>
#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "recto-transport-address.h"
#include "recto-transport-child.h"
#include "recto-transport-report.h"
#include "recto-transport-rules.h"

typedef struct
{
  git_smart_subtransport parent;
  git_smart_subtransport_stream stream;
  git_transport *owner;
  GString *errors; /* not owned: what the program said went wrong */
  GPid pid;
  int to_fd;
  int from_fd;
  int errors_fd;
  gboolean receiving;
  gboolean ended;
} Process;

static void
collect_errors (Process *self)
{
  char buffer[4096];
  ssize_t length;

  if (self->errors_fd < 0)
    return;
  while ((length = pread (self->errors_fd, buffer, sizeof buffer, self->errors->len)) > 0)
    g_string_append_len (self->errors, buffer, length);
}

static int
fail (Process *self,
      const char *what)
{
  int saved_errno = errno;

  collect_errors (self);
  git_error_set_str (GIT_ERROR_NET, self->errors->len > 0 ? self->errors->str : saved_errno != 0 ? g_strerror (saved_errno)
                                                                                                 : what);
  return -1;
}

static int
read_cb (git_smart_subtransport_stream *stream,
         char *buffer,
         size_t size,
         size_t *got)
{
  Process *self = (Process *) stream->subtransport;
  ssize_t length;

  do
    length = read (self->from_fd, buffer, size);
  while (length < 0 && errno == EINTR);
  if (length < 0)
    return fail (self, "read");
  *got = length;
  if (length == 0 && !self->ended)
    {
      self->ended = TRUE;
      errno = 0;
      collect_errors (self);
      if (self->errors->len > 0)
        return fail (self, "end");
    }
  return 0;
}

static int
write_cb (git_smart_subtransport_stream *stream,
          const char *buffer,
          size_t length)
{
  Process *self = (Process *) stream->subtransport;

  while (length > 0)
    {
      ssize_t written = write (self->to_fd, buffer, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return fail (self, "write");
      buffer += written;
      length -= written;
    }
  return 0;
}

static void
stream_free_cb (git_smart_subtransport_stream *stream)
{
}

static gboolean
spawn (Process *self,
       const char *address,
       const char *command)
{
  g_autofree char *path = recto_address_local_path (address);
  g_auto (GStrv) environment = g_get_environ ();
  const char *argv[] = { "git", command, path, NULL };
  const char *hide[] = { "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_PROTOCOL", "GIT_QUARANTINE_PATH" };
  RectoChildBond bond = { getpid (), SIGTERM };
  int to[2] = { -1, -1 };
  int from[2] = { -1, -1 };
  gboolean ok;

  for (guint i = 0; i < G_N_ELEMENTS (hide); i++)
    environment = g_environ_unsetenv (environment, hide[i]);
  /* A file, not a pipe: nobody reads it while the program runs. */
  self->errors_fd = memfd_create ("errors", MFD_CLOEXEC);
  ok = self->errors_fd >= 0 && g_unix_open_pipe (to, FD_CLOEXEC, NULL) && g_unix_open_pipe (from, FD_CLOEXEC, NULL) &&
       g_spawn_async_with_fds (NULL, (char **) argv, environment,
                               G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD,
                               recto_child_bind, &bond, &self->pid, to[0], from[1], self->errors_fd, NULL);
  if (to[0] >= 0)
    close (to[0]);
  if (from[1] >= 0)
    close (from[1]);
  self->to_fd = to[1];
  self->from_fd = from[0];
  return ok;
}

static int
action_cb (git_smart_subtransport_stream **stream,
           git_smart_subtransport *subtransport,
           const char *address,
           git_smart_service_t action)
{
  Process *self = (Process *) subtransport;

  self->receiving = action == GIT_SERVICE_RECEIVEPACK_LS || action == GIT_SERVICE_RECEIVEPACK;
  if (self->pid == 0 && !spawn (self, address, self->receiving ? "receive-pack" : "upload-pack"))
    return fail (self, "git cannot be started");
  *stream = &self->stream;
  return 0;
}

/* Hooks that run after the push still write to us; git waits for them too. */
static void
drain (Process *self)
{
  char buffer[4096];
  ssize_t length;

  do
    {
      recto_report_progress ("", 0, 0);
      length = read (self->from_fd, buffer, sizeof buffer);
    }
  while (length > 0 || (length < 0 && errno == EINTR));
}

static int
close_cb (git_smart_subtransport *subtransport)
{
  Process *self = (Process *) subtransport;

  if (self->to_fd >= 0)
    close (self->to_fd);
  self->to_fd = -1;
  if (self->pid != 0)
    {
      if (self->receiving)
        drain (self);
      else
        kill (self->pid, SIGTERM);
      while (waitpid (self->pid, NULL, 0) < 0 && errno == EINTR)
        ;
      g_spawn_close_pid (self->pid);
      self->pid = 0;
    }
  if (self->from_fd >= 0)
    close (self->from_fd);
  self->from_fd = -1;
  collect_errors (self);
  if (self->errors_fd >= 0)
    close (self->errors_fd);
  self->errors_fd = -1;
  return 0;
}

static void
free_cb (git_smart_subtransport *subtransport)
{
  close_cb (subtransport);
  g_free (subtransport);
}

static int
new_cb (git_smart_subtransport **out,
        git_transport *owner,
        void *param)
{
  Process *self = g_new0 (Process, 1);

  self->parent.action = action_cb;
  self->parent.close = close_cb;
  self->parent.free = free_cb;
  self->stream.subtransport = &self->parent;
  self->stream.read = read_cb;
  self->stream.write = write_cb;
  self->stream.free = stream_free_cb;
  self->owner = owner;
  self->errors = param;
  self->to_fd = -1;
  self->from_fd = -1;
  self->errors_fd = -1;
  *out = &self->parent;
  return 0;
}

/**
 * recto_process_transport:
 * @transport: (out): a transport
 * @owner: the remote that it is for
 * @errors: what the program prints to standard error is added here; outlives
 *   @transport
 *
 * Returns: a libgit2 code
 */
int
recto_process_transport (git_transport **transport,
                         git_remote *owner,
                         GString *errors)
{
  git_smart_subtransport_definition definition = { new_cb, 0, errors };

  return git_transport_smart (transport, owner, &definition);
}

/**
 * recto_process_is_possible:
 *
 * Returns: whether git is installed
 */
gboolean
recto_process_is_possible (void)
{
  g_autofree char *git = g_find_program_in_path ("git");

  return git != NULL;
}

/* git says only that "unpacking failed". */
static gboolean
may_write (const char *path)
{
  g_autofree char *bare = g_build_filename (path, "objects", NULL);
  g_autofree char *inner = g_build_filename (path, ".git", "objects", NULL);
  const char *objects = g_file_test (bare, G_FILE_TEST_IS_DIR) ? bare : inner;

  return !g_file_test (objects, G_FILE_TEST_IS_DIR) || access (objects, W_OK) == 0;
}

/**
 * recto_process_check:
 * @path: (type filename): the folder of a local remote
 * @shown: its address, for a message
 * @for_push: whether it is to be written
 * @error: return location, of %RECTO_TRANSPORT_ERROR
 *
 * Returns: whether it can be talked to
 */
gboolean
recto_process_check (const char *path,
                     const char *shown,
                     gboolean for_push,
                     GError **error)
{
  g_autofree char *rule = NULL;

  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_NOT_FOUND,
                   _ ("%s: There is no such folder; check whether the remote was moved or deleted"), shown);
      return FALSE;
    }
  if (for_push && !may_write (path))
    {
      g_set_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_NO_PERMISSION,
                   _ ("%s: You may not write to this repository; ask its owner for the right to"), shown);
      return FALSE;
    }
  rule = for_push && !recto_process_is_possible () ? recto_rules_find (path) : NULL;
  if (rule == NULL)
    return TRUE;
  g_set_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_FAILED,
               _ ("%s: This remote has a rule of its own (%s) that only the program git follows, and git is not installed here; send the commits with “git push”"),
               shown, rule);
  return FALSE;
}

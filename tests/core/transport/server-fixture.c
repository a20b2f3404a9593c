/* Real servers on loopback, started for one test. */

#include "server-fixture.h"

#include <netinet/in.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

gboolean
server_has (const char *program)
{
  g_autofree char *path = g_find_program_in_path (program);
  g_autofree char *admin = g_build_filename ("/usr/sbin", program, NULL);

  return path != NULL || g_file_test (admin, G_FILE_TEST_IS_EXECUTABLE);
}

guint
server_free_port (void)
{
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  socklen_t length = sizeof address;
  int fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

  g_assert_cmpint (bind (fd, (struct sockaddr *) &address, length), ==, 0);
  g_assert_cmpint (getsockname (fd, (struct sockaddr *) &address, &length), ==, 0);
  close (fd);
  return ntohs (address.sin_port);
}

static void
die_with_parent (gpointer data)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
}

void
server_spawn (Server *server,
              ...)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  const char *argument;
  va_list args;
  GPid pid;

  va_start (args, server);
  while ((argument = va_arg (args, const char *)) != NULL)
    g_ptr_array_add (argv, (gpointer) argument);
  va_end (args);
  g_ptr_array_add (argv, NULL);
  g_spawn_async (server->base.folder, (char **) argv->pdata, NULL,
                 G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL | G_SPAWN_SEARCH_PATH,
                 die_with_parent, NULL, &pid, &error);
  g_assert_no_error (error);
  g_ptr_array_add (server->processes, GINT_TO_POINTER (pid));
}

/* Waits until somebody listens. */
void
server_wait (guint port)
{
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons (port), .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };

  for (guint i = 0; i < 1000; i++)
    {
      int fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
      int connected = connect (fd, (struct sockaddr *) &address, sizeof address);

      close (fd);
      if (connected == 0)
        return;
      g_usleep (10000);
    }
  g_error ("nobody listens on port %u", port);
}

static void
question_cb (RectoTransportQuestion *question,
             gpointer data)
{
  Server *server = data;
  g_auto (GStrv) words = NULL;

  server->asked[recto_transport_question_get_kind (question)]++;
  g_free (server->last_text);
  server->last_text = g_strdup (recto_transport_question_get_text (question));
  g_free (server->last_user);
  server->last_user = g_strdup (recto_transport_question_get_last_user (question));
  if (server->answers->len == 0)
    {
      recto_transport_question_refuse (question);
      return;
    }
  g_usleep (server->slow * 1000);
  words = g_strsplit (g_ptr_array_index (server->answers, 0), " ", 2);
  g_ptr_array_remove_index (server->answers, 0);
  recto_transport_question_answer (question, words[0], words[0] != NULL ? words[1] : NULL, server->remember);
}

/* A client that starts a new process. */
void
server_fresh (Server *server)
{
  g_clear_pointer (&server->transport, recto_transport_unref);
  server->transport = recto_transport_new ();
  recto_transport_set_question (server->transport, question_cb, server);
  memset (server->asked, 0, sizeof server->asked);
  g_ptr_array_set_size (server->answers, 0);
}

void
server_answer (Server *server,
               const char *answer)
{
  g_ptr_array_add (server->answers, g_strdup (answer));
}

gboolean
server_list (Server *server,
             GError **error)
{
  g_autoptr (GHashTable) refs = recto_transport_list (server->transport, server->base.site, "origin", TRUE, NULL, error);

  return refs != NULL;
}

void
server_set_up (Server *server,
               const void *data)
{
  fixture_set_up (&server->base, data);
  server->processes = g_ptr_array_new ();
  server->answers = g_ptr_array_new_with_free_func (g_free);
  server->port = server_free_port ();
  g_free (sh (NULL, "rm -rf \"$HOME/.ssh\" \"$HOME/recto\" \"$HOME/.cache\""));
  server_fresh (server);
}

void
server_tear_down (Server *server,
                  const void *data)
{
  for (guint i = 0; i < server->processes->len; i++)
    {
      GPid pid = GPOINTER_TO_INT (server->processes->pdata[i]);

      kill (pid, SIGTERM);
      waitpid (pid, NULL, 0);
    }
  g_ptr_array_unref (server->processes);
  g_ptr_array_unref (server->answers);
  recto_transport_unref (server->transport);
  g_free (server->last_text);
  g_free (server->last_user);
  fixture_tear_down (&server->base, data);
}

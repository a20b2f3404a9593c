/* The client of recto-transport: requests, one after the other, that can be
 * cancelled at any moment because the process can be killed. */

#include "recto-transport.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "recto-transport-answer.h"
#include "recto-transport-channel.h"
#include "recto-transport-private.h"
#include "recto-transport-wire.h"

struct _RectoTransport
{
  gatomicrefcount ref_count;
  GMutex mutex; /* held for a whole request */
  RectoChannel *channel;
  guint stall_seconds;
  gboolean sent;
  gint64 serial;    /* of the last request */
  gint64 preparing; /* serial of a recto_transport_prepare() whose answer is still to come, or 0 */
  RectoTransportProgressFunc progress;
  gpointer progress_data;
  RectoTransportQuestionFunc question;
  gpointer question_data;
  char *note;        /* for a person, of a request that is over */
  RectoRelay *relay; /* of the request under way, when another thread hears of it */
};

G_DEFINE_BOXED_TYPE (RectoTransport, recto_transport, recto_transport_ref, recto_transport_unref)

/**
 * recto_transport_new:
 *
 * Returns: (transfer full): a client whose process is not started yet
 */
RectoTransport *
recto_transport_new (void)
{
  RectoTransport *self = g_new0 (RectoTransport, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->mutex);
  self->stall_seconds = 30;
  return self;
}

/**
 * recto_transport_ref:
 * @self: a client
 *
 * Returns: (transfer full): @self
 */
RectoTransport *
recto_transport_ref (RectoTransport *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * recto_transport_unref:
 * @self: (transfer full): a client
 *
 * The process ends with the last reference.
 */
void
recto_transport_unref (RectoTransport *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_pointer (&self->channel, recto_channel_free);
  g_free (self->note);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

/**
 * recto_transport_set_stall_timeout:
 * @self: a client with no request under way
 * @seconds: how long to wait for the next byte, 30 at first; 0 for ever
 */
void
recto_transport_set_stall_timeout (RectoTransport *self,
                                   guint seconds)
{
  self->stall_seconds = seconds;
}

/**
 * recto_transport_set_progress:
 * @self: a client with no request under way
 * @progress: (nullable) (scope forever): called with what is being done
 * @user_data: data for @progress
 */
void
recto_transport_set_progress (RectoTransport *self,
                              RectoTransportProgressFunc progress,
                              gpointer user_data)
{
  self->progress = progress;
  self->progress_data = user_data;
}

/**
 * recto_transport_set_question:
 * @self: a client with no request under way
 * @question: (nullable) (scope forever): called when the remote wants to know
 *   something; with none, every question is refused
 * @user_data: data for @question
 */
void
recto_transport_set_question (RectoTransport *self,
                              RectoTransportQuestionFunc question,
                              gpointer user_data)
{
  self->question = question;
  self->question_data = user_data;
}

static gboolean
ensure_started (RectoTransport *self,
                GError **error)
{
  if (self->channel == NULL)
    self->channel = recto_channel_new (error);
  return self->channel != NULL;
}

static void
set_reported_error (JsonObject *object,
                    GError **error)
{
  gint64 code = recto_wire_get_number (object, "code");

  if (code < RECTO_TRANSPORT_ERROR_FAILED || code > RECTO_TRANSPORT_ERROR_HELPER)
    code = RECTO_TRANSPORT_ERROR_FAILED;
  g_set_error_literal (error, RECTO_TRANSPORT_ERROR, (int) code, recto_wire_get_text (object, "error"));
}

static JsonObject *
set_broken (GError **error)
{
  g_set_error_literal (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_HELPER,
                       _ ("The part of Recto that talks to remotes is of another version, or broke; try again, or install Recto again"));
  return NULL;
}

/* Passes on what is asked, and answers. */
static gboolean
answer_question (RectoTransport *self,
                 RectoAnswers *answers,
                 JsonObject *question,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (JsonNode) answer = NULL;
  gint64 kind = recto_wire_get_number (question, "question");

  if (kind < RECTO_TRANSPORT_QUESTION_TOKEN || kind > RECTO_TRANSPORT_QUESTION_HOST_KEY || recto_wire_get_text (question, "address") == NULL)
    {
      set_broken (error);
      return FALSE;
    }
  answer = recto_answers_next (answers, question, cancellable);
  return !g_cancellable_set_error_if_cancelled (cancellable, error) && recto_channel_write (self->channel, answer, error);
}

static void
tell_progress (RectoTransport *self,
               JsonObject *object)
{
  const char *what = recto_wire_get_text (object, "progress");

  if (*what == '\0')
    return;
  if (self->relay != NULL)
    recto_relay_tell (what, recto_wire_get_number (object, "done"), recto_wire_get_number (object, "total"), self->relay);
  else if (self->progress != NULL)
    self->progress (what, recto_wire_get_number (object, "done"), recto_wire_get_number (object, "total"), self->progress_data);
}

static void
take_note (RectoTransport *self,
           char *note)
{
  if (note == NULL)
    return;
  g_free (self->note);
  self->note = note;
}

/* Hears a request out that was sent. NULL with @fatal set means that the
 * process is of no more use. An answer to another request is none: taken for
 * this one's, it could say that something was done that was not. */
static JsonObject *
listen (RectoTransport *self,
        gint64 serial,
        RectoAnswers *answers,
        gboolean *fatal,
        GCancellable *cancellable,
        GError **error)
{
  *fatal = TRUE;
  for (;;)
    {
      g_autoptr (JsonNode) node = recto_channel_read (self->channel, self->stall_seconds, cancellable, error);
      JsonObject *object = node != NULL ? json_node_get_object (node) : NULL;
      JsonNode *result = object != NULL ? json_object_get_member (object, "result") : NULL;
      gboolean ends = object != NULL && (result != NULL || recto_wire_get_text (object, "error") != NULL);

      if (object == NULL)
        return NULL;
      if (ends && (recto_wire_get_number (object, "serial") != serial || (result != NULL && !JSON_NODE_HOLDS_OBJECT (result))))
        return set_broken (error);
      *fatal = !ends;
      if (ends && result == NULL)
        {
          set_reported_error (object, error);
          return NULL;
        }
      if (ends)
        {
          take_note (self, recto_answers_keep (answers));
          return json_node_dup_object (result);
        }
      if (json_object_has_member (object, "sending"))
        self->sent = TRUE;
      else if (recto_wire_get_text (object, "progress") != NULL)
        tell_progress (self, object);
      else if (!json_object_has_member (object, "question"))
        return set_broken (error);
      else if (!answer_question (self, answers, object, cancellable, error))
        return NULL;
    }
}

static RectoAnswers *
begin_answers (RectoTransport *self,
               gboolean for_push)
{
  return self->relay != NULL ? recto_answers_new (recto_relay_ask, self->relay, for_push)
                             : recto_answers_new (self->question, self->question_data, for_push);
}

/* The remote can say so only to somebody whom it knows, as a rule. */
static gboolean
is_refusal (const GError *error)
{
  return g_error_matches (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_NO_PERMISSION) ||
         g_error_matches (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_NOT_FOUND);
}

/* What became of the connection that was asked for ahead. Only a push cares:
 * it would fail the same way, after asking the same questions again. What comes
 * before one may use the same answers, and is not to ask for them again. */
static gboolean
finish_preparing (RectoTransport *self,
                  gboolean is_push,
                  gboolean *fatal,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (RectoAnswers) answers = NULL;
  g_autoptr (JsonObject) result = NULL;
  g_autoptr (GError) local = NULL;
  gint64 serial = self->preparing;

  if (serial == 0)
    return TRUE;
  self->preparing = 0;
  answers = begin_answers (self, TRUE);
  result = listen (self, serial, answers, fatal, cancellable, &local);
  if (is_refusal (local) && is_push)
    take_note (self, recto_answers_doubt (answers));
  else if (is_refusal (local))
    take_note (self, recto_answers_keep (answers));
  if (result != NULL || (!*fatal && !is_push))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* Returns the serial that the answer will have, or 0. */
static gint64
send_request (RectoTransport *self,
              JsonObject *request,
              GError **error)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), request);

  json_object_set_int_member (request, "serial", ++self->serial);
  return recto_channel_write (self->channel, node, error) ? self->serial : 0;
}

static JsonObject *
converse (RectoTransport *self,
          JsonObject *request,
          gboolean *fatal,
          GCancellable *cancellable,
          GError **error)
{
  gboolean is_push = g_strcmp0 (recto_wire_get_text (request, "do"), "push") == 0;
  g_autoptr (RectoAnswers) answers = NULL;
  JsonObject *result = NULL;
  GError *local = NULL;
  gint64 serial;

  *fatal = FALSE;
  if (!finish_preparing (self, is_push, fatal, cancellable, error))
    return NULL;
  *fatal = TRUE;
  answers = begin_answers (self, is_push || json_object_get_boolean_member_with_default (request, "push", FALSE));
  serial = send_request (self, request, &local);
  if (serial != 0)
    result = listen (self, serial, answers, fatal, cancellable, &local);
  if (result != NULL)
    return result;
  if (is_refusal (local))
    take_note (self, recto_answers_doubt (answers));
  g_propagate_error (error, local);
  return NULL;
}

/* Sends a request and hears it out. NULL with an error when it failed. */
JsonObject *
recto_transport_run (RectoTransport *self,
                     JsonBuilder *builder,
                     RectoRelay *relay,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (JsonNode) request = json_builder_get_root (builder);
  JsonObject *result = NULL;
  gboolean fatal = FALSE;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  g_mutex_lock (&self->mutex);
  self->sent = FALSE;
  self->relay = relay;
  if (ensure_started (self, error))
    result = converse (self, json_node_get_object (request), &fatal, cancellable, error);
  if (fatal)
    {
      g_clear_pointer (&self->channel, recto_channel_free);
      self->preparing = 0;
    }
  self->relay = NULL;
  g_mutex_unlock (&self->mutex);
  return result;
}

/* A request to which more may be added before its object is ended. */
JsonBuilder *
recto_transport_begin (const char *what,
                       const char *directory,
                       const char *remote)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  recto_wire_set_text (builder, "do", what);
  recto_wire_set_path (builder, "directory", directory);
  recto_wire_set_text (builder, "remote", remote);
  return builder;
}

/**
 * recto_transport_prepare:
 * @self: a client
 * @directory: (type filename): a folder in a work tree
 * @remote: name of a remote
 *
 * Starts the process and lets it connect for a push, and returns at once: what
 * comes of it is told by the push. To be used while there is something else to
 * do. Thread-safe.
 */
void
recto_transport_prepare (RectoTransport *self,
                         const char *directory,
                         const char *remote)
{
  g_autoptr (JsonBuilder) builder = recto_transport_begin ("prepare", directory, remote);
  g_autoptr (JsonNode) request = NULL;

  json_builder_end_object (builder);
  request = json_builder_get_root (builder);
  g_mutex_lock (&self->mutex);
  if (self->preparing == 0 && ensure_started (self, NULL))
    {
      self->preparing = send_request (self, json_node_get_object (request), NULL);
      if (self->preparing == 0)
        g_clear_pointer (&self->channel, recto_channel_free);
    }
  g_mutex_unlock (&self->mutex);
}

/**
 * recto_transport_has_sent:
 * @self: a client with no request under way
 *
 * Returns: whether the last request got so far that the remote may have done
 *   what it was asked to, whatever came back
 */
gboolean
recto_transport_has_sent (RectoTransport *self)
{
  return self->sent;
}

/**
 * recto_transport_take_note:
 * @self: a client with no request under way
 *
 * Something may not have gone as a person wanted though the request did: a
 * token that was to be kept could not be. It is told once.
 *
 * Returns: (transfer full) (nullable): what a person should know
 */
char *
recto_transport_take_note (RectoTransport *self)
{
  char *note;

  g_mutex_lock (&self->mutex);
  note = g_steal_pointer (&self->note);
  g_mutex_unlock (&self->mutex);
  return note;
}

RectoRelay *
recto_transport_make_relay (RectoTransport *self)
{
  return recto_relay_new (self->progress, self->progress_data, self->question, self->question_data);
}

/* The way from the worker of a transfer to the thread that asked for it: no
 * window has to see to that by itself. */

#include "recto-transport-relay.h"

struct _RectoRelay
{
  gatomicrefcount ref_count;
  GMainContext *context;
  RectoTransportProgressFunc progress;
  gpointer progress_data;
  RectoTransportQuestionFunc question;
  gpointer question_data;
};

/* One thing on its way. */
typedef struct
{
  RectoRelay *relay;
  char *what;
  guint64 done;
  guint64 total;
  RectoTransportQuestion *question;
} Message;

/**
 * recto_relay_new:
 * @progress: (nullable) (scope forever): called with what is being done
 * @progress_data: data for @progress
 * @question: (nullable) (scope forever): called when the remote wants to know
 *   something; with none, every question is refused
 * @question_data: data for @question
 *
 * Returns: (transfer full): a relay to the thread that calls this
 */
RectoRelay *
recto_relay_new (RectoTransportProgressFunc progress,
                 gpointer progress_data,
                 RectoTransportQuestionFunc question,
                 gpointer question_data)
{
  RectoRelay *self = g_new0 (RectoRelay, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->context = g_main_context_ref_thread_default ();
  self->progress = progress;
  self->progress_data = progress_data;
  self->question = question;
  self->question_data = question_data;
  return self;
}

/**
 * recto_relay_ref:
 * @self: a relay
 *
 * Returns: (transfer full): @self
 */
RectoRelay *
recto_relay_ref (RectoRelay *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * recto_relay_unref:
 * @self: (transfer full): a relay
 */
void
recto_relay_unref (RectoRelay *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_main_context_unref (self->context);
  g_free (self);
}

static void
message_free (gpointer data)
{
  Message *message = data;

  recto_relay_unref (message->relay);
  g_free (message->what);
  g_clear_pointer (&message->question, recto_transport_question_unref);
  g_free (message);
}

/* A question that was given up on its way is not worth a dialog. */
static gboolean
deliver_cb (gpointer data)
{
  const Message *message = data;
  const RectoRelay *self = message->relay;

  if (message->question == NULL)
    self->progress (message->what, message->done, message->total, self->progress_data);
  else if (!recto_transport_question_was_refused (message->question))
    self->question (message->question, self->question_data);
  return G_SOURCE_REMOVE;
}

static void
post (RectoRelay *self,
      Message *message)
{
  message->relay = recto_relay_ref (self);
  g_main_context_invoke_full (self->context, G_PRIORITY_DEFAULT, deliver_cb, message, message_free);
}

/**
 * recto_relay_tell:
 * @what: what is being done
 * @done: how much is done
 * @total: how much there is, or 0
 * @self: a relay
 *
 * A #RectoTransportProgressFunc for the worker. What it tells comes before the
 * end of a #GTask of the same thread, if that has the default priority.
 */
void
recto_relay_tell (const char *what,
                  guint64 done,
                  guint64 total,
                  gpointer self)
{
  Message *message;

  if (((RectoRelay *) self)->progress == NULL)
    return;
  message = g_new0 (Message, 1);
  message->what = g_strdup (what);
  message->done = done;
  message->total = total;
  post (self, message);
}

/**
 * recto_relay_ask:
 * @question: what the remote wants to know
 * @self: a relay
 *
 * A #RectoTransportQuestionFunc for the worker, which then waits for the answer.
 */
void
recto_relay_ask (RectoTransportQuestion *question,
                 gpointer self)
{
  Message *message;

  if (((RectoRelay *) self)->question == NULL)
    {
      recto_transport_question_refuse (question);
      return;
    }
  message = g_new0 (Message, 1);
  message->question = recto_transport_question_ref (question);
  post (self, message);
}

/* Takes a question of the remote from the thread that waits for the answer to
 * the one that has the window. */

#include "recto-publish-questions.h"

typedef struct
{
  GObject *object;
  RectoTransportQuestion *question;
  RectoAskFunc ask;
} Asking;

static void
asking_free (gpointer data)
{
  Asking *asking = data;

  g_object_unref (asking->object);
  recto_transport_question_unref (asking->question);
  g_free (asking);
}

static gboolean
ask_cb (gpointer data)
{
  Asking *asking = data;

  /* Nobody there to ask: better to stop than to wait for ever. */
  if (!asking->ask (asking->object, asking->question))
    recto_transport_question_refuse (asking->question);
  return G_SOURCE_REMOVE;
}

/**
 * recto_ask_in_main_thread:
 * @object: who asked for the transfer
 * @question: the question
 * @ask: what shows it
 *
 * Any thread; returns at once.
 */
void
recto_ask_in_main_thread (GObject *object,
                          RectoTransportQuestion *question,
                          RectoAskFunc ask)
{
  Asking *asking = g_new0 (Asking, 1);

  asking->object = g_object_ref (object);
  asking->question = recto_transport_question_ref (question);
  asking->ask = ask;
  g_main_context_invoke_full (NULL, G_PRIORITY_DEFAULT, ask_cb, asking, asking_free);
}

/* What Recto answers to the questions of one request: what is known first,
 * then what a person says. What was refused is forgotten, and only what was
 * taken is kept. */

#include "recto-transport-answer.h"

#include <glib/gi18n-lib.h>

#include "recto-transport-secrets.h"

typedef struct
{
  RectoTransportQuestion *question;
  RectoSecret secret;
  gboolean stored;
} Answer;

struct _RectoAnswers
{
  RectoTransportQuestionFunc ask;
  gpointer ask_data;
  gboolean for_push;
  GPtrArray *given;
};

static void
answer_free (Answer *answer)
{
  recto_secret_clear (&answer->secret);
  recto_transport_question_unref (answer->question);
  g_free (answer);
}

RectoAnswers *
recto_answers_new (RectoTransportQuestionFunc ask,
                   gpointer ask_data,
                   gboolean for_push)
{
  RectoAnswers *self = g_new0 (RectoAnswers, 1);

  self->ask = ask;
  self->ask_data = ask_data;
  self->for_push = for_push;
  self->given = g_ptr_array_new_with_free_func ((GDestroyNotify) answer_free);
  return self;
}

void
recto_answers_free (RectoAnswers *self)
{
  g_ptr_array_unref (self->given);
  g_free (self);
}

/* Takes the last answer to the same question: asked again, it was refused. */
static gboolean
withdraw (RectoAnswers *self,
          RectoTransportQuestion *question,
          GCancellable *cancellable)
{
  for (guint i = 0; i < self->given->len; i++)
    {
      Answer *given = g_ptr_array_index (self->given, i);

      /* A proxy and the remote behind it may both ask for the same. */
      if (recto_transport_question_get_kind (given->question) != recto_transport_question_get_kind (question) ||
          g_strcmp0 (recto_transport_question_get_address (given->question), recto_transport_question_get_address (question)) != 0 ||
          g_strcmp0 (recto_transport_question_get_subject (given->question), recto_transport_question_get_subject (question)) != 0)
        continue;
      recto_transport_question_set_last_user (question, given->secret.user);
      if (given->stored)
        recto_secrets_forget (question, given->secret.user, cancellable);
      g_ptr_array_remove_index (self->given, i);
      return TRUE;
    }
  return FALSE;
}

/* Whether it is known. What is in doubt is asked for, with the same user in mind. */
static gboolean
find_known (RectoAnswers *self,
            RectoTransportQuestion *question,
            RectoSecret *secret,
            GCancellable *cancellable)
{
  RectoSecretState state = recto_secrets_find (question, self->for_push, secret, cancellable);

  if (state != RECTO_SECRET_IN_DOUBT)
    return state == RECTO_SECRET_KNOWN;
  recto_transport_question_set_last_user (question, secret->user);
  recto_transport_question_set_text (question, _ ("The remote knew who you are, but did not let you do this; a token with more rights may help"));
  recto_secret_clear (secret);
  return FALSE;
}

static Answer *
find_answer (RectoAnswers *self,
             RectoTransportQuestion *question,
             gboolean again,
             GCancellable *cancellable)
{
  Answer *answer = g_new0 (Answer, 1);

  answer->question = recto_transport_question_ref (question);
  if (!again && find_known (self, question, &answer->secret, cancellable))
    {
      answer->stored = TRUE;
      return answer;
    }
  recto_transport_question_set_may_be_kept (question, recto_secrets_may_keep (question, cancellable));
  if (self->ask != NULL)
    self->ask (question, self->ask_data);
  else
    recto_transport_question_refuse (question);
  if (recto_transport_question_wait (question, cancellable, &answer->secret.user, &answer->secret.secret, &answer->secret.remember))
    return answer;
  answer_free (answer);
  return NULL;
}

/**
 * recto_answers_next:
 * @self: answers
 * @asked: the question as it came from the helper
 * @cancellable: (nullable): a cancellable
 *
 * Waits for a person when it has to.
 *
 * Returns: (transfer full): the answer for the helper
 */
JsonNode *
recto_answers_next (RectoAnswers *self,
                    JsonObject *asked,
                    GCancellable *cancellable)
{
  g_autoptr (RectoTransportQuestion) question =
    recto_transport_question_new (recto_wire_get_number (asked, "question"), recto_wire_get_text (asked, "address"),
                                  recto_wire_get_text (asked, "user"), recto_wire_get_text (asked, "subject"),
                                  recto_wire_get_text (asked, "text"));
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  gboolean again = withdraw (self, question, cancellable);
  Answer *answer = find_answer (self, question, again, cancellable);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "accepted");
  json_builder_add_boolean_value (builder, answer != NULL);
  if (answer != NULL)
    {
      json_builder_set_member_name (builder, "remember");
      json_builder_add_boolean_value (builder, answer->secret.remember);
      recto_wire_set_text (builder, "user", answer->secret.user);
      recto_wire_set_text (builder, "secret", answer->secret.secret);
      g_ptr_array_add (self->given, answer);
    }
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

/* Somebody who wanted it kept would be surprised to be asked by the next run. */
static void
keep (RectoAnswers *self,
      const Answer *given,
      char **note)
{
  g_autoptr (GError) error = NULL;

  if (recto_secrets_keep (given->question, self->for_push, &given->secret, NULL, &error) || *note != NULL)
    return;
  *note = g_strdup_printf (_ ("The token for %s was taken, but the keyring did not store it (%s). It is kept until Recto ends, and asked for again after that."),
                           recto_transport_question_get_address (given->question), error->message);
}

/**
 * recto_answers_keep:
 * @self: answers that the remote took
 *
 * Keeps the secrets among them for the next time.
 *
 * Returns: (transfer full) (nullable): what a person should know about that
 */
char *
recto_answers_keep (RectoAnswers *self)
{
  char *note = NULL;

  for (guint i = 0; i < self->given->len; i++)
    {
      const Answer *given = g_ptr_array_index (self->given, i);

      if (given->secret.secret != NULL && (!given->stored || given->secret.remember))
        keep (self, given, &note);
    }
  return note;
}

/**
 * recto_answers_doubt:
 * @self: answers after which the remote knew who asks, and said no
 *
 * Keeps the secrets among them, the last with a doubt: the others may be those
 * of a proxy on the way.
 *
 * Returns: (transfer full) (nullable): what a person should know about that
 */
char *
recto_answers_doubt (RectoAnswers *self)
{
  char *note = NULL;

  for (guint i = 0; i < self->given->len; i++)
    {
      const Answer *given = g_ptr_array_index (self->given, i);

      if (given->secret.secret == NULL)
        continue;
      if (i + 1 == self->given->len)
        recto_secrets_doubt (given->question, self->for_push, &given->secret);
      else if (!given->stored || given->secret.remember)
        keep (self, given, &note);
    }
  return note;
}

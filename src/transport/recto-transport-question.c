/* A question of a remote that waits for its answer. */

#include "recto-transport-question.h"

struct _RectoTransportQuestion
{
  gatomicrefcount ref_count;
  RectoTransportQuestionKind kind;
  char *address;
  char *user;
  char *last_user;
  char *subject;
  char *text;
  gboolean may_be_kept;

  GMutex mutex;
  GCond answered_cond;
  gboolean answered;
  gboolean accepted;
  gboolean remember;
  char *answer_user;
  char *answer_secret;
};

G_DEFINE_BOXED_TYPE (RectoTransportQuestion, recto_transport_question, recto_transport_question_ref, recto_transport_question_unref)

/**
 * recto_transport_question_new:
 * @kind: what is asked
 * @address: the address that wants to know, without secrets
 * @user: (nullable): the user name that is known already
 * @subject: (nullable): the key file or the host at stake
 * @text: (nullable): more for a person to read: a fingerprint, why it is asked again
 *
 * Returns: (transfer full): a question
 */
RectoTransportQuestion *
recto_transport_question_new (RectoTransportQuestionKind kind,
                              const char *address,
                              const char *user,
                              const char *subject,
                              const char *text)
{
  RectoTransportQuestion *self = g_new0 (RectoTransportQuestion, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->answered_cond);
  self->kind = kind;
  self->address = g_strdup (address);
  self->user = g_strdup (user);
  self->subject = g_strdup (subject);
  self->text = g_strdup (text);
  return self;
}

/**
 * recto_transport_question_ref:
 * @self: a question
 *
 * Returns: (transfer full): @self
 */
RectoTransportQuestion *
recto_transport_question_ref (RectoTransportQuestion *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

static void
free_secret (char *secret)
{
  if (secret != NULL)
    explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

/**
 * recto_transport_question_unref:
 * @self: (transfer full): a question
 */
void
recto_transport_question_unref (RectoTransportQuestion *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->answered_cond);
  g_free (self->address);
  g_free (self->user);
  g_free (self->last_user);
  g_free (self->subject);
  g_free (self->text);
  g_free (self->answer_user);
  free_secret (self->answer_secret);
  g_free (self);
}

/**
 * recto_transport_question_get_kind:
 * @self: a question
 *
 * Returns: what is asked
 */
RectoTransportQuestionKind
recto_transport_question_get_kind (const RectoTransportQuestion *self)
{
  return self->kind;
}

/**
 * recto_transport_question_get_address:
 * @self: a question
 *
 * Returns: the address that wants to know, without secrets
 */
const char *
recto_transport_question_get_address (const RectoTransportQuestion *self)
{
  return self->address;
}

/**
 * recto_transport_question_get_user:
 * @self: a question
 *
 * Returns: (nullable): the user name that is known already
 */
const char *
recto_transport_question_get_user (const RectoTransportQuestion *self)
{
  return self->user;
}

/**
 * recto_transport_question_set_last_user:
 * @self: a question that was not asked yet
 * @user: (nullable): the user name of the answer that was refused
 */
void
recto_transport_question_set_last_user (RectoTransportQuestion *self,
                                        const char *user)
{
  g_free (self->last_user);
  self->last_user = g_strdup (user);
}

/**
 * recto_transport_question_set_text:
 * @self: a question that was not asked yet
 * @text: (nullable): more for a person to read
 */
void
recto_transport_question_set_text (RectoTransportQuestion *self,
                                   const char *text)
{
  g_free (self->text);
  self->text = g_strdup (text);
}

/**
 * recto_transport_question_get_last_user:
 * @self: a question
 *
 * Returns: (nullable): the user name of the answer that was refused, which may
 *   well be right: most often it is the token that ran out
 */
const char *
recto_transport_question_get_last_user (const RectoTransportQuestion *self)
{
  return self->last_user;
}

/**
 * recto_transport_question_set_may_be_kept:
 * @self: a question that was not asked yet
 * @may_be_kept: whether there is a keyring for the answer
 */
void
recto_transport_question_set_may_be_kept (RectoTransportQuestion *self,
                                          gboolean may_be_kept)
{
  self->may_be_kept = may_be_kept;
}

/**
 * recto_transport_question_get_may_be_kept:
 * @self: a question
 *
 * Returns: whether the answer can be kept for longer than the program runs
 */
gboolean
recto_transport_question_get_may_be_kept (const RectoTransportQuestion *self)
{
  return self->may_be_kept;
}

/**
 * recto_transport_question_get_subject:
 * @self: a question
 *
 * Returns: (nullable): the key file or the host at stake
 */
const char *
recto_transport_question_get_subject (const RectoTransportQuestion *self)
{
  return self->subject;
}

/**
 * recto_transport_question_get_text:
 * @self: a question
 *
 * Returns: (nullable): more for a person to read
 */
const char *
recto_transport_question_get_text (const RectoTransportQuestion *self)
{
  return self->text;
}

static void
settle (RectoTransportQuestion *self,
        gboolean accepted,
        const char *user,
        const char *secret,
        gboolean remember)
{
  g_mutex_lock (&self->mutex);
  if (!self->answered)
    {
      self->answered = TRUE;
      self->accepted = accepted;
      self->answer_user = g_strdup (user);
      self->answer_secret = g_strdup (secret);
      self->remember = remember;
      g_cond_broadcast (&self->answered_cond);
    }
  g_mutex_unlock (&self->mutex);
}

/**
 * recto_transport_question_answer:
 * @self: a question
 * @user: (nullable): the user name, for a token or password
 * @secret: (nullable): the token, password or passphrase; %NULL to trust a host
 * @remember: whether to keep it after this session
 *
 * Any thread. Only the first answer counts.
 */
void
recto_transport_question_answer (RectoTransportQuestion *self,
                                 const char *user,
                                 const char *secret,
                                 gboolean remember)
{
  settle (self, TRUE, user, secret, remember);
}

/**
 * recto_transport_question_refuse:
 * @self: a question
 *
 * Gives no answer: the transfer ends with an error. Any thread.
 */
void
recto_transport_question_refuse (RectoTransportQuestion *self)
{
  settle (self, FALSE, NULL, NULL, FALSE);
}

/**
 * recto_transport_question_was_refused:
 * @self: a question
 *
 * Any thread.
 *
 * Returns: whether it ended with recto_transport_question_refuse()
 */
gboolean
recto_transport_question_was_refused (RectoTransportQuestion *self)
{
  gboolean refused;

  g_mutex_lock (&self->mutex);
  refused = self->answered && !self->accepted;
  g_mutex_unlock (&self->mutex);
  return refused;
}

static void
cancelled_cb (GCancellable *cancellable,
              gpointer data)
{
  recto_transport_question_refuse (data);
}

/**
 * recto_transport_question_wait:
 * @self: a question
 * @cancellable: (nullable): a cancellable
 * @user: (out) (nullable) (transfer full): the user name
 * @secret: (out) (nullable) (transfer full): the secret
 * @remember: (out): whether to keep it
 *
 * Blocks until the question is answered, refused or cancelled.
 *
 * Returns: whether it was answered
 */
gboolean
recto_transport_question_wait (RectoTransportQuestion *self,
                               GCancellable *cancellable,
                               char **user,
                               char **secret,
                               gboolean *remember)
{
  gulong handler = 0;
  gboolean accepted;

  if (cancellable != NULL)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), self, NULL);
  g_mutex_lock (&self->mutex);
  while (!self->answered)
    g_cond_wait (&self->answered_cond, &self->mutex);
  accepted = self->accepted;
  *user = g_strdup (self->answer_user);
  *secret = g_strdup (self->answer_secret);
  *remember = self->remember;
  g_mutex_unlock (&self->mutex);
  if (cancellable != NULL)
    g_cancellable_disconnect (cancellable, handler);
  return accepted;
}

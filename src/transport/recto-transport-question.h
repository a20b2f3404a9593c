#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RectoTransportQuestionKind:
 * @RECTO_TRANSPORT_QUESTION_TOKEN: a user name and a token or password, for https
 * @RECTO_TRANSPORT_QUESTION_PASSWORD: a password, for ssh
 * @RECTO_TRANSPORT_QUESTION_PASSPHRASE: the passphrase of an ssh key
 * @RECTO_TRANSPORT_QUESTION_HOST_KEY: whether to trust an ssh server not known yet
 */
typedef enum
{
  RECTO_TRANSPORT_QUESTION_TOKEN,
  RECTO_TRANSPORT_QUESTION_PASSWORD,
  RECTO_TRANSPORT_QUESTION_PASSPHRASE,
  RECTO_TRANSPORT_QUESTION_HOST_KEY,
} RectoTransportQuestionKind;

/**
 * RectoTransportQuestion:
 *
 * What a remote wants to know in the middle of a transfer. Reference counted
 * and thread-safe; the transfer waits until it is answered, from any thread,
 * with recto_transport_question_answer() or recto_transport_question_refuse(),
 * or until the transfer is cancelled. Only the first answer counts.
 */
typedef struct _RectoTransportQuestion RectoTransportQuestion;

#define RECTO_TYPE_TRANSPORT_QUESTION (recto_transport_question_get_type ())

/**
 * RectoTransportQuestionFunc:
 * @question: the question
 * @user_data: data of who asked for the transfer
 *
 * Must see to it that @question is answered, now or later; take a reference
 * to answer later.
 */
typedef void (*RectoTransportQuestionFunc) (RectoTransportQuestion *question,
                                            gpointer user_data);

GType recto_transport_question_get_type (void);
RectoTransportQuestion *recto_transport_question_new (RectoTransportQuestionKind kind,
                                                      const char *address,
                                                      const char *user,
                                                      const char *subject,
                                                      const char *text);
RectoTransportQuestion *recto_transport_question_ref (RectoTransportQuestion *self);
void recto_transport_question_unref (RectoTransportQuestion *self);
RectoTransportQuestionKind recto_transport_question_get_kind (const RectoTransportQuestion *self);
const char *recto_transport_question_get_address (const RectoTransportQuestion *self);
const char *recto_transport_question_get_user (const RectoTransportQuestion *self);
void recto_transport_question_set_last_user (RectoTransportQuestion *self,
                                             const char *user);
void recto_transport_question_set_text (RectoTransportQuestion *self,
                                        const char *text);
const char *recto_transport_question_get_last_user (const RectoTransportQuestion *self);
void recto_transport_question_set_may_be_kept (RectoTransportQuestion *self,
                                               gboolean may_be_kept);
gboolean recto_transport_question_get_may_be_kept (const RectoTransportQuestion *self);
const char *recto_transport_question_get_subject (const RectoTransportQuestion *self);
const char *recto_transport_question_get_text (const RectoTransportQuestion *self);
void recto_transport_question_answer (RectoTransportQuestion *self,
                                      const char *user,
                                      const char *secret,
                                      gboolean remember);
void recto_transport_question_refuse (RectoTransportQuestion *self);
gboolean recto_transport_question_was_refused (RectoTransportQuestion *self);
gboolean recto_transport_question_wait (RectoTransportQuestion *self,
                                        GCancellable *cancellable,
                                        char **user,
                                        char **secret,
                                        gboolean *remember);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoTransportQuestion, recto_transport_question_unref)

G_END_DECLS

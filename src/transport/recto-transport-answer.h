#pragma once

#include "recto-transport-question.h"
#include "recto-transport-wire.h"

G_BEGIN_DECLS

/**
 * RectoAnswers:
 *
 * The questions of one request and what was answered.
 */
typedef struct _RectoAnswers RectoAnswers;

RectoAnswers *recto_answers_new (RectoTransportQuestionFunc ask,
                                 gpointer ask_data,
                                 gboolean for_push);
JsonNode *recto_answers_next (RectoAnswers *self,
                              JsonObject *asked,
                              GCancellable *cancellable);
char *recto_answers_keep (RectoAnswers *self);
char *recto_answers_doubt (RectoAnswers *self);
void recto_answers_free (RectoAnswers *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoAnswers, recto_answers_free)

G_END_DECLS

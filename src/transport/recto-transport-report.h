#pragma once

#include "recto-transport-error.h"
#include "recto-transport-question.h"
#include "recto-transport-wire.h"

G_BEGIN_DECLS

/* The helper's side of the pipe. */

void recto_report_init (void);
JsonNode *recto_report_next (void);
void recto_report_begin (JsonObject *request);
void recto_report_progress (const char *what,
                            guint64 done,
                            guint64 total);
void recto_report_sending (void);
void recto_report_result (JsonNode *result);
void recto_report_error (const GError *error);
JsonObject *recto_report_ask (RectoTransportQuestionKind kind,
                              const char *address,
                              const char *user,
                              const char *subject,
                              const char *text);

G_END_DECLS

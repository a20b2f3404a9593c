#pragma once

#include "recto-transport.h"

G_BEGIN_DECLS

/**
 * RectoRelay:
 *
 * Brings what a transfer tells and asks in a worker to the thread that wants to
 * hear it. Reference counted and thread-safe.
 */
typedef struct _RectoRelay RectoRelay;

RectoRelay *recto_relay_new (RectoTransportProgressFunc progress,
                             gpointer progress_data,
                             RectoTransportQuestionFunc question,
                             gpointer question_data);
RectoRelay *recto_relay_ref (RectoRelay *self);
void recto_relay_unref (RectoRelay *self);
void recto_relay_tell (const char *what,
                       guint64 done,
                       guint64 total,
                       gpointer self);
void recto_relay_ask (RectoTransportQuestion *question,
                      gpointer self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoRelay, recto_relay_unref)

G_END_DECLS

#pragma once

#include <gio/gio.h>

#include "transport/recto-transport-question.h"

G_BEGIN_DECLS

/**
 * RectoAskFunc:
 * @object: who asked for the transfer
 * @question: the question
 *
 * Called in the main thread.
 *
 * Returns: whether somebody is going to answer it
 */
typedef gboolean (*RectoAskFunc) (GObject *object,
                                  RectoTransportQuestion *question);

void recto_ask_in_main_thread (GObject *object,
                               RectoTransportQuestion *question,
                               RectoAskFunc ask);

G_END_DECLS

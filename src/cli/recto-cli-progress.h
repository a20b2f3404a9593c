#pragma once

#include "publish/recto-publish.h"
#include "transport/recto-transport.h"

G_BEGIN_DECLS

void recto_cli_progress_transport (const char *what,
                                   guint64 done,
                                   guint64 total,
                                   gpointer user_data);
void recto_cli_progress_publish (RectoPublishStage stage,
                                 double fraction,
                                 const char *text,
                                 gpointer user_data);
void recto_cli_progress_end (void);
void recto_cli_answer_question (RectoTransportQuestion *question,
                                gpointer user_data);

G_END_DECLS

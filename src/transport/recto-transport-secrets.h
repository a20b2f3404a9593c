#pragma once

#include "recto-transport-question.h"

G_BEGIN_DECLS

gboolean recto_secrets_find (RectoTransportQuestion *question,
                             char **user,
                             char **secret,
                             GCancellable *cancellable);
void recto_secrets_forget (RectoTransportQuestion *question,
                           const char *user,
                           GCancellable *cancellable);
void recto_secrets_keep (RectoTransportQuestion *question,
                         const char *user,
                         const char *secret,
                         gboolean remember,
                         GCancellable *cancellable);

G_END_DECLS

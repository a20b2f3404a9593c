#pragma once

#include "git/recto-git-autocleanups.h"
#include "recto-transport-address.h"

G_BEGIN_DECLS

void     recto_trust_init          (void);
void     recto_trust_begin_ssh     (gboolean              any);
void     recto_trust_end_ssh       (void);
void     recto_trust_set_authority (git_repository       *repository);
gboolean recto_trust_check         (git_cert             *certificate,
                                    gboolean              valid,
                                    const RectoAddress   *address,
                                    GError              **error);

G_END_DECLS

#pragma once

#include "git/recto-git-autocleanups.h"
#include "recto-transport-ssh-config.h"

G_BEGIN_DECLS

void recto_trust_init (void);
void recto_trust_begin_ssh (const RectoSshConfig *config,
                            gboolean any);
void recto_trust_end_ssh (void);
void recto_trust_set_authority (git_config *config);
gboolean recto_trust_check (git_cert *certificate,
                            gboolean valid,
                            const RectoAddress *address,
                            const RectoSshConfig *config,
                            GError **error);

G_END_DECLS

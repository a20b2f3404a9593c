#pragma once

#include "git/recto-git-autocleanups.h"

G_BEGIN_DECLS

/**
 * RectoInteraction:
 *
 * One try to be let in by answering whatever an ssh server asks: a password, a
 * code from a device. Must outlive the credential made of it.
 */
typedef struct _RectoInteraction RectoInteraction;

RectoInteraction *recto_interaction_new (const char *address,
                                         const char *user,
                                         gboolean again);
int recto_interaction_credential (RectoInteraction *self,
                                  git_credential **credential,
                                  const char *user);
gboolean recto_interaction_is_refused (RectoInteraction *self);
void recto_interaction_free (RectoInteraction *self);

G_END_DECLS

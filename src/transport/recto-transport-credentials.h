#pragma once

#include "git/recto-git-autocleanups.h"
#include "recto-transport-address.h"
#include "recto-transport-identities.h"

G_BEGIN_DECLS

/**
 * RectoCredentials:
 *
 * What one request tries, one after the other and each once, to be let in.
 */
typedef struct _RectoCredentials RectoCredentials;

RectoCredentials *recto_credentials_new (void);
void recto_credentials_set_identities (RectoCredentials *self,
                                       GPtrArray *identities);
int recto_credentials_next (RectoCredentials *self,
                            git_credential **credential,
                            const char *address,
                            const RectoAddress *meant,
                            const char *user,
                            guint allowed,
                            GError **error);
int recto_credentials_next_for_proxy (RectoCredentials *self,
                                      git_credential **credential,
                                      const char *proxy,
                                      const char *user,
                                      guint allowed,
                                      GError **error);
gboolean recto_credentials_repeat (RectoCredentials *self);
void recto_credentials_rewind (RectoCredentials *self);
char *recto_credentials_explain (RectoCredentials *self);
void recto_credentials_free (RectoCredentials *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoCredentials, recto_credentials_free)

G_END_DECLS

#pragma once

#include "git/recto-git-autocleanups.h"
#include "recto-transport-address.h"
#include "recto-transport-credentials.h"
#include "recto-transport-ssh-config.h"
#include "recto-transport-wire.h"

G_BEGIN_DECLS

/* One request's talk with one remote. */
typedef struct
{
  char *address;   /* after git's settings */
  GString *words;  /* what the remote said */
  GString *errors; /* what git's program said, for a local remote */
  char *status;    /* why the remote did not move the branch */
  gboolean confirmed;
  gboolean in_process;   /* read a local remote ourselves */
  RectoAddress *meant;   /* where we really connect to */
  RectoSshConfig *ssh;   /* for an ssh server: what is configured for it */
  char *connect_address; /* the same in one piece, when it is not address */
  char *second_address;  /* to be tried when that is not found */
  gboolean any_host_key; /* the server may show a key of a type that is not known */
  RectoCredentials *credentials;
  char *proxy;
  RectoAddress *proxy_meant;
  RectoCredentials *proxy_credentials;
  GError *error;
} RectoTalk;

void recto_talk_clear (RectoTalk *talk);
void recto_talk_set_callbacks (git_remote_callbacks *callbacks,
                               RectoTalk *talk);
void recto_talk_set_proxy (git_proxy_options *options,
                           RectoTalk *talk);
void recto_talk_set_error (RectoTalk *talk,
                           int code,
                           GError **error);
gboolean recto_talk_set_address (RectoTalk *talk,
                                 git_repository *repository,
                                 const char *remote,
                                 gboolean for_push,
                                 GError **error);
gboolean recto_talk_try_again (RectoTalk *talk,
                               int code);
git_remote *recto_talk_open_remote (JsonObject *request,
                                    git_repository **repository,
                                    gboolean for_push,
                                    RectoTalk *talk,
                                    GError **error);
int recto_talk_connect (git_remote *remote,
                        git_direction direction,
                        const git_remote_callbacks *callbacks,
                        RectoTalk *talk);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RectoTalk, recto_talk_clear)

G_END_DECLS

#pragma once

#include "git/recto-git-autocleanups.h"
#include "recto-transport-address.h"
#include "recto-transport-credentials.h"
#include "recto-transport-wire.h"

G_BEGIN_DECLS

/* One request's talk with one remote. */
typedef struct
{
  char *address;
  GString *words;  /* what the remote said */
  GString *errors; /* what git's program said, for a local remote */
  char *status;    /* why the remote did not move the branch */
  gboolean confirmed;
  gboolean in_process; /* read a local remote ourselves */
  RectoAddress *meant; /* the parts of address */
  RectoCredentials *credentials;
  GError *error;
} RectoTalk;

void        recto_talk_clear         (RectoTalk                   *talk);
void        recto_talk_set_callbacks (git_remote_callbacks        *callbacks,
                                      RectoTalk                   *talk);
void        recto_talk_set_error     (RectoTalk                   *talk,
                                      int                          code,
                                      GError                     **error);
gboolean    recto_talk_set_address   (RectoTalk                   *talk,
                                      git_repository              *repository,
                                      gboolean                     for_push,
                                      GError                     **error);
git_remote *recto_talk_open_remote   (JsonObject                  *request,
                                      git_repository             **repository,
                                      gboolean                     for_push,
                                      RectoTalk                   *talk,
                                      GError                     **error);
int         recto_talk_connect       (git_remote                  *remote,
                                      git_direction                direction,
                                      const git_remote_callbacks  *callbacks,
                                      RectoTalk                   *talk);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RectoTalk, recto_talk_clear)

G_END_DECLS

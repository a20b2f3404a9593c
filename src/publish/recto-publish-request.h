#pragma once

#include "transport/recto-transport.h"

G_BEGIN_DECLS

/**
 * RectoPublishFlags:
 * @RECTO_PUBLISH_DEFAULT: nothing special
 * @RECTO_PUBLISH_REMOVE_STALE_LOCK: a person agreed to remove a stale `index.lock`
 * @RECTO_PUBLISH_COMMIT_ONLY: commit and do not push
 * @RECTO_PUBLISH_UPDATE_ONLY: take in what others published and do not push
 * @RECTO_PUBLISH_ACCEPT_REWRITTEN: a person agreed to build upon a history of
 *   the remote that was replaced
 */
typedef enum
{
  RECTO_PUBLISH_DEFAULT = 0,
  RECTO_PUBLISH_REMOVE_STALE_LOCK = 1 << 0,
  RECTO_PUBLISH_COMMIT_ONLY = 1 << 1,
  RECTO_PUBLISH_UPDATE_ONLY = 1 << 2,
  RECTO_PUBLISH_ACCEPT_REWRITTEN = 1 << 3,
} RectoPublishFlags;

/**
 * RectoPublishRequest:
 *
 * What to publish. Built by one thread, then read only; reference counted.
 */
typedef struct _RectoPublishRequest RectoPublishRequest;

#define RECTO_TYPE_PUBLISH_REQUEST (recto_publish_request_get_type ())

GType recto_publish_request_get_type (void);
RectoPublishRequest *recto_publish_request_new (const char *root,
                                                const char *const *paths,
                                                const char *message);
RectoPublishRequest *recto_publish_request_ref (RectoPublishRequest *self);
void recto_publish_request_unref (RectoPublishRequest *self);
void recto_publish_request_set_flags (RectoPublishRequest *self,
                                      RectoPublishFlags flags);
void recto_publish_request_set_stall_timeout (RectoPublishRequest *self,
                                              guint seconds);
void recto_publish_request_set_question (RectoPublishRequest *self,
                                         RectoTransportQuestionFunc question,
                                         gpointer user_data);
void recto_publish_request_add_resolution (RectoPublishRequest *self,
                                           const char *path,
                                           const char *ours,
                                           const char *theirs,
                                           GBytes *text);
const char *recto_publish_request_get_root (const RectoPublishRequest *self);
const char *const *recto_publish_request_get_paths (const RectoPublishRequest *self);
const char *recto_publish_request_get_message (const RectoPublishRequest *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoPublishRequest, recto_publish_request_unref)

G_END_DECLS

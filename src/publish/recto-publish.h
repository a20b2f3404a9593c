#pragma once

#include "recto-publish-conflict.h"
#include "recto-publish-error.h"
#include "recto-publish-request.h"

G_BEGIN_DECLS

/**
 * RectoPublishStage:
 * @RECTO_PUBLISH_STAGE_CHECK: looking whether it can be done
 * @RECTO_PUBLISH_STAGE_COMMIT: committing
 * @RECTO_PUBLISH_STAGE_INTEGRATE: taking in what others pushed
 * @RECTO_PUBLISH_STAGE_PUSH: sending
 * @RECTO_PUBLISH_STAGE_PROOF: asking the remote whether it has our commit
 * @RECTO_PUBLISH_STAGE_DONE: all is done
 */
typedef enum
{
  RECTO_PUBLISH_STAGE_CHECK,
  RECTO_PUBLISH_STAGE_COMMIT,
  RECTO_PUBLISH_STAGE_INTEGRATE,
  RECTO_PUBLISH_STAGE_PUSH,
  RECTO_PUBLISH_STAGE_PROOF,
  RECTO_PUBLISH_STAGE_DONE,
} RectoPublishStage;

/**
 * RectoPublishProgressFunc:
 * @stage: what is being done
 * @fraction: how far the whole is, from 0 to 1
 * @text: what is being done, for a person
 * @user_data: data of who asked
 *
 * recto_publish() calls it in its own thread, recto_publish_async() in the
 * thread-default main context of its caller.
 */
typedef void (*RectoPublishProgressFunc) (RectoPublishStage stage,
                                          double fraction,
                                          const char *text,
                                          gpointer user_data);

/**
 * RectoPublishResult:
 * @commit: (nullable): the commit that was made or, when there was nothing to
 *   commit, the one that was pushed
 * @committed: whether a commit was made
 * @pushed: whether the remote was asked and shows @commit
 * @remote: (nullable): name of the remote
 * @branch: (nullable): the branch on the remote (`main`)
 * @address: (nullable): address of the remote, without secrets
 * @integrated: (nullable): paths whose files were changed by what others
 *   pushed, relative to the site
 * @conflicts: (nullable) (element-type RectoPublishConflict): what has to be
 *   resolved, for %RECTO_PUBLISH_ERROR_CONFLICT
 * @notes: (nullable): what a person should know though it all worked
 *   (local hooks were not run, a token could not be stored)
 *
 * What came of it; set also when publishing failed after the commit. Read
 * only; free with recto_publish_result_free().
 */
typedef struct
{
  char *commit;
  gboolean committed;
  gboolean pushed;
  char *remote;
  char *branch;
  char *address;
  GStrv integrated;
  GPtrArray *conflicts;
  GStrv notes;
} RectoPublishResult;

void recto_publish_result_free (RectoPublishResult *self);

gboolean recto_publish_preflight (const char *root,
                                  const char *const *paths,
                                  GCancellable *cancellable,
                                  GError **error);
gboolean recto_publish (RectoPublishRequest *request,
                        RectoPublishProgressFunc progress,
                        gpointer progress_data,
                        GCancellable *cancellable,
                        RectoPublishResult **result,
                        GError **error);
void recto_publish_async (RectoPublishRequest *request,
                          RectoPublishProgressFunc progress,
                          gpointer progress_data,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
gboolean recto_publish_finish (GAsyncResult *async_result,
                               RectoPublishResult **result,
                               GError **error);

char *recto_publish_propose_message (const char *root,
                                     GPtrArray *changes);
GStrv recto_publish_paths_of (const char *root,
                              const char *document,
                              const char *const *images,
                              GCancellable *cancellable,
                              GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoPublishResult, recto_publish_result_free)

G_END_DECLS

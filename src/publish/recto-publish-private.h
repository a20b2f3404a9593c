#pragma once

#include "git/recto-git-branch.h"
#include "recto-publish-request-private.h"
#include "recto-publish.h"

G_BEGIN_DECLS

/* One publish under way. */
typedef struct
{
  RectoPublishRequest *request;
  RectoTransport *transport;
  RectoBranchInfo *info;
  RectoPublishResult *result;
  RectoPublishStage stage;
  double fraction;
  RectoPublishProgressFunc progress;
  gpointer progress_data;
} RectoPublish;

void recto_publish_tell (RectoPublish *self,
                         RectoPublishStage stage,
                         double part,
                         const char *text);
gboolean recto_publish_take_in (RectoPublish *self,
                                gboolean fetch,
                                GCancellable *cancellable,
                                GError **error);
gboolean recto_publish_prove (RectoPublish *self,
                              GError *push_error,
                              GCancellable *cancellable,
                              GError **error);

G_END_DECLS

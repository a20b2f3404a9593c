#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RectoPublishPlan:
 * @paths: what to commit, empty when none of it changed
 * @message: the message for it
 *
 * What a click on "Publish" is going to do. Free with recto_publish_plan_free().
 */
typedef struct
{
  GStrv paths;
  char *message;
} RectoPublishPlan;

void recto_publish_plan_free (RectoPublishPlan *self);
RectoPublishPlan *recto_publish_plan_document (const char *root,
                                               const char *document,
                                               const char *const *images,
                                               GCancellable *cancellable,
                                               GError **error);
RectoPublishPlan *recto_publish_plan_changes (const char *root,
                                              GPtrArray *changes);
void recto_publish_plan_document_async (const char *root,
                                        const char *document,
                                        const char *const *images,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
void recto_publish_plan_changes_async (const char *root,
                                       GPtrArray *changes,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
RectoPublishPlan *recto_publish_plan_finish (GAsyncResult *result,
                                             GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoPublishPlan, recto_publish_plan_free)

G_END_DECLS

/* How a publish begins: of the open document, of files chosen by hand, once
 * more, or with what was decided about conflicts. Main thread. */

#include "recto-publish-controller-private.h"

#include <glib/gi18n-lib.h>

#include "recto-conflict-draft.h"
#include "recto-publish-plan.h"

static gboolean
is_ahead (RectoPublishController *self)
{
  const RectoBranchInfo *branch = recto_work_tree_get_branch (self->tree);

  return branch != NULL && branch->ahead > 0;
}

static void
run_plan (RectoPublishController *self,
          const RectoPublishPlan *plan)
{
  g_autoptr (GError) error = NULL;

  if (plan->paths[0] != NULL || is_ahead (self))
    {
      recto_publish_run_start (self->run, recto_publish_request_new (recto_work_tree_get_root (self->tree), (const char *const *) plan->paths, plan->message));
      return;
    }
  recto_publish_run_stop (self->run);
  if (g_list_model_get_n_items (recto_work_tree_get_changes (self->tree)) > 0)
    {
      recto_publish_controller_choose (self);
      return;
    }
  error = g_error_new (RECTO_PUBLISH_ERROR, RECTO_PUBLISH_ERROR_NOTHING,
                       _ ("%s is the same as on the site"), self->document);
  recto_publish_controller_fail (self, error);
}

static void
planned_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (RectoPublishController) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoPublishPlan) plan = recto_publish_plan_finish (result, &error);

  if (plan != NULL)
    {
      run_plan (self, plan);
      return;
    }
  recto_publish_run_stop (self->run);
  recto_publish_controller_fail (self, error);
}

/**
 * recto_publish_controller_publish_document:
 * @self: a controller
 * @document: the open document, relative to the site
 * @images: (nullable): the images that it uses, relative to the site
 * @saved: whether all that was typed is on disk
 *
 * Publishes the document and its images, and nothing else. When they are
 * unchanged but commits wait to be sent, these are; when other files changed,
 * #RectoPublishController::choose comes. What came of it comes as
 * #RectoPublishController::published or #RectoPublishController::failed.
 */
void
recto_publish_controller_publish_document (RectoPublishController *self,
                                           const char *document,
                                           const char *const *images,
                                           gboolean saved)
{
  g_return_if_fail (document != NULL);

  if (recto_publish_run_get_busy (self->run))
    return;
  if (!saved)
    {
      g_autoptr (GError) error = g_error_new (RECTO_PUBLISH_ERROR, RECTO_PUBLISH_ERROR_FAILED,
                                              _ ("%s could not be saved, so it was not published"), document);

      recto_publish_controller_fail (self, error);
      return;
    }
  g_free (self->document);
  self->document = g_strdup (document);
  recto_publish_plan_document_async (recto_work_tree_get_root (self->tree), document, images,
                                     recto_publish_run_begin (self->run), planned_cb, g_object_ref (self));
}

/**
 * recto_publish_controller_publish_paths:
 * @self: a controller
 * @paths: the files, relative to the site; none to send what is committed
 * @message: the message for the commit
 *
 * Publishes exactly these files.
 */
void
recto_publish_controller_publish_paths (RectoPublishController *self,
                                        const char *const *paths,
                                        const char *message)
{
  if (recto_publish_run_get_busy (self->run))
    return;
  g_clear_pointer (&self->document, g_free);
  recto_publish_run_start (self->run, recto_publish_request_new (recto_work_tree_get_root (self->tree), paths, message));
}

/**
 * recto_publish_controller_retry:
 * @self: a controller
 * @flags: what a person agreed to since
 *
 * Does again what was tried last.
 */
void
recto_publish_controller_retry (RectoPublishController *self,
                                RectoPublishFlags flags)
{
  RectoPublishRequest *request;

  request = recto_publish_run_again (self->run);
  if (request == NULL)
    return;
  recto_publish_request_set_flags (request, flags);
  recto_publish_run_start (self->run, request);
}

/**
 * recto_publish_controller_resolve:
 * @self: a controller
 * @drafts: (element-type RectoConflictDraft): all conflicts of the last try, decided
 *
 * Does again what was tried last, with what was decided about the conflicts.
 */
void
recto_publish_controller_resolve (RectoPublishController *self,
                                  GPtrArray *drafts)
{
  RectoPublishRequest *request;
  guint i;

  request = recto_publish_run_again (self->run);
  if (request == NULL)
    return;
  for (i = 0; i < drafts->len; i++)
    {
      RectoConflictDraft *draft = g_ptr_array_index (drafts, i);
      const RectoPublishConflict *conflict = recto_conflict_draft_get_conflict (draft);
      g_autoptr (GBytes) text = recto_conflict_draft_build (draft);

      recto_publish_request_add_resolution (request, conflict->path, conflict->ours, conflict->theirs, text);
    }
  recto_publish_run_start (self->run, request);
}

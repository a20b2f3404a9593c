/* Between the publish room and the widgets: knows what is changed and whether
 * it can be published, begins a publish and tells what came of it. Main thread. */

#include "recto-publish-controller-private.h"

#include <glib/gi18n-lib.h>

#include "recto-change-item.h"
#include "recto-publish-address.h"

G_DEFINE_FINAL_TYPE (RectoPublishController, recto_publish_controller, G_TYPE_OBJECT)

enum
{
  PROP_ROOT = 1,
  PROP_CHANGES,
  PROP_BRANCH,
  PROP_AHEAD,
  PROP_BEHIND,
  PROP_CAN_PUBLISH,
  PROP_REASON,
  PROP_BUSY,
  PROP_PROGRESS_TEXT,
  PROP_FRACTION,
  PROP_UNSAVED,
  N_PROPS
};

enum
{
  REFRESHED,
  CHOOSE,
  QUESTION,
  PUBLISHED,
  FAILED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static guint
get_n_changes (RectoPublishController *self)
{
  return g_list_model_get_n_items (recto_work_tree_get_changes (self->tree));
}

static guint
get_ahead (RectoPublishController *self)
{
  const RectoBranchInfo *branch = recto_work_tree_get_branch (self->tree);

  return branch != NULL ? branch->ahead : 0;
}

static const char *
find_reason (RectoPublishController *self)
{
  if (recto_publish_run_get_busy (self->run))
    return recto_publish_run_get_progress_text (self->run);
  if (recto_work_tree_get_obstacle (self->tree) != NULL)
    return recto_work_tree_get_obstacle (self->tree);
  if (!recto_work_tree_get_known (self->tree))
    return _ ("Looking for changes…");
  if (get_n_changes (self) == 0 && get_ahead (self) == 0 && !self->unsaved)
    return _ ("Everything is published");
  return NULL;
}

static void
update_reason (RectoPublishController *self)
{
  const char *reason = find_reason (self);

  if (g_strcmp0 (reason, self->reason) == 0)
    return;
  g_free (self->reason);
  self->reason = g_strdup (reason);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REASON]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_PUBLISH]);
}

/* What is told of a run is told of the controller as well. */
static void
run_notify_cb (RectoPublishController *self,
               GParamSpec *pspec)
{
  update_reason (self);
  g_object_notify (G_OBJECT (self), pspec->name);
}

static void
refreshed_cb (RectoPublishController *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BRANCH]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AHEAD]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BEHIND]);
  update_reason (self);
  g_signal_emit (self, signals[REFRESHED], 0);
}

void
recto_publish_controller_fail (RectoPublishController *self,
                               const GError *error)
{
  const RectoBranchInfo *branch = recto_work_tree_get_branch (self->tree);
  g_autoptr (RectoPublishReport) report = recto_publish_report_new (error, branch != NULL ? branch->url : NULL);

  g_signal_emit (self, signals[FAILED], 0, report);
}

void
recto_publish_controller_choose (RectoPublishController *self)
{
  g_signal_emit (self, signals[CHOOSE], 0);
}

static void
ended_cb (RectoPublishController *self,
          const GError *error)
{
  const RectoPublishResult *result = recto_publish_run_get_result (self->run);
  g_autofree char *address = NULL;
  g_autofree char *commit = NULL;

  recto_work_tree_refresh (self->tree);
  if (error != NULL)
    {
      recto_publish_controller_fail (self, error);
      return;
    }
  commit = g_strdup (result != NULL ? result->commit : NULL);
  address = recto_publish_find_address (self->site, self->document,
                                        recto_publish_request_get_paths (recto_publish_run_get_request (self->run)));
  g_signal_emit (self, signals[PUBLISHED], 0, commit, address);
}

/* Nobody there to ask: better to stop than to wait for ever. */
static void
question_cb (RectoPublishController *self,
             RectoTransportQuestion *question)
{
  if (g_signal_has_handler_pending (self, signals[QUESTION], 0, FALSE))
    g_signal_emit (self, signals[QUESTION], 0, question);
  else
    recto_publish_run_refuse (self->run);
}

static void
recto_publish_controller_get_property (GObject *object,
                                       guint id,
                                       GValue *value,
                                       GParamSpec *pspec)
{
  RectoPublishController *self = RECTO_PUBLISH_CONTROLLER (object);
  const RectoBranchInfo *branch = recto_work_tree_get_branch (self->tree);

  switch (id)
    {
    case PROP_ROOT:
      g_value_set_string (value, recto_work_tree_get_root (self->tree));
      break;
    case PROP_CHANGES:
      g_value_set_object (value, recto_work_tree_get_changes (self->tree));
      break;
    case PROP_BRANCH:
      g_value_set_string (value, branch != NULL ? branch->branch : NULL);
      break;
    case PROP_AHEAD:
      g_value_set_uint (value, branch != NULL ? branch->ahead : 0);
      break;
    case PROP_BEHIND:
      g_value_set_uint (value, branch != NULL ? branch->behind : 0);
      break;
    case PROP_CAN_PUBLISH:
      g_value_set_boolean (value, recto_publish_controller_get_can_publish (self));
      break;
    case PROP_REASON:
      g_value_set_string (value, self->reason);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, recto_publish_run_get_busy (self->run));
      break;
    case PROP_PROGRESS_TEXT:
      g_value_set_string (value, recto_publish_run_get_progress_text (self->run));
      break;
    case PROP_FRACTION:
      g_value_set_double (value, recto_publish_run_get_fraction (self->run));
      break;
    case PROP_UNSAVED:
      g_value_set_boolean (value, self->unsaved);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
recto_publish_controller_set_property (GObject *object,
                                       guint id,
                                       const GValue *value,
                                       GParamSpec *pspec)
{
  RectoPublishController *self = RECTO_PUBLISH_CONTROLLER (object);

  switch (id)
    {
    case PROP_ROOT:
      self->tree = recto_work_tree_new (g_value_get_string (value));
      g_signal_connect_swapped (self->tree, "refreshed", G_CALLBACK (refreshed_cb), self);
      update_reason (self);
      break;
    case PROP_UNSAVED:
      recto_publish_controller_set_unsaved (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
recto_publish_controller_finalize (GObject *object)
{
  RectoPublishController *self = RECTO_PUBLISH_CONTROLLER (object);

  g_clear_pointer (&self->site, recto_site_unref);
  g_signal_handlers_disconnect_by_data (self->tree, self);
  g_clear_object (&self->tree);
  g_clear_pointer (&self->reason, g_free);
  g_clear_pointer (&self->document, g_free);
  g_signal_handlers_disconnect_by_data (self->run, self);
  g_clear_object (&self->run);

  G_OBJECT_CLASS (recto_publish_controller_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  /**
   * RectoPublishController:root:
   *
   * The folder of the site.
   */
  properties[PROP_ROOT] = g_param_spec_string ("root", NULL, NULL, NULL,
                                               G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  /**
   * RectoPublishController:changes:
   *
   * The changed files, a list of #RectoChangeItem.
   */
  properties[PROP_CHANGES] = g_param_spec_object ("changes", NULL, NULL, G_TYPE_LIST_MODEL, read);
  /**
   * RectoPublishController:branch:
   *
   * The branch that is checked out.
   */
  properties[PROP_BRANCH] = g_param_spec_string ("branch", NULL, NULL, NULL, read);
  /**
   * RectoPublishController:ahead:
   *
   * How many commits are not published yet.
   */
  properties[PROP_AHEAD] = g_param_spec_uint ("ahead", NULL, NULL, 0, G_MAXUINT, 0, read);
  /**
   * RectoPublishController:behind:
   *
   * How many commits of the remote are not here yet.
   */
  properties[PROP_BEHIND] = g_param_spec_uint ("behind", NULL, NULL, 0, G_MAXUINT, 0, read);
  /**
   * RectoPublishController:can-publish:
   *
   * Whether there is something to publish and nothing in the way.
   */
  properties[PROP_CAN_PUBLISH] = g_param_spec_boolean ("can-publish", NULL, NULL, FALSE, read);
  /**
   * RectoPublishController:reason:
   *
   * Why nothing can be published now, or %NULL.
   */
  properties[PROP_REASON] = g_param_spec_string ("reason", NULL, NULL, NULL, read);
  /**
   * RectoPublishController:busy:
   *
   * Whether a publish is under way.
   */
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, read);
  /**
   * RectoPublishController:progress-text:
   *
   * What is being done, or %NULL.
   */
  properties[PROP_PROGRESS_TEXT] = g_param_spec_string ("progress-text", NULL, NULL, NULL, read);
  /**
   * RectoPublishController:fraction:
   *
   * How far it is, from 0 to 1.
   */
  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, 0, 1, 0, read);
  /**
   * RectoPublishController:unsaved:
   *
   * Whether the open document has changes that git does not see yet.
   */
  properties[PROP_UNSAVED] = g_param_spec_boolean ("unsaved", NULL, NULL, FALSE,
                                                   G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
recto_publish_controller_class_init (RectoPublishControllerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->finalize = recto_publish_controller_finalize;
  object_class->get_property = recto_publish_controller_get_property;
  object_class->set_property = recto_publish_controller_set_property;
  install_properties (object_class);

  /**
   * RectoPublishController::refreshed:
   *
   * Git was asked what is changed.
   */
  signals[REFRESHED] = g_signal_new ("refreshed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * RectoPublishController::choose:
   *
   * The document is unchanged but other files are: show them to choose from.
   */
  signals[CHOOSE] = g_signal_new ("choose", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * RectoPublishController::question:
   * @question: a #RectoTransportQuestion
   *
   * The remote wants to know something; keep a reference to answer later. When
   * nobody is connected, it is refused.
   */
  signals[QUESTION] = g_signal_new ("question", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, RECTO_TYPE_TRANSPORT_QUESTION);
  /**
   * RectoPublishController::published:
   * @commit: the commit that the remote has
   * @address: (nullable): where the page is on the site
   *
   * The remote was asked and has our commit.
   */
  signals[PUBLISHED] = g_signal_new ("published", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  /**
   * RectoPublishController::failed:
   * @report: what happened and what to do
   *
   * It was not published, or it is not known whether it was.
   */
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, RECTO_TYPE_PUBLISH_REPORT);
}

static void
recto_publish_controller_init (RectoPublishController *self)
{
  self->run = recto_publish_run_new ();
  g_signal_connect_swapped (self->run, "notify", G_CALLBACK (run_notify_cb), self);
  g_signal_connect_swapped (self->run, "question", G_CALLBACK (question_cb), self);
  g_signal_connect_swapped (self->run, "ended", G_CALLBACK (ended_cb), self);
}

/**
 * recto_publish_controller_new:
 * @root: (type filename): the folder of the site
 *
 * Returns: (transfer full): a controller that knows nothing before
 *   recto_publish_controller_refresh()
 */
RectoPublishController *
recto_publish_controller_new (const char *root)
{
  return g_object_new (RECTO_TYPE_PUBLISH_CONTROLLER, "root", root, NULL);
}

/**
 * recto_publish_controller_get_tree:
 * @self: a controller
 *
 * Returns: (transfer none): what git says of the folder
 */
RectoWorkTree *
recto_publish_controller_get_tree (RectoPublishController *self)
{
  return self->tree;
}

/**
 * recto_publish_controller_set_site:
 * @self: a controller
 * @site: (nullable): the site as it is now, for addresses of pages
 */
void
recto_publish_controller_set_site (RectoPublishController *self,
                                   RectoSite *site)
{
  RectoSite *old = self->site;

  self->site = site != NULL ? recto_site_ref (site) : NULL;
  g_clear_pointer (&old, recto_site_unref);
}

/**
 * recto_publish_controller_set_stall_timeout:
 * @self: a controller
 * @seconds: how long to wait for a remote that says nothing
 */
void
recto_publish_controller_set_stall_timeout (RectoPublishController *self,
                                            guint seconds)
{
  recto_publish_run_set_stall_timeout (self->run, seconds);
}

/**
 * recto_publish_controller_set_unsaved:
 * @self: a controller
 * @unsaved: whether the open document has changes that git does not see yet
 */
void
recto_publish_controller_set_unsaved (RectoPublishController *self,
                                      gboolean unsaved)
{
  if (self->unsaved == !!unsaved)
    return;
  self->unsaved = !!unsaved;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNSAVED]);
  update_reason (self);
}

/**
 * recto_publish_controller_refresh:
 * @self: a controller
 *
 * Asks git in a worker what is changed; for after every save.
 */
void
recto_publish_controller_refresh (RectoPublishController *self)
{
  recto_work_tree_refresh (self->tree);
}

/**
 * recto_publish_controller_get_can_publish:
 * @self: a controller
 *
 * Returns: whether there is something to publish and nothing in the way
 */
gboolean
recto_publish_controller_get_can_publish (RectoPublishController *self)
{
  return self->reason == NULL;
}

/**
 * recto_publish_controller_get_reason:
 * @self: a controller
 *
 * Returns: (nullable): why nothing can be published now
 */
const char *
recto_publish_controller_get_reason (RectoPublishController *self)
{
  return self->reason;
}

/**
 * recto_publish_controller_get_busy:
 * @self: a controller
 *
 * Returns: whether a publish is under way
 */
gboolean
recto_publish_controller_get_busy (RectoPublishController *self)
{
  return recto_publish_run_get_busy (self->run);
}

/**
 * recto_publish_controller_get_progress_text:
 * @self: a controller
 *
 * Returns: (nullable): what is being done
 */
const char *
recto_publish_controller_get_progress_text (RectoPublishController *self)
{
  return recto_publish_run_get_progress_text (self->run);
}

/**
 * recto_publish_controller_get_fraction:
 * @self: a controller
 *
 * Returns: how far it is, from 0 to 1
 */
double
recto_publish_controller_get_fraction (RectoPublishController *self)
{
  return recto_publish_run_get_fraction (self->run);
}

/**
 * recto_publish_controller_cancel:
 * @self: a controller
 *
 * Stops what is under way; #RectoPublishController::failed says when it has stopped.
 */
void
recto_publish_controller_cancel (RectoPublishController *self)
{
  recto_publish_run_cancel (self->run);
}

/**
 * recto_publish_controller_get_result:
 * @self: a controller
 *
 * Returns: (nullable) (transfer none): all that is known of the last publish,
 *   also when it failed, until the next one
 */
const RectoPublishResult *
recto_publish_controller_get_result (RectoPublishController *self)
{
  return recto_publish_run_get_result (self->run);
}

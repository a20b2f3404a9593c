/* One publish at a time, in a worker: how far it is, what it asks, and how it
 * ended. Main thread. */

#include "recto-publish-run.h"

#include <glib/gi18n-lib.h>

struct _RectoPublishRun
{
  GObject parent_instance;

  GCancellable *cancellable;
  gboolean busy;
  char *progress_text;
  double fraction;
  guint stall_seconds;
  RectoPublishRequest *request;
  RectoPublishResult *result;
  RectoTransportQuestion *question; /* the last one that was asked */
};

G_DEFINE_FINAL_TYPE (RectoPublishRun, recto_publish_run, G_TYPE_OBJECT)

enum
{
  PROP_BUSY = 1,
  PROP_PROGRESS_TEXT,
  PROP_FRACTION,
  N_PROPS
};

enum
{
  QUESTION,
  ENDED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
set_progress (RectoPublishRun *self,
              const char *text,
              double fraction)
{
  if (g_strcmp0 (self->progress_text, text) != 0)
    {
      g_free (self->progress_text);
      self->progress_text = g_strdup (text);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROGRESS_TEXT]);
    }
  if (self->fraction != fraction)
    {
      self->fraction = fraction;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
    }
}

static void
set_busy (RectoPublishRun *self,
          gboolean busy)
{
  self->busy = busy;
  g_clear_object (&self->cancellable);
  if (busy)
    self->cancellable = g_cancellable_new ();
  set_progress (self, busy ? _ ("Looking for changes…") : NULL, 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

/* Who closes the question changed their mind; that nobody signed in, or that
 * the server is not trusted, is then no news. */
static gboolean
is_given_up (RectoPublishRun *self,
             const GError *error)
{
  return self->question != NULL && recto_transport_question_was_refused (self->question) &&
         (g_error_matches (error, RECTO_PUBLISH_ERROR, RECTO_PUBLISH_ERROR_UNTRUSTED) ||
          g_error_matches (error, RECTO_PUBLISH_ERROR, RECTO_PUBLISH_ERROR_REFUSED));
}

static void
published_cb (GObject *source,
              GAsyncResult *async_result,
              gpointer user_data)
{
  g_autoptr (RectoPublishRun) self = user_data;
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->result, recto_publish_result_free);
  recto_publish_finish (async_result, &self->result, &error);
  if (error != NULL && is_given_up (self, error))
    {
      g_clear_error (&error);
      error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Publishing was cancelled"));
    }
  set_busy (self, FALSE);
  g_signal_emit (self, signals[ENDED], 0, error);
}

static void
progress_cb (RectoPublishStage stage,
             double fraction,
             const char *text,
             gpointer user_data)
{
  RectoPublishRun *self = user_data;

  if (self->busy)
    set_progress (self, text, fraction);
}

static void
question_cb (RectoTransportQuestion *question,
             gpointer user_data)
{
  RectoPublishRun *self = user_data;

  g_clear_pointer (&self->question, recto_transport_question_unref);
  self->question = recto_transport_question_ref (question);
  g_signal_emit (self, signals[QUESTION], 0, question);
}

static void
recto_publish_run_get_property (GObject *object,
                                guint id,
                                GValue *value,
                                GParamSpec *pspec)
{
  RectoPublishRun *self = RECTO_PUBLISH_RUN (object);

  switch (id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, self->busy);
      break;
    case PROP_PROGRESS_TEXT:
      g_value_set_string (value, self->progress_text);
      break;
    case PROP_FRACTION:
      g_value_set_double (value, self->fraction);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
recto_publish_run_finalize (GObject *object)
{
  RectoPublishRun *self = RECTO_PUBLISH_RUN (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->progress_text, g_free);
  g_clear_pointer (&self->request, recto_publish_request_unref);
  g_clear_pointer (&self->result, recto_publish_result_free);
  g_clear_pointer (&self->question, recto_transport_question_unref);

  G_OBJECT_CLASS (recto_publish_run_parent_class)->finalize (object);
}

static void
recto_publish_run_class_init (RectoPublishRunClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = recto_publish_run_finalize;
  object_class->get_property = recto_publish_run_get_property;

  /**
   * RectoPublishRun:busy:
   *
   * Whether a publish is under way.
   */
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  /**
   * RectoPublishRun:progress-text:
   *
   * What is being done, or %NULL.
   */
  properties[PROP_PROGRESS_TEXT] = g_param_spec_string ("progress-text", NULL, NULL, NULL, flags);
  /**
   * RectoPublishRun:fraction:
   *
   * How far it is, from 0 to 1.
   */
  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, 0, 1, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * RectoPublishRun::question:
   * @question: a #RectoTransportQuestion
   *
   * The remote wants to know something; keep a reference to answer later.
   */
  signals[QUESTION] = g_signal_new ("question", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, RECTO_TYPE_TRANSPORT_QUESTION);
  /**
   * RectoPublishRun::ended:
   * @error: (nullable): why it was not published, or %NULL when it was
   *
   * It is over; recto_publish_run_get_result() has all that is known.
   */
  signals[ENDED] = g_signal_new ("ended", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
recto_publish_run_init (RectoPublishRun *self)
{
  self->stall_seconds = 30;
}

/**
 * recto_publish_run_new:
 *
 * Returns: (transfer full): one that does nothing yet
 */
RectoPublishRun *
recto_publish_run_new (void)
{
  return g_object_new (RECTO_TYPE_PUBLISH_RUN, NULL);
}

/**
 * recto_publish_run_set_stall_timeout:
 * @self: a run
 * @seconds: how long the next one waits for a remote that says nothing, 30 at
 *   first
 */
void
recto_publish_run_set_stall_timeout (RectoPublishRun *self,
                                     guint seconds)
{
  self->stall_seconds = seconds;
}

/**
 * recto_publish_run_begin:
 * @self: a run that is not busy
 *
 * It is busy from here on, while it is found out what is to be published.
 *
 * Returns: (transfer none): what cancels it
 */
GCancellable *
recto_publish_run_begin (RectoPublishRun *self)
{
  set_busy (self, TRUE);
  return self->cancellable;
}

/**
 * recto_publish_run_start:
 * @self: a run
 * @request: (transfer full): what to publish
 *
 * Publishes it in a worker; #RectoPublishRun::ended tells the end.
 */
void
recto_publish_run_start (RectoPublishRun *self,
                         RectoPublishRequest *request)
{
  if (!self->busy)
    set_busy (self, TRUE);
  g_clear_pointer (&self->question, recto_transport_question_unref);
  recto_publish_request_set_question (request, question_cb, self);
  recto_publish_request_set_stall_timeout (request, self->stall_seconds);
  g_clear_pointer (&self->request, recto_publish_request_unref);
  self->request = request;
  recto_publish_async (request, progress_cb, self, self->cancellable, published_cb, g_object_ref (self));
}

/**
 * recto_publish_run_stop:
 * @self: a run that was begun and not started
 *
 * There is nothing to publish after all.
 */
void
recto_publish_run_stop (RectoPublishRun *self)
{
  set_busy (self, FALSE);
}

/**
 * recto_publish_run_cancel:
 * @self: a run
 *
 * Stops what is under way; #RectoPublishRun::ended says when it has stopped.
 */
void
recto_publish_run_cancel (RectoPublishRun *self)
{
  if (self->cancellable == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  set_progress (self, _ ("Stopping…"), self->fraction);
  g_cancellable_cancel (self->cancellable);
}

/**
 * recto_publish_run_refuse:
 * @self: a run
 *
 * There is nobody to ask: that is the truth to tell then, and no change of mind.
 */
void
recto_publish_run_refuse (RectoPublishRun *self)
{
  g_autoptr (RectoTransportQuestion) question = g_steal_pointer (&self->question);

  if (question != NULL)
    recto_transport_question_refuse (question);
}

/**
 * recto_publish_run_again:
 * @self: a run
 *
 * Returns: (nullable) (transfer full): the last request once more, as one that
 *   was used cannot be changed; %NULL while it is busy or when there was none
 */
RectoPublishRequest *
recto_publish_run_again (RectoPublishRun *self)
{
  if (self->busy || self->request == NULL)
    return NULL;
  return recto_publish_request_new (recto_publish_request_get_root (self->request),
                                    recto_publish_request_get_paths (self->request),
                                    recto_publish_request_get_message (self->request));
}

/**
 * recto_publish_run_get_busy:
 * @self: a run
 *
 * Returns: whether a publish is under way
 */
gboolean
recto_publish_run_get_busy (RectoPublishRun *self)
{
  return self->busy;
}

/**
 * recto_publish_run_get_progress_text:
 * @self: a run
 *
 * Returns: (nullable): what is being done
 */
const char *
recto_publish_run_get_progress_text (RectoPublishRun *self)
{
  return self->progress_text;
}

/**
 * recto_publish_run_get_fraction:
 * @self: a run
 *
 * Returns: how far it is, from 0 to 1
 */
double
recto_publish_run_get_fraction (RectoPublishRun *self)
{
  return self->fraction;
}

/**
 * recto_publish_run_get_request:
 * @self: a run
 *
 * Returns: (nullable) (transfer none): what was published last, or tried
 */
const RectoPublishRequest *
recto_publish_run_get_request (RectoPublishRun *self)
{
  return self->request;
}

/**
 * recto_publish_run_get_result:
 * @self: a run
 *
 * Returns: (nullable) (transfer none): all that is known of the last publish,
 *   also when it failed, until the next one
 */
const RectoPublishResult *
recto_publish_run_get_result (RectoPublishRun *self)
{
  return self->result;
}

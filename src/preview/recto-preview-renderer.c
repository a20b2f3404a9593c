/* Renders what is typed without ever waiting for it: one page is in the works
 * at a time, in a worker and then in the web view, and only the newest text
 * waits. Nothing is delayed; what comes too fast is left out. */

#include "recto-preview-renderer.h"

#include "base/recto-task.h"

struct _RectoPreviewRenderer
{
  GObject parent_instance;

  RectoPreviewColours *colours;
  RectoSite *site;
  RectoPage *shown;   /* what the web view shows, or is about to */
  GPtrArray *missing; /* code of it without colours, RectoPreviewCode, not changed any more */
  RectoPage *last;    /* the last that was rendered, shown or not */
  RectoPageFlags flags;

  /* The newest text. */
  char *path;
  GBytes *text;
  guint64 serial;
  gboolean is_waiting;

  gboolean is_busy;
  GCancellable *cancellable;
};

enum
{
  SIGNAL_RENDERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoPreviewRenderer, recto_preview_renderer, G_TYPE_OBJECT)

typedef struct
{
  RectoPreviewColours *colours;
  RectoSite *site;
  RectoPage *shown;
  GPtrArray *missing;
  RectoPage *last;
  RectoPageFlags flags;
  char *path;
  GBytes *text;
  guint64 serial;
} Job;

static void start_job (RectoPreviewRenderer *self);

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->colours, recto_preview_colours_unref);
  g_clear_pointer (&job->site, recto_site_unref);
  g_clear_pointer (&job->shown, recto_page_unref);
  g_clear_pointer (&job->missing, g_ptr_array_unref);
  g_clear_pointer (&job->last, recto_page_unref);
  g_free (job->path);
  g_bytes_unref (job->text);
  g_free (job);
}

static void
job_thread (GTask *task,
            gpointer source_object,
            gpointer task_data,
            GCancellable *cancellable)
{
  const Job *job = task_data;
  g_autoptr (RectoPage) page = NULL;
  GError *error = NULL;

  if (job->last != NULL)
    page = recto_page_render_again (job->last, job->site, job->text, job->serial, cancellable, &error);
  else
    page = recto_page_render (job->site, job->path, job->text, job->serial, job->flags, cancellable, &error);
  if (page == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, recto_preview_update_new (job->shown, job->missing, page, job->colours),
                           (GDestroyNotify) recto_preview_update_free);
}

static void
job_finished_cb (GObject *source_object,
                 GAsyncResult *result,
                 gpointer user_data)
{
  RectoPreviewRenderer *self = RECTO_PREVIEW_RENDERER (source_object);
  const Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoPreviewUpdate) update = g_task_propagate_pointer (G_TASK (result), &error);

  /* Another document was chosen meanwhile, or the view was loaded anew. */
  if (update == NULL || g_strcmp0 (self->path, job->path) != 0 || job->shown != self->shown)
    {
      if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_warning ("The preview of %s failed: %s", job->path, error->message);
      self->is_busy = FALSE;
      start_job (self);
      return;
    }

  g_clear_pointer (&self->last, recto_page_unref);
  g_clear_pointer (&self->shown, recto_page_unref);
  g_clear_pointer (&self->missing, g_ptr_array_unref);
  /* A page hands its flags on to the next, so one with others is no help. */
  if (job->flags == self->flags)
    self->last = recto_page_ref (update->page);
  self->shown = recto_page_ref (update->page);
  self->missing = g_ptr_array_ref (update->missing);
  g_signal_emit (self, signals[SIGNAL_RENDERED], 0, update);
}

static gboolean
is_usable (RectoPreviewRenderer *self,
           RectoPage *page)
{
  return page != NULL && g_str_equal (recto_page_get_path (page), self->path);
}

static void
start_job (RectoPreviewRenderer *self)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  if (self->is_busy || !self->is_waiting || self->site == NULL)
    return;

  job = g_new0 (Job, 1);
  job->colours = recto_preview_colours_ref (self->colours);
  job->site = recto_site_ref (self->site);
  job->shown = self->shown != NULL ? recto_page_ref (self->shown) : NULL;
  job->missing = self->missing != NULL ? g_ptr_array_ref (self->missing) : NULL;
  job->last = is_usable (self, self->last) ? recto_page_ref (self->last) : NULL;
  job->flags = self->flags;
  job->path = g_strdup (self->path);
  job->text = g_bytes_ref (self->text);
  job->serial = self->serial;
  self->is_waiting = FALSE;
  self->is_busy = TRUE;

  g_set_object (&self->cancellable, NULL);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, job_finished_cb, NULL);
  g_task_set_source_tag (task, start_job);
  g_task_set_task_data (task, job, job_free);
  /* A page that nobody waits for any more is dropped above. */
  g_task_set_check_cancellable (task, FALSE);
  recto_task_run_in_thread (task, job_thread);
}

static void
recto_preview_renderer_finalize (GObject *object)
{
  RectoPreviewRenderer *self = RECTO_PREVIEW_RENDERER (object);

  g_clear_pointer (&self->colours, recto_preview_colours_unref);
  g_clear_pointer (&self->site, recto_site_unref);
  g_clear_pointer (&self->shown, recto_page_unref);
  g_clear_pointer (&self->missing, g_ptr_array_unref);
  g_clear_pointer (&self->last, recto_page_unref);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->text, g_bytes_unref);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (recto_preview_renderer_parent_class)->finalize (object);
}

static void
recto_preview_renderer_class_init (RectoPreviewRendererClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = recto_preview_renderer_finalize;

  /**
   * RectoPreviewRenderer::rendered:
   * @self: a renderer
   * @update: (type RectoPreviewUpdate): what is to be done; only valid now
   *
   * A page is ready. The next one is started when
   * recto_preview_renderer_done() is called.
   */
  signals[SIGNAL_RENDERED] = g_signal_new ("rendered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
recto_preview_renderer_init (RectoPreviewRenderer *self)
{
}

/**
 * recto_preview_renderer_new:
 * @colours: the colours of code that pages come with
 *
 * Returns: (transfer full): a renderer, for the main thread
 */
RectoPreviewRenderer *
recto_preview_renderer_new (RectoPreviewColours *colours)
{
  RectoPreviewRenderer *self = g_object_new (RECTO_TYPE_PREVIEW_RENDERER, NULL);

  self->colours = recto_preview_colours_ref (colours);
  return self;
}

/**
 * recto_preview_renderer_set_site:
 * @self: a renderer
 * @site: (nullable): the site as it is now
 *
 * The text that was queued last is rendered again with @site.
 */
void
recto_preview_renderer_set_site (RectoPreviewRenderer *self,
                                 RectoSite *site)
{
  if (self->site == site)
    return;
  g_clear_pointer (&self->site, recto_site_unref);
  self->site = site != NULL ? recto_site_ref (site) : NULL;
  self->is_waiting = self->text != NULL;
  start_job (self);
}

/**
 * recto_preview_renderer_get_site:
 * @self: a renderer
 *
 * Returns: (transfer none) (nullable): the site
 */
RectoSite *
recto_preview_renderer_get_site (RectoPreviewRenderer *self)
{
  return self->site;
}

/**
 * recto_preview_renderer_set_flags:
 * @self: a renderer
 * @flags: how to render from now on
 *
 * The text that was queued last is rendered again with @flags.
 */
void
recto_preview_renderer_set_flags (RectoPreviewRenderer *self,
                                  RectoPageFlags flags)
{
  if (self->flags == flags)
    return;
  self->flags = flags;
  g_clear_pointer (&self->last, recto_page_unref);
  self->is_waiting = self->text != NULL;
  start_job (self);
}

/**
 * recto_preview_renderer_queue:
 * @self: a renderer
 * @path: the path of a file in the site
 * @text: its text
 * @serial: the number of this text; one that is lower than that of the text
 *   of the same file before it is stale and dropped
 *
 * Renders @text as soon as there is time for it, unless a newer one comes.
 */
void
recto_preview_renderer_queue (RectoPreviewRenderer *self,
                              const char *path,
                              GBytes *text,
                              guint64 serial)
{
  gboolean is_other = g_strcmp0 (self->path, path) != 0;

  if (!is_other && self->text != NULL && serial < self->serial)
    return;
  if (is_other)
    {
      g_free (self->path);
      self->path = g_strdup (path);
      g_cancellable_cancel (self->cancellable);
    }
  g_bytes_ref (text);
  g_clear_pointer (&self->text, g_bytes_unref);
  self->text = text;
  self->serial = serial;
  self->is_waiting = TRUE;
  start_job (self);
}

/**
 * recto_preview_renderer_clear:
 * @self: a renderer
 *
 * Forgets the text, and what was shown of it.
 */
void
recto_preview_renderer_clear (RectoPreviewRenderer *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->text, g_bytes_unref);
  g_clear_pointer (&self->shown, recto_page_unref);
  g_clear_pointer (&self->missing, g_ptr_array_unref);
  g_clear_pointer (&self->last, recto_page_unref);
  self->is_waiting = FALSE;
}

/**
 * recto_preview_renderer_done:
 * @self: a renderer
 *
 * Says that the web view shows what was rendered last, or never will.
 */
void
recto_preview_renderer_done (RectoPreviewRenderer *self)
{
  self->is_busy = FALSE;
  start_job (self);
}

/**
 * recto_preview_renderer_forget:
 * @self: a renderer
 *
 * Says that the web view shows nothing any more: the last text is made a
 * whole document again.
 */
void
recto_preview_renderer_forget (RectoPreviewRenderer *self)
{
  g_clear_pointer (&self->shown, recto_page_unref);
  g_clear_pointer (&self->missing, g_ptr_array_unref);
  self->is_waiting = self->text != NULL;
  start_job (self);
}

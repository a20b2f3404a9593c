/* The YAML in a text buffer: read again when it changed, and only then, and
 * changed by splices that are one step of undo. */

#include "recto-form-source.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "recto-form-front-matter.h"
#include "recto-form-job.h"
#include "recto-form-step.h"

/* Longer YAML is read in a worker. */
#define SYNC_LENGTH (64 * 1024)

struct _RectoFormSource
{
  GObject parent_instance;

  GtkTextBuffer *buffer;
  GtkTextMark *end; /* of the front matter */
  RectoFormScope scope;
  RectoFormRegionFunc region_func;

  /* What was read last. */
  gboolean has_region;
  int start; /* of the YAML, in characters */
  char *yaml;
  gsize length;
  RectoYamlTree *tree;
  GError *error;
  guint n_readings;

  guint64 serial; /* of the text */
  guint64 read_serial;
  guint refresh_id;
  gboolean is_applying;
  gboolean is_finishing; /* what is long too is done at once */
  RectoFormJob *job;     /* the one whose outcome is waited for, which its task owns */
  gboolean is_held;
  GQueue changes;
  RectoFormStep *step;
};

G_DEFINE_FINAL_TYPE (RectoFormSource, recto_form_source, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_REFUSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void process (RectoFormSource *self);

static const RectoYamlLimits *
limits (RectoFormSource *self)
{
  return self->scope == RECTO_FORM_SCOPE_FRONT_MATTER ? recto_yaml_limits_front_matter () : recto_yaml_limits_file ();
}

/* Takes the outcome of reading @yaml. */
static void
adopt (RectoFormSource *self,
       char *yaml,
       gsize length,
       RectoYamlTree *tree,
       GError *error)
{
  g_free (self->yaml);
  self->yaml = yaml;
  self->length = length;
  g_clear_pointer (&self->tree, recto_yaml_tree_unref);
  self->tree = tree;
  g_clear_error (&self->error);
  self->error = error;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
read_yaml (RectoFormSource *self,
           char *yaml,
           gsize length)
{
  GError *error = NULL;
  RectoYamlTree *tree;

  self->n_readings++;
  tree = recto_yaml_tree_parse (yaml, length, limits (self), &error);
  adopt (self, yaml, length, tree, error);
}

static void
apply_edit (RectoFormSource *self,
            const RectoFormChange *change,
            RectoYamlEdit *edit)
{
  const char *yaml;
  gsize length;

  yaml = recto_yaml_edit_get_text (edit, &length);
  if (self->scope == RECTO_FORM_SCOPE_FRONT_MATTER && !self->has_region)
    {
      recto_form_front_matter_create (self->buffer, yaml);
      recto_form_source_refresh (self);
      return;
    }
  if (self->scope == RECTO_FORM_SCOPE_FRONT_MATTER &&
      !recto_form_front_matter_holds (self->buffer, self->region_func, self->start, self->yaml, self->length,
                                      self->end, yaml, length))
    {
      g_autoptr (GError) error = g_error_new (RECTO_YAML_ERROR, RECTO_YAML_ERROR_VALUE,
                                              _ ("With this value the front matter would end in the middle; write it in the text instead"));

      g_signal_emit (self, signals[SIGNAL_REFUSED], 0, error);
      return;
    }

  self->is_applying = TRUE;
  recto_form_step_make (self->step, self->start, self->yaml, edit, (const char *const *) change->path, change->continues);
  self->is_applying = FALSE;
  self->serial++;
  self->read_serial = self->serial;
  adopt (self, g_strndup (yaml, length), length, recto_yaml_tree_ref (recto_yaml_edit_get_tree (edit)), NULL);
}

/* Makes what was computed, or tells why it could not be. */
static void
take_edit (RectoFormSource *self,
           const RectoFormChange *change,
           RectoYamlEdit *edit,
           const GError *error)
{
  if (edit != NULL)
    apply_edit (self, change, edit);
  else
    g_signal_emit (self, signals[SIGNAL_REFUSED], 0, error);
}

static void
job_done_cb (GObject *object,
             GAsyncResult *result,
             gpointer user_data)
{
  RectoFormSource *self = RECTO_FORM_SOURCE (object);
  RectoFormJob *job = recto_form_job_get (result);
  gboolean is_stale = job->serial != self->serial;
  GError *error = NULL;

  if (self->buffer == NULL || self->job != job)
    return;
  self->job = NULL;
  if (is_stale && job->change != NULL)
    {
      /* The text went on meanwhile: the same wish on what it is now. */
      g_queue_push_head (&self->changes, g_steal_pointer (&job->change));
    }
  else if (job->change != NULL)
    {
      g_autoptr (RectoYamlEdit) edit = recto_form_job_finish_edit (result, &error);

      take_edit (self, job->change, edit, error);
      g_clear_error (&error);
    }
  else if (!is_stale)
    {
      RectoYamlTree *tree = recto_form_job_finish_tree (result, &error);
      gsize length;
      const char *text = g_bytes_get_data (job->text, &length);

      self->n_readings++;
      self->read_serial = job->serial;
      adopt (self, g_strndup (text, length), length, tree, error);
    }
  process (self);
}

static void
start_job (RectoFormSource *self,
           RectoFormJob *job)
{
  self->job = job;
  recto_form_job_start (job, self, job_done_cb);
}

/* Finds the front matter and reads it if it is another than last time. */
static void
refresh_front_matter (RectoFormSource *self)
{
  gboolean had_region = self->has_region;
  char *yaml;
  gsize length;

  self->read_serial = self->serial;
  self->has_region = recto_form_front_matter_read (self->buffer, self->region_func, self->end, &self->start, &yaml, &length);
  if (self->yaml != NULL && self->has_region == had_region && self->length == length &&
      memcmp (self->yaml, yaml, length) == 0)
    g_free (yaml);
  else
    read_yaml (self, yaml, length);
}

static void
refresh_file (RectoFormSource *self)
{
  GtkTextIter start, end;
  char *text;
  gsize length;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  text = gtk_text_buffer_get_slice (self->buffer, &start, &end, TRUE);
  length = strlen (text);
  if (self->yaml != NULL && length == self->length && memcmp (text, self->yaml, length) == 0)
    {
      self->read_serial = self->serial;
      g_free (text);
    }
  else if (length > SYNC_LENGTH && !self->is_finishing)
    start_job (self, recto_form_job_new_reading (self->serial, g_bytes_new_take (text, length)));
  else
    {
      self->read_serial = self->serial;
      read_yaml (self, text, length);
    }
}

static void
make_change (RectoFormSource *self,
             RectoFormChange *change)
{
  g_autoptr (RectoFormChange) wish = change;
  g_autoptr (RectoYamlEdit) edit = NULL;
  g_autoptr (GError) error = NULL;

  if (self->tree == NULL)
    {
      g_signal_emit (self, signals[SIGNAL_REFUSED], 0, self->error);
      return;
    }
  if (self->length > SYNC_LENGTH && !self->is_finishing)
    {
      start_job (self, recto_form_job_new_change (self->serial, self->tree, g_steal_pointer (&wish)));
      return;
    }
  edit = recto_form_change_compute (wish, self->tree, &error);
  take_edit (self, wish, edit, error);
}

/* Goes on with whatever is to be done: first the text, then the changes of it. */
static void
process (RectoFormSource *self)
{
  RectoFormChange *change;

  if (self->job != NULL)
    return;
  if (self->read_serial != self->serial)
    {
      if (self->scope == RECTO_FORM_SCOPE_FRONT_MATTER)
        refresh_front_matter (self);
      else
        refresh_file (self);
    }
  while (self->job == NULL && (change = g_queue_pop_head (&self->changes)) != NULL)
    make_change (self, change);
}

static gboolean
refresh_cb (gpointer user_data)
{
  RectoFormSource *self = user_data;

  self->refresh_id = 0;
  process (self);
  return G_SOURCE_REMOVE;
}

static void
queue_refresh (RectoFormSource *self)
{
  if (self->refresh_id == 0 && !self->is_held)
    self->refresh_id = g_idle_add (refresh_cb, self);
}

static gboolean
touches_yaml (RectoFormSource *self,
              const GtkTextIter *place)
{
  GtkTextIter end;

  if (self->is_applying)
    return FALSE;
  if (self->scope == RECTO_FORM_SCOPE_WHOLE_FILE)
    return TRUE;
  if (!self->has_region)
    return gtk_text_iter_get_offset (place) <= RECTO_FORM_HEAD_CHARACTERS;
  gtk_text_buffer_get_iter_at_mark (self->buffer, &end, self->end);
  return gtk_text_iter_compare (place, &end) <= 0;
}

static void
text_touched (RectoFormSource *self,
              const GtkTextIter *place)
{
  if (!self->is_applying)
    recto_form_step_end (self->step);
  if (!touches_yaml (self, place))
    return;
  self->serial++;
  queue_refresh (self);
}

static void
insert_text_cb (RectoFormSource *self,
                const GtkTextIter *place)
{
  text_touched (self, place);
}

static void
delete_range_cb (RectoFormSource *self,
                 const GtkTextIter *start)
{
  text_touched (self, start);
}

static void
recto_form_source_dispose (GObject *object)
{
  RectoFormSource *self = RECTO_FORM_SOURCE (object);

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_queue_clear_full (&self->changes, (GDestroyNotify) recto_form_change_unref);
  if (self->buffer != NULL && self->end != NULL)
    gtk_text_buffer_delete_mark (self->buffer, self->end);
  self->end = NULL;
  g_clear_pointer (&self->step, recto_form_step_free);
  g_clear_object (&self->buffer);

  G_OBJECT_CLASS (recto_form_source_parent_class)->dispose (object);
}

static void
recto_form_source_finalize (GObject *object)
{
  RectoFormSource *self = RECTO_FORM_SOURCE (object);

  g_clear_pointer (&self->yaml, g_free);
  g_clear_pointer (&self->tree, recto_yaml_tree_unref);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (recto_form_source_parent_class)->finalize (object);
}

static void
recto_form_source_class_init (RectoFormSourceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = recto_form_source_dispose;
  object_class->finalize = recto_form_source_finalize;

  /**
   * RectoFormSource::changed:
   *
   * There is another tree, or another reason why there is none.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", RECTO_TYPE_FORM_SOURCE, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * RectoFormSource::refused:
   * @error: why
   *
   * A change could not be made, and nothing was.
   */
  signals[SIGNAL_REFUSED] = g_signal_new ("refused", RECTO_TYPE_FORM_SOURCE, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                          G_TYPE_ERROR | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
recto_form_source_init (RectoFormSource *self)
{
  g_queue_init (&self->changes);
}

/**
 * recto_form_source_new:
 * @buffer: (transfer none): the text
 * @scope: which part of it is YAML
 * @region_func: (nullable) (scope forever): finds the front matter, if it is that
 *
 * The text is read at the first recto_form_source_refresh(), or soon.
 *
 * Returns: (transfer full): a source
 */
RectoFormSource *
recto_form_source_new (GtkTextBuffer *buffer,
                       RectoFormScope scope,
                       RectoFormRegionFunc region_func)
{
  RectoFormSource *self = g_object_new (RECTO_TYPE_FORM_SOURCE, NULL);
  GtkTextIter start;

  self->buffer = g_object_ref (buffer);
  self->step = recto_form_step_new (buffer);
  self->scope = scope;
  self->region_func = region_func;
  gtk_text_buffer_get_start_iter (buffer, &start);
  self->end = gtk_text_buffer_create_mark (buffer, NULL, &start, TRUE);
  self->serial = 1;
  queue_refresh (self);
  g_signal_connect_object (buffer, "insert-text", G_CALLBACK (insert_text_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "delete-range", G_CALLBACK (delete_range_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * recto_form_source_get_buffer:
 * @self: a source
 *
 * Returns: (transfer none): the text
 */
GtkTextBuffer *
recto_form_source_get_buffer (RectoFormSource *self)
{
  return self->buffer;
}

/**
 * recto_form_source_get_tree:
 * @self: a source
 *
 * Returns: (transfer none) (nullable): what was read last; %NULL before that
 *   and when the text is no YAML
 */
RectoYamlTree *
recto_form_source_get_tree (RectoFormSource *self)
{
  return self->tree;
}

/**
 * recto_form_source_get_error:
 * @self: a source
 * @line: (out) (optional): the line of the buffer it is about, from 1; 0 for none
 * @column: (out) (optional): the column, from 1
 *
 * Returns: (transfer none) (nullable): why there is no tree
 */
const GError *
recto_form_source_get_error (RectoFormSource *self,
                             guint *line,
                             guint *column)
{
  guint error_line = 0, error_column = 0;
  GtkTextIter start;

  if (self->error != NULL && recto_yaml_error_get_position (self->error, &error_line, &error_column))
    {
      gtk_text_buffer_get_iter_at_offset (self->buffer, &start, self->start);
      error_line += (guint) gtk_text_iter_get_line (&start);
    }
  if (line != NULL)
    *line = error_line;
  if (column != NULL)
    *column = error_column;
  return self->error;
}

/**
 * recto_form_source_get_line:
 * @self: a source
 * @offset: a place in the text of the tree, in bytes
 *
 * Returns: the line of the buffer, from 1
 */
guint
recto_form_source_get_line (RectoFormSource *self,
                            gsize offset)
{
  GtkTextIter place;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &place,
                                      self->start + (int) g_utf8_strlen (self->yaml, (gssize) MIN (offset, self->length)));
  return (guint) gtk_text_iter_get_line (&place) + 1;
}

/**
 * recto_form_source_apply:
 * @self: a source
 * @change: (transfer full): what should be changed
 *
 * Makes the change at once, or soon if the text is long. It is one step of
 * undo. When it cannot be made, RectoFormSource::refused tells why.
 */
void
recto_form_source_apply (RectoFormSource *self,
                         RectoFormChange *change)
{
  g_return_if_fail (RECTO_IS_FORM_SOURCE (self));

  g_queue_push_tail (&self->changes, change);
  process (self);
}

/**
 * recto_form_source_refresh:
 * @self: a source
 *
 * Reads the text now if it changed; a long one is begun to be read.
 */
void
recto_form_source_refresh (RectoFormSource *self)
{
  g_return_if_fail (RECTO_IS_FORM_SOURCE (self));

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  process (self);
}

/**
 * recto_form_source_finish:
 * @self: a source
 *
 * Makes now what was to be changed, also in a long text, so that nothing of it
 * is lost when the form goes away. Blocks for as long as that takes.
 */
void
recto_form_source_finish (RectoFormSource *self)
{
  g_return_if_fail (RECTO_IS_FORM_SOURCE (self));

  /* What a worker is at is not waited for, but done again. */
  if (self->job != NULL && self->job->change != NULL)
    g_queue_push_head (&self->changes, recto_form_change_ref (self->job->change));
  if (g_queue_is_empty (&self->changes))
    return;
  self->job = NULL;
  self->is_finishing = TRUE;
  recto_form_source_refresh (self);
  self->is_finishing = FALSE;
}

/**
 * recto_form_source_set_held:
 * @self: a source
 * @held: whether the text is only read when somebody asks for it
 */
void
recto_form_source_set_held (RectoFormSource *self,
                            gboolean held)
{
  g_return_if_fail (RECTO_IS_FORM_SOURCE (self));

  self->is_held = held;
  if (held)
    g_clear_handle_id (&self->refresh_id, g_source_remove);
  else if (self->read_serial != self->serial)
    queue_refresh (self);
}

/**
 * recto_form_source_get_n_readings:
 * @self: a source
 *
 * Returns: how often YAML was read, for tests
 */
guint
recto_form_source_get_n_readings (RectoFormSource *self)
{
  return self->n_readings;
}

/* The YAML in a text buffer: read again when it changed, and only then, and
 * changed by splices that are one step of undo. */

#include "recto-form-source.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "recto-form-front-matter.h"
#include "recto-form-splice.h"

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
  gboolean is_working;
  GQueue changes;
};

G_DEFINE_FINAL_TYPE (RectoFormSource, recto_form_source, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_REFUSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

typedef struct
{
  guint64 serial;
  GBytes *text;
  RectoYamlTree *tree;
  RectoFormChange *change;
} Job;

static void process (RectoFormSource *self);

static void
job_free (Job *job)
{
  g_clear_pointer (&job->text, g_bytes_unref);
  g_clear_pointer (&job->tree, recto_yaml_tree_unref);
  g_clear_pointer (&job->change, recto_form_change_free);
  g_free (job);
}

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
job_thread (GTask *task,
            gpointer source,
            gpointer data,
            GCancellable *cancellable)
{
  const Job *job = data;
  GError *error = NULL;
  gpointer result;

  if (job->change != NULL)
    result = recto_form_change_compute (job->change, job->tree, &error);
  else
    result = recto_yaml_tree_parse (g_bytes_get_data (job->text, NULL), g_bytes_get_size (job->text), NULL, &error);

  if (result == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, job->change != NULL ? (GDestroyNotify) recto_yaml_edit_unref : (GDestroyNotify) recto_yaml_tree_unref);
}

static void
replace_range (RectoFormSource *self,
               const RectoFormSplice *splice)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, self->start + splice->offset);
  if (splice->removed > 0)
    {
      gtk_text_buffer_get_iter_at_offset (self->buffer, &end, self->start + splice->offset + splice->removed);
      gtk_text_buffer_delete (self->buffer, &start, &end);
    }
  if (splice->length > 0)
    gtk_text_buffer_insert (self->buffer, &start, splice->text, splice->length);
}

static void
apply_edit (RectoFormSource *self,
            RectoYamlEdit *edit)
{
  g_autoptr (GArray) splices = NULL;
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

  splices = recto_form_splices_new (self->yaml, edit);
  self->is_applying = TRUE;
  gtk_text_buffer_begin_user_action (self->buffer);
  /* From the end, so that the places in front still hold. */
  for (guint i = splices->len; i > 0; i--)
    replace_range (self, &g_array_index (splices, RectoFormSplice, i - 1));
  gtk_text_buffer_end_user_action (self->buffer);
  self->is_applying = FALSE;
  self->serial++;
  self->read_serial = self->serial;
  adopt (self, g_strndup (yaml, length), length, recto_yaml_tree_ref (recto_yaml_edit_get_tree (edit)), NULL);
}

static void
take_result (RectoFormSource *self,
             Job *job,
             gpointer result,
             GError *error)
{
  gsize length;
  const char *text;

  if (job->change == NULL)
    {
      text = g_bytes_get_data (job->text, &length);
      self->n_readings++;
      self->read_serial = job->serial;
      adopt (self, g_strndup (text, length), length, result, g_steal_pointer (&error));
      return;
    }
  if (result != NULL)
    {
      g_autoptr (RectoYamlEdit) edit = result;

      apply_edit (self, edit);
      return;
    }
  g_signal_emit (self, signals[SIGNAL_REFUSED], 0, error);
  g_clear_error (&error);
}

static void
job_done_cb (GObject *object,
             GAsyncResult *result,
             gpointer user_data)
{
  RectoFormSource *self = RECTO_FORM_SOURCE (object);
  Job *job = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;
  gpointer value;

  self->is_working = FALSE;
  if (self->buffer == NULL)
    return;
  if (job->serial == self->serial)
    {
      value = g_task_propagate_pointer (G_TASK (result), &error);
      take_result (self, job, value, error);
    }
  else if (job->change != NULL)
    {
      /* The text went on meanwhile: the same wish on what it is now. */
      g_queue_push_head (&self->changes, g_steal_pointer (&job->change));
    }
  process (self);
}

static void
start_job (RectoFormSource *self,
           GBytes *text,
           RectoFormChange *change)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, job_done_cb, NULL);
  Job *job = g_new0 (Job, 1);

  job->serial = self->serial;
  job->text = text;
  job->tree = change != NULL ? recto_yaml_tree_ref (self->tree) : NULL;
  job->change = change;
  self->is_working = TRUE;
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, job_thread);
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
  else if (length > SYNC_LENGTH)
    start_job (self, g_bytes_new_take (text, length), NULL);
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
  if (self->length > SYNC_LENGTH)
    {
      start_job (self, NULL, g_steal_pointer (&wish));
      return;
    }
  edit = recto_form_change_compute (wish, self->tree, &error);
  if (edit != NULL)
    apply_edit (self, edit);
  else
    g_signal_emit (self, signals[SIGNAL_REFUSED], 0, error);
}

/* Goes on with whatever is to be done: first the text, then the changes of it. */
static void
process (RectoFormSource *self)
{
  RectoFormChange *change;

  if (self->is_working)
    return;
  if (self->read_serial != self->serial)
    {
      if (self->scope == RECTO_FORM_SCOPE_FRONT_MATTER)
        refresh_front_matter (self);
      else
        refresh_file (self);
    }
  while (!self->is_working && (change = g_queue_pop_head (&self->changes)) != NULL)
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
  if (!touches_yaml (self, place))
    return;
  self->serial++;
  if (self->refresh_id == 0)
    self->refresh_id = g_idle_add (refresh_cb, self);
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
  g_queue_clear_full (&self->changes, (GDestroyNotify) recto_form_change_free);
  if (self->buffer != NULL && self->end != NULL)
    gtk_text_buffer_delete_mark (self->buffer, self->end);
  self->end = NULL;
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
  self->scope = scope;
  self->region_func = region_func;
  gtk_text_buffer_get_start_iter (buffer, &start);
  self->end = gtk_text_buffer_create_mark (buffer, NULL, &start, TRUE);
  self->serial = 1;
  self->refresh_id = g_idle_add (refresh_cb, self);
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

/* Splices made in a text buffer as steps of undo. GTK joins letters typed side
 * by side to one step, but not those around which quotes or a key came with
 * the first of them: these are joined here, by taking the step back and making
 * it anew with all that was typed since it began. */

#include "recto-form-step.h"

#include <string.h>

#include "recto-form-splice.h"

struct _RectoFormStep
{
  GtkTextBuffer *buffer;
  char **path; /* NULL when the last step is over */
  char *base;  /* the YAML before it */
  int end;     /* of what was inserted, where GTK joins the next letter; -1 where it does not */
};

/**
 * recto_form_step_new:
 * @buffer: (transfer none): the text
 *
 * Returns: (transfer full): no step yet
 */
RectoFormStep *
recto_form_step_new (GtkTextBuffer *buffer)
{
  RectoFormStep *self = g_new0 (RectoFormStep, 1);

  self->buffer = g_object_ref (buffer);
  return self;
}

/**
 * recto_form_step_free:
 * @self: a step
 */
void
recto_form_step_free (RectoFormStep *self)
{
  recto_form_step_end (self);
  g_object_unref (self->buffer);
  g_free (self);
}

/**
 * recto_form_step_end:
 * @self: a step
 *
 * Nothing more becomes a part of the last step. To be called whenever the text
 * changes in any other way.
 */
void
recto_form_step_end (RectoFormStep *self)
{
  g_clear_pointer (&self->path, g_strfreev);
  g_clear_pointer (&self->base, g_free);
}

static void
get_range (RectoFormStep *self,
           int start,
           int length,
           GtkTextIter *from,
           GtkTextIter *to)
{
  gtk_text_buffer_get_iter_at_offset (self->buffer, from, start);
  gtk_text_buffer_get_iter_at_offset (self->buffer, to, start + length);
}

static void
replace (RectoFormStep *self,
         int start,
         const RectoFormSplice *splice)
{
  GtkTextIter from, to;

  get_range (self, start + splice->offset, splice->removed, &from, &to);
  if (splice->removed > 0)
    gtk_text_buffer_delete (self->buffer, &from, &to);
  if (splice->length > 0)
    gtk_text_buffer_insert (self->buffer, &from, splice->text, splice->length);
}

static void
replace_all (RectoFormStep *self,
             int start,
             const GArray *splices)
{
  gtk_text_buffer_begin_user_action (self->buffer);
  /* From the end, so that the places in front still hold. */
  for (guint i = splices->len; i > 0; i--)
    replace (self, start, &g_array_index (splices, RectoFormSplice, i - 1));
  gtk_text_buffer_end_user_action (self->buffer);
}

static GtkTextMark *
add_mark (RectoFormStep *self,
          GtkTextMark *at)
{
  GtkTextIter place;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &place, at);
  return gtk_text_buffer_create_mark (self->buffer, NULL, &place, FALSE);
}

static gboolean
has_base (RectoFormStep *self,
          int start)
{
  GtkTextIter from, to;
  g_autofree char *text = NULL;

  get_range (self, start, (int) g_utf8_strlen (self->base, -1), &from, &to);
  text = gtk_text_buffer_get_slice (self->buffer, &from, &to, TRUE);
  return g_str_equal (text, self->base);
}

/* Takes the last step back and makes it anew, so that it leads to @text. The
 * cursor of the text stays, which undo would move. */
static gboolean
make_anew (RectoFormStep *self,
           int start,
           const char *text)
{
  GtkTextMark *insert = add_mark (self, gtk_text_buffer_get_insert (self->buffer));
  GtkTextMark *bound = add_mark (self, gtk_text_buffer_get_selection_bound (self->buffer));
  gboolean is_base;
  GtkTextIter insert_place, bound_place;

  gtk_text_buffer_undo (self->buffer);
  is_base = has_base (self, start);
  if (is_base)
    {
      g_autoptr (GArray) splices = recto_form_splices_new_between (self->base, text);

      replace_all (self, start, splices);
    }
  else
    gtk_text_buffer_redo (self->buffer);
  gtk_text_buffer_get_iter_at_mark (self->buffer, &insert_place, insert);
  gtk_text_buffer_get_iter_at_mark (self->buffer, &bound_place, bound);
  gtk_text_buffer_select_range (self->buffer, &insert_place, &bound_place);
  gtk_text_buffer_delete_mark (self->buffer, insert);
  gtk_text_buffer_delete_mark (self->buffer, bound);
  return is_base;
}

static gboolean
is_insertion (const GArray *splices)
{
  return splices->len == 1 && g_array_index (splices, RectoFormSplice, 0).removed == 0;
}

static int
end_of_insertion (const GArray *splices)
{
  const RectoFormSplice *splice = &g_array_index (splices, RectoFormSplice, 0);

  return is_insertion (splices) ? splice->offset + (int) g_utf8_strlen (splice->text, splice->length) : -1;
}

/**
 * recto_form_step_make:
 * @self: a step
 * @start: where the YAML begins in the text, in characters
 * @yaml: the YAML that is there
 * @edit: what is done with it
 * @path: (array zero-terminated=1): the value that it is about
 * @continues: whether it goes on with what was typed in the last step, if
 *   that was about the same value
 *
 * Changes the text, as one step of undo or as a part of the last one.
 */
void
recto_form_step_make (RectoFormStep *self,
                      int start,
                      const char *yaml,
                      const RectoYamlEdit *edit,
                      const char *const *path,
                      gboolean continues)
{
  g_autoptr (GArray) splices = recto_form_splices_new (yaml, edit);
  gboolean goes_on = continues && self->path != NULL && g_strv_equal ((const char *const *) self->path, path);
  gboolean joined_by_gtk = goes_on && is_insertion (splices) && self->end >= 0 &&
                           g_array_index (splices, RectoFormSplice, 0).offset == self->end;

  if (goes_on && !joined_by_gtk && make_anew (self, start, recto_yaml_edit_get_text (edit, NULL)))
    {
      self->end = -1;
      return;
    }
  replace_all (self, start, splices);
  self->end = end_of_insertion (splices);
  if (joined_by_gtk)
    return;
  recto_form_step_end (self);
  self->path = g_strdupv ((char **) path);
  self->base = g_strdup (yaml);
}

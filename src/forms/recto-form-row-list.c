/* Rows for a list of words, such as tags. */

#include "recto-form-row.h"

#include <string.h>

#include "widgets/recto-chip-row.h"

static gboolean
is_sequence (const RectoFormItem *item)
{
  return item->node != NULL && recto_yaml_node_get_kind (item->node) == RECTO_YAML_KIND_SEQUENCE;
}

static gboolean
has_space (const char *word)
{
  return strpbrk (word, " \t") != NULL;
}

/* A word among numbers is a number as well, if it can be one. */
static RectoYamlValue *
word_value (const RectoFormItem *item,
            const char *word)
{
  guint n_items = item->node != NULL ? recto_yaml_node_get_length (item->node) : 0;
  const RectoYamlNode *last = n_items > 0 && is_sequence (item) ? recto_yaml_node_get_item (item->node, n_items - 1) : NULL;
  RectoYamlKind kind = last != NULL ? recto_yaml_node_get_kind (last) : RECTO_YAML_KIND_STRING;

  if ((kind == RECTO_YAML_KIND_INTEGER || kind == RECTO_YAML_KIND_FLOAT) &&
      recto_yaml_scalar_resolve (word, strlen (word), NULL) == kind)
    return recto_yaml_value_new_plain (word);
  return recto_yaml_value_new_string (word);
}

/* Writes all words anew: as a text with spaces where it was one and can be. */
static void
set_words (RectoFormRow *self,
           const char *const *words)
{
  gboolean as_text = self->item->state == RECTO_FORM_STATE_SET && !is_sequence (self->item);

  for (guint i = 0; words[i] != NULL; i++)
    as_text = as_text && !has_space (words[i]);
  if (as_text)
    {
      g_autofree char *text = g_strjoinv (" ", (char **) words);

      recto_form_row_set_text (self, text);
      return;
    }
  recto_form_row_set (self, recto_yaml_value_new_strv (words),
                      self->item->field == NULL || self->item->field->flow ? RECTO_YAML_STYLE_FLOW : RECTO_YAML_STYLE_BLOCK);
}

static void
add_cb (RectoFormRow *self,
        const char *word)
{
  g_auto (GStrv) words = recto_form_item_get_words (self->item);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  if (is_sequence (self->item))
    {
      g_autoptr (RectoYamlValue) value = word_value (self->item, word);

      recto_form_apply (self->form, recto_form_change_new (RECTO_FORM_CHANGE_APPEND,
                                                           (const char *const *) self->item->path, value));
      return;
    }
  g_strv_builder_addv (builder, (const char **) words);
  g_strv_builder_add (builder, word);
  all = g_strv_builder_end (builder);
  set_words (self, (const char *const *) all);
}

static void
remove_cb (RectoFormRow *self,
           guint index)
{
  g_auto (GStrv) words = recto_form_item_get_words (self->item);
  guint n_words = g_strv_length (words);

  if (is_sequence (self->item))
    {
      g_autofree char *number = g_strdup_printf ("%u", index);
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
      g_auto (GStrv) path = NULL;

      g_strv_builder_addv (builder, (const char **) self->item->path);
      g_strv_builder_add (builder, number);
      path = g_strv_builder_end (builder);
      recto_form_apply (self->form, recto_form_change_new (RECTO_FORM_CHANGE_UNSET, (const char *const *) path, NULL));
      return;
    }
  g_free (words[index]);
  memmove (&words[index], &words[index + 1], (n_words - index) * sizeof (char *));
  set_words (self, (const char *const *) words);
}

static void
move_cb (RectoFormRow *self,
         guint from,
         guint to)
{
  g_auto (GStrv) words = recto_form_item_get_words (self->item);
  char *word = words[from];

  if (is_sequence (self->item))
    {
      RectoFormChange *change = recto_form_change_new (RECTO_FORM_CHANGE_MOVE,
                                                       (const char *const *) self->item->path, NULL);

      change->from = from;
      change->to = to;
      recto_form_apply (self->form, change);
      return;
    }
  words[from] = words[to];
  words[to] = word;
  set_words (self, (const char *const *) words);
}

static void
list_show (RectoFormRow *self)
{
  g_auto (GStrv) words = recto_form_item_get_words (self->item);

  recto_chip_row_set_words (RECTO_CHIP_ROW (self->widget), (const char *const *) words);
  recto_chip_row_set_suggestions (RECTO_CHIP_ROW (self->widget), recto_form_get_suggestions (self->form, self->item->id));
}

static void
add_suffix (GtkWidget *row,
            GtkWidget *suffix)
{
  recto_chip_row_add_suffix (RECTO_CHIP_ROW (row), suffix);
}

static GtkWidget *
list_create (RectoFormRow *self)
{
  self->widget = recto_chip_row_new ();
  g_signal_connect_object (self->widget, "add", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->widget, "remove", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->widget, "move", G_CALLBACK (move_cb), self, G_CONNECT_SWAPPED);
  recto_form_row_decorate (self, add_suffix);
  return self->widget;
}

const RectoFormRowFuncs recto_form_row_list = { list_create, list_show, NULL, FALSE };

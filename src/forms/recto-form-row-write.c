/* What a row asks of the form: a value written, removed or moved. How it is
 * written follows what was there, and what was there when one began to type. */

#include "recto-form-row.h"

#include <string.h>

/* A new key goes to its place among those that its mapping has. That mapping
 * is the first one on the way that lacks a key. */
static char **
find_order (RectoFormRow *self)
{
  g_auto (GStrv) parent = g_strdupv (self->item->path);
  guint depth = g_strv_length (parent);

  while (depth > 0)
    {
      depth--;
      g_clear_pointer (&parent[depth], g_free);
      if (recto_yaml_tree_lookup (self->item->tree, (const char *const *) parent) != NULL)
        break;
    }
  return recto_form_description_get_order (self->item->description, (const char *const *) parent);
}

/**
 * recto_form_row_set:
 * @self: a row
 * @value: (transfer full): the value that it should have
 * @style: how a new value is written
 *
 * Writes the value.
 */
void
recto_form_row_set (RectoFormRow *self,
                    RectoYamlValue *value,
                    RectoYamlStyle style)
{
  g_autoptr (RectoYamlValue) owned = value;
  gboolean uncomment = self->item->state == RECTO_FORM_STATE_ABSENT && self->item->is_commented;
  RectoFormChange *change = recto_form_change_new (uncomment ? RECTO_FORM_CHANGE_UNCOMMENT : RECTO_FORM_CHANGE_SET,
                                                   (const char *const *) self->item->path, owned);

  self->is_typed = FALSE;
  self->is_shown = FALSE;
  if (self->item->state == RECTO_FORM_STATE_ABSENT)
    {
      change->order = find_order (self);
      self->has_created = TRUE;
    }
  change->style = style;
  change->continues = self->continues;
  self->continues = FALSE;
  recto_form_apply (self->form, change);
}

static char **
dup_parent (const RectoFormItem *item)
{
  char **parent = g_strdupv (item->path);

  g_clear_pointer (&parent[g_strv_length (parent) - 1], g_free);
  return parent;
}

/* The items of the list are about to get other numbers. */
static void
forget_asked (RectoFormRow *self)
{
  g_auto (GStrv) parent = dup_parent (self->item);
  g_autofree char *key = recto_yaml_path_format ((const char *const *) parent);

  if (self->item->is_in_list)
    recto_form_forget_asked (self->form, key);
}

/**
 * recto_form_row_unset:
 * @self: a row
 *
 * Removes the key, or the item from its list.
 */
void
recto_form_row_unset (RectoFormRow *self)
{
  self->is_typed = FALSE;
  self->has_created = FALSE;
  self->continues = FALSE;
  forget_asked (self);
  if (self->item->state != RECTO_FORM_STATE_ABSENT)
    recto_form_apply (self->form, recto_form_change_new (RECTO_FORM_CHANGE_UNSET,
                                                         (const char *const *) self->item->path, NULL));
}

static gboolean
is_quoted (const RectoFormItem *item)
{
  RectoYamlStyle style;

  if (item->node == NULL)
    return FALSE;
  style = recto_yaml_node_get_style (item->node);
  return style == RECTO_YAML_STYLE_SINGLE_QUOTED || style == RECTO_YAML_STYLE_DOUBLE_QUOTED;
}

/* A style that a person chose, and that can hold several lines. */
static gboolean
has_own_style (const RectoFormItem *item)
{
  return item->node != NULL && recto_yaml_node_get_kind (item->node) == RECTO_YAML_KIND_STRING &&
         recto_yaml_node_get_style (item->node) != RECTO_YAML_STYLE_PLAIN;
}

static RectoYamlKind
kind_of (const RectoFormItem *item)
{
  const RectoYamlNode *node = item->node != NULL && item->state == RECTO_FORM_STATE_SET ? item->node : item->model;

  return node != NULL ? recto_yaml_node_get_kind (node) : RECTO_YAML_KIND_STRING;
}

/* A number stays a number when another one is typed over it, and is one again
 * when it only was none in between. */
static gboolean
is_of_same_kind (RectoFormRow *self,
                 const char *text)
{
  RectoYamlKind kind = self->typing.is_on ? self->kind_before : kind_of (self->item);
  g_autofree char *surprise = recto_yaml_scalar_describe (text);

  return (kind == RECTO_YAML_KIND_INTEGER || kind == RECTO_YAML_KIND_FLOAT ||
          kind == RECTO_YAML_KIND_DATE || kind == RECTO_YAML_KIND_TIMESTAMP) &&
         surprise == NULL && recto_yaml_scalar_resolve (text, strlen (text), NULL) == kind;
}

/* A first letter such as 0, or a space at the end, needs quotes, and what
 * follows may not. */
static RectoYamlStyle
text_style (RectoFormRow *self,
            const char *text)
{
  if (strchr (text, '\n') != NULL)
    return has_own_style (self->item) ? RECTO_YAML_STYLE_ANY : RECTO_YAML_STYLE_LITERAL;
  return self->has_created || (self->typing.is_on && self->was_plain) ? RECTO_YAML_STYLE_PLAIN : RECTO_YAML_STYLE_ANY;
}

/**
 * recto_form_row_set_text:
 * @self: a row
 * @text: a text
 *
 * Writes a text, or nothing where it is empty: a key that is only there since
 * one began to type goes again, a quoted text stays quoted, others keep their
 * key with an empty value.
 */
void
recto_form_row_set_text (RectoFormRow *self,
                         const char *text)
{
  RectoYamlStyle style = text_style (self, text);

  if (*text != '\0')
    recto_form_row_set (self,
                        is_of_same_kind (self, text) ? recto_yaml_value_new_plain (text)
                                                     : recto_yaml_value_new_string (text),
                        style);
  else if (self->has_created)
    {
      /* The row stays for what is typed next. */
      recto_form_keep_asked (self->form, self->item->id);
      recto_form_row_unset (self);
    }
  else if (is_quoted (self->item))
    recto_form_row_set (self, recto_yaml_value_new_string (""), RECTO_YAML_STYLE_ANY);
  else if (self->item->state == RECTO_FORM_STATE_SET)
    recto_form_row_set (self, recto_yaml_value_new_null (), RECTO_YAML_STYLE_ANY);
  else
    self->is_typed = FALSE;
  self->continues = FALSE;
}

/**
 * recto_form_row_type:
 * @self: a row
 * @text: what is in its field now
 *
 * Notes what was typed, before it is written: a word is undone as a whole.
 */
void
recto_form_row_type (RectoFormRow *self,
                     const char *text)
{
  if (!self->typing.is_on)
    {
      self->kind_before = kind_of (self->item);
      self->was_plain = self->item->node != NULL && recto_yaml_node_get_style (self->item->node) == RECTO_YAML_STYLE_PLAIN;
    }
  self->continues = recto_form_typing_add (&self->typing, self->item->text != NULL ? self->item->text : "", text);
}

/**
 * recto_form_row_move:
 * @self: a row that is a member
 * @delta: by how many places, towards the end if positive
 *
 * Moves the item in its list.
 */
void
recto_form_row_move (RectoFormRow *self,
                     int delta)
{
  g_auto (GStrv) parent = dup_parent (self->item);
  RectoFormChange *change;

  forget_asked (self);
  change = recto_form_change_new (RECTO_FORM_CHANGE_MOVE, (const char *const *) parent, NULL);
  change->from = self->item->index;
  change->to = self->item->index + (guint) delta;
  recto_form_apply (self->form, change);
}

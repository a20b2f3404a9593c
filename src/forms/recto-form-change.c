/* A wish of a row, turned into splices of the text. */

#include "recto-form-change.h"

/**
 * recto_form_change_new:
 * @kind: what is done
 * @path: (array zero-terminated=1): to what
 * @value: (transfer none) (nullable): what is written
 *
 * Returns: (transfer full): a change
 */
RectoFormChange *
recto_form_change_new (RectoFormChangeKind kind,
                       const char *const *path,
                       RectoYamlValue *value)
{
  RectoFormChange *self = g_atomic_rc_box_new0 (RectoFormChange);

  self->kind = kind;
  self->path = g_strdupv ((char **) path);
  self->value = value != NULL ? recto_yaml_value_ref (value) : NULL;
  return self;
}

static void
change_clear (gpointer data)
{
  RectoFormChange *self = data;

  g_strfreev (self->path);
  g_strfreev (self->order);
  g_clear_pointer (&self->value, recto_yaml_value_unref);
}

/**
 * recto_form_change_ref:
 * @self: a change
 *
 * Returns: (transfer full): @self
 */
RectoFormChange *
recto_form_change_ref (RectoFormChange *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * recto_form_change_unref:
 * @self: (transfer full) (nullable): a change
 */
void
recto_form_change_unref (RectoFormChange *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, change_clear);
}

/**
 * recto_form_change_compute:
 * @self: a change
 * @tree: the text that is to be changed
 * @error: return location for an error of %RECTO_YAML_ERROR
 *
 * Blocks for as long as it takes to read the text. Any thread.
 *
 * Returns: (transfer full): the splices, or %NULL
 */
RectoYamlEdit *
recto_form_change_compute (const RectoFormChange *self,
                           RectoYamlTree *tree,
                           GError **error)
{
  const char *const *path = (const char *const *) self->path;
  RectoYamlEditOptions options = { (const char *const *) self->order, self->style };

  switch (self->kind)
    {
    case RECTO_FORM_CHANGE_UNSET:
      return recto_yaml_tree_unset (tree, path, error);

    case RECTO_FORM_CHANGE_APPEND:
      return recto_yaml_tree_append (tree, path, self->value, &options, error);

    case RECTO_FORM_CHANGE_MOVE:
      return recto_yaml_tree_move_item (tree, path, self->from, self->to, error);

    case RECTO_FORM_CHANGE_UNCOMMENT:
      return recto_yaml_tree_uncomment (tree, path, self->value, error);

    case RECTO_FORM_CHANGE_COMMENT_OUT:
      return recto_yaml_tree_comment_out (tree, path, error);

    case RECTO_FORM_CHANGE_SET:
    default:
      return recto_yaml_tree_set (tree, path, self->value, &options, error);
    }
}

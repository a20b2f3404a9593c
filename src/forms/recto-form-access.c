/* What the owner of a form and its rows may ask of it: values by their keys,
 * the focus, and changes. */

#include <string.h>

#include "recto-form-struct.h"

/**
 * recto_form_set_value:
 * @self: a form
 * @key: a dotted key
 * @text: (nullable): a text, or %NULL to remove the key
 *
 * Writes a text, as if it had been typed into the row.
 */
void
recto_form_set_value (RectoForm *self,
                      const char *key,
                      const char *text)
{
  RectoFormRow *row;

  g_return_if_fail (RECTO_IS_FORM (self));
  g_return_if_fail (key != NULL);

  recto_form_flush (self);
  row = recto_form_sections_find (self->sections, key);
  if (row == NULL)
    {
      recto_form_ask (self, key);
      row = recto_form_sections_find (self->sections, key);
    }
  if (row == NULL)
    return;
  if (text == NULL)
    recto_form_row_unset (row);
  else if (g_strcmp0 (row->item->text, text) != 0)
    {
      recto_form_row_type (row, text);
      recto_form_row_set_text (row, text);
    }
}

/**
 * recto_form_get_value:
 * @self: a form
 * @key: a dotted key
 *
 * Returns: (transfer full) (nullable): the text of the scalar there
 */
char *
recto_form_get_value (RectoForm *self,
                      const char *key)
{
  g_auto (GStrv) path = recto_yaml_path_parse (key);
  RectoYamlTree *tree;
  const RectoYamlNode *node;

  g_return_val_if_fail (RECTO_IS_FORM (self), NULL);

  tree = recto_form_source_get_tree (self->source);
  node = tree != NULL ? recto_yaml_tree_lookup (tree, (const char *const *) path) : NULL;
  return node != NULL ? g_strdup (recto_yaml_node_get_string (node)) : NULL;
}

/**
 * recto_form_get_fallback:
 * @self: a form
 * @key: a dotted key
 * @origin: (out) (transfer none) (nullable) (optional): where it is from
 *
 * Returns: (transfer none) (nullable): the value that holds while the key is
 *   absent, as recto_form_set_fallback() said
 */
const char *
recto_form_get_fallback (RectoForm *self,
                         const char *key,
                         const char **origin)
{
  const RectoFormFallback *fallback;

  g_return_val_if_fail (RECTO_IS_FORM (self), NULL);

  fallback = g_hash_table_lookup (self->fallbacks, key);
  if (origin != NULL)
    *origin = fallback != NULL ? fallback->origin : NULL;
  return fallback != NULL ? fallback->text : NULL;
}

/**
 * recto_form_focus_key:
 * @self: a form
 * @key: a dotted key
 *
 * Puts the focus into the row of a key.
 *
 * Returns: whether there is such a row
 */
gboolean
recto_form_focus_key (RectoForm *self,
                      const char *key)
{
  RectoFormRow *row;

  g_return_val_if_fail (RECTO_IS_FORM (self), FALSE);

  row = recto_form_sections_find (self->sections, key);
  return row != NULL && recto_form_row_focus (row);
}

/**
 * recto_form_get_row:
 * @self: a form
 * @key: a dotted key
 *
 * Returns: (transfer none) (nullable): the widget of the row of a key
 */
GtkWidget *
recto_form_get_row (RectoForm *self,
                    const char *key)
{
  RectoFormRow *row;

  g_return_val_if_fail (RECTO_IS_FORM (self), NULL);

  row = recto_form_sections_find (self->sections, key);
  return row != NULL ? row->widget : NULL;
}

/**
 * recto_form_flush:
 * @self: a form
 *
 * Writes into the buffer what was typed since the last frame, and reads what
 * changed in it. Call it before the text is saved.
 */
void
recto_form_flush (RectoForm *self)
{
  g_return_if_fail (RECTO_IS_FORM (self));

  recto_form_sections_flush (self->sections);
  recto_form_source_refresh (self->source);
}

/**
 * recto_form_finish:
 * @self: a form
 *
 * As recto_form_flush(), and waits until all of it is in the buffer, also of a
 * long text. Call it before the form goes away.
 */
void
recto_form_finish (RectoForm *self)
{
  g_return_if_fail (RECTO_IS_FORM (self));

  recto_form_flush (self);
  recto_form_source_finish (self->source);
}

/**
 * recto_form_set_held:
 * @self: a form
 * @held: whether its rows appear only when somebody asks for them
 */
void
recto_form_set_held (RectoForm *self,
                     gboolean held)
{
  g_return_if_fail (RECTO_IS_FORM (self));

  recto_form_source_set_held (self->source, held);
}

/**
 * recto_form_is_valid:
 * @self: a form
 *
 * Returns: whether the text is YAML
 */
gboolean
recto_form_is_valid (RectoForm *self)
{
  g_return_val_if_fail (RECTO_IS_FORM (self), FALSE);

  return recto_form_source_get_tree (self->source) != NULL;
}

/* What follows is for the rows. */

RectoFormSource *
recto_form_get_source (RectoForm *self)
{
  return self->source;
}

GHashTable *
recto_form_get_asked (RectoForm *self)
{
  return self->asked;
}

/* Shows a row for the key as long as it is absent. */
void
recto_form_keep_asked (RectoForm *self,
                       const char *key)
{
  if (!g_hash_table_contains (self->asked, key))
    g_hash_table_insert (self->asked, g_strdup (key), GINT_TO_POINTER (++self->n_asked));
}

static gboolean
is_below_cb (gpointer key,
             gpointer value,
             gpointer list_key)
{
  gsize length = strlen (list_key);

  return length == 0 || (strncmp (key, list_key, length) == 0 && ((const char *) key)[length] == '.');
}

/* The entries of a list get other numbers, so what was asked for by them would
 * be asked of others. */
void
recto_form_forget_asked (RectoForm *self,
                         const char *list_key)
{
  g_hash_table_foreach_remove (self->asked, is_below_cb, (gpointer) list_key);
}

/* Shows a row for an absent key, and puts the focus there. */
void
recto_form_ask (RectoForm *self,
                const char *key)
{
  recto_form_keep_asked (self, key);
  recto_form_update (self);
  recto_form_focus_key (self, key);
}

void
recto_form_open_last (RectoForm *self,
                      const char *list_key)
{
  RectoYamlTree *tree = recto_form_source_get_tree (self->source);

  if (tree != NULL)
    recto_form_sections_open_last (self->sections, tree, list_key);
}

void
recto_form_apply (RectoForm *self,
                  RectoFormChange *change)
{
  recto_form_source_apply (self->source, change);
}

GListModel *
recto_form_get_suggestions (RectoForm *self,
                            const char *key)
{
  return g_hash_table_lookup (self->suggestions, key);
}

GFile *
recto_form_get_root (RectoForm *self)
{
  return self->root;
}

void
recto_form_import_image (RectoForm *self,
                         const char *key,
                         GFile *file)
{
  g_signal_emit_by_name (self, "import-image", key, file);
}

void
recto_form_show_line (RectoForm *self,
                      guint line)
{
  g_signal_emit_by_name (self, "show-line", line);
}

guint
recto_form_get_limit (RectoForm *self)
{
  return self->limit;
}

void
recto_form_show_more (RectoForm *self)
{
  self->limit += RECTO_FORM_PAGE;
  recto_form_update (self);
}

guint
recto_form_get_n_updates (RectoForm *self)
{
  return self->n_updates;
}

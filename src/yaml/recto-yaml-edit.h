#pragma once

#include <gio/gio.h>

#include "recto-yaml-tree.h"
#include "recto-yaml-value.h"

G_BEGIN_DECLS

/**
 * RectoYamlSplice:
 * @offset: where, in bytes of the old text
 * @removed: how many bytes of the old text go
 * @text: (array length=length): what comes in their place
 * @length: its length in bytes
 *
 * One change of a text.
 */
typedef struct
{
  gsize offset;
  gsize removed;
  const char *text;
  gsize length;
} RectoYamlSplice;

/**
 * RectoYamlEditOptions:
 * @order: (nullable) (array zero-terminated=1): keys in the order in which the
 *   mapping should have them; a new key is put at its place among those
 *   that are there, a key that is not named or %NULL comes last
 * @style: the style for a new value, as far as the value allows it
 */
typedef struct
{
  const char *const *order;
  RectoYamlStyle style;
} RectoYamlEditOptions;

/**
 * RectoYamlEdit:
 *
 * A verified change: splices, and the text and tree that they lead to.
 * Immutable, reference counted, thread-safe.
 */
typedef struct _RectoYamlEdit RectoYamlEdit;

#define RECTO_TYPE_YAML_EDIT (recto_yaml_edit_get_type ())

GType recto_yaml_edit_get_type (void);
RectoYamlEdit *recto_yaml_edit_ref (RectoYamlEdit *self);
void recto_yaml_edit_unref (RectoYamlEdit *self);
guint recto_yaml_edit_get_n_splices (const RectoYamlEdit *self);
const RectoYamlSplice *recto_yaml_edit_get_splice (const RectoYamlEdit *self,
                                                   guint index);
const char *recto_yaml_edit_get_text (const RectoYamlEdit *self,
                                      gsize *length);
RectoYamlTree *recto_yaml_edit_get_tree (const RectoYamlEdit *self);

RectoYamlEdit *recto_yaml_tree_set (RectoYamlTree *self,
                                    const char *const *path,
                                    RectoYamlValue *value,
                                    const RectoYamlEditOptions *options,
                                    GError **error);
RectoYamlEdit *recto_yaml_tree_unset (RectoYamlTree *self,
                                      const char *const *path,
                                      GError **error);
RectoYamlEdit *recto_yaml_tree_append (RectoYamlTree *self,
                                       const char *const *path,
                                       RectoYamlValue *value,
                                       const RectoYamlEditOptions *options,
                                       GError **error);
RectoYamlEdit *recto_yaml_tree_insert (RectoYamlTree *self,
                                       const char *const *path,
                                       guint index,
                                       RectoYamlValue *value,
                                       const RectoYamlEditOptions *options,
                                       GError **error);
RectoYamlEdit *recto_yaml_tree_remove_item (RectoYamlTree *self,
                                            const char *const *path,
                                            guint index,
                                            GError **error);
RectoYamlEdit *recto_yaml_tree_move_item (RectoYamlTree *self,
                                          const char *const *path,
                                          guint from,
                                          guint to,
                                          GError **error);
RectoYamlEdit *recto_yaml_tree_rename_key (RectoYamlTree *self,
                                           const char *const *path,
                                           const char *new_key,
                                           GError **error);
RectoYamlEdit *recto_yaml_tree_uncomment (RectoYamlTree *self,
                                          const char *const *path,
                                          RectoYamlValue *value,
                                          GError **error);
RectoYamlEdit *recto_yaml_tree_comment_out (RectoYamlTree *self,
                                            const char *const *path,
                                            GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoYamlEdit, recto_yaml_edit_unref)

G_END_DECLS

#pragma once

#include <gio/gio.h>

#include "yaml/recto-yaml-edit.h"

G_BEGIN_DECLS

/**
 * RectoFormChangeKind:
 * @RECTO_FORM_CHANGE_SET: a value is written
 * @RECTO_FORM_CHANGE_UNSET: a key or an item goes
 * @RECTO_FORM_CHANGE_APPEND: an item is added to a list
 * @RECTO_FORM_CHANGE_MOVE: an item of a list or an entry of a mapping goes elsewhere
 * @RECTO_FORM_CHANGE_UNCOMMENT: a commented-out entry becomes a live one
 * @RECTO_FORM_CHANGE_COMMENT_OUT: an entry is commented out
 */
typedef enum
{
  RECTO_FORM_CHANGE_SET,
  RECTO_FORM_CHANGE_UNSET,
  RECTO_FORM_CHANGE_APPEND,
  RECTO_FORM_CHANGE_MOVE,
  RECTO_FORM_CHANGE_UNCOMMENT,
  RECTO_FORM_CHANGE_COMMENT_OUT,
} RectoFormChangeKind;

/**
 * RectoFormChange:
 * @kind: what is done
 * @path: to what; the list or mapping itself for an append or a move
 * @value: (nullable): what is written
 * @order: (nullable): the keys of the mapping in their usual order
 * @style: how a new value is written
 * @from: the index of what is moved
 * @to: the index that it should have
 * @continues: whether it goes on with what was typed last into the same value,
 *   to be undone with it
 *
 * What a person wants changed in a YAML text. Immutable once it is made.
 */
typedef struct
{
  RectoFormChangeKind kind;
  char **path;
  RectoYamlValue *value;
  char **order;
  RectoYamlStyle style;
  guint from;
  guint to;
  gboolean continues;
} RectoFormChange;

RectoFormChange *recto_form_change_new (RectoFormChangeKind kind,
                                        const char *const *path,
                                        RectoYamlValue *value);
RectoFormChange *recto_form_change_ref (RectoFormChange *self);
void recto_form_change_unref (RectoFormChange *self);
RectoYamlEdit *recto_form_change_compute (const RectoFormChange *self,
                                          RectoYamlTree *tree,
                                          GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoFormChange, recto_form_change_unref)

G_END_DECLS

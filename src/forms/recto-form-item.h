#pragma once

#include <glib.h>

#include "recto-form-description.h"

G_BEGIN_DECLS

/**
 * RectoFormState:
 * @RECTO_FORM_STATE_ABSENT: the key is not there
 * @RECTO_FORM_STATE_EMPTY: the key has no value
 * @RECTO_FORM_STATE_SET: the key has a value
 */
typedef enum
{
  RECTO_FORM_STATE_ABSENT,
  RECTO_FORM_STATE_EMPTY,
  RECTO_FORM_STATE_SET,
} RectoFormState;

/**
 * RectoFormItem:
 * @path: where the value is, from the root of the document
 * @id: the same, as one text
 * @description: what is known about the file
 * @tree: the text that is shown
 * @field: (nullable): what is known about the key
 * @node: (nullable): the value, aliases followed; owned by @tree
 * @model: (nullable): where there is no value, or an empty list: what the same
 *   key of a sibling has; owned by @tree
 * @kind: what the row looks like; never %RECTO_FORM_KIND_AUTO
 * @state: whether there is a value
 * @title: what a person reads
 * @help: (nullable): the comment beside the key, else what is known about it
 * @text: (nullable): the text of a scalar
 * @surprise: (nullable): what Jekyll makes of the value, where that surprises
 * @surprise_index: which item of a list it is about; -1 for the value itself
 * @is_member: whether it is an item of a list or an entry of an ordered
 *   mapping, which can be moved and removed
 * @is_in_list: whether it is an item of a list
 * @index: which item of the list or entry of the mapping it is
 * @is_commented: whether the key is there, but commented out
 *
 * One row of a form: what is there, and how to show it. Immutable, reference
 * counted, thread-safe.
 */
typedef struct
{
  char **path;
  char *id;
  RectoFormDescription *description;
  RectoYamlTree *tree;
  const RectoFormField *field;
  const RectoYamlNode *node;
  const RectoYamlNode *model;
  RectoFormKind kind;
  RectoFormState state;
  char *title;
  char *help;
  char *text;
  char *surprise;
  int surprise_index;
  gboolean is_member;
  gboolean is_in_list;
  guint index;
  gboolean is_commented;
} RectoFormItem;

RectoFormItem *recto_form_item_new (RectoFormDescription *description,
                                    RectoYamlTree *tree,
                                    const char *const *base,
                                    const char *const *path,
                                    const RectoFormField *field);
RectoFormItem *recto_form_item_ref (RectoFormItem *self);
void recto_form_item_unref (RectoFormItem *self);
gboolean recto_form_item_looks_like (const RectoFormItem *self,
                                     const RectoFormItem *other);
char **recto_form_item_get_words (const RectoFormItem *self);
char *recto_form_item_get_summary (const RectoFormItem *self);
gboolean recto_form_item_get_offset (const RectoFormItem *self,
                                     gsize *offset);
char *recto_form_title_for_key (const char *key);
RectoFormKind recto_form_kind_for_node (const RectoYamlNode *node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoFormItem, recto_form_item_unref)

G_END_DECLS

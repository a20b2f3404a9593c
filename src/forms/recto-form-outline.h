#pragma once

#include "recto-form-item.h"

G_BEGIN_DECLS

/**
 * RectoFormSection:
 * @title: (nullable): the heading
 * @help: (nullable): a sentence under it
 * @items: (element-type RectoFormItem): the rows
 * @n_hidden: how many rows there are beyond the limit
 *
 * Rows under a heading.
 */
typedef struct
{
  char *title;
  char *help;
  GPtrArray *items;
  guint n_hidden;
} RectoFormSection;

GPtrArray *recto_form_outline_new (RectoFormDescription *description,
                                   RectoYamlTree *tree,
                                   GHashTable *asked,
                                   guint limit);
GPtrArray *recto_form_outline_list_children (const RectoFormItem *item,
                                             GHashTable *asked,
                                             guint limit,
                                             guint *n_hidden);

G_END_DECLS

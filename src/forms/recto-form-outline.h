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

/**
 * RectoFormOffer:
 * @key: a dotted key
 * @title: what a person reads
 * @help: (nullable): a sentence about it
 *
 * A key that can be added.
 */
typedef struct
{
  char *key;
  char *title;
  char *help;
} RectoFormOffer;

GPtrArray *recto_form_outline_new           (RectoFormDescription *description,
                                             RectoYamlTree        *tree,
                                             GHashTable           *asked,
                                             guint                 limit);
GPtrArray *recto_form_outline_list_children (const RectoFormItem  *item,
                                             GHashTable           *asked,
                                             guint                 limit,
                                             guint                *n_hidden);
GPtrArray *recto_form_outline_list_offers   (RectoFormDescription *description,
                                             RectoYamlTree        *tree,
                                             GHashTable           *asked);

G_END_DECLS

#pragma once

#include "recto-form-item.h"

G_BEGIN_DECLS

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

GPtrArray *recto_form_offers_new (RectoFormDescription *description,
                                  RectoYamlTree *tree,
                                  GHashTable *asked);
GPtrArray *recto_form_offers_new_for (const RectoFormItem *item,
                                      GHashTable *asked);
gboolean recto_form_has_room (RectoYamlTree *tree,
                              const char *const *path);

G_END_DECLS

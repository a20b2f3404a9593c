#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RectoPageNetwork:
 * @key: its key in `_data/socials.yml`
 * @name: what people call it
 * @address: where a person is found there; "%s" stands for the value
 * @shape: the letters or, after a "/", the SVG path that is drawn for it
 */
typedef struct
{
  const char *key;
  const char *name;
  const char *address;
  const char *shape;
} RectoPageNetwork;

const RectoPageNetwork *recto_page_network_find (const char *key);

G_END_DECLS

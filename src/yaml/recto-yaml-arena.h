#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Memory that is taken in small pieces and given back all at once. */
typedef struct
{
  GSList *chunks;
  char *place;
  gsize left;
  gsize last_chunk;
} RectoYamlArena;

gpointer recto_yaml_arena_take (RectoYamlArena *self, gsize size);
char *recto_yaml_arena_copy (RectoYamlArena *self, const char *text, gsize length);
void recto_yaml_arena_clear (RectoYamlArena *self);

G_END_DECLS

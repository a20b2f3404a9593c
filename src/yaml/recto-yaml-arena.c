/* A tree has as many nodes as a file has words: one malloc each would cost more than libyaml does. */

#include "recto-yaml-arena.h"

#include <string.h>

/* The first chunk is for front matter, of which there are thousands, and each
 * next one twice as long: large blocks go back to the system when they are freed. */
#define FIRST_CHUNK_SIZE 2048
#define CHUNK_SIZE       (64 * 1024 - 64)
#define ALIGNMENT        8

static gpointer
take (RectoYamlArena *self, gsize size)
{
  gpointer taken;

  if (size > self->left)
    {
      gsize step = self->last_chunk == 0 ? FIRST_CHUNK_SIZE : MIN (2 * self->last_chunk, CHUNK_SIZE);
      gsize chunk = MAX (size, step);
      char *memory = g_malloc (chunk);

      self->last_chunk = step;
      self->chunks = g_slist_prepend (self->chunks, memory);
      /* A piece as large as a chunk leaves the open chunk as it is. */
      if (size > step / 4)
        {
          if (chunk - size > self->left)
            {
              self->place = memory + size;
              self->left = chunk - size;
            }
          return memory;
        }
      self->place = memory;
      self->left = chunk;
    }
  taken = self->place;
  self->place += size;
  self->left -= size;
  return taken;
}

/* Takes size bytes, aligned for any node, with undefined contents. Not for an arena of copies. */
gpointer
recto_yaml_arena_take (RectoYamlArena *self, gsize size)
{
  return take (self, (size + ALIGNMENT - 1) & ~(gsize) (ALIGNMENT - 1));
}

/* Copies length bytes and ends them with a NUL. */
char *
recto_yaml_arena_copy (RectoYamlArena *self, const char *text, gsize length)
{
  char *copy = take (self, length + 1);

  if (length > 0)
    memcpy (copy, text, length);
  copy[length] = '\0';
  return copy;
}

void
recto_yaml_arena_clear (RectoYamlArena *self)
{
  g_slist_free_full (g_steal_pointer (&self->chunks), g_free);
  self->place = NULL;
  self->left = 0;
  self->last_chunk = 0;
}

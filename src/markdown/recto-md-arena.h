#pragma once

#include <gio/gio.h>
#include <string.h>

G_BEGIN_DECLS

/* Memory of one document: given out in order, freed all at once. */
typedef struct _RectoMdChunk RectoMdChunk;

typedef struct
{
  char *at;
  char *end;
  RectoMdChunk *chunks;
  gsize chunk_size;
} RectoMdArena;

void recto_md_arena_init (RectoMdArena *arena);
void recto_md_arena_clear (RectoMdArena *arena);
void *recto_md_arena_grow (RectoMdArena *arena,
                           gsize size);
char *recto_md_arena_dup (RectoMdArena *arena,
                          const char *text,
                          gsize length);

static inline void *
recto_md_arena_alloc (RectoMdArena *arena,
                      gsize size)
{
  size = (size + 7) & ~(gsize) 7;
  if (G_LIKELY ((gsize) (arena->end - arena->at) >= size))
    {
      void *memory = arena->at;

      arena->at += size;
      return memory;
    }
  return recto_md_arena_grow (arena, size);
}

#define recto_md_arena_new(arena, Type) ((Type *) memset (recto_md_arena_alloc ((arena), sizeof (Type)), 0, sizeof (Type)))

G_END_DECLS

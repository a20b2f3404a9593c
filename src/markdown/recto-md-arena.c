/* A document is thousands of small nodes that die together: one allocation
 * for many of them, and no freeing one by one. */

#include "recto-md-arena.h"

#define FIRST_CHUNK   ((gsize) 16 * 1024)
#define LARGEST_CHUNK ((gsize) 1024 * 1024)

/* Under the address sanitizer every piece is its own allocation, so that a
 * read or write past its end is seen. */
#if defined(__SANITIZE_ADDRESS__)
#  define ONE_BY_ONE 1
#elif defined(__has_feature)
#  if __has_feature(address_sanitizer)
#    define ONE_BY_ONE 1
#  endif
#endif
#ifndef ONE_BY_ONE
#  define ONE_BY_ONE 0
#endif

struct _RectoMdChunk
{
  RectoMdChunk *next;
  gsize size;
};

void
recto_md_arena_init (RectoMdArena *arena)
{
  memset (arena, 0, sizeof *arena);
  arena->chunk_size = FIRST_CHUNK;
}

void
recto_md_arena_clear (RectoMdArena *arena)
{
  RectoMdChunk *chunk = arena->chunks;

  while (chunk != NULL)
    {
      RectoMdChunk *next = chunk->next;

      g_free (chunk);
      chunk = next;
    }
  recto_md_arena_init (arena);
}

/**
 * recto_md_arena_grow:
 * @arena: an arena with no room for @size
 * @size: bytes, a multiple of 8
 *
 * The slow path of recto_md_arena_alloc().
 *
 * Returns: (transfer none): memory that is freed with the arena
 */
void *
recto_md_arena_grow (RectoMdArena *arena,
                     gsize size)
{
  gboolean alone = ONE_BY_ONE || size > arena->chunk_size / 4;
  gsize room = alone ? size : arena->chunk_size;
  RectoMdChunk *chunk = g_malloc (sizeof (RectoMdChunk) + room);
  char *memory = (char *) (chunk + 1);

  chunk->size = room;
  chunk->next = arena->chunks;
  arena->chunks = chunk;
  if (!alone)
    {
      arena->at = memory + size;
      arena->end = memory + room;
      arena->chunk_size = MIN (arena->chunk_size * 2, LARGEST_CHUNK);
    }
  return memory;
}

/**
 * recto_md_arena_dup:
 * @arena: an arena
 * @text: (array length=length): bytes
 * @length: how many
 *
 * Returns: (transfer none): a zero-terminated copy that lives as the arena
 */
char *
recto_md_arena_dup (RectoMdArena *arena,
                    const char *text,
                    gsize length)
{
  char *copy = recto_md_arena_alloc (arena, length + 1);

  if (length > 0)
    memcpy (copy, text, length);
  copy[length] = '\0';
  return copy;
}

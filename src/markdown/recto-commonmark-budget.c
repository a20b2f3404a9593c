/* Where cmark-gfm can be stopped: it asks for memory at nearly every step, and
 * has no other place where anybody could tell it that this is enough. */

#include "recto-commonmark-budget.h"

/* Looking at the clock costs as much as an allocation. */
#define STEPS_BETWEEN_LOOKS 16

/* Before what is given out, as realloc has to know how much that was. */
typedef struct
{
  gsize size;
} Header;

/* cmark's allocators have no data of their own. */
static _Thread_local RectoCommonmarkBudget *current;

/**
 * recto_commonmark_budget_stop:
 * @stop: why
 *
 * Ends what recto_commonmark_budget_run() runs in this thread. Does not
 * return. Nothing of cmark's is lost, as all its memory is the arena's.
 */
void
recto_commonmark_budget_stop (RectoCommonmarkStop stop)
{
  current->stop = stop;
  longjmp (current->begin, 1);
}

/**
 * recto_commonmark_budget_step:
 *
 * Ends the run of this thread when it has had its time, or was cancelled.
 */
void
recto_commonmark_budget_step (void)
{
  if (!current->can_stop || ++current->steps < STEPS_BETWEEN_LOOKS)
    return;
  current->steps = 0;
  if (g_cancellable_is_cancelled (current->cancellable))
    recto_commonmark_budget_stop (RECTO_COMMONMARK_CANCELLED);
  if (g_get_monotonic_time () > current->deadline)
    recto_commonmark_budget_stop (RECTO_COMMONMARK_TOO_SLOW);
}

static void *
take (gsize size)
{
  Header *header;

  recto_commonmark_budget_step ();
  if (size > current->room && current->can_stop)
    recto_commonmark_budget_stop (RECTO_COMMONMARK_TOO_LARGE);
  current->room -= MIN (size, current->room);
  header = recto_md_arena_alloc (current->arena, sizeof (Header) + size);
  header->size = size;
  return header + 1;
}

static void *
calloc_cb (gsize count,
           gsize size)
{
  return memset (take (count * size), 0, count * size);
}

static void *
realloc_cb (void *old,
            gsize size)
{
  void *memory;

  /* A string with room but nothing in it yet has no end of its own. */
  if (old == NULL)
    return calloc_cb (1, size);
  memory = take (size);
  memcpy (memory, old, MIN (((Header *) old - 1)->size, size));
  return memory;
}

/* It goes with the arena. */
static void
free_cb (void *memory)
{
}

/**
 * recto_commonmark_budget_get_memory:
 *
 * Returns: what to give cmark's parser that works in a run
 */
cmark_mem *
recto_commonmark_budget_get_memory (void)
{
  static cmark_mem memory = { calloc_cb, realloc_cb, free_cb };

  return &memory;
}

/**
 * recto_commonmark_budget_run:
 * @budget: what may be taken
 * @work: calls cmark, and holds nothing meanwhile that it has to give back
 * @data: for @work
 *
 * Does @work until it ends or the budget is used up. What cmark made can be
 * read afterwards, in this thread, as long as budget and arena live.
 *
 * Returns: whether it was stopped, and why
 */
RectoCommonmarkStop
recto_commonmark_budget_run (RectoCommonmarkBudget *budget,
                             RectoCommonmarkWork work,
                             gpointer data)
{
  current = budget;
  budget->stop = RECTO_COMMONMARK_GOES_ON;
  if (setjmp (budget->begin) == 0)
    {
      budget->can_stop = TRUE;
      work (data);
    }
  budget->can_stop = FALSE;
  return budget->stop;
}

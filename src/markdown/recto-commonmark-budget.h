#pragma once

#include "recto-md-arena.h"

#include <cmark-gfm.h>
#include <setjmp.h>

G_BEGIN_DECLS

typedef enum
{
  RECTO_COMMONMARK_GOES_ON,
  RECTO_COMMONMARK_CANCELLED,
  RECTO_COMMONMARK_TOO_SLOW,
  RECTO_COMMONMARK_TOO_LARGE,
} RectoCommonmarkStop;

/* What cmark-gfm may take, and whether that was enough. */
typedef struct
{
  RectoMdArena *arena; /* where its memory comes from */
  GCancellable *cancellable;
  gint64 deadline;
  gsize room; /* bytes it may still take */

  guint steps; /* since it was last looked at the clock */
  gboolean can_stop;
  RectoCommonmarkStop stop;
  jmp_buf begin;
} RectoCommonmarkBudget;

typedef void (*RectoCommonmarkWork) (gpointer data);

RectoCommonmarkStop recto_commonmark_budget_run (RectoCommonmarkBudget *budget,
                                                 RectoCommonmarkWork work,
                                                 gpointer data);
void recto_commonmark_budget_step (void);
void recto_commonmark_budget_stop (RectoCommonmarkStop stop);
cmark_mem *recto_commonmark_budget_get_memory (void);

G_END_DECLS

#pragma once

#include <gio/gio.h>

#include "recto-site.h"

G_BEGIN_DECLS

/**
 * RectoProblemSeverity:
 * @RECTO_PROBLEM_WARNING: worth a look, no harm to publish
 * @RECTO_PROBLEM_ERROR: the page would not be what was written
 * @RECTO_PROBLEM_FATAL: the site would not be built any more
 */
typedef enum
{
  RECTO_PROBLEM_WARNING,
  RECTO_PROBLEM_ERROR,
  RECTO_PROBLEM_FATAL,
} RectoProblemSeverity;

/**
 * RectoProblem:
 * @severity: how bad it is
 * @line: 1-based line in the whole file, 0 when it has no place
 * @column: 1-based column in characters, 0 when it has no place
 * @message: what is wrong and what to do
 */
typedef struct
{
  RectoProblemSeverity severity;
  guint line;
  guint column;
  char *message;
} RectoProblem;

GPtrArray *recto_check_text (RectoSite *site,
                             const char *path,
                             GBytes *text);
GPtrArray *recto_check_file (RectoSite *site,
                             const char *path,
                             GCancellable *cancellable,
                             GError **error);
void recto_problem_free (RectoProblem *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoProblem, recto_problem_free)

G_END_DECLS

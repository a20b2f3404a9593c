/* Where the program recto-transport is. */

#include "recto-transport-program.h"

#include <glib/gi18n-lib.h>

#include "base/recto-program.h"
#include "recto-transport-error.h"

/**
 * recto_transport_find_program:
 * @error: return location; %RECTO_TRANSPORT_ERROR_HELPER
 *
 * Looks for it as recto_program_find() does, the variable being
 * `RECTO_TRANSPORT`. Any thread.
 *
 * Returns: (transfer full) (type filename): the program, or %NULL
 */
char *
recto_transport_find_program (GError **error)
{
  char *found = recto_program_find ("recto-transport", "transport", "RECTO_TRANSPORT");

  if (found == NULL)
    g_set_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_HELPER,
                 _ ("%s: This part of Recto is missing; install Recto again"), RECTO_LIBEXECDIR "/recto-transport");
  return found;
}

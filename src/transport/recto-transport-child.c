/* Programs that the helper starts end with it, however early it ends. */

#include "recto-transport-child.h"

#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

/**
 * recto_child_bind:
 * @bond: (type RectoChildBond): to whom
 *
 * A #GSpawnChildSetupFunc. Ends this process with the one that started it: what was cancelled should not arrive later.
 */
void
recto_child_bind (gpointer bond)
{
  const RectoChildBond *self = bond;

  prctl (PR_SET_PDEATHSIG, self->signal);
  /* Of one that went before that, nothing is told. */
  if (getppid () != self->parent)
    raise (self->signal);
}

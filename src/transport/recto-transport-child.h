#pragma once

#include <sys/types.h>

#include <glib.h>

G_BEGIN_DECLS

/**
 * RectoChildBond:
 * @parent: the process that starts the program
 * @signal: what ends the program when that process has gone
 */
typedef struct
{
  pid_t parent;
  int signal;
} RectoChildBond;

void recto_child_bind (gpointer bond);

G_END_DECLS

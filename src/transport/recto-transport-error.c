/* The error domain of the transport room. */

#include "recto-transport-error.h"

G_DEFINE_QUARK (recto - transport - error - quark, recto_transport_error)

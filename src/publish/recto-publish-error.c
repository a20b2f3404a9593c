/* The error domain of the publish room. */

#include "recto-publish-error.h"

G_DEFINE_QUARK (recto - publish - error - quark, recto_publish_error)

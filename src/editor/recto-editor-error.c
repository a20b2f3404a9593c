/* The error domain of the editor room. */

#include "recto-editor-error.h"

G_DEFINE_QUARK (recto - editor - error - quark, recto_editor_error)

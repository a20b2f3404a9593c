#pragma once

#include "recto-git-autocleanups.h"

G_BEGIN_DECLS

/**
 * RectoConversionFlags:
 * @RECTO_CONVERSION_DEFAULT: as `git add` does it
 * @RECTO_CONVERSION_NO_ATTRIBUTES: no file has attributes, so none are looked for
 * @RECTO_CONVERSION_TO_LOOK: nothing will be kept, so core.safecrlf does not matter
 */
typedef enum
{
  RECTO_CONVERSION_DEFAULT = 0,
  RECTO_CONVERSION_NO_ATTRIBUTES = 1 << 0,
  RECTO_CONVERSION_TO_LOOK = 1 << 1,
} RectoConversionFlags;

/**
 * RectoConversion:
 *
 * What git does to the bytes of files before it keeps them.
 */
typedef struct _RectoConversion RectoConversion;

RectoConversion *recto_conversion_new (git_repository *repository,
                                       RectoConversionFlags flags,
                                       GError **error);
void recto_conversion_free (RectoConversion *self);
GBytes *recto_conversion_to_git (const RectoConversion *self,
                                 const char *path,
                                 GBytes *bytes,
                                 GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoConversion, recto_conversion_free)

G_END_DECLS

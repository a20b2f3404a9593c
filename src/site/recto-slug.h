#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RectoSlugMode:
 * @RECTO_SLUG_MODE_NONE: the text as it is
 * @RECTO_SLUG_MODE_RAW: only white space becomes hyphens
 * @RECTO_SLUG_MODE_DEFAULT: all but letters, marks and digits become hyphens
 * @RECTO_SLUG_MODE_PRETTY: as the default, but `._~!$&'()+,;=@` stay
 * @RECTO_SLUG_MODE_ASCII: all but ASCII letters and digits become hyphens
 * @RECTO_SLUG_MODE_LATIN: as the default, after accents are taken off
 *
 * The modes of Jekyll's `slugify`.
 */
typedef enum
{
  RECTO_SLUG_MODE_NONE,
  RECTO_SLUG_MODE_RAW,
  RECTO_SLUG_MODE_DEFAULT,
  RECTO_SLUG_MODE_PRETTY,
  RECTO_SLUG_MODE_ASCII,
  RECTO_SLUG_MODE_LATIN,
} RectoSlugMode;

RectoSlugMode recto_slug_mode_from_name (const char *name);
char *recto_slugify (const char *text,
                     RectoSlugMode mode,
                     gboolean cased);
char *recto_titleize_slug (const char *slug);

G_END_DECLS

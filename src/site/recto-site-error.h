#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define RECTO_SITE_ERROR (recto_site_error_quark ())

/**
 * RectoSiteError:
 * @RECTO_SITE_ERROR_FAILED: none of the cases below
 * @RECTO_SITE_ERROR_NOT_FOUND: there is no such folder or file
 * @RECTO_SITE_ERROR_NOT_A_SITE: the folder is there, but no Jekyll site
 * @RECTO_SITE_ERROR_CONFIG: `_config.yml` cannot be understood
 * @RECTO_SITE_ERROR_FRONT_MATTER: Jekyll would silently drop the front matter
 * @RECTO_SITE_ERROR_DATE: a date that Jekyll aborts on
 * @RECTO_SITE_ERROR_PERMALINK: a permalink that Jekyll aborts on
 * @RECTO_SITE_ERROR_TEXT: the bytes are not text, so Jekyll skips the file
 * @RECTO_SITE_ERROR_UNREADABLE: the file is there, but cannot be read
 * @RECTO_SITE_ERROR_LIMIT: larger or deeper than a limit
 * @RECTO_SITE_ERROR_EXISTS: a file that should be new is there already
 * @RECTO_SITE_ERROR_NO_TITLE: a title of which no file name can be made
 */
typedef enum
{
  RECTO_SITE_ERROR_FAILED,
  RECTO_SITE_ERROR_NOT_FOUND,
  RECTO_SITE_ERROR_NOT_A_SITE,
  RECTO_SITE_ERROR_CONFIG,
  RECTO_SITE_ERROR_FRONT_MATTER,
  RECTO_SITE_ERROR_DATE,
  RECTO_SITE_ERROR_PERMALINK,
  RECTO_SITE_ERROR_TEXT,
  RECTO_SITE_ERROR_UNREADABLE,
  RECTO_SITE_ERROR_LIMIT,
  RECTO_SITE_ERROR_EXISTS,
  RECTO_SITE_ERROR_NO_TITLE,
} RectoSiteError;

GQuark recto_site_error_quark (void);
gboolean recto_site_error_get_position (const GError *error,
                                        guint *line,
                                        guint *column);

void recto_site_error_set (GError **error,
                           RectoSiteError code,
                           guint line,
                           guint column,
                           const char *format,
                           ...) G_GNUC_PRINTF (5, 6);

G_END_DECLS

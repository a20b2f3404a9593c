/* The error domain of the site room. Its errors can carry the place in the
 * file, so that a list of problems can lead there. */

#include "recto-site-error.h"

typedef struct
{
  guint line;
  guint column;
} RectoSiteErrorPrivate;

static void
recto_site_error_private_init (RectoSiteErrorPrivate *priv)
{
  priv->line = 0;
  priv->column = 0;
}

static void
recto_site_error_private_copy (const RectoSiteErrorPrivate *from,
                               RectoSiteErrorPrivate *to)
{
  *to = *from;
}

static void
recto_site_error_private_clear (RectoSiteErrorPrivate *priv)
{
}

G_DEFINE_EXTENDED_ERROR (RectoSiteError, recto_site_error)

/**
 * recto_site_error_get_position:
 * @error: an error
 * @line: (out) (optional): the 1-based line in the whole file
 * @column: (out) (optional): the 1-based column in characters
 *
 * Any thread.
 *
 * Returns: whether @error is of %RECTO_SITE_ERROR and has a place
 */
gboolean
recto_site_error_get_position (const GError *error,
                               guint *line,
                               guint *column)
{
  RectoSiteErrorPrivate *priv;

  if (error == NULL || error->domain != RECTO_SITE_ERROR)
    return FALSE;
  priv = recto_site_error_get_private (error);
  if (priv == NULL || priv->line == 0)
    return FALSE;
  if (line != NULL)
    *line = priv->line;
  if (column != NULL)
    *column = priv->column;
  return TRUE;
}

/**
 * recto_site_error_set:
 * @error: (out) (optional): return location
 * @code: the case
 * @line: the 1-based line in the whole file, or 0 when there is no place
 * @column: the 1-based column in characters, or 0
 * @format: what is wrong and what to do
 * @...: arguments of @format
 *
 * Sets an error of %RECTO_SITE_ERROR with its place. Any thread.
 */
void
recto_site_error_set (GError **error,
                      RectoSiteError code,
                      guint line,
                      guint column,
                      const char *format,
                      ...)
{
  va_list args;
  RectoSiteErrorPrivate *priv;

  if (error == NULL)
    return;
  va_start (args, format);
  *error = g_error_new_valist (RECTO_SITE_ERROR, code, format, args);
  va_end (args);
  priv = recto_site_error_get_private (*error);
  priv->line = line;
  priv->column = column;
}

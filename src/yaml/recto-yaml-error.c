/* The error domain of the yaml room: every error can say where in the text it is. */

#include "recto-yaml-error.h"

typedef struct
{
  guint line;
  guint column;
} RectoYamlErrorPrivate;

static void
recto_yaml_error_private_init (RectoYamlErrorPrivate *priv)
{
}

static void
recto_yaml_error_private_copy (const RectoYamlErrorPrivate *src,
                               RectoYamlErrorPrivate *dest)
{
  *dest = *src;
}

static void
recto_yaml_error_private_clear (RectoYamlErrorPrivate *priv)
{
}

/* GLib puts the struct before the error, aligned, but says so in a way that clang doubts. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wcast-align"
G_DEFINE_EXTENDED_ERROR (RectoYamlError, recto_yaml_error)
#pragma GCC diagnostic pop

/**
 * recto_yaml_error_get_position:
 * @error: any error
 * @line: (out) (optional): the line that it is about, counted from 1
 * @column: (out) (optional): the column in characters, counted from 1
 *
 * Tells the place in the parsed text that an error is about. Any thread.
 *
 * Returns: %FALSE if @error is not of %RECTO_YAML_ERROR or is about no place;
 *   @line and @column are 0 then
 */
gboolean
recto_yaml_error_get_position (const GError *error,
                               guint *line,
                               guint *column)
{
  guint at_line = 0;
  guint at_column = 0;

  if (error != NULL && error->domain == RECTO_YAML_ERROR)
    {
      RectoYamlErrorPrivate *priv = recto_yaml_error_get_private (error);

      at_line = priv->line;
      at_column = priv->column;
    }
  if (line != NULL)
    *line = at_line;
  if (column != NULL)
    *column = at_column;
  return at_line > 0;
}

/**
 * recto_yaml_error_set:
 * @error: (out) (optional): return location
 * @code: the case
 * @line: the line that it is about, or 0 for no place
 * @column: the column
 * @format: what is wrong and what to do
 * @...: arguments of @format
 *
 * Sets an error of %RECTO_YAML_ERROR that knows its place.
 */
void
recto_yaml_error_set (GError **error,
                      RectoYamlError code,
                      guint line,
                      guint column,
                      const char *format,
                      ...)
{
  GError *made;
  RectoYamlErrorPrivate *priv;
  va_list args;

  if (error == NULL)
    return;
  va_start (args, format);
  made = g_error_new_valist (RECTO_YAML_ERROR, code, format, args);
  va_end (args);
  priv = recto_yaml_error_get_private (made);
  priv->line = line;
  priv->column = column;
  g_propagate_error (error, made);
}

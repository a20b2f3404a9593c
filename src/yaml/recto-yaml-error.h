#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define RECTO_YAML_ERROR (recto_yaml_error_quark ())

/**
 * RectoYamlError:
 * @RECTO_YAML_ERROR_FAILED: none of the cases below
 * @RECTO_YAML_ERROR_SYNTAX: the text is not YAML
 * @RECTO_YAML_ERROR_ENCODING: the bytes are not UTF-8 text, or hold characters that YAML forbids
 * @RECTO_YAML_ERROR_TOO_LARGE: the text is longer than the limit
 * @RECTO_YAML_ERROR_TOO_DEEP: the text is nested deeper than the limit
 * @RECTO_YAML_ERROR_ALIAS: an alias stands for nothing, or for something that it is itself in
 * @RECTO_YAML_ERROR_NOT_FOUND: the path names nothing in the document
 * @RECTO_YAML_ERROR_KIND: the path goes through, or the edit needs, another kind of node
 * @RECTO_YAML_ERROR_EXISTS: the key is there already
 * @RECTO_YAML_ERROR_SHARED: the edit would change the meaning elsewhere, through an anchor
 * @RECTO_YAML_ERROR_VALUE: the value cannot be written as YAML at this place
 * @RECTO_YAML_ERROR_MISMATCH: the changed text would not mean what was intended
 *
 * Errors of reading and editing YAML. Errors about a place in the text carry
 * it: see recto_yaml_error_get_position().
 */
typedef enum
{
  RECTO_YAML_ERROR_FAILED,
  RECTO_YAML_ERROR_SYNTAX,
  RECTO_YAML_ERROR_ENCODING,
  RECTO_YAML_ERROR_TOO_LARGE,
  RECTO_YAML_ERROR_TOO_DEEP,
  RECTO_YAML_ERROR_ALIAS,
  RECTO_YAML_ERROR_NOT_FOUND,
  RECTO_YAML_ERROR_KIND,
  RECTO_YAML_ERROR_EXISTS,
  RECTO_YAML_ERROR_SHARED,
  RECTO_YAML_ERROR_VALUE,
  RECTO_YAML_ERROR_MISMATCH,
} RectoYamlError;

GQuark recto_yaml_error_quark (void);
gboolean recto_yaml_error_get_position (const GError *error,
                                        guint *line,
                                        guint *column);
void recto_yaml_error_set (GError **error,
                           RectoYamlError code,
                           guint line,
                           guint column,
                           const char *format,
                           ...) G_GNUC_PRINTF (5, 6);

G_END_DECLS

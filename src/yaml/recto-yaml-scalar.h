#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RectoYamlKind:
 * @RECTO_YAML_KIND_NULL: nothing: an empty value, `~`, `null`
 * @RECTO_YAML_KIND_BOOLEAN: `true`, `yes`, `on` and their opposites
 * @RECTO_YAML_KIND_INTEGER: a whole number
 * @RECTO_YAML_KIND_FLOAT: a number with a point, `.inf`, `.nan`
 * @RECTO_YAML_KIND_DATE: a date alone
 * @RECTO_YAML_KIND_TIMESTAMP: a date and a time of day with seconds
 * @RECTO_YAML_KIND_STRING: text
 * @RECTO_YAML_KIND_SEQUENCE: a list
 * @RECTO_YAML_KIND_MAPPING: keys and values
 * @RECTO_YAML_KIND_ALIAS: `*name`, which stands for the node with the anchor `&name`
 *
 * What a node is to Jekyll.
 */
typedef enum
{
  RECTO_YAML_KIND_NULL,
  RECTO_YAML_KIND_BOOLEAN,
  RECTO_YAML_KIND_INTEGER,
  RECTO_YAML_KIND_FLOAT,
  RECTO_YAML_KIND_DATE,
  RECTO_YAML_KIND_TIMESTAMP,
  RECTO_YAML_KIND_STRING,
  RECTO_YAML_KIND_SEQUENCE,
  RECTO_YAML_KIND_MAPPING,
  RECTO_YAML_KIND_ALIAS,
} RectoYamlKind;

/**
 * RectoYamlScalar:
 * @kind: what the text is; never a collection or an alias
 * @boolean: the value, if it is a boolean
 * @integer: the value, if it is an integer (clamped, if it does not fit)
 * @number: the value, if it is an integer or a float
 *
 * What a plain scalar means to Jekyll.
 */
typedef struct
{
  RectoYamlKind kind;
  gboolean boolean;
  gint64 integer;
  double number;
} RectoYamlScalar;

RectoYamlKind recto_yaml_scalar_resolve (const char *text,
                                         gsize length,
                                         RectoYamlScalar *scalar);
gboolean recto_yaml_scalar_is_plain_text (const char *text,
                                          gsize length);
char *recto_yaml_scalar_describe (const char *text);
GDateTime *recto_yaml_scalar_to_date_time (const char *text);

G_END_DECLS

#pragma once

#include <gio/gio.h>

#include "yaml/recto-yaml-tree.h"
#include "yaml/recto-yaml-value.h"

G_BEGIN_DECLS

/**
 * RectoCliValueMode:
 * @RECTO_CLI_VALUE_AUTO: what the text means, but text stays text
 * @RECTO_CLI_VALUE_STRING: text, whatever it looks like
 * @RECTO_CLI_VALUE_YAML: what YAML reads in it, lists and mappings too
 */
typedef enum
{
  RECTO_CLI_VALUE_AUTO,
  RECTO_CLI_VALUE_STRING,
  RECTO_CLI_VALUE_YAML,
} RectoCliValueMode;

RectoYamlValue *recto_cli_value_parse (const char *text,
                                       const RectoYamlNode *old,
                                       RectoCliValueMode mode,
                                       GError **error);
void recto_cli_value_print (const RectoYamlTree *tree,
                            const RectoYamlNode *node);

G_END_DECLS

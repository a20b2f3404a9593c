#pragma once

#include <gio/gio.h>

#include "recto-yaml-node.h"
#include "recto-yaml-scalar.h"

G_BEGIN_DECLS

/**
 * RectoYamlValue:
 *
 * What should be there: a value that an edit writes. Immutable, reference
 * counted, thread-safe.
 */
typedef struct _RectoYamlValue RectoYamlValue;

#define RECTO_TYPE_YAML_VALUE (recto_yaml_value_get_type ())

GType recto_yaml_value_get_type (void);
RectoYamlValue *recto_yaml_value_new_null (void);
RectoYamlValue *recto_yaml_value_new_boolean (gboolean boolean);
RectoYamlValue *recto_yaml_value_new_integer (gint64 integer);
RectoYamlValue *recto_yaml_value_new_float (double number);
RectoYamlValue *recto_yaml_value_new_string (const char *text);
RectoYamlValue *recto_yaml_value_new_plain (const char *text);
RectoYamlValue *recto_yaml_value_new_strv (const char *const *texts);
RectoYamlValue *recto_yaml_value_new_list (RectoYamlValue *const *items,
                                           guint n_items);
RectoYamlValue *recto_yaml_value_new_mapping (const char *const *keys,
                                              RectoYamlValue *const *values,
                                              guint n_entries);
RectoYamlValue *recto_yaml_value_new_from_node (const RectoYamlNode *node);
RectoYamlValue *recto_yaml_value_ref (RectoYamlValue *self);
void recto_yaml_value_unref (RectoYamlValue *self);
RectoYamlKind recto_yaml_value_get_kind (const RectoYamlValue *self);
const char *recto_yaml_value_get_string (const RectoYamlValue *self);
gboolean recto_yaml_value_get_boolean (const RectoYamlValue *self);
gint64 recto_yaml_value_get_integer (const RectoYamlValue *self);
double recto_yaml_value_get_double (const RectoYamlValue *self);
guint recto_yaml_value_get_length (const RectoYamlValue *self);
const char *recto_yaml_value_get_key (const RectoYamlValue *self,
                                      guint index);
RectoYamlValue *recto_yaml_value_get_item (const RectoYamlValue *self,
                                           guint index);
gboolean recto_yaml_value_equal (const RectoYamlValue *self,
                                 const RectoYamlValue *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoYamlValue, recto_yaml_value_unref)

G_END_DECLS

#pragma once

#include "recto-form-field.h"
#include "yaml/recto-yaml-value.h"

G_BEGIN_DECLS

RectoYamlValue *recto_form_record_new (const RectoYamlNode *list,
                                       const RectoFormField *field);

G_END_DECLS

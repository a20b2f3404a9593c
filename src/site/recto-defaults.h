#pragma once

#include "yaml/recto-yaml-tree.h"

G_BEGIN_DECLS

/* The `defaults` of `_config.yml`: values for front matter, by path and type. */
typedef struct _RectoDefaults RectoDefaults;

RectoDefaults *recto_defaults_new (const RectoYamlNode *sets,
                                   const char *collections_dir);
void recto_defaults_free (RectoDefaults *self);
const RectoYamlNode *recto_defaults_find (const RectoDefaults *self,
                                          const char *path,
                                          const char *type,
                                          const char *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoDefaults, recto_defaults_free)

G_END_DECLS

#pragma once

#include <gio/gio.h>

#include "recto-collection.h"
#include "recto-site-error.h"
#include "yaml/recto-yaml-tree.h"

G_BEGIN_DECLS

/**
 * RectoConfig:
 *
 * The settings of a site: `_config.yml` with Jekyll's defaults for what it
 * leaves out. Immutable, reference counted, thread-safe.
 */
typedef struct _RectoConfig RectoConfig;

#define RECTO_TYPE_CONFIG (recto_config_get_type ())

GType recto_config_get_type (void);
RectoConfig *recto_config_new (GBytes *text,
                               GError **error);
RectoConfig *recto_config_ref (RectoConfig *self);
void recto_config_unref (RectoConfig *self);
RectoYamlTree *recto_config_get_tree (const RectoConfig *self);
const RectoYamlNode *recto_config_lookup (const RectoConfig *self,
                                          const char *dotted_key);
const char *recto_config_get_string (const RectoConfig *self,
                                     const char *dotted_key,
                                     const char *fallback);
gboolean recto_config_get_boolean (const RectoConfig *self,
                                   const char *dotted_key,
                                   gboolean fallback);
gint64 recto_config_get_integer (const RectoConfig *self,
                                 const char *dotted_key,
                                 gint64 fallback);
GTimeZone *recto_config_get_timezone (const RectoConfig *self);
const char *recto_config_get_permalink (const RectoConfig *self);
GPtrArray *recto_config_get_collections (const RectoConfig *self);
const RectoCollection *recto_config_get_collection (const RectoConfig *self,
                                                    const char *label);
const char *recto_config_get_folder (const RectoConfig *self,
                                     const char *key);
const char *const *recto_config_get_include (const RectoConfig *self);
const char *const *recto_config_get_exclude (const RectoConfig *self);
gboolean recto_config_is_markdown (const RectoConfig *self,
                                   const char *path);
const RectoYamlNode *recto_config_find_default (const RectoConfig *self,
                                                const char *path,
                                                const char *type,
                                                const char *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoConfig, recto_config_unref)

G_END_DECLS

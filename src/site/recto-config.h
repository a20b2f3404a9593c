#pragma once

#include <gio/gio.h>

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

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoConfig, recto_config_unref)

G_END_DECLS

#pragma once

#include "recto-config.h"

G_BEGIN_DECLS

/* The front matter of one file with the values that `defaults` gives it. */
typedef struct
{
  RectoConfig *config;
  const char *relative_path;
  const char *type;
  GTimeZone *zone;
  RectoYamlTree *tree;
  const RectoYamlNode *root;
  gboolean has_merge; /* a key "<<", which gives it the keys of another mapping */
} RectoFrontData;

/* What Jekyll makes of the YAML. */
typedef enum
{
  RECTO_FRONT_KIND_NONE,
  RECTO_FRONT_KIND_MAPPING,
  RECTO_FRONT_KIND_OTHER,
  RECTO_FRONT_KIND_BROKEN,
} RectoFrontKind;

RectoFrontKind recto_front_data_init (RectoFrontData *self,
                                      RectoConfig *config,
                                      const char *relative_path,
                                      const char *type,
                                      const char *yaml,
                                      gsize length,
                                      GError **error);
void recto_front_data_clear (RectoFrontData *self);
void recto_front_data_drop (RectoFrontData *self);
const RectoYamlNode *recto_front_data_get_own (RectoFrontData *self,
                                               const char *key);
const RectoYamlNode *recto_front_data_get (RectoFrontData *self,
                                           const char *key);
char *recto_front_data_dup_text (RectoFrontData *self,
                                 const char *key);
gboolean recto_front_data_add_categories (RectoFrontData *self,
                                          GPtrArray *categories);
void recto_front_data_add_category (RectoFrontData *self,
                                    GPtrArray *categories);
char **recto_front_data_dup_tags (RectoFrontData *self);
char **recto_front_data_dup_given_tags (RectoFrontData *self);
void recto_front_data_get_position (RectoFrontData *self,
                                    const char *key,
                                    guint *line,
                                    guint *column);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RectoFrontData, recto_front_data_clear)

G_END_DECLS

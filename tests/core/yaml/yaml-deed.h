#pragma once

#include "yaml/recto-yaml-commented.h"
#include "yaml/recto-yaml-edit.h"

G_BEGIN_DECLS

/* Where the chances come from: GLib's random numbers, or the bytes of a fuzzer. */
typedef guint32 (*YamlChance) (gpointer user_data, guint32 below);

typedef enum
{
  YAML_DEED_SET,
  YAML_DEED_ADD,
  YAML_DEED_UNSET,
  YAML_DEED_APPEND,
  YAML_DEED_INSERT,
  YAML_DEED_REMOVE,
  YAML_DEED_MOVE,
  YAML_DEED_RENAME,
  YAML_DEED_COMMENT_OUT,
  YAML_DEED_UNCOMMENT,
  YAML_N_DEEDS,
} YamlDeedKind;

/* An edit of a tree that was chosen by chance. */
typedef struct
{
  YamlDeedKind kind;
  char **path;
  guint from;
  guint to;
  char *key;
  RectoYamlValue *value;
  RectoYamlEditOptions options;
} YamlDeed;

YamlDeed *yaml_deed_choose (RectoYamlTree *tree, YamlChance chance, gpointer user_data);
RectoYamlEdit *yaml_deed_do (const YamlDeed *self, RectoYamlTree *tree, GError **error);
char *yaml_deed_print (const YamlDeed *self);
void yaml_deed_free (YamlDeed *self);

/* What a deed must lead to, however it is done; aborts with what is wrong. */
void yaml_deed_check_tree (const YamlDeed *self, RectoYamlTree *tree, RectoYamlEdit *edit);
void yaml_deed_check (const YamlDeed *self, RectoYamlTree *tree, RectoYamlEdit *edit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YamlDeed, yaml_deed_free)

G_END_DECLS

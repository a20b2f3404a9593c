#pragma once

#include "recto-yaml-edit.h"
#include "recto-yaml-intent.h"

G_BEGIN_DECLS

/*
 * RectoYamlChange: an edit in the making: splices that nobody has proven yet.
 */
typedef struct
{
  RectoYamlTree *tree;
  GArray *splices;
} RectoYamlChange;

void recto_yaml_change_init (RectoYamlChange *self, RectoYamlTree *tree);
void recto_yaml_change_clear (RectoYamlChange *self);
void recto_yaml_change_reset (RectoYamlChange *self);
void recto_yaml_change_add (RectoYamlChange *self, gsize start, gsize end, const char *text);
RectoYamlEdit *recto_yaml_change_commit (RectoYamlChange *self, const RectoYamlIntent *intent, GError **error);

RectoYamlEdit *recto_yaml_edit_new (RectoYamlTree *tree, GArray *splices);
RectoYamlEdit *recto_yaml_edit_new_unchanged (RectoYamlTree *tree);
RectoYamlEdit *recto_yaml_edit_then (RectoYamlEdit *first, RectoYamlEdit *second);
void recto_yaml_splice_clear (gpointer splice);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RectoYamlChange, recto_yaml_change_clear)

G_END_DECLS

#pragma once

#include "yaml/recto-yaml-commented.h"
#include "yaml/recto-yaml-edit.h"

G_BEGIN_DECLS

/* Cases told as texts: before, what is done, after. Values are written as YAML. */

RectoYamlTree *yaml_parse (const char *text);
RectoYamlValue *yaml_value (const char *text);
char *yaml_apply (RectoYamlTree *tree, RectoYamlEdit *edit);

void yaml_assert_set (const char *before, const char *path, const char *value, const char *after);
void yaml_assert_set_ordered (const char *before, const char *path, const char *value, const char *order, const char *after);
void yaml_assert_set_styled (const char *before, const char *path, const char *value, RectoYamlStyle style, const char *after);
void yaml_assert_unset (const char *before, const char *path, const char *after);
void yaml_assert_append (const char *before, const char *path, const char *value, const char *after);
void yaml_assert_insert (const char *before, const char *path, guint index, const char *value, const char *after);
void yaml_assert_remove (const char *before, const char *path, guint index, const char *after);
void yaml_assert_move (const char *before, const char *path, guint from, guint to, const char *after);
void yaml_assert_rename (const char *before, const char *path, const char *key, const char *after);
void yaml_assert_comment_out (const char *before, const char *path, const char *after);
void yaml_assert_uncomment (const char *before, const char *path, const char *value, const char *after);
void yaml_assert_set_refused (const char *before, const char *path, const char *value, RectoYamlError code, guint line, guint column);
void yaml_assert_refused (RectoYamlEdit *edit, GError *error, RectoYamlError code, guint line, guint column);
void yaml_assert_parse_error (const char *text, gsize length, RectoYamlError code, guint line, guint column);

G_END_DECLS

#pragma once

#include "recto-yaml-node-private.h"

G_BEGIN_DECLS

/*
 * RectoYamlUnit: a piece of a scalar's text and the bytes that it is written with
 * @start: the first byte
 * @end: the byte after the last
 * @at: where its text begins in the scalar's text
 * @length: how long its text is
 * @fold: it is a line break in the file
 */
typedef struct
{
  guint32 start;
  guint32 end;
  guint32 at;
  guint32 length;
  gboolean fold;
} RectoYamlUnit;

/*
 * RectoYamlUnits: how a scalar is written, piece by piece
 * @units: of RectoYamlUnit
 * @text: what they add up to; for block text without the line breaks at its end
 * @start: the byte where the first begins, or would
 * @end: the byte where the last ends
 * @indent: for block text, the column of its lines
 * @explicit_indent: that column is in its header
 * @chomp: for block text `-`, `+` or NUL
 * @header_end: for block text, the end of the `|`, digit and `+`
 */
typedef struct
{
  GArray *units;
  GString *text;
  gsize start;
  gsize end;
  guint indent;
  gboolean explicit_indent;
  char chomp;
  gsize header_end;
} RectoYamlUnits;

gboolean recto_yaml_units_init (RectoYamlUnits *self, const RectoYamlNode *node);
void recto_yaml_units_clear (RectoYamlUnits *self);
void recto_yaml_units_add (RectoYamlUnits *self, gsize start, gsize end, const char *text, gsize length, gboolean fold);
gboolean recto_yaml_units_read_block (RectoYamlUnits *self, const RectoYamlNode *node);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RectoYamlUnits, recto_yaml_units_clear)

G_END_DECLS

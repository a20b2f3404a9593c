#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The bytes between nodes: white space, comments and indicators. All functions
 * take places in a text that is valid UTF-8 and in which there is no quoted or
 * block text between the places.
 */

gsize recto_yaml_text_break (const char *text, gsize length, gsize at);
gsize recto_yaml_text_break_before (const char *text, gsize at);
gsize recto_yaml_text_line_start (const char *text, gsize start, gsize at);
gsize recto_yaml_text_line_end (const char *text, gsize length, gsize at);
gsize recto_yaml_text_skip_blanks (const char *text, gsize length, gsize at);
gsize recto_yaml_text_skip_gap (const char *text, gsize length, gsize at);
gsize recto_yaml_text_find_indicator (const char *text, gsize end, gsize at, char indicator);
gsize recto_yaml_text_skip_properties (const char *text, gsize length, gsize at, gboolean anchor, gboolean tag, gboolean flow, gsize *properties_end);
gsize recto_yaml_text_block_indent (const char *text, gsize length, gsize header_end, const char *value);
gboolean recto_yaml_text_is_blank (const char *text, gsize start, gsize end);
guint recto_yaml_text_column (const char *text, gsize line_start, gsize at);
gboolean recto_yaml_text_find_forbidden (const char *text, gsize length, gsize *offset);

G_END_DECLS

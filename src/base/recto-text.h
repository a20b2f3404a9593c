#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RectoTextFault:
 * @RECTO_TEXT_FAULT_NONE: the bytes are text
 * @RECTO_TEXT_FAULT_NUL: there is a NUL byte
 * @RECTO_TEXT_FAULT_ENCODING: the bytes are not valid UTF-8
 */
typedef enum
{
  RECTO_TEXT_FAULT_NONE,
  RECTO_TEXT_FAULT_NUL,
  RECTO_TEXT_FAULT_ENCODING,
} RectoTextFault;

RectoTextFault recto_text_find_fault (const char *text,
                                      gsize length,
                                      gsize *offset);
void recto_text_position (const char *text,
                          gsize length,
                          gsize offset,
                          guint *line,
                          guint *column);
gboolean recto_text_assign (char **place,
                            const char *text);
char *recto_text_readable_address (const char *address);

G_END_DECLS

#pragma once

#include <gio/gio.h>
#include <string.h>

G_BEGIN_DECLS

/* Text that grows at its end: what the renderer writes into. */
typedef struct
{
  char *data;
  gsize length;
  gsize capacity;
} RectoMdBuffer;

/**
 * RectoMdEscape:
 * @RECTO_MD_ESCAPE_ALL: `<`, `>` and every `&`
 * @RECTO_MD_ESCAPE_TEXT: `<`, `>` and an `&` that begins no character reference
 * @RECTO_MD_ESCAPE_ATTRIBUTE: as text, and `"`
 * @RECTO_MD_ESCAPE_EVERYTHING: as all, and `"`
 */
typedef enum
{
  RECTO_MD_ESCAPE_ALL,
  RECTO_MD_ESCAPE_TEXT,
  RECTO_MD_ESCAPE_ATTRIBUTE,
  RECTO_MD_ESCAPE_EVERYTHING,
} RectoMdEscape;

void recto_md_buffer_clear (RectoMdBuffer *buffer);
void recto_md_buffer_grow (RectoMdBuffer *buffer,
                           gsize room);
void recto_md_buffer_escape (RectoMdBuffer *buffer,
                             const char *text,
                             gsize length,
                             RectoMdEscape escape);
void recto_md_buffer_printf (RectoMdBuffer *buffer,
                             const char *format,
                             ...) G_GNUC_PRINTF (2, 3);
void recto_md_buffer_insert (RectoMdBuffer *buffer,
                             gsize at,
                             const char *text,
                             gsize length);
gsize recto_md_reference_length (const char *text,
                                 const char *end);

static inline void
recto_md_buffer_append (RectoMdBuffer *buffer,
                        const char *text,
                        gsize length)
{
  if (G_UNLIKELY (buffer->capacity - buffer->length < length))
    recto_md_buffer_grow (buffer, length);
  if (length > 0)
    memcpy (buffer->data + buffer->length, text, length);
  buffer->length += length;
}

static inline void
recto_md_buffer_add (RectoMdBuffer *buffer,
                     const char *text)
{
  recto_md_buffer_append (buffer, text, strlen (text));
}

static inline void
recto_md_buffer_add_char (RectoMdBuffer *buffer,
                          char c)
{
  recto_md_buffer_append (buffer, &c, 1);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RectoMdBuffer, recto_md_buffer_clear)

G_END_DECLS

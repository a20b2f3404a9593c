/* The text that a renderer writes, and how text is escaped in HTML. */

#include "recto-md-buffer.h"

#include <stdio.h>

void
recto_md_buffer_clear (RectoMdBuffer *buffer)
{
  g_clear_pointer (&buffer->data, g_free);
  buffer->length = 0;
  buffer->capacity = 0;
}

void
recto_md_buffer_grow (RectoMdBuffer *buffer,
                      gsize room)
{
  gsize needed = buffer->length + room;

  buffer->capacity = MAX (MAX (buffer->capacity * 2, needed), 256);
  buffer->data = g_realloc (buffer->data, buffer->capacity);
}

/**
 * recto_md_reference_length:
 * @text: text that begins with `&`
 * @end: its end
 *
 * Measures a character reference by its form (`&name;`, `&#10;`, `&#xA;`),
 * whether or not the name is known.
 *
 * Returns: its length in bytes with `&` and `;`, 0 if there is none
 */
gsize
recto_md_reference_length (const char *text,
                           const char *end)
{
  const char *p = text + 1;
  const char *digits;

  if (p == end)
    return 0;
  if (*p == '#')
    {
      gboolean hex = p + 1 < end && p[1] == 'x';

      p += hex ? 2 : 1;
      digits = p;
      while (p < end && (hex ? g_ascii_isxdigit (*p) : g_ascii_isdigit (*p)))
        p++;
      return p > digits && p < end && *p == ';' ? (gsize) (p + 1 - text) : 0;
    }
  if (!g_ascii_isalnum (*p) && *p != '_' && *p != ':')
    return 0;
  while (p < end && (g_ascii_isalnum (*p) || *p == '_' || *p == ':' || *p == '-' || *p == '.'))
    p++;
  return p < end && *p == ';' ? (gsize) (p + 1 - text) : 0;
}

static const char *
find_special (const char *p,
              const char *end,
              RectoMdEscape escape)
{
  while (p < end && *p != '<' && *p != '>' && *p != '&' &&
         (*p != '"' || escape < RECTO_MD_ESCAPE_ATTRIBUTE))
    p++;
  return p;
}

void
recto_md_buffer_escape (RectoMdBuffer *buffer,
                        const char *text,
                        gsize length,
                        RectoMdEscape escape)
{
  const char *end = text + length;
  const char *p = text;

  while (p < end)
    {
      const char *special = find_special (p, end, escape);
      gsize reference = 0;

      recto_md_buffer_append (buffer, p, special - p);
      if (special == end)
        return;
      p = special + 1;
      switch (*special)
        {
        case '<':
          recto_md_buffer_append (buffer, "&lt;", 4);
          break;
        case '>':
          recto_md_buffer_append (buffer, "&gt;", 4);
          break;
        case '"':
          recto_md_buffer_append (buffer, "&quot;", 6);
          break;
        default:
          if (escape == RECTO_MD_ESCAPE_TEXT || escape == RECTO_MD_ESCAPE_ATTRIBUTE)
            reference = recto_md_reference_length (special, end);
          if (reference == 0)
            {
              recto_md_buffer_append (buffer, "&amp;", 5);
              break;
            }
          recto_md_buffer_append (buffer, special, reference);
          p = special + reference;
        }
    }
}

void
recto_md_buffer_printf (RectoMdBuffer *buffer,
                        const char *format,
                        ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  recto_md_buffer_add (buffer, text);
}

void
recto_md_buffer_insert (RectoMdBuffer *buffer,
                        gsize at,
                        const char *text,
                        gsize length)
{
  if (length == 0)
    return;
  if (buffer->capacity - buffer->length < length)
    recto_md_buffer_grow (buffer, length);
  memmove (buffer->data + at + length, buffer->data + at, buffer->length - at);
  memcpy (buffer->data + at, text, length);
  buffer->length += length;
}

/* What text is, and where in it a byte stands. */

#include "recto-text.h"

#include <string.h>

/**
 * recto_text_find_fault:
 * @text: (array length=length): bytes
 * @length: how many
 * @offset: (out) (optional): where the first fault is, in bytes
 *
 * Tells whether bytes can be edited as text without changing any of them.
 * A byte order mark and any line endings are fine. Any thread.
 *
 * Returns: what is wrong with the bytes
 */
RectoTextFault
recto_text_find_fault (const char *text,
                       gsize length,
                       gsize *offset)
{
  const char *nul = length > 0 ? memchr (text, '\0', length) : NULL;
  const char *end = NULL;

  if (g_utf8_validate_len (text, nul != NULL ? (gsize) (nul - text) : length, &end))
    {
      if (nul == NULL)
        return RECTO_TEXT_FAULT_NONE;
      if (offset != NULL)
        *offset = nul - text;
      return RECTO_TEXT_FAULT_NUL;
    }
  if (offset != NULL)
    *offset = end - text;
  return RECTO_TEXT_FAULT_ENCODING;
}

/**
 * recto_text_position:
 * @text: (array length=length): UTF-8 text
 * @length: its length in bytes
 * @offset: a place in it in bytes, at most @length
 * @line: (out) (optional): its line, counted from 1
 * @column: (out) (optional): its column in characters, counted from 1
 *
 * A line ends with LF, CR LF or a lone CR, as in a GtkTextBuffer. Any thread.
 */
void
recto_text_position (const char *text,
                     gsize length,
                     gsize offset,
                     guint *line,
                     guint *column)
{
  const char *start = text;
  const char *place = text + MIN (offset, length);
  const char *end = text + length;
  guint lines = 1;

  for (const char *p = text; p < place; p++)
    {
      if (*p == '\n' || (*p == '\r' && (p + 1 == end || p[1] != '\n')))
        {
          lines++;
          start = p + 1;
        }
    }
  if (line != NULL)
    *line = lines;
  if (column != NULL)
    {
      guint characters = 1;

      for (const char *p = start; p < place; p++)
        characters += ((guchar) *p & 0xc0) != 0x80;
      *column = characters;
    }
}

/**
 * recto_text_assign:
 * @place: (inout) (nullable): an owned string
 * @text: (nullable): what it should be; may be a part of the old string
 *
 * g_set_str() of newer GLib.
 *
 * Returns: whether the string is another one now
 */
gboolean
recto_text_assign (char **place,
                   const char *text)
{
  char *copy;

  if (g_strcmp0 (*place, text) == 0)
    return FALSE;
  copy = g_strdup (text);
  g_free (*place);
  *place = copy;
  return TRUE;
}

/**
 * recto_text_readable_address:
 * @address: an address
 *
 * Gives an address as people read it, with the letters that it stands for in
 * place of their bytes in hexadecimal. What would then be another address, or
 * is no text, stays. To be shown, not to be opened.
 *
 * Returns: (transfer full): the address
 */
char *
recto_text_readable_address (const char *address)
{
  g_autofree char *readable = g_uri_unescape_string (address, "%/?# ");

  return readable != NULL && g_utf8_validate (readable, -1, NULL) ? g_steal_pointer (&readable) : g_strdup (address);
}

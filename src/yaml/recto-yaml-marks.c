/* libyaml counts characters, and we count bytes. */

#include "recto-yaml-marks.h"

#include <string.h>

static gboolean
is_ascii (const char *text, gsize length)
{
  guchar seen = 0;

  for (gsize i = 0; i < length; i++)
    seen |= (guchar) text[i];
  return seen < 0x80;
}

static gboolean
eight_are_ascii (const guchar *text)
{
  guint64 eight;

  memcpy (&eight, text, sizeof eight);
  return (eight & G_GUINT64_CONSTANT (0x8080808080808080)) == 0;
}

/*
 * recto_yaml_marks_init:
 * @self: (out caller-allocates): what to fill
 * @text: what libyaml reads, which must outlive @self
 * @length: its length in bytes
 * @offset: where it begins in a longer text
 */
void
recto_yaml_marks_init (RectoYamlMarks *self, const char *text, gsize length, gsize offset)
{
  *self = (RectoYamlMarks){ text, length, offset, is_ascii (text, length), 0, 0 };
}

/*
 * recto_yaml_marks_get_byte:
 * @self: the marks
 * @index: the index of a mark of libyaml, in characters
 *
 * Returns: the same place in the longer text, in bytes
 */
gsize
recto_yaml_marks_get_byte (RectoYamlMarks *self, gsize index)
{
  const guchar *text = (const guchar *) self->text;
  gsize byte = self->byte;
  gsize at = self->index;

  if (self->is_ascii)
    return MIN (index, self->length) + self->offset;
  while (at < index && byte < self->length)
    {
      /* Eight characters at once, where they are eight bytes. */
      while (at + 8 <= index && byte + 8 <= self->length && eight_are_ascii (text + byte))
        {
          byte += 8;
          at += 8;
        }
      if (at == index || byte == self->length)
        break;
      byte++;
      while (byte < self->length && (text[byte] & 0xc0) == 0x80)
        byte++;
      at++;
    }
  while (at > index && byte > 0)
    {
      byte--;
      while (byte > 0 && (text[byte] & 0xc0) == 0x80)
        byte--;
      at--;
    }
  self->byte = byte;
  self->index = at;
  return byte + self->offset;
}

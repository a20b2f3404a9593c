/* Telling UTF-8 from what is none, for all posts of a site in one go: eight
 * ASCII bytes at a time, which g_utf8_validate() does not do. */

#include "recto-utf8.h"

#include <string.h>

#define HIGH_BITS G_GUINT64_CONSTANT (0x8080808080808080)

/* The length of a character beyond ASCII, or 0 when it is wrong. */
static gsize
character_length (const guchar *p,
                  gsize left)
{
  gunichar c;

  if (p[0] >= 0xc2 && p[0] < 0xe0)
    return left >= 2 && (p[1] & 0xc0) == 0x80 ? 2 : 0;
  if (p[0] >= 0xe0 && p[0] < 0xf0)
    {
      if (left < 3 || (p[1] & 0xc0) != 0x80 || (p[2] & 0xc0) != 0x80)
        return 0;
      c = (p[0] & 0x0f) << 12 | (p[1] & 0x3f) << 6;
      return c >= 0x800 && (c < 0xd800 || c >= 0xe000) ? 3 : 0;
    }
  if (p[0] >= 0xf0 && p[0] < 0xf5)
    {
      if (left < 4 || (p[1] & 0xc0) != 0x80 || (p[2] & 0xc0) != 0x80 || (p[3] & 0xc0) != 0x80)
        return 0;
      c = (p[0] & 0x07) << 18 | (p[1] & 0x3f) << 12;
      return c >= 0x10000 && c < 0x110000 ? 4 : 0;
    }
  return 0;
}

/* Chinese, Japanese and Korean, and much else: three bytes, of which only two
 * beginnings need a closer look. */
static const guchar *
skip_common (const guchar *p,
             const guchar *end)
{
  /* Two such characters at a time. */
  static const guchar bits[8] = { 0xf0, 0xc0, 0xc0, 0xf0, 0xc0, 0xc0, 0, 0 };
  static const guchar wanted[8] = { 0xe0, 0x80, 0x80, 0xe0, 0x80, 0x80, 0, 0 };
  guint64 mask, value, eight;

  memcpy (&mask, bits, 8);
  memcpy (&value, wanted, 8);
  while (end - p >= 8)
    {
      memcpy (&eight, p, 8);
      if ((eight & mask) != value || p[0] == 0xe0 || p[3] == 0xe0 || p[0] == 0xed || p[3] == 0xed)
        break;
      p += 6;
    }
  while (end - p >= 3 && p[0] > 0xe0 && p[0] < 0xf0 && p[0] != 0xed && (p[1] & 0xc0) == 0x80 && (p[2] & 0xc0) == 0x80)
    p += 3;
  return p;
}

/*
 * recto_utf8_is_valid:
 * @text: bytes
 * @length: how many
 *
 * Whether Ruby takes the bytes for valid UTF-8. NUL is. Any thread.
 */
gboolean
recto_utf8_is_valid (const char *text,
                     gsize length)
{
  const guchar *p = (const guchar *) text;
  const guchar *end = p + length;

  while (p < end)
    {
      guint64 eight;
      gsize step;

      while (end - p >= 8 && *p < 0x80)
        {
          memcpy (&eight, p, 8);
          if ((eight & HIGH_BITS) != 0)
            break;
          p += 8;
        }
      while (p < end && *p < 0x80)
        p++;
      while (p < end && *p >= 0x80)
        {
          p = skip_common (p, end);
          if (p == end || *p < 0x80)
            break;
          step = character_length (p, end - p);
          if (step == 0)
            return FALSE;
          p += step;
        }
    }
  return TRUE;
}

/* The few things about HTML that every part of a page needs: escaping what
 * comes from elsewhere, and telling two pieces of HTML apart by a number. */

#include "recto-page-html.h"

#include <string.h>

/**
 * recto_html_append_text_len:
 * @html: where to append
 * @text: (array length=length): any text
 * @length: its length in bytes
 *
 * Appends @text so that a browser shows exactly it, in text as well as
 * between double quotes. Any thread.
 */
void
recto_html_append_text_len (GString *html,
                            const char *text,
                            gsize length)
{
  const char *end = text + length;

  while (text < end)
    {
      const char *start = text;

      while (text < end && *text != '&' && *text != '<' && *text != '>' && *text != '"' && *text != '\0')
        text++;
      g_string_append_len (html, start, text - start);
      if (text == end)
        break;
      switch (*text++)
        {
        case '&':
          g_string_append (html, "&amp;");
          break;
        case '<':
          g_string_append (html, "&lt;");
          break;
        case '>':
          g_string_append (html, "&gt;");
          break;
        case '"':
          g_string_append (html, "&quot;");
          break;
        default:
          g_string_append (html, "\xef\xbf\xbd");
          break;
        }
    }
}

/**
 * recto_html_append_text:
 * @html: where to append
 * @text: (nullable): any text
 *
 * Like recto_html_append_text_len() for a whole string.
 */
void
recto_html_append_text (GString *html,
                        const char *text)
{
  if (text != NULL)
    recto_html_append_text_len (html, text, strlen (text));
}

/**
 * recto_html_append_attribute:
 * @html: where to append
 * @name: the name of the attribute, which is trusted
 * @value: (nullable): its value; nothing is appended for %NULL
 *
 * Appends ` name="value"` with the value escaped. Any thread.
 */
void
recto_html_append_attribute (GString *html,
                             const char *name,
                             const char *value)
{
  if (value == NULL)
    return;
  g_string_append_c (html, ' ');
  g_string_append (html, name);
  g_string_append (html, "=\"");
  recto_html_append_text (html, value);
  g_string_append_c (html, '"');
}

static const char *
decode_number (const char *text,
               const char *end,
               gunichar *character)
{
  gboolean hex = text < end && (*text == 'x' || *text == 'X');
  guint64 value = 0;
  const char *start;

  if (hex)
    text++;
  for (start = text; text < end; text++)
    {
      int digit = hex ? g_ascii_xdigit_value (*text) : g_ascii_digit_value (*text);

      if (digit < 0)
        break;
      value = MIN (value * (hex ? 16 : 10) + digit, 0x110000);
    }
  if (text == start)
    return NULL;
  if (text < end && *text == ';')
    text++;
  *character = value != 0 && g_unichar_validate (value) ? (gunichar) value : 0xfffd;
  return text;
}

static const char *
decode_entity (const char *text,
               const char *end,
               gunichar *character)
{
  static const struct
  {
    const char *name;
    gunichar character;
  } names[] = {
    { "amp;", '&' },
    { "lt;", '<' },
    { "gt;", '>' },
    { "quot;", '"' },
    { "apos;", '\'' },
    { "nbsp;", 0xa0 },
    { "colon;", ':' },
    { "Tab;", '\t' },
    { "NewLine;", '\n' },
    { "sol;", '/' },
  };

  if (text < end && *text == '#')
    return decode_number (text + 1, end, character);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gsize length = strlen (names[i].name);

      if ((gsize) (end - text) >= length && strncmp (text, names[i].name, length) == 0)
        {
          *character = names[i].character;
          return text + length;
        }
    }
  return NULL;
}

/**
 * recto_html_decode:
 * @text: (array length=length): the value of an attribute as it is written
 * @length: its length in bytes
 *
 * Replaces numeric references and those names that matter in addresses.
 * What is not known stays as it is, so that escaping it again is safe.
 *
 * Returns: (transfer full): the value that a browser would see
 */
char *
recto_html_decode (const char *text,
                   gsize length)
{
  GString *decoded = g_string_sized_new (length + 1);
  const char *end = text + length;

  while (text < end)
    {
      gunichar character = 0;
      const char *next = *text == '&' ? decode_entity (text + 1, end, &character) : NULL;

      if (next != NULL)
        {
          g_string_append_unichar (decoded, character);
          text = next;
        }
      else
        {
          g_string_append_c (decoded, *text++);
        }
    }
  return g_string_free (decoded, FALSE);
}

/**
 * recto_html_hash:
 * @html: (array length=length): HTML
 * @length: its length in bytes
 *
 * Eight bytes at a time, because it runs over a whole page on every key.
 *
 * Returns: a number that differs for different HTML; no defence against
 *   somebody who looks for two that do not
 */
guint64
recto_html_hash (const char *html,
                 gsize length)
{
  guint64 hash = 0x9e3779b97f4a7c15u ^ length;

  while (length > 0)
    {
      gsize step = MIN (length, sizeof (guint64));
      guint64 word = 0;

      memcpy (&word, html, step);
      hash = (hash ^ word) * 0xff51afd7ed558ccdu;
      hash ^= hash >> 32;
      html += step;
      length -= step;
    }
  return hash;
}

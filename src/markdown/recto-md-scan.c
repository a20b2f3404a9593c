/* What single characters and names are, in the words of Ruby's regular
 * expressions, which kramdown is made of. */

#include "recto-md-scan.h"

static const struct
{
  const char *name;
  guint8 flags;
} elements[] = {
#define SPAN   RECTO_MD_ELEMENT_SPAN
#define BLOCK  RECTO_MD_ELEMENT_BLOCK
#define VOID   RECTO_MD_ELEMENT_VOID
#define BLOCKS RECTO_MD_ELEMENT_HOLDS_BLOCKS
#define SPANS  RECTO_MD_ELEMENT_HOLDS_SPANS
  { "a", SPAN | SPANS },
  { "abbr", SPAN | SPANS },
  { "acronym", SPAN | SPANS },
  { "address", BLOCK | BLOCKS },
  { "applet", BLOCK | BLOCKS },
  { "area", VOID },
  { "article", BLOCK | BLOCKS },
  { "aside", BLOCK | BLOCKS },
  { "b", SPAN | SPANS },
  { "base", VOID },
  { "bdo", SPAN | SPANS },
  { "big", SPAN | SPANS },
  { "blockquote", BLOCK | BLOCKS },
  { "body", BLOCK | BLOCKS },
  { "br", SPAN | VOID },
  { "button", SPAN | SPANS },
  { "caption", BLOCK | SPANS },
  { "cite", SPAN | SPANS },
  { "code", SPAN },
  { "col", BLOCK | VOID },
  { "colgroup", BLOCK },
  { "command", VOID },
  { "dd", BLOCK | BLOCKS },
  { "del", SPAN | SPANS },
  { "details", BLOCKS },
  { "dfn", SPAN | SPANS },
  { "div", BLOCK | BLOCKS },
  { "dl", BLOCK | BLOCKS },
  { "dt", BLOCK | SPANS },
  { "em", SPAN | SPANS },
  { "embed", VOID },
  { "fieldset", BLOCK | BLOCKS },
  { "figcaption", BLOCK | BLOCKS },
  { "figure", BLOCKS },
  { "footer", BLOCK | BLOCKS },
  { "form", BLOCK | BLOCKS },
  { "h1", BLOCK | SPANS },
  { "h2", BLOCK | SPANS },
  { "h3", BLOCK | SPANS },
  { "h4", BLOCK | SPANS },
  { "h5", BLOCK | SPANS },
  { "h6", BLOCK | SPANS },
  { "head", BLOCK },
  { "header", BLOCK | BLOCKS },
  { "hgroup", BLOCK | BLOCKS },
  { "hr", BLOCK | VOID },
  { "html", BLOCK },
  { "i", SPAN | SPANS },
  { "iframe", BLOCK | BLOCKS },
  { "img", SPAN | VOID },
  { "input", SPAN | VOID },
  { "ins", SPAN | SPANS },
  { "kbd", SPAN },
  { "keygen", VOID },
  { "label", SPAN | SPANS },
  { "legend", BLOCK | SPANS },
  { "li", BLOCK | BLOCKS },
  { "link", VOID },
  { "main", BLOCK | BLOCKS },
  { "map", BLOCK | BLOCKS },
  { "mark", SPAN },
  { "math", 0 },
  { "menu", BLOCK | BLOCKS },
  { "meta", VOID },
  { "nav", BLOCK | BLOCKS },
  { "noscript", BLOCKS },
  { "object", BLOCKS },
  { "ol", BLOCK },
  { "optgroup", BLOCK | SPANS },
  { "option", SPAN },
  { "p", BLOCK | SPANS },
  { "param", VOID },
  { "pre", BLOCK },
  { "q", SPAN | SPANS },
  { "rb", SPAN | SPANS },
  { "rbc", SPAN | SPANS },
  { "rp", SPAN | SPANS },
  { "rt", SPAN | SPANS },
  { "rtc", SPAN | SPANS },
  { "ruby", SPAN | SPANS },
  { "samp", SPAN },
  { "script", 0 },
  { "section", BLOCK | BLOCKS },
  { "select", SPAN | SPANS },
  { "small", SPAN | SPANS },
  { "source", VOID },
  { "span", SPAN | SPANS },
  { "strong", SPAN | SPANS },
  { "style", 0 },
  { "sub", SPAN | SPANS },
  { "summary", BLOCK | BLOCKS },
  { "sup", SPAN | SPANS },
  { "table", BLOCK },
  { "tbody", BLOCK },
  { "td", BLOCK | BLOCKS },
  { "textarea", 0 },
  { "tfoot", BLOCK },
  { "th", BLOCK | SPANS },
  { "thead", BLOCK },
  { "time", SPAN },
  { "tr", BLOCK },
  { "track", VOID },
  { "tt", SPAN | SPANS },
  { "u", SPAN },
  { "ul", BLOCK },
  { "var", SPAN },
  { "wbr", VOID },
#undef SPAN
#undef BLOCK
#undef VOID
#undef BLOCKS
#undef SPANS
};

/* Marks that are part of Other_Alphabetic are letters to Ruby; nearly all
 * spacing marks are, and of the others those of Hebrew, Arabic and India. */
gboolean
recto_md_is_alpha (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalpha (c);
  switch (g_unichar_type (c))
    {
    case G_UNICODE_LOWERCASE_LETTER:
    case G_UNICODE_MODIFIER_LETTER:
    case G_UNICODE_OTHER_LETTER:
    case G_UNICODE_TITLECASE_LETTER:
    case G_UNICODE_UPPERCASE_LETTER:
    case G_UNICODE_LETTER_NUMBER:
    case G_UNICODE_SPACING_MARK:
      return TRUE;
    case G_UNICODE_NON_SPACING_MARK:
      return (c >= 0x05b0 && c <= 0x06ed && c != 0x0658) ||
             (c >= 0x0900 && c < 0x1b00 && g_unichar_combining_class (c) == 0);
    default:
      return (c >= 0x24b6 && c <= 0x24e9) || (c >= 0x1f130 && c <= 0x1f149) ||
             (c >= 0x1f150 && c <= 0x1f169) || (c >= 0x1f170 && c <= 0x1f189);
    }
}

gboolean
recto_md_is_alnum (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalnum (c);
  return recto_md_is_alpha (c) || g_unichar_type (c) == G_UNICODE_DECIMAL_NUMBER;
}

gboolean
recto_md_is_word (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalnum (c) || c == '_';
  switch (g_unichar_type (c))
    {
    case G_UNICODE_DECIMAL_NUMBER:
    case G_UNICODE_CONNECT_PUNCTUATION:
    case G_UNICODE_NON_SPACING_MARK:
    case G_UNICODE_ENCLOSING_MARK:
      return TRUE;
    default:
      return recto_md_is_alpha (c);
    }
}

/* 0 at the end. */
gunichar
recto_md_char_at (const char *p,
                  const char *end)
{
  return p < end ? g_utf8_get_char (p) : 0;
}

/* 0 at the start. */
gunichar
recto_md_char_before (const char *start,
                      const char *p)
{
  return p > start ? g_utf8_get_char (g_utf8_prev_char (p)) : 0;
}

/* Ruby's word boundaries take small digits and fractions of Latin-1 for
 * letters, though its classes of characters do not. */
static gboolean
bounds_word (gunichar c)
{
  return recto_md_is_word (c) || c == 0xb2 || c == 0xb3 || c == 0xb9 || (c >= 0xbc && c <= 0xbe);
}

/* Whether the character before a place belongs to a word, as `\b` has it. */
gboolean
recto_md_is_word_before (const char *start,
                         const char *p)
{
  return p > start && bounds_word (recto_md_char_before (start, p));
}

/* Whether the character at a place belongs to a word, as `\b` has it. */
gboolean
recto_md_is_word_at (const char *p,
                     const char *end)
{
  return p < end && bounds_word (recto_md_char_at (p, end));
}

/* Whether a word stands in a text between word boundaries. */
gboolean
recto_md_has_word (const char *text,
                   const char *word)
{
  gsize length = strlen (word);
  const char *end = text + strlen (text);

  for (const char *p = strstr (text, word); p != NULL; p = strstr (p + 1, word))
    {
      if (!recto_md_is_word_before (text, p) && !recto_md_is_word_at (p + length, end))
        return TRUE;
    }
  return FALSE;
}

/* The id of kramdown itself (not of its GFM parser): ASCII letters, digits,
 * spaces as hyphens, from the first letter of each line on. */
char *
recto_md_basic_id (const char *text)
{
  GString *id = g_string_new (NULL);
  gboolean in_line = FALSE;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (g_ascii_isalpha (*p))
        in_line = TRUE;
      if (!in_line)
        continue;
      if (*p == '\n')
        in_line = FALSE;
      else if (g_ascii_isalnum (*p) || *p == '-')
        g_string_append_c (id, g_ascii_tolower (*p));
      else if (*p == ' ')
        g_string_append_c (id, '-');
    }
  return g_string_free (id, FALSE);
}

const char *
recto_md_find (const char *p,
               const char *end,
               const char *what)
{
  return p < end ? memmem (p, end - p, what, strlen (what)) : NULL;
}

static const char *
skip_plain_name (const char *p,
                 const char *end)
{
  gunichar c = recto_md_char_at (p, end);

  if (p >= end || (c != '_' && !recto_md_is_alpha (c)))
    return NULL;
  while (p < end)
    {
      c = g_utf8_get_char (p);
      if (c != '-' && c != '.' && c != '_' && !recto_md_is_alnum (c))
        break;
      p = g_utf8_next_char (p);
    }
  return p;
}

/* The length of an XML name, with its prefix if it has one; 0 if none. */
gsize
recto_md_name_length (const char *p,
                      const char *end)
{
  const char *name = skip_plain_name (p, end);
  const char *local;

  if (name == NULL)
    return 0;
  if (name < end && *name == ':' && (local = skip_plain_name (name + 1, end)) != NULL)
    return local - p;
  return name - p;
}

/* Flags of an element by its name in lower case, 0 for one that is not known. */
guint
recto_md_element_flags (const char *name,
                        gsize length)
{
  gsize low = 0;
  gsize high = G_N_ELEMENTS (elements);

  while (low < high)
    {
      gsize middle = (low + high) / 2;
      int order = strncmp (name, elements[middle].name, length);

      if (order == 0 && elements[middle].name[length] != '\0')
        order = -1;
      if (order == 0)
        return elements[middle].flags | RECTO_MD_ELEMENT_KNOWN;
      if (order < 0)
        high = middle;
      else
        low = middle + 1;
    }
  return 0;
}

gboolean
recto_md_is_void_element (const char *name,
                          gsize length)
{
  return (recto_md_element_flags (name, length) & RECTO_MD_ELEMENT_VOID) != 0;
}

/* Typography: curly quotes, dashes, ellipses and angle quotes; and the other
 * short things in a line: entities, escapes, maths. */

#include "recto-kd-parser.h"

#include "recto-md-buffer.h"
#include "recto-md-entity.h"

static void
add_quote (RectoKdParser *parser,
           RectoMdQuote quote)
{
  recto_kd_add_span (parser, RECTO_MD_QUOTE)->level = quote;
}

static gboolean
is_quote_mark (char c)
{
  return c == '"' || c == '\'';
}

static gboolean
word_at (const char *p,
         const char *end)
{
  return p < end && recto_md_is_word_char (*p);
}

/* The next character is a mark of punctuation that ends the quoted text: not
 * an ellipsis, and no letter right behind it. */
static gboolean
closes_before_mark (const char *p,
                    const char *end)
{
  if (p == end || !g_ascii_ispunct (*p) || *p == '&')
    return FALSE;
  if (end - p >= 3 && p[1] == '.' && p[2] == '.')
    return FALSE;
  return (*p == '_') == recto_md_is_word_at (p + 1, end);
}

/* `_` or `*`, once or twice, and then something that is no space. */
static gboolean
opens_before_emphasis (const char *p,
                       const char *end)
{
  if (p == end || (*p != '_' && *p != '*'))
    return FALSE;
  return p + 1 < end && !recto_md_is_space (p[1]);
}

static gboolean
closes_before_space (const char *p,
                     const char *end)
{
  return p == end || recto_md_is_space (*p) || (*p == 's' && !recto_md_is_word_at (p + 1, end));
}

/* Quotes at the place itself, by what follows them. Returns how many
 * characters were taken. */
static gsize
read_here (RectoKdParser *parser,
           const char *p,
           const char *end)
{
  gboolean is_double = *p == '"';
  char next = p + 1 < end ? p[1] : '\0';

  if (opens_before_emphasis (p + 1, end))
    {
      add_quote (parser, is_double ? RECTO_MD_LDQUO : RECTO_MD_LSQUO);
      return 1;
    }
  if (closes_before_mark (p + 1, end))
    {
      add_quote (parser, is_double ? RECTO_MD_RDQUO : RECTO_MD_RSQUO);
      return 1;
    }
  if (is_quote_mark (next) && next != *p && word_at (p + 2, end))
    {
      add_quote (parser, is_double ? RECTO_MD_LDQUO : RECTO_MD_LSQUO);
      add_quote (parser, is_double ? RECTO_MD_LSQUO : RECTO_MD_LDQUO);
      return 2;
    }
  if (!is_double && end - p >= 4 && g_ascii_isdigit (p[1]) && g_ascii_isdigit (p[2]) && p[3] == 's')
    {
      add_quote (parser, RECTO_MD_RSQUO);
      return 1;
    }
  return 0;
}

/* What remains, with the character before the quote, which may be none. */
static void
read_rest (RectoKdParser *parser,
           const char *quote)
{
  RectoKdSource *src = parser->src;
  const char *p = src->p;
  const char *end = src->end;
  gboolean is_double = *quote == '"';
  RectoMdQuote open = is_double ? RECTO_MD_LDQUO : RECTO_MD_LSQUO;
  RectoMdQuote close = is_double ? RECTO_MD_RDQUO : RECTO_MD_RSQUO;
  RectoMdQuote kind;

  if (quote > p && recto_md_is_space (*p) && word_at (quote + 1, end))
    kind = open;
  else if (quote > p && strchr (" \\\t\r\n[{(-", *p) == NULL)
    kind = close;
  else if (quote == p && closes_before_space (quote + 1, end))
    kind = close;
  else
    kind = open;
  recto_kd_add_text (parser, parser->tree, p, quote - p);
  add_quote (parser, kind);
  src->p = quote + 1;
}

/* The rules that take a space in front with the quote. */
static gboolean
read_after_space (RectoKdParser *parser)
{
  RectoKdSource *src = parser->src;
  const char *p = src->p;
  gsize taken;

  if (!recto_md_is_space (*p) || p + 1 == src->end || !is_quote_mark (p[1]))
    return FALSE;
  /* rules of a lone quote do not look behind a space */
  if (!(is_quote_mark (p[1]) && src->end - p >= 4 && is_quote_mark (p[2]) && p[1] != p[2] && word_at (p + 3, src->end)) &&
      !(p[1] == '\'' && src->end - p >= 5 && g_ascii_isdigit (p[2]) && g_ascii_isdigit (p[3]) && p[4] == 's'))
    return FALSE;
  recto_kd_add_text (parser, parser->tree, p, 1);
  if (is_quote_mark (p[2]) && p[1] != p[2])
    {
      add_quote (parser, p[1] == '"' ? RECTO_MD_LDQUO : RECTO_MD_LSQUO);
      add_quote (parser, p[1] == '"' ? RECTO_MD_LSQUO : RECTO_MD_LDQUO);
      taken = 3;
    }
  else
    {
      add_quote (parser, RECTO_MD_RSQUO);
      taken = 2;
    }
  src->p = p + taken;
  return TRUE;
}

/* A quote at the place, or at the character behind it. */
void
recto_kd_parse_quote (RectoKdParser *parser)
{
  RectoKdSource *src = parser->src;
  const char *p = src->p;
  const char *next = g_utf8_next_char (p);
  gsize taken;

  if (is_quote_mark (*p))
    {
      taken = read_here (parser, p, src->end);
      if (taken > 0)
        {
          src->p = p + taken;
          return;
        }
      /* two quotes: the first one counts as the character before the second */
      if (next < src->end && is_quote_mark (*next))
        read_rest (parser, next);
      else
        read_rest (parser, p);
      return;
    }
  if (!read_after_space (parser))
    read_rest (parser, next);
}

static gboolean
has_prefix (RectoKdSource *src,
            const char *prefix)
{
  gsize length = strlen (prefix);

  return (gsize) (src->end - src->p) >= length && memcmp (src->p, prefix, length) == 0;
}

static void
add_angles (RectoKdParser *parser,
            char angle)
{
  for (guint i = 0; i < 2; i++)
    recto_kd_add_span (parser, RECTO_MD_ENTITY)->code_point = (guchar) angle;
}

gboolean
recto_kd_parse_symbol (RectoKdParser *parser)
{
  static const struct
  {
    const char *text;
    RectoMdSymbol symbol;
  } symbols[] = {
    { "---", RECTO_MD_SYMBOL_MDASH },
    { "--", RECTO_MD_SYMBOL_NDASH },
    { "...", RECTO_MD_SYMBOL_HELLIP },
    { "<< ", RECTO_MD_SYMBOL_LAQUO_SPACE },
    { " >>", RECTO_MD_SYMBOL_RAQUO_SPACE },
    { "<<", RECTO_MD_SYMBOL_LAQUO },
    { ">>", RECTO_MD_SYMBOL_RAQUO },
  };
  RectoKdSource *src = parser->src;

  if (parser->no_auto_typographic)
    return FALSE;
  if (has_prefix (src, "\\<<") || has_prefix (src, "\\>>"))
    {
      add_angles (parser, src->p[1]);
      src->p += 3;
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (symbols); i++)
    {
      if (has_prefix (src, symbols[i].text))
        {
          recto_kd_add_span (parser, RECTO_MD_SYMBOL)->level = symbols[i].symbol;
          src->p += strlen (symbols[i].text);
          return TRUE;
        }
    }
  return FALSE;
}

gboolean
recto_kd_parse_inline_math (RectoKdParser *parser)
{
  RectoKdSource *src = parser->src;
  const char *text = src->p + 2;
  const char *close;
  RectoMdNode *math;

  if (src->end - src->p < 4 || src->p[1] != '$')
    return FALSE;
  close = recto_kd_source_find (src, RECTO_KD_FIND_MATH, text);
  if (close == NULL)
    return FALSE;
  math = recto_kd_add_span (parser, RECTO_MD_MATH);
  src->p = close + 2;
  while (text < close && recto_md_is_space (*text))
    text++;
  while (close > text && recto_md_is_space (close[-1]))
    close--;
  math->text = text;
  math->length = close - text;
  return TRUE;
}

static guint32
read_number (const char *p,
             const char *end,
             gboolean hex)
{
  guint64 number = 0;

  for (; p < end && number <= 0x10ffff; p++)
    number = number * (hex ? 16 : 10) + (guint64) g_ascii_xdigit_value (*p);
  return recto_md_entity_from_number (number);
}

gboolean
recto_kd_parse_entity (RectoKdParser *parser)
{
  RectoKdSource *src = parser->src;
  const char *p = src->p;
  gsize length = recto_md_reference_length (p, src->end);
  guint32 code_point;
  RectoMdNode *entity;

  if (length == 0)
    return FALSE;
  if (p[1] == '#')
    code_point = read_number (p[2] == 'x' ? p + 3 : p + 2, p + length - 1, p[2] == 'x');
  else
    code_point = recto_md_entity_from_name (p + 1, length - 2);
  entity = recto_kd_add_span (parser, RECTO_MD_ENTITY);
  src->p = p + length;
  if (code_point == 0 && p[1] != '#')
    {
      /* a name that is not known: the `&` is one of its own */
      entity->code_point = '&';
      recto_kd_add_text (parser, parser->tree, p + 1, length - 1);
      return TRUE;
    }
  entity->code_point = code_point;
  entity->text = p;
  entity->length = length;
  return TRUE;
}

gboolean
recto_kd_is_escapable (RectoKdParser *parser,
                       char c)
{
  return c != '\0' && (strchr ("\\.*_+`<>()[]{}#!:|\"'$=-", c) != NULL || (c == '~' && parser->gfm));
}

gboolean
recto_kd_parse_escape (RectoKdParser *parser)
{
  RectoKdSource *src = parser->src;

  if (src->end - src->p < 2 || !recto_kd_is_escapable (parser, src->p[1]))
    return FALSE;
  recto_kd_add_text (parser, parser->tree, src->p + 1, 1);
  src->p += 2;
  return TRUE;
}

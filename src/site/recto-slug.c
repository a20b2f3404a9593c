/* File names and titles as parts of addresses, as Jekyll's `slugify` makes
 * them, and titles out of file names. */

#include "recto-slug.h"

#include <string.h>

/* Letters that do not come apart into a base letter and accents. */
static const struct
{
  gunichar letter;
  const char *plain;
} approximations[] = {
  { 0x00c6, "AE" },
  { 0x00d0, "D" },
  { 0x00d7, "x" },
  { 0x00d8, "O" },
  { 0x00de, "Th" },
  { 0x00df, "ss" },
  { 0x00e6, "ae" },
  { 0x00f0, "d" },
  { 0x00f8, "o" },
  { 0x00fe, "th" },
  { 0x0110, "D" },
  { 0x0111, "d" },
  { 0x0126, "H" },
  { 0x0127, "h" },
  { 0x0131, "i" },
  { 0x0132, "IJ" },
  { 0x0133, "ij" },
  { 0x0138, "k" },
  { 0x013f, "L" },
  { 0x0140, "l" },
  { 0x0141, "L" },
  { 0x0142, "l" },
  { 0x0149, "'n" },
  { 0x014a, "NG" },
  { 0x014b, "ng" },
  { 0x0152, "OE" },
  { 0x0153, "oe" },
  { 0x0166, "T" },
  { 0x0167, "t" },
};

static gboolean
is_word (gunichar c)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_SPACING_MARK:
    case G_UNICODE_ENCLOSING_MARK:
    case G_UNICODE_NON_SPACING_MARK:
    case G_UNICODE_UPPERCASE_LETTER:
    case G_UNICODE_LOWERCASE_LETTER:
    case G_UNICODE_TITLECASE_LETTER:
    case G_UNICODE_MODIFIER_LETTER:
    case G_UNICODE_OTHER_LETTER:
    case G_UNICODE_DECIMAL_NUMBER:
      return TRUE;

    default:
      return FALSE;
    }
}

static gboolean
is_kept (gunichar c,
         RectoSlugMode mode)
{
  switch (mode)
    {
    case RECTO_SLUG_MODE_NONE:
      return TRUE;

    case RECTO_SLUG_MODE_RAW:
      return c != ' ' && (c < '\t' || c > '\r');

    case RECTO_SLUG_MODE_ASCII:
      return c < 0x80 && g_ascii_isalnum (c);

    case RECTO_SLUG_MODE_PRETTY:
      if (c < 0x80 && c != 0 && strchr ("._~!$&'()+,;=@", c) != NULL)
        return TRUE;
      return is_word (c);

    case RECTO_SLUG_MODE_DEFAULT:
    case RECTO_SLUG_MODE_LATIN:
    default:
      return is_word (c);
    }
}

/* Roman numerals and letters in circles have a case and are no letters, which
 * is where GLib stops: how far the small one is from the capital @c, or 0. */
static gunichar
distance_to_small (gunichar c)
{
  if (c >= 0x2160 && c <= 0x216f)
    return 0x10;
  return c >= 0x24b6 && c <= 0x24cf ? 0x1a : 0;
}

/* The same for a small one and its capital. */
static gunichar
distance_to_capital (gunichar c)
{
  if (c >= 0x2170 && c <= 0x217f)
    return 0x10;
  return c >= 0x24d0 && c <= 0x24e9 ? 0x1a : 0;
}

static void
append_lower (GString *out,
              gunichar c)
{
  /* The one letter whose small form is two characters. */
  if (c == 0x0130)
    g_string_append (out, "i\xcc\x87");
  else
    g_string_append_unichar (out, g_unichar_tolower (c) + distance_to_small (c));
}

/* A letter at the beginning of a word; ligatures such as ﬁ and ß come apart,
 * and only the first of their letters is a capital. */
static void
append_title (GString *out,
              gunichar c)
{
  gunichar title = g_unichar_totitle (c);
  char text[8] = { 0 };
  g_autofree char *upper = NULL;

  g_unichar_to_utf8 (c, text);
  upper = g_utf8_strup (text, -1);
  if (distance_to_capital (c) > 0)
    g_string_append_unichar (out, c - distance_to_capital (c));
  else if (title != c || g_utf8_strlen (upper, -1) == 1)
    g_string_append_unichar (out, title);
  else if (g_unichar_isupper (g_utf8_get_char (upper)))
    {
      g_autofree char *rest = g_utf8_strdown (g_utf8_next_char (upper), -1);

      g_string_append_unichar (out, g_utf8_get_char (upper));
      g_string_append (out, rest);
    }
  else
    g_string_append (out, upper);
}

static const char *
approximate (gunichar c)
{
  for (guint i = 0; i < G_N_ELEMENTS (approximations); i++)
    if (approximations[i].letter == c)
      return approximations[i].plain;
  return NULL;
}

/* Latin letters without their accents; all else that is not ASCII is `?`. */
static char *
transliterate (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *plain = approximate (c);
      gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

      if (plain != NULL)
        g_string_append (out, plain);
      else if (c < 0x80)
        g_string_append_c (out, c);
      else if (c < 0x180 && g_unichar_fully_decompose (c, FALSE, parts, G_N_ELEMENTS (parts)) > 0 && parts[0] < 0x80)
        g_string_append_c (out, parts[0]);
      else
        g_string_append_c (out, '?');
    }
  return g_string_free (out, FALSE);
}

/**
 * recto_slug_mode_from_name:
 * @name: (nullable): `raw`, `default`, `pretty`, `ascii` or `latin`
 *
 * Returns: the mode; %RECTO_SLUG_MODE_DEFAULT for %NULL and
 *   %RECTO_SLUG_MODE_NONE for any other name
 */
RectoSlugMode
recto_slug_mode_from_name (const char *name)
{
  static const char *const names[] = { "none", "raw", "default", "pretty", "ascii", "latin" };

  if (name == NULL)
    return RECTO_SLUG_MODE_DEFAULT;
  for (guint i = 1; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (name, names[i]))
      return (RectoSlugMode) i;
  return RECTO_SLUG_MODE_NONE;
}

/**
 * recto_slugify:
 * @text: a file name or title in UTF-8
 * @mode: what is kept
 * @cased: whether capital letters stay
 *
 * Makes a part of an address as Jekyll does: runs of what @mode does not keep
 * become one hyphen, and a hyphen at either end goes. Chinese, Japanese and
 * Korean characters are letters and stay. Any thread.
 *
 * Returns: (transfer full): the slug, which may be empty
 */
char *
recto_slugify (const char *text,
               RectoSlugMode mode,
               gboolean cased)
{
  g_autofree char *plain = mode == RECTO_SLUG_MODE_LATIN ? transliterate (text) : NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean in_run = FALSE;

  for (const char *p = plain != NULL ? plain : text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_kept (c, mode))
        {
          if (cased)
            g_string_append_unichar (out, c);
          else
            append_lower (out, c);
        }
      else if (!in_run)
        g_string_append_c (out, '-');
      in_run = !is_kept (c, mode);
    }
  if (mode == RECTO_SLUG_MODE_NONE)
    return g_string_free (g_steal_pointer (&out), FALSE);

  if (out->len > 0 && out->str[0] == '-')
    g_string_erase (out, 0, 1);
  if (out->len > 0 && out->str[out->len - 1] == '-')
    g_string_truncate (out, out->len - 1);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/**
 * recto_titleize_slug:
 * @slug: a slug
 *
 * Makes the title that Jekyll gives to a post without one: `my-first-POST`
 * becomes `My First Post`. Any thread.
 *
 * Returns: (transfer full): the title
 */
char *
recto_titleize_slug (const char *slug)
{
  GString *out = g_string_new (NULL);
  gsize length = strlen (slug);
  gboolean at_start = TRUE;

  while (length > 0 && slug[length - 1] == '-')
    length--;
  for (const char *p = slug; p < slug + length; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '-')
        g_string_append_c (out, ' ');
      else if (at_start)
        append_title (out, c);
      else
        append_lower (out, c);
      at_start = c == '-';
    }
  return g_string_free (out, FALSE);
}

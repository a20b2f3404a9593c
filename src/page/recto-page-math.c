/* Finds maths in the text of a page where the site's MathJax would find it,
 * and marks it, so that the preview can typeset just that. */

#include "recto-page-math.h"

#include <string.h>

/* No formula is longer; keeps a page of lone delimiters from costing the
 * square of its length. */
#define MAX_LENGTH 5000

typedef struct
{
  const char *open;
  const char *close;
  gboolean display;
  RectoPageMath least;
} Delimiter;

static const Delimiter delimiters[] = {
  { "$$", "$$", TRUE, RECTO_PAGE_MATH_EXPLICIT },
  { "\\[", "\\]", TRUE, RECTO_PAGE_MATH_EXPLICIT },
  { "\\(", "\\)", FALSE, RECTO_PAGE_MATH_EXPLICIT },
  { "$", "$", FALSE, RECTO_PAGE_MATH_DOLLARS },
};

static gboolean
starts_with (const char *text,
             const char *end,
             const char *prefix,
             gsize length)
{
  return (gsize) (end - text) >= length && memcmp (text, prefix, length) == 0;
}

/* The end of the maths that begins at @text, where braces are balanced. */
static const char *
find_close (const char *text,
            const char *end,
            const char *close)
{
  gsize length = strlen (close);
  int depth = 0;

  end = text + MIN (MAX_LENGTH, end - text);
  for (; text < end; text++)
    {
      if (depth == 0 && starts_with (text, end, close, length))
        return text + length;
      if (*text == '\\' && text + 1 < end)
        text++;
      else if (*text == '{')
        depth++;
      else if (*text == '}' && --depth < 0)
        return NULL;
    }
  return NULL;
}

/* "\begin{align}…\end{align}" stands for itself, without delimiters. */
static const char *
match_environment (const char *text,
                   const char *end)
{
  g_autofree char *close = NULL;
  const char *name = text + strlen ("\\begin{");
  const char *brace;
  const char *found;

  if (!starts_with (text, end, "\\begin{", strlen ("\\begin{")))
    return NULL;
  brace = memchr (name, '}', end - name);
  if (brace == NULL || brace - name > 20 || brace == name)
    return NULL;
  end = brace + MIN (MAX_LENGTH, end - brace);
  close = g_strdup_printf ("\\end{%.*s}", (int) (brace - name), name);
  found = g_strstr_len (brace, end - brace, close);
  return found != NULL ? found + strlen (close) : NULL;
}

static const char *
match (const char *text,
       const char *end,
       RectoPageMath math,
       gboolean *display)
{
  const char *close = match_environment (text, end);

  *display = TRUE;
  if (close != NULL)
    return close;
  for (gsize i = 0; i < G_N_ELEMENTS (delimiters); i++)
    {
      gsize length = strlen (delimiters[i].open);

      if (math < delimiters[i].least || !starts_with (text, end, delimiters[i].open, length))
        continue;
      close = find_close (text + length, end, delimiters[i].close);
      if (close != NULL && close > text + length + strlen (delimiters[i].close))
        {
          *display = delimiters[i].display;
          return close;
        }
    }
  return NULL;
}

/**
 * recto_page_math_append:
 * @html: where to append
 * @text: (array length=length): text between two tags, as HTML
 * @length: its length in bytes
 * @math: what is maths
 *
 * Appends @text with every piece of maths inside a `span` of the class
 * `recto-math`, delimiters and all. Any thread.
 *
 * Returns: whether there is maths in @text
 */
gboolean
recto_page_math_append (GString *html,
                        const char *text,
                        gsize length,
                        RectoPageMath math)
{
  const char *end = text + length;
  gboolean found = FALSE;

  while (text < end && math != RECTO_PAGE_MATH_OFF)
    {
      const char *start = text;
      const char *close;
      gboolean display = FALSE;

      while (text < end && *text != '$' && *text != '\\')
        text++;
      g_string_append_len (html, start, text - start);
      if (text == end)
        break;

      close = match (text, end, math, &display);
      if (close != NULL)
        {
          g_string_append (html, display ? "<span class=\"recto-math\" data-display=\"true\">" : "<span class=\"recto-math\">");
          g_string_append_len (html, text, close - text);
          g_string_append (html, "</span>");
          text = close;
          found = TRUE;
        }
      else if (*text == '\\' && text + 1 < end && text[1] == '$' && math == RECTO_PAGE_MATH_DOLLARS)
        {
          /* MathJax shows an escaped dollar without its backslash. */
          g_string_append_c (html, '$');
          text += 2;
        }
      else
        {
          gsize step = *text == '\\' && text + 1 < end && text[1] == '\\' ? 2 : 1;

          g_string_append_len (html, text, step);
          text += step;
        }
    }
  g_string_append_len (html, text, end - text);
  return found;
}

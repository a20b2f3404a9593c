/* Stylesheets in pieces: only as much of CSS as is needed to know where a
 * rule begins and ends, whatever stands in it. Reads every byte once. */

#include "recto-css-scan.h"

#include <string.h>

/* A longer piece is no colour. */
#define MAX_TEXT (64 * 1024)

void
recto_css_scan_init (RectoCssScan *self,
                     const char *text,
                     gsize length,
                     gboolean is_scss)
{
  *self = (RectoCssScan){ text, text + length, is_scss, TRUE, g_string_new (NULL), FALSE };
}

void
recto_css_scan_clear (RectoCssScan *self)
{
  if (self->text != NULL)
    g_string_free (self->text, TRUE);
  self->text = NULL;
}

static char
peek (const RectoCssScan *self,
      gsize ahead)
{
  return (gsize) (self->end - self->at) > ahead ? self->at[ahead] : '\0';
}

static void
take (RectoCssScan *self,
      gsize length)
{
  length = MIN (length, (gsize) (self->end - self->at));
  if (self->text->len + length > MAX_TEXT)
    self->is_foreign = TRUE;
  else
    g_string_append_len (self->text, self->at, length);
  self->at += length;
}

/* To behind @mark, or to the end. */
static gboolean
skip_past (RectoCssScan *self,
           const char *mark)
{
  const char *found = g_strstr_len (self->at, self->end - self->at, mark);

  self->at = found != NULL ? found + strlen (mark) : self->end;
  return found != NULL;
}

static gboolean
skip_comment (RectoCssScan *self,
              guint depth)
{
  if (peek (self, 0) != '/')
    return FALSE;
  if (peek (self, 1) == '*')
    {
      self->at += 2;
      skip_past (self, "*/");
    }
  else if (self->is_scss && depth == 0 && peek (self, 1) == '/')
    {
      skip_past (self, "\n");
    }
  else
    {
      return FALSE;
    }
  g_string_append_c (self->text, ' ');
  return TRUE;
}

static void
take_string (RectoCssScan *self)
{
  char quote = *self->at;

  take (self, 1);
  while (self->at < self->end && *self->at != quote && *self->at != '\n')
    take (self, *self->at == '\\' ? 2 : 1);
  if (peek (self, 0) == quote)
    take (self, 1);
}

/* What Jekyll or Sass would put something else for. */
static gboolean
skip_foreign (RectoCssScan *self)
{
  char first = peek (self, 0);
  char second = peek (self, 1);

  if (first == '#' && second == '{' && self->is_scss)
    {
      skip_past (self, "}");
      self->is_foreign = TRUE;
      return TRUE;
    }
  if (first != '{' || (second != '{' && second != '%') || !self->has_liquid)
    return FALSE;
  if (g_strstr_len (self->at, self->end - self->at, second == '%' ? "%}" : "}}") == NULL)
    {
      self->has_liquid = FALSE;
      return FALSE;
    }
  skip_past (self, second == '%' ? "%}" : "}}");
  self->is_foreign |= second == '{';
  return TRUE;
}

/* A statement without its `;`, if there is any. */
static gboolean
has_statement (RectoCssScan *self)
{
  return self->text->str[strspn (self->text->str, " \t\r\n\f")] != '\0';
}

/* To what ends the part, which stays where it is. */
static char
take_part (RectoCssScan *self)
{
  guint depth = 0; /* of parentheses */

  while (self->at < self->end)
    {
      char c = *self->at;

      if (skip_comment (self, depth) || skip_foreign (self))
        continue;
      if (depth == 0 && (c == ';' || c == '{' || c == '}'))
        return c;
      if (c == '(' || c == '[')
        depth++;
      else if ((c == ')' || c == ']') && depth > 0)
        depth--;
      if (c == '"' || c == '\'')
        take_string (self);
      else
        take (self, c == '\\' ? 2 : 1);
    }
  return '\0';
}

/*
 * recto_css_scan_next:
 * @self: a scan
 *
 * Goes on to the next part.
 *
 * Returns: what it is
 */
RectoCssPart
recto_css_scan_next (RectoCssScan *self)
{
  for (;;)
    {
      char end;

      g_string_truncate (self->text, 0);
      self->is_foreign = FALSE;
      end = take_part (self);
      if (end == '{' || end == ';')
        self->at++;
      if (end == '{')
        return RECTO_CSS_PART_OPEN;
      if (has_statement (self) || self->is_foreign)
        return RECTO_CSS_PART_STATEMENT;
      if (end == '\0')
        return RECTO_CSS_PART_END;
      if (end == '}')
        {
          self->at++;
          return RECTO_CSS_PART_CLOSE;
        }
    }
}

/* Which part of code a selector means, said anew in as few words as it takes:
 * nothing of the site's own text but names goes on from here. */

#include "recto-code-selector.h"

#include <string.h>

#define NAME_CHARACTERS \
  "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_"

/* What stands between two combinators. */
typedef struct
{
  const char *start;
  const char *end;
  RectoCodeScheme scheme;
  gboolean is_simple; /* a type and classes */
  gboolean is_marker; /* it is what Jekyll puts around code */
  gboolean is_common; /* every page has it */
  gboolean is_never;  /* there is something that a page of ours cannot be */
  guint n_classes;
  const char *class;
  gsize class_length;
} Compound;

/*
 * recto_code_scheme_and:
 *
 * Returns: where both hold
 */
RectoCodeScheme
recto_code_scheme_and (RectoCodeScheme one,
                       RectoCodeScheme other)
{
  if (one == RECTO_CODE_SCHEME_ANY || one == other)
    return other;
  return other == RECTO_CODE_SCHEME_ANY ? one : RECTO_CODE_SCHEME_NONE;
}

static gboolean
is_word (const char *word,
         gsize length,
         const char *wanted)
{
  return length == strlen (wanted) && g_ascii_strncasecmp (word, wanted, length) == 0;
}

/*
 * recto_code_scheme_of_words:
 * @text: a name, or several
 * @length: its bytes
 *
 * Returns: which scheme it speaks of; "highlight" speaks of none
 */
RectoCodeScheme
recto_code_scheme_of_words (const char *text,
                            gsize length)
{
  const char *end = text + length;

  while (text < end)
    {
      gsize n = 0;

      while (text + n < end && g_ascii_isalpha (text[n]))
        n++;
      if ((n >= 4 && g_ascii_strncasecmp (text, "dark", 4) == 0) || is_word (text, n, "night"))
        return RECTO_CODE_SCHEME_DARK;
      if (is_word (text, n, "light") || is_word (text, n, "day") || is_word (text, n, "lightmode"))
        return RECTO_CODE_SCHEME_LIGHT;
      text += n + 1;
    }
  return RECTO_CODE_SCHEME_ANY;
}

static gsize
name_length (const char *at,
             const char *end)
{
  return MIN (strspn (at, NAME_CHARACTERS), (gsize) (end - at));
}

/* From a bracket to behind its partner. */
static const char *
skip_brackets (const char *at,
               const char *end)
{
  guint depth = 0;
  char quote = '\0';

  for (; at < end; at++)
    {
      if (*at == '\\' && at + 1 < end)
        at++;
      else if (quote != '\0')
        quote = *at == quote ? '\0' : quote;
      else if (*at == '"' || *at == '\'')
        quote = *at;
      else if (*at == '(' || *at == '[')
        depth++;
      else if ((*at == ')' || *at == ']') && --depth == 0)
        return at + 1;
    }
  return end;
}

static void
read_class (Compound *self,
            const char *name,
            gsize length)
{
  self->n_classes++;
  self->class = name;
  self->class_length = length;
  if (is_word (name, length, "highlight") || is_word (name, length, "highlighter-rouge"))
    self->is_marker = TRUE;
  self->scheme = recto_code_scheme_and (self->scheme, recto_code_scheme_of_words (name, length));
}

static RectoCodeScheme
opposite (RectoCodeScheme scheme)
{
  return scheme == RECTO_CODE_SCHEME_DARK ? RECTO_CODE_SCHEME_LIGHT : scheme == RECTO_CODE_SCHEME_LIGHT ? RECTO_CODE_SCHEME_DARK
                                                                                                        : scheme;
}

/* `:root`, and what has selectors in its parentheses. */
static const char *
read_pseudo (Compound *self,
             const char *at,
             const char *end)
{
  const char *name = at + 1;
  gsize length = name_length (name, end);
  const char *after = name + length;
  const char *inner = after;
  RectoCodeScheme scheme;

  if (after < end && *after == '(')
    after = skip_brackets (after, end);
  self->is_simple = FALSE;
  scheme = recto_code_scheme_of_words (inner, after - inner);
  if (is_word (name, length, "root"))
    self->is_common |= after == name + length;
  else if (is_word (name, length, "not"))
    self->scheme = recto_code_scheme_and (self->scheme, opposite (scheme));
  else if (is_word (name, length, "is") || is_word (name, length, "where"))
    self->scheme = recto_code_scheme_and (self->scheme, scheme);
  else
    self->is_never = TRUE;
  return after > at + 1 ? after : at + 1;
}

static void
read_compound (Compound *self,
               const char *start,
               const char *end)
{
  const char *at = start;
  gsize length = name_length (at, end);

  *self = (Compound){ start, end, .is_simple = TRUE };
  self->is_common = is_word (at, length, "html") || is_word (at, length, "body");
  at += *at == '*' ? 1 : length;
  while (at < end)
    {
      length = name_length (at + 1, end);
      if (*at == '.' && length > 0)
        {
          read_class (self, at + 1, length);
          at += 1 + length;
        }
      else if (*at == '#' && length > 0)
        {
          self->is_simple = FALSE;
          at += 1 + length;
        }
      else if (*at == '[')
        {
          const char *after = skip_brackets (at, end);

          self->is_simple = FALSE;
          self->scheme = recto_code_scheme_and (self->scheme, recto_code_scheme_of_words (at, after - at));
          at = after;
        }
      else if (*at == ':')
        {
          at = read_pseudo (self, at, end);
        }
      else
        {
          self->is_never = TRUE;
          return;
        }
    }
}

/* To the end of what has no combinator in it. */
static const char *
find_end (const char *at)
{
  while (*at != '\0' && strchr (" >+~", *at) == NULL)
    {
      if (*at == '(' || *at == '[')
        at = skip_brackets (at, at + strlen (at));
      else
        at += *at == '\\' && at[1] != '\0' ? 2 : 1;
    }
  return at;
}

/* The short classes of Rouge: "k", "s1", "cpf". */
static gboolean
is_token_class (const Compound *self)
{
  if (self->n_classes != 1 || self->class_length > 3 || !g_ascii_islower (self->class[0]))
    return FALSE;
  for (gsize i = 1; i < self->class_length; i++)
    if (!g_ascii_islower (self->class[i]) && !g_ascii_isdigit (self->class[i]))
      return FALSE;
  return TRUE;
}

static gboolean
is_whole (const Compound *self)
{
  gsize length = name_length (self->start, self->end);

  return is_word (self->start, length, "pre") || (self->is_marker && is_word (self->class, self->class_length, "highlight")) ||
         (!self->is_marker && self->n_classes == 0 && is_word (self->start, length, "code"));
}

/* What is around the code says where the rule holds, and no more. */
static gboolean
take_frame (RectoCodeSelector *self,
            const Compound *compound)
{
  self->scheme = recto_code_scheme_and (self->scheme, compound->scheme);
  if (!compound->is_common && compound->scheme == RECTO_CODE_SCHEME_ANY)
    self->is_framed = TRUE;
  return !compound->is_never && self->scheme != RECTO_CODE_SCHEME_NONE;
}

static gboolean
take_code (RectoCodeSelector *self,
           GString *out,
           const Compound *compound,
           char combinator)
{
  if (!compound->is_simple || compound->is_never || (combinator != ' ' && combinator != '>'))
    return FALSE;
  if (out->len > 0)
    g_string_append (out, combinator == '>' ? " > " : " ");
  g_string_append_len (out, compound->start, compound->end - compound->start);
  self->is_token = out->len > (gsize) (compound->end - compound->start) && !compound->is_marker && is_token_class (compound);
  self->is_ground = is_whole (compound);
  return TRUE;
}

/*
 * recto_code_selector_read:
 * @self: (out caller-allocates): what was read; free its text
 * @text: a selector without commas and comments
 *
 * Returns: whether it means something in code that a page may have
 */
gboolean
recto_code_selector_read (RectoCodeSelector *self,
                          const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *spaced = g_strdelimit (g_strdup (text), "\t\r\n\f", ' ');
  const char *at = spaced;
  char combinator = ' ';

  *self = (RectoCodeSelector){ NULL };
  while (*at != '\0')
    {
      const char *end;
      Compound compound;

      if (strchr (" >+~", *at) != NULL)
        {
          combinator = *at != ' ' ? *at : combinator;
          at++;
          continue;
        }
      end = find_end (at);
      read_compound (&compound, at, end);
      if (out->len == 0 && !compound.is_marker ? !take_frame (self, &compound)
                                               : !take_code (self, out, &compound, out->len == 0 ? ' ' : combinator))
        return FALSE;
      combinator = ' ';
      at = end;
    }
  if (out->len == 0)
    return FALSE;
  self->text = g_string_free (g_steal_pointer (&out), FALSE);
  return TRUE;
}

/* HTML as a row of tags and texts, split where browsers split it. */

#include "recto-page-tokens.h"

#include <string.h>

#include "recto-page-html.h"

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* Copies a name in lower case; one that is too long is no name of ours. */
static const char *
read_name (const char *text,
           const char *end,
           const char *stop,
           char *name)
{
  gsize length = 0;

  for (; text < end && !is_space (*text) && strchr (stop, *text) == NULL; text++)
    if (length < RECTO_PAGE_MAX_NAME - 1)
      name[length++] = g_ascii_tolower (*text);
  name[length] = '\0';
  return text;
}

static const char *
read_value (const char *text,
            const char *end,
            RectoPageAttribute *attribute)
{
  while (text < end && is_space (*text))
    text++;
  if (text < end && (*text == '"' || *text == '\''))
    {
      const char *quote = memchr (text + 1, *text, end - text - 1);

      if (quote == NULL)
        return NULL;
      attribute->value = text + 1;
      attribute->length = quote - text - 1;
      return quote + 1;
    }
  attribute->value = text;
  while (text < end && !is_space (*text) && *text != '>')
    text++;
  attribute->length = text - attribute->value;
  return text;
}

/* Reads up to behind the ">", or returns NULL when the tag has no end. */
static const char *
read_attributes (const char *text,
                 const char *end,
                 RectoPageToken *token)
{
  token->n_attributes = 0;
  while (TRUE)
    {
      RectoPageAttribute spare;
      RectoPageAttribute *attribute = token->n_attributes < RECTO_PAGE_MAX_ATTRIBUTES
                                        ? &token->attributes[token->n_attributes]
                                        : &spare;
      const char *start;

      while (text < end && (is_space (*text) || *text == '/'))
        text++;
      if (text == end)
        return NULL;
      if (*text == '>')
        return text + 1;

      /* A name may begin with "=", as browsers have it. */
      start = text;
      attribute->value = NULL;
      attribute->length = 0;
      text = read_name (*text == '=' ? text + 1 : text, end, "=/>", attribute->name);
      if (*start == '=')
        attribute->name[0] = '\0';
      start = text;
      while (start < end && is_space (*start))
        start++;
      if (start < end && *start == '=')
        text = read_value (start + 1, end, attribute);
      if (text == NULL)
        return NULL;
      if (attribute != &spare && attribute->name[0] != '\0')
        token->n_attributes++;
    }
}

static const char *
find_comment_end (const char *text,
                  const char *end)
{
  const char *dashes = text;

  /* "<!-->" and "<!--->" are whole comments. */
  if (text < end && *text == '>')
    return text + 1;
  if (text + 1 < end && text[0] == '-' && text[1] == '>')
    return text + 2;
  while ((dashes = g_strstr_len (dashes, end - dashes, "--")) != NULL)
    {
      if (dashes + 2 < end && dashes[2] == '>')
        return dashes + 3;
      if (dashes + 3 < end && dashes[2] == '!' && dashes[3] == '>')
        return dashes + 4;
      dashes++;
    }
  return end;
}

static const char *
read_markup (const char *text,
             const char *end,
             RectoPageToken *token)
{
  gboolean closing = text[1] == '/';
  const char *name = text + (closing ? 2 : 1);
  const char *next;

  if (name < end && g_ascii_isalpha (*name))
    {
      token->kind = closing ? RECTO_PAGE_TOKEN_END_TAG : RECTO_PAGE_TOKEN_START_TAG;
      next = read_attributes (read_name (name, end, "/>", token->name), end, token);
      if (next != NULL)
        return next;
      token->kind = RECTO_PAGE_TOKEN_COMMENT;
      return end;
    }

  token->kind = RECTO_PAGE_TOKEN_COMMENT;
  if (end - text >= 4 && strncmp (text, "<!--", 4) == 0)
    return find_comment_end (text + 4, end);
  next = memchr (text, '>', end - text);
  return next != NULL ? next + 1 : end;
}

static gboolean
begins_markup (const char *text,
               const char *end)
{
  if (text + 1 >= end)
    return FALSE;
  return g_ascii_isalpha (text[1]) || text[1] == '/' || text[1] == '!' || text[1] == '?';
}

/**
 * recto_page_token_next:
 * @position: (inout): where to read
 * @end: the end of the HTML
 * @token: (out): what was read; it points into the HTML
 *
 * Reads one token. A tag that is not finished takes the rest of the HTML and
 * is a comment. Any thread.
 *
 * Returns: the kind of @token
 */
RectoPageTokenKind
recto_page_token_next (const char **position,
                       const char *end,
                       RectoPageToken *token)
{
  const char *text = *position;
  const char *next = text;

  token->text = text;
  token->n_attributes = 0;
  if (text >= end)
    {
      token->kind = RECTO_PAGE_TOKEN_END;
      token->length = 0;
      return token->kind;
    }

  if (*text == '<' && begins_markup (text, end))
    {
      next = read_markup (text, end, token);
    }
  else
    {
      token->kind = RECTO_PAGE_TOKEN_TEXT;
      do
        {
          next = memchr (next + 1, '<', end - next - 1);
        }
      while (next != NULL && !begins_markup (next, end));
      if (next == NULL)
        next = end;
    }
  token->length = next - text;
  *position = next;
  return token->kind;
}

/**
 * recto_page_token_find:
 * @token: a start tag
 * @name: the name of an attribute
 *
 * Returns: (nullable): the first attribute of that name
 */
const RectoPageAttribute *
recto_page_token_find (const RectoPageToken *token,
                       const char *name)
{
  for (guint i = 0; i < token->n_attributes; i++)
    if (g_str_equal (token->attributes[i].name, name))
      return &token->attributes[i];
  return NULL;
}

/**
 * recto_page_token_get:
 * @token: a start tag
 * @name: the name of an attribute
 *
 * Returns: (transfer full) (nullable): its value with entities decoded
 */
char *
recto_page_token_get (const RectoPageToken *token,
                      const char *name)
{
  const RectoPageAttribute *attribute = recto_page_token_find (token, name);

  if (attribute == NULL || attribute->value == NULL)
    return NULL;
  return recto_html_decode (attribute->value, attribute->length);
}

/**
 * recto_page_token_skip_raw:
 * @position: right behind the start tag of an element that holds no HTML
 * @end: the end of the HTML
 * @name: the name of the element
 *
 * Returns: where its end tag begins, or @end
 */
const char *
recto_page_token_skip_raw (const char *position,
                           const char *end,
                           const char *name)
{
  gsize length = strlen (name);

  while ((position = memchr (position, '<', end - position)) != NULL)
    {
      const char *after = position + 2 + length;

      if (after < end && position[1] == '/' &&
          g_ascii_strncasecmp (position + 2, name, length) == 0 &&
          (is_space (*after) || *after == '>' || *after == '/'))
        return position;
      position++;
    }
  return end;
}

/* Values as YAML text, in the manner of the text that they go into. */

#include "recto-yaml-write.h"

#include "recto-yaml-text.h"

#include <string.h>

/* Lists longer than this do not go on one line unasked. */
#define LINE_WIDTH 80

void
recto_yaml_ink_clear (RectoYamlInk *ink)
{
  g_clear_pointer (&ink->head, g_free);
  g_clear_pointer (&ink->body, g_free);
}

void
recto_yaml_write_spaces (GString *out, guint n)
{
  while (n-- > 0)
    g_string_append_c (out, ' ');
}

/* Appends the character at p as it stands in double quotes. */
void
recto_yaml_escape_char (GString *out, const char *p)
{
  gunichar c = g_utf8_get_char (p);
  gsize offset;

  switch (c)
    {
    case '"':
      g_string_append (out, "\\\"");
      return;

    case '\\':
      g_string_append (out, "\\\\");
      return;

    case '\n':
      g_string_append (out, "\\n");
      return;

    case '\r':
      g_string_append (out, "\\r");
      return;

    case '\t':
      g_string_append (out, "\\t");
      return;

    case 0x85:
      g_string_append (out, "\\N");
      return;

    case 0x2028:
      g_string_append (out, "\\L");
      return;

    case 0x2029:
      g_string_append (out, "\\P");
      return;

    default:
      if (!recto_yaml_text_find_forbidden (p, g_utf8_next_char (p) - p, &offset))
        g_string_append_unichar (out, c);
      else if (c <= 0xff)
        g_string_append_printf (out, "\\x%02X", c);
      else
        g_string_append_printf (out, "\\u%04X", c);
    }
}

static char *
quote_double (const char *text)
{
  GString *out = g_string_new ("\"");

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    recto_yaml_escape_char (out, p);
  g_string_append_c (out, '"');
  return g_string_free (out, FALSE);
}

static char *
quote_single (const char *text)
{
  GString *out = g_string_new ("'");

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '\'')
        g_string_append_c (out, '\'');
      g_string_append_c (out, *p);
    }
  g_string_append_c (out, '\'');
  return g_string_free (out, FALSE);
}

/* Appends the lines of a text behind line breaks, indented; empty lines stay empty. */
static char *
indent_lines (const char *text, const char *newline, guint column)
{
  GString *out = g_string_new (NULL);

  for (const char *line = text;;)
    {
      const char *end = strchrnul (line, '\n');

      g_string_append (out, newline);
      if (end > line)
        recto_yaml_write_spaces (out, column);
      g_string_append_len (out, line, end - line);
      if (*end == '\0')
        break;
      line = end + 1;
    }
  return g_string_free (out, FALSE);
}

static gboolean
is_indented_line (const char *line)
{
  return *line == ' ' || *line == '\t';
}

/*
 * Makes each line break of a text so many as are folded into one again: one
 * more than there are, but not beside lines that are indented.
 */
char *
recto_yaml_fold (const char *text, const char *newline, guint column)
{
  GString *out = g_string_new (NULL);
  const char *line = text;
  gboolean first = TRUE;
  gboolean indented = FALSE;

  while (*line != '\0')
    {
      gsize breaks = strspn (line, "\n");
      const char *content = line + breaks;
      const char *end = strchrnul (content, '\n');

      if (!first && !indented && !is_indented_line (content))
        breaks++;
      if (first)
        breaks++;
      for (gsize i = 0; i < breaks; i++)
        g_string_append (out, newline);
      recto_yaml_write_spaces (out, column);
      g_string_append_len (out, content, end - content);
      indented = is_indented_line (content);
      first = FALSE;
      line = end;
    }
  return g_string_free (out, FALSE);
}

static void
write_block_text (RectoYamlInk *ink, const RectoYamlLayout *layout, const char *text, RectoYamlStyle style, const RectoYamlPlace *place)
{
  gsize length = strlen (text);
  gsize body_length = length;
  gsize first = strspn (text, "\n");
  guint step = MIN (layout->step, 9);
  guint column = MAX (place->column, 0) + step;
  g_autofree char *body = NULL;
  GString *head = g_string_new (style == RECTO_YAML_STYLE_LITERAL ? "|" : ">");

  while (body_length > 0 && text[body_length - 1] == '\n')
    body_length--;
  body = g_strndup (text, body_length);
  if (place->column < 0)
    column = step;
  if (is_indented_line (text + first))
    g_string_append_printf (head, "%u", step);
  if (body_length == length)
    g_string_append_c (head, '-');
  ink->head = g_string_free (head, FALSE);
  ink->open = TRUE;
  if (style == RECTO_YAML_STYLE_LITERAL)
    ink->body = indent_lines (body, layout->newline, column);
  else
    ink->body = recto_yaml_fold (body, layout->newline, column);
}

/* Writes a text in a style that allows it. */
void
recto_yaml_write_text (RectoYamlInk *ink, const RectoYamlLayout *layout, const char *text, RectoYamlStyle style, const RectoYamlPlace *place)
{
  switch (style)
    {
    case RECTO_YAML_STYLE_LITERAL:
    case RECTO_YAML_STYLE_FOLDED:
      write_block_text (ink, layout, text, style, place);
      return;

    case RECTO_YAML_STYLE_SINGLE_QUOTED:
      ink->head = quote_single (text);
      break;

    case RECTO_YAML_STYLE_PLAIN:
      ink->head = g_strdup (text);
      break;

    case RECTO_YAML_STYLE_DOUBLE_QUOTED:
    case RECTO_YAML_STYLE_ANY:
    case RECTO_YAML_STYLE_BLOCK:
    case RECTO_YAML_STYLE_FLOW:
    default:
      ink->head = quote_double (text);
    }
  ink->body = g_strdup ("");
}

/* Writes a key, in the style that is wished for if that allows it. */
char *
recto_yaml_write_key (const RectoYamlLayout *layout, const char *key, RectoYamlStyle style, gboolean flow)
{
  const RectoYamlPlace place = { .column = 0, .flow = flow, .key = TRUE };
  RectoYamlInk ink = { 0 };

  if (!recto_yaml_style_allows (style, key, &place))
    style = recto_yaml_style_choose (layout, key, &place);
  recto_yaml_write_text (&ink, layout, key, style, &place);
  g_clear_pointer (&ink.body, g_free);
  return g_steal_pointer (&ink.head);
}

static void write_flow (GString *out, const RectoYamlLayout *layout, const RectoYamlValue *value);

static void
write_flow_entry (GString *out, const RectoYamlLayout *layout, const RectoYamlValue *value, guint index)
{
  const char *key = recto_yaml_value_get_key (value, index);

  if (key != NULL)
    {
      g_autofree char *written = recto_yaml_write_key (layout, key, RECTO_YAML_STYLE_ANY, TRUE);

      g_string_append_printf (out, "%s: ", written);
    }
  write_flow (out, layout, recto_yaml_value_get_item (value, index));
}

static void
write_flow (GString *out, const RectoYamlLayout *layout, const RectoYamlValue *value)
{
  RectoYamlKind kind = recto_yaml_value_get_kind (value);
  const RectoYamlPlace place = { .column = 0, .flow = TRUE };

  if (kind == RECTO_YAML_KIND_SEQUENCE || kind == RECTO_YAML_KIND_MAPPING)
    {
      g_string_append_c (out, kind == RECTO_YAML_KIND_SEQUENCE ? '[' : '{');
      for (guint i = 0; i < recto_yaml_value_get_length (value); i++)
        {
          if (i > 0)
            g_string_append (out, ", ");
          write_flow_entry (out, layout, value, i);
        }
      g_string_append_c (out, kind == RECTO_YAML_KIND_SEQUENCE ? ']' : '}');
    }
  else
    {
      g_auto (RectoYamlInk) ink = { 0 };

      recto_yaml_write_value (&ink, layout, value, RECTO_YAML_STYLE_ANY, &place);
      g_string_append (out, ink.head);
    }
}

/* Short lists of words go into brackets where the text has such, or nothing yet. */
static gboolean
suits_brackets (const RectoYamlLayout *layout, const RectoYamlValue *value)
{
  gsize width = 0;

  if (!layout->flow_lists || recto_yaml_value_get_kind (value) != RECTO_YAML_KIND_SEQUENCE)
    return FALSE;
  for (guint i = 0; i < recto_yaml_value_get_length (value); i++)
    {
      const char *text = recto_yaml_value_get_string (recto_yaml_value_get_item (value, i));

      if (text == NULL || strchr (text, '\n') != NULL)
        return FALSE;
      width += g_utf8_strlen (text, -1) + 2;
    }
  return width < LINE_WIDTH;
}

/* Appends one entry or item of a block collection, from its key or dash on. */
static void
write_block_entry (GString *out, const RectoYamlLayout *layout, const RectoYamlValue *value, guint index, guint column, gboolean *open)
{
  const char *key = recto_yaml_value_get_key (value, index);
  const RectoYamlPlace place = { .column = column, .item = key == NULL, .item_width = 2 };
  g_auto (RectoYamlInk) ink = { 0 };

  recto_yaml_write_value (&ink, layout, recto_yaml_value_get_item (value, index), RECTO_YAML_STYLE_ANY, &place);
  if (key != NULL)
    {
      g_autofree char *written = recto_yaml_write_key (layout, key, RECTO_YAML_STYLE_ANY, FALSE);

      g_string_append_printf (out, "%s:", written);
    }
  else
    g_string_append_c (out, '-');
  if (*ink.head != '\0')
    g_string_append_printf (out, " %s", ink.head);
  g_string_append (out, ink.body);
  *open = ink.open;
}

static void
write_block (RectoYamlInk *ink, const RectoYamlLayout *layout, const RectoYamlValue *value, const RectoYamlPlace *place)
{
  gboolean is_list = recto_yaml_value_get_kind (value) == RECTO_YAML_KIND_SEQUENCE;
  gboolean beside = place->item && !place->below;
  GString *out = g_string_new (NULL);
  guint column;

  if (place->column < 0)
    column = 0;
  else if (place->item)
    column = place->column + place->item_width;
  else
    column = place->column + (is_list ? layout->list_step : layout->step);
  for (guint i = 0; i < recto_yaml_value_get_length (value); i++)
    {
      /* The first entry of an item stands beside its dash. */
      if (i > 0 || !beside)
        {
          g_string_append (out, layout->newline);
          recto_yaml_write_spaces (out, column);
        }
      write_block_entry (out, layout, value, i, column, &ink->open);
      if (i == 0 && beside)
        {
          char *end = strpbrk (out->str, "\r\n");

          ink->head = end != NULL ? g_strndup (out->str, end - out->str) : g_strdup (out->str);
          g_string_erase (out, 0, strlen (ink->head));
        }
    }
  if (ink->head == NULL)
    ink->head = g_strdup ("");
  ink->body = g_string_free (out, FALSE);
}

/* Writes any value for a place; style is a wish. */
void
recto_yaml_write_value (RectoYamlInk *ink, const RectoYamlLayout *layout, const RectoYamlValue *value, RectoYamlStyle style, const RectoYamlPlace *place)
{
  RectoYamlKind kind = recto_yaml_value_get_kind (value);
  const char *text = recto_yaml_value_get_string (value);

  if (kind == RECTO_YAML_KIND_STRING)
    {
      if (!recto_yaml_style_allows (style, text, place))
        style = recto_yaml_style_choose (layout, text, place);
      recto_yaml_write_text (ink, layout, text, style, place);
      return;
    }
  if (text != NULL)
    {
      gboolean bare = kind == RECTO_YAML_KIND_NULL && *text == '\0';

      ink->head = g_strdup (bare && (place->flow || place->item || place->column < 0) ? "null" : text);
      ink->body = g_strdup ("");
      return;
    }
  if (recto_yaml_value_get_length (value) == 0 || place->flow || style == RECTO_YAML_STYLE_FLOW ||
      (style != RECTO_YAML_STYLE_BLOCK && suits_brackets (layout, value)))
    {
      GString *out = g_string_new (NULL);

      write_flow (out, layout, value);
      ink->head = g_string_free (out, FALSE);
      ink->body = g_strdup ("");
      return;
    }
  write_block (ink, layout, value, place);
}

/* Sessions of a shell: what stands behind a prompt is code of the shell, and
 * the rest what it said. Where a prompt ends is Rouge's rule, also where that
 * takes words for one. */

#include "recto-highlight-session.h"

#include <string.h>

#define PROMPT_ENDS "$#>;"
#define ELIDED      "<...>"

typedef struct
{
  RectoHighlight *highlight;
  GString *html;
  GString *code;      /* of the lines with prompts that follow each other */
  GPtrArray *prompts; /* of these lines */
} Session;

static void
append_span (GString *html,
             const char *class,
             const char *text,
             gsize length)
{
  g_autofree char *copy = g_strndup (text, length);
  g_autofree char *escaped = NULL;
  GString *plain = g_string_new (copy);

  g_string_replace (plain, "&", "&amp;", 0);
  g_string_replace (plain, "<", "&lt;", 0);
  g_string_replace (plain, ">", "&gt;", 0);
  escaped = g_string_free (plain, FALSE);
  g_string_append_printf (html, "<span class=\"%s\">%s</span>", class, escaped);
}

/* A line of the code as HTML. A span that goes on in the next line is closed,
 * and @open becomes what begins it there again. */
static const char *
append_line (GString *html,
             const char *at,
             char **open)
{
  const char *end = at + strcspn (at, "\n");

  if (*open != NULL)
    g_string_append (html, *open);
  while (at < end)
    {
      gsize plain = MIN (strcspn (at, "<"), (gsize) (end - at));
      gsize tag;

      g_string_append_len (html, at, plain);
      at += plain;
      if (at == end)
        break;
      tag = strcspn (at, ">") + 1;
      g_string_append_len (html, at, tag);
      g_clear_pointer (open, g_free);
      if (at[1] != '/')
        *open = g_strndup (at, tag);
      at += tag;
    }
  if (*open != NULL)
    g_string_append (html, "</span>");
  if (*at == '\n')
    g_string_append_c (html, '\n');
  return *at == '\n' ? at + 1 : at;
}

static gboolean
flush (Session *self)
{
  g_autofree char *html = NULL;
  g_autofree char *open = NULL;
  const char *at;

  if (self->prompts->len == 0)
    return TRUE;
  html = recto_highlight_to_html (self->highlight, "sh", self->code->str, self->code->len);
  if (html == NULL)
    return FALSE;
  at = html;
  for (guint i = 0; i < self->prompts->len; i++)
    {
      const char *prompt = g_ptr_array_index (self->prompts, i);

      append_span (self->html, "gp", prompt, strlen (prompt));
      at = append_line (self->html, at, &open);
    }
  g_string_truncate (self->code, 0);
  g_ptr_array_set_size (self->prompts, 0);
  return *at == '\0';
}

static gboolean
append_text_line (Session *self,
                  const char *line,
                  gsize length)
{
  gsize prompt = strcspn (line, PROMPT_ENDS "\n");
  gboolean is_elided = g_str_has_prefix (line, ELIDED) && strspn (line + strlen (ELIDED), " \n") >= length - strlen (ELIDED);

  if (prompt < length && line[prompt] != '\n' && !is_elided)
    {
      g_ptr_array_add (self->prompts, g_strndup (line, prompt + 1));
      g_string_append_len (self->code, line + prompt + 1, length - prompt - 1);
      return TRUE;
    }
  if (!flush (self))
    return FALSE;
  append_span (self->html, is_elided ? "c" : "go", line, length);
  return TRUE;
}

/**
 * recto_highlight_session_to_html:
 * @highlight: a highlighter
 * @text: what was typed into a shell and what came out of it, NUL-terminated
 * @length: the bytes in @text
 *
 * Returns: (transfer full) (nullable): @text as HTML whose text is exactly
 *   @text, or %NULL when it is not UTF-8
 */
char *
recto_highlight_session_to_html (RectoHighlight *highlight,
                                 const char *text,
                                 gsize length)
{
  g_autoptr (GString) html = g_string_sized_new (length * 2);
  g_autoptr (GString) code = g_string_new (NULL);
  g_autoptr (GPtrArray) prompts = g_ptr_array_new_with_free_func (g_free);
  Session self = { highlight, html, code, prompts };
  const char *end = text + length;

  if (!g_utf8_validate_len (text, length, NULL))
    return NULL;
  while (text < end)
    {
      const char *newline = memchr (text, '\n', end - text);
      gsize line = newline != NULL ? (gsize) (newline + 1 - text) : (gsize) (end - text);

      if (!append_text_line (&self, text, line))
        return NULL;
      text += line;
    }
  if (!flush (&self))
    return NULL;
  return g_string_free (g_steal_pointer (&html), FALSE);
}

/* The little Liquid that posts are full of, until the page is rendered as
 * Jekyll renders it: raw and comment, single values, figures, code and links
 * to other posts. All else stays visible as a chip and is told of. The text
 * keeps its lines, so that Markdown's lines are the file's. */

#include "recto-page-liquid.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "recto-page-fragment.h"
#include "recto-page-html.h"
#include "recto-page-liquid-value.h"

typedef struct
{
  const RectoPageLiquid *liquid;
  GString *out;
  const char *text;
  const char *end;
  guint line;
} Renderer;

typedef struct
{
  const char *start; /* "{" */
  const char *end;   /* behind the last "}" */
  gboolean is_output;
  char *name;   /* of a tag */
  char *markup; /* behind the name, or the whole of an output */
} Markup;

static void
markup_clear (Markup *self)
{
  g_free (self->name);
  g_free (self->markup);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Markup, markup_clear)

static guint
count_lines (const char *text,
             const char *end)
{
  guint lines = 0;

  while (text < end && (text = memchr (text, '\n', end - text)) != NULL)
    {
      lines++;
      text++;
    }
  return lines;
}

static const char *
find_markup (const char *text,
             const char *end)
{
  while ((text = memchr (text, '{', end - text)) != NULL)
    {
      if (text + 1 < end && (text[1] == '%' || text[1] == '{'))
        return text;
      text++;
    }
  return NULL;
}

static gboolean
parse_markup (const char *text,
              const char *end,
              Markup *markup)
{
  gboolean is_output = text[1] == '{';
  const char *close = g_strstr_len (text + 2, end - text - 2, is_output ? "}}" : "%}");
  const char *first = text + 2;
  const char *last = close;

  if (close == NULL)
    return FALSE;
  if (first < last && *first == '-')
    first++;
  if (last > first && last[-1] == '-')
    last--;

  markup->start = text;
  markup->end = close + 2;
  markup->is_output = is_output;
  markup->markup = g_strstrip (g_strndup (first, last - first));
  if (!is_output)
    {
      gsize length = strcspn (markup->markup, " \t\r\n");

      markup->name = g_strndup (markup->markup, length);
      memmove (markup->markup, markup->markup + length, strlen (markup->markup) - length + 1);
      g_strchug (markup->markup);
    }
  return TRUE;
}

/* Finds "{% endNAME %}" from @text on. */
static gboolean
find_end_tag (const char *text,
              const char *end,
              const char *name,
              Markup *found)
{
  while ((text = g_strstr_len (text, end - text, "{%")) != NULL)
    {
      g_auto (Markup) markup = { 0 };

      if (!parse_markup (text, end, &markup))
        return FALSE;
      if (g_str_has_prefix (markup.name, "end") && g_str_equal (markup.name + 3, name))
        {
          *found = markup;
          memset (&markup, 0, sizeof markup);
          return TRUE;
        }
      text += 2;
    }
  return FALSE;
}

static void
append_newlines (Renderer *self,
                 guint lines)
{
  for (guint i = 0; i < lines; i++)
    g_string_append_c (self->out, '\n');
}

/* What belongs to a tag that was told of already. */
static gboolean
is_continuation (const Markup *markup)
{
  static const char *const names[] = { "else", "elsif", "when", NULL };

  return markup->name != NULL && (g_str_has_prefix (markup->name, "end") || g_strv_contains (names, markup->name));
}

static void
append_chip (Renderer *self,
             const Markup *markup)
{
  g_autofree char *words = g_strstrip (g_strdup_printf ("%s %.40s", markup->name != NULL ? markup->name : "", markup->markup));
  g_autofree char *shown = g_utf8_make_valid (words, -1);
  g_autofree char *message = NULL;

  g_strdelimit (shown, "\r\n\t", ' ');
  if (markup->is_output)
    message = g_strdup_printf (_ ("The Liquid value “%s” is not shown in the preview"), shown);
  else
    message = g_strdup_printf (_ ("Liquid tag “%s” is not shown in the preview"), shown);
  if (!is_continuation (markup))
    g_ptr_array_add (self->liquid->notes, recto_page_note_new (self->line, 0, message));
  recto_page_chips_add (self->liquid->chips, self->out, markup->start, markup->end - markup->start);
}

/* "{% highlight ruby %}" alone on its line, as a fence. */
static const char *
render_highlight (Renderer *self,
                  const Markup *markup)
{
  g_auto (Markup) close = { 0 };
  gsize language = strcspn (markup->markup, " \t\r\n");
  const char *code = markup->end;
  const char *start = markup->start;

  while (start > self->text && (start[-1] == ' ' || start[-1] == '\t'))
    start--;
  if ((start > self->text && start[-1] != '\n') ||
      code == self->end || (*code != '\n' && *code != '\r') ||
      !find_end_tag (code, self->end, "highlight", &close) || close.start[-1] != '\n')
    return NULL;
  g_string_append_printf (self->out, "~~~~~~~~~~ %.*s", (int) language, markup->markup);
  g_string_append_len (self->out, code, close.start - code);
  g_string_append (self->out, "~~~~~~~~~~");
  return close.end;
}

static gboolean
append_include (Renderer *self,
                const Markup *markup)
{
  g_autofree char *figure = NULL;

  if (!g_str_equal (markup->name, "include") || !g_str_has_prefix (markup->markup, "figure."))
    return FALSE;
  figure = recto_page_liquid_figure (self->liquid, markup->markup);
  if (figure == NULL)
    return FALSE;
  g_string_append (self->out, figure);
  return TRUE;
}

static gboolean
append_address (Renderer *self,
                const Markup *markup)
{
  g_autofree char *address = NULL;

  if (g_str_equal (markup->name, "link"))
    address = recto_page_liquid_link (self->liquid, markup->markup);
  else if (g_str_equal (markup->name, "post_url"))
    address = recto_page_liquid_post_url (self->liquid, markup->markup);
  if (address == NULL)
    return FALSE;
  g_string_append (self->out, address);
  return TRUE;
}

/* What goes on to an end tag. Returns where it ends, or NULL. */
static const char *
render_block (Renderer *self,
              const Markup *markup)
{
  g_auto (Markup) close = { 0 };

  if (g_str_equal (markup->name, "highlight"))
    return render_highlight (self, markup);
  if (!g_str_equal (markup->name, "raw") && !g_str_equal (markup->name, "comment"))
    return NULL;
  if (!find_end_tag (markup->end, self->end, markup->name, &close))
    return NULL;
  if (g_str_equal (markup->name, "raw"))
    g_string_append_len (self->out, markup->end, close.start - markup->end);
  else
    append_newlines (self, count_lines (markup->start, close.end));
  return close.end;
}

static const char *
render_markup (Renderer *self,
               const Markup *markup)
{
  g_autofree char *value = NULL;
  const char *after;

  if (markup->is_output)
    {
      value = recto_page_liquid_evaluate (self->liquid, markup->markup);
      if (value != NULL)
        g_string_append (self->out, value);
      else
        append_chip (self, markup);
    }
  else
    {
      after = render_block (self, markup);
      if (after != NULL)
        return after;
      if (!append_include (self, markup) && !append_address (self, markup))
        append_chip (self, markup);
    }
  append_newlines (self, count_lines (markup->start, markup->end));
  return markup->end;
}

/**
 * recto_page_liquid_is_in:
 * @text: (array length=length): the body of a page
 * @length: its length in bytes
 *
 * Returns: whether there is any Liquid in @text
 */
gboolean
recto_page_liquid_is_in (const char *text,
                         gsize length)
{
  return length > 0 && find_markup (text, text + length) != NULL;
}

/**
 * recto_page_liquid_render:
 * @liquid: what Liquid can name
 * @text: (array length=length): the body of a page
 * @length: its length in bytes
 * @rendered_length: (out): the length of the result
 *
 * Thread-safe, as far as @liquid is not shared.
 *
 * Returns: (transfer full): @text with Liquid done, and as many lines
 */
char *
recto_page_liquid_render (const RectoPageLiquid *liquid,
                          const char *text,
                          gsize length,
                          gsize *rendered_length)
{
  Renderer self = { liquid, g_string_sized_new (length + 256), text, text + length, liquid->first_line };
  const char *position = text;
  const char *open;

  while ((open = find_markup (position, self.end)) != NULL)
    {
      g_auto (Markup) markup = { 0 };

      g_string_append_len (self.out, position, open - position);
      self.line += count_lines (position, open);
      if (parse_markup (open, self.end, &markup))
        {
          position = render_markup (&self, &markup);
        }
      else
        {
          g_string_append_len (self.out, open, 2);
          position = open + 2;
        }
      self.line += count_lines (open, position);
    }
  g_string_append_len (self.out, position, self.end - position);
  *rendered_length = self.out->len;
  return g_string_free (self.out, FALSE);
}

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

/* Code in code in code. */
#define MAX_DEPTH 8

typedef struct
{
  const RectoPageLiquid *liquid;
  GString *out;
  const char *text;
  const char *end;
  guint line;
  gsize literal; /* where in @out the text before the next markup begins */
  guint depth;   /* of code in code */
  guint lost;    /* bits of those in @blocks that have no end any more */
} Renderer;

static const char *const blocks[] = { "raw", "comment", "highlight" };

typedef struct
{
  const char *start; /* "{" */
  const char *end;   /* behind the last "}" */
  gboolean is_output;
  gboolean trims_before;
  gboolean trims_after;
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

/* Liquid ends a value at the first brace, and stops when it is not followed by
 * another one. */
static const char *
find_close (const char *text,
            const char *end,
            gboolean is_output)
{
  const char *close = g_strstr_len (text, end - text, is_output ? "}" : "%}");

  return close != NULL && close + 1 < end && close[1] == '}' ? close : NULL;
}

static gboolean
parse_markup (const char *text,
              const char *end,
              Markup *markup)
{
  gboolean is_output = text[1] == '{';
  const char *close = find_close (text + 2, end, is_output);
  const char *first = text + 2;
  const char *last = close;

  if (close == NULL)
    return FALSE;
  markup->trims_before = first < last && *first == '-';
  first += markup->trims_before;
  markup->trims_after = last > first && last[-1] == '-';
  last -= markup->trims_after;

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

/* Finds "{% endNAME %}" from @text on. What is between `raw` and its end is not
 * looked at, and a tag of the same name has an end of its own. */
static gboolean
find_end_tag (const char *text,
              const char *end,
              const char *name,
              Markup *found)
{
  gboolean is_raw = g_str_equal (name, "raw");
  gboolean raw_is_lost = FALSE;
  guint depth = 1;

  while ((text = g_strstr_len (text, end - text, "{%")) != NULL)
    {
      g_auto (Markup) markup = { 0 };

      if (!parse_markup (text, end, &markup))
        return FALSE;
      text = markup.end;
      if (g_str_has_prefix (markup.name, "end") && g_str_equal (markup.name + 3, name))
        {
          if (--depth > 0)
            continue;
          *found = markup;
          memset (&markup, 0, sizeof markup);
          return TRUE;
        }
      if (is_raw)
        text = markup.start + 2;
      else if (g_str_equal (markup.name, name))
        depth++;
      else if (g_str_equal (markup.name, "raw") && !raw_is_lost)
        {
          g_auto (Markup) close = { 0 };

          raw_is_lost = !find_end_tag (text, end, "raw", &close);
          if (!raw_is_lost)
            text = close.end;
        }
    }
  return FALSE;
}

/* The end of a block. Where one was not found, later ones have none either. */
static gboolean
find_end (Renderer *self,
          const Markup *markup,
          Markup *found)
{
  gsize i = 0;

  while (!g_str_equal (blocks[i], markup->name))
    i++;
  if ((self->lost & 1u << i) != 0)
    return FALSE;
  if (find_end_tag (markup->end, self->end, markup->name, found))
    return TRUE;
  if (self->depth == 0)
    self->lost |= 1u << i;
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

static void render_range (Renderer *self,
                          const char *from,
                          const char *to);

static gboolean
rest_is_blank (Renderer *self,
               const char *text)
{
  while (text < self->end && (*text == ' ' || *text == '\t' || *text == '\r'))
    text++;
  return text == self->end || *text == '\n';
}

/* Only space lies before @start and after @end on their lines. */
static gboolean
is_alone (Renderer *self,
          const char *start,
          const char *end)
{
  while (start > self->text && (start[-1] == ' ' || start[-1] == '\t'))
    start--;
  return (start == self->text || start[-1] == '\n') && rest_is_blank (self, end);
}

/* Numbers and code as the two cells of a table. The numbers share a line of the
 * file, so that its lines stay what they are. */
static void
append_numbered (GString *out,
                 const char *code,
                 gsize length)
{
  guint n_lines = count_lines (code, code + length) + 1;

  g_string_append (out, "<table class=\"rouge-table\"><tbody><tr><td class=\"gutter gl\"><pre class=\"lineno\">");
  for (guint i = 1; i <= n_lines; i++)
    g_string_append_printf (out, "%u&#10;", i);
  g_string_append (out, "</pre></td><td class=\"code\"><pre>");
  recto_html_append_text_len (out, code, length);
  g_string_append (out, "&#10;</pre></td></tr></tbody></table>");
}

static void
append_code (Renderer *self,
             const Markup *markup,
             const char *code,
             gsize length)
{
  gsize language_length = strcspn (markup->markup, " \t\r\n");
  g_autofree char *language = g_ascii_strdown (markup->markup, language_length);
  g_autofree char *class = g_strdelimit (g_strdup (language), "+", '-');

  g_string_append_printf (self->out, "<figure class=\"highlight\"><pre><code class=\"language-%s\" data-lang=\"%s\">", class, language);
  if (strstr (markup->markup + language_length, "linenos") != NULL)
    append_numbered (self->out, code, length);
  else
    recto_html_append_text_len (self->out, code, length);
  g_string_append (self->out, "</code></pre></figure>");
}

static gboolean
has_language (const Markup *markup)
{
  gsize length = strspn (markup->markup, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.+#_-");

  return length > 0 && strchr (" \t\r\n", markup->markup[length]) != NULL;
}

/* "{% highlight ruby %}" becomes the HTML that Jekyll makes of it, between line
 * ends, which end lists as well. */
static const char *
render_highlight (Renderer *self,
                  const Markup *markup)
{
  g_auto (Markup) close = { 0 };
  g_autoptr (GString) inner = g_string_new (NULL);
  GString *out = self->out;
  guint line = self->line;
  guint n_lines, before, within;
  gsize start, length;

  if (self->depth > MAX_DEPTH || !has_language (markup) || !find_end (self, markup, &close))
    return NULL;
  n_lines = count_lines (markup->start, close.end);
  if (n_lines < 2 && !is_alone (self, markup->start, close.end))
    return NULL;
  self->out = inner;
  self->depth++;
  render_range (self, markup->end, close.start);
  self->depth--;
  self->out = out;
  self->line = line;

  start = strspn (inner->str, "\r\n");
  length = inner->len - start;
  while (length > 0 && strchr ("\r\n", inner->str[start + length - 1]) != NULL)
    length--;
  before = count_lines (inner->str, inner->str + start);
  within = count_lines (inner->str + start, inner->str + start + length);
  append_newlines (self, n_lines < 2 ? 0 : MAX (before, 1));
  append_code (self, markup, inner->str + start, length);
  before = n_lines < 2 ? 0 : MAX (before, 1) + within;
  if (n_lines > before)
    append_newlines (self, n_lines - before);
  else if (!rest_is_blank (self, close.end))
    append_newlines (self, 1);
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
  if (!find_end (self, markup, &close))
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

/* "{{-" takes the space before it away. Line ends stay, for the lines' sake. */
static void
trim_before (Renderer *self)
{
  gsize length = self->out->len;

  while (length > self->literal && (self->out->str[length - 1] == ' ' || self->out->str[length - 1] == '\t'))
    length--;
  if (length == 0 || self->out->str[length - 1] != '\n')
    g_string_truncate (self->out, length);
}

static const char *
trim_after (const char *text,
            const char *end)
{
  const char *p = text;

  while (p < end && (*p == ' ' || *p == '\t'))
    p++;
  return p < end && *p != '\n' && *p != '\r' ? p : text;
}

static void
add_unclosed_note (Renderer *self,
                   const char *open)
{
  g_autofree char *brace = g_strndup (open, 2);
  g_autofree char *message = g_strdup_printf (_ ("Jekyll stops here, because “%s” is not closed"), brace);

  g_ptr_array_add (self->liquid->notes, recto_page_note_new (self->line, 0, message));
}

static void
render_range (Renderer *self,
              const char *from,
              const char *to)
{
  const char *end = self->end;
  const char *open;
  gboolean tags_are_over = FALSE; /* nothing closes one from here on */

  self->end = to;
  while ((open = find_markup (from, to)) != NULL)
    {
      g_auto (Markup) markup = { 0 };

      self->literal = self->out->len;
      g_string_append_len (self->out, from, open - from);
      self->line += count_lines (from, open);
      if (tags_are_over && open[1] == '%')
        {
          g_string_append_len (self->out, open, 2);
          from = open + 2;
        }
      else if (parse_markup (open, to, &markup))
        {
          if (markup.trims_before)
            trim_before (self);
          from = render_markup (self, &markup);
          if (markup.trims_after && from == markup.end)
            from = trim_after (from, to);
        }
      else
        {
          add_unclosed_note (self, open);
          g_string_append_len (self->out, open, 2);
          from = open + 2;
          tags_are_over = tags_are_over || (open[1] == '%' && g_strstr_len (open, to - open, "%}") == NULL);
          if (memchr (from, '}', to - from) == NULL)
            break;
        }
      self->line += count_lines (open, from);
    }
  g_string_append_len (self->out, from, to - from);
  self->end = end;
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
  Renderer self = { liquid, g_string_sized_new (length + 256), text, text + length, liquid->first_line, 0, 0, 0 };

  render_range (&self, text, text + length);
  *rendered_length = self.out->len;
  return g_string_free (self.out, FALSE);
}

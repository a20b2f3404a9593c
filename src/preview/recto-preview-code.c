/* Code in a block of a page that Rouge would give its colours: found by the
 * marks that Jekyll puts around it. */

#include "recto-preview-code.h"

#include <string.h>

#include "recto-preview-language.h"

/* What is longer stays plain: it takes seconds, and a line takes the square of
 * its length. Bytes. */
#define MAX_TEXT (128 * 1024)
#define MAX_LINE 4096

#define MARK "highlighter-rouge"
/* Behind the class of what {% highlight %} makes. */
#define TAG_MARK "\" data-lang=\""
#define NUMBERS  "<table class=\"rouge-table\">"

static const struct
{
  const char *escaped;
  char plain;
} escapes[] = { { "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' }, { "&quot;", '"' }, { "&#39;", '\'' }, { "&#10;", '\n' } };

/* NULL when there is more in it than text. */
static char *
unescape (const char *html,
          const char *end)
{
  g_autoptr (GString) text = g_string_sized_new (end - html);

  while (html < end)
    {
      gsize plain = strcspn (html, "&<");
      gsize i = 0;

      plain = MIN (plain, (gsize) (end - html));
      g_string_append_len (text, html, plain);
      html += plain;
      if (html == end)
        break;
      while (i < G_N_ELEMENTS (escapes) && !g_str_has_prefix (html, escapes[i].escaped))
        i++;
      if (i == G_N_ELEMENTS (escapes))
        return NULL;
      g_string_append_c (text, escapes[i].plain);
      html += strlen (escapes[i].escaped);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
is_bearable (const char *start,
             const char *end)
{
  const char *line = start;

  if (start == end || end - start > MAX_TEXT)
    return FALSE;
  while (line < end)
    {
      const char *stop = memchr (line, '\n', end - line);

      if (stop == NULL)
        stop = end;
      if (stop - line > MAX_LINE)
        return FALSE;
      line = stop + 1;
    }
  return TRUE;
}

/* From the class attribute that the mark is in. */
static const char *
find_language (const char *html,
               const char *mark)
{
  const char *class = mark;
  const char *name;
  g_autofree char *language = NULL;

  while (class > html && class[-1] != '"')
    class --;
  name = g_strstr_len (class, mark - class, "language-");
  if (name == NULL || (name > class && name[-1] != ' '))
    return NULL;
  name += strlen ("language-");
  language = g_strndup (name, strcspn (name, " \""));
  return recto_preview_language_find (language);
}

/* The mark is in the tag of the code itself, or in one around it; in text it
 * is none. */
static gboolean
find_range (const char *html,
            const char *mark,
            RectoPreviewCodeRange *range)
{
  const char *tag = mark;
  const char *close = "</code>";

  while (tag > html && *tag != '<')
    tag--;
  if (memchr (tag, '>', mark - tag) != NULL)
    return FALSE;
  if (!g_str_has_prefix (tag, "<code "))
    tag = strstr (mark, "<code");
  range->element_end = tag != NULL ? strchr (tag, '>') : NULL;
  if (range->element_end != NULL && g_str_has_prefix (range->element_end + 1, NUMBERS))
    {
      tag = strstr (range->element_end, g_str_has_prefix (mark, TAG_MARK) ? "class=\"code\"><pre>" : "class=\"rouge-code\"><pre>");
      range->element_end = tag != NULL ? strchr (strchr (tag, '>') + 1, '>') : NULL;
      close = "</pre>";
    }
  if (range->element_end == NULL)
    return FALSE;
  range->start = range->element_end + 1;
  range->end = strstr (range->start, close);
  return range->end != NULL;
}

static RectoPreviewCode *
code_new (const char *language,
          char *text)
{
  RectoPreviewCode *self = g_atomic_rc_box_new0 (RectoPreviewCode);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  self->language = language;
  self->text = text;
  g_checksum_update (checksum, (const guchar *) language, strlen (language) + 1);
  g_checksum_update (checksum, (const guchar *) text, strlen (text));
  self->key = g_strdup (g_checksum_get_string (checksum));
  return self;
}

static const char *
find_mark (const char *html)
{
  const char *mark = strstr (html, MARK);
  const char *other = g_strstr_len (html, mark != NULL ? mark - html : -1, TAG_MARK);

  return other != NULL ? other : mark;
}

/**
 * recto_preview_code_find_next:
 * @html: (inout): where to look in a block of a page; where to go on
 * @range: (out caller-allocates): where the code is
 *
 * Any thread.
 *
 * Returns: (transfer full) (nullable): the next code of a language whose
 *   colours can be found, or %NULL when there is no more
 */
RectoPreviewCode *
recto_preview_code_find_next (const char **html,
                              RectoPreviewCodeRange *range)
{
  const char *mark;

  while ((mark = find_mark (*html)) != NULL)
    {
      const char *language = find_language (*html, mark);
      char *text = NULL;

      if (language != NULL && find_range (*html, mark, range) && is_bearable (range->start, range->end))
        text = unescape (range->start, range->end);
      *html = text != NULL ? range->end : mark + strlen (TAG_MARK);
      if (text != NULL)
        return code_new (language, text);
    }
  return NULL;
}

static void
code_clear (gpointer data)
{
  RectoPreviewCode *self = data;

  g_free (self->text);
  g_free (self->key);
}

/**
 * recto_preview_code_ref:
 * @self: code
 *
 * Returns: (transfer full): @self
 */
RectoPreviewCode *
recto_preview_code_ref (RectoPreviewCode *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * recto_preview_code_unref:
 * @self: (transfer full): code
 *
 * Gives a reference back.
 */
void
recto_preview_code_unref (RectoPreviewCode *self)
{
  g_atomic_rc_box_release_full (self, code_clear);
}

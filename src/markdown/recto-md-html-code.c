/* HTML of code, as Jekyll's kramdown wraps what Rouge gives it. Only the
 * wrapper is made here: the text inside stays plain, its colours are given
 * by whoever shows it. */

#include "recto-md-html.h"

#include "recto-md-language.h"
#include "recto-md-scan.h"

/* The highlighter's verdict: NULL, or the language that it takes. */
static const char *
find_language (RectoMdHtml *html,
               const RectoMdHighlight *highlight,
               const char *language)
{
  const char *name = language != NULL ? language : highlight->default_lang;

  if (g_strcmp0 (html->options->highlighter, "rouge") != 0 || highlight->disable)
    return NULL;
  if (name == NULL)
    return highlight->guess_lang ? "guess" : NULL;
  if (!recto_md_language_is_known (name) || (!highlight->guess_lang && recto_md_language_is_plain (name)))
    return NULL;
  return name;
}

/* The X of the first `language-X` in a class attribute; -length- 0 if none. */
static const char *
class_language (const char *class,
                gsize *length)
{
  const char *p = class;

  *length = 0;
  while (p != NULL && (p = strstr (p, "language-")) != NULL)
    {
      const char *name = p + strlen ("language-");
      const char *end = name;

      while (*end != '\0' && !recto_md_is_space (*end))
        end++;
      if (end > name && (p == class || !recto_md_is_word_before (class, p)))
        {
          *length = end - name;
          return name;
        }
      p = name;
    }
  return NULL;
}

/* The class attribute once the highlighter has added its own. */
static char *
highlighted_class (RectoMdHtml *html,
                   const char *class,
                   const char *language)
{
  g_autofree char *joined = g_strconcat (class != NULL ? class : "", " highlighter-", html->options->highlighter, NULL);
  char *base = joined;
  g_autofree char *result = NULL;

  while (recto_md_is_space (*base))
    base++;
  if (language == NULL)
    result = g_strdup (base);
  else if (g_str_has_prefix (base, "language-") && base[9] != '\0' && !recto_md_is_space (base[9]))
    result = g_strconcat ("language-", language, base + strcspn (base, " \t\n\r\f\v"), NULL);
  else
    result = g_strconcat ("language-", language, " ", base, NULL);
  return recto_md_arena_dup (html->arena, result, strlen (result));
}

/* The attributes with another class, in the place of the old one or last. */
static RectoMdAttribute *
with_class (RectoMdHtml *html,
            const RectoMdAttribute *attributes,
            const char *class,
            gboolean keeps_place)
{
  RectoMdAttribute *copy = NULL;

  for (; attributes != NULL; attributes = attributes->next)
    {
      if (keeps_place || strcmp (attributes->name, "class") != 0)
        recto_md_attribute_set (html->arena, &copy, attributes->name, attributes->value);
    }
  if (class != NULL)
    recto_md_attribute_set (html->arena, &copy, "class", class);
  return copy;
}

static void
numbered_code (RectoMdHtml *html,
               const RectoMdNode *node)
{
  guint line = html->options->block.start_line;
  gboolean ends = node->length > 0 && node->text[node->length - 1] == '\n';

  recto_md_buffer_add (&html->out, "<table class=\"rouge-table\"><tbody><tr><td class=\"rouge-gutter gl\">"
                                   "<pre class=\"lineno\">");
  for (gsize i = 0; i < node->length; i++)
    {
      if (node->text[i] == '\n')
        recto_md_buffer_printf (&html->out, "%u\n", line++);
    }
  if (!ends)
    recto_md_buffer_printf (&html->out, "%u\n", line);
  recto_md_buffer_add (&html->out, "</pre></td><td class=\"rouge-code\"><pre>");
  recto_md_buffer_escape (&html->out, node->text, node->length, RECTO_MD_ESCAPE_ALL);
  recto_md_buffer_add (&html->out, ends ? "</pre></td></tr></tbody></table>" : "\n</pre></td></tr></tbody></table>");
}

static void
highlighted_block (RectoMdHtml *html,
                   const RectoMdNode *node,
                   const char *class,
                   gboolean keeps_place,
                   int indent)
{
  const RectoMdHighlight *highlight = &html->options->block;

  recto_md_html_indent (html, indent);
  recto_md_html_open (html, "div", with_class (html, node->attributes, class, keeps_place), node);
  if (!highlight->is_bare)
    {
      recto_md_buffer_add (&html->out, "<div class=\"highlight\"><pre class=\"");
      recto_md_buffer_add (&html->out, highlight->css_class != NULL ? highlight->css_class : "highlight");
      recto_md_buffer_add (&html->out, "\"><code>");
    }
  if (highlight->line_numbers)
    numbered_code (html, node);
  else
    recto_md_buffer_escape (&html->out, node->text, node->length, RECTO_MD_ESCAPE_ALL);
  if (!highlight->is_bare)
    recto_md_buffer_add (&html->out, "</code></pre></div>");
  recto_md_html_indent (html, indent);
  recto_md_buffer_add (&html->out, "</div>\n");
}

static gboolean
is_line_space (char c)
{
  return c == ' ' || c == '\t';
}

/* Code of the class show-whitespaces: every space and tab in a span. */
static void
visible_spaces (RectoMdHtml *html,
                const char *text,
                gsize length)
{
  const char *end = text + length;
  const char *p = text;

  while (p < end)
    {
      const char *from = p;
      const char *suffix = "";

      while (p < end && is_line_space (*p))
        p++;
      if (from == text || from[-1] == '\n')
        suffix = "-l";
      else if (p == end || *p == '\n')
        suffix = "-r";
      for (; from < p; from++)
        {
          if (*from == '\t')
            recto_md_buffer_printf (&html->out, "<span class=\"ws-tab%s\">\t</span>", suffix);
          else
            recto_md_buffer_printf (&html->out, "<span class=\"ws-space%s\">&#8901;</span>", suffix);
        }
      while (p < end && !is_line_space (*p))
        p++;
      recto_md_buffer_escape (&html->out, from, p - from, RECTO_MD_ESCAPE_ALL);
    }
}

static void
plain_block (RectoMdHtml *html,
             const RectoMdNode *node,
             const char *class,
             const char *language,
             int indent)
{
  const char *full = recto_md_attribute_get (node->attributes, "class");
  gsize length = node->length;
  RectoMdAttribute *code = NULL;

  if (length > 0 && node->text[length - 1] == '\n')
    length--;
  if (language != NULL)
    {
      g_autofree char *name = g_strconcat ("language-", language, NULL);

      recto_md_attribute_set (html->arena, &code, "class", recto_md_arena_dup (html->arena, name, strlen (name)));
    }
  recto_md_html_indent (html, indent);
  recto_md_html_open (html, "pre", with_class (html, node->attributes, class, class != NULL), node);
  recto_md_html_open (html, "code", code, NULL);
  if (full != NULL && recto_md_has_word (full, "show-whitespaces"))
    visible_spaces (html, node->text, length);
  else
    recto_md_buffer_escape (&html->out, node->text, length, RECTO_MD_ESCAPE_ALL);
  recto_md_buffer_add (&html->out, "\n</code></pre>\n");
}

void
recto_md_html_code_block (RectoMdHtml *html,
                          const RectoMdNode *node,
                          int indent)
{
  const char *class = recto_md_attribute_get (node->attributes, "class");
  const char *language = NULL;
  gsize length;
  const char *name = class_language (class, &length);
  const char *taken;

  if (name != NULL)
    {
      g_autofree char *rest = NULL;

      language = recto_md_arena_dup (html->arena, name, length);
      rest = g_strdup_printf ("%.*s%s", (int) (name - strlen ("language-") - class), class, name + length);
      g_strstrip (rest);
      class = *rest != '\0' ? recto_md_arena_dup (html->arena, rest, strlen (rest)) : NULL;
    }
  taken = find_language (html, &html->options->block, node->language != NULL ? node->language : language);
  if (taken != NULL)
    highlighted_block (html, node, highlighted_class (html, class, language != NULL ? language : html->options->block.default_lang),
                       class != NULL, indent);
  else
    plain_block (html, node, class, language, indent);
}

void
recto_md_html_code_span (RectoMdHtml *html,
                         const RectoMdNode *node)
{
  const char *class = recto_md_attribute_get (node->attributes, "class");
  RectoMdAttribute *attributes = node->attributes;
  const char *language = NULL;
  gsize length;
  const char *name = class_language (class, &length);

  if (name != NULL)
    language = recto_md_arena_dup (html->arena, name, length);
  if (html->options->dialect == RECTO_MARKDOWN_DIALECT_KRAMDOWN && find_language (html, &html->options->span, language) != NULL)
    attributes = with_class (html, attributes,
                             highlighted_class (html, class, language != NULL ? language : html->options->span.default_lang),
                             TRUE);
  recto_md_html_open (html, "code", attributes, NULL);
  recto_md_buffer_escape (&html->out, node->text, node->length, RECTO_MD_ESCAPE_ALL);
  recto_md_html_close (html, "code");
}

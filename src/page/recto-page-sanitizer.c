/* What a site's text contains becomes HTML that can do nothing but be looked
 * at: only known elements and attributes, no scripts, addresses resolved, and
 * every element closed, so that a block cannot reach into the next one. */

#include "recto-page-sanitizer-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "recto-page-elements.h"

/* Browsers stop nesting at 512; nobody means more than this. */
#define MAX_DEPTH 200

void
recto_page_sanitizer_add_note (RectoPageSanitizer *self,
                               const char *format,
                               ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (self->notes, recto_page_note_new (self->line, 0, message));
}

/* Text */

static void
append_text_run (RectoPageSanitizer *self,
                 const char *text,
                 gsize length)
{
  const char *end = text + length;
  RectoPageMath math = self->code_depth == 0 && self->foreign_depth == 0 ? self->rules->math : RECTO_PAGE_MATH_OFF;

  /* A "<" in text begins no tag here, but must not begin one in its new
   * surroundings either. */
  while (text < end)
    {
      const char *less = memchr (text, '<', end - text);
      const char *stop = less != NULL ? less : end;

      self->has_math |= recto_page_math_append (self->html, text, stop - text, math);
      if (less != NULL)
        g_string_append (self->html, "&lt;");
      text = less != NULL ? less + 1 : end;
    }
}

static void
append_text (RectoPageSanitizer *self,
             const char *text,
             gsize length)
{
  const char *end = text + length;

  while (self->rules->chips != NULL && text < end)
    {
      const char *mark = g_strstr_len (text, end - text, RECTO_PAGE_CHIP_OPEN);
      const char *source = NULL;
      const char *after;

      if (mark == NULL)
        break;
      append_text_run (self, text, mark - text);
      after = recto_page_chips_match (self->rules->chips, mark, end, &source);
      if (after != NULL)
        {
          recto_page_chips_append (self->html, source, _ ("Not shown in the preview"));
          self->lasting = FALSE;
        }
      text = after != NULL ? after : mark + strlen (RECTO_PAGE_CHIP_OPEN);
    }
  append_text_run (self, text, end - text);
}

/* Elements */

static const char *
peek (RectoPageSanitizer *self)
{
  return self->stack->len > 0 ? g_ptr_array_index (self->stack, self->stack->len - 1) : NULL;
}

static gboolean
is_foreign (const char *name)
{
  return g_str_equal (name, "svg") || g_str_equal (name, "math");
}

static void
push (RectoPageSanitizer *self,
      const char *name,
      RectoPageElementFlags flags)
{
  g_ptr_array_add (self->stack, (char *) name);
  if (flags & RECTO_PAGE_ELEMENT_CODE)
    self->code_depth++;
  if (is_foreign (name))
    self->foreign_depth++;
}

static void
pop (RectoPageSanitizer *self)
{
  const char *name = peek (self);

  g_ptr_array_set_size (self->stack, self->stack->len - 1);
  g_string_append (self->html, "</");
  g_string_append (self->html, name);
  g_string_append_c (self->html, '>');
  if (recto_page_element_find (name, &name) & RECTO_PAGE_ELEMENT_CODE)
    self->code_depth--;
  if (is_foreign (name))
    self->foreign_depth--;
}

static gboolean
are_siblings (const char *one,
              const char *other)
{
  static const char *const groups[] = { "td th", "dd dt", "tbody tfoot thead" };

  if (g_str_equal (one, other))
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (groups); i++)
    if (strstr (groups[i], one) != NULL && strstr (groups[i], other) != NULL)
      return TRUE;
  return FALSE;
}

static void
close_implied (RectoPageSanitizer *self,
               const char *name,
               RectoPageElementFlags flags)
{
  const char *top = peek (self);

  if (flags & RECTO_PAGE_ELEMENT_BLOCK && g_strcmp0 (top, "p") == 0)
    {
      pop (self);
      top = peek (self);
    }
  if (flags & RECTO_PAGE_ELEMENT_SIBLING && top != NULL && are_siblings (top, name))
    pop (self);
}

static void
drop (RectoPageSanitizer *self,
      const RectoPageToken *token,
      RectoPageElementFlags flags)
{
  if (flags & RECTO_PAGE_ELEMENT_EMBED)
    {
      g_autofree char *address = recto_page_token_get (token, "src");
      g_autofree char *unknown = address != NULL ? recto_page_sanitizer_expand_chips (self, address) : NULL;
      g_autofree char *label = g_strdup_printf ("<%s>", token->name);

      recto_page_chips_append (self->html, label, unknown != NULL ? unknown : address);
      recto_page_sanitizer_add_note (self, _ ("What <%s> embeds is not shown in the preview"), token->name);
    }
  if (flags & RECTO_PAGE_ELEMENT_SCRIPT)
    recto_page_sanitizer_add_note (self, _ ("<%s> does not run in the preview"), token->name);
  if (flags & (RECTO_PAGE_ELEMENT_VOID | RECTO_PAGE_ELEMENT_RAW))
    return;
  self->dropped = g_strdup (token->name);
  self->dropped_depth = 1;
}

static void
open_element (RectoPageSanitizer *self,
              const RectoPageToken *token,
              const char *name,
              RectoPageElementFlags flags)
{
  close_implied (self, name, flags);
  if (g_str_equal (name, "img"))
    {
      recto_page_sanitizer_append_image (self, token);
      return;
    }
  if (g_str_equal (name, "input"))
    {
      g_autofree char *type = recto_page_token_get (token, "type");

      if (type == NULL || g_ascii_strcasecmp (type, "checkbox") != 0)
        return;
      g_string_append (self->html, recto_page_token_find (token, "checked") != NULL
                                     ? "<input type=\"checkbox\" disabled=\"\" checked=\"\">"
                                     : "<input type=\"checkbox\" disabled=\"\">");
      return;
    }

  g_string_append_c (self->html, '<');
  g_string_append (self->html, name);
  if (token->n_attributes > 0)
    {
      if (g_str_equal (name, "a"))
        recto_page_sanitizer_append_link (self, token);
      recto_page_sanitizer_append_attributes (self, token);
    }
  g_string_append_c (self->html, '>');
  if (!(flags & RECTO_PAGE_ELEMENT_VOID))
    push (self, name, flags);
}

static void
start_tag (RectoPageSanitizer *self,
           const RectoPageToken *token,
           RectoPageElementFlags flags,
           const char *name)
{
  if (self->dropped != NULL)
    {
      if (g_str_equal (self->dropped, token->name))
        self->dropped_depth++;
    }
  else if (flags & RECTO_PAGE_ELEMENT_DROP)
    {
      drop (self, token, flags);
    }
  else if (flags & RECTO_PAGE_ELEMENT_KEEP)
    {
      if (self->stack->len < MAX_DEPTH || flags & RECTO_PAGE_ELEMENT_VOID)
        open_element (self, token, name, flags);
    }
  else if (flags & RECTO_PAGE_ELEMENT_SCRIPT)
    {
      recto_page_sanitizer_add_note (self, _ ("<%s> needs a script, so what is in it is shown plainly"), token->name);
    }
}

static gboolean
is_table_part (const char *name)
{
  static const char *const names[] = { "caption", "table", "tbody", "td", "tfoot", "th", "thead", "tr" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i], name))
      return TRUE;
  return FALSE;
}

/* Closes the innermost element of that name; one outside of the cell that we
 * are in is out of reach. */
static void
end_tag (RectoPageSanitizer *self,
         const char *name)
{
  gboolean in_table = is_table_part (name);

  for (guint i = self->stack->len; i > 0; i--)
    {
      const char *open = g_ptr_array_index (self->stack, i - 1);

      if (g_str_equal (open, name))
        {
          while (self->stack->len >= i)
            pop (self);
          return;
        }
      if (!in_table && is_table_part (open))
        return;
    }
}

/* "<style>…</style>" is copied as it is: what it could load, the page's
 * policy forbids. */
static const char *
feed_raw (RectoPageSanitizer *self,
          const RectoPageToken *token,
          RectoPageElementFlags flags,
          const char *position,
          const char *end)
{
  const char *close = recto_page_token_skip_raw (position, end, token->name);
  const char *after = close < end ? memchr (close, '>', end - close) : NULL;

  if (flags & RECTO_PAGE_ELEMENT_KEEP && self->dropped == NULL && self->foreign_depth == 0)
    {
      g_string_append_printf (self->html, "<%s>", token->name);
      g_string_append_len (self->html, position, close - position);
      g_string_append_printf (self->html, "</%s>", token->name);
    }
  return after != NULL ? after + 1 : end;
}

/**
 * recto_page_sanitizer_new:
 * @rules: the rules, which must outlive the sanitizer
 *
 * Returns: (transfer full): a sanitizer that has got nothing yet
 */
RectoPageSanitizer *
recto_page_sanitizer_new (const RectoPageRules *rules)
{
  RectoPageSanitizer *self = g_new0 (RectoPageSanitizer, 1);

  self->rules = rules;
  self->html = g_string_new (NULL);
  self->stack = g_ptr_array_new ();
  self->notes = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_page_note_free);
  self->lasting = TRUE;
  return self;
}

/**
 * recto_page_sanitizer_free:
 * @self: (transfer full): a sanitizer
 *
 * Frees @self.
 */
void
recto_page_sanitizer_free (RectoPageSanitizer *self)
{
  if (self->html != NULL)
    g_string_free (self->html, TRUE);
  g_ptr_array_unref (self->stack);
  g_ptr_array_unref (self->notes);
  g_free (self->dropped);
  g_free (self);
}

/**
 * recto_page_sanitizer_feed:
 * @self: a sanitizer
 * @html: (array length=length): any HTML
 * @length: its length in bytes
 * @line: the line that `data-line="0"` in @html means
 *
 * Adds HTML. What one call leaves open goes on in the next.
 */
void
recto_page_sanitizer_feed (RectoPageSanitizer *self,
                           const char *html,
                           gsize length,
                           guint line)
{
  const char *end = html + length;
  RectoPageToken token;

  self->first_line = line;
  self->line = line;
  while (recto_page_token_next (&html, end, &token) != RECTO_PAGE_TOKEN_END)
    {
      const char *name = NULL;
      RectoPageElementFlags flags;

      switch (token.kind)
        {
        case RECTO_PAGE_TOKEN_TEXT:
          if (self->dropped == NULL)
            append_text (self, token.text, token.length);
          break;
        case RECTO_PAGE_TOKEN_START_TAG:
          flags = recto_page_element_find (token.name, &name);
          if (!(flags & RECTO_PAGE_ELEMENT_RAW) || flags & RECTO_PAGE_ELEMENT_DROP)
            start_tag (self, &token, flags, name);
          if (flags & RECTO_PAGE_ELEMENT_RAW)
            html = feed_raw (self, &token, flags, html, end);
          break;
        case RECTO_PAGE_TOKEN_END_TAG:
          if (self->dropped == NULL)
            end_tag (self, token.name);
          else if (g_str_equal (self->dropped, token.name) && --self->dropped_depth == 0)
            g_clear_pointer (&self->dropped, g_free);
          break;
        default:
          break;
        }
    }
}

/**
 * recto_page_sanitizer_is_open:
 * @self: a sanitizer
 *
 * Returns: whether an element is still open, so that the HTML that comes next
 *   belongs into it
 */
gboolean
recto_page_sanitizer_is_open (const RectoPageSanitizer *self)
{
  return self->stack->len > 0 || self->dropped != NULL;
}

/**
 * recto_page_sanitizer_finish:
 * @self: a sanitizer, which can only be freed afterwards
 *
 * Closes what is open.
 *
 * Returns: (transfer full): what came out
 */
RectoPageFragment *
recto_page_sanitizer_finish (RectoPageSanitizer *self)
{
  RectoPageFragment *fragment;

  while (self->stack->len > 0)
    pop (self);
  fragment = recto_page_fragment_new (g_steal_pointer (&self->html));
  fragment->has_math = self->has_math;
  fragment->lasting = self->lasting;
  if (self->notes->len > 0)
    fragment->notes = g_ptr_array_ref (self->notes);
  return fragment;
}

/**
 * recto_page_sanitize:
 * @rules: the rules
 * @html: (array length=length): any HTML
 * @length: its length in bytes
 *
 * Returns: (transfer full): a fragment of it
 */
RectoPageFragment *
recto_page_sanitize (const RectoPageRules *rules,
                     const char *html,
                     gsize length)
{
  g_autoptr (RectoPageSanitizer) sanitizer = recto_page_sanitizer_new (rules);

  recto_page_sanitizer_feed (sanitizer, html, length, 0);
  return recto_page_sanitizer_finish (sanitizer);
}

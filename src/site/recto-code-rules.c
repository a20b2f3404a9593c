/* The rules of a stylesheet that colour code, and nothing else of it. Reads
 * what anyone may have written, so all that could grow is bounded. */

#include "recto-code-rules.h"

#include <string.h>

#include "recto-code-declaration.h"
#include "recto-css-scan.h"

#define MAX_DEPTH    32
#define MAX_RULES    4000
#define MAX_SELECTOR 512
/* Of one rule, with those of the rules around it. */
#define MAX_SELECTORS 512
/* Bytes of selectors in all, since rules in rules multiply them. */
#define MAX_WORK      (4 * 1024 * 1024)
#define SELECTOR_WORK 64

/* What is between two braces. */
typedef struct
{
  GPtrArray *selectors; /* with those around it, or NULL outside of rules */
  RectoCodeScheme scheme;
  gboolean is_ignored;
  GString *declarations;
  RectoCodeTone ink;
  RectoCodeTone ground;
} Frame;

typedef struct
{
  RectoCssScan scan;
  GPtrArray *rules;
  GArray *frames;
  guint n_skipped; /* of frames that are too deep */
  gsize work;
} Reader;

void
recto_code_rule_free (RectoCodeRule *self)
{
  g_string_free (self->selectors, TRUE);
  g_free (self->declarations);
  g_free (self);
}

static void
frame_clear (gpointer data)
{
  Frame *self = data;

  g_clear_pointer (&self->selectors, g_ptr_array_unref);
  if (self->declarations != NULL)
    g_string_free (self->declarations, TRUE);
}

static Frame *
top (Reader *self)
{
  return &g_array_index (self->frames, Frame, self->frames->len - 1);
}

static gboolean
belongs_to (const RectoCodeRule *rule,
            const RectoCodeSelector *selector)
{
  return rule->scheme == selector->scheme && rule->is_framed == selector->is_framed && rule->is_token == selector->is_token &&
         rule->is_ground == selector->is_ground;
}

/* Selectors of one list may mean different things. */
static void
add_selector (Reader *self,
              guint first,
              const Frame *frame,
              const RectoCodeSelector *selector)
{
  RectoCodeRule *rule;

  for (guint i = first; i < self->rules->len; i++)
    {
      rule = g_ptr_array_index (self->rules, i);
      if (!belongs_to (rule, selector))
        continue;
      g_string_append_printf (rule->selectors, ",%s", selector->text);
      return;
    }
  if (self->rules->len >= MAX_RULES)
    return;
  rule = g_new0 (RectoCodeRule, 1);
  rule->scheme = selector->scheme;
  rule->is_framed = selector->is_framed;
  rule->is_token = selector->is_token;
  rule->is_ground = selector->is_ground;
  rule->selectors = g_string_new (selector->text);
  rule->declarations = g_strdup (frame->declarations->str);
  rule->ink = frame->ink;
  rule->ground = frame->ground;
  g_ptr_array_add (self->rules, rule);
}

/* What was declared so far becomes rules. */
static void
flush (Reader *self)
{
  Frame *frame = top (self);
  guint first = self->rules->len;

  if (frame->declarations == NULL || frame->declarations->len == 0)
    return;
  for (guint i = 0; i < frame->selectors->len && self->work <= MAX_WORK; i++)
    {
      const char *text = g_ptr_array_index (frame->selectors, i);
      RectoCodeSelector selector;

      self->work += strlen (text) + SELECTOR_WORK;
      if (!recto_code_selector_read (&selector, text))
        continue;
      selector.scheme = recto_code_scheme_and (selector.scheme, frame->scheme);
      if (selector.scheme != RECTO_CODE_SCHEME_NONE)
        add_selector (self, first, frame, &selector);
      g_free (selector.text);
    }
  g_string_truncate (frame->declarations, 0);
  frame->ink = frame->ground = RECTO_CODE_TONE_UNKNOWN;
}

static void
add_raw (Reader *self,
         GPtrArray *selectors,
         char *selector)
{
  gsize length = strlen (selector);

  self->work += length + SELECTOR_WORK;
  if (length > 0 && length <= MAX_SELECTOR && selectors->len < MAX_SELECTORS && self->work <= MAX_WORK)
    g_ptr_array_add (selectors, selector);
  else
    g_free (selector);
}

/* A selector in a rule, with the selectors of that rule. */
static void
add_nested (Reader *self,
            GPtrArray *selectors,
            GPtrArray *around,
            const char *selector)
{
  g_auto (GStrv) parts = NULL;

  if (around == NULL)
    {
      add_raw (self, selectors, g_strdup (selector));
      return;
    }
  parts = g_strsplit (selector, "&", 8);
  for (guint i = 0; i < around->len && self->work <= MAX_WORK; i++)
    {
      const char *outer = g_ptr_array_index (around, i);

      add_raw (self, selectors, parts[0] != NULL && parts[1] != NULL ? g_strjoinv (outer, parts) : g_strconcat (outer, " ", selector, NULL));
    }
}

/* To the comma that ends a selector, which one in parentheses does not. */
static gsize
selector_length (const char *text)
{
  const char *at = text;
  guint depth = 0;

  for (; *at != '\0' && (depth > 0 || *at != ','); at++)
    {
      if (*at == '\\' && at[1] != '\0')
        at++;
      else if (*at == '(' || *at == '[')
        depth++;
      else if ((*at == ')' || *at == ']') && depth > 0)
        depth--;
    }
  return at - text;
}

static GPtrArray *
read_selectors (Reader *self,
                GPtrArray *around,
                const char *text)
{
  GPtrArray *selectors = g_ptr_array_new_with_free_func (g_free);

  for (;;)
    {
      gsize length = selector_length (text);

      if (length <= MAX_SELECTOR)
        {
          g_autofree char *selector = g_strstrip (g_strndup (text, length));

          add_nested (self, selectors, around, selector);
        }
      text += length;
      if (*text == '\0')
        return selectors;
      text++;
    }
}

static gboolean
is_for_screens (const char *query)
{
  return strpbrk (query, ",") == NULL && strstr (query, "print") == NULL && strstr (query, "not") == NULL &&
         strstr (query, "width") == NULL && strstr (query, "height") == NULL && strstr (query, "contrast") == NULL &&
         strstr (query, "forced") == NULL;
}

/* Of the rules that are about rules only those say something of ours that
 * tell when a page is dark. */
static void
open_at_rule (Frame *frame,
              const char *text)
{
  g_autofree char *small = g_ascii_strdown (text, -1);
  const char *scheme = strstr (small, "prefers-color-scheme");

  if (g_str_has_prefix (small, "@layer"))
    return;
  if (!g_str_has_prefix (small, "@media") || !is_for_screens (small))
    frame->is_ignored = TRUE;
  else if (scheme != NULL)
    frame->scheme = recto_code_scheme_and (frame->scheme, recto_code_scheme_of_words (scheme, strlen (scheme)));
}

static void
open_frame (Reader *self)
{
  Frame *around = top (self);
  Frame frame = { NULL, around->scheme, around->is_ignored || self->scan.is_foreign };
  const char *text = g_strstrip (self->scan.text->str);

  if (self->frames->len >= MAX_DEPTH)
    {
      self->n_skipped++;
      return;
    }
  flush (self);
  if (text[0] == '@')
    open_at_rule (&frame, text);
  if (!frame.is_ignored && text[0] != '@')
    frame.selectors = read_selectors (self, around->selectors, text);
  else if (!frame.is_ignored && around->selectors != NULL)
    frame.selectors = g_ptr_array_ref (around->selectors);
  if (frame.selectors != NULL)
    frame.declarations = g_string_new (NULL);
  g_array_append_val (self->frames, frame);
}

static void
close_frame (Reader *self)
{
  if (self->n_skipped > 0)
    {
      self->n_skipped--;
    }
  else if (self->frames->len > 1)
    {
      flush (self);
      g_array_set_size (self->frames, self->frames->len - 1);
    }
}

static void
add_statement (Reader *self)
{
  Frame *frame = top (self);

  if (self->n_skipped == 0 && frame->declarations != NULL && !self->scan.is_foreign && frame->declarations->len < MAX_SELECTOR)
    recto_code_declaration_append (frame->declarations, self->scan.text->str, &frame->ink, &frame->ground);
}

static void
read_all (Reader *self)
{
  for (;;)
    switch (recto_css_scan_next (&self->scan))
      {
      case RECTO_CSS_PART_STATEMENT:
        add_statement (self);
        break;

      case RECTO_CSS_PART_OPEN:
        open_frame (self);
        break;

      case RECTO_CSS_PART_CLOSE:
        close_frame (self);
        break;

      case RECTO_CSS_PART_END:
      default:
        while (self->frames->len > 1)
          {
            self->n_skipped = 0;
            close_frame (self);
          }
        return;
      }
}

/*
 * recto_code_rules_read:
 * @text: a stylesheet, whatever is in it
 * @length: its bytes
 * @is_scss: whether it is SCSS
 *
 * Finds the rules that colour code. What needs more of Sass than rules in
 * rules is not understood, and left out.
 *
 * Returns: (transfer full) (element-type RectoCodeRule): the rules, in order
 */
GPtrArray *
recto_code_rules_read (const char *text,
                       gsize length,
                       gboolean is_scss)
{
  Reader self = { { NULL } };
  const Frame outermost = { NULL };
  GPtrArray *rules = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_code_rule_free);

  recto_css_scan_init (&self.scan, text, length, is_scss);
  self.rules = rules;
  self.frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  g_array_set_clear_func (self.frames, frame_clear);
  g_array_append_val (self.frames, outermost);
  read_all (&self);
  g_array_unref (self.frames);
  recto_css_scan_clear (&self.scan);
  return rules;
}

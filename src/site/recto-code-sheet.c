/* The colours that a site gives code, as one stylesheet for pages that can be
 * light and dark: where the site has colours for one of them only, they are
 * not shown on the other, unless they bring a ground of their own. */

#include "recto-code-sheet.h"

#include <string.h>

/* A stylesheet with fewer classes of Rouge is no theme. */
#define MIN_TOKENS 3

#define MAX_LENGTH (256 * 1024)

/* Where there is a theme it is the whole truth: what it does not name is as
 * plain as around it. */
#define RESET \
  ":is(.highlight,.highlighter-rouge) span{color:inherit;background-color:#0000;font-weight:inherit;font-style:inherit}\n"

#define INK_ON_BRIGHT "#1d1d20"
#define INK_ON_DEEP   "#dcdce0"

#define N_SCHEMES RECTO_CODE_SCHEME_NONE

struct _RectoCodeSheet
{
  GPtrArray *rules[N_SCHEMES];
};

/* What rules say together. */
typedef struct
{
  guint n_tokens;
  guint n_bright;
  guint n_deep;
  RectoCodeTone ground;
  gboolean has_ink; /* for the code as a whole */
} Summary;

RectoCodeSheet *
recto_code_sheet_new (void)
{
  RectoCodeSheet *self = g_new0 (RectoCodeSheet, 1);

  for (guint i = 0; i < N_SCHEMES; i++)
    self->rules[i] = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_code_rule_free);
  return self;
}

void
recto_code_sheet_free (RectoCodeSheet *self)
{
  for (guint i = 0; i < N_SCHEMES; i++)
    g_ptr_array_unref (self->rules[i]);
  g_free (self);
}

static guint
count_tokens (GPtrArray *rules,
              gboolean is_framed)
{
  guint n = 0;

  for (guint i = 0; i < rules->len; i++)
    {
      const RectoCodeRule *rule = g_ptr_array_index (rules, i);

      n += rule->is_token && rule->is_framed == is_framed;
    }
  return n;
}

/*
 * recto_code_sheet_add:
 * @self: a sheet
 * @text: a stylesheet
 * @length: its bytes
 * @is_scss: whether it is SCSS
 * @scheme: where a page uses it
 *
 * Adds the rules for code, if there are enough of them to be a theme. Of a
 * theme for all code and one for code somewhere, the first counts.
 *
 * Returns: whether there were
 */
gboolean
recto_code_sheet_add (RectoCodeSheet *self,
                      const char *text,
                      gsize length,
                      gboolean is_scss,
                      RectoCodeScheme scheme)
{
  g_autoptr (GPtrArray) rules = recto_code_rules_read (text, length, is_scss);
  gboolean is_framed = count_tokens (rules, FALSE) < MIN_TOKENS;

  if (count_tokens (rules, is_framed) + (is_framed ? count_tokens (rules, FALSE) : 0) < MIN_TOKENS)
    return FALSE;
  g_ptr_array_set_free_func (rules, NULL);
  for (guint i = 0; i < rules->len; i++)
    {
      RectoCodeRule *rule = g_ptr_array_index (rules, i);

      rule->scheme = recto_code_scheme_and (rule->scheme, scheme);
      if (rule->scheme == RECTO_CODE_SCHEME_NONE || (rule->is_framed && !is_framed))
        recto_code_rule_free (rule);
      else
        g_ptr_array_add (self->rules[rule->scheme], rule);
    }
  return TRUE;
}

static Summary
summarize (GPtrArray *rules)
{
  Summary self = { 0 };

  for (guint i = 0; i < rules->len; i++)
    {
      const RectoCodeRule *rule = g_ptr_array_index (rules, i);

      if (rule->is_token)
        {
          self.n_tokens++;
          self.n_bright += rule->ink == RECTO_CODE_TONE_BRIGHT;
          self.n_deep += rule->ink == RECTO_CODE_TONE_DEEP;
        }
      else if (rule->is_ground)
        {
          self.ground = rule->ground != RECTO_CODE_TONE_UNKNOWN ? rule->ground : self.ground;
          self.has_ink |= rule->ink != RECTO_CODE_TONE_UNKNOWN;
        }
    }
  return self;
}

static void
append_rules (GString *css,
              GPtrArray *rules)
{
  for (guint i = 0; i < rules->len; i++)
    {
      const RectoCodeRule *rule = g_ptr_array_index (rules, i);

      if (css->len + rule->selectors->len + strlen (rule->declarations) < MAX_LENGTH)
        g_string_append_printf (css, "%s{%s}\n", rule->selectors->str, rule->declarations);
    }
}

/* Text on a ground can be read, also where the theme leaves that to a page of
 * its own colours. */
static void
append_ink (GString *css,
            const Summary *any,
            const Summary *one)
{
  RectoCodeTone ground = one->ground != RECTO_CODE_TONE_UNKNOWN ? one->ground : any->ground;

  if (ground != RECTO_CODE_TONE_UNKNOWN && !any->has_ink && !one->has_ink)
    g_string_append_printf (css, ".highlight{color:%s}\n", ground == RECTO_CODE_TONE_BRIGHT ? INK_ON_BRIGHT : INK_ON_DEEP);
}

static void
append_scheme (GString *css,
               RectoCodeSheet *self,
               RectoCodeScheme scheme,
               const Summary *summaries)
{
  g_string_append_printf (css, "@media (prefers-color-scheme:%s){\n", scheme == RECTO_CODE_SCHEME_LIGHT ? "light" : "dark");
  g_string_append (css, RESET);
  append_ink (css, &summaries[RECTO_CODE_SCHEME_ANY], &summaries[scheme]);
  append_rules (css, self->rules[RECTO_CODE_SCHEME_ANY]);
  append_rules (css, self->rules[scheme]);
  g_string_append (css, "}\n");
}

/* Where what is for any page can be seen: a theme without a ground relies on
 * that of its site, which its colours tell. */
static gboolean
suits (const Summary *any,
       RectoCodeScheme scheme)
{
  if (any->n_tokens < MIN_TOKENS)
    return FALSE;
  if (any->ground != RECTO_CODE_TONE_UNKNOWN)
    return TRUE;
  return (scheme == RECTO_CODE_SCHEME_DARK) == (any->n_bright > any->n_deep);
}

/*
 * recto_code_sheet_to_css:
 * @self: a sheet
 *
 * Returns: (transfer full) (nullable): the stylesheet, or %NULL when there is
 *   no theme
 */
char *
recto_code_sheet_to_css (RectoCodeSheet *self)
{
  Summary summaries[N_SCHEMES];
  GString *css = g_string_new (NULL);

  for (guint i = 0; i < N_SCHEMES; i++)
    summaries[i] = summarize (self->rules[i]);
  for (RectoCodeScheme scheme = RECTO_CODE_SCHEME_LIGHT; scheme <= RECTO_CODE_SCHEME_DARK; scheme++)
    if (summaries[scheme].n_tokens >= MIN_TOKENS || suits (&summaries[RECTO_CODE_SCHEME_ANY], scheme))
      append_scheme (css, self, scheme, summaries);
  if (css->len == 0)
    {
      g_string_free (css, TRUE);
      return NULL;
    }
  return g_string_free (css, FALSE);
}

/* The beginning of a post that lists show: its source, before Liquid and
 * Markdown. */

#include "recto-excerpt.h"

#include <string.h>

#include "recto-front-data.h"
#include "recto-front-matter.h"
#include "recto-node.h"

#define DEFAULT_SEPARATOR "\n\n"

/* Liquid's and Jekyll's own blocks. Those of plugins cannot be known. */
static const char *const blocks[] = { "capture", "case", "comment", "for", "highlight", "if",
                                      "ifchanged", "raw", "tablerow", "unless", NULL };

static GRegex *
regex_new (const char *pattern)
{
  return g_regex_new (pattern, G_REGEX_RAW | G_REGEX_MULTILINE | G_REGEX_NEWLINE_LF, 0, NULL);
}

static gboolean
has_end (const char *head,
         const char *tag)
{
  g_autofree char *pattern = g_strdup_printf ("(?s){%%-?\\s*end%s.*?\\s*-?%%}", tag);
  g_autoptr (GRegex) regex = regex_new (pattern);

  return g_regex_match (regex, head, 0, NULL);
}

/* Ends the blocks that are open where the excerpt was cut off. */
static void
close_blocks (GString *head)
{
  g_autoptr (GRegex) regex = regex_new ("(?s){%-?\\s*(\\w+)\\s*.*?-?%}");
  g_autoptr (GMatchInfo) info = NULL;
  g_autoptr (GPtrArray) tags = g_ptr_array_new_with_free_func (g_free);

  g_regex_match (regex, head->str, 0, &info);
  for (; g_match_info_matches (info); g_match_info_next (info, NULL))
    g_ptr_array_add (tags, g_match_info_fetch (info, 1));
  for (guint i = tags->len; i > 0; i--)
    {
      const char *tag = g_ptr_array_index (tags, i - 1);

      if (g_strv_contains (blocks, tag) && !has_end (head->str, tag))
        g_string_append_printf (head, "\n{%% end%s %%}", tag);
    }
}

/* Takes over the link definitions of the rest that the excerpt uses. */
static void
add_definitions (GString *head,
                 const char *tail,
                 gsize length)
{
  g_autoptr (GRegex) regex = regex_new ("^ {0,3}(?:(\\[[^\\]]+\\])(:.+))$");
  g_autoptr (GMatchInfo) info = NULL;
  g_autoptr (GString) definitions = g_string_new (NULL);

  g_regex_match_full (regex, tail, length, 0, 0, &info, NULL);
  for (; g_match_info_matches (info); g_match_info_next (info, NULL))
    {
      g_autofree char *label = g_match_info_fetch (info, 1);
      g_autofree char *target = g_match_info_fetch (info, 2);

      if (strstr (head->str, label) != NULL)
        g_string_append_printf (definitions, "%s%s%s", definitions->len > 0 ? "\n" : "", label, target);
    }
  if (definitions->len > 0)
    g_string_append_printf (head, "\n\n%s", definitions->str);
}

/**
 * recto_excerpt_extract:
 * @body: (array length=length): a body, in UTF-8
 * @length: its length
 * @separator: what ends the excerpt
 *
 * Cuts the excerpt off a body as Jekyll does: up to the separator, with the
 * Liquid blocks closed that it cuts through and the link definitions that it
 * needs. Any thread.
 *
 * Returns: (transfer full): the source of the excerpt
 */
char *
recto_excerpt_extract (const char *body,
                       gsize length,
                       const char *separator)
{
  gsize step = strlen (separator);
  const char *found = step > 0 && length > 0 ? memmem (body, length, separator, step) : NULL;
  gsize head_length = found != NULL ? (gsize) (found - body) : length;
  g_autoptr (GString) head = g_string_new_len (body, head_length);
  const char *tail = found != NULL ? found + step : NULL;

  if (tail == NULL || tail == body + length)
    return g_string_free (g_steal_pointer (&head), FALSE);
  if (strstr (head->str, "{%") != NULL)
    close_blocks (head);
  add_definitions (head, tail, body + length - tail);
  return g_string_free (g_steal_pointer (&head), FALSE);
}

static char *
dup_separator (RectoSite *site,
               RectoFrontData *front)
{
  const RectoYamlNode *own = recto_front_data_get (front, "excerpt_separator");
  const RectoYamlNode *given = recto_config_lookup (recto_site_get_config (site), "excerpt_separator");

  if (recto_node_is_truthy (own))
    return recto_node_to_text (own);
  return given != NULL ? recto_node_to_text (given) : g_strdup (DEFAULT_SEPARATOR);
}

/**
 * recto_site_dup_excerpt:
 * @site: a site
 * @path: the site-relative path of a post or document
 * @text: the text of the whole file, which may not be saved yet
 * @is_source: (out) (optional): whether the result is source that Liquid and
 *   Markdown have yet to go over; `excerpt` of front matter is shown as it is
 *
 * Any thread.
 *
 * Returns: (transfer full) (nullable): the excerpt, or %NULL when Jekyll makes
 *   none
 */
char *
recto_site_dup_excerpt (RectoSite *site,
                        const char *path,
                        GBytes *text,
                        gboolean *is_source)
{
  g_autoptr (RectoEntry) entry = recto_site_read_entry (site, path, text, NULL);
  g_auto (RectoFrontData) front = { 0 };
  g_autofree char *separator = NULL;
  RectoFrontMatterSpan span;
  RectoFrontKind kind;
  gsize length;
  const char *bytes = g_bytes_get_data (text, &length);
  gboolean is_found;

  if (entry == NULL || recto_entry_get_collection (entry) == NULL || length == 0)
    return NULL;
  is_found = recto_front_matter_find (bytes, length, &span);
  kind = recto_front_data_init (&front, recto_site_get_config (site), path, recto_entry_get_collection (entry),
                                is_found ? bytes + span.yaml_start : NULL, span.yaml_length, NULL);
  if (kind == RECTO_FRONT_KIND_BROKEN || kind == RECTO_FRONT_KIND_OTHER ||
      recto_entry_get_state (entry) == RECTO_ENTRY_STATE_DROPPED)
    return NULL;
  if (is_source != NULL)
    *is_source = !recto_node_is_truthy (recto_front_data_get (&front, "excerpt"));
  if (recto_node_is_truthy (recto_front_data_get (&front, "excerpt")))
    return recto_front_data_dup_text (&front, "excerpt");
  separator = dup_separator (site, &front);
  if (separator[0] == '\0')
    return NULL;
  return recto_excerpt_extract (bytes + span.body_start, length - span.body_start, separator);
}

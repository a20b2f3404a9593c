/* The options of a rendering: kramdown's own names and forms of values, so
 * that `_config.yml` and {::options} mean here what they mean there. */

#include "recto-markdown-options-private.h"

#include "recto-markdown.h"
#include "recto-md-entity.h"

#include <glib/gi18n-lib.h>

#define MAX_BYTES        ((gsize) 16 * 1024 * 1024)
#define MAX_MILLISECONDS 10000

static const char *const symbol_names[] = {
  "mdash", "ndash", "hellip", "laquo_space", "raquo_space", "laquo", "raquo", NULL
};

static void
set_string (char **field,
            const char *value)
{
  g_clear_pointer (field, g_ref_string_release);
  if (value != NULL)
    *field = g_ref_string_new (value);
}

static gboolean
read_boolean (const char *value)
{
  g_autofree char *plain = g_ascii_strdown (value, -1);

  return *value != '\0' && strcmp (g_strstrip (plain), "false") != 0;
}

/* As Ruby's Integer() reads it: "1_000", "0x1f", "017". */
static gboolean
read_integer (const char *value,
              int *number)
{
  g_autofree char *plain = g_strstrip (g_ascii_strdown (value, -1));
  gboolean is_negative = plain[0] == '-';
  char *p = plain + (is_negative || plain[0] == '+');
  guint base = 10;
  gint64 wide = 0;

  if (p[0] == '0' && p[1] != '\0')
    {
      base = p[1] == 'x' ? 16 : p[1] == 'b' ? 2
                              : p[1] == 'd' ? 10
                                            : 8;
      p += strchr ("xbdo_", p[1]) != NULL ? 2 : 1;
    }
  do
    {
      int digit = g_ascii_xdigit_value (*p);

      if (digit < 0 || (guint) digit >= base || wide > G_MAXINT)
        return FALSE;
      wide = wide * base + digit;
      p += p[1] == '_' ? 2 : 1;
    }
  while (*p != '\0' || p[-1] == '_');
  if (wide > G_MAXINT)
    return FALSE;
  *number = (int) (is_negative ? -wide : wide);
  return TRUE;
}

/* A Ruby symbol as text: the colon in front goes, "nil" and "" are nothing. */
static char *
read_symbol (const char *value)
{
  g_autofree char *plain = g_strstrip (g_strdup (value));
  const char *name = plain[0] == ':' ? plain + 1 : plain;

  return *name == '\0' || strcmp (name, "nil") == 0 ? NULL : g_strdup (name);
}

static gboolean
read_toc_levels (const char *value,
                 guint *levels)
{
  g_auto (GStrv) parts = NULL;
  guint found = 0;

  if (strlen (value) == 4 && g_ascii_isdigit (value[0]) && g_ascii_isdigit (value[3]) && strncmp (value + 1, "..", 2) == 0)
    {
      if (value[0] < '1' || value[3] > '6')
        return FALSE;
      for (char level = value[0]; level <= value[3]; level++)
        found |= 1u << (level - '0');
      *levels = found;
      return TRUE;
    }
  parts = g_strsplit (value, ",", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *part = parts[i];

      if (part[0] < '1' || part[0] > '6' || part[1] != '\0')
        return FALSE;
      found |= 1u << (part[0] - '0');
    }
  if (found != 0)
    *levels = found;
  return found != 0;
}

static gboolean
read_quotes (const char *value,
             guint32 *quotes)
{
  g_auto (GStrv) parts = g_strsplit (value, ",", -1);
  guint32 found[RECTO_MD_N_QUOTES];

  if (g_strv_length (parts) != RECTO_MD_N_QUOTES)
    return FALSE;
  for (guint i = 0; i < RECTO_MD_N_QUOTES; i++)
    {
      int number;

      if (read_integer (parts[i], &number) && number >= 0)
        found[i] = recto_md_entity_from_number (number);
      else
        found[i] = recto_md_entity_from_name (parts[i], strlen (parts[i]));
      if (found[i] == 0)
        return FALSE;
    }
  memcpy (quotes, found, sizeof found);
  return TRUE;
}

static gboolean
set_quirks (RectoMarkdownOptions *options,
            const char *value)
{
  g_auto (GStrv) parts = g_strsplit (value, ",", -1);

  options->paragraph_end = FALSE;
  options->no_auto_typographic = FALSE;
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *name = read_symbol (parts[i]);

      if (g_strcmp0 (name, "paragraph_end") == 0)
        options->paragraph_end = TRUE;
      else if (g_strcmp0 (name, "no_auto_typographic") == 0)
        options->no_auto_typographic = TRUE;
    }
  return TRUE;
}

static gboolean
set_highlight (RectoMdHighlight *highlight,
               const char *key,
               const char *value)
{
  int number;

  if (strcmp (key, "disable") == 0)
    highlight->disable = read_boolean (value);
  else if (strcmp (key, "guess_lang") == 0)
    highlight->guess_lang = read_boolean (value);
  else if (strcmp (key, "line_numbers") == 0)
    highlight->line_numbers = read_boolean (value);
  else if (strcmp (key, "wrap") == 0)
    highlight->is_bare = !read_boolean (value);
  else if (strcmp (key, "start_line") == 0 && read_integer (value, &number) && number >= 0)
    highlight->start_line = number;
  else if (strcmp (key, "default_lang") == 0)
    set_string (&highlight->default_lang, value);
  else if (strcmp (key, "css_class") == 0)
    set_string (&highlight->css_class, value);
  return TRUE;
}

static gboolean
set_highlighter_option (RectoMarkdownOptions *options,
                        const char *key,
                        const char *value)
{
  if (g_str_has_prefix (key, "block."))
    return set_highlight (&options->block, key + strlen ("block."), value);
  if (g_str_has_prefix (key, "span."))
    return set_highlight (&options->span, key + strlen ("span."), value);
  set_highlight (&options->block, key, value);
  return set_highlight (&options->span, key, value);
}

static void
clear_highlight (RectoMdHighlight *highlight)
{
  set_string (&highlight->default_lang, NULL);
  set_string (&highlight->css_class, NULL);
  memset (highlight, 0, sizeof *highlight);
  highlight->start_line = 1;
}

void
recto_markdown_options_clear_highlighter (RectoMarkdownOptions *options)
{
  clear_highlight (&options->block);
  clear_highlight (&options->span);
}

static gboolean
set_symbol (RectoMarkdownOptions *options,
            const char *name,
            const char *value)
{
  for (guint i = 0; symbol_names[i] != NULL; i++)
    {
      if (strcmp (symbol_names[i], name) == 0)
        set_string (&options->symbols[i], value);
    }
  return TRUE;
}

static gboolean
set_entity_output (RectoMarkdownOptions *options,
                   const char *value)
{
  g_autofree char *name = read_symbol (value);

  if (g_strcmp0 (name, "as_char") == 0)
    options->entity_output = RECTO_MD_OUTPUT_AS_CHAR;
  else if (g_strcmp0 (name, "as_input") == 0)
    options->entity_output = RECTO_MD_OUTPUT_AS_INPUT;
  else if (g_strcmp0 (name, "symbolic") == 0)
    options->entity_output = RECTO_MD_OUTPUT_SYMBOLIC;
  else
    options->entity_output = RECTO_MD_OUTPUT_NUMERIC;
  return TRUE;
}

static gboolean
set_symbol_name (char **field,
                 const char *value)
{
  g_autofree char *name = read_symbol (value);

  set_string (field, name);
  return TRUE;
}

static gboolean
set_forbidden (RectoMarkdownOptions *options,
               const char *value)
{
  g_auto (GStrv) parts = g_strsplit (value, ",", -1);

  g_hash_table_remove_all (options->forbidden);
  for (guint i = 0; parts[i] != NULL; i++)
    g_hash_table_add (options->forbidden, g_strstrip (g_strdup (parts[i])));
  return TRUE;
}

static gboolean
set_input (RectoMarkdownOptions *options,
           const char *value)
{
  options->gfm = strcmp (value, "GFM") == 0 || strcmp (value, "gFM") == 0;
  options->auto_id_stripping = options->gfm;
  return TRUE;
}

static gboolean
set_link_text (RectoMarkdownOptions *options,
               const char *value)
{
  if (strstr (value, "%s") == NULL)
    return FALSE;
  set_string (&options->footnote_link_text, value);
  return TRUE;
}

static gboolean *
find_boolean (RectoMarkdownOptions *options,
              const char *name)
{
  const struct
  {
    const char *name;
    gboolean *field;
  } fields[] = {
    { "hard_wrap", &options->hard_wrap },
    { "auto_ids", &options->auto_ids },
    { "auto_id_stripping", &options->auto_id_stripping },
    { "parse_block_html", &options->parse_block_html },
    { "parse_span_html", &options->parse_span_html },
    { "footnote_backlink_inline", &options->footnote_backlink_inline },
    { "header_links", &options->header_links },
    { "remove_line_breaks_for_cjk", &options->join_cjk_lines },
    { "smart", &options->smart },
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      if (strcmp (name, fields[i].name) == 0)
        return fields[i].field;
    }
  return NULL;
}

static gboolean
set_plain (RectoMarkdownOptions *options,
           const char *name,
           const char *value)
{
  gboolean *boolean = find_boolean (options, name);

  if (boolean != NULL)
    *boolean = read_boolean (value);
  else if (strcmp (name, "input") == 0)
    return set_input (options, value);
  else if (strcmp (name, "gfm_quirks") == 0)
    return set_quirks (options, value);
  else if (strcmp (name, "footnote_nr") == 0)
    return read_integer (value, &options->footnote_nr);
  else if (strcmp (name, "header_offset") == 0)
    return read_integer (value, &options->header_offset);
  else if (strcmp (name, "toc_levels") == 0)
    return read_toc_levels (value, &options->toc_levels);
  else if (strcmp (name, "entity_output") == 0)
    return set_entity_output (options, value);
  else if (strcmp (name, "smart_quotes") == 0)
    return read_quotes (value, options->quotes);
  else if (strcmp (name, "auto_id_prefix") == 0)
    set_string (&options->auto_id_prefix, value);
  else if (strcmp (name, "footnote_prefix") == 0)
    set_string (&options->footnote_prefix, value);
  else if (strcmp (name, "footnote_backlink") == 0)
    set_string (&options->footnote_backlink, value);
  else if (strcmp (name, "footnote_link_text") == 0)
    return set_link_text (options, value);
  else if (strcmp (name, "math_engine") == 0)
    return set_symbol_name (&options->math_engine, value);
  else if (strcmp (name, "syntax_highlighter") == 0)
    return set_symbol_name (&options->highlighter, value);
  else if (strcmp (name, "forbidden_inline_options") == 0)
    return set_forbidden (options, value);
  return TRUE;
}

/**
 * recto_markdown_options_new:
 * @dialect: which Markdown
 *
 * Makes options with the values that Jekyll gives when `_config.yml` sets none.
 *
 * Returns: (transfer full): new options
 */
RectoMarkdownOptions *
recto_markdown_options_new (RectoMarkdownDialect dialect)
{
  RectoMarkdownOptions *options = g_new0 (RectoMarkdownOptions, 1);

  options->dialect = dialect;
  options->max_bytes = MAX_BYTES;
  options->max_milliseconds = MAX_MILLISECONDS;
  options->gfm = TRUE;
  options->paragraph_end = TRUE;
  options->auto_ids = TRUE;
  options->auto_id_stripping = TRUE;
  options->parse_span_html = TRUE;
  options->footnote_nr = 1;
  options->toc_levels = 0x7e;
  read_quotes ("lsquo,rsquo,ldquo,rdquo", options->quotes);
  set_string (&options->auto_id_prefix, "");
  set_string (&options->footnote_prefix, "");
  set_string (&options->footnote_backlink, "&#8617;");
  set_string (&options->footnote_link_text, "%s");
  set_string (&options->math_engine, "mathjax");
  set_string (&options->highlighter, "rouge");
  recto_markdown_options_clear_highlighter (options);
  set_highlighter_option (options, "default_lang", "plaintext");
  set_highlighter_option (options, "guess_lang", "true");
  options->link_defs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_strfreev);
  options->forbidden = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  set_forbidden (options, "template");
  return options;
}

static char *
hold (char *string)
{
  return string != NULL ? g_ref_string_acquire (string) : NULL;
}

/**
 * recto_markdown_options_copy:
 * @options: options
 *
 * Returns: (transfer full): a copy
 */
RectoMarkdownOptions *
recto_markdown_options_copy (const RectoMarkdownOptions *options)
{
  RectoMarkdownOptions *copy = g_memdup2 (options, sizeof *options);
  GHashTableIter iter;
  gpointer key, value;

  for (guint i = 0; i < RECTO_MD_N_SYMBOLS; i++)
    hold (copy->symbols[i]);
  hold (copy->auto_id_prefix);
  hold (copy->footnote_prefix);
  hold (copy->footnote_backlink);
  hold (copy->footnote_link_text);
  hold (copy->math_engine);
  hold (copy->highlighter);
  hold (copy->block.default_lang);
  hold (copy->block.css_class);
  hold (copy->span.default_lang);
  hold (copy->span.css_class);
  copy->link_defs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_strfreev);
  g_hash_table_iter_init (&iter, options->link_defs);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (copy->link_defs, g_strdup (key), g_strdupv (value));
  copy->forbidden = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_iter_init (&iter, options->forbidden);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_hash_table_add (copy->forbidden, g_strdup (key));
  return copy;
}

void
recto_markdown_options_free (RectoMarkdownOptions *options)
{
  for (guint i = 0; i < RECTO_MD_N_SYMBOLS; i++)
    set_string (&options->symbols[i], NULL);
  set_string (&options->auto_id_prefix, NULL);
  set_string (&options->footnote_prefix, NULL);
  set_string (&options->footnote_backlink, NULL);
  set_string (&options->footnote_link_text, NULL);
  set_string (&options->math_engine, NULL);
  set_string (&options->highlighter, NULL);
  recto_markdown_options_clear_highlighter (options);
  g_clear_pointer (&options->link_defs, g_hash_table_unref);
  g_clear_pointer (&options->forbidden, g_hash_table_unref);
  g_free (options);
}

RectoMarkdownDialect
recto_markdown_options_get_dialect (const RectoMarkdownOptions *options)
{
  return options->dialect;
}

/**
 * recto_markdown_options_set_source_lines:
 * @options: options
 * @source_lines: whether block elements tell their line
 *
 * Asks for `data-line` attributes; see #RectoMarkdownBlock.
 */
void
recto_markdown_options_set_source_lines (RectoMarkdownOptions *options,
                                         gboolean source_lines)
{
  options->source_lines = source_lines;
}

/**
 * recto_markdown_options_set_limits:
 * @options: options
 * @max_bytes: the longest text that is rendered, and a tenth of the longest HTML
 * @max_milliseconds: the longest time for one rendering
 *
 * Sets where rendering gives up with an error instead of keeping the person
 * waiting. What the limits are at first is far beyond any real post.
 */
void
recto_markdown_options_set_limits (RectoMarkdownOptions *options,
                                   gsize max_bytes,
                                   guint max_milliseconds)
{
  options->max_bytes = max_bytes;
  options->max_milliseconds = max_milliseconds;
}

/**
 * recto_markdown_options_set:
 * @options: options
 * @name: an option of kramdown (`auto_ids`, `toc_levels`); an entry of one that is
 *   a mapping after a dot (`typographic_symbols.hellip`, `syntax_highlighter_opts.disable`,
 *   `syntax_highlighter_opts.block.line_numbers`, `link_defs.ID`)
 * @value: its value as text; lists are joined with commas, a link definition is
 *   its address, or address and title with a newline between them
 * @error: return location
 *
 * Sets one option as `kramdown:` in `_config.yml` does. Names that change
 * nothing here are accepted and have no effect.
 *
 * Returns: %FALSE with %RECTO_MARKDOWN_ERROR_OPTION when kramdown would refuse the value
 */
gboolean
recto_markdown_options_set (RectoMarkdownOptions *options,
                            const char *name,
                            const char *value,
                            GError **error)
{
  const char *dot = strchr (name, '.');

  if (g_str_has_prefix (name, "typographic_symbols."))
    return set_symbol (options, dot + 1, value);
  if (g_str_has_prefix (name, "syntax_highlighter_opts."))
    return set_highlighter_option (options, dot + 1, value);
  if (g_str_has_prefix (name, "link_defs."))
    {
      g_hash_table_insert (options->link_defs, g_strdup (dot + 1), g_strsplit (value, "\n", 2));
      return TRUE;
    }
  if (set_plain (options, name, value))
    return TRUE;
  g_set_error (error, RECTO_MARKDOWN_ERROR, RECTO_MARKDOWN_ERROR_OPTION,
               _ ("“%s” is no value for the kramdown option “%s”; correct it in _config.yml"), value, name);
  return FALSE;
}

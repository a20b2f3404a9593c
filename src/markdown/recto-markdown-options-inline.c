/* Options that a text sets for itself, with {::options}: values are in one
 * line, and a mapping is YAML. */

#include "recto-markdown-options-private.h"

/* What YAML reads from a value in one line; FALSE for what is no text there. */
static gboolean
unquote (char *value)
{
  char first = value[0];
  gsize length = strlen (value);

  if (first == '"' || first == '\'')
    {
      if (length < 2 || value[length - 1] != first)
        return FALSE;
      memmove (value, value + 1, length);
      value[length - 2] = '\0';
      return TRUE;
    }
  if (first == '&' || first == '!')
    {
      gsize name = strcspn (value, " ;,");

      if (value[name] == ';')
        return FALSE;
      memmove (value, value + name, length - name + 1);
      g_strchug (value);
    }
  if (g_str_equal (value, "~") || g_str_equal (value, "null") || (value[0] != '\0' && strchr ("#>|", value[0]) != NULL))
    value[0] = '\0';
  return (value[0] == '\0' || strchr ("*[%@`", value[0]) == NULL) && !g_str_has_prefix (value, "- ") && strstr (value, ": ") == NULL;
}

/* One entry of `{a: b, c: {d: e}}`, the mapping that options take in a text. */
static const char *
set_entry (RectoMarkdownOptions *options,
           const char *prefix,
           const char *p)
{
  const char *colon = strchr (p, ':');
  g_autofree char *key = NULL;
  g_autofree char *name = NULL;
  g_autofree char *value = NULL;

  if (colon == NULL)
    return NULL;
  key = g_strstrip (g_strndup (p, colon - p));
  name = g_strconcat (prefix, key[0] == ':' ? key + 1 : key, NULL);
  for (p = colon + 1; *p == ' '; p++)
    ;
  if (*p == '{')
    {
      g_autofree char *inner = g_strconcat (name, ".", NULL);

      for (p++; p != NULL && *p != '\0' && *p != '}';)
        p = set_entry (options, inner, p);
      return p != NULL && *p == '}' ? p + 1 : NULL;
    }
  value = g_strstrip (g_strndup (p, strcspn (p, ",}\n")));
  if (unquote (value))
    recto_markdown_options_set (options, name, value, NULL);
  p += strcspn (p, ",}\n");
  return *p == ',' || *p == '\n' ? p + 1 : p;
}

static gboolean
is_yaml_mapping (const char *value)
{
  g_autofree char *text = g_strstrip (g_strdup (value));

  return text[0] == '{' ? g_str_has_suffix (text, "}") : strchr (text, ':') != NULL;
}

/* Sets an option from {::options} in a text; FALSE when there is no such option. */
gboolean
recto_markdown_options_set_inline (RectoMarkdownOptions *options,
                                   const char *name,
                                   const char *value)
{
  gboolean is_mapping = strcmp (name, "typographic_symbols") == 0 || strcmp (name, "syntax_highlighter_opts") == 0;
  g_autofree char *prefix = g_strconcat (name, ".", NULL);
  const char *p = value;

  if (g_hash_table_contains (options->forbidden, name) || strcmp (name, "forbidden_inline_options") == 0)
    return FALSE;
  if (!is_mapping)
    return recto_markdown_options_set (options, name, value, NULL);
  if (!is_yaml_mapping (value))
    return TRUE; /* refused: there is such an option, and it stays as it was */
  if (strcmp (name, "syntax_highlighter_opts") == 0)
    recto_markdown_options_clear_highlighter (options);
  while (*p == ' ' || *p == '{')
    p++;
  while (p != NULL && *p != '\0' && *p != '}')
    p = set_entry (options, prefix, p);
  return TRUE;
}

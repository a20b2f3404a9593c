/* Liquid values that can be told from the settings, the front matter and what
 * Jekyll fills in. */

#include "recto-page-liquid-value.h"

#include <string.h>

#include "site/recto-date.h"
#include "site/recto-node.h"

#define NAME_CHARS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-"

/* Lists in lists. */
#define MAX_DEPTH 8

static const char *
skip_space (const char *text)
{
  while (g_ascii_isspace (*text))
    text++;
  return text;
}

/* What a value prints, what a list is as text to filters, whether `default`
 * passes it over, and whether it is nil. */
typedef struct
{
  char *text;
  char *list;
  gboolean is_nothing;
  gboolean is_nil;
} Value;

static void
value_clear (Value *self)
{
  g_free (self->text);
  g_free (self->list);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Value, value_clear)

/* Takes @text. */
static gboolean
set_text (Value *value,
          char *text)
{
  value->text = text;
  value->is_nothing = text == NULL || text[0] == '\0';
  return text != NULL;
}

/* Liquid prints the items of a list one behind the other. */
static void
append_items (GString *out,
              const RectoYamlNode *node,
              guint depth)
{
  g_autofree char *text = NULL;

  if (!recto_node_is (node, RECTO_YAML_KIND_SEQUENCE) || depth > MAX_DEPTH)
    {
      text = recto_node_to_text (node);
      g_string_append (out, text);
      return;
    }
  node = recto_node_resolve (node);
  for (guint i = 0; i < recto_yaml_node_get_length (node); i++)
    append_items (out, recto_yaml_node_get_item (node, i), depth + 1);
}

static gboolean
set_node (Value *value,
          const RectoYamlNode *node)
{
  GString *out = g_string_new (NULL);

  append_items (out, node, 0);
  set_text (value, g_string_free (out, FALSE));
  value->is_nothing = value->is_nothing || !recto_node_is_truthy (node);
  if (recto_node_is (node, RECTO_YAML_KIND_SEQUENCE))
    value->list = recto_node_to_text (node);
  value->is_nil = node == NULL || recto_node_is (node, RECTO_YAML_KIND_NULL);
  return TRUE;
}

/* One step into a list or mapping; what cannot be stepped into gives nothing. */
static const RectoYamlNode *
step_into (const RectoYamlNode *node,
           const char *key)
{
  guint64 index;

  if (!recto_node_is (node, RECTO_YAML_KIND_SEQUENCE))
    return recto_node_get (node, key);
  node = recto_node_resolve (node);
  index = recto_yaml_node_get_length (node);
  if (g_str_equal (key, "first"))
    index = 0;
  else if (g_str_equal (key, "last"))
    index--;
  else if (!g_ascii_string_to_unsigned (key, 10, 0, G_MAXUINT32, &index, NULL))
    return NULL;
  return index < recto_yaml_node_get_length (node) ? recto_node_resolve (recto_yaml_node_get_item (node, index)) : NULL;
}

static gboolean
set_path (Value *value,
          const RectoYamlNode *node,
          char **keys)
{
  for (; *keys != NULL; keys++)
    {
      const RectoYamlNode *next = step_into (node, *keys);

      if (next == NULL && g_str_equal (*keys, "size") && keys[1] == NULL && recto_node_is (node, RECTO_YAML_KIND_STRING))
        return set_text (value, g_strdup_printf ("%ld", g_utf8_strlen (recto_yaml_node_get_string (recto_node_resolve (node)), -1)));
      if (next == NULL && g_str_equal (*keys, "size") && keys[1] == NULL &&
          (recto_node_is (node, RECTO_YAML_KIND_SEQUENCE) || recto_node_is (node, RECTO_YAML_KIND_MAPPING)))
        return set_text (value, g_strdup_printf ("%u", recto_yaml_node_get_length (recto_node_resolve (node))));
      node = next;
    }
  return set_node (value, node);
}

static gboolean
is_collection (RectoConfig *config,
               const char *name)
{
  return recto_node_get (recto_config_lookup (config, "collections"), name) != NULL;
}

static gboolean
lookup_site (const RectoPageLiquid *liquid,
             char **keys,
             Value *value)
{
  /* What Jekyll puts there itself, and settings that it has values of its own for. */
  static const char *const drops[] = {
    "cache_dir", "categories", "collections", "collections_dir", "config", "data", "data_dir", "defaults", "destination", "documents",
    "encoding", "exclude", "excerpt_separator", "host", "html_files", "html_pages", "include", "includes_dir", "keep_files",
    "kramdown", "layouts_dir", "liquid", "markdown_ext", "pages", "plugins", "plugins_dir", "port", "posts", "related_posts",
    "safe", "serving", "show_drafts", "source", "static_files", "tags", "watch", NULL
  };
  RectoConfig *config = recto_site_get_config (liquid->site);
  const RectoYamlNode *node;

  if (g_strv_contains (drops, keys[0]) || is_collection (config, keys[0]))
    return FALSE;
  if (g_str_equal (keys[0], "time") && keys[1] == NULL)
    return set_text (value, recto_date_to_string (recto_site_get_time (liquid->site)));
  node = recto_config_lookup (config, keys[0]);
  if (node == NULL && g_str_equal (keys[0], "permalink"))
    return set_text (value, g_strdup ("date"));
  if (node == NULL && g_str_equal (keys[0], "markdown"))
    return set_text (value, g_strdup ("kramdown"));
  if (node == NULL && g_str_equal (keys[0], "highlighter"))
    return set_text (value, g_strdup ("rouge"));
  return set_path (value, node, keys + 1);
}

/* A document's id is its address with the slug for a name. */
static char *
id_of (RectoEntry *entry)
{
  g_autofree char *folder = g_path_get_dirname (recto_entry_get_url (entry));

  return g_build_path ("/", folder, recto_entry_get_slug (entry), NULL);
}

/* What Jekyll fills in, whatever the front matter says. Returns FALSE when it
 * is not one of these; @value stays empty when it is not known here. */
static gboolean
lookup_filled_in (RectoEntry *entry,
                  const char *key,
                  Value *value)
{
  static const char *const unknown[] = { "content", "dir", "excerpt", "name", "next", "output", "previous", NULL };
  gboolean is_document = recto_entry_get_collection (entry) != NULL;
  g_autofree char *list = NULL;

  if (g_strv_contains (unknown, key))
    return TRUE;
  if (g_str_equal (key, "url"))
    return set_text (value, g_strdup (recto_entry_get_url (entry))), TRUE;
  if (g_str_equal (key, "path") || g_str_equal (key, "relative_path"))
    return set_text (value, g_strdup (recto_entry_get_path (entry))), TRUE;
  if (!is_document)
    return FALSE;
  if (g_str_equal (key, "title"))
    return set_text (value, g_strdup (recto_entry_get_title (entry))), TRUE;
  if (g_str_equal (key, "slug"))
    return set_text (value, g_strdup (recto_entry_get_slug (entry))), TRUE;
  if (g_str_equal (key, "collection"))
    return set_text (value, g_strdup (recto_entry_get_collection (entry))), TRUE;
  if (g_str_equal (key, "ext"))
    return set_text (value, g_strdup (strrchr (recto_entry_get_path (entry), '.'))), TRUE;
  if (g_str_equal (key, "date") && recto_entry_get_date (entry) != NULL)
    return set_text (value, recto_date_to_string (recto_entry_get_date (entry))), TRUE;
  if (g_str_equal (key, "id") && recto_entry_get_url (entry) != NULL && recto_entry_get_slug (entry) != NULL)
    return set_text (value, id_of (entry)), TRUE;
  if (!g_str_equal (key, "draft"))
    return FALSE;
  set_text (value, g_strdup (recto_entry_get_draft (entry) ? "true" : "false"));
  value->is_nothing = !recto_entry_get_draft (entry);
  return TRUE;
}

/* A list as Ruby writes it. */
static char *
inspect (const char *const *items)
{
  GString *out = g_string_new ("[");

  for (guint i = 0; items[i] != NULL; i++)
    {
      g_string_append (out, i > 0 ? ", \"" : "\"");
      for (const char *p = items[i]; *p != '\0'; p++)
        g_string_append_printf (out, *p == '"' || *p == '\\' ? "\\%c" : "%c", *p);
      g_string_append_c (out, '"');
    }
  g_string_append_c (out, ']');
  return g_string_free (out, FALSE);
}

static gboolean
set_list (Value *value,
          const char *const *items,
          char **keys)
{
  guint n = g_strv_length ((char **) items);
  guint64 index = n;

  if (keys[0] == NULL)
    {
      value->list = inspect (items);
      return set_text (value, g_strjoinv ("", (char **) items));
    }
  if (keys[1] != NULL)
    return FALSE;
  if (g_str_equal (keys[0], "size"))
    return set_text (value, g_strdup_printf ("%u", n));
  if (g_str_equal (keys[0], "first"))
    index = 0;
  else if (g_str_equal (keys[0], "last"))
    index--;
  else
    g_ascii_string_to_unsigned (keys[0], 10, 0, G_MAXUINT32, &index, NULL);
  return set_text (value, g_strdup (index < n ? items[index] : ""));
}

/* Text has a size, and nothing else in it. */
static gboolean
set_member (Value *value,
            char **keys)
{
  gboolean is_size = g_str_equal (keys[0], "size") && keys[1] == NULL;
  char *text = is_size ? g_strdup_printf ("%ld", g_utf8_strlen (value->text, -1)) : g_strdup ("");

  value_clear (value);
  *value = (Value){ .is_nil = !is_size };
  return set_text (value, text);
}

static gboolean
lookup_page (const RectoPageLiquid *liquid,
             char **keys,
             Value *value)
{
  RectoEntry *entry = liquid->entry;
  const char *collection = entry != NULL ? recto_entry_get_collection (entry) : NULL;
  const RectoYamlNode *node;

  if (entry == NULL && (g_str_equal (keys[0], "content") || g_str_equal (keys[0], "excerpt")))
    return FALSE;
  if (collection != NULL && g_str_equal (keys[0], "categories"))
    return set_list (value, recto_entry_get_categories (entry), keys + 1);
  if (collection != NULL && g_str_equal (keys[0], "tags"))
    return set_list (value, recto_entry_get_tags (entry), keys + 1);
  if (entry != NULL && lookup_filled_in (entry, keys[0], value))
    return value->text != NULL && (keys[1] == NULL || set_member (value, keys + 1));
  node = recto_node_get (liquid->page, keys[0]);
  if (entry != NULL && (node == NULL || recto_node_is (node, RECTO_YAML_KIND_NULL)))
    node = recto_config_find_default (recto_site_get_config (liquid->site), recto_entry_get_path (entry),
                                      collection != NULL ? collection : "pages", keys[0]);
  return set_path (value, node, keys + 1);
}

/* `a.b[0]["c"]` as its keys, or NULL when it is not understood. */
static char **
read_keys (const char **position)
{
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();
  const char *text = *position;

  while (*text != '\0')
    {
      gsize length = strspn (text, NAME_CHARS);
      const char *end = text + length;
      g_autofree char *key = NULL;

      if (*text == '[')
        {
          char quote = text[1] == '"' || text[1] == '\'' ? text[1] : '\0';

          text += quote != '\0' ? 2 : 1;
          end = quote != '\0' ? strchr (text, quote) : text + strspn (text, "0123456789");
          if (end == NULL || end == text || end[quote != '\0' ? 1 : 0] != ']')
            return NULL;
          length = end - text;
          end += quote != '\0' ? 2 : 1;
        }
      if (length == 0)
        return NULL;
      key = g_strndup (text, length);
      g_strv_builder_add (keys, key);
      text = end;
      if (*text == '.')
        text++;
      else if (*text != '[')
        break;
    }
  *position = text;
  return g_strv_builder_end (keys);
}

/* A number as Ruby prints it. */
static gboolean
read_number (const char **position,
             Value *value)
{
  gsize sign = **position == '-' ? 1 : 0;
  gsize whole = strspn (*position + sign, "0123456789");
  gsize length = sign + whole;
  gsize part = (*position)[length] == '.' ? strspn (*position + length + 1, "0123456789") : 0;
  g_autofree char *text = NULL;
  g_autoptr (RectoYamlTree) tree = NULL;

  if (whole == 0 || whole > 15)
    return FALSE;
  length += part > 0 ? part + 1 : 0;
  text = g_strndup (*position, length);
  *position += length;
  if (part == 0)
    return set_text (value, g_strdup_printf ("%" G_GINT64_FORMAT, g_ascii_strtoll (text, NULL, 10)));
  tree = recto_yaml_tree_parse (text, length, NULL, NULL);
  return tree != NULL && set_node (value, recto_yaml_tree_get_root (tree));
}

/* `true` and its like. */
static gboolean
read_word (char **keys,
           Value *value)
{
  static const char *const nothings[] = { "nil", "null", "empty", "blank", NULL };

  if (keys[1] != NULL)
    return FALSE;
  if (g_strv_contains (nothings, keys[0]))
    {
      value->is_nil = keys[0][0] == 'n';
      return set_text (value, g_strdup (""));
    }
  if (!g_str_equal (keys[0], "true") && !g_str_equal (keys[0], "false"))
    return FALSE;
  set_text (value, g_strdup (keys[0]));
  value->is_nothing = keys[0][0] == 'f';
  return TRUE;
}

/* Reads one literal or name. Returns FALSE when it is not understood. */
static gboolean
read_value (const RectoPageLiquid *liquid,
            const char **position,
            Value *value)
{
  const char *text = skip_space (*position);
  g_auto (GStrv) keys = NULL;

  *position = text;
  if (*text == '"' || *text == '\'')
    {
      const char *quote = strchr (text + 1, *text);

      if (quote == NULL)
        return FALSE;
      *position = quote + 1;
      return set_text (value, g_strndup (text + 1, quote - text - 1));
    }
  if (g_ascii_isdigit (*text) || *text == '-')
    return read_number (position, value);
  keys = read_keys (position);
  if (keys == NULL || keys[0] == NULL)
    return FALSE;
  if (keys[1] != NULL && g_str_equal (keys[0], "site"))
    return lookup_site (liquid, keys + 1, value);
  if (keys[1] != NULL && g_str_equal (keys[0], "page"))
    return lookup_page (liquid, keys + 1, value);
  return read_word (keys, value);
}

/* What a filter for text gets. */
static const char *
as_text (const Value *value)
{
  return value->list != NULL ? value->list : value->text;
}

/* Reads one filter behind its `|` and applies it. */
static gboolean
filter (const RectoPageLiquid *liquid,
        const char **position,
        Value *value)
{
  const char *text = skip_space (*position);
  gsize length = strspn (text, NAME_CHARS);
  g_autofree char *name = g_strndup (text, length);
  g_auto (Value) argument = { 0 };
  char *filtered;

  *position = skip_space (text + length);
  if (**position == ':')
    {
      ++*position;
      if (!read_value (liquid, position, &argument))
        return FALSE;
    }
  if (argument.text != NULL && g_str_equal (name, "default"))
    {
      if (value->is_nothing)
        {
          value_clear (value);
          *value = argument;
          argument = (Value){ 0 };
        }
      return TRUE;
    }
  filtered = recto_page_liquid_filter (liquid, name, value->is_nil ? NULL : as_text (value),
                                       argument.text != NULL ? as_text (&argument) : NULL);
  value_clear (value);
  *value = (Value){ 0 };
  return set_text (value, filtered);
}

/**
 * recto_page_liquid_evaluate:
 * @liquid: what Liquid can name
 * @expression: what stands between `{{` and `}}`
 *
 * Returns: (transfer full) (nullable): the text that it prints, or %NULL when
 *   it is not understood
 */
char *
recto_page_liquid_evaluate (const RectoPageLiquid *liquid,
                            const char *expression)
{
  g_auto (Value) value = { 0 };

  if (!read_value (liquid, &expression, &value))
    return NULL;
  while (*(expression = skip_space (expression)) == '|')
    {
      expression++;
      if (!filter (liquid, &expression, &value))
        return NULL;
    }
  return *expression == '\0' ? g_steal_pointer (&value.text) : NULL;
}

/* One value of a tag's parameters, as text. */
gboolean
recto_page_liquid_read_text (const RectoPageLiquid *liquid,
                             const char **position,
                             char **text)
{
  g_auto (Value) value = { 0 };

  if (!read_value (liquid, position, &value))
    return FALSE;
  *text = g_steal_pointer (&value.text);
  return TRUE;
}

/* What all parts of a page share while it is made: the settings, the front
 * matter with its lines in the file, and the list of blocks and notes. */

#include "recto-page-builder.h"

#include <string.h>

#include "base/recto-text.h"
#include "recto-page-html.h"

static RectoPageMath
find_math (RectoPageBuilder *self)
{
  const RectoYamlNode *enabled = recto_config_lookup (self->config, "enable_math");

  if (enabled == NULL)
    return RECTO_PAGE_MATH_EXPLICIT;
  return recto_page_node_is_true (enabled) ? RECTO_PAGE_MATH_DOLLARS : RECTO_PAGE_MATH_OFF;
}

static guint
line_at (RectoPageBuilder *self,
         gsize offset)
{
  guint line = 0;

  recto_text_position (self->text, self->length, offset, &line, NULL);
  return line;
}

/**
 * recto_page_builder_init:
 * @self: an empty builder
 * @page: the page to fill
 * @site: the site
 * @text: the text of the file
 * @cancellable: (nullable): a cancellable
 *
 * Looks for the front matter, but does not parse it.
 */
void
recto_page_builder_init (RectoPageBuilder *self,
                         RectoPage *page,
                         RectoSite *site,
                         GBytes *text,
                         GCancellable *cancellable)
{
  memset (self, 0, sizeof *self);
  self->page = page;
  self->site = site;
  self->config = recto_site_get_config (site);
  self->bytes = text;
  self->text = g_bytes_get_data (text, &self->length);
  if (self->text == NULL)
    self->text = "";
  self->cancellable = cancellable;
  self->has_front_matter = recto_front_matter_find (self->text, self->length, &self->span);
  self->front_line = line_at (self, self->span.yaml_start);
  self->body_line = line_at (self, self->span.body_start);
  self->rules.math = find_math (self);
  self->rules.root = recto_site_get_root (site);
}

/**
 * recto_page_builder_clear:
 * @self: a builder
 *
 * Frees what the builder holds besides the page.
 */
void
recto_page_builder_clear (RectoPageBuilder *self)
{
  g_clear_pointer (&self->front, recto_yaml_tree_unref);
  g_clear_object (&self->entry);
}

/**
 * recto_page_node_get:
 * @node: (nullable): any node
 * @key: a key
 *
 * Returns: (nullable): the value of @key when @node is a mapping that has it
 */
const RectoYamlNode *
recto_page_node_get (const RectoYamlNode *node,
                     const char *key)
{
  node = node != NULL ? recto_yaml_node_resolve (node) : NULL;
  if (node == NULL || recto_yaml_node_get_kind (node) != RECTO_YAML_KIND_MAPPING)
    return NULL;
  node = recto_yaml_node_get (node, key);
  return node != NULL ? recto_yaml_node_resolve (node) : NULL;
}

/**
 * recto_page_node_string:
 * @node: (nullable): any node
 *
 * Returns: (nullable): the text of a scalar that is not empty
 */
const char *
recto_page_node_string (const RectoYamlNode *node)
{
  const char *text;

  node = node != NULL ? recto_yaml_node_resolve (node) : NULL;
  if (node == NULL)
    return NULL;
  switch (recto_yaml_node_get_kind (node))
    {
    case RECTO_YAML_KIND_NULL:
    case RECTO_YAML_KIND_SEQUENCE:
    case RECTO_YAML_KIND_MAPPING:
    case RECTO_YAML_KIND_ALIAS:
      return NULL;
    default:
      text = recto_yaml_node_get_string (node);
      return text != NULL && text[0] != '\0' ? text : NULL;
    }
}

/**
 * recto_page_node_is_true:
 * @node: (nullable): any node
 *
 * Returns: whether Liquid takes @node for true: all but null and false
 */
gboolean
recto_page_node_is_true (const RectoYamlNode *node)
{
  node = node != NULL ? recto_yaml_node_resolve (node) : NULL;
  if (node == NULL)
    return FALSE;
  switch (recto_yaml_node_get_kind (node))
    {
    case RECTO_YAML_KIND_NULL:
      return FALSE;
    case RECTO_YAML_KIND_BOOLEAN:
      return recto_yaml_node_get_boolean (node);
    default:
      return TRUE;
    }
}

/**
 * recto_page_node_length:
 * @node: (nullable): any node
 *
 * Returns: how many items a sequence has; 0 for all else
 */
guint
recto_page_node_length (const RectoYamlNode *node)
{
  node = node != NULL ? recto_yaml_node_resolve (node) : NULL;
  if (node == NULL || recto_yaml_node_get_kind (node) != RECTO_YAML_KIND_SEQUENCE)
    return 0;
  return recto_yaml_node_get_length (node);
}

/**
 * recto_page_node_item:
 * @node: a sequence
 * @index: which item
 *
 * Returns: the item, with aliases followed
 */
const RectoYamlNode *
recto_page_node_item (const RectoYamlNode *node,
                      guint index)
{
  return recto_yaml_node_resolve (recto_yaml_node_get_item (recto_yaml_node_resolve (node), index));
}

/**
 * recto_page_builder_get:
 * @self: a builder
 * @key: a key of the front matter
 *
 * Returns: (nullable): its value in the front matter, or else in the defaults
 *   of the settings
 */
const RectoYamlNode *
recto_page_builder_get (RectoPageBuilder *self,
                        const char *key)
{
  const RectoYamlNode *root = self->front != NULL ? recto_yaml_tree_get_root (self->front) : NULL;
  const RectoYamlNode *node = recto_page_node_get (root, key);

  if (node == NULL && self->entry != NULL)
    node = recto_site_find_default (self->site, self->entry, key);
  return node;
}

/**
 * recto_page_builder_get_string:
 * @self: a builder
 * @key: a key of the front matter
 *
 * Returns: (nullable): its text, if it has any
 */
const char *
recto_page_builder_get_string (RectoPageBuilder *self,
                               const char *key)
{
  return recto_page_node_string (recto_page_builder_get (self, key));
}

/**
 * recto_page_builder_get_line:
 * @self: a builder
 * @key: a key of the front matter
 *
 * Returns: the line in the file that @key stands in, or that the front matter
 *   begins at
 */
guint
recto_page_builder_get_line (RectoPageBuilder *self,
                             const char *key)
{
  const RectoYamlNode *root = self->front != NULL ? recto_yaml_tree_get_root (self->front) : NULL;
  guint index = 0;
  guint line = 1;

  if (root != NULL && recto_yaml_node_get_kind (root) == RECTO_YAML_KIND_MAPPING &&
      recto_yaml_node_find (root, key, &index))
    recto_yaml_tree_get_position (self->front, recto_yaml_node_get_span (recto_yaml_node_get_key (root, index)).start,
                                  &line, NULL);
  return self->front_line + line - 1;
}

/**
 * recto_page_builder_add_note:
 * @self: a builder
 * @line: a line in the file, or 0
 * @format: what is not shown, as for printf()
 * @...: what goes into @format
 *
 * Adds a note to the page.
 */
void
recto_page_builder_add_note (RectoPageBuilder *self,
                             guint line,
                             const char *format,
                             ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (self->page->notes, recto_page_note_new (line, 0, message));
}

/**
 * recto_page_builder_add_fragment:
 * @self: a builder
 * @id: (nullable): the static name of a part
 * @fragment: (transfer full): a fragment
 * @first_line: its first line in the file, or 0
 * @last_line: its last line
 *
 * Adds a block to the end of the page.
 */
void
recto_page_builder_add_fragment (RectoPageBuilder *self,
                                 const char *id,
                                 RectoPageFragment *fragment,
                                 guint first_line,
                                 guint last_line)
{
  RectoPageBlock block = { id, fragment->html, fragment->length, first_line, last_line, fragment->hash };

  g_array_append_val (self->page->blocks, block);
  g_ptr_array_add (self->page->fragments, fragment);
  self->page->has_math |= fragment->has_math;
  for (guint i = 0; fragment->notes != NULL && i < fragment->notes->len; i++)
    {
      const RectoPageNote *note = g_ptr_array_index (fragment->notes, i);
      guint line = first_line > 0 ? first_line + note->line : 0;

      g_ptr_array_add (self->page->notes, recto_page_note_new (line, 0, note->message));
    }
}

/**
 * recto_page_builder_add_part:
 * @self: a builder
 * @id: the static name of the part
 * @html: (transfer full): safe HTML
 * @line: the line in the file that a person would change, or 0
 *
 * Adds a block that is not of the body to the end of the page.
 */
void
recto_page_builder_add_part (RectoPageBuilder *self,
                             const char *id,
                             GString *html,
                             guint line)
{
  recto_page_builder_add_fragment (self, id, recto_page_fragment_new (html), line, line);
}

/**
 * recto_page_builder_append_safe:
 * @self: a builder
 * @html: where to append
 * @unsafe: HTML of the site
 * @line: the line in the file that it stands in
 *
 * Appends HTML of the site, made safe, and adds its notes.
 */
void
recto_page_builder_append_safe (RectoPageBuilder *self,
                                GString *html,
                                const char *unsafe,
                                guint line)
{
  g_autoptr (RectoPageFragment) fragment = recto_page_sanitize (&self->rules, unsafe, strlen (unsafe));

  g_string_append_len (html, fragment->html, fragment->length);
  self->page->has_math |= fragment->has_math;
  for (guint i = 0; fragment->notes != NULL && i < fragment->notes->len; i++)
    {
      const RectoPageNote *note = g_ptr_array_index (fragment->notes, i);

      recto_page_builder_add_note (self, line, "%s", note->message);
    }
}

/**
 * recto_page_builder_append_link:
 * @self: a builder
 * @html: where to append
 * @url: an address as the site would write it
 * @class_name: (nullable): the class of the link
 * @text: what the link shows
 *
 * Appends a link, or only @text when @url must not be followed.
 */
void
recto_page_builder_append_link (RectoPageBuilder *self,
                                GString *html,
                                const char *url,
                                const char *class_name,
                                const char *text)
{
  g_autofree char *uri = NULL;
  RectoPageTargetKind kind = recto_page_links_resolve (self->rules.links, url, &uri, NULL);

  if (kind == RECTO_PAGE_TARGET_REFUSED || kind == RECTO_PAGE_TARGET_DATA)
    {
      recto_html_append_text (html, text);
      return;
    }
  g_string_append (html, "<a");
  recto_html_append_attribute (html, "href", uri);
  recto_html_append_attribute (html, "class", class_name);
  g_string_append_c (html, '>');
  recto_html_append_text (html, text);
  g_string_append (html, "</a>");
}

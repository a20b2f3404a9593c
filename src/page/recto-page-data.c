/* Data files: the icons of the social links, a simple CV, or an outline of
 * whatever is in the file. */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "recto-page-html.h"
#include "recto-page-parts.h"

/* The parser allows more, but nobody reads an outline that is deeper; and
 * aliases of aliases can make a short file very long. */
#define MAX_DEPTH  20
#define MAX_LENGTH (4 * 1024 * 1024)

static void append_node (GString *html,
                         const RectoYamlNode *node,
                         guint depth);

static void
append_scalar (GString *html,
               const RectoYamlNode *node)
{
  static const char *const classes[] = {
    [RECTO_YAML_KIND_NULL] = "null",
    [RECTO_YAML_KIND_BOOLEAN] = "boolean",
    [RECTO_YAML_KIND_INTEGER] = "number",
    [RECTO_YAML_KIND_FLOAT] = "number",
    [RECTO_YAML_KIND_DATE] = "date",
    [RECTO_YAML_KIND_TIMESTAMP] = "date",
    [RECTO_YAML_KIND_STRING] = "text",
  };
  RectoYamlKind kind = recto_yaml_node_get_kind (node);

  g_string_append_printf (html, "<span class=\"data-%s\">", classes[kind]);
  if (kind == RECTO_YAML_KIND_NULL)
    g_string_append (html, "—");
  else
    recto_html_append_text (html, recto_yaml_node_get_string (node));
  g_string_append (html, "</span>");
}

static void
append_mapping (GString *html,
                const RectoYamlNode *node,
                guint depth)
{
  g_string_append (html, "<dl class=\"data-mapping\">");
  for (guint i = 0; i < recto_yaml_node_get_length (node); i++)
    {
      const char *key = recto_yaml_node_get_key_string (node, i);

      g_string_append (html, "<div><dt>");
      recto_html_append_text (html, key != NULL ? key : "?");
      g_string_append (html, "</dt><dd>");
      append_node (html, recto_yaml_node_get_value (node, i), depth);
      g_string_append (html, "</dd></div>");
    }
  g_string_append (html, "</dl>");
}

static void
append_node (GString *html,
             const RectoYamlNode *node,
             guint depth)
{
  node = node != NULL ? recto_yaml_node_resolve (node) : NULL;
  if (node == NULL || depth > MAX_DEPTH || html->len > MAX_LENGTH)
    {
      g_string_append (html, "…");
      return;
    }
  switch (recto_yaml_node_get_kind (node))
    {
    case RECTO_YAML_KIND_MAPPING:
      append_mapping (html, node, depth + 1);
      break;
    case RECTO_YAML_KIND_SEQUENCE:
      g_string_append (html, "<ul class=\"data-list\">");
      for (guint i = 0; i < recto_yaml_node_get_length (node); i++)
        {
          g_string_append (html, "<li>");
          append_node (html, recto_yaml_node_get_item (node, i), depth + 1);
          g_string_append (html, "</li>");
        }
      g_string_append (html, "</ul>");
      break;
    case RECTO_YAML_KIND_ALIAS:
      break;
    default:
      append_scalar (html, node);
      break;
    }
}

static void
add_block (RectoPageBuilder *builder,
           RectoYamlTree *tree,
           GString *html,
           RectoYamlSpan span)
{
  guint first_line = 0;
  guint last_line = 0;

  recto_yaml_tree_get_position (tree, span.start, &first_line, NULL);
  recto_yaml_tree_get_position (tree, span.end > span.start ? span.end - 1 : span.end, &last_line, NULL);
  recto_page_builder_add_fragment (builder, NULL, recto_page_fragment_new (html), first_line, last_line);
}

/* One block for each entry at the top, so that lines can be found. */
static void
add_outline (RectoPageBuilder *builder,
             RectoYamlTree *tree,
             const RectoYamlNode *root)
{
  RectoYamlKind kind = recto_yaml_node_get_kind (root);

  if (kind == RECTO_YAML_KIND_MAPPING)
    for (guint i = 0; i < recto_yaml_node_get_length (root); i++)
      {
        const char *key = recto_yaml_node_get_key_string (root, i);
        GString *html = g_string_new ("<div class=\"data-entry\"><h3>");

        recto_html_append_text (html, key != NULL ? key : "?");
        g_string_append (html, "</h3>");
        append_node (html, recto_yaml_node_get_value (root, i), 0);
        g_string_append (html, "</div>");
        add_block (builder, tree, html, recto_yaml_node_get_entry_span (root, i));
      }
  else if (kind == RECTO_YAML_KIND_SEQUENCE)
    for (guint i = 0; i < recto_yaml_node_get_length (root); i++)
      {
        const RectoYamlNode *item = recto_yaml_node_get_item (root, i);
        GString *html = g_string_new ("<div class=\"data-entry\">");

        append_node (html, item, 0);
        g_string_append (html, "</div>");
        add_block (builder, tree, html, recto_yaml_node_get_span (item));
      }
  else
    {
      GString *html = g_string_new ("<div class=\"data-entry\">");

      append_node (html, root, 0);
      g_string_append (html, "</div>");
      add_block (builder, tree, html, recto_yaml_node_get_span (root));
    }
}

/* A CV is a list of sections that have contents. */
static gboolean
is_cv (const RectoYamlNode *root)
{
  guint n_sections = recto_page_node_length (root);

  for (guint i = 0; i < n_sections; i++)
    if (recto_page_node_get (recto_page_node_item (root, i), "contents") == NULL)
      return FALSE;
  return n_sections > 0;
}

static void
add_tree (RectoPageBuilder *builder,
          RectoYamlTree *tree)
{
  const RectoYamlNode *root = recto_yaml_tree_get_root (tree);
  GString *html;

  root = root != NULL ? recto_yaml_node_resolve (root) : NULL;
  if (root == NULL)
    return;
  if (g_str_equal (builder->page->path, "_data/socials.yml"))
    {
      html = g_string_new ("<div class=\"social\">");
      recto_page_append_social (builder, html, root);
      g_string_append (html, "</div>");
      recto_page_builder_add_part (builder, "social", html, 1);
    }
  if (!is_cv (root))
    {
      add_outline (builder, tree, root);
      return;
    }
  for (guint i = 0; i < recto_page_node_length (root); i++)
    {
      const RectoYamlNode *section = recto_page_node_item (root, i);

      html = g_string_new (NULL);
      recto_page_append_cv (builder, html, section);
      add_block (builder, tree, html, recto_yaml_node_get_span (section));
    }
}

/**
 * recto_page_add_cv:
 * @builder: a builder
 *
 * Adds the CV that is in `_data/cv.yml`, as the layout of that name does.
 */
void
recto_page_add_cv (RectoPageBuilder *builder)
{
  g_autoptr (GBytes) bytes = recto_site_read_file (builder->site, "_data/cv.yml", builder->cancellable, NULL);
  g_autoptr (RectoYamlTree) tree = NULL;
  const RectoYamlNode *root = NULL;
  const char *text;
  gsize length = 0;
  GString *html;

  text = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;
  tree = text != NULL ? recto_yaml_tree_parse (text, length, recto_yaml_limits_file (), NULL) : NULL;
  root = tree != NULL ? recto_yaml_tree_get_root (tree) : NULL;
  root = root != NULL ? recto_yaml_node_resolve (root) : NULL;
  if (!is_cv (root))
    {
      recto_page_builder_add_note (builder, recto_page_builder_get_line (builder, "layout"),
                                   _ ("There is no CV in _data/cv.yml that the preview can show"));
      return;
    }
  html = g_string_new (NULL);
  for (guint i = 0; i < recto_page_node_length (root); i++)
    recto_page_append_cv (builder, html, recto_page_node_item (root, i));
  recto_page_builder_add_part (builder, "cv", html, 0);
}

/* What is no YAML, or none that can be read, is shown as it is. */
static void
add_source (RectoPageBuilder *builder)
{
  GString *html = g_string_new ("<pre><code>");
  guint last_line = 1;

  for (gsize i = 0; i < builder->length; i++)
    last_line += builder->text[i] == '\n';
  recto_html_append_text_len (html, builder->text, builder->length);
  g_string_append (html, "</code></pre>");
  recto_page_builder_add_fragment (builder, NULL, recto_page_fragment_new (html), 1, last_line);
}

static gboolean
is_yaml (const char *path)
{
  return g_str_has_suffix (path, ".yml") || g_str_has_suffix (path, ".yaml");
}

/**
 * recto_page_add_data:
 * @builder: a builder
 *
 * Adds what a data file looks like.
 */
void
recto_page_add_data (RectoPageBuilder *builder)
{
  g_autofree char *name = g_path_get_basename (builder->page->path);
  g_autoptr (RectoYamlTree) tree = NULL;
  g_autoptr (GError) error = NULL;
  GString *html = g_string_new ("<header class=\"post-header data-header\"><h1 class=\"post-title\">");
  guint line = 0;
  guint column = 0;

  recto_html_append_text (html, name);
  g_string_append (html, "</h1></header>");
  recto_page_builder_add_part (builder, "header", html, 1);
  if (is_yaml (name))
    tree = recto_yaml_tree_parse (builder->text, builder->length, recto_yaml_limits_file (), &error);
  if (tree != NULL)
    {
      add_tree (builder, tree);
      return;
    }
  if (error != NULL)
    {
      recto_yaml_error_get_position (error, &line, &column);
      g_ptr_array_add (builder->page->notes, recto_page_note_new (line, column, error->message));
    }
  add_source (builder);
}

/* Which style a text can be written in without becoming another text. */

#include "recto-yaml-text.h"
#include "recto-yaml-write.h"

#include <string.h>

/* libyaml looks for the colon of a key no further than this. */
#define LONGEST_KEY 1000

#define INDICATORS      ",[]{}#&*!|>'\"%@`?:"
#define FLOW_INDICATORS ",[]{}"

static gboolean
has_break (const char *text, gsize length)
{
  return recto_yaml_text_line_end (text, length, 0) < length;
}

static gboolean
is_printable (const char *text, gsize length)
{
  gsize offset;

  return !recto_yaml_text_find_forbidden (text, length, &offset);
}

static gboolean
is_marker (const char *text)
{
  return (g_str_has_prefix (text, "---") || g_str_has_prefix (text, "...")) && (text[3] == '\0' || text[3] == ' ' || text[3] == '\t');
}

static gboolean
plain_allows (const char *text, gsize length, const RectoYamlPlace *place)
{
  if (length == 0 || strchr (INDICATORS, *text) != NULL || is_marker (text))
    return FALSE;
  if (*text == '-' && (text[1] == '\0' || text[1] == ' ' || text[1] == '\t' || strchr (FLOW_INDICATORS, text[1]) != NULL))
    return FALSE;
  if (*text == ' ' || *text == '\t' || text[length - 1] == ' ' || text[length - 1] == '\t' || text[length - 1] == ':')
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == ':' && (text[i + 1] == ' ' || text[i + 1] == '\t'))
        return FALSE;
      if (text[i] == '#' && (text[i - 1] == ' ' || text[i - 1] == '\t'))
        return FALSE;
      if (place->flow && (strchr (FLOW_INDICATORS, text[i]) != NULL ||
                          (text[i] == ':' && strchr (FLOW_INDICATORS "?", text[i + 1]) != NULL)))
        return FALSE;
    }
  return recto_yaml_scalar_is_plain_text (text, length);
}

/* Block text needs something to be indented, and line breaks that are only LF. */
static gboolean
block_allows (const char *text, gsize length, const RectoYamlPlace *place)
{
  gsize at = 0;

  if (place->flow || place->key)
    return FALSE;
  while ((at = recto_yaml_text_line_end (text, length, at)) < length)
    {
      if (text[at] != '\n')
        return FALSE;
      at++;
    }
  return strspn (text, "\n") < length;
}

/*
 * Tells whether a text can stand in a style at a place where there is text in
 * that style already, and will be read back as that text.
 */
gboolean
recto_yaml_style_allows_rewrite (RectoYamlStyle style, const char *text, const RectoYamlPlace *place)
{
  gsize length = strlen (text);

  if (place->key && length > LONGEST_KEY)
    return FALSE;
  if (style == RECTO_YAML_STYLE_DOUBLE_QUOTED)
    return TRUE;
  if (!is_printable (text, length))
    return FALSE;
  switch (style)
    {
    case RECTO_YAML_STYLE_PLAIN:
      return !has_break (text, length) && plain_allows (text, length, place);

    case RECTO_YAML_STYLE_SINGLE_QUOTED:
      return !has_break (text, length);

    case RECTO_YAML_STYLE_LITERAL:
    case RECTO_YAML_STYLE_FOLDED:
      return block_allows (text, length, place);

    case RECTO_YAML_STYLE_ANY:
    case RECTO_YAML_STYLE_DOUBLE_QUOTED:
    case RECTO_YAML_STYLE_BLOCK:
    case RECTO_YAML_STYLE_FLOW:
    default:
      return FALSE;
    }
}

/*
 * The same for new text: where block text keeps the empty lines at its end, all
 * that come after it would count, so that such text is left to quotes.
 */
gboolean
recto_yaml_style_allows (RectoYamlStyle style, const char *text, const RectoYamlPlace *place)
{
  if ((style == RECTO_YAML_STYLE_LITERAL || style == RECTO_YAML_STYLE_FOLDED) && g_str_has_suffix (text, "\n\n"))
    return FALSE;
  return recto_yaml_style_allows_rewrite (style, text, place);
}

/* Chooses the style for a text where nothing says which. */
RectoYamlStyle
recto_yaml_style_choose (const RectoYamlLayout *layout, const char *text, const RectoYamlPlace *place)
{
  if (recto_yaml_style_allows (RECTO_YAML_STYLE_PLAIN, text, place))
    return RECTO_YAML_STYLE_PLAIN;
  if (strchr (text, '\n') != NULL && recto_yaml_style_allows (RECTO_YAML_STYLE_LITERAL, text, place))
    return RECTO_YAML_STYLE_LITERAL;
  /* Nobody wants to read escapes where the other quotes need none. */
  if (strchr (text, '\'') == NULL && (strchr (text, '"') != NULL || strchr (text, '\\') != NULL) &&
      recto_yaml_style_allows (RECTO_YAML_STYLE_SINGLE_QUOTED, text, place))
    return RECTO_YAML_STYLE_SINGLE_QUOTED;
  if (layout->quote == RECTO_YAML_STYLE_SINGLE_QUOTED && strchr (text, '\'') == NULL &&
      recto_yaml_style_allows (RECTO_YAML_STYLE_SINGLE_QUOTED, text, place))
    return RECTO_YAML_STYLE_SINGLE_QUOTED;
  return RECTO_YAML_STYLE_DOUBLE_QUOTED;
}

/* How many nodes are looked at to learn the ways of a text. */
#define LAYOUT_NODES 2000

typedef struct
{
  guint left;
  guint step;
  int list_step;
  guint flow_lists;
  guint block_lists;
} Survey;

static guint
column_of (const RectoYamlNode *node)
{
  const RectoYamlTree *tree = recto_yaml_node_tree (node);

  return recto_yaml_text_column (tree->text, recto_yaml_text_line_start (tree->text, tree->content_start, node->start), node->start);
}

static void
survey_value (Survey *survey, const RectoYamlNode *mapping, const RectoYamlNode *value)
{
  if (value->kind == RECTO_YAML_KIND_SEQUENCE && value->length > 0 && !recto_yaml_node_is_collection (value->children[0]))
    {
      survey->flow_lists += value->style == RECTO_YAML_STYLE_FLOW;
      survey->block_lists += value->style == RECTO_YAML_STYLE_BLOCK;
    }
  if (value->style != RECTO_YAML_STYLE_BLOCK || mapping->style != RECTO_YAML_STYLE_BLOCK || value->outer < value->start)
    return;
  if (value->kind == RECTO_YAML_KIND_MAPPING && survey->step == 0)
    survey->step = column_of (value) - column_of (mapping);
  if (value->kind == RECTO_YAML_KIND_SEQUENCE && survey->list_step < 0)
    survey->list_step = column_of (value) - column_of (mapping);
}

static void
survey_node (Survey *survey, const RectoYamlNode *node)
{
  guint stride = recto_yaml_node_stride (node);

  if (!recto_yaml_node_is_collection (node))
    return;
  for (guint i = stride - 1; i < node->length && survey->left > 0; i += stride)
    {
      survey->left--;
      if (stride == 2)
        survey_value (survey, node, node->children[i]);
      survey_node (survey, node->children[i]);
    }
}

/* Learns from a tree how its author writes. */
void
recto_yaml_layout_init (RectoYamlLayout *layout, const RectoYamlTree *tree)
{
  Survey survey = { .left = LAYOUT_NODES, .list_step = -1 };
  const RectoYamlNode *root = recto_yaml_tree_get_root (tree);
  gsize at = recto_yaml_text_line_end (tree->text, tree->length, 0);

  if (root != NULL)
    survey_node (&survey, root);
  layout->newline = "\n";
  if (at < tree->length && tree->text[at] == '\r')
    layout->newline = at + 1 < tree->length && tree->text[at + 1] == '\n' ? "\r\n" : "\r";
  layout->quote = tree->n_single_quoted > tree->n_double_quoted ? RECTO_YAML_STYLE_SINGLE_QUOTED : RECTO_YAML_STYLE_DOUBLE_QUOTED;
  layout->step = survey.step > 0 && survey.step <= 8 ? survey.step : 2;
  layout->list_step = survey.list_step >= 0 && survey.list_step <= 8 ? survey.list_step : (int) layout->step;
  layout->flow_lists = survey.flow_lists >= survey.block_lists;
}

/*
 * libyaml's events made into a tree with byte spans. libyaml counts characters,
 * so its marks are turned into bytes on the way; where its marks lie (empty
 * values, the ends of block collections and of block text) the text tells.
 */

#include "recto-yaml-marks.h"
#include "recto-yaml-node-private.h"
#include "recto-yaml-place.h"
#include "recto-yaml-problem.h"
#include "recto-yaml-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <yaml.h>

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (yaml_event_t, yaml_event_delete)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (yaml_parser_t, yaml_parser_delete)

#define MAX_DIRECTIVES 64
#define BOM_LENGTH     3

typedef struct
{
  RectoYamlTree *tree;
  const char *text; /* without the byte order mark */
  gsize length;
  gsize offset; /* of text in the tree's text */
  RectoYamlMarks marks;
  GPtrArray *children; /* of all open collections */
  GArray *open;        /* of Frame */
  GHashTable *anchors;
  guint flow_depth;
  gboolean is_done;
} Parse;

typedef struct
{
  RectoYamlNode *node;
  guint first_child;
} Frame;

static void
set_error_at (Parse *parse, GError **error, RectoYamlError code, gsize offset, const char *message)
{
  guint line, column;

  recto_yaml_tree_get_position (parse->tree, offset, &line, &column);
  recto_yaml_error_set (error, code, line, column, "%s", message);
}

/* All else that is no text libyaml finds as it goes. */
static gboolean
check_encoding (RectoYamlTree *tree, GError **error)
{
  const guchar *text = (const guchar *) tree->text;

  if (tree->length < 2 || !((text[0] == 0xff && text[1] == 0xfe) || (text[0] == 0xfe && text[1] == 0xff)))
    return TRUE;
  recto_yaml_error_set (error, RECTO_YAML_ERROR_ENCODING, 1, 1,
                        _ ("This is UTF-16 text. Save it as UTF-8 to edit it here"));
  return FALSE;
}

static gboolean
check_length (RectoYamlTree *tree, GError **error)
{
  g_autofree char *limit = NULL;
  g_autofree char *size = NULL;

  if (tree->length <= tree->limits.max_length)
    return TRUE;
  limit = g_format_size_full (tree->limits.max_length, G_FORMAT_SIZE_IEC_UNITS);
  size = g_format_size_full (tree->length, G_FORMAT_SIZE_IEC_UNITS);
  recto_yaml_error_set (error, RECTO_YAML_ERROR_TOO_LARGE, 0, 0,
                        _ ("This YAML is %s long, and more than %s is not read"), size, limit);
  return FALSE;
}

/* libyaml compares every tag directive with all before it. */
static gboolean
check_directives (Parse *parse, GError **error)
{
  const char *end = parse->text + parse->length;
  guint n_directives = 0;

  for (const char *p = parse->text; p < end; p++)
    {
      if (*p == '%' && (p == parse->text || p[-1] == '\n' || p[-1] == '\r' || (guchar) p[-1] >= 0x80) && end - p > 4 && strncmp (p, "%TAG", 4) == 0 && ++n_directives > MAX_DIRECTIVES)
        {
          set_error_at (parse, error, RECTO_YAML_ERROR_TOO_LARGE, p - parse->tree->text,
                        _ ("There are more tag directives here than are read"));
          return FALSE;
        }
      p = memchr (p, '\n', end - p);
      if (p == NULL)
        break;
    }
  return TRUE;
}

static void
set_reader_error (Parse *parse, const yaml_parser_t *parser, GError **error)
{
  gsize offset = MIN (parser->problem_offset, parse->length) + parse->offset;
  guchar byte = parse->tree->text[offset];
  const char *message;

  if (byte == '\0')
    message = _ ("There is a NUL byte here, so this is not text");
  else if (byte < 0x80 || recto_yaml_text_find_forbidden (parse->tree->text + offset, MIN (3, parse->tree->length - offset), NULL))
    message = _ ("There is a control character here, which YAML does not allow");
  else
    message = _ ("This is not UTF-8 text. Save it as UTF-8 to edit it here");
  set_error_at (parse, error, RECTO_YAML_ERROR_ENCODING, offset, message);
}

static void
set_parser_error (Parse *parse, const yaml_parser_t *parser, GError **error)
{
  g_autofree char *message = NULL;

  if (parser->error == YAML_READER_ERROR)
    {
      set_reader_error (parse, parser, error);
      return;
    }
  message = recto_yaml_problem_explain (parser->problem);
  set_error_at (parse, error, RECTO_YAML_ERROR_SYNTAX, recto_yaml_marks_get_byte (&parse->marks, parser->problem_mark.index), message);
}

static RectoYamlNode *
top_node (Parse *parse)
{
  return parse->open->len > 0 ? g_array_index (parse->open, Frame, parse->open->len - 1).node : NULL;
}

static void
place_node (Parse *parse, RectoYamlNode *node)
{
  RectoYamlNode *parent = node->parent;
  Frame *frame;
  guint n;

  node->entry = node->outer;
  if (parent == NULL)
    {
      /* An empty document begins where it could, not where it ends. */
      if (node->outer == node->end && node->kind == RECTO_YAML_KIND_NULL)
        node->entry = node->outer = node->start = node->end = g_array_index (parse->tree->documents, RectoYamlDocument, parse->tree->documents->len - 1).start;
      return;
    }
  frame = &g_array_index (parse->open, Frame, parse->open->len - 1);
  n = parse->children->len - frame->first_child;
  node->index = n;
  if (parent->kind == RECTO_YAML_KIND_MAPPING && n % 2 == 1)
    {
      const RectoYamlNode *key = g_ptr_array_index (parse->children, parse->children->len - 1);

      if (node->outer == node->end && node->kind == RECTO_YAML_KIND_NULL)
        recto_yaml_place_empty_value (parse->tree, node, key);
      return;
    }
  if (n == 0)
    {
      gboolean bracket = parent->style == RECTO_YAML_STYLE_FLOW && !parent->braceless;

      recto_yaml_place_entry (parse->tree, node, parent->start + (bracket ? 1 : 0));
    }
  else
    {
      const RectoYamlNode *last = g_ptr_array_index (parse->children, parse->children->len - 1);

      recto_yaml_place_entry (parse->tree, node, last->end);
    }
}

static const char *
copy_text (Parse *parse, const yaml_char_t *text)
{
  if (text == NULL)
    return NULL;
  return recto_yaml_arena_copy (&parse->tree->texts, (const char *) text, strlen ((const char *) text));
}

static RectoYamlNode *
add_node (Parse *parse, const yaml_event_t *event, const yaml_char_t *anchor, const yaml_char_t *tag)
{
  RectoYamlTree *tree = parse->tree;
  RectoYamlNode *parent = top_node (parse);
  RectoYamlRoot *root = recto_yaml_arena_take (&tree->nodes, parent != NULL ? sizeof (RectoYamlNode) : sizeof (RectoYamlRoot));
  RectoYamlNode *node = &root->node;
  RectoYamlProperties *properties;

  memset (node, 0, sizeof *node);
  node->parent = parent;
  if (parent == NULL)
    root->tree = tree;
  node->outer = recto_yaml_marks_get_byte (&parse->marks, event->start_mark.index);
  node->end = recto_yaml_marks_get_byte (&parse->marks, event->end_mark.index);
  node->start = node->outer;
  if (anchor == NULL && tag == NULL)
    return node;
  properties = recto_yaml_arena_take (&tree->nodes, sizeof *properties);
  properties->anchor = copy_text (parse, anchor);
  properties->tag = copy_text (parse, tag);
  node->properties = properties;
  if (anchor != NULL)
    g_hash_table_insert (parse->anchors, (gpointer) properties->anchor, node);
  return node;
}

static void
append_node (Parse *parse, RectoYamlNode *node)
{
  place_node (parse, node);
  if (node->parent != NULL)
    g_ptr_array_add (parse->children, node);
  else if (parse->tree->documents->len > 0)
    g_array_index (parse->tree->documents, RectoYamlDocument, parse->tree->documents->len - 1).root = node;
}

static RectoYamlKind
kind_of_scalar (const RectoYamlNode *node, gboolean is_lax)
{
  RectoYamlKind kind;

  if (node->quoted)
    return RECTO_YAML_KIND_STRING;
  if (is_lax)
    return recto_yaml_scalar_resolve (node->text, node->length, NULL);
  if (recto_yaml_node_tag (node) != NULL && (g_str_has_suffix (recto_yaml_node_tag (node), ":str") || strcmp (recto_yaml_node_tag (node), "!str") == 0 ||
                                             g_str_has_suffix (recto_yaml_node_tag (node), "binary")))
    return RECTO_YAML_KIND_STRING;
  kind = recto_yaml_scalar_resolve (node->text, node->length, NULL);
  if (kind == RECTO_YAML_KIND_INTEGER && recto_yaml_node_tag (node) != NULL && g_str_has_suffix (recto_yaml_node_tag (node), "float"))
    return RECTO_YAML_KIND_FLOAT;
  return kind;
}

static RectoYamlStyle
style_of_scalar (yaml_scalar_style_t style)
{
  switch (style)
    {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE:
      return RECTO_YAML_STYLE_SINGLE_QUOTED;

    case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
      return RECTO_YAML_STYLE_DOUBLE_QUOTED;

    case YAML_LITERAL_SCALAR_STYLE:
      return RECTO_YAML_STYLE_LITERAL;

    case YAML_FOLDED_SCALAR_STYLE:
      return RECTO_YAML_STYLE_FOLDED;

    case YAML_ANY_SCALAR_STYLE:
    case YAML_PLAIN_SCALAR_STYLE:
    default:
      return RECTO_YAML_STYLE_PLAIN;
    }
}

static void
on_scalar (Parse *parse, const yaml_event_t *event)
{
  const char *value = (const char *) event->data.scalar.value;
  gsize length = event->data.scalar.length;
  RectoYamlNode *node = add_node (parse, event, event->data.scalar.anchor, event->data.scalar.tag);

  node->style = style_of_scalar (event->data.scalar.style);
  node->quoted = event->data.scalar.quoted_implicit;
  node->length = length;
  node->text = recto_yaml_arena_copy (&parse->tree->texts, value, length);
  node->kind = kind_of_scalar (node, parse->tree->limits.is_lax);
  /* No content begins with these; the tag “!” alone is one that libyaml keeps to itself. */
  if (parse->tree->text[node->outer] == '&' || parse->tree->text[node->outer] == '!')
    node->start = recto_yaml_text_skip_properties (parse->tree->text, node->end, node->outer, TRUE, TRUE, parse->flow_depth > 0, NULL);
  if (node->style >= RECTO_YAML_STYLE_LITERAL)
    node->end = recto_yaml_place_block_end (parse->tree, node);
  parse->tree->n_single_quoted += node->style == RECTO_YAML_STYLE_SINGLE_QUOTED;
  parse->tree->n_double_quoted += node->style == RECTO_YAML_STYLE_DOUBLE_QUOTED;
  append_node (parse, node);
}

static gboolean
on_alias (Parse *parse, const yaml_event_t *event, GError **error)
{
  const char *name = (const char *) event->data.alias.anchor;
  RectoYamlNode *node = add_node (parse, event, NULL, NULL);
  g_autofree char *message = NULL;

  node->kind = RECTO_YAML_KIND_ALIAS;
  node->style = RECTO_YAML_STYLE_PLAIN;
  node->length = strlen (name);
  node->text = recto_yaml_arena_copy (&parse->tree->texts, name, node->length);
  node->target = g_hash_table_lookup (parse->anchors, name);
  if (node->target == NULL && parse->tree->limits.is_lax)
    {
      node->kind = RECTO_YAML_KIND_NULL;
      append_node (parse, node);
      return TRUE;
    }
  if (node->target == NULL)
    message = g_strdup_printf (_ ("“*%s” stands for something named “&%s” before it, and there is none. If it is text, put it in quotes"), name, name);
  for (RectoYamlNode *parent = node->parent; parent != NULL && message == NULL; parent = parent->parent)
    {
      if (parent == node->target)
        message = g_strdup_printf (_ ("“*%s” stands for something that it is itself a part of"), name);
    }
  if (message != NULL)
    {
      set_error_at (parse, error, RECTO_YAML_ERROR_ALIAS, node->outer, message);
      return FALSE;
    }
  node->target->aliased = TRUE;
  append_node (parse, node);
  return TRUE;
}

static gboolean
check_depth (Parse *parse, const RectoYamlNode *node, GError **error)
{
  g_autofree char *message = NULL;

  if (parse->flow_depth > parse->tree->limits.max_flow_depth)
    message = g_strdup_printf (_ ("Brackets are nested deeper than %u levels here"), parse->tree->limits.max_flow_depth);
  else if (parse->open->len > parse->tree->limits.max_depth)
    message = g_strdup_printf (_ ("Lists and groups are nested deeper than %u levels here"), parse->tree->limits.max_depth);
  else
    return TRUE;
  set_error_at (parse, error, RECTO_YAML_ERROR_TOO_DEEP, node->outer, message);
  return FALSE;
}

static gboolean
on_collection_start (Parse *parse, const yaml_event_t *event, GError **error)
{
  gboolean is_mapping = event->type == YAML_MAPPING_START_EVENT;
  const yaml_char_t *anchor = is_mapping ? event->data.mapping_start.anchor : event->data.sequence_start.anchor;
  const yaml_char_t *tag = is_mapping ? event->data.mapping_start.tag : event->data.sequence_start.tag;
  gboolean flow = is_mapping ? event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
                             : event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
  RectoYamlNode *node = add_node (parse, event, anchor, tag);
  const char *text = parse->tree->text;
  gsize after;
  Frame frame;

  node->kind = is_mapping ? RECTO_YAML_KIND_MAPPING : RECTO_YAML_KIND_SEQUENCE;
  node->style = flow ? RECTO_YAML_STYLE_FLOW : RECTO_YAML_STYLE_BLOCK;
  after = recto_yaml_text_skip_gap (text, parse->tree->length, node->outer);
  if (anchor != NULL || tag != NULL)
    after = recto_yaml_text_skip_properties (text, parse->tree->length, after, anchor != NULL, tag != NULL, parse->flow_depth > 0, NULL);
  node->start = after;
  node->braceless = flow && is_mapping && text[after] != '{';
  append_node (parse, node);
  if (flow)
    parse->flow_depth++;
  frame = (Frame){ node, parse->children->len };
  g_array_append_val (parse->open, frame);
  return check_depth (parse, node, error);
}

static void
on_collection_end (Parse *parse, const yaml_event_t *event)
{
  Frame frame = g_array_index (parse->open, Frame, parse->open->len - 1);
  RectoYamlNode *node = frame.node;
  guint n = parse->children->len - frame.first_child;

  node->length = n;
  if (n > 0)
    {
      node->children = recto_yaml_arena_take (&parse->tree->nodes, n * sizeof (RectoYamlNode *));
      memcpy (node->children, parse->children->pdata + frame.first_child, n * sizeof (RectoYamlNode *));
    }
  if (node->style == RECTO_YAML_STYLE_FLOW && !node->braceless)
    node->end = recto_yaml_marks_get_byte (&parse->marks, event->end_mark.index);
  else if (n > 0)
    node->end = node->children[n - 1]->end;
  if (node->style == RECTO_YAML_STYLE_FLOW)
    parse->flow_depth--;
  g_ptr_array_set_size (parse->children, frame.first_child);
  g_array_set_size (parse->open, parse->open->len - 1);
}

static void
on_document_start (Parse *parse, const yaml_event_t *event)
{
  RectoYamlDocument document = { 0 };

  document.explicit_start = !event->data.document_start.implicit;
  document.start = recto_yaml_marks_get_byte (&parse->marks, document.explicit_start ? event->end_mark.index : event->start_mark.index);
  g_array_append_val (parse->tree->documents, document);
  g_hash_table_remove_all (parse->anchors);
}

static void
on_document_end (Parse *parse, const yaml_event_t *event)
{
  RectoYamlDocument *document = &g_array_index (parse->tree->documents, RectoYamlDocument, parse->tree->documents->len - 1);

  document->end = recto_yaml_marks_get_byte (&parse->marks, event->start_mark.index);
  parse->is_done = parse->tree->limits.is_lax;
}

static gboolean
on_event (Parse *parse, const yaml_event_t *event, GError **error)
{
  switch (event->type)
    {
    case YAML_DOCUMENT_START_EVENT:
      on_document_start (parse, event);
      return TRUE;

    case YAML_DOCUMENT_END_EVENT:
      on_document_end (parse, event);
      return TRUE;

    case YAML_ALIAS_EVENT:
      return on_alias (parse, event, error);

    case YAML_SCALAR_EVENT:
      on_scalar (parse, event);
      return TRUE;

    case YAML_SEQUENCE_START_EVENT:
    case YAML_MAPPING_START_EVENT:
      return on_collection_start (parse, event, error);

    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
      on_collection_end (parse, event);
      return TRUE;

    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_STREAM_END_EVENT:
    default:
      return TRUE;
    }
}

static gboolean
run (Parse *parse, GError **error)
{
  g_auto (yaml_parser_t) parser = { 0 };

  if (!yaml_parser_initialize (&parser))
    {
      recto_yaml_error_set (error, RECTO_YAML_ERROR_FAILED, 0, 0, _ ("There is not enough memory to read YAML"));
      return FALSE;
    }
  yaml_parser_set_encoding (&parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string (&parser, (const yaml_char_t *) parse->text, parse->length);
  while (!parse->is_done)
    {
      g_auto (yaml_event_t) event = { 0 };

      if (!yaml_parser_parse (&parser, &event))
        {
          set_parser_error (parse, &parser, error);
          return FALSE;
        }
      if (!on_event (parse, &event, error))
        return FALSE;
      parse->is_done = parse->is_done || event.type == YAML_STREAM_END_EVENT;
    }
  return TRUE;
}

/* Fills a tree whose text and limits are set. */
gboolean
recto_yaml_parse_into (RectoYamlTree *tree, GError **error)
{
  g_autoptr (GPtrArray) children = g_ptr_array_new ();
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (Frame));
  g_autoptr (GHashTable) anchors = g_hash_table_new (g_str_hash, g_str_equal);
  Parse parse = { .tree = tree, .children = children, .open = open, .anchors = anchors };

  if (!check_length (tree, error) || !check_encoding (tree, error))
    return FALSE;
  parse.offset = g_str_has_prefix (tree->text, "\xef\xbb\xbf") ? BOM_LENGTH : 0;
  parse.text = tree->text + parse.offset;
  parse.length = tree->length - parse.offset;
  recto_yaml_marks_init (&parse.marks, parse.text, parse.length, parse.offset);
  tree->content_start = parse.offset;
  return check_directives (&parse, error) && run (&parse, error);
}

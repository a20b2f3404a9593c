/* What one row of a form shows, found without any widget. */

#include "recto-form-item.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "recto-form-siblings.h"

static gboolean
is_collection (const RectoYamlNode *node)
{
  RectoYamlKind kind = recto_yaml_node_get_kind (node);

  return kind == RECTO_YAML_KIND_SEQUENCE || kind == RECTO_YAML_KIND_MAPPING;
}

static gboolean
has_only_scalars (const RectoYamlNode *sequence)
{
  for (guint i = 0; i < recto_yaml_node_get_length (sequence); i++)
    if (is_collection (recto_yaml_node_resolve (recto_yaml_node_get_item (sequence, i))))
      return FALSE;
  return TRUE;
}

static gboolean
is_several_lines (const RectoYamlNode *node)
{
  RectoYamlStyle style = recto_yaml_node_get_style (node);

  return style == RECTO_YAML_STYLE_LITERAL || style == RECTO_YAML_STYLE_FOLDED ||
         strchr (recto_yaml_node_get_string (node), '\n') != NULL;
}

/* What surprises only does so where text was expected. */
static char *
find_surprise (const RectoYamlNode *node)
{
  const char *text = recto_yaml_node_get_string (node);

  if (text == NULL || *text == '\0' || recto_yaml_node_get_style (node) != RECTO_YAML_STYLE_PLAIN ||
      recto_yaml_node_get_tag (node) != NULL)
    return NULL;
  return recto_yaml_scalar_describe (text);
}

/**
 * recto_form_kind_for_node:
 * @node: a value, no alias
 *
 * Returns: what a row looks like that fits the value
 */
RectoFormKind
recto_form_kind_for_node (const RectoYamlNode *node)
{
  g_autofree char *surprise = find_surprise (node);

  if (surprise != NULL)
    return RECTO_FORM_KIND_TEXT;

  switch (recto_yaml_node_get_kind (node))
    {
    case RECTO_YAML_KIND_BOOLEAN:
      return RECTO_FORM_KIND_SWITCH;

    case RECTO_YAML_KIND_INTEGER:
    case RECTO_YAML_KIND_FLOAT:
      return RECTO_FORM_KIND_NUMBER;

    case RECTO_YAML_KIND_DATE:
    case RECTO_YAML_KIND_TIMESTAMP:
      return RECTO_FORM_KIND_DATE;

    case RECTO_YAML_KIND_STRING:
      return is_several_lines (node) ? RECTO_FORM_KIND_PARAGRAPH : RECTO_FORM_KIND_TEXT;

    case RECTO_YAML_KIND_SEQUENCE:
      return has_only_scalars (node) ? RECTO_FORM_KIND_LIST : RECTO_FORM_KIND_RECORDS;

    case RECTO_YAML_KIND_MAPPING:
      return RECTO_FORM_KIND_GROUP;

    case RECTO_YAML_KIND_ALIAS:
      return RECTO_FORM_KIND_ALIAS;

    case RECTO_YAML_KIND_NULL:
    default:
      return RECTO_FORM_KIND_TEXT;
    }
}

/* Whether a row of @kind can show @node without hiding a part of it. */
static gboolean
fits (RectoFormKind kind,
      const RectoFormField *field,
      const RectoYamlNode *node)
{
  RectoYamlKind value = recto_yaml_node_get_kind (node);

  switch (kind)
    {
    case RECTO_FORM_KIND_SWITCH:
      return value == RECTO_YAML_KIND_BOOLEAN;

    case RECTO_FORM_KIND_NUMBER:
      return value == RECTO_YAML_KIND_INTEGER || value == RECTO_YAML_KIND_FLOAT;

    case RECTO_FORM_KIND_DATE:
      return value == RECTO_YAML_KIND_DATE || value == RECTO_YAML_KIND_TIMESTAMP || value == RECTO_YAML_KIND_STRING;

    case RECTO_FORM_KIND_LIST:
      return (value == RECTO_YAML_KIND_SEQUENCE && has_only_scalars (node)) ||
             (value == RECTO_YAML_KIND_STRING && field != NULL && field->split && !is_several_lines (node));

    case RECTO_FORM_KIND_GROUP:
      return value == RECTO_YAML_KIND_MAPPING;

    case RECTO_FORM_KIND_RECORDS:
      return value == RECTO_YAML_KIND_SEQUENCE;

    case RECTO_FORM_KIND_IMAGE:
      return value == RECTO_YAML_KIND_STRING && !is_several_lines (node);

    case RECTO_FORM_KIND_TEXT:
    case RECTO_FORM_KIND_CHOICE:
      return !is_collection (node) && !is_several_lines (node);

    case RECTO_FORM_KIND_PARAGRAPH:
      return !is_collection (node);

    case RECTO_FORM_KIND_AUTO:
    case RECTO_FORM_KIND_ALIAS:
    default:
      return FALSE;
    }
}

/**
 * recto_form_title_for_key:
 * @key: a key
 *
 * Returns: (transfer full): the key as words: `giscus_comments` is
 *   “Giscus comments”
 */
char *
recto_form_title_for_key (const char *key)
{
  g_autoptr (GString) title = g_string_new (NULL);

  for (const char *p = key; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '_' || c == '-')
        g_string_append_c (title, ' ');
      else
        g_string_append_unichar (title, title->len == 0 ? g_unichar_toupper (c) : c);
    }
  return g_strdup (title->str);
}

static char **
join_paths (const char *const *base,
            const char *const *path)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_addv (builder, (const char **) base);
  g_strv_builder_addv (builder, (const char **) path);
  return g_strv_builder_end (builder);
}

/* The comment beside the last key of the path, and its place. */
static void
read_place (RectoFormItem *self)
{
  guint depth = g_strv_length (self->path);
  g_autofree char *last = NULL;
  const RectoYamlNode *parent;
  guint64 index;

  if (depth == 0)
    return;
  last = g_steal_pointer (&self->path[depth - 1]);
  parent = recto_yaml_tree_lookup (self->tree, (const char *const *) self->path);
  self->path[depth - 1] = g_steal_pointer (&last);
  if (parent == NULL)
    return;

  parent = recto_yaml_node_resolve (parent);
  if (recto_yaml_node_find (parent, self->path[depth - 1], &self->index))
    self->help = recto_yaml_node_get_comment (parent, self->index);
  else if (recto_yaml_node_get_kind (parent) == RECTO_YAML_KIND_SEQUENCE &&
           g_ascii_string_to_unsigned (self->path[depth - 1], 10, 0, G_MAXUINT, &index, NULL))
    {
      self->index = (guint) index;
      self->is_member = TRUE;
      self->is_in_list = TRUE;
      self->help = recto_yaml_node_get_comment (parent, self->index);
    }
}

/* The first word of a list that is none to Jekyll. */
static void
find_surprising_word (RectoFormItem *self)
{
  for (guint i = 0; i < recto_yaml_node_get_length (self->node) && self->surprise == NULL; i++)
    {
      self->surprise = find_surprise (recto_yaml_node_resolve (recto_yaml_node_get_item (self->node, i)));
      self->surprise_index = (int) i;
    }
}

/* What has no value yet looks as it does in its siblings. Numbers and dates are
 * text until one is typed: a year may be "2009 - 2019". */
static void
read_model (RectoFormItem *self)
{
  RectoFormKind kind;

  self->model = recto_form_siblings_find_model (self->tree, (const char *const *) self->path);
  if (self->model == NULL || (self->field != NULL && self->field->kind != RECTO_FORM_KIND_AUTO))
    return;
  kind = recto_form_kind_for_node (self->model);
  if (kind == RECTO_FORM_KIND_GROUP || kind == RECTO_FORM_KIND_RECORDS || kind == RECTO_FORM_KIND_LIST ||
      kind == RECTO_FORM_KIND_SWITCH || kind == RECTO_FORM_KIND_PARAGRAPH)
    self->kind = kind;
}

static gboolean
is_empty_list (const RectoYamlNode *node)
{
  return recto_yaml_node_get_kind (node) == RECTO_YAML_KIND_SEQUENCE && recto_yaml_node_get_length (node) == 0;
}

static void
read_value (RectoFormItem *self)
{
  const RectoYamlNode *node = recto_yaml_tree_lookup (self->tree, (const char *const *) self->path);
  RectoFormKind wanted = self->field != NULL ? self->field->kind : RECTO_FORM_KIND_AUTO;

  self->kind = wanted != RECTO_FORM_KIND_AUTO ? wanted : RECTO_FORM_KIND_TEXT;
  if (node == NULL)
    {
      read_model (self);
      return;
    }

  self->node = recto_yaml_node_resolve (node);
  self->text = g_strdup (recto_yaml_node_get_string (self->node));
  if (recto_yaml_node_get_kind (node) == RECTO_YAML_KIND_ALIAS)
    {
      self->kind = RECTO_FORM_KIND_ALIAS;
      self->state = RECTO_FORM_STATE_SET;
      return;
    }
  if (recto_yaml_node_get_kind (self->node) == RECTO_YAML_KIND_NULL)
    {
      self->state = RECTO_FORM_STATE_EMPTY;
      /* An empty value is no text; ~ and null are as empty as nothing. */
      g_clear_pointer (&self->text, g_free);
      read_model (self);
      return;
    }
  self->state = RECTO_FORM_STATE_SET;
  if (!fits (wanted, self->field, self->node))
    self->kind = recto_form_kind_for_node (self->node);
  if (is_empty_list (self->node))
    read_model (self);
  if (self->kind == RECTO_FORM_KIND_TEXT || self->kind == RECTO_FORM_KIND_CHOICE || self->kind == RECTO_FORM_KIND_PARAGRAPH)
    self->surprise = find_surprise (self->node);
  else if (self->kind == RECTO_FORM_KIND_LIST)
    find_surprising_word (self);
}

static char *
find_title (const RectoFormItem *self)
{
  guint depth = g_strv_length (self->path);

  if (self->field != NULL && self->field->title != NULL)
    return g_strdup (g_dgettext (GETTEXT_PACKAGE, self->field->title));
  if (depth == 0)
    return g_strdup ("");
  /* A name that the person gave is not made into words. */
  if (!self->is_in_list && self->field != NULL && self->field == recto_form_description_get_entry (self->description, RECTO_YAML_KIND_MAPPING))
    return g_strdup (self->path[depth - 1]);
  /* Translators: an item of a list without a name; %u is its number */
  if (self->is_in_list)
    return g_strdup_printf (_ ("Item %u"), self->index + 1);
  return recto_form_title_for_key (self->path[depth - 1]);
}

/**
 * recto_form_item_new:
 * @description: what is known about the file
 * @tree: the text to show
 * @base: (array zero-terminated=1): where @path begins
 * @path: (array zero-terminated=1): where the value is or would be
 * @field: (nullable): what is known about it; owned by @description
 *
 * Any thread.
 *
 * Returns: (transfer full): the item
 */
RectoFormItem *
recto_form_item_new (RectoFormDescription *description,
                     RectoYamlTree *tree,
                     const char *const *base,
                     const char *const *path,
                     const RectoFormField *field)
{
  RectoFormItem *self = g_atomic_rc_box_new0 (RectoFormItem);

  self->description = recto_form_description_ref (description);
  self->tree = recto_yaml_tree_ref (tree);
  self->field = field;
  self->surprise_index = -1;
  self->path = join_paths (base, path);
  self->id = recto_yaml_path_format ((const char *const *) self->path);
  read_place (self);
  read_value (self);
  self->title = find_title (self);
  if (self->help == NULL && field != NULL && field->help != NULL)
    self->help = g_strdup (g_dgettext (GETTEXT_PACKAGE, field->help));
  return self;
}

static void
item_clear (RectoFormItem *self)
{
  g_strfreev (self->path);
  g_free (self->id);
  g_free (self->title);
  g_free (self->help);
  g_free (self->text);
  g_free (self->surprise);
  recto_form_description_unref (self->description);
  recto_yaml_tree_unref (self->tree);
}

/**
 * recto_form_item_ref:
 * @self: an item
 *
 * Returns: (transfer full): @self
 */
RectoFormItem *
recto_form_item_ref (RectoFormItem *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * recto_form_item_unref:
 * @self: (transfer full): an item
 */
void
recto_form_item_unref (RectoFormItem *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) item_clear);
}

static gboolean
same_source (const RectoFormItem *self,
             const RectoFormItem *other)
{
  RectoYamlSpan a, b;

  if (self->node == NULL || other->node == NULL)
    return self->node == other->node;
  a = recto_yaml_node_get_span (self->node);
  b = recto_yaml_node_get_span (other->node);
  return a.end - a.start == b.end - b.start &&
         memcmp (recto_yaml_tree_get_text (self->tree, NULL) + a.start,
                 recto_yaml_tree_get_text (other->tree, NULL) + b.start, a.end - a.start) == 0;
}

/**
 * recto_form_item_looks_like:
 * @self: an item
 * @other: an item
 *
 * Returns: whether a row that shows one of them, itself and nothing inside it,
 *   shows the other as well
 */
gboolean
recto_form_item_looks_like (const RectoFormItem *self,
                            const RectoFormItem *other)
{
  return self->kind == other->kind && self->state == other->state && self->field == other->field &&
         g_strcmp0 (self->title, other->title) == 0 && g_strcmp0 (self->help, other->help) == 0 &&
         g_strcmp0 (self->text, other->text) == 0 && g_strcmp0 (self->surprise, other->surprise) == 0 &&
         same_source (self, other);
}

/**
 * recto_form_item_get_words:
 * @self: an item
 *
 * Returns: (transfer full) (array zero-terminated=1): the words of a list; a
 *   text is split at its spaces, as Jekyll does it with tags
 */
char **
recto_form_item_get_words (const RectoFormItem *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (self->node != NULL && recto_yaml_node_get_kind (self->node) == RECTO_YAML_KIND_SEQUENCE)
    return recto_form_strv_new (self->node);
  if (self->text != NULL)
    {
      g_auto (GStrv) words = g_strsplit_set (self->text, " \t\r\n", -1);

      for (guint i = 0; words[i] != NULL; i++)
        if (*words[i] != '\0')
          g_strv_builder_add (builder, words[i]);
    }
  return g_strv_builder_end (builder);
}

/* The first text in a record, for those of which nothing is known. */
static const char *
first_text (const RectoYamlNode *mapping)
{
  for (guint i = 0; i < recto_yaml_node_get_length (mapping); i++)
    {
      const RectoYamlNode *value = recto_yaml_node_resolve (recto_yaml_node_get_value (mapping, i));
      const char *text = recto_yaml_node_get_string (value);

      if (text != NULL && *text != '\0')
        return text;
    }
  return NULL;
}

/**
 * recto_form_item_get_summary:
 * @self: an item
 *
 * Returns: (transfer full) (nullable): a text that tells a record or a group
 *   from others
 */
char *
recto_form_item_get_summary (const RectoFormItem *self)
{
  const char *text = NULL;

  if (self->node == NULL)
    return NULL;
  if (recto_yaml_node_get_kind (self->node) != RECTO_YAML_KIND_MAPPING)
    return g_strdup (self->text);

  for (guint i = 0; self->field != NULL && self->field->summary != NULL && self->field->summary[i] != NULL; i++)
    {
      const RectoYamlNode *value = recto_yaml_node_get (self->node, self->field->summary[i]);

      /* Of several names the first one will do. */
      if (value != NULL && recto_yaml_node_get_kind (recto_yaml_node_resolve (value)) == RECTO_YAML_KIND_SEQUENCE)
        value = recto_yaml_node_get_item (value, 0);
      text = value != NULL ? recto_yaml_node_get_string (value) : NULL;
      if (text != NULL && *text != '\0')
        return g_strdup (text);
    }
  return g_strdup (first_text (self->node));
}

/**
 * recto_form_item_get_offset:
 * @self: an item
 * @offset: (out): the first byte of the value in the text of its tree
 *
 * Returns: whether the value is there
 */
gboolean
recto_form_item_get_offset (const RectoFormItem *self,
                            gsize *offset)
{
  if (self->node == NULL)
    return FALSE;
  *offset = recto_yaml_node_get_span (self->node).start;
  return TRUE;
}

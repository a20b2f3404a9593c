/* Edits chosen by chance. */

#include "yaml-deed.h"

#include <string.h>

typedef struct
{
  YamlChance chance;
  gpointer user_data;
} Dice;

static guint throw (const Dice *dice, guint below)
{
  return dice->chance (dice->user_data, below);
}

static const char *const texts[] = {
  "word",
  "two words",
  "",
  "yes",
  "No",
  "~",
  "null",
  "12",
  "12:30",
  "1_000",
  "0123",
  "1,5",
  "2024-01-02",
  "2024-01-02 03:04:05",
  ".inf",
  "1e5",
  "1.",
  ":symbol",
  "- dash",
  "-dash",
  "? mark",
  "a: b",
  "a:b",
  "ends:",
  "# hash",
  "a # b",
  "a#b",
  "it's",
  "\"said\"",
  "'said' \"both\"",
  "back\\slash",
  "[a, b]",
  "{a}",
  "a, b",
  "*star",
  "&and",
  "!bang",
  "%percent",
  "@at",
  "`tick`",
  "|",
  ">",
  "=",
  "<<",
  "---",
  "--- x",
  "...",
  " leading",
  "trailing ",
  "tab\tinside",
  "\ttab first",
  "two\nlines",
  "two\nlines\n",
  "gap\n\nbetween\n\n",
  "\nstarts empty",
  "  indented\nfirst",
  "first\n  indented\nlast",
  "first\n\n  indented\n\nlast\n",
  "\n",
  "\n\n",
  " \n ",
  "line \nwith blank before break",
  "中文：标题",
  "日记 # 不是注释",
  "naïve – “quotes”",
  "emoji 🦢 swan",
  "nbsp\302\240here",
  "bell\007",
  "nel\302\205next",
  "sep\342\200\250next",
  "\357\273\277mark",
  "carriage\rreturn",
  "dos\r\nlines",
  "https://example.net/a?b=c#d",
  "C++",
  "100%",
  "a very long line that goes on and on so that it is longer than any line that a person would write without a break in it",
};

static char *
random_text (const Dice *dice)
{
  static const char *const pieces[] = { "a", "b ", " ", "  ", "\n", ": ", ":", " #", "'", "\"", "\\", "- ", ",", "[", "]", "{", "}", "é", "中", "0", "1", "word", "\t", "x\n", "\n\n", "~", "!", "|" };
  GString *text;
  guint n;

  if (throw (dice, 4) > 0)
    return g_strdup (texts[throw (dice, G_N_ELEMENTS (texts))]);
  text = g_string_new (NULL);
  n = throw (dice, 8);
  for (guint i = 0; i < n; i++)
    g_string_append (text, pieces[throw (dice, G_N_ELEMENTS (pieces))]);
  return g_string_free (text, FALSE);
}

static RectoYamlValue *
random_scalar (const Dice *dice)
{
  static const char *const plains[] = { "2024-02-03", "0755", "1_000", "yes", "Off", "12:30:45", "2024-02-03 04:05:06 +0800", ".nan", "-.inf", "0x1F", "~", "null" };
  g_autofree char *text = NULL;

  switch (throw (dice, 10))
    {
    case 0:
      return recto_yaml_value_new_null ();

    case 1:
      return recto_yaml_value_new_boolean (throw (dice, 2));

    case 2:
      return recto_yaml_value_new_integer ((int) throw (dice, 20000) - 10000);

    case 3:
      return recto_yaml_value_new_float ((throw (dice, 20000) - 10000.0) / 64);

    case 4:
      return recto_yaml_value_new_plain (plains[throw (dice, G_N_ELEMENTS (plains))]);

    default:
      text = random_text (dice);
      return recto_yaml_value_new_string (text);
    }
}

static RectoYamlValue *
random_value (const Dice *dice, guint depth)
{
  g_autoptr (GPtrArray) values = NULL;
  static const char *const keys[] = { "one", "two words", "3", "yes", "four", "a: b", "" };
  guint n;
  guint kind = depth > 0 ? throw (dice, 8) : 9;

  if (kind > 1)
    return random_scalar (dice);
  values = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_yaml_value_unref);
  n = throw (dice, 4);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (values, random_value (dice, depth - 1));
  if (kind == 0)
    return recto_yaml_value_new_list ((RectoYamlValue *const *) values->pdata, n);
  return recto_yaml_value_new_mapping (keys + throw (dice, 4), (RectoYamlValue *const *) values->pdata, n);
}

/* The path of a node, or NULL if no path leads to it and to nothing else. */
static char **
path_of (const RectoYamlNode *node)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  const RectoYamlNode *parent;

  while ((parent = recto_yaml_node_get_parent (node)) != NULL)
    {
      guint n = recto_yaml_node_get_length (parent);
      guint i = 0;

      if (recto_yaml_node_get_kind (parent) == RECTO_YAML_KIND_SEQUENCE)
        {
          while (i < n && recto_yaml_node_get_item (parent, i) != node)
            i++;
          g_ptr_array_insert (parts, 0, g_strdup_printf ("%u", i));
        }
      else
        {
          guint last = 0;

          while (i < n && recto_yaml_node_get_value (parent, i) != node)
            i++;
          if (i == n || recto_yaml_node_get_key_string (parent, i) == NULL ||
              !recto_yaml_node_find (parent, recto_yaml_node_get_key_string (parent, i), &last) || last != i)
            return NULL;
          g_ptr_array_insert (parts, 0, g_strdup (recto_yaml_node_get_key_string (parent, i)));
        }
      node = parent;
    }
  g_ptr_array_add (parts, NULL);
  g_ptr_array_set_free_func (parts, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&parts), FALSE);
}

static void
collect (const RectoYamlNode *node, GPtrArray *nodes)
{
  g_ptr_array_add (nodes, (gpointer) node);
  if (recto_yaml_node_get_kind (node) == RECTO_YAML_KIND_ALIAS)
    return;
  for (guint i = 0; i < recto_yaml_node_get_length (node); i++)
    collect (recto_yaml_node_get_kind (node) == RECTO_YAML_KIND_MAPPING ? recto_yaml_node_get_value (node, i)
                                                                        : recto_yaml_node_get_item (node, i),
             nodes);
}

static char **
path_with (char **path, const char *last)
{
  GStrvBuilder *builder = g_strv_builder_new ();
  char **longer;

  g_strv_builder_addv (builder, (const char **) path);
  g_strv_builder_add (builder, last);
  longer = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);
  return longer;
}

/* The paths for what is yet to be: a new key, its parents as well, or one that is commented out. */
static void
choose_new_path (YamlDeed *deed, const Dice *dice, RectoYamlTree *tree)
{
  g_auto (GStrv) parent = g_steal_pointer (&deed->path);
  g_autofree char *key = random_text (dice);

  if (deed->kind == YAML_DEED_UNCOMMENT)
    {
      g_autoptr (GPtrArray) entries = recto_yaml_tree_list_commented (tree, (const char *const *) parent);
      guint index = entries->len > 0 ? throw (dice, entries->len) : 0;
      RectoYamlCommented *entry = entries->len > 0 ? g_ptr_array_index (entries, index) : NULL;

      g_free (key);
      key = entry != NULL && entry->key != NULL ? g_strdup (entry->key) : g_strdup_printf ("%u", index);
    }
  deed->path = path_with (parent, key);
  if (deed->kind == YAML_DEED_ADD && throw (dice, 4) == 0)
    {
      g_auto (GStrv) shorter = g_steal_pointer (&deed->path);

      deed->path = path_with (shorter, throw (dice, 2) == 0 ? "0" : "child");
    }
}

/* Chooses an edit of a tree; NULL if the chosen node cannot be named. */
YamlDeed *
yaml_deed_choose (RectoYamlTree *tree, YamlChance chance, gpointer user_data)
{
  static const char *const order[] = { "layout", "title", "date", "word", "email", "two words", "name", "image", NULL };
  const Dice dice = { chance, user_data };
  g_autoptr (GPtrArray) nodes = g_ptr_array_new ();
  g_autoptr (YamlDeed) self = g_new0 (YamlDeed, 1);
  const RectoYamlNode *root = recto_yaml_tree_get_root (tree);
  const RectoYamlNode *node = NULL;
  guint n;

  self->kind = throw (&dice, YAML_N_DEEDS);
  if (root != NULL)
    {
      collect (root, nodes);
      node = g_ptr_array_index (nodes, throw (&dice, nodes->len));
    }
  /* Collections are few; half of what needs one should get one. */
  if (node != NULL && self->kind != YAML_DEED_SET && recto_yaml_node_get_length (node) == 0 && throw (&dice, 2) == 0 && recto_yaml_node_get_parent (node) != NULL)
    node = recto_yaml_node_get_parent (node);
  self->path = node != NULL ? path_of (node) : g_new0 (char *, 1);
  if (self->path == NULL)
    return NULL;
  n = node != NULL ? recto_yaml_node_get_length (node) : 0;
  self->from = throw (&dice, n + 1);
  self->to = throw (&dice, n + 1);
  self->key = random_text (&dice);
  self->value = random_value (&dice, 2);
  if (throw (&dice, 4) == 0)
    self->options.style = throw (&dice, RECTO_YAML_STYLE_FLOW + 1);
  if (throw (&dice, 2) == 0)
    self->options.order = order;
  if (self->kind == YAML_DEED_ADD || self->kind == YAML_DEED_UNCOMMENT)
    choose_new_path (self, &dice, tree);
  return g_steal_pointer (&self);
}

void
yaml_deed_free (YamlDeed *self)
{
  g_strfreev (self->path);
  g_free (self->key);
  g_clear_pointer (&self->value, recto_yaml_value_unref);
  g_free (self);
}

RectoYamlEdit *
yaml_deed_do (const YamlDeed *self, RectoYamlTree *tree, GError **error)
{
  const char *const *path = (const char *const *) self->path;

  switch (self->kind)
    {
    case YAML_DEED_SET:
    case YAML_DEED_ADD:
      return recto_yaml_tree_set (tree, path, self->value, &self->options, error);

    case YAML_DEED_UNSET:
      return recto_yaml_tree_unset (tree, path, error);

    case YAML_DEED_APPEND:
      return recto_yaml_tree_append (tree, path, self->value, &self->options, error);

    case YAML_DEED_INSERT:
      return recto_yaml_tree_insert (tree, path, self->from, self->value, &self->options, error);

    case YAML_DEED_REMOVE:
      return recto_yaml_tree_remove_item (tree, path, self->from, error);

    case YAML_DEED_MOVE:
      return recto_yaml_tree_move_item (tree, path, self->from, self->to, error);

    case YAML_DEED_RENAME:
      return recto_yaml_tree_rename_key (tree, path, self->key, error);

    case YAML_DEED_COMMENT_OUT:
      return recto_yaml_tree_comment_out (tree, path, error);

    case YAML_DEED_UNCOMMENT:
      return *path != NULL ? recto_yaml_tree_uncomment (tree, path, NULL, error) : NULL;

    case YAML_N_DEEDS:
    default:
      g_assert_not_reached ();
    }
}

static void
print_value (GString *out, const RectoYamlValue *value)
{
  const char *text = recto_yaml_value_get_string (value);
  g_autofree char *shown = text != NULL ? g_strescape (text, NULL) : NULL;

  if (shown != NULL)
    g_string_append_printf (out, "%d:\"%s\"", recto_yaml_value_get_kind (value), shown);
  else
    g_string_append_c (out, '(');
  for (guint i = 0; i < recto_yaml_value_get_length (value); i++)
    {
      if (recto_yaml_value_get_key (value, i) != NULL)
        g_string_append_printf (out, " \"%s\":", recto_yaml_value_get_key (value, i));
      g_string_append_c (out, ' ');
      print_value (out, recto_yaml_value_get_item (value, i));
    }
  if (shown == NULL)
    g_string_append_c (out, ')');
}

/* For the person who has to find out what went wrong. */
char *
yaml_deed_print (const YamlDeed *self)
{
  static const char *const names[] = { "set", "add", "unset", "append", "insert", "remove", "move", "rename", "comment-out", "uncomment" };
  g_autofree char *path = recto_yaml_path_format ((const char *const *) self->path);
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "%s \"%s\" %u %u key \"%s\" style %d%s value ", names[self->kind], path, self->from, self->to, self->key,
                          self->options.style, self->options.order != NULL ? " ordered" : "");
  print_value (out, self->value);
  return g_string_free (out, FALSE);
}

/* recto-cli get and set: keys of a front matter or of a whole YAML file. */

#include "recto-cli.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/recto-file.h"
#include "base/recto-path.h"
#include "base/recto-text.h"
#include "recto-cli-value.h"
#include "site/recto-front-matter.h"
#include "yaml/recto-yaml-edit.h"

#define MAX_FILE_SIZE (8 * 1024 * 1024)

/* A file and the part of it that is YAML. */
typedef struct
{
  const char *shown;
  char *root;
  char *path;
  GBytes *text;
  RectoFileStamp *stamp;
  gsize start;
  gsize length;
  RectoYamlTree *tree;
} YamlFile;

static void
yaml_file_clear (YamlFile *self)
{
  g_clear_pointer (&self->root, g_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->text, g_bytes_unref);
  g_clear_pointer (&self->stamp, recto_file_stamp_unref);
  g_clear_pointer (&self->tree, recto_yaml_tree_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YamlFile, yaml_file_clear)

/* Tells an error of the YAML at its place in the whole file. */
static int
refuse (const YamlFile *self,
        const GError *error)
{
  guint line = 0;
  guint column = 0;
  guint first = 1;
  gsize size;
  const char *text;

  if (self->text == NULL || error->domain != RECTO_YAML_ERROR)
    return recto_cli_refuse (error);
  text = g_bytes_get_data (self->text, &size);
  recto_text_position (text, size, self->start, &first, NULL);
  if (recto_yaml_error_get_position (error, &line, &column))
    line += first - 1;
  return recto_cli_refuse_at (self->shown, line, column, error->message);
}

static gboolean
is_yaml_name (const char *name)
{
  return g_str_has_suffix (name, ".yml") || g_str_has_suffix (name, ".yaml");
}

static gboolean
yaml_file_open (YamlFile *self,
                RectoCli *cli,
                const char *file,
                GError **error)
{
  RectoFrontMatterSpan span;
  const RectoYamlLimits *limits = NULL;
  const char *text;
  gsize size;

  self->shown = file;
  self->root = recto_cli_find_root (cli, file, NULL);
  if (self->root == NULL)
    {
      /* A YAML file needs no site around it. */
      g_autofree char *absolute = g_canonicalize_filename (file, NULL);

      self->root = g_path_get_dirname (absolute);
      self->path = g_path_get_basename (absolute);
    }
  else
    self->path = recto_cli_site_path (self->root, file, error);
  if (self->path == NULL)
    return FALSE;
  self->text = recto_file_read (self->root, self->path, MAX_FILE_SIZE, &self->stamp, NULL, error);
  if (self->text == NULL)
    return FALSE;

  text = g_bytes_get_data (self->text, &size);
  self->length = size;
  if (is_yaml_name (self->path))
    limits = recto_yaml_limits_file ();
  else if (recto_front_matter_find (text, size, &span))
    {
      limits = recto_yaml_limits_front_matter ();
      self->start = span.yaml_start;
      self->length = span.yaml_length;
    }
  else
    {
      g_set_error (error, RECTO_YAML_ERROR, RECTO_YAML_ERROR_NOT_FOUND,
                   _ ("%s:1:1: There is no front matter; begin the file with a line “---”, the keys, and a line “---”"), file);
      return FALSE;
    }
  self->tree = recto_yaml_tree_parse (text + self->start, self->length, limits, error);
  return self->tree != NULL;
}

static gboolean
yaml_file_save (YamlFile *self,
                RectoYamlEdit *edit,
                GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GBytes) contents = NULL;
  gsize old_size;
  gsize new_size;
  const guint8 *old = g_bytes_get_data (self->text, &old_size);
  const char *yaml = recto_yaml_edit_get_text (edit, &new_size);

  if (recto_yaml_edit_get_n_splices (edit) == 0)
    return TRUE;
  g_byte_array_append (bytes, old, self->start);
  g_byte_array_append (bytes, (const guint8 *) yaml, new_size);
  g_byte_array_append (bytes, old + self->start + self->length, old_size - self->start - self->length);
  contents = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  return recto_file_save (self->root, self->path, contents, self->stamp, NULL, NULL, error);
}

/**
 * recto_cli_get:
 * @cli: what the program was called with
 * @argc: count of @argv
 * @argv: the command and its arguments
 *
 * Returns: the exit code
 */
int
recto_cli_get (RectoCli *cli,
               int argc,
               char *argv[])
{
  static const GOptionEntry options[] = { { NULL } };
  g_auto (YamlFile) file = { NULL };
  g_auto (GStrv) path = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;
  const RectoYamlNode *node;
  int code;

  if (!recto_cli_parse ("get", options, &argc, &argv, &code))
    return code;
  if (argc != 2)
    return recto_cli_usage ("get", _ ("a file and a key are needed"));
  if (!yaml_file_open (&file, cli, argv[0], &error))
    return refuse (&file, error);
  path = recto_yaml_path_parse (argv[1]);
  node = recto_yaml_tree_lookup (file.tree, (const char *const *) path);
  if (node != NULL)
    {
      recto_cli_value_print (file.tree, node);
      return RECTO_CLI_DONE;
    }
  message = g_strdup_printf (_ ("The key “%s” is not set"), argv[1]);
  return recto_cli_refuse_at (argv[0], 0, 0, message);
}

/* What "set" should do. */
typedef struct
{
  gboolean unset;
  gboolean append;
  gboolean remove;
  gboolean uncomment;
  gboolean comment_out;
  gboolean as_string;
  gboolean as_yaml;
  int insert;
  int move;
  char *rename;
} SetOptions;

/* Index of the item of a list whose text is @text, or that @text counts. */
static gboolean
find_item (const RectoYamlNode *list,
           const char *text,
           guint *index,
           GError **error)
{
  guint64 number;

  if (list == NULL || recto_yaml_node_get_kind (list) != RECTO_YAML_KIND_SEQUENCE)
    {
      g_set_error (error, RECTO_YAML_ERROR, RECTO_YAML_ERROR_KIND, _ ("The key is no list"));
      return FALSE;
    }
  for (guint i = 0; i < recto_yaml_node_get_length (list); i++)
    if (g_strcmp0 (recto_yaml_node_get_string (recto_yaml_node_get_item (list, i)), text) == 0)
      {
        *index = i;
        return TRUE;
      }
  if (g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT, &number, NULL) &&
      number < recto_yaml_node_get_length (list))
    {
      *index = number;
      return TRUE;
    }
  g_set_error (error, RECTO_YAML_ERROR, RECTO_YAML_ERROR_NOT_FOUND, _ ("The list has no item “%s”"), text);
  return FALSE;
}

static RectoYamlEdit *
make_edit (YamlFile *file,
           const SetOptions *options,
           char **path,
           const char *text,
           GError **error)
{
  const char *const *keys = (const char *const *) path;
  const RectoYamlNode *old = recto_yaml_tree_lookup (file->tree, keys);
  RectoCliValueMode mode = options->as_string ? RECTO_CLI_VALUE_STRING
                           : options->as_yaml ? RECTO_CLI_VALUE_YAML
                                              : RECTO_CLI_VALUE_AUTO;
  g_autoptr (RectoYamlValue) value = NULL;
  guint index = 0;

  if (options->rename != NULL)
    return recto_yaml_tree_rename_key (file->tree, keys, options->rename, error);
  if (options->comment_out)
    return recto_yaml_tree_comment_out (file->tree, keys, error);
  if (options->uncomment && text == NULL)
    return recto_yaml_tree_uncomment (file->tree, keys, NULL, error);
  if (options->unset)
    return recto_yaml_tree_unset (file->tree, keys, error);
  if (options->remove)
    return find_item (old, text, &index, error) ? recto_yaml_tree_remove_item (file->tree, keys, index, error) : NULL;
  if (options->move >= 0)
    return find_item (old, text, &index, error) ? recto_yaml_tree_move_item (file->tree, keys, index, options->move, error) : NULL;

  value = recto_cli_value_parse (text, options->append || options->insert >= 0 ? NULL : old, mode, error);
  if (value == NULL)
    return NULL;
  if (options->uncomment)
    return recto_yaml_tree_uncomment (file->tree, keys, value, error);
  if (options->append)
    return recto_yaml_tree_append (file->tree, keys, value, NULL, error);
  if (options->insert >= 0)
    return recto_yaml_tree_insert (file->tree, keys, options->insert, value, NULL, error);
  return recto_yaml_tree_set (file->tree, keys, value, NULL, error);
}

/**
 * recto_cli_set:
 * @cli: what the program was called with
 * @argc: count of @argv
 * @argv: the command and its arguments
 *
 * Returns: the exit code
 */
int
recto_cli_set (RectoCli *cli,
               int argc,
               char *argv[])
{
  SetOptions set = { .insert = -1, .move = -1 };
  const GOptionEntry options[] = {
    { "unset", 0, 0, G_OPTION_ARG_NONE, &set.unset, N_ ("FILE KEY: remove the key"), NULL },
    { "append", 0, 0, G_OPTION_ARG_NONE, &set.append, N_ ("FILE KEY VALUE: add an item to a list"), NULL },
    { "insert", 0, 0, G_OPTION_ARG_INT, &set.insert, N_ ("FILE KEY VALUE: put an item at this place of a list, counted from 0"), "INDEX" },
    { "remove", 0, 0, G_OPTION_ARG_NONE, &set.remove, N_ ("FILE KEY ITEM: remove an item, by its text or its place, from a list"), NULL },
    { "move", 0, 0, G_OPTION_ARG_INT, &set.move, N_ ("FILE KEY ITEM: move an item of a list to this place"), "INDEX" },
    { "rename", 0, 0, G_OPTION_ARG_STRING, &set.rename, N_ ("FILE KEY: give the key another name"), "NAME" },
    { "uncomment", 0, 0, G_OPTION_ARG_NONE, &set.uncomment, N_ ("FILE KEY [VALUE]: turn a commented-out key into a live one"), NULL },
    { "comment-out", 0, 0, G_OPTION_ARG_NONE, &set.comment_out, N_ ("FILE KEY: turn the key into a comment"), NULL },
    { "string", 0, 0, G_OPTION_ARG_NONE, &set.as_string, N_ ("VALUE is text, whatever it looks like"), NULL },
    { "yaml", 0, 0, G_OPTION_ARG_NONE, &set.as_yaml, N_ ("VALUE is YAML: a list, a mapping, a number"), NULL },
    { NULL }
  };
  g_auto (YamlFile) file = { NULL };
  g_auto (GStrv) path = NULL;
  g_autoptr (RectoYamlEdit) edit = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *rename = NULL;
  gboolean no_value;
  int deeds;
  int code;

  if (!recto_cli_parse ("set", options, &argc, &argv, &code))
    return code;
  rename = set.rename;
  deeds = set.unset + set.append + (set.insert >= 0) + set.remove + (set.move >= 0) + (rename != NULL) + set.uncomment +
          set.comment_out;
  if (deeds > 1 || (set.as_string && set.as_yaml))
    return recto_cli_usage ("set", _ ("these options cannot be used together"));
  no_value = set.unset || rename != NULL || set.comment_out || (set.uncomment && argc == 2);
  if (argc != (no_value ? 2 : 3))
    return recto_cli_usage ("set", no_value ? _ ("a file and a key are needed") : _ ("a file, a key and a value are needed"));

  if (!yaml_file_open (&file, cli, argv[0], &error))
    return refuse (&file, error);
  path = recto_yaml_path_parse (argv[1]);
  edit = make_edit (&file, &set, path, no_value ? NULL : argv[2], &error);
  if (edit == NULL || !yaml_file_save (&file, edit, &error))
    return refuse (&file, error);
  return RECTO_CLI_DONE;
}

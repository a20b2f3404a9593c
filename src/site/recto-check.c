/* What would surprise somebody who publishes a file: first what Jekyll would
 * drop, skip or stop at, then what the page would lack. */

#include "recto-check.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/recto-text.h"
#include "recto-front-matter.h"
#include "recto-images.h"
#include "recto-node.h"
#include "recto-source.h"

typedef struct
{
  RectoSite *site;
  const char *path;
  GBytes *bytes;
  const char *text;
  gsize length;
  GPtrArray *problems;
} Check;

/**
 * recto_problem_free:
 * @self: (transfer full): a problem
 */
void
recto_problem_free (RectoProblem *self)
{
  g_free (self->message);
  g_free (self);
}

static void
add_problem (Check *check,
             RectoProblemSeverity severity,
             guint line,
             guint column,
             char *message)
{
  RectoProblem *problem = g_new0 (RectoProblem, 1);

  problem->severity = severity;
  problem->line = line;
  problem->column = column;
  problem->message = message;
  g_ptr_array_add (check->problems, problem);
}

static void
add_problem_at (Check *check,
                RectoProblemSeverity severity,
                gsize offset,
                char *message)
{
  guint line, column;

  recto_text_position (check->text, check->length, offset, &line, &column);
  add_problem (check, severity, line, column, message);
}

/* Where the value of a key stands in the file; 0 when it does not. */
static void
position_of_key (RectoEntry *entry,
                 const char *key,
                 guint *line,
                 guint *column)
{
  g_autoptr (RectoYamlTree) tree = recto_entry_parse_front_matter (entry, NULL);
  const RectoYamlNode *root = tree != NULL ? recto_yaml_tree_get_root (tree) : NULL;
  const RectoYamlNode *node = recto_node_is (root, RECTO_YAML_KIND_MAPPING) ? recto_yaml_node_get (root, key) : NULL;

  *line = *column = 0;
  if (node == NULL)
    return;
  recto_yaml_tree_get_position (tree, recto_yaml_node_get_span (node).start, line, column);
  *line += 1;
}

static void
check_error (Check *check,
             RectoEntry *entry)
{
  const char *message = recto_entry_get_error_message (entry);
  guint line = 0;
  guint column = 0;

  if (message == NULL)
    return;
  recto_entry_get_error_position (entry, &line, &column);
  add_problem (check,
               recto_entry_get_state (entry) == RECTO_ENTRY_STATE_ABORTS ? RECTO_PROBLEM_FATAL : RECTO_PROBLEM_ERROR,
               line, column, g_strdup (message));
}

/* Front matter that was meant and is not found. @is_copied: Jekyll does not take
 * the file for a page at all. */
static void
check_markers (Check *check,
               gboolean is_copied)
{
  RectoFrontMatterSpan span;
  gsize start;

  if (recto_front_matter_find (check->text, check->length, &span))
    {
      if (is_copied && !recto_front_matter_has_header (check->text, check->length))
        add_problem (check, RECTO_PROBLEM_ERROR, 1, 1,
                     g_strdup (_ ("The file begins with a byte order mark, so Jekyll copies it as it is; save it without one")));
      return;
    }
  start = span.body_start;
  if (recto_front_matter_has_header (check->text + start, check->length - start))
    {
      add_problem (check, RECTO_PROBLEM_ERROR, 1, 1,
                   g_strdup (_ ("The front matter has no end, so Jekyll takes it for text; close it with a line of three dashes")));
      return;
    }
  while (start < check->length && (g_ascii_isspace (check->text[start]) || check->text[start] == '\f'))
    start++;
  if (start > span.body_start && recto_front_matter_has_header (check->text + start, check->length - start))
    add_problem_at (check, RECTO_PROBLEM_ERROR, start,
                    g_strdup (_ ("Front matter must begin on the first line, or Jekyll takes it for text; remove what is before it")));
}

/* A page that nobody will see, because of where it is. */
static void
check_place (Check *check)
{
  if (!recto_source_is_read (recto_site_get_config (check->site), check->path))
    add_problem (check, RECTO_PROBLEM_ERROR, 0, 0,
                 g_strdup (_ ("Jekyll does not read this file, because of its name, its folder or “exclude”; rename it, or name it under “include” in _config.yml")));
}

static void
check_state (Check *check,
             RectoEntry *entry)
{
  guint line, column;

  switch (recto_entry_get_state (entry))
    {
    case RECTO_ENTRY_STATE_HIDDEN:
      position_of_key (entry, "published", &line, &column);
      add_problem (check, RECTO_PROBLEM_WARNING, line, column,
                   g_strdup (_ ("Jekyll does not show this, because of “published”; remove the key to show it")));
      break;

    case RECTO_ENTRY_STATE_FUTURE:
      {
        g_autofree char *date = g_date_time_format (recto_entry_get_date (entry), "%Y-%m-%d %H:%M %z");

        position_of_key (entry, "date", &line, &column);
        add_problem (check, RECTO_PROBLEM_WARNING, line, column,
                     g_strdup_printf (_ ("Jekyll does not show this before %s, its date; a time without a zone counts as UTC"), date));
        break;
      }

    case RECTO_ENTRY_STATE_PUBLISHED:
    case RECTO_ENTRY_STATE_DRAFT:
    case RECTO_ENTRY_STATE_NOT_WRITTEN:
    case RECTO_ENTRY_STATE_DROPPED:
    case RECTO_ENTRY_STATE_SKIPPED:
    case RECTO_ENTRY_STATE_ABORTS:
    default:
      break;
    }
}

/* What is wrong, and Jekyll reads as nothing or not at all. */
static void
check_overlooked (Check *check,
                  const GError *error)
{
  guint line = 0;
  guint column = 0;

  if (recto_yaml_error_get_position (error, &line, &column))
    line += 1;
  add_problem (check, RECTO_PROBLEM_ERROR, line, column, g_strdup (error->message));
}

/* A key twice: only the last one counts. */
static void
check_keys (Check *check,
            RectoEntry *entry)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoYamlTree) tree = recto_entry_parse_front_matter (entry, &error);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  const RectoYamlNode *root = tree != NULL ? recto_node_resolve (recto_yaml_tree_get_root (tree)) : NULL;

  if (error != NULL && recto_entry_get_error_message (entry) == NULL)
    check_overlooked (check, error);
  if (!recto_node_is (root, RECTO_YAML_KIND_MAPPING))
    return;
  for (guint i = 0; i < recto_yaml_node_get_length (root); i++)
    {
      const char *key = recto_yaml_node_get_key_string (root, i);
      guint line, column;

      if (key == NULL || g_hash_table_add (seen, (char *) key))
        continue;
      recto_yaml_tree_get_position (tree, recto_yaml_node_get_span (recto_yaml_node_get_key (root, i)).start, &line, &column);
      add_problem (check, RECTO_PROBLEM_WARNING, line + 1, column,
                   g_strdup_printf (_ ("“%s” is there twice, and only the last one counts; remove the others"), key));
    }
}

/* A layout of a theme cannot be seen from here. */
static void
check_layout (Check *check,
              RectoEntry *entry)
{
  RectoConfig *config = recto_site_get_config (check->site);
  const char *layout = recto_entry_get_layout (entry);
  g_autofree char *folder = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;
  guint line, column;

  if (layout == NULL || g_str_equal (layout, "none") || g_str_equal (layout, "null") ||
      recto_config_lookup (config, "theme") != NULL || recto_config_lookup (config, "remote_theme") != NULL)
    return;
  folder = g_build_filename (recto_site_get_root (check->site), recto_config_get_folder (config, "layouts_dir"), NULL);
  dir = g_dir_open (folder, 0, NULL);
  if (dir == NULL || strchr (layout, '/') != NULL)
    return;
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, layout) && name[strlen (layout)] == '.')
      return;
  position_of_key (entry, "layout", &line, &column);
  add_problem (check, RECTO_PROBLEM_WARNING, line, column,
               g_strdup_printf (_ ("There is no layout “%s”, so the page will be bare; choose another"), layout));
}

static void
check_images (Check *check)
{
  g_autoptr (GPtrArray) uses = recto_images_find (check->site, check->path, check->bytes);

  for (guint i = 0; i < uses->len; i++)
    {
      const RectoImageUse *use = g_ptr_array_index (uses, i);

      if (use->path != NULL && !use->exists)
        add_problem_at (check, RECTO_PROBLEM_ERROR, use->offset,
                        g_strdup_printf (_ ("There is no image “%s”; add the file or correct the name"), use->path));
    }
}

static void
check_address (Check *check,
               RectoEntry *entry)
{
  GPtrArray *entries = recto_site_get_entries (check->site);
  const char *destination = recto_entry_get_destination (entry);
  guint line, column;

  for (guint i = 0; destination != NULL && i < entries->len; i++)
    {
      RectoEntry *other = g_ptr_array_index (entries, i);

      if (g_str_equal (recto_entry_get_path (other), check->path) ||
          g_strcmp0 (recto_entry_get_destination (other), destination) != 0 ||
          recto_entry_get_state (other) != RECTO_ENTRY_STATE_PUBLISHED)
        continue;
      position_of_key (entry, "permalink", &line, &column);
      add_problem (check, RECTO_PROBLEM_ERROR, line, column,
                   g_strdup_printf (_ ("%s has the same address, so only one of the two will be seen; change the permalink or the name"),
                                    recto_entry_get_path (other)));
      return;
    }
}

/* Jekyll takes an unknown zone for UTC and says nothing. */
static void
check_timezone (Check *check,
                RectoConfig *config)
{
  const RectoYamlNode *node = recto_config_lookup (config, "timezone");
  g_autoptr (GTimeZone) zone = NULL;
  guint line, column;

  if (node == NULL)
    return;
  zone = recto_node_is (node, RECTO_YAML_KIND_STRING) ? g_time_zone_new_identifier (recto_yaml_node_get_string (node)) : NULL;
  if (zone != NULL)
    return;
  recto_yaml_tree_get_position (recto_config_get_tree (config), recto_yaml_node_get_span (node).start, &line, &column);
  add_problem (check, RECTO_PROBLEM_WARNING, line, column,
               g_strdup (_ ("There is no such time zone, so Jekyll uses UTC; write one such as Europe/Berlin")));
}

static void
check_config (Check *check)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoConfig) config = recto_config_new (check->bytes, &error);
  guint line = 0;
  guint column = 0;

  if (config != NULL)
    {
      check_timezone (check, config);
      return;
    }
  recto_site_error_get_position (error, &line, &column);
  add_problem (check, RECTO_PROBLEM_FATAL, line, column, g_strdup (error->message));
}

static int
compare_problems (gconstpointer a,
                  gconstpointer b)
{
  const RectoProblem *one = *(RectoProblem *const *) a;
  const RectoProblem *other = *(RectoProblem *const *) b;

  if (one->line != other->line)
    return one->line < other->line ? -1 : 1;
  if (one->column != other->column)
    return one->column < other->column ? -1 : 1;
  return (int) other->severity - (int) one->severity;
}

/**
 * recto_check_text:
 * @site: a site
 * @path: the site-relative path of the text
 * @text: the text, which may not be saved yet
 *
 * Looks for what would go wrong when a text is published. Looks for images and
 * layouts on disk, so it blocks; thread-safe.
 *
 * Returns: (transfer full) (element-type RectoProblem): the problems in the
 *   order of the text; those without a place first
 */
GPtrArray *
recto_check_text (RectoSite *site,
                  const char *path,
                  GBytes *text)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_problem_free);
  g_autoptr (RectoEntry) entry = recto_site_read_entry (site, path, text, NULL);
  Check check = { site, path, text, NULL, 0, problems };

  check.text = g_bytes_get_data (text, &check.length);
  if (check.text == NULL)
    check.text = "";
  if (entry == NULL || (recto_entry_get_kind (entry) != RECTO_ENTRY_KIND_CONFIG && recto_entry_get_kind (entry) != RECTO_ENTRY_KIND_DATA))
    check_markers (&check, entry == NULL);
  if (entry == NULL)
    return g_steal_pointer (&problems);
  if (recto_entry_get_kind (entry) == RECTO_ENTRY_KIND_CONFIG)
    check_config (&check);
  else
    check_error (&check, entry);
  if (recto_entry_get_kind (entry) != RECTO_ENTRY_KIND_CONFIG && recto_entry_get_kind (entry) != RECTO_ENTRY_KIND_DATA)
    {
      check_place (&check);
      check_state (&check, entry);
      check_keys (&check, entry);
      check_layout (&check, entry);
      check_address (&check, entry);
      check_images (&check);
    }
  g_ptr_array_sort (problems, compare_problems);
  return g_steal_pointer (&problems);
}

/**
 * recto_check_file:
 * @site: a site
 * @path: a site-relative path
 * @cancellable: (nullable): a cancellable
 * @error: return location, of %RECTO_FILE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * recto_check_text() for a file as it is on disk. Blocks; thread-safe.
 *
 * Returns: (transfer full) (element-type RectoProblem): the problems, or %NULL
 *   when the file cannot be read
 */
GPtrArray *
recto_check_file (RectoSite *site,
                  const char *path,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (GBytes) text = recto_site_read_file (site, path, cancellable, error);

  return text != NULL ? recto_check_text (site, path, text) : NULL;
}

/* From the text of a file to its entry. */

#include "recto-entry-read.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/recto-text.h"
#include "recto-front-matter.h"
#include "recto-utf8.h"

static const RectoEntryKind kinds[] = {
  [RECTO_SOURCE_POST] = RECTO_ENTRY_KIND_POST,
  [RECTO_SOURCE_DRAFT] = RECTO_ENTRY_KIND_DRAFT,
  [RECTO_SOURCE_DOCUMENT] = RECTO_ENTRY_KIND_PAGE,
  [RECTO_SOURCE_PAGE] = RECTO_ENTRY_KIND_PAGE,
  [RECTO_SOURCE_DATA] = RECTO_ENTRY_KIND_DATA,
  [RECTO_SOURCE_CONFIG] = RECTO_ENTRY_KIND_CONFIG,
  [RECTO_SOURCE_STRAY] = RECTO_ENTRY_KIND_POST,
};

/* The ending of a name with its dot; Ruby's File.extname. */
static const char *
extension (const char *path)
{
  const char *slash = strrchr (path, '/');
  const char *name = slash != NULL ? slash + 1 : path;
  const char *dot;

  name += strspn (name, ".");
  dot = strrchr (name, '.');
  return dot != NULL && dot > name ? dot : "";
}

/*
 * recto_entry_output_ext:
 * @config: the settings
 * @path: the file
 * @permalink: (nullable): its permalink, if it has one
 *
 * Returns: (transfer full): the ending of the published file, with its dot
 */
char *
recto_entry_output_ext (RectoConfig *config,
                        const char *path,
                        const char *permalink)
{
  const char *ending = extension (path);

  if (permalink != NULL && !g_str_has_suffix (permalink, "/") && extension (permalink)[0] != '\0')
    return g_strdup (extension (permalink));
  if (recto_config_is_markdown (config, path))
    return g_strdup (".html");
  if (g_ascii_strcasecmp (ending, ".scss") == 0 || g_ascii_strcasecmp (ending, ".sass") == 0)
    return g_strdup (".css");
  return g_strdup (ending);
}

/* Jekyll leaves a post out that is not UTF-8, wherever in it the fault is. */
static void
check_text (RectoEntryData *data,
            const char *text,
            gsize length)
{
  const char *end = text;
  gsize offset;
  guint line, column;

  if (data->state == RECTO_ENTRY_STATE_ABORTS || recto_utf8_is_valid (text, length))
    return;
  /* A NUL is valid, but GLib stops at it. */
  while (!g_utf8_validate_len (end, text + length - end, &end) && *end == '\0')
    end++;
  offset = end - text;
  recto_text_position (text, length, offset, &line, &column);
  g_clear_error (&data->error);
  recto_site_error_set (&data->error, RECTO_SITE_ERROR_TEXT, line, column,
                        _ ("Jekyll leaves this file out, because it is not UTF-8 text; convert it to UTF-8"));
  data->state = RECTO_ENTRY_STATE_SKIPPED;
}

/* Jekyll stops at a data file that is not YAML. */
static void
check_yaml (RectoEntryData *data,
            const char *text,
            gsize length)
{
  g_autoptr (RectoYamlTree) tree = NULL;
  g_autoptr (GError) local = NULL;
  guint line = 0;
  guint column = 0;

  if (!g_str_has_suffix (data->path, ".yml") && !g_str_has_suffix (data->path, ".yaml"))
    return;
  tree = recto_yaml_tree_parse (text, length, recto_yaml_limits_file (), &local);
  if (tree != NULL)
    return;
  recto_yaml_error_get_position (local, &line, &column);
  recto_site_error_set (&data->error, RECTO_SITE_ERROR_FRONT_MATTER, line, column,
                        _ ("Jekyll stops, because this is not YAML: %s"), local->message);
  data->state = RECTO_ENTRY_STATE_ABORTS;
}

static void
check_stray (RectoEntryData *data)
{
  recto_site_error_set (&data->error, RECTO_SITE_ERROR_DATE, 0, 0,
                        _ ("Jekyll passes over this file, because its name does not begin with a date; rename it to 2024-05-06-name.md"));
  data->state = RECTO_ENTRY_STATE_SKIPPED;
  if (data->uses_now)
    g_clear_pointer (&data->date, g_date_time_unref);
}

static void
read_front_matter (const RectoEntryContext *context,
                   const RectoSource *source,
                   const char *text,
                   gsize length,
                   RectoEntryData *data)
{
  RectoFrontMatterSpan span;
  const char *yaml = NULL;

  if (recto_front_matter_find (text, length, &span))
    {
      yaml = text + span.yaml_start;
      data->front_matter = g_bytes_new (yaml, span.yaml_length);
    }
  if (source->kind == RECTO_SOURCE_PAGE)
    recto_entry_read_page (context, source, yaml, span.yaml_length, data);
  else
    recto_entry_read_document (context, source, yaml, span.yaml_length, data);
}

/*
 * recto_entry_read:
 * @context: what to read with
 * @source: the file
 * @text: its bytes
 * @length: how many
 *
 * Makes the entry of a file. Any thread.
 *
 * Returns: (transfer full) (nullable): the entry; %NULL for a file without
 *   front matter that is no entry for that
 */
RectoEntry *
recto_entry_read (const RectoEntryContext *context,
                  const RectoSource *source,
                  const char *text,
                  gsize length)
{
  g_autoptr (RectoEntryData) data = NULL;

  if ((source->kind == RECTO_SOURCE_PAGE || source->kind == RECTO_SOURCE_DOCUMENT) &&
      !recto_front_matter_has_header (text, length))
    return NULL;
  data = recto_entry_data_new (source->path);
  data->kind = kinds[source->kind];
  switch (source->kind)
    {
    case RECTO_SOURCE_DATA:
    case RECTO_SOURCE_CONFIG:
      data->relative_path = g_strdup (data->path);
      check_yaml (data, text, length);
      break;

    case RECTO_SOURCE_STRAY:
      read_front_matter (context, source, text, length, data);
      g_clear_error (&data->error);
      check_stray (data);
      break;

    case RECTO_SOURCE_POST:
    case RECTO_SOURCE_DRAFT:
    case RECTO_SOURCE_DOCUMENT:
    case RECTO_SOURCE_PAGE:
    default:
      read_front_matter (context, source, text, length, data);
      check_text (data, text, length);
      break;
    }
  return recto_entry_new (g_steal_pointer (&data));
}

/*
 * recto_entry_unreadable:
 * @source: the file
 * @error: why it cannot be read
 *
 * Makes the entry of a file that cannot be read. Jekyll leaves posts out then,
 * but stops at any other file. Any thread.
 *
 * Returns: (transfer full): the entry
 */
RectoEntry *
recto_entry_unreadable (const RectoSource *source,
                        const GError *error)
{
  g_autoptr (RectoEntryData) data = recto_entry_data_new (source->path);
  gboolean is_post = source->kind == RECTO_SOURCE_POST || source->kind == RECTO_SOURCE_DRAFT ||
                     source->kind == RECTO_SOURCE_STRAY;

  data->kind = kinds[source->kind];
  data->relative_path = g_strdup (source->path);
  data->collection = source->collection != NULL ? g_strdup (source->collection->label) : NULL;
  data->state = is_post ? RECTO_ENTRY_STATE_SKIPPED : RECTO_ENTRY_STATE_ABORTS;
  recto_site_error_set (&data->error, RECTO_SITE_ERROR_UNREADABLE, 0, 0, "%s", error->message);
  return recto_entry_new (g_steal_pointer (&data));
}

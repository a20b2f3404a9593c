/* recto-cli list and check: what the site is made of, and what is wrong with it. */

#include "recto-cli.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "recto-cli-json.h"
#include "site/recto-check.h"
#include "site/recto-date.h"

static const char *
kind_name (RectoEntryKind kind)
{
  static const char *const names[] = { "profile", "post", "draft", "page", "data", "config" };

  return names[kind];
}

static const char *
state_name (RectoEntryState state)
{
  static const char *const names[] = {
    "published",
    "hidden",
    "future",
    "draft",
    "not-written",
    "dropped",
    "skipped",
    "aborts",
  };

  return names[state];
}

static void
add_entry (JsonBuilder *json,
           RectoEntry *entry)
{
  GDateTime *date = recto_entry_get_date (entry);
  g_autofree char *date_text = date != NULL ? recto_date_to_string (date) : NULL;
  guint line = 0;
  guint column = 0;

  json_builder_begin_object (json);
  recto_cli_json_string (json, "path", recto_entry_get_path (entry));
  recto_cli_json_string (json, "kind", kind_name (recto_entry_get_kind (entry)));
  recto_cli_json_string (json, "state", state_name (recto_entry_get_state (entry)));
  recto_cli_json_string (json, "title", recto_entry_get_title (entry));
  recto_cli_json_string (json, "date", date_text);
  recto_cli_json_string (json, "url", recto_entry_get_url (entry));
  recto_cli_json_string (json, "destination", recto_entry_get_destination (entry));
  recto_cli_json_strv (json, "categories", recto_entry_get_categories (entry));
  recto_cli_json_strv (json, "tags", recto_entry_get_tags (entry));
  recto_cli_json_string (json, "slug", recto_entry_get_slug (entry));
  recto_cli_json_string (json, "layout", recto_entry_get_layout (entry));
  recto_cli_json_string (json, "collection", recto_entry_get_collection (entry));
  recto_cli_json_boolean (json, "draft", recto_entry_get_draft (entry));
  recto_cli_json_boolean (json, "published", recto_entry_get_published (entry));
  recto_cli_json_boolean (json, "future", recto_entry_get_future (entry));
  recto_cli_json_string (json, "error", recto_entry_get_error_message (entry));
  if (recto_entry_get_error_position (entry, &line, &column))
    {
      recto_cli_json_integer (json, "line", line);
      recto_cli_json_integer (json, "column", column);
    }
  json_builder_end_object (json);
}

static void
print_entry (RectoEntry *entry)
{
  GDateTime *date = recto_entry_get_date (entry);
  g_autofree char *day = date != NULL ? g_date_time_format (date, "%Y-%m-%d") : g_strdup ("");
  const char *title = recto_entry_get_title (entry);

  g_print ("%-8s %-10s %-11s %s  (%s)\n", kind_name (recto_entry_get_kind (entry)), day,
           state_name (recto_entry_get_state (entry)), title != NULL ? title : "", recto_entry_get_path (entry));
}

/**
 * recto_cli_list:
 * @cli: what the program was called with
 * @argc: count of @argv
 * @argv: the command and its arguments
 *
 * Returns: the exit code
 */
int
recto_cli_list (RectoCli *cli,
                int argc,
                char *argv[])
{
  gboolean as_json = FALSE;
  const GOptionEntry options[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("as JSON, an object for each entry"), NULL },
    { NULL }
  };
  g_autoptr (RectoSite) site = NULL;
  g_autoptr (JsonBuilder) json = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *entries;
  int code;

  if (!recto_cli_parse ("list", options, &argc, &argv, &code))
    return code;
  if (argc != 0)
    return recto_cli_usage ("list", _ ("no arguments are expected"));
  site = recto_cli_load_site (cli, NULL, &error);
  if (site == NULL)
    return recto_cli_refuse (error);

  entries = recto_site_get_entries (site);
  if (!as_json)
    {
      for (guint i = 0; i < entries->len; i++)
        print_entry (g_ptr_array_index (entries, i));
      return RECTO_CLI_DONE;
    }
  json = json_builder_new ();
  json_builder_begin_array (json);
  for (guint i = 0; i < entries->len; i++)
    add_entry (json, g_ptr_array_index (entries, i));
  json_builder_end_array (json);
  recto_cli_json_print (json);
  return RECTO_CLI_DONE;
}

static const char *
severity_name (RectoProblemSeverity severity)
{
  static const char *const names[] = { "warning", "error", "fatal" };

  return names[severity];
}

static void
tell_problem (const char *path,
              const RectoProblem *problem,
              JsonBuilder *json)
{
  if (json == NULL)
    {
      recto_cli_refuse_at (path, problem->line, problem->column, problem->message);
      return;
    }
  json_builder_begin_object (json);
  recto_cli_json_string (json, "path", path);
  recto_cli_json_string (json, "severity", severity_name (problem->severity));
  recto_cli_json_integer (json, "line", problem->line);
  recto_cli_json_integer (json, "column", problem->column);
  recto_cli_json_string (json, "message", problem->message);
  json_builder_end_object (json);
}

/* Returns how many problems were told. */
static guint
check_site (RectoSite *site,
            JsonBuilder *json)
{
  GPtrArray *entries = recto_site_get_entries (site);
  guint n = 0;

  for (guint i = 0; i < entries->len; i++)
    {
      const char *path = recto_entry_get_path (g_ptr_array_index (entries, i));
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) problems = recto_check_file (site, path, NULL, &error);

      if (problems == NULL)
        {
          RectoProblem problem = { RECTO_PROBLEM_ERROR, 0, 0, error->message };

          tell_problem (path, &problem, json);
          n++;
          continue;
        }
      for (guint j = 0; j < problems->len; j++)
        tell_problem (path, g_ptr_array_index (problems, j), json);
      n += problems->len;
    }
  return n;
}

/**
 * recto_cli_check:
 * @cli: what the program was called with
 * @argc: count of @argv
 * @argv: the command and its arguments
 *
 * Returns: the exit code
 */
int
recto_cli_check (RectoCli *cli,
                 int argc,
                 char *argv[])
{
  gboolean as_json = FALSE;
  const GOptionEntry options[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("as JSON, an object for each problem"), NULL },
    { NULL }
  };
  g_autoptr (RectoSite) site = NULL;
  g_autoptr (JsonBuilder) json = NULL;
  g_autoptr (GError) error = NULL;
  guint n;
  int code;

  if (!recto_cli_parse ("check", options, &argc, &argv, &code))
    return code;
  if (argc != 0)
    return recto_cli_usage ("check", _ ("no arguments are expected"));
  site = recto_cli_load_site (cli, NULL, &error);
  if (site == NULL)
    return recto_cli_refuse (error);
  if (as_json)
    {
      json = json_builder_new ();
      json_builder_begin_array (json);
    }
  n = check_site (site, json);
  if (json != NULL)
    {
      json_builder_end_array (json);
      recto_cli_json_print (json);
    }
  return n > 0 ? RECTO_CLI_REFUSED : RECTO_CLI_DONE;
}

/* recto-cli status and publish. */

#include "recto-cli.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "git/recto-git-branch.h"
#include "git/recto-git-status.h"
#include "publish/recto-publish.h"
#include "recto-cli-json.h"
#include "recto-cli-progress.h"
#include "site/recto-images.h"
#include "site/recto-page-url.h"

static const char *
change_name (RectoChangeKind kind)
{
  static const char *const names[] = { "added", "modified", "deleted", "renamed", "type", "conflicted" };

  return names[kind];
}

static void
print_status (const RectoBranchInfo *branch,
              GPtrArray *changes)
{
  g_print (_ ("branch %s"), branch->branch != NULL ? branch->branch : _ ("(none)"));
  if (branch->upstream != NULL)
    g_print (_ (", %u ahead of and %u behind %s"), branch->ahead, branch->behind, branch->upstream);
  g_print ("\n");
  for (guint i = 0; i < changes->len; i++)
    {
      const RectoChange *change = g_ptr_array_index (changes, i);

      if (change->old_path != NULL)
        g_print ("%-10s %s → %s\n", change_name (change->kind), change->old_path, change->path);
      else
        g_print ("%-10s %s\n", change_name (change->kind), change->path);
    }
}

static void
print_status_json (const RectoBranchInfo *branch,
                   GPtrArray *changes)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  recto_cli_json_string (json, "branch", branch->branch);
  recto_cli_json_string (json, "head", branch->head);
  recto_cli_json_string (json, "upstream", branch->upstream);
  recto_cli_json_string (json, "remote", branch->remote);
  recto_cli_json_string (json, "url", branch->url);
  recto_cli_json_integer (json, "ahead", branch->ahead);
  recto_cli_json_integer (json, "behind", branch->behind);
  recto_cli_json_boolean (json, "detached", branch->detached);
  recto_cli_json_boolean (json, "unborn", branch->unborn);
  recto_cli_json_string (json, "state", branch->state);
  json_builder_set_member_name (json, "changes");
  json_builder_begin_array (json);
  for (guint i = 0; i < changes->len; i++)
    {
      const RectoChange *change = g_ptr_array_index (changes, i);

      json_builder_begin_object (json);
      recto_cli_json_string (json, "path", change->path);
      recto_cli_json_string (json, "kind", change_name (change->kind));
      recto_cli_json_string (json, "old_path", change->old_path);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  json_builder_end_object (json);
  recto_cli_json_print (json);
}

/**
 * recto_cli_status:
 * @cli: what the program was called with
 * @argc: count of @argv
 * @argv: the command and its arguments
 *
 * Returns: the exit code
 */
int
recto_cli_status (RectoCli *cli,
                  int argc,
                  char *argv[])
{
  gboolean as_json = FALSE;
  const GOptionEntry options[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("as JSON"), NULL },
    { NULL }
  };
  g_autoptr (RectoBranchInfo) branch = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *root = NULL;
  int code;

  if (!recto_cli_parse ("status", options, &argc, &argv, &code))
    return code;
  if (argc != 0)
    return recto_cli_usage ("status", _ ("no arguments are expected"));
  root = recto_cli_find_root (cli, NULL, &error);
  if (root == NULL)
    return recto_cli_refuse (error);
  branch = recto_git_branch_info (root, NULL, &error);
  changes = branch != NULL ? recto_git_status (root, NULL, &error) : NULL;
  if (changes == NULL)
    return recto_cli_refuse (error);
  if (as_json)
    print_status_json (branch, changes);
  else
    print_status (branch, changes);
  return RECTO_CLI_DONE;
}

/* Adds a file that the person named, and the images that it uses. */
static gboolean
add_file (RectoSite *site,
          const char *file,
          GStrvBuilder *paths,
          GError **error)
{
  const char *root = recto_site_get_root (site);
  g_autofree char *path = recto_cli_site_path (root, file, error);
  g_autoptr (GBytes) text = NULL;
  g_auto (GStrv) images = NULL;
  g_auto (GStrv) all = NULL;

  if (path == NULL)
    return FALSE;
  /* A deleted file has no images. */
  text = recto_site_read_file (site, path, NULL, NULL);
  images = text != NULL ? recto_images_list (site, path, text) : NULL;
  all = recto_publish_paths_of (root, path, (const char *const *) images, NULL, error);
  if (all == NULL)
    return FALSE;
  g_strv_builder_addv (paths, (const char **) all);
  return TRUE;
}

static GStrv
collect_paths (RectoSite *site,
               int n_files,
               char *files[],
               GPtrArray *changes,
               GError **error)
{
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();

  for (int i = 0; i < n_files; i++)
    if (!add_file (site, files[i], paths, error))
      return NULL;
  for (guint i = 0; n_files == 0 && i < changes->len; i++)
    {
      const RectoChange *change = g_ptr_array_index (changes, i);

      g_strv_builder_add (paths, change->path);
      if (change->old_path != NULL)
        g_strv_builder_add (paths, change->old_path);
    }
  return g_strv_builder_end (paths);
}

/* The changes that are about these paths. */
static GPtrArray *
choose_changes (GPtrArray *changes,
                const char *const *paths)
{
  GPtrArray *chosen = g_ptr_array_new ();

  for (guint i = 0; i < changes->len; i++)
    {
      const RectoChange *change = g_ptr_array_index (changes, i);

      if (g_strv_contains (paths, change->path))
        g_ptr_array_add (chosen, (gpointer) change);
    }
  return chosen;
}

static void
print_result (RectoSite *site,
              const RectoPublishResult *result,
              const char *path)
{
  RectoEntry *entry = path != NULL ? recto_site_lookup (site, path) : NULL;
  g_autofree char *address = NULL;

  g_print (_ ("Published %.10s to %s\n"), result->commit, result->address != NULL ? result->address : result->remote);
  if (entry != NULL)
    address = recto_page_url (recto_site_get_config (site), entry);
  if (address != NULL)
    g_print ("%s\n", address);
  for (gsize i = 0; result->notes != NULL && result->notes[i] != NULL; i++)
    g_printerr ("%s\n", result->notes[i]);
}

/* What a person decided beforehand. */
typedef struct
{
  gboolean take_mine;
  gboolean take_theirs;
} Decision;

/* Others may publish meanwhile, and there may be something new to decide. */
#define MAX_DECISIONS 8

/* Publishes, and where both sides changed the same takes the side that was named. */
static gboolean
publish (RectoPublishRequest *request,
         const Decision *decision,
         RectoPublishResult **result,
         GError **error)
{
  for (guint i = 0;; i++)
    {
      GError *local = NULL;

      g_clear_pointer (result, recto_publish_result_free);
      if (recto_publish (request, recto_cli_progress_publish, NULL, NULL, result, &local))
        return TRUE;
      if (i == MAX_DECISIONS || (!decision->take_mine && !decision->take_theirs) ||
          !g_error_matches (local, RECTO_PUBLISH_ERROR, RECTO_PUBLISH_ERROR_CONFLICT))
        {
          g_propagate_error (error, local);
          return FALSE;
        }
      g_clear_error (&local);
      for (guint k = 0; k < (*result)->conflicts->len; k++)
        {
          const RectoPublishConflict *conflict = g_ptr_array_index ((*result)->conflicts, k);
          g_autoptr (GBytes) text = recto_publish_conflict_take (conflict, decision->take_mine);

          recto_publish_request_add_resolution (request, conflict->path, conflict->ours, conflict->theirs, text);
        }
    }
}

/* What can be decided, and how. */
static void
print_choices (const RectoPublishResult *result,
               const GError *error)
{
  if (g_error_matches (error, RECTO_PUBLISH_ERROR, RECTO_PUBLISH_ERROR_REWRITTEN))
    g_printerr ("%s\n", _ ("“recto-cli publish --on-top” puts what is unpublished on top of the new history."));
  if (result == NULL || result->conflicts == NULL || result->conflicts->len == 0)
    return;
  g_printerr ("%s\n", _ ("Both sides changed the same in these files. “recto-cli publish --mine” keeps what is here, “--theirs” takes what is there:"));
  for (guint i = 0; i < result->conflicts->len; i++)
    g_printerr ("  %s\n", ((const RectoPublishConflict *) g_ptr_array_index (result->conflicts, i))->path);
}

/**
 * recto_cli_publish:
 * @cli: what the program was called with
 * @argc: count of @argv
 * @argv: the command and its arguments
 *
 * Returns: the exit code
 */
int
recto_cli_publish (RectoCli *cli,
                   int argc,
                   char *argv[])
{
  g_autofree char *message = NULL;
  Decision decision = { FALSE, FALSE };
  gboolean on_top = FALSE;
  const GOptionEntry options[] = {
    { "message", 'm', 0, G_OPTION_ARG_STRING, &message, N_ ("what the commit says"), N_ ("MESSAGE") },
    { "mine", 0, 0, G_OPTION_ARG_NONE, &decision.take_mine, N_ ("where both sides changed the same, keep what is here"), NULL },
    { "theirs", 0, 0, G_OPTION_ARG_NONE, &decision.take_theirs, N_ ("where both sides changed the same, take what is on the remote"), NULL },
    { "on-top", 0, 0, G_OPTION_ARG_NONE, &on_top, N_ ("when the history of the remote was replaced, put what is unpublished on top of the new one"), NULL },
    { NULL }
  };
  g_autoptr (RectoSite) site = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GPtrArray) chosen = NULL;
  g_autoptr (RectoPublishRequest) request = NULL;
  g_autoptr (RectoPublishResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) paths = NULL;
  gboolean published;
  int code;

  if (!recto_cli_parse ("publish", options, &argc, &argv, &code))
    return code;
  if (decision.take_mine && decision.take_theirs)
    return recto_cli_usage ("publish", _ ("--mine and --theirs cannot both be meant"));
  site = recto_cli_load_site (cli, argc > 0 ? argv[0] : NULL, &error);
  if (site == NULL)
    return recto_cli_refuse (error);
  changes = recto_git_status (recto_site_get_root (site), NULL, &error);
  paths = changes != NULL ? collect_paths (site, argc, argv, changes, &error) : NULL;
  if (paths == NULL)
    return recto_cli_refuse (error);
  if (message == NULL)
    {
      chosen = choose_changes (changes, (const char *const *) paths);
      message = recto_publish_propose_message (recto_site_get_root (site), chosen);
    }

  request = recto_publish_request_new (recto_site_get_root (site), (const char *const *) paths, message);
  recto_publish_request_set_question (request, recto_cli_answer_question, NULL);
  recto_publish_request_set_flags (request, on_top ? RECTO_PUBLISH_ACCEPT_REWRITTEN : RECTO_PUBLISH_DEFAULT);
  published = publish (request, &decision, &result, &error);
  recto_cli_progress_end ();
  if (!published)
    {
      print_choices (result, error);
      return recto_cli_refuse (error);
    }
  print_result (site, result, argc == 1 ? paths[0] : NULL);
  return RECTO_CLI_DONE;
}

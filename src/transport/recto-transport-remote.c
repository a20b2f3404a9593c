/* The requests of the helper: list, fetch, push and clone through libgit2. */

#include "recto-transport-remote.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "git/recto-git-address.h"
#include "git/recto-git-lock.h"
#include "git/recto-git-repository.h"
#include "recto-transport-credentials.h"
#include "recto-transport-failure.h"
#include "recto-transport-process.h"
#include "recto-transport-report.h"
#include "recto-transport-trust.h"

#define OWN_REF "refs/recto/push"

/* One request's talk with one remote. */
typedef struct
{
  char *address;
  GString *words;  /* what the remote said */
  GString *errors; /* what git's program said, for a local remote */
  char *status;    /* why the remote did not move the branch */
  gboolean confirmed;
  gboolean in_process; /* read a local remote ourselves */
  RectoAddress *meant; /* the parts of address */
  RectoCredentials *credentials;
  GError *error;
} Talk;

static void
talk_clear (Talk *talk)
{
  g_clear_pointer (&talk->address, g_free);
  g_clear_pointer (&talk->status, g_free);
  g_clear_pointer (&talk->meant, recto_address_free);
  g_clear_pointer (&talk->credentials, recto_credentials_free);
  g_clear_error (&talk->error);
  if (talk->words != NULL)
    g_string_free (talk->words, TRUE);
  if (talk->errors != NULL)
    g_string_free (talk->errors, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Talk, talk_clear)

static int
sideband_cb (const char *text,
             int length,
             void *data)
{
  Talk *talk = data;

  if (talk->words->len < 16384)
    g_string_append_len (talk->words, text, length);
  recto_report_progress (_("The remote is at work"), 0, 0);
  return 0;
}

static int
transfer_cb (const git_indexer_progress *stats,
             void *data)
{
  if (stats->received_objects < stats->total_objects)
    recto_report_progress (_("Receiving"), stats->received_objects, stats->total_objects);
  else
    recto_report_progress (_("Unpacking"), stats->indexed_deltas, stats->total_deltas);
  return 0;
}

static int
pack_cb (int stage,
         uint32_t current,
         uint32_t total,
         void *data)
{
  recto_report_progress (_("Packing"), current, total);
  return 0;
}

static int
push_cb (unsigned int current,
         unsigned int total,
         size_t bytes,
         void *data)
{
  recto_report_progress (_("Sending"), current, total);
  return 0;
}

static int
update_reference_cb (const char *name,
                     const char *status,
                     void *data)
{
  Talk *talk = data;

  talk->confirmed = status == NULL;
  g_free (talk->status);
  talk->status = g_strdup (status);
  return 0;
}

static int
transport_cb (git_transport **transport,
              git_remote *owner,
              void *data)
{
  Talk *talk = data;
  g_autofree char *path = talk->in_process ? NULL : recto_process_local_path (talk->address);

  return path != NULL ? recto_process_transport (transport, owner, talk->errors) : 0;
}

static int
credentials_cb (git_credential **credential,
                const char *address,
                const char *user,
                unsigned int allowed,
                void *data)
{
  Talk *talk = data;

  if (talk->error != NULL)
    return GIT_EUSER;
  return recto_credentials_next (talk->credentials, credential, address, talk->meant, user, allowed, &talk->error);
}

static int
certificate_cb (git_cert *certificate,
                int valid,
                const char *host,
                void *data)
{
  Talk *talk = data;

  if (talk->error != NULL)
    return GIT_EUSER;
  return recto_trust_check (certificate, valid, talk->meant, &talk->error) ? 0 : GIT_ECERTIFICATE;
}

static void
set_callbacks (git_remote_callbacks *callbacks,
               Talk *talk)
{
  talk->words = g_string_new (NULL);
  talk->errors = g_string_new (NULL);
  talk->credentials = recto_credentials_new ();
  callbacks->sideband_progress = sideband_cb;
  callbacks->transfer_progress = transfer_cb;
  callbacks->pack_progress = pack_cb;
  callbacks->push_transfer_progress = push_cb;
  callbacks->push_update_reference = update_reference_cb;
  callbacks->transport = transport_cb;
  callbacks->credentials = credentials_cb;
  callbacks->certificate_check = certificate_cb;
  callbacks->payload = talk;
}

static void
set_error (Talk *talk,
           int code,
           GError **error)
{
  g_autofree char *tried = recto_credentials_explain (talk->credentials);

  if (talk->error != NULL)
    g_propagate_error (error, g_steal_pointer (&talk->error));
  else
    recto_failure_from_libgit2 (error, code, talk->address, talk->errors->len > 0 ? talk->errors->str : talk->words->str);
  if (tried != NULL && error != NULL && g_error_matches (*error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_REFUSED))
    {
      char *message = g_strdup_printf ("%s (%s)", (*error)->message, tried);

      g_free ((*error)->message);
      (*error)->message = message;
    }
}

/* Takes the address apart and sees whether it is of a kind that we speak. */
static gboolean
set_address (Talk *talk,
             git_repository *repository,
             gboolean for_push,
             GError **error)
{
  g_autofree char *shown = recto_git_clean_address (talk->address);
  const char *schemes[] = { "ssh", "https", "http", "git", NULL };

  talk->meant = recto_address_parse (talk->address);
  if (g_str_equal (talk->meant->scheme, "file"))
    return recto_process_check (talk->meant->path, shown, for_push, error);
  recto_trust_set_authority (repository);
  if (talk->meant->host != NULL && g_strv_contains (schemes, talk->meant->scheme))
    return TRUE;
  g_set_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_BAD_ADDRESS,
               _("%s: This is no address that Recto understands; it begins with https://, ssh:// or file://, or is user@host:path or a folder"), shown);
  return FALSE;
}

/* Opens the repository and its remote, and sees where that leads. */
static git_remote *
open_remote (JsonObject *request,
             git_repository **repository,
             gboolean for_push,
             Talk *talk,
             GError **error)
{
  g_autofree char *directory = recto_wire_get_path (request, "directory");
  g_autoptr (git_remote) remote = NULL;
  g_autoptr (GError) local = NULL;
  const char *name = recto_wire_get_text (request, "remote");

  if (directory == NULL || name == NULL || (*repository = recto_git_open (directory, &local)) == NULL)
    {
      g_set_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_FAILED, "%s", local != NULL ? local->message : "?");
      return NULL;
    }
  /* git takes a relative address from the top of the work tree. */
  if (chdir (git_repository_workdir (*repository)) < 0)
    g_debug ("Cannot enter the work tree");
  if (git_remote_lookup (&remote, *repository, name) < 0)
    {
      git_error_clear ();
      g_set_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_BAD_ADDRESS,
                   _("%s: The repository has no remote of this name; add one with “git remote add”"), name);
      return NULL;
    }
  talk->address = recto_git_remote_address (*repository, name, for_push);
  if (talk->address == NULL || *talk->address == '\0')
    {
      g_set_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_BAD_ADDRESS, _("%s: The remote has no address"), name);
      return NULL;
    }
  if (for_push)
    git_remote_set_instance_pushurl (remote, talk->address);
  return set_address (talk, *repository, for_push, error) ? g_steal_pointer (&remote) : NULL;
}

/* An ssh server that no longer has the type of key that it is known by gets a
 * second chance to show another one. */
static int
connect_to (git_remote *remote,
            git_direction direction,
            const git_remote_callbacks *callbacks,
            Talk *talk)
{
  git_remote_connect_options options = GIT_REMOTE_CONNECT_OPTIONS_INIT;
  const git_error *last;
  int code;

  options.callbacks = *callbacks;
  options.proxy_opts.type = GIT_PROXY_AUTO;
  options.follow_redirects = GIT_REMOTE_REDIRECT_NONE;
  recto_report_progress (_("Connecting"), 0, 0);
  if (!g_str_equal (talk->meant->scheme, "ssh"))
    return git_remote_connect_ext (remote, direction, &options);
  recto_trust_begin_ssh (FALSE);
  code = git_remote_connect_ext (remote, direction, &options);
  last = git_error_last ();
  if (code < 0 && talk->error == NULL && last != NULL && last->message != NULL && strstr (last->message, "exchange") != NULL)
    {
      recto_trust_begin_ssh (TRUE);
      code = git_remote_connect_ext (remote, direction, &options);
    }
  recto_trust_end_ssh ();
  return code;
}

static JsonNode *
list_refs (JsonObject *request,
           GError **error)
{
  g_auto (Talk) talk = { NULL };
  g_autoptr (git_repository) repository = NULL;
  g_autoptr (git_remote) remote = NULL;
  g_autoptr (JsonBuilder) builder = NULL;
  git_remote_callbacks callbacks = GIT_REMOTE_CALLBACKS_INIT;
  gboolean for_push = json_object_get_boolean_member_with_default (request, "push", FALSE);
  const git_remote_head **heads = NULL;
  size_t count = 0;
  int code;

  set_callbacks (&callbacks, &talk);
  remote = open_remote (request, &repository, for_push, &talk, error);
  if (remote == NULL)
    return NULL;
  /* Looking at the refs of a folder takes no program; if libgit2 cannot, git
   * may. Connecting for a push opens nothing more. */
  talk.in_process = TRUE;
  code = connect_to (remote, for_push ? GIT_DIRECTION_PUSH : GIT_DIRECTION_FETCH, &callbacks, &talk);
  if (code < 0 && g_str_equal (talk.meant->scheme, "file"))
    {
      talk.in_process = FALSE;
      code = connect_to (remote, for_push ? GIT_DIRECTION_PUSH : GIT_DIRECTION_FETCH, &callbacks, &talk);
    }
  if (code < 0 || (code = git_remote_ls (&heads, &count, remote)) < 0)
    {
      set_error (&talk, code, error);
      return NULL;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "refs");
  json_builder_begin_object (builder);
  for (size_t i = 0; i < count; i++)
    recto_wire_set_text (builder, heads[i]->name, git_oid_tostr_s (&heads[i]->oid));
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  git_remote_disconnect (remote);
  return json_builder_get_root (builder);
}

static JsonNode *
empty_result (void)
{
  JsonNode *node = json_node_alloc ();

  json_node_init_object (node, NULL);
  json_node_take_object (node, json_object_new ());
  return node;
}

/* A fetch that was killed may have left the lock of the ref that it moved. */
static void
free_tracking (git_repository *repository)
{
  g_autoptr (git_reference) head = NULL;
  g_autofree char *tracking = NULL;

  if (git_reference_lookup (&head, repository, "HEAD") == 0 && git_reference_symbolic_target (head) != NULL &&
      recto_git_find_upstream (repository, git_reference_symbolic_target (head), NULL, NULL, &tracking) && tracking != NULL)
    recto_git_lock_free_reference (repository, tracking);
  git_error_clear ();
}

static JsonNode *
fetch (JsonObject *request,
       GError **error)
{
  g_auto (Talk) talk = { NULL };
  g_autoptr (git_repository) repository = NULL;
  g_autoptr (git_remote) remote = NULL;
  git_fetch_options options = GIT_FETCH_OPTIONS_INIT;
  int code;

  set_callbacks (&options.callbacks, &talk);
  options.update_fetchhead = 0;
  remote = open_remote (request, &repository, FALSE, &talk, error);
  if (remote == NULL)
    return NULL;
  options.proxy_opts.type = GIT_PROXY_AUTO;
  options.follow_redirects = GIT_REMOTE_REDIRECT_NONE;
  code = connect_to (remote, GIT_DIRECTION_FETCH, &options.callbacks, &talk);
  if (code == 0)
    free_tracking (repository);
  if (code == 0)
    code = git_remote_fetch (remote, NULL, &options, "fetch");
  if (code < 0)
    {
      set_error (&talk, code, error);
      return NULL;
    }
  return empty_result ();
}

/* Whether the remote's branch still is where we last saw it. */
static gboolean
check_expected (git_remote *remote,
                const char *branch,
                const char *expected,
                const char *commit,
                GError **error)
{
  const git_remote_head **heads = NULL;
  const char *now = "";
  size_t count = 0;
  char id[GIT_OID_HEXSZ + 1] = "";

  if (git_remote_ls (&heads, &count, remote) < 0)
    count = 0;
  for (size_t i = 0; i < count; i++)
    if (g_str_equal (heads[i]->name, branch))
      now = git_oid_tostr (id, sizeof id, &heads[i]->oid);
  if (expected == NULL || g_str_equal (now, expected) || g_str_equal (now, commit))
    return TRUE;
  g_set_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_REJECTED,
               _("%s: The branch on the remote was moved by somebody else"), branch);
  return FALSE;
}

/* libgit2 pushes refs, not commits: the branch when it is at the commit, else a
 * ref of our own. */
static char *
name_commit (git_repository *repository,
             const char *commit,
             gboolean *made,
             GError **error)
{
  g_autoptr (git_reference) head = NULL;
  g_autoptr (git_reference) own = NULL;
  git_oid id;
  int code;

  *made = FALSE;
  if (git_repository_head (&head, repository) == 0 && git_reference_is_branch (head) &&
      g_str_equal (git_oid_tostr_s (git_reference_target (head)), commit))
    return g_strdup (git_reference_name (head));
  recto_git_lock_free_reference (repository, OWN_REF);
  code = git_oid_fromstr (&id, commit);
  if (code == 0)
    code = git_reference_create (&own, repository, OWN_REF, &id, 1, "push");
  if (code < 0)
    {
      recto_failure_from_libgit2 (error, code, commit, NULL);
      return NULL;
    }
  *made = TRUE;
  return g_strdup (OWN_REF);
}

static int
upload (git_repository *repository,
        git_remote *remote,
        const char *commit,
        const char *branch,
        const git_push_options *options,
        Talk *talk)
{
  gboolean made = FALSE;
  g_autofree char *source = name_commit (repository, commit, &made, &talk->error);
  /* Never with a `+`: what others pushed is not ours to remove. */
  g_autofree char *refspec = g_strdup_printf ("%s:%s", source, branch);
  const git_strarray refspecs = { &refspec, 1 };
  int code;

  if (source == NULL)
    return -1;
  recto_report_sending ();
  code = git_remote_upload (remote, &refspecs, options);
  if (made)
    git_reference_remove (repository, OWN_REF);
  return code;
}

static JsonNode *
push (JsonObject *request,
      GError **error)
{
  g_auto (Talk) talk = { NULL };
  g_autoptr (git_repository) repository = NULL;
  g_autoptr (git_remote) remote = NULL;
  git_push_options options = GIT_PUSH_OPTIONS_INIT;
  const char *commit = recto_wire_get_text (request, "commit");
  const char *branch = recto_wire_get_text (request, "branch");
  int code;

  set_callbacks (&options.callbacks, &talk);
  remote = open_remote (request, &repository, TRUE, &talk, error);
  if (remote == NULL)
    return NULL;
  options.proxy_opts.type = GIT_PROXY_AUTO;
  options.follow_redirects = GIT_REMOTE_REDIRECT_NONE;
  code = connect_to (remote, GIT_DIRECTION_PUSH, &options.callbacks, &talk);
  if (code == 0 && !check_expected (remote, branch, recto_wire_get_text (request, "expected"), commit, &talk.error))
    code = GIT_ENONFASTFORWARD;
  if (code == 0)
    code = upload (repository, remote, commit, branch, &options, &talk);
  if (code == 0 && talk.status != NULL)
    {
      git_remote_disconnect (remote);
      recto_failure_from_status (error, branch, talk.status, talk.words->len > 0 ? talk.words->str : talk.errors->str);
      return NULL;
    }
  if (code < 0)
    {
      set_error (&talk, code, error);
      return NULL;
    }
  git_remote_disconnect (remote);
  return empty_result ();
}

static void
checkout_cb (const char *path,
             size_t done,
             size_t total,
             void *data)
{
  recto_report_progress (_("Writing files"), done, total);
}

static JsonNode *
clone_into (JsonObject *request,
            GError **error)
{
  g_auto (Talk) talk = { NULL };
  g_autoptr (git_repository) repository = NULL;
  g_autofree char *directory = recto_wire_get_path (request, "directory");
  git_clone_options options = GIT_CLONE_OPTIONS_INIT;
  int code;

  set_callbacks (&options.fetch_opts.callbacks, &talk);
  talk.address = recto_wire_get_path (request, "address");
  if (talk.address == NULL || directory == NULL || !set_address (&talk, NULL, FALSE, error))
    return NULL;
  options.local = GIT_CLONE_NO_LOCAL;
  options.checkout_opts.checkout_strategy = GIT_CHECKOUT_SAFE;
  options.checkout_opts.progress_cb = checkout_cb;
  options.fetch_opts.update_fetchhead = 0;
  options.fetch_opts.proxy_opts.type = GIT_PROXY_AUTO;
  options.fetch_opts.follow_redirects = GIT_REMOTE_REDIRECT_NONE;
  recto_report_progress (_("Connecting"), 0, 0);
  if (g_str_equal (talk.meant->scheme, "ssh"))
    recto_trust_begin_ssh (FALSE);
  code = git_clone (&repository, talk.address, directory, &options);
  recto_trust_end_ssh ();
  if (code < 0)
    {
      set_error (&talk, code, error);
      return NULL;
    }
  return empty_result ();
}

/**
 * recto_remote_run:
 * @request: what Recto asked for
 * @error: return location, of %RECTO_TRANSPORT_ERROR
 *
 * Returns: (transfer full): the result, or %NULL
 */
JsonNode *
recto_remote_run (JsonObject *request,
                  GError **error)
{
  const char *what = recto_wire_get_text (request, "do");

  recto_git_init ();
  if (g_strcmp0 (what, "list") == 0)
    return list_refs (request, error);
  if (g_strcmp0 (what, "fetch") == 0)
    return fetch (request, error);
  if (g_strcmp0 (what, "push") == 0)
    return push (request, error);
  if (g_strcmp0 (what, "clone") == 0)
    return clone_into (request, error);
  g_set_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_HELPER, "Unknown request");
  return NULL;
}

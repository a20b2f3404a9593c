/* The requests of the helper: list, fetch, push and clone through libgit2. */

#include "recto-transport-remote.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "git/recto-git-address.h"
#include "git/recto-git-lock.h"
#include "git/recto-git-repository.h"
#include "recto-transport-failure.h"
#include "recto-transport-process.h"
#include "recto-transport-report.h"
#include "recto-transport-talk.h"
#include "recto-transport-trust.h"

#define OWN_REF "refs/recto/push"

static JsonNode *
unknown_request (GError **error)
{
  g_set_error_literal (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_HELPER, "Unknown request");
  return NULL;
}

static JsonNode *
list_refs (JsonObject *request,
           GError **error)
{
  g_auto (RectoTalk) talk = { NULL };
  g_autoptr (git_repository) repository = NULL;
  g_autoptr (git_remote) remote = NULL;
  g_autoptr (JsonBuilder) builder = NULL;
  git_remote_callbacks callbacks = GIT_REMOTE_CALLBACKS_INIT;
  gboolean for_push = json_object_get_boolean_member_with_default (request, "push", FALSE);
  const git_remote_head **heads = NULL;
  size_t count = 0;
  int code;

  recto_talk_set_callbacks (&callbacks, &talk);
  remote = recto_talk_open_remote (request, &repository, for_push, &talk, error);
  if (remote == NULL)
    return NULL;
  /* Looking at the refs of a folder takes no program; if libgit2 cannot, git
   * may. Connecting for a push opens nothing more. */
  talk.in_process = TRUE;
  code = recto_talk_connect (remote, for_push ? GIT_DIRECTION_PUSH : GIT_DIRECTION_FETCH, &callbacks, &talk);
  if (code < 0 && g_str_equal (talk.meant->scheme, "file") && recto_process_is_possible ())
    {
      talk.in_process = FALSE;
      code = recto_talk_connect (remote, for_push ? GIT_DIRECTION_PUSH : GIT_DIRECTION_FETCH, &callbacks, &talk);
    }
  if (code < 0 || (code = git_remote_ls (&heads, &count, remote)) < 0)
    {
      recto_talk_set_error (&talk, code, error);
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
  g_auto (RectoTalk) talk = { NULL };
  g_autoptr (git_repository) repository = NULL;
  g_autoptr (git_remote) remote = NULL;
  git_fetch_options options = GIT_FETCH_OPTIONS_INIT;
  int code;

  recto_talk_set_callbacks (&options.callbacks, &talk);
  options.update_fetchhead = 0;
  remote = recto_talk_open_remote (request, &repository, FALSE, &talk, error);
  if (remote == NULL)
    return NULL;
  recto_talk_set_proxy (&options.proxy_opts, &talk);
  options.follow_redirects = GIT_REMOTE_REDIRECT_NONE;
  code = recto_talk_connect (remote, GIT_DIRECTION_FETCH, &options.callbacks, &talk);
  if (code == 0)
    free_tracking (repository);
  if (code == 0)
    code = git_remote_fetch (remote, NULL, &options, "fetch");
  if (code < 0)
    {
      recto_talk_set_error (&talk, code, error);
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
               _ ("%s: The branch on the remote was moved by somebody else"), branch);
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
        RectoTalk *talk)
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
pushed_result (void)
{
  JsonNode *node = empty_result ();

  json_object_set_boolean_member (json_node_get_object (node), "pushed", TRUE);
  return node;
}

/* A connection that a push goes over. */
typedef struct
{
  RectoTalk talk;
  git_repository *repository;
  git_remote *remote;
  git_push_options options;
  char *directory;
  char *name;
} Session;

/* Opened ahead, while Recto was still committing. */
static Session *prepared;

static void
session_free (Session *self)
{
  g_clear_pointer (&self->remote, git_remote_free);
  g_clear_pointer (&self->repository, git_repository_free);
  recto_talk_clear (&self->talk);
  g_free (self->directory);
  g_free (self->name);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Session, session_free)

static Session *
session_open (JsonObject *request,
              GError **error)
{
  g_autoptr (Session) self = g_new0 (Session, 1);
  int code;

  git_push_options_init (&self->options, GIT_PUSH_OPTIONS_VERSION);
  recto_talk_set_callbacks (&self->options.callbacks, &self->talk);
  self->options.follow_redirects = GIT_REMOTE_REDIRECT_NONE;
  self->directory = recto_wire_get_path (request, "directory");
  self->name = g_strdup (recto_wire_get_text (request, "remote"));
  self->remote = recto_talk_open_remote (request, &self->repository, TRUE, &self->talk, error);
  if (self->remote == NULL)
    return NULL;
  recto_talk_set_proxy (&self->options.proxy_opts, &self->talk);
  code = recto_talk_connect (self->remote, GIT_DIRECTION_PUSH, &self->options.callbacks, &self->talk);
  if (code < 0)
    {
      recto_talk_set_error (&self->talk, code, error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

static Session *
session_take (JsonObject *request,
              GError **error)
{
  g_autofree char *directory = recto_wire_get_path (request, "directory");
  g_autoptr (Session) self = g_steal_pointer (&prepared);

  if (self != NULL && g_strcmp0 (self->directory, directory) == 0 &&
      g_strcmp0 (self->name, recto_wire_get_text (request, "remote")) == 0)
    return g_steal_pointer (&self);
  return session_open (request, error);
}

static JsonNode *
prepare (JsonObject *request,
         GError **error)
{
  g_clear_pointer (&prepared, session_free);
  prepared = session_open (request, error);
  return prepared != NULL ? empty_result () : NULL;
}

static JsonNode *
push (JsonObject *request,
      GError **error)
{
  g_autoptr (Session) self = session_take (request, error);
  const char *commit = recto_wire_get_text (request, "commit");
  const char *branch = recto_wire_get_text (request, "branch");
  int code = 0;

  if (self == NULL)
    return NULL;
  if (commit == NULL || branch == NULL)
    return unknown_request (error);
  if (!check_expected (self->remote, branch, recto_wire_get_text (request, "expected"), commit, &self->talk.error))
    code = GIT_ENONFASTFORWARD;
  if (code == 0)
    code = upload (self->repository, self->remote, commit, branch, &self->options, &self->talk);
  if (code < 0)
    {
      recto_talk_set_error (&self->talk, code, error);
      return NULL;
    }
  git_remote_disconnect (self->remote);
  if (self->talk.status == NULL)
    return pushed_result ();
  recto_failure_from_status (error, branch, self->talk.status,
                             self->talk.words->len > 0 ? self->talk.words->str : self->talk.errors->str);
  return NULL;
}

static void
checkout_cb (const char *path,
             size_t done,
             size_t total,
             void *data)
{
  recto_report_progress (_ ("Writing files"), done, total);
}

/* What a clone is made of. */
typedef struct
{
  RectoTalk talk;
  char *given;
} Cloning;

static void
cloning_clear (Cloning *cloning)
{
  recto_talk_clear (&cloning->talk);
  g_free (cloning->given);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Cloning, cloning_clear)

/* What stands in the config is the address as it was given; where it leads is
 * worked out each time. */
static int
create_remote_cb (git_remote **remote,
                  git_repository *repository,
                  const char *name,
                  const char *address,
                  void *data)
{
  const Cloning *cloning = data;
  const RectoTalk *talk = &cloning->talk;
  int code = git_remote_create (remote, repository, name, cloning->given);

  if (code == 0)
    code = git_remote_set_instance_url (*remote, talk->connect_address != NULL ? talk->connect_address : talk->address);
  return code;
}

static JsonNode *
clone_into (JsonObject *request,
            GError **error)
{
  g_auto (Cloning) cloning = { { NULL } };
  RectoTalk *talk = &cloning.talk;
  g_autoptr (git_repository) repository = NULL;
  g_autofree char *directory = recto_wire_get_path (request, "directory");
  git_clone_options options = GIT_CLONE_OPTIONS_INIT;
  int code;

  recto_talk_set_callbacks (&options.fetch_opts.callbacks, talk);
  cloning.given = recto_wire_get_path (request, "address");
  if (cloning.given == NULL || directory == NULL)
    return unknown_request (error);
  talk->address = recto_git_resolve_address (cloning.given);
  if (!recto_talk_set_address (talk, NULL, "origin", FALSE, error))
    return NULL;
  options.local = GIT_CLONE_NO_LOCAL;
  options.checkout_opts.checkout_strategy = GIT_CHECKOUT_SAFE;
  options.checkout_opts.progress_cb = checkout_cb;
  options.fetch_opts.update_fetchhead = 0;
  recto_talk_set_proxy (&options.fetch_opts.proxy_opts, talk);
  options.remote_cb = create_remote_cb;
  options.remote_cb_payload = &cloning;
  options.fetch_opts.follow_redirects = GIT_REMOTE_REDIRECT_NONE;
  recto_report_progress (_ ("Connecting"), 0, 0);
  do
    {
      if (talk->ssh != NULL)
        recto_trust_begin_ssh (talk->ssh, talk->any_host_key);
      code = git_clone (&repository, talk->address, directory, &options);
    }
  while (code < 0 && recto_talk_try_again (talk, code));
  recto_trust_end_ssh ();
  if (code < 0)
    {
      recto_talk_set_error (talk, code, error);
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
  if (g_strcmp0 (what, "prepare") == 0)
    return prepare (request, error);
  if (g_strcmp0 (what, "push") == 0)
    return push (request, error);
  if (g_strcmp0 (what, "clone") == 0)
    return clone_into (request, error);
  return unknown_request (error);
}

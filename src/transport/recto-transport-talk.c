/* One talk with one remote: where it is, what it says, and what it is told. */

#include "recto-transport-talk.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "git/recto-git-address.h"
#include "git/recto-git-repository.h"
#include "recto-transport-failure.h"
#include "recto-transport-process.h"
#include "recto-transport-report.h"
#include "recto-transport-trust.h"

void
recto_talk_clear (RectoTalk *talk)
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

static int
sideband_cb (const char *text,
             int length,
             void *data)
{
  RectoTalk *talk = data;

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
  RectoTalk *talk = data;

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
  RectoTalk *talk = data;
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
  RectoTalk *talk = data;

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
  RectoTalk *talk = data;

  if (talk->error != NULL)
    return GIT_EUSER;
  return recto_trust_check (certificate, valid, talk->meant, &talk->error) ? 0 : GIT_ECERTIFICATE;
}

void
recto_talk_set_callbacks (git_remote_callbacks *callbacks,
                          RectoTalk *talk)
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

void
recto_talk_set_error (RectoTalk *talk,
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
gboolean
recto_talk_set_address (RectoTalk *talk,
                        git_repository *repository,
                        gboolean for_push,
                        GError **error)
{
  g_autofree char *shown = recto_git_clean_address (talk->address);
  const char *schemes[] = { "ssh", "https", "http", "git", NULL };

  talk->meant = recto_address_parse (talk->address);
  if (g_str_equal (talk->meant->scheme, "file"))
    talk->in_process = !recto_process_is_possible ();
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
git_remote *
recto_talk_open_remote (JsonObject *request,
                        git_repository **repository,
                        gboolean for_push,
                        RectoTalk *talk,
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
  return recto_talk_set_address (talk, *repository, for_push, error) ? g_steal_pointer (&remote) : NULL;
}

/* An ssh server that no longer has the type of key that it is known by gets a
 * second chance to show another one. */
int
recto_talk_connect (git_remote *remote,
                    git_direction direction,
                    const git_remote_callbacks *callbacks,
                    RectoTalk *talk)
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

/* One talk with one remote: where it is, what it says, and what it is told. */

#include "recto-transport-talk.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "git/recto-git-address.h"
#include "git/recto-git-repository.h"
#include "recto-transport-failure.h"
#include "recto-transport-process.h"
#include "recto-transport-proxy.h"
#include "recto-transport-report.h"
#include "recto-transport-trust.h"

void
recto_talk_clear (RectoTalk *talk)
{
  g_clear_pointer (&talk->address, g_free);
  g_clear_pointer (&talk->status, g_free);
  g_clear_pointer (&talk->meant, recto_address_free);
  g_clear_pointer (&talk->ssh, recto_ssh_config_free);
  g_clear_pointer (&talk->connect_address, g_free);
  g_clear_pointer (&talk->second_address, g_free);
  g_clear_pointer (&talk->credentials, recto_credentials_free);
  g_clear_pointer (&talk->proxy, g_free);
  g_clear_pointer (&talk->proxy_meant, recto_address_free);
  g_clear_pointer (&talk->proxy_credentials, recto_credentials_free);
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
  recto_report_progress (_ ("The remote is at work"), 0, 0);
  return 0;
}

static int
transfer_cb (const git_indexer_progress *stats,
             void *data)
{
  if (stats->received_objects < stats->total_objects)
    recto_report_progress (_ ("Receiving"), stats->received_objects, stats->total_objects);
  else
    recto_report_progress (_ ("Unpacking"), stats->indexed_deltas, stats->total_deltas);
  return 0;
}

static int
pack_cb (int stage,
         uint32_t current,
         uint32_t total,
         void *data)
{
  /* What is packed goes out at once, and libgit2 says nothing more until the
   * remote has answered, which may take a while. */
  if (stage == GIT_PACKBUILDER_DELTAFICATION && current == total)
    recto_report_progress (_ ("Sending"), 0, 0);
  else
    recto_report_progress (_ ("Packing"), 0, 0);
  return 0;
}

static int
push_cb (unsigned int current,
         unsigned int total,
         size_t bytes,
         void *data)
{
  recto_report_progress (_ ("Sending"), current, total);
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
  g_autofree char *path = talk->in_process ? NULL : recto_address_local_path (talk->address);

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
  return recto_trust_check (certificate, valid, talk->meant, talk->ssh, &talk->error) ? 0 : GIT_ECERTIFICATE;
}

static int
proxy_credentials_cb (git_credential **credential,
                      const char *address,
                      const char *user,
                      unsigned int allowed,
                      void *data)
{
  RectoTalk *talk = data;

  if (talk->error != NULL)
    return GIT_EUSER;
  return recto_credentials_next_for_proxy (talk->proxy_credentials, credential, talk->proxy, user, allowed, &talk->error);
}

static int
proxy_certificate_cb (git_cert *certificate,
                      int valid,
                      const char *host,
                      void *data)
{
  RectoTalk *talk = data;

  if (talk->error != NULL)
    return GIT_EUSER;
  return recto_trust_check (certificate, valid, talk->proxy_meant, NULL, &talk->error) ? 0 : GIT_ECERTIFICATE;
}

void
recto_talk_set_proxy (git_proxy_options *options,
                      RectoTalk *talk)
{
  options->type = talk->proxy != NULL ? GIT_PROXY_SPECIFIED : GIT_PROXY_NONE;
  options->url = talk->proxy;
  options->credentials = proxy_credentials_cb;
  options->certificate_check = proxy_certificate_cb;
  options->payload = talk;
}

void
recto_talk_set_callbacks (git_remote_callbacks *callbacks,
                          RectoTalk *talk)
{
  talk->words = g_string_new (NULL);
  talk->errors = g_string_new (NULL);
  talk->credentials = recto_credentials_new ();
  talk->proxy_credentials = recto_credentials_new ();
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
add_note (GError *error,
          const char *note)
{
  char *message = g_strdup_printf ("%s (%s)", error->message, note);

  g_free (error->message);
  error->message = message;
}

/* What a person has to know besides to make sense of a failure. */
static void
add_notes (RectoTalk *talk,
           GError **error)
{
  g_autofree char *tried = recto_credentials_explain (talk->credentials);
  g_autofree char *proxy = talk->proxy != NULL ? recto_git_clean_address (talk->proxy) : NULL;

  if (error == NULL || *error == NULL)
    return;
  if (tried != NULL && g_error_matches (*error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_REFUSED))
    add_note (*error, tried);
  if (proxy != NULL && !g_error_matches (*error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_REFUSED))
    {
      g_autofree char *note = g_strdup_printf (_ ("through the proxy %s"), proxy);

      add_note (*error, note);
    }
  if (talk->ssh != NULL && talk->ssh->unread)
    add_note (*error, _ ("your ~/.ssh/config was not read, because the program ssh is not installed"));
}

void
recto_talk_set_error (RectoTalk *talk,
                      int code,
                      GError **error)
{
  if (talk->error != NULL)
    g_propagate_error (error, g_steal_pointer (&talk->error));
  else
    recto_failure_from_libgit2 (error, code, talk->address, talk->errors->len > 0 ? talk->errors->str : talk->words->str);
  add_notes (talk, error);
}

/* libssh2 asks the agent that this variable names. */
static void
use_agent (const RectoSshConfig *config)
{
  static gboolean saved;
  static char *usual;

  if (!saved)
    usual = g_strdup (g_getenv ("SSH_AUTH_SOCK"));
  saved = TRUE;
  if (config->agent != NULL)
    g_setenv ("SSH_AUTH_SOCK", config->agent, TRUE);
  else if (usual != NULL)
    g_setenv ("SSH_AUTH_SOCK", usual, TRUE);
  else
    g_unsetenv ("SSH_AUTH_SOCK");
}

static gboolean
set_ssh (RectoTalk *talk,
         git_config *config,
         GError **error)
{
  g_autofree char *own_key = recto_address_key_file (talk->meant);
  const char *command = g_getenv ("GIT_SSH_COMMAND");

  if (command == NULL && config != NULL && git_config_get_string (&command, config, "core.sshcommand") < 0)
    command = NULL;
  talk->ssh = recto_ssh_config_find (talk->meant, command, error);
  if (talk->ssh == NULL)
    return FALSE;
  talk->connect_address = recto_ssh_config_apply (talk->ssh, talk->meant, &talk->second_address);
  g_clear_pointer (&talk->meant, recto_address_free);
  talk->meant = recto_address_parse (talk->connect_address);
  use_agent (talk->ssh);
  recto_credentials_set_identities (talk->credentials, recto_identities_list (talk->ssh, own_key));
  return TRUE;
}

/* Whether nothing that is secret can reach somebody else. */
static gboolean
check_safety (const RectoAddress *meant,
              const char *address,
              const char *shown,
              GError **error)
{
  /* libgit2 would send what stands in the address, and anybody could listen in. */
  if (g_str_equal (meant->scheme, "http") && !g_str_equal (shown, address))
    {
      g_set_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_REFUSED,
                   _ ("%s: Credentials are sent over https only; change the address of the remote"), shown);
      return FALSE;
    }
  /* libgit2 compares them the wrong way round: it takes what differs. */
  if (g_str_equal (meant->scheme, "https") && g_hostname_is_ip_address (meant->host))
    {
      g_set_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_CERTIFICATE,
                   _ ("%s: The certificate of a bare IP address cannot be checked, so nothing was sent; use the name of the host"), shown);
      return FALSE;
    }
  return TRUE;
}

/* Takes the address apart, sees whether it is of a kind that we speak, and
 * which way leads there. */
gboolean
recto_talk_set_address (RectoTalk *talk,
                        git_repository *repository,
                        const char *remote,
                        gboolean for_push,
                        GError **error)
{
  g_autofree char *shown = recto_git_clean_address (talk->address);
  const char *schemes[] = { "ssh", "https", "http", "git", NULL };
  g_autoptr (git_config) opened = NULL;
  g_autoptr (git_config) config = NULL;

  talk->meant = recto_address_parse (talk->address);
  if (g_str_equal (talk->meant->scheme, "file"))
    talk->in_process = !recto_process_is_possible ();
  if (g_str_equal (talk->meant->scheme, "file"))
    return recto_process_check (talk->meant->path, shown, for_push, error);
  if (talk->meant->host == NULL || !g_strv_contains (schemes, talk->meant->scheme))
    {
      g_set_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_BAD_ADDRESS,
                   _ ("%s: This is no address that Recto understands; it begins with https://, ssh:// or file://, or is user@host:path or a folder"), shown);
      return FALSE;
    }
  if (!check_safety (talk->meant, talk->address, shown, error))
    return FALSE;
  if ((repository != NULL ? git_repository_config (&opened, repository) : git_config_open_default (&opened)) < 0 ||
      git_config_snapshot (&config, opened) < 0)
    git_error_clear ();
  recto_trust_set_authority (config);
  if (g_str_equal (talk->meant->scheme, "ssh"))
    return set_ssh (talk, config, error);
  if (!recto_proxy_find (config, remote, talk->meant, &talk->proxy, error))
    return FALSE;
  talk->proxy_meant = talk->proxy != NULL ? recto_address_parse (talk->proxy) : NULL;
  return TRUE;
}

static void
set_addresses (git_remote *remote,
               RectoTalk *talk,
               gboolean for_push)
{
  if (talk->connect_address != NULL)
    git_remote_set_instance_url (remote, talk->connect_address);
  if (for_push)
    git_remote_set_instance_pushurl (remote, talk->connect_address != NULL ? talk->connect_address : talk->address);
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
                   _ ("%s: The repository has no remote of this name; add one with “git remote add”"), name);
      return NULL;
    }
  talk->address = recto_git_remote_address (*repository, name, for_push);
  if (talk->address == NULL || *talk->address == '\0')
    {
      g_set_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_BAD_ADDRESS, _ ("%s: The remote has no address"), name);
      return NULL;
    }
  if (!recto_talk_set_address (talk, *repository, name, for_push, error))
    return NULL;
  set_addresses (remote, talk, for_push);
  return g_steal_pointer (&remote);
}

/* After a failure: whether there is another way to get through to an ssh
 * server, which is then the one that @talk goes, or whether an https server
 * hung up while a person was asked. */
gboolean
recto_talk_try_again (RectoTalk *talk,
                      int code)
{
  const git_error *last = recto_git_last_error ();

  if (talk->error != NULL || code == GIT_EAUTH || code == GIT_ECERTIFICATE)
    return FALSE;
  if (talk->ssh == NULL)
    return recto_failure_is_cut (code) && talk->credentials != NULL && recto_credentials_repeat (talk->credentials);
  /* It no longer has the type of key that it is known by: it may show another. */
  if (!talk->any_host_key && last != NULL && last->message != NULL && strstr (last->message, "exchange") != NULL)
    {
      talk->any_host_key = TRUE;
      return TRUE;
    }
  if (talk->second_address == NULL)
    return FALSE;
  g_free (talk->connect_address);
  talk->connect_address = g_steal_pointer (&talk->second_address);
  recto_credentials_rewind (talk->credentials);
  g_string_truncate (talk->words, 0);
  return TRUE;
}

int
recto_talk_connect (git_remote *remote,
                    git_direction direction,
                    const git_remote_callbacks *callbacks,
                    RectoTalk *talk)
{
  git_remote_connect_options options = GIT_REMOTE_CONNECT_OPTIONS_INIT;
  int code;

  options.callbacks = *callbacks;
  recto_talk_set_proxy (&options.proxy_opts, talk);
  options.follow_redirects = GIT_REMOTE_REDIRECT_NONE;
  recto_report_progress (_ ("Connecting"), 0, 0);
  do
    {
      if (talk->ssh != NULL)
        {
          set_addresses (remote, talk, direction == GIT_DIRECTION_PUSH);
          recto_trust_begin_ssh (talk->ssh, talk->any_host_key);
        }
      code = git_remote_connect_ext (remote, direction, &options);
    }
  while (code < 0 && recto_talk_try_again (talk, code));
  if (talk->ssh != NULL)
    recto_trust_end_ssh ();
  return code;
}

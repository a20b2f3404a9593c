/* Whether the machine at the other end is the one that it should be. */

#include "recto-transport-trust.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "git/recto-git-repository.h"
#include "recto-transport-hosts.h"
#include "recto-transport-report.h"

static char *
own_file (void)
{
  return g_build_filename (g_get_user_data_dir (), "recto", "known_hosts", NULL);
}

static RectoHosts *
read_hosts (const RectoSshConfig *config)
{
  RectoHosts *hosts = recto_hosts_new ();
  g_autofree char *persons = g_build_filename (g_get_home_dir (), ".ssh", "known_hosts", NULL);
  g_autofree char *persons_second = g_strconcat (persons, "2", NULL);
  g_autofree char *own = own_file ();
  const char *usual[] = { persons, persons_second, NULL };
  const char *const *files = config->known_hosts != NULL ? (const char *const *) config->known_hosts : usual;

  for (guint i = 0; files[i] != NULL; i++)
    recto_hosts_read (hosts, files[i]);
  recto_hosts_read (hosts, "/etc/ssh/ssh_known_hosts");
  recto_hosts_read (hosts, own);
  return hosts;
}

/* Known by another name, a host is known by that name alone. */
static const char *
known_as (const RectoSshConfig *config,
          guint *port)
{
  *port = config->alias != NULL ? 0 : config->port;
  return config->alias != NULL ? config->alias : config->host;
}

static char *
view_folder (gboolean any)
{
  return g_build_filename (g_get_user_cache_dir (), "recto", any ? "ssh-any" : "ssh", NULL);
}

static void
write_view (const RectoSshConfig *config,
            gboolean any)
{
  g_autoptr (RectoHosts) hosts = any ? recto_hosts_new () : read_hosts (config);
  guint port;
  const char *host = known_as (config, &port);
  g_autofree char *text = recto_hosts_to_text (hosts, host, port, config->host, config->port);
  g_autofree char *folder = view_folder (any);
  g_autofree char *inner = g_build_filename (folder, ".ssh", NULL);
  g_autofree char *file = g_build_filename (inner, "known_hosts", NULL);

  if (g_mkdir_with_parents (inner, 0700) < 0 || !g_file_set_contents_full (file, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL))
    g_debug ("The view of known_hosts was not written");
}

/**
 * recto_trust_init:
 *
 * Sees to it that libgit2 finds git's config in HOME as it is now.
 */
void
recto_trust_init (void)
{
  g_autofree char *config = g_build_filename (g_get_user_config_dir (), "git", NULL);

  recto_git_init ();
  git_libgit2_opts (GIT_OPT_SET_SEARCH_PATH, GIT_CONFIG_LEVEL_GLOBAL, g_get_home_dir ());
  git_libgit2_opts (GIT_OPT_SET_SEARCH_PATH, GIT_CONFIG_LEVEL_XDG, config);
}

/**
 * recto_trust_begin_ssh:
 * @config: the server and what is configured for it
 * @any: whether the server may show a key of any type, or only of the type
 *   that it is known by
 *
 * Gives libgit2 a `known_hosts` of ours to see: whole, in an order that it
 * gets along with, and without the lines that it would give up at. It looks
 * for that file in HOME at the moment when it connects.
 */
void
recto_trust_begin_ssh (const RectoSshConfig *config,
                       gboolean any)
{
  g_autofree char *view = view_folder (any);

  write_view (config, any);
  g_setenv ("HOME", view, TRUE);
#if LIBGIT2_VER_MAJOR > 1 || LIBGIT2_VER_MINOR >= 6
  git_libgit2_opts (GIT_OPT_SET_HOMEDIR, view);
#endif
}

/**
 * recto_trust_end_ssh:
 *
 * Puts HOME back.
 */
void
recto_trust_end_ssh (void)
{
  g_setenv ("HOME", g_get_home_dir (), TRUE);
#if LIBGIT2_VER_MAJOR > 1 || LIBGIT2_VER_MINOR >= 6
  git_libgit2_opts (GIT_OPT_SET_HOMEDIR, g_get_home_dir ());
#endif
}

/**
 * recto_trust_set_authority:
 * @config: (nullable): git's config
 *
 * Uses the certificate authority that git's config or environment names, as
 * libgit2 by itself does not.
 */
void
recto_trust_set_authority (git_config *config)
{
  g_auto (git_buf) from_config = GIT_BUF_INIT;
  const char *file = g_getenv ("GIT_SSL_CAINFO");

  if ((file == NULL || *file == '\0') && config != NULL && git_config_get_path (&from_config, config, "http.sslcainfo") == 0)
    file = from_config.ptr;
  if (file == NULL || *file == '\0')
    file = g_getenv ("SSL_CERT_FILE");
  if (file != NULL && *file != '\0')
    git_libgit2_opts (GIT_OPT_SET_SSL_CERT_LOCATIONS, file, NULL);
  git_error_clear ();
}

static gboolean
remember_host (const RectoSshConfig *config,
               const guint8 *key,
               gsize length)
{
  guint port;
  const char *host = known_as (config, &port);
  g_autofree char *file = own_file ();
  g_autofree char *folder = g_path_get_dirname (file);
  g_autofree char *line = recto_hosts_line (host, port, key, length);
  gboolean ok;
  int fd;

  g_mkdir_with_parents (folder, 0700);
  fd = open (file, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  ok = fd >= 0 && write (fd, line, strlen (line)) == (gssize) strlen (line) && fsync (fd) == 0;
  if (fd >= 0)
    close (fd);
  return ok;
}

static gboolean
ask (const RectoSshConfig *config,
     RectoHosts *hosts,
     RectoHostTrust trust,
     const guint8 *key,
     gsize length,
     GError **error)
{
  g_autofree char *fingerprint = recto_hosts_fingerprint (key, length);
  g_autofree char *type = recto_hosts_key_type (key, length);
  g_autofree char *shown = g_strdup_printf ("%s (%s)", fingerprint, type);
  g_autofree char *text = NULL;
  JsonObject *answer;

  if (trust == RECTO_HOST_OTHER_TYPE)
    text = g_strdup_printf (_ ("%s\nThis host is known by a key of another type only. Compare the fingerprint with what the host publishes."), shown);
  else if (recto_hosts_get_malformed (hosts) > 0)
    text = g_strdup_printf (ngettext ("%s\n%u line of known_hosts cannot be read; it may be about this host.",
                                      "%s\n%u lines of known_hosts cannot be read; they may be about this host.",
                                      recto_hosts_get_malformed (hosts)),
                            shown, recto_hosts_get_malformed (hosts));
  else
    text = g_strdup (shown);
  answer = recto_report_ask (RECTO_TRANSPORT_QUESTION_HOST_KEY, config->host, config->user, config->host, text);
  if (answer == NULL)
    {
      g_set_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_HOST_KEY,
                   _ ("%s: This host is not known, and it was not trusted; its key is %s"), config->host, shown);
      return FALSE;
    }
  if (json_object_get_boolean_member_with_default (answer, "remember", FALSE) && !remember_host (config, key, length))
    g_warning ("The key of %s was not stored", config->host);
  json_object_unref (answer);
  return TRUE;
}

static gboolean
check_host (git_cert_hostkey *shown,
            const RectoSshConfig *config,
            GError **error)
{
  g_autoptr (RectoHosts) hosts = read_hosts (config);
  const guint8 *key = (const guint8 *) shown->hostkey;
  g_autofree char *fingerprint = NULL;
  g_autofree char *where = NULL;
  RectoHostTrust trust;
  guint port;
  const char *host = known_as (config, &port);

  if ((shown->type & GIT_CERT_SSH_RAW) == 0)
    {
      g_set_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_HOST_KEY, _ ("The server showed no key"));
      return FALSE;
    }
  fingerprint = recto_hosts_fingerprint (key, shown->hostkey_len);
  trust = recto_hosts_check (hosts, host, port, key, shown->hostkey_len, &where);
  switch (trust)
    {
    case RECTO_HOST_KNOWN:
      return TRUE;

    case RECTO_HOST_CHANGED:
      g_set_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_HOST_KEY,
                   _ ("%s: The key of this host is not the one that is known (%s). Somebody may be listening in, so nothing was sent. "
                      "It shows %s; if its owner confirms that, remove the old line and try again"),
                   config->host, where, fingerprint);
      return FALSE;

    case RECTO_HOST_REVOKED:
      g_set_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_HOST_KEY,
                   _ ("%s: The key that this host shows, %s, is marked as revoked (%s), so nothing was sent"),
                   config->host, fingerprint, where);
      return FALSE;

    default:
      return ask (config, hosts, trust, key, shown->hostkey_len, error);
    }
}

/**
 * recto_trust_check:
 * @certificate: what the server showed
 * @valid: whether libgit2 finds it valid
 * @address: where we meant to go
 * @config: (nullable): what is configured for it, when that is an ssh server
 * @error: return location; %RECTO_TRANSPORT_ERROR_HOST_KEY,
 *   %RECTO_TRANSPORT_ERROR_CERTIFICATE
 *
 * Returns: whether to go on
 */
gboolean
recto_trust_check (git_cert *certificate,
                   gboolean valid,
                   const RectoAddress *address,
                   const RectoSshConfig *config,
                   GError **error)
{
  const git_error *last = recto_git_last_error ();

  if (certificate->cert_type == GIT_CERT_HOSTKEY_LIBSSH2 && config != NULL)
    return check_host ((git_cert_hostkey *) (void *) certificate, config, error);
  if (valid)
    return TRUE;
  g_set_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_CERTIFICATE,
               _ ("%s: The certificate of this host is not valid, so nothing was sent (%s). "
                  "If it comes from an authority of your own, name that authority’s file in git’s setting “http.sslCAInfo”"),
               address->host,
               last != NULL && last->message != NULL ? last->message : _ ("its authority is not known here, it has run out, or it is for another name"));
  return FALSE;
}

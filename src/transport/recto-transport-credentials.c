/* Answers to a server that wants to know who we are. libgit2 asks again and
 * again for as long as it gets answers: each is given once, then we stop. */

#include "recto-transport-credentials.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "git/recto-git-address.h"
#include "recto-transport-report.h"

#define MAX_ASKED 3

struct _RectoCredentials
{
  guint next_key; /* of those that find_key() knows */
  guint asked;    /* how often a person (or the store) was */
  guint passphrases;
  gboolean agent_tried;
  gboolean rsa_tried;
  gboolean user_told;
  GString *tried;
};

RectoCredentials *
recto_credentials_new (void)
{
  RectoCredentials *self = g_new0 (RectoCredentials, 1);

  self->tried = g_string_new (NULL);
  return self;
}

void
recto_credentials_free (RectoCredentials *self)
{
  g_string_free (self->tried, TRUE);
  g_free (self);
}

static void
note (RectoCredentials *self,
      const char *what)
{
  g_string_append_printf (self->tried, "%s%s", self->tried->len > 0 ? ", " : "", what);
}

/**
 * recto_credentials_explain:
 * @self: credentials
 *
 * Returns: (transfer full) (nullable): what was tried, for a person
 */
char *
recto_credentials_explain (RectoCredentials *self)
{
  if (self->tried->len == 0)
    return NULL;
  return g_strdup_printf (self->rsa_tried ? _("tried: %s; RSA keys only work with servers that still take SHA-1, an ed25519 key always does")
                                          : _("tried: %s"),
                          self->tried->str);
}

static int
refuse (GError **error,
        const char *address,
        const char *why)
{
  g_autofree char *shown = recto_git_clean_address (address);

  g_set_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_REFUSED, "%s: %s", shown, why);
  return GIT_EUSER;
}

/* The agent first, then the person's keys, then those that the app made. */
static char *
find_key (guint index)
{
  const char *names[] = { "id_ed25519", "id_ecdsa", "id_rsa" };
  g_autofree char *folder = NULL;

  if (index < G_N_ELEMENTS (names))
    return g_build_filename (g_get_home_dir (), ".ssh", names[index], NULL);
  if (index > G_N_ELEMENTS (names))
    return NULL;
  return g_build_filename (g_get_user_data_dir (), "recto", "id_ed25519", NULL);
}

/* Whether a private key is kept under a passphrase. */
static gboolean
is_encrypted (const char *file)
{
  g_autofree char *text = NULL;
  g_autofree guchar *blob = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GString) base64 = g_string_new (NULL);
  gsize length;

  if (!g_file_get_contents (file, &text, NULL, NULL))
    return FALSE;
  if (strstr (text, "BEGIN OPENSSH PRIVATE KEY") == NULL)
    return strstr (text, "ENCRYPTED") != NULL;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '-')
      g_string_append (base64, g_strstrip (lines[i]));
  blob = g_base64_decode (base64->str, &length);
  explicit_bzero (text, strlen (text));
  /* "openssh-key-v1", a zero, then the name of the cipher. */
  return length > 23 && memcmp (blob, "openssh-key-v1", 15) == 0 && memcmp (blob + 19, "none", 4) != 0;
}

static char *
ask_passphrase (const char *address,
                const char *user,
                const char *key,
                gboolean again)
{
  JsonObject *answer = recto_report_ask (RECTO_TRANSPORT_QUESTION_PASSPHRASE, address, user, key,
                                         again ? _("The passphrase did not fit, or the host does not take this key") : NULL);
  char *passphrase;

  if (answer == NULL)
    return NULL;
  passphrase = g_strdup (recto_wire_get_text (answer, "secret"));
  json_object_unref (answer);
  return passphrase;
}

static int
next_key (RectoCredentials *self,
          git_credential **credential,
          const char *address,
          const char *user)
{
  g_autofree char *key = NULL;

  while ((key = find_key (self->next_key)) != NULL)
    {
      g_autofree char *public_key = g_strconcat (key, ".pub", NULL);
      g_autofree char *passphrase = NULL;

      if (!g_file_test (key, G_FILE_TEST_IS_REGULAR))
        {
          self->next_key++;
          g_clear_pointer (&key, g_free);
          continue;
        }
      if (self->passphrases == 0)
        note (self, key);
      self->rsa_tried |= g_str_has_suffix (key, "id_rsa");
      if (is_encrypted (key))
        {
          passphrase = ask_passphrase (address, user, key, self->passphrases > 0);
          if (passphrase == NULL || ++self->passphrases == 2)
            {
              self->next_key++;
              self->passphrases = 0;
            }
          if (passphrase == NULL)
            {
              g_clear_pointer (&key, g_free);
              continue;
            }
        }
      else
        self->next_key++;
      return git_credential_ssh_key_new (credential, user, g_file_test (public_key, G_FILE_TEST_EXISTS) ? public_key : NULL, key, passphrase);
    }
  return GIT_PASSTHROUGH;
}

/* A user name with a token or password, from the store or a person. */
static int
ask_password (RectoCredentials *self,
              git_credential **credential,
              RectoTransportQuestionKind kind,
              const char *address,
              const char *user,
              GError **error)
{
  g_autofree char *shown = recto_git_clean_address (address);
  JsonObject *answer;
  const char *answered_user;
  int code;

  if (self->asked == MAX_ASKED)
    return refuse (error, address, _("The remote took none of the credentials; check the user name and the token"));
  note (self, kind == RECTO_TRANSPORT_QUESTION_TOKEN ? _("a user name and token") : _("a password"));
  answer = recto_report_ask (kind, shown, user, NULL, self->asked > 0 ? _("The remote refused what was given last") : NULL);
  self->asked++;
  if (answer == NULL)
    return refuse (error, address, _("The remote wants to know who you are, and nothing was given"));
  answered_user = recto_wire_get_text (answer, "user");
  code = git_credential_userpass_plaintext_new (credential, answered_user != NULL ? answered_user : user != NULL ? user
                                                                                                                 : "",
                                                recto_wire_get_text (answer, "secret") != NULL ? recto_wire_get_text (answer, "secret") : "");
  json_object_unref (answer);
  return code;
}

static int
next_for_ssh (RectoCredentials *self,
              git_credential **credential,
              const char *address,
              const char *user,
              guint allowed,
              GError **error)
{
  int code = GIT_PASSTHROUGH;

  if ((allowed & GIT_CREDENTIAL_USERNAME) != 0 && !self->user_told)
    {
      self->user_told = TRUE;
      return git_credential_username_new (credential, user != NULL ? user : g_get_user_name ());
    }
  if (user == NULL)
    user = g_get_user_name ();
  if ((allowed & GIT_CREDENTIAL_SSH_KEY) != 0)
    {
      if (!self->agent_tried && g_getenv ("SSH_AUTH_SOCK") != NULL)
        {
          self->agent_tried = TRUE;
          note (self, _("the keys of the ssh agent"));
          return git_credential_ssh_key_from_agent (credential, user);
        }
      code = next_key (self, credential, address, user);
      if (code != GIT_PASSTHROUGH)
        return code;
    }
  if ((allowed & GIT_CREDENTIAL_USERPASS_PLAINTEXT) != 0)
    return ask_password (self, credential, RECTO_TRANSPORT_QUESTION_PASSWORD, address, user, error);
  return refuse (error, address,
                 self->tried->len > 0 ? _("The host took none of the ssh keys; add the public one to your account there")
                                      : _("There is no ssh key to show; make one, and add the public one to your account there"));
}

/**
 * recto_credentials_next:
 * @self: credentials
 * @credential: (out): what to try next
 * @address: the address that libgit2 says wants to know
 * @meant: where we meant to go
 * @user: (nullable): the user name that is known
 * @allowed: what would be taken
 * @error: return location; %RECTO_TRANSPORT_ERROR_REFUSED
 *
 * Returns: a libgit2 code; %GIT_EUSER with @error set when there is nothing left
 */
int
recto_credentials_next (RectoCredentials *self,
                        git_credential **credential,
                        const char *address,
                        const RectoAddress *meant,
                        const char *user,
                        guint allowed,
                        GError **error)
{
  g_autoptr (RectoAddress) asking = recto_address_parse (address);

  /* A secret goes to the host and scheme that it is for, and nowhere else. */
  if (g_strcmp0 (asking->host, meant->host) != 0 || g_strcmp0 (asking->scheme, meant->scheme) != 0 || asking->port != meant->port)
    return refuse (error, address, _("Another host than the one of the remote asks for credentials, so none were sent"));
  if (user == NULL)
    user = meant->user;
  if (g_str_equal (meant->scheme, "ssh"))
    return next_for_ssh (self, credential, address, user, allowed, error);
  if (!g_str_equal (meant->scheme, "https"))
    return refuse (error, address, _("Credentials are sent over https only; change the address of the remote"));
  if ((allowed & GIT_CREDENTIAL_USERPASS_PLAINTEXT) != 0)
    return ask_password (self, credential, RECTO_TRANSPORT_QUESTION_TOKEN, address, user, error);
  return refuse (error, address, _("The remote asks for a kind of login that Recto does not know"));
}

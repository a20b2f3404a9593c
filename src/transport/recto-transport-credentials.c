/* Answers to a server that wants to know who we are. libgit2 asks again and
 * again for as long as it gets answers: each is given once, then we stop. */

#include "recto-transport-credentials.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "git/recto-git-address.h"
#include "recto-transport-interaction.h"
#include "recto-transport-report.h"

/* What was refused is asked for once again. */
#define MAX_ASKED 2

struct _RectoCredentials
{
  GPtrArray *identities; /* the ssh keys to show */
  guint next_identity;
  guint asked; /* how often a person (or the store) was */
  guint passphrases;
  char *last_user; /* of the last password or token */
  char *last_secret;
  gboolean repeat;
  gboolean repeated;
  gboolean rsa_tried;
  gboolean user_told;
  GString *tried;
  RectoInteraction *interaction;
};

RectoCredentials *
recto_credentials_new (void)
{
  RectoCredentials *self = g_new0 (RectoCredentials, 1);

  self->tried = g_string_new (NULL);
  return self;
}

static void
forget_last (RectoCredentials *self)
{
  if (self->last_secret != NULL)
    explicit_bzero (self->last_secret, strlen (self->last_secret));
  g_clear_pointer (&self->last_secret, g_free);
  g_clear_pointer (&self->last_user, g_free);
}

void
recto_credentials_free (RectoCredentials *self)
{
  forget_last (self);
  g_clear_pointer (&self->identities, g_ptr_array_unref);
  g_clear_pointer (&self->interaction, recto_interaction_free);
  g_string_free (self->tried, TRUE);
  g_free (self);
}

/**
 * recto_credentials_set_identities:
 * @self: credentials that were not used yet
 * @identities: (transfer full) (element-type RectoIdentity): the ssh keys to
 *   show, one after the other
 */
void
recto_credentials_set_identities (RectoCredentials *self,
                                  GPtrArray *identities)
{
  g_clear_pointer (&self->identities, g_ptr_array_unref);
  self->identities = identities;
}

/**
 * recto_credentials_rewind:
 * @self: credentials that let us in, but not to what we wanted
 *
 * Begins anew.
 */
void
recto_credentials_rewind (RectoCredentials *self)
{
  self->next_identity = 0;
  self->asked = 0;
  self->passphrases = 0;
}

/**
 * recto_credentials_repeat:
 * @self: credentials
 *
 * Gives the last password or token once more to the next that asks: the
 * connection broke while a person was looking for it, so it was not refused.
 *
 * Returns: whether there is one, and it was not repeated before
 */
gboolean
recto_credentials_repeat (RectoCredentials *self)
{
  if (self->last_secret == NULL || self->repeated)
    return FALSE;
  self->repeat = self->repeated = TRUE;
  return TRUE;
}

static void
note (RectoCredentials *self,
      const char *what)
{
  if (strstr (self->tried->str, what) == NULL)
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
  return g_strdup_printf (self->rsa_tried ? _ ("tried: %s; RSA keys only work with servers that still take SHA-1, an ed25519 key always does")
                                          : _ ("tried: %s"),
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

static char *
ask_passphrase (const char *address,
                const char *user,
                const char *key,
                gboolean again)
{
  JsonObject *answer = recto_report_ask (RECTO_TRANSPORT_QUESTION_PASSPHRASE, address, user, key,
                                         again ? _ ("The passphrase did not fit, or the host does not take this key") : NULL);
  char *passphrase;

  if (answer == NULL)
    return NULL;
  passphrase = g_strdup (recto_wire_get_text (answer, "secret"));
  json_object_unref (answer);
  return passphrase;
}

static int
show_key (git_credential **credential,
          const char *user,
          const char *file,
          const char *passphrase)
{
  g_autofree char *public_file = g_strconcat (file, ".pub", NULL);

  return git_credential_ssh_key_new (credential, user, g_file_test (public_file, G_FILE_TEST_EXISTS) ? public_file : NULL, file, passphrase);
}

/* A key under a passphrase is tried twice, since the passphrase may not fit. */
static int
show_encrypted (RectoCredentials *self,
                git_credential **credential,
                const RectoIdentity *identity,
                const char *address,
                const char *user)
{
  g_autofree char *passphrase = ask_passphrase (address, user, identity->file, self->passphrases > 0);
  int code = passphrase != NULL ? show_key (credential, user, identity->file, passphrase) : GIT_PASSTHROUGH;

  if (passphrase == NULL || ++self->passphrases == 2)
    {
      self->next_identity++;
      self->passphrases = 0;
    }
  if (passphrase != NULL)
    explicit_bzero (passphrase, strlen (passphrase));
  return code;
}

static int
next_key (RectoCredentials *self,
          git_credential **credential,
          const char *address,
          const char *user)
{
  while (self->identities != NULL && self->next_identity < self->identities->len)
    {
      const RectoIdentity *identity = g_ptr_array_index (self->identities, self->next_identity);
      int code;

      note (self, identity->file != NULL ? identity->file : _ ("the keys of the ssh agent"));
      if (identity->encrypted)
        {
          code = show_encrypted (self, credential, identity, address, user);
          if (code == GIT_PASSTHROUGH)
            continue;
          return code;
        }
      self->next_identity++;
      if (identity->file == NULL)
        return git_credential_ssh_key_from_agent (credential, user);
      self->rsa_tried |= g_str_has_suffix (identity->file, "rsa");
      return show_key (credential, user, identity->file, NULL);
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
              const char *why,
              GError **error)
{
  g_autofree char *shown = recto_git_clean_address (address);
  JsonObject *answer;
  const char *answered_user;
  const char *secret;
  int code;

  if (self->repeat)
    {
      self->repeat = FALSE;
      return git_credential_userpass_plaintext_new (credential, self->last_user, self->last_secret);
    }
  if (self->asked == MAX_ASKED)
    return refuse (error, address, _ ("The remote took none of the credentials; check the user name and the token"));
  note (self, kind == RECTO_TRANSPORT_QUESTION_TOKEN ? _ ("a user name and token") : _ ("a password"));
  answer = recto_report_ask (kind, shown, user, NULL, self->asked > 0 ? _ ("The remote refused what was given last") : why);
  self->asked++;
  if (answer == NULL)
    return refuse (error, address, _ ("The remote wants to know who you are, and nothing was given"));
  /* An ssh server was told the user already. */
  answered_user = kind == RECTO_TRANSPORT_QUESTION_TOKEN ? recto_wire_get_text (answer, "user") : NULL;
  if (answered_user == NULL)
    answered_user = user != NULL ? user : "";
  secret = recto_wire_get_text (answer, "secret");
  forget_last (self);
  self->repeated = FALSE;
  self->last_user = g_strdup (answered_user);
  self->last_secret = g_strdup (secret != NULL ? secret : "");
  code = git_credential_userpass_plaintext_new (credential, self->last_user, self->last_secret);
  json_object_unref (answer);
  return code;
}

/* The server has questions of its own, a password among them as a rule. */
static int
interact (RectoCredentials *self,
          git_credential **credential,
          const char *address,
          const char *user,
          GError **error)
{
  g_autofree char *shown = recto_git_clean_address (address);

  if (self->asked == MAX_ASKED)
    return refuse (error, address, _ ("The remote took none of the answers; check the user name and the password"));
  if (self->interaction != NULL && recto_interaction_is_refused (self->interaction))
    return refuse (error, address, _ ("The remote wants to know who you are, and nothing was given"));
  note (self, _ ("a password"));
  g_clear_pointer (&self->interaction, recto_interaction_free);
  self->interaction = recto_interaction_new (shown, user, self->asked > 0);
  self->asked++;
  return recto_interaction_credential (self->interaction, credential, user);
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
      code = next_key (self, credential, address, user);
      if (code != GIT_PASSTHROUGH)
        return code;
    }
  if ((allowed & GIT_CREDENTIAL_USERPASS_PLAINTEXT) != 0)
    return ask_password (self, credential, RECTO_TRANSPORT_QUESTION_PASSWORD, address, user, NULL, error);
  if ((allowed & GIT_CREDENTIAL_SSH_INTERACTIVE) != 0)
    return interact (self, credential, address, user, error);
  return refuse (error, address,
                 self->tried->len > 0 ? _ ("The host took none of the ssh keys; add the public one to your account there")
                                      : _ ("There is no ssh key to show; make one, and add the public one to your account there"));
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
    return refuse (error, address, _ ("Another host than the one of the remote asks for credentials, so none were sent"));
  if (user == NULL)
    user = meant->user;
  if (g_str_equal (meant->scheme, "ssh"))
    return next_for_ssh (self, credential, address, user, allowed, error);
  if (!g_str_equal (meant->scheme, "https"))
    return refuse (error, address, _ ("Credentials are sent over https only; change the address of the remote"));
  if ((allowed & GIT_CREDENTIAL_USERPASS_PLAINTEXT) != 0)
    return ask_password (self, credential, RECTO_TRANSPORT_QUESTION_TOKEN, address, user, NULL, error);
  return refuse (error, address, _ ("The remote asks for a kind of login that Recto does not know"));
}

/**
 * recto_credentials_next_for_proxy:
 * @self: credentials for a proxy
 * @credential: (out): what to try next
 * @proxy: the address of the proxy
 * @user: (nullable): the user name that is known
 * @allowed: what would be taken
 * @error: return location; %RECTO_TRANSPORT_ERROR_REFUSED
 *
 * Returns: a libgit2 code; %GIT_EUSER with @error set when there is nothing left
 */
int
recto_credentials_next_for_proxy (RectoCredentials *self,
                                  git_credential **credential,
                                  const char *proxy,
                                  const char *user,
                                  guint allowed,
                                  GError **error)
{
  if ((allowed & GIT_CREDENTIAL_USERPASS_PLAINTEXT) != 0)
    return ask_password (self, credential, RECTO_TRANSPORT_QUESTION_TOKEN, proxy, user, _ ("The proxy wants to know who you are"), error);
  return refuse (error, proxy, _ ("The proxy asks for a kind of login that Recto does not know"));
}

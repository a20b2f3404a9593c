/* “Keyboard-interactive”: the server asks what it likes, and a person answers. */

#include <libssh2.h>

#include "recto-transport-interaction.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "recto-transport-report.h"

struct _RectoInteraction
{
  char *address;
  char *user;
  gboolean again;
  gboolean refused;
};

/**
 * recto_interaction_new:
 * @address: the server, for a person
 * @user: who wants to be let in
 * @again: whether it refused the answers of an earlier try
 *
 * Returns: (transfer full): an interaction
 */
RectoInteraction *
recto_interaction_new (const char *address,
                       const char *user,
                       gboolean again)
{
  RectoInteraction *self = g_new0 (RectoInteraction, 1);

  self->address = g_strdup (address);
  self->user = g_strdup (user);
  self->again = again;
  return self;
}

void
recto_interaction_free (RectoInteraction *self)
{
  g_free (self->address);
  g_free (self->user);
  g_free (self);
}

gboolean
recto_interaction_is_refused (RectoInteraction *self)
{
  return self->refused;
}

/* A password is the same the next time; what a device shows is not. */
static gboolean
is_password (const LIBSSH2_USERAUTH_KBDINT_PROMPT *prompts,
             int count)
{
  g_autofree char *text = g_ascii_strdown ((const char *) prompts[0].text, prompts[0].length);

  return count == 1 && !prompts[0].echo && strstr (text, "password") != NULL && strstr (text, "one-time") == NULL;
}

static char *
ask (RectoInteraction *self,
     const char *prompt,
     gboolean password)
{
  g_autofree char *text = self->again ? g_strdup_printf ("%s\n%s", _ ("The remote refused what was given last"), prompt)
                                      : g_strdup (prompt);
  JsonObject *answer = recto_report_ask (RECTO_TRANSPORT_QUESTION_PASSWORD, self->address, self->user, password ? NULL : prompt, text);
  char *secret;

  if (answer == NULL)
    return NULL;
  secret = g_strdup (recto_wire_get_text (answer, "secret"));
  json_object_unref (answer);
  return secret;
}

/* libssh2 frees the answers with free(). */
static void
prompt_cb (const char *name,
           int name_length,
           const char *instruction,
           int instruction_length,
           int count,
           const LIBSSH2_USERAUTH_KBDINT_PROMPT *prompts,
           LIBSSH2_USERAUTH_KBDINT_RESPONSE *answers,
           void **session_data)
{
  RectoInteraction *self = *session_data;
  gboolean password = count > 0 && is_password (prompts, count);

  for (int i = 0; i < count; i++)
    {
      g_autofree char *raw = g_strndup ((const char *) prompts[i].text, prompts[i].length);
      g_autofree char *prompt = g_utf8_make_valid (g_strstrip (raw), -1);
      g_autofree char *given = self->refused ? NULL : ask (self, prompt, password);

      self->refused |= given == NULL;
      answers[i].text = strdup (given != NULL ? given : "");
      answers[i].length = strlen (answers[i].text);
      if (given != NULL)
        explicit_bzero (given, strlen (given));
    }
}

/**
 * recto_interaction_credential:
 * @self: an interaction
 * @credential: (out): what to try
 * @user: who wants to be let in
 *
 * Returns: a libgit2 code
 */
int
recto_interaction_credential (RectoInteraction *self,
                              git_credential **credential,
                              const char *user)
{
  return git_credential_ssh_interactive_new (credential, user, prompt_cb, self);
}

/* libgit2 and servers tell most failures in words only; this file knows the
 * words. What matches none is shown as it is. */

#include "recto-transport-failure.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "git/recto-git-address.h"
#include "git/recto-git-autocleanups.h"

typedef struct
{
  const char *words;
  RectoTransportError code;
} Saying;

/* The first that is found counts, so the specific ones come first. */
static const Saying sayings[] = {
  /* What hosts say of a branch that not everybody may push to. */
  { "protected branch", RECTO_TRANSPORT_ERROR_PROTECTED },
  { "branch is protected", RECTO_TRANSPORT_ERROR_PROTECTED },
  { "gh006", RECTO_TRANSPORT_ERROR_PROTECTED },
  { "gh013", RECTO_TRANSPORT_ERROR_PROTECTED },
  { "tf402455", RECTO_TRANSPORT_ERROR_PROTECTED },
  { "must use a pull request", RECTO_TRANSPORT_ERROR_PROTECTED },
  /* Of files and pushes that are too large. */
  { "exceeds maximum allowed size", RECTO_TRANSPORT_ERROR_TOO_LARGE },
  { "file size limit", RECTO_TRANSPORT_ERROR_TOO_LARGE },
  { "blobs which exceed", RECTO_TRANSPORT_ERROR_TOO_LARGE },
  { "status code: 413", RECTO_TRANSPORT_ERROR_TOO_LARGE },
  { "no space left", RECTO_TRANSPORT_ERROR_NO_SPACE },
  { "disk quota", RECTO_TRANSPORT_ERROR_NO_SPACE },
  { "quota exceeded", RECTO_TRANSPORT_ERROR_NO_SPACE },
  { "exceeded its quota", RECTO_TRANSPORT_ERROR_NO_SPACE },
  { "storage limit", RECTO_TRANSPORT_ERROR_NO_SPACE },
  { "above its size limit", RECTO_TRANSPORT_ERROR_NO_SPACE },
  { "status code: 507", RECTO_TRANSPORT_ERROR_NO_SPACE },
  /* Of those who are known but not let in. */
  { "dubious ownership", RECTO_TRANSPORT_ERROR_NO_PERMISSION },
  { "insufficient permission", RECTO_TRANSPORT_ERROR_NO_PERMISSION },
  { "permission denied", RECTO_TRANSPORT_ERROR_NO_PERMISSION },
  { "denied to", RECTO_TRANSPORT_ERROR_NO_PERMISSION },
  { "not allowed to push", RECTO_TRANSPORT_ERROR_NO_PERMISSION },
  { "does not have write access", RECTO_TRANSPORT_ERROR_NO_PERMISSION },
  { "marked as read only", RECTO_TRANSPORT_ERROR_NO_PERMISSION },
  { "was archived", RECTO_TRANSPORT_ERROR_NO_PERMISSION },
  { "read-only file system", RECTO_TRANSPORT_ERROR_NO_PERMISSION },
  { "unable to create temporary object directory", RECTO_TRANSPORT_ERROR_NO_PERMISSION },
  { "status code: 403", RECTO_TRANSPORT_ERROR_NO_PERMISSION },
  { "does not appear to be a git repository", RECTO_TRANSPORT_ERROR_NOT_FOUND },
  { "not a git repository", RECTO_TRANSPORT_ERROR_NOT_FOUND },
  { "repository not found", RECTO_TRANSPORT_ERROR_NOT_FOUND },
  { "could not be found", RECTO_TRANSPORT_ERROR_NOT_FOUND },
  { "status code: 404", RECTO_TRANSPORT_ERROR_NOT_FOUND },
  { "status code: 410", RECTO_TRANSPORT_ERROR_NOT_FOUND },
  { "status code: 401", RECTO_TRANSPORT_ERROR_REFUSED },
  { "unexpected redirect", RECTO_TRANSPORT_ERROR_REDIRECTED },
  { "cannot redirect", RECTO_TRANSPORT_ERROR_REDIRECTED },
  { "status code: 30", RECTO_TRANSPORT_ERROR_REDIRECTED },
  { "status code: 429", RECTO_TRANSPORT_ERROR_UNAVAILABLE },
  { "unexpected http status code: 5", RECTO_TRANSPORT_ERROR_UNAVAILABLE },
  { "too many redirects or authentication", RECTO_TRANSPORT_ERROR_REFUSED },
  { "failed to authenticate", RECTO_TRANSPORT_ERROR_REFUSED },
  { "authentication failed", RECTO_TRANSPORT_ERROR_REFUSED },
  { "authentication failure", RECTO_TRANSPORT_ERROR_REFUSED },
  /* The service that knows names does not answer: rather the network than the name. */
  { "temporary failure in name resolution", RECTO_TRANSPORT_ERROR_NO_NETWORK },
  { "name or service not known", RECTO_TRANSPORT_ERROR_UNKNOWN_HOST },
  { "no address associated with hostname", RECTO_TRANSPORT_ERROR_UNKNOWN_HOST },
  { "failed to resolve address", RECTO_TRANSPORT_ERROR_UNKNOWN_HOST },
  { "failed to connect", RECTO_TRANSPORT_ERROR_NO_NETWORK },
  { "unable to connect", RECTO_TRANSPORT_ERROR_NO_NETWORK },
  { "network is unreachable", RECTO_TRANSPORT_ERROR_NO_NETWORK },
  { "no route to host", RECTO_TRANSPORT_ERROR_NO_NETWORK },
  { "connection refused", RECTO_TRANSPORT_ERROR_NO_NETWORK },
  { "connection timed out", RECTO_TRANSPORT_ERROR_NO_NETWORK },
  { "proxy returned unexpected status", RECTO_TRANSPORT_ERROR_NO_NETWORK },
  { "certificate", RECTO_TRANSPORT_ERROR_CERTIFICATE },
  { "malformed url", RECTO_TRANSPORT_ERROR_BAD_ADDRESS },
  { "invalid url", RECTO_TRANSPORT_ERROR_BAD_ADDRESS },
  { "unsupported url protocol", RECTO_TRANSPORT_ERROR_BAD_ADDRESS },
  { "unpacking the sent packfile failed", RECTO_TRANSPORT_ERROR_DECLINED },
  { "ssl error", RECTO_TRANSPORT_ERROR_CUT },
  { "early eof", RECTO_TRANSPORT_ERROR_CUT },
  { "unexpected eof", RECTO_TRANSPORT_ERROR_CUT },
  { "broken pipe", RECTO_TRANSPORT_ERROR_CUT },
  { "connection reset", RECTO_TRANSPORT_ERROR_CUT },
  { "could not read", RECTO_TRANSPORT_ERROR_CUT },
  { "socket", RECTO_TRANSPORT_ERROR_CUT },
};

static RectoTransportError
code_from_words (const char *words)
{
  g_autofree char *lower = words != NULL ? g_ascii_strdown (words, -1) : NULL;

  for (guint i = 0; lower != NULL && i < G_N_ELEMENTS (sayings); i++)
    if (strstr (lower, sayings[i].words) != NULL)
      return sayings[i].code;
  return RECTO_TRANSPORT_ERROR_FAILED;
}

static const char *
explain (RectoTransportError code)
{
  switch (code)
    {
    case RECTO_TRANSPORT_ERROR_NO_PERMISSION:
      return _ ("You may not read or write there; ask its owner for the right to");

    case RECTO_TRANSPORT_ERROR_NO_SPACE:
      return _ ("The disk or the quota of the remote is full; free some space there");

    case RECTO_TRANSPORT_ERROR_TOO_LARGE:
      return _ ("The remote takes nothing that large; make the file smaller, or host it elsewhere");

    case RECTO_TRANSPORT_ERROR_PROTECTED:
      return _ ("This branch is protected there; ask its owner to let you push to it, or publish to another branch and ask for it to be merged");

    case RECTO_TRANSPORT_ERROR_UNAVAILABLE:
      return _ ("The remote is there, but cannot do it now; try again in a while");

    case RECTO_TRANSPORT_ERROR_NOT_FOUND:
      return _ ("There is no git repository at this address; check whether it was moved or deleted");

    case RECTO_TRANSPORT_ERROR_REFUSED:
      return _ ("The remote took none of the credentials; check the user name and the token or key");

    case RECTO_TRANSPORT_ERROR_UNKNOWN_HOST:
      return _ ("The name of this host is not known; check the address and the network");

    case RECTO_TRANSPORT_ERROR_NO_NETWORK:
      return _ ("The host cannot be reached; check the network and try again");

    case RECTO_TRANSPORT_ERROR_CERTIFICATE:
      return _ ("The certificate of the host is not valid, so nothing was sent");

    case RECTO_TRANSPORT_ERROR_BAD_ADDRESS:
      return _ ("This is no address that git understands");

    case RECTO_TRANSPORT_ERROR_CUT:
      return _ ("The connection broke; try again");

    case RECTO_TRANSPORT_ERROR_REDIRECTED:
      return _ ("The repository has moved: the server points to another address, and nothing is sent there unasked. "
                "Find its new address and set it with “git remote set-url”");

    case RECTO_TRANSPORT_ERROR_REJECTED:
      return _ ("The remote has commits that are not here yet");

    case RECTO_TRANSPORT_ERROR_DECLINED:
      return _ ("The remote declined");

    default:
      return _ ("The transfer failed");
    }
}

/**
 * recto_failure_is_cut:
 * @code: what libgit2 returned, right after it did
 *
 * Returns: whether the connection broke
 */
gboolean
recto_failure_is_cut (int code)
{
  const git_error *last = recto_git_last_error ();

  return code == GIT_EEOF || (last != NULL && code_from_words (last->message) == RECTO_TRANSPORT_ERROR_CUT);
}

/**
 * recto_failure_from_libgit2:
 * @error: (out) (optional): return location
 * @code: what libgit2 returned, right after it did
 * @address: the address of the remote
 * @remote_words: (nullable): what the remote said
 *
 * Sets an error of %RECTO_TRANSPORT_ERROR, unless @error is set.
 */
void
recto_failure_from_libgit2 (GError **error,
                            int code,
                            const char *address,
                            const char *remote_words)
{
  const git_error *last = recto_git_last_error ();
  const char *own_words = last != NULL && last->message != NULL ? last->message : "";
  g_autofree char *shown = recto_git_clean_address (address);
  g_autofree char *said = remote_words != NULL ? g_strstrip (g_strdup (remote_words)) : NULL;
  RectoTransportError mapped = code_from_words (said);
  g_autoptr (GString) words = g_string_new (NULL);

  if (error == NULL || *error != NULL)
    return;
  if (code == GIT_EAUTH)
    mapped = RECTO_TRANSPORT_ERROR_REFUSED;
  else if (code == GIT_ECERTIFICATE)
    mapped = RECTO_TRANSPORT_ERROR_CERTIFICATE;
  else if (code == GIT_ENONFASTFORWARD)
    mapped = RECTO_TRANSPORT_ERROR_REJECTED;
  else if (mapped == RECTO_TRANSPORT_ERROR_FAILED)
    mapped = code_from_words (own_words);
  if (mapped == RECTO_TRANSPORT_ERROR_FAILED && code == GIT_EEOF)
    mapped = RECTO_TRANSPORT_ERROR_CUT;
  if (said != NULL && *said != '\0')
    g_string_append (words, said);
  else
    g_string_append (words, own_words);
  g_set_error (error, RECTO_TRANSPORT_ERROR, mapped, words->len > 0 ? "%s: %s (%s)" : "%s: %s", shown, explain (mapped), words->str);
  git_error_clear ();
}

/**
 * recto_failure_from_status:
 * @error: (out) (optional): return location
 * @branch: the branch on the remote
 * @status: the reason that the remote gave for this branch
 * @remote_words: (nullable): what else the remote said, as a hook's output
 *
 * Sets an error of %RECTO_TRANSPORT_ERROR for a branch that the remote did not
 * move.
 */
void
recto_failure_from_status (GError **error,
                           const char *branch,
                           const char *status,
                           const char *remote_words)
{
  g_autofree char *said = remote_words != NULL ? g_strstrip (g_strdup (remote_words)) : g_strdup ("");
  const char *short_name = g_str_has_prefix (branch, "refs/heads/") ? branch + strlen ("refs/heads/") : branch;
  RectoTransportError code = code_from_words (status);

  if (strstr (status, "non-fast-forward") != NULL || strstr (status, "fetch first") != NULL)
    {
      g_set_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_REJECTED,
                   _ ("%s: The remote has commits that are not here yet (%s)"), short_name, status);
      return;
    }
  /* The status alone often says no more than "declined" or "unpack failed". */
  if (code == RECTO_TRANSPORT_ERROR_FAILED)
    code = code_from_words (said);
  if (code == RECTO_TRANSPORT_ERROR_NO_PERMISSION || code == RECTO_TRANSPORT_ERROR_NO_SPACE || code == RECTO_TRANSPORT_ERROR_PROTECTED ||
      code == RECTO_TRANSPORT_ERROR_TOO_LARGE)
    g_set_error (error, RECTO_TRANSPORT_ERROR, code, "%s: %s (%s) %s", short_name, explain (code), status, said);
  else if (strstr (status, "lock") != NULL || strstr (status, "failed to update ref") != NULL)
    g_set_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_FAILED,
                 _ ("%s: The remote could not move the branch, somebody else may be pushing; try again (%s) %s"),
                 short_name, status, said);
  else if (*said != '\0')
    g_set_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_DECLINED,
                 _ ("%s: The remote declined (%s) and said:\n%s"), short_name, status, said);
  else
    g_set_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_DECLINED,
                 _ ("%s: The remote declined (%s)"), short_name, status);
}

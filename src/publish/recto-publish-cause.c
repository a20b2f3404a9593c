/* Errors of the rooms below, told as causes of a failed publish. */

#include "recto-publish-cause.h"

#include "base/recto-file-error.h"
#include "git/recto-git-error.h"
#include "transport/recto-transport-error.h"

static RectoPublishError
code_from_git (int code)
{
  switch (code)
    {
    case RECTO_GIT_ERROR_NO_REPOSITORY:
    case RECTO_GIT_ERROR_BARE:
      return RECTO_PUBLISH_ERROR_NO_REPOSITORY;

    case RECTO_GIT_ERROR_ELSEWHERE:
      return RECTO_PUBLISH_ERROR_ELSEWHERE;

    case RECTO_GIT_ERROR_NOT_OWNED:
      return RECTO_PUBLISH_ERROR_NOT_OWNED;

    case RECTO_GIT_ERROR_LOCKED:
      return RECTO_PUBLISH_ERROR_LOCKED;

    case RECTO_GIT_ERROR_CHANGED:
    case RECTO_GIT_ERROR_DIVERGED:
      return RECTO_PUBLISH_ERROR_DIVERGED;

    case RECTO_GIT_ERROR_NO_IDENTITY:
      return RECTO_PUBLISH_ERROR_NO_IDENTITY;

    case RECTO_GIT_ERROR_DETACHED:
      return RECTO_PUBLISH_ERROR_DETACHED;

    case RECTO_GIT_ERROR_NO_REMOTE:
      return RECTO_PUBLISH_ERROR_NO_REMOTE;

    case RECTO_GIT_ERROR_NO_UPSTREAM:
      return RECTO_PUBLISH_ERROR_NO_UPSTREAM;

    case RECTO_GIT_ERROR_BUSY:
      return RECTO_PUBLISH_ERROR_BUSY;

    case RECTO_GIT_ERROR_NOTHING:
      return RECTO_PUBLISH_ERROR_NOTHING;

    case RECTO_GIT_ERROR_CONFLICT:
      return RECTO_PUBLISH_ERROR_CONFLICT;

    case RECTO_GIT_ERROR_UNSUPPORTED:
    case RECTO_GIT_ERROR_IGNORED:
    case RECTO_GIT_ERROR_INVALID:
    case RECTO_GIT_ERROR_NOT_FOUND:
      return RECTO_PUBLISH_ERROR_PATH;

    case RECTO_GIT_ERROR_NO_PERMISSION:
      return RECTO_PUBLISH_ERROR_NO_PERMISSION;

    case RECTO_GIT_ERROR_NO_SPACE:
      return RECTO_PUBLISH_ERROR_NO_SPACE;

    case RECTO_GIT_ERROR_SIGN:
      return RECTO_PUBLISH_ERROR_SIGN;

    default:
      return RECTO_PUBLISH_ERROR_FAILED;
    }
}

static RectoPublishError
code_from_file (int code)
{
  switch (code)
    {
    case RECTO_FILE_ERROR_NO_SPACE:
      return RECTO_PUBLISH_ERROR_NO_SPACE;

    case RECTO_FILE_ERROR_FAILED:
      return RECTO_PUBLISH_ERROR_FAILED;

    default:
      return RECTO_PUBLISH_ERROR_PATH;
    }
}

static RectoPublishError
code_from_transport (int code)
{
  switch (code)
    {
    case RECTO_TRANSPORT_ERROR_NOT_YET:
      return RECTO_PUBLISH_ERROR_NOT_YET;

    case RECTO_TRANSPORT_ERROR_NO_NETWORK:
    case RECTO_TRANSPORT_ERROR_CUT:
      return RECTO_PUBLISH_ERROR_NO_NETWORK;

    case RECTO_TRANSPORT_ERROR_UNKNOWN_HOST:
      return RECTO_PUBLISH_ERROR_UNKNOWN_HOST;

    case RECTO_TRANSPORT_ERROR_NOT_FOUND:
    case RECTO_TRANSPORT_ERROR_BAD_ADDRESS:
      return RECTO_PUBLISH_ERROR_REMOTE_GONE;

    case RECTO_TRANSPORT_ERROR_NO_PERMISSION:
      return RECTO_PUBLISH_ERROR_NO_PERMISSION;

    case RECTO_TRANSPORT_ERROR_REFUSED:
      return RECTO_PUBLISH_ERROR_REFUSED;

    case RECTO_TRANSPORT_ERROR_HOST_KEY:
    case RECTO_TRANSPORT_ERROR_CERTIFICATE:
      return RECTO_PUBLISH_ERROR_UNTRUSTED;

    case RECTO_TRANSPORT_ERROR_REDIRECTED:
      return RECTO_PUBLISH_ERROR_MOVED;

    case RECTO_TRANSPORT_ERROR_REJECTED:
      return RECTO_PUBLISH_ERROR_DIVERGED;

    case RECTO_TRANSPORT_ERROR_DECLINED:
      return RECTO_PUBLISH_ERROR_DECLINED;

    case RECTO_TRANSPORT_ERROR_NO_SPACE:
      return RECTO_PUBLISH_ERROR_NO_SPACE;

    case RECTO_TRANSPORT_ERROR_PROTECTED:
      return RECTO_PUBLISH_ERROR_PROTECTED;

    case RECTO_TRANSPORT_ERROR_TOO_LARGE:
      return RECTO_PUBLISH_ERROR_TOO_LARGE;

    case RECTO_TRANSPORT_ERROR_STALLED:
    case RECTO_TRANSPORT_ERROR_UNAVAILABLE:
      return RECTO_PUBLISH_ERROR_STALLED;

    case RECTO_TRANSPORT_ERROR_HELPER:
      return RECTO_PUBLISH_ERROR_TRANSPORT;

    default:
      return RECTO_PUBLISH_ERROR_FAILED;
    }
}

/**
 * recto_publish_cause_propagate:
 * @error: (out) (optional): return location
 * @cause: (transfer full): an error of a room below
 * @after: (nullable): what a person should know besides
 *
 * Sets an error of %RECTO_PUBLISH_ERROR; one that was cancelled stays what it is.
 */
void
recto_publish_cause_propagate (GError **error,
                               GError *cause,
                               const char *after)
{
  g_autoptr (GError) owned = cause;
  int code = RECTO_PUBLISH_ERROR_FAILED;

  if (cause->domain == G_IO_ERROR || cause->domain == RECTO_PUBLISH_ERROR)
    {
      g_propagate_error (error, g_steal_pointer (&owned));
      return;
    }
  if (cause->domain == RECTO_GIT_ERROR)
    code = code_from_git (cause->code);
  else if (cause->domain == RECTO_FILE_ERROR)
    code = code_from_file (cause->code);
  else if (cause->domain == RECTO_TRANSPORT_ERROR)
    code = code_from_transport (cause->code);
  g_set_error (error, RECTO_PUBLISH_ERROR, code, after != NULL ? "%s\n%s" : "%s", cause->message, after);
}

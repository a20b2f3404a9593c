/* What servers and libgit2 say, and which case it is. The words are theirs. */

#include "transport/recto-transport-failure.h"

#include <string.h>

#include "git/recto-git-autocleanups.h"

typedef struct
{
  const char *words;
  RectoTransportError code;
} Case;

/* What libgit2 itself finds out. */
static const Case by_libgit2[] = {
  { "failed to resolve address for nowhere.invalid: Name or service not known", RECTO_TRANSPORT_ERROR_UNKNOWN_HOST },
  { "failed to resolve address for nowhere.invalid: No address associated with hostname", RECTO_TRANSPORT_ERROR_UNKNOWN_HOST },
  { "failed to resolve address for example.org: Temporary failure in name resolution", RECTO_TRANSPORT_ERROR_NO_NETWORK },
  { "failed to connect to example.org: Connection refused", RECTO_TRANSPORT_ERROR_NO_NETWORK },
  { "failed to connect to example.org: Network is unreachable", RECTO_TRANSPORT_ERROR_NO_NETWORK },
  { "failed to connect to example.org: No route to host", RECTO_TRANSPORT_ERROR_NO_NETWORK },
  { "failed to connect to example.org: Connection timed out", RECTO_TRANSPORT_ERROR_NO_NETWORK },
  { "proxy returned unexpected status: 502", RECTO_TRANSPORT_ERROR_NO_NETWORK },
  { "unexpected http status code: 401", RECTO_TRANSPORT_ERROR_REFUSED },
  { "unexpected http status code: 403", RECTO_TRANSPORT_ERROR_NO_PERMISSION },
  { "unexpected http status code: 404", RECTO_TRANSPORT_ERROR_NOT_FOUND },
  { "unexpected http status code: 410", RECTO_TRANSPORT_ERROR_NOT_FOUND },
  { "unexpected http status code: 413", RECTO_TRANSPORT_ERROR_TOO_LARGE },
  { "unexpected http status code: 429", RECTO_TRANSPORT_ERROR_UNAVAILABLE },
  { "unexpected http status code: 500", RECTO_TRANSPORT_ERROR_UNAVAILABLE },
  { "unexpected http status code: 503", RECTO_TRANSPORT_ERROR_UNAVAILABLE },
  { "unexpected http status code: 507", RECTO_TRANSPORT_ERROR_NO_SPACE },
  { "unexpected redirect", RECTO_TRANSPORT_ERROR_REDIRECTED },
  { "cannot redirect from 'https' to 'http'", RECTO_TRANSPORT_ERROR_REDIRECTED },
  { "unexpected http status code: 308", RECTO_TRANSPORT_ERROR_REDIRECTED },
  { "failed to authenticate SSH session: Unable to send userauth-publickey request", RECTO_TRANSPORT_ERROR_REFUSED },
  { "the SSL certificate is invalid", RECTO_TRANSPORT_ERROR_CERTIFICATE },
  { "early EOF", RECTO_TRANSPORT_ERROR_CUT },
  { "could not read from remote: socket disconnect", RECTO_TRANSPORT_ERROR_CUT },
  { "something nobody heard of", RECTO_TRANSPORT_ERROR_FAILED },
};

/* What hosts say over the wire before they hang up. */
static const Case by_host[] = {
  { "ERROR: Repository not found.", RECTO_TRANSPORT_ERROR_NOT_FOUND },
  { "remote: The project you were looking for could not be found or you don't have permission to view it.", RECTO_TRANSPORT_ERROR_NOT_FOUND },
  { "fatal: '/srv/site.git' does not appear to be a git repository", RECTO_TRANSPORT_ERROR_NOT_FOUND },
  { "ERROR: Permission to ada/site.git denied to bob.", RECTO_TRANSPORT_ERROR_NO_PERMISSION },
  { "ERROR: The key you are authenticating with has been marked as read only.", RECTO_TRANSPORT_ERROR_NO_PERMISSION },
  { "remote: This deploy key does not have write access to this project.", RECTO_TRANSPORT_ERROR_NO_PERMISSION },
  { "remote: You are not allowed to push code to this project.", RECTO_TRANSPORT_ERROR_NO_PERMISSION },
  { "ERROR: This repository was archived so it is read-only.", RECTO_TRANSPORT_ERROR_NO_PERMISSION },
  { "error: insufficient permission for adding an object to repository database ./objects", RECTO_TRANSPORT_ERROR_NO_PERMISSION },
  { "fatal: write error: No space left on device", RECTO_TRANSPORT_ERROR_NO_SPACE },
  { "fatal: write error: Disk quota exceeded", RECTO_TRANSPORT_ERROR_NO_SPACE },
  { "remote: Your push has been rejected, because this repository is above its size limit.", RECTO_TRANSPORT_ERROR_NO_SPACE },
};

/* Why a branch was not moved: the status of the branch, and what was said. */
static const struct
{
  const char *status;
  const char *said;
  RectoTransportError code;
} by_status[] = {
  { "non-fast-forward", "", RECTO_TRANSPORT_ERROR_REJECTED },
  { "fetch first", "", RECTO_TRANSPORT_ERROR_REJECTED },
  { "pre-receive hook declined", "no posts on Sundays", RECTO_TRANSPORT_ERROR_DECLINED },
  { "hook declined", "", RECTO_TRANSPORT_ERROR_DECLINED },
  { "protected branch hook declined", "error: GH006: Protected branch update failed for refs/heads/main.", RECTO_TRANSPORT_ERROR_PROTECTED },
  { "push declined due to repository rule violations", "error: GH013: Repository rule violations found for refs/heads/main.", RECTO_TRANSPORT_ERROR_PROTECTED },
  { "pre-receive hook declined", "GitLab: You are not allowed to push code to protected branches on this project.", RECTO_TRANSPORT_ERROR_PROTECTED },
  { "pre-receive hook declined", "Gitea: Not allowed to push to protected branch main", RECTO_TRANSPORT_ERROR_PROTECTED },
  { "TF402455: Pushes to this branch are not permitted; you must use a pull request to update this branch.", "", RECTO_TRANSPORT_ERROR_PROTECTED },
  { "pre-receive hook declined", "error: GH001: Large files detected.\nerror: File a.mp4 is 120.00 MB; this exceeds GitHub's file size limit of 100.00 MB", RECTO_TRANSPORT_ERROR_TOO_LARGE },
  { "pre-receive hook declined", "GitLab: You are attempting to check in one or more blobs which exceed the 100.0MiB limit", RECTO_TRANSPORT_ERROR_TOO_LARGE },
  { "unpacker error", "fatal: pack exceeds maximum allowed size", RECTO_TRANSPORT_ERROR_TOO_LARGE },
  { "pre-receive hook declined", "GitLab: Your push to this repository has been rejected because it would exceed storage limits.", RECTO_TRANSPORT_ERROR_NO_SPACE },
  { "unpacker error", "error: unable to write file: No space left on device", RECTO_TRANSPORT_ERROR_NO_SPACE },
  { "unpacker error", "remote: fatal: unable to create temporary object directory", RECTO_TRANSPORT_ERROR_NO_PERMISSION },
  { "failed to update ref", "cannot lock ref", RECTO_TRANSPORT_ERROR_FAILED },
};

static void
check (GError *error,
       RectoTransportError code,
       const char *words,
       const char *place)
{
  if (!g_error_matches (error, RECTO_TRANSPORT_ERROR, code))
    g_error ("“%s” is case %d, not %d", words, error->code, code);
  /* Where, and the words that only the remote knows. */
  g_assert_true (g_str_has_prefix (error->message, place));
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” does not say “%s”", error->message, words);
}

static void
test_libgit2 (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (by_libgit2); i++)
    {
      g_autoptr (GError) error = NULL;

      git_error_set_str (GIT_ERROR_NET, by_libgit2[i].words);
      recto_failure_from_libgit2 (&error, -1, "https://ada:secret@example.org/site.git", NULL);
      check (error, by_libgit2[i].code, by_libgit2[i].words, "https://ada@example.org/site.git: ");
    }
}

static void
test_host (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (by_host); i++)
    {
      g_autoptr (GError) error = NULL;

      git_error_set_str (GIT_ERROR_NET, "early EOF");
      recto_failure_from_libgit2 (&error, GIT_EEOF, "git@example.org:site.git", by_host[i].words);
      check (error, by_host[i].code, by_host[i].words, "git@example.org:site.git: ");
    }
}

static void
test_status (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (by_status); i++)
    {
      g_autoptr (GError) error = NULL;

      recto_failure_from_status (&error, "refs/heads/main", by_status[i].status, by_status[i].said);
      check (error, by_status[i].code, by_status[i].status, "main: ");
      g_assert_true (by_status[i].code == RECTO_TRANSPORT_ERROR_REJECTED || strstr (error->message, by_status[i].said) != NULL);
    }
}

/* Every case says what to do. */
static void
test_remedies (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (by_libgit2); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *advice = NULL;

      git_error_set_str (GIT_ERROR_NET, by_libgit2[i].words);
      recto_failure_from_libgit2 (&error, -1, "x:y", NULL);
      advice = g_strndup (error->message, strlen (error->message) - strlen (by_libgit2[i].words));
      if (strpbrk (advice, ";.,") == NULL && error->code != RECTO_TRANSPORT_ERROR_FAILED)
        g_error ("“%s” says nothing to do", error->message);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  git_libgit2_init ();
  g_test_add_func ("/failure/libgit2", test_libgit2);
  g_test_add_func ("/failure/host", test_host);
  g_test_add_func ("/failure/status", test_status);
  g_test_add_func ("/failure/remedies", test_remedies);
  return g_test_run ();
}

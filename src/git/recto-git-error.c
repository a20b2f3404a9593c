/* The error domain of the git room, and libgit2's codes told as its cases. */

#include "recto-git-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "recto-git-autocleanups.h"

G_DEFINE_QUARK (recto - git - error - quark, recto_git_error)

/* libgit2 tells a failed system call only in words. */
static RectoGitError
code_from_words (const char *words)
{
  if (strstr (words, g_strerror (ENOSPC)) != NULL || strstr (words, g_strerror (EDQUOT)) != NULL ||
      strstr (words, "No space left") != NULL)
    return RECTO_GIT_ERROR_NO_SPACE;
  if (strstr (words, g_strerror (EACCES)) != NULL || strstr (words, g_strerror (EPERM)) != NULL ||
      strstr (words, g_strerror (EROFS)) != NULL || strstr (words, "Permission denied") != NULL ||
      strstr (words, "Read-only file system") != NULL)
    return RECTO_GIT_ERROR_NO_PERMISSION;
  return RECTO_GIT_ERROR_FAILED;
}

static RectoGitError
code_from_class (const git_error *last)
{
  RectoGitError code = last != NULL && last->message != NULL ? code_from_words (last->message) : RECTO_GIT_ERROR_FAILED;

  if (code != RECTO_GIT_ERROR_FAILED || last == NULL)
    return code;
  switch (last->klass)
    {
    case GIT_ERROR_ODB:
    case GIT_ERROR_ZLIB:
    case GIT_ERROR_INDEXER:
      return RECTO_GIT_ERROR_CORRUPT;

    default:
      return RECTO_GIT_ERROR_FAILED;
    }
}

static RectoGitError
code_from_libgit2 (int code,
                   const git_error *last)
{
  switch (code)
    {
    case GIT_ENOTFOUND:
      return RECTO_GIT_ERROR_NOT_FOUND;

    case GIT_EOWNER:
      return RECTO_GIT_ERROR_NOT_OWNED;

    case GIT_EBAREREPO:
      return RECTO_GIT_ERROR_BARE;

    case GIT_ELOCKED:
      return RECTO_GIT_ERROR_LOCKED;

    case GIT_EUNBORNBRANCH:
      return RECTO_GIT_ERROR_UNBORN;

    case GIT_EEXISTS:
      return RECTO_GIT_ERROR_EXISTS;

    case GIT_EINVALIDSPEC:
    case GIT_EAMBIGUOUS:
      return RECTO_GIT_ERROR_INVALID;

    case GIT_ECONFLICT:
    case GIT_EMERGECONFLICT:
      return RECTO_GIT_ERROR_CONFLICT;

    case GIT_EMODIFIED:
      return RECTO_GIT_ERROR_CHANGED;

    case GIT_EMISMATCH:
      return RECTO_GIT_ERROR_CORRUPT;

    default:
      return code_from_class (last);
    }
}

static const char *
remedy (RectoGitError code)
{
  switch (code)
    {
    case RECTO_GIT_ERROR_NOT_OWNED:
      return _ ("the repository belongs to another user; become its owner, or add it to git's safe.directory");

    case RECTO_GIT_ERROR_LOCKED:
      return _ ("another git program is at work here; wait for it to end and try again");

    case RECTO_GIT_ERROR_NO_SPACE:
      return _ ("the disk is full; free some space and try again");

    case RECTO_GIT_ERROR_NO_PERMISSION:
      return _ ("you may not write there; check who owns the folder");

    case RECTO_GIT_ERROR_CORRUPT:
      return _ ("the repository may be damaged; run “git fsck” in it");

    default:
      return NULL;
    }
}

/**
 * recto_git_error_set:
 * @error: (out) (optional): return location
 * @code: what the libgit2 function returned, right after it did
 * @subject: (nullable) (type filename): the path, branch or address at stake
 * @format: what cannot be done, with no full stop; the reason is added
 * @...: arguments of @format
 *
 * Sets an error of %RECTO_GIT_ERROR from libgit2's last one, which may be
 * missing. When libgit2 stopped because a callback of ours did, the code is
 * %GIT_EUSER and the error that the callback set is kept. Any thread.
 */
void
recto_git_error_set (GError **error,
                     int code,
                     const char *subject,
                     const char *format,
                     ...)
{
  int saved_errno = errno;
  const git_error *last = recto_git_last_error ();
  RectoGitError mapped = code_from_libgit2 (code, last);
  const char *advice;
  g_autofree char *what = NULL;
  g_autofree char *shown = subject != NULL ? g_filename_display_name (subject) : NULL;
  g_autoptr (GString) message = g_string_new (NULL);
  va_list args;

  if (error == NULL || *error != NULL)
    return;
  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);

  /* Of a full disk libgit2 often says nothing at all. */
  if (code == GIT_ERROR && (saved_errno == ENOSPC || saved_errno == EDQUOT))
    mapped = RECTO_GIT_ERROR_NO_SPACE;
  advice = remedy (mapped);
  if (shown != NULL)
    g_string_append_printf (message, "%s: ", shown);
  g_string_append (message, what);
  if (last != NULL && last->message != NULL && *last->message != '\0' && mapped != RECTO_GIT_ERROR_NOT_OWNED)
    g_string_append_printf (message, " (%s)", last->message);
  if (advice != NULL)
    g_string_append_printf (message, "; %s", advice);
  g_set_error_literal (error, RECTO_GIT_ERROR, mapped, message->str);
  git_error_clear ();
}

/**
 * recto_git_error_set_errno:
 * @error: (out) (optional): return location
 * @saved_errno: the value of errno right after the call that failed
 * @subject: (type filename): the path at stake
 * @what: what cannot be done, with no full stop; the reason is added
 *
 * Sets an error of %RECTO_GIT_ERROR from a failed system call. Any thread.
 */
void
recto_git_error_set_errno (GError **error,
                           int saved_errno,
                           const char *subject,
                           const char *what)
{
  g_autofree char *shown = g_filename_display_name (subject);
  RectoGitError code = code_from_words (g_strerror (saved_errno));
  const char *advice;

  if (saved_errno == ENOENT || saved_errno == ENOTDIR)
    code = RECTO_GIT_ERROR_NOT_FOUND;
  else if (saved_errno == EEXIST)
    code = RECTO_GIT_ERROR_EXISTS;
  advice = remedy (code);
  if (advice != NULL)
    g_set_error (error, RECTO_GIT_ERROR, code, "%s: %s (%s); %s", shown, what, g_strerror (saved_errno), advice);
  else
    g_set_error (error, RECTO_GIT_ERROR, code, "%s: %s (%s)", shown, what, g_strerror (saved_errno));
}

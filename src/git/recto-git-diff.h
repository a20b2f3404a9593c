#pragma once

#include <gio/gio.h>

#include "recto-git-diff-words.h"
#include "recto-git-error.h"

G_BEGIN_DECLS

/**
 * RectoDiffLineKind:
 * @RECTO_DIFF_LINE_CONTEXT: in both versions
 * @RECTO_DIFF_LINE_ADDED: only in the new one
 * @RECTO_DIFF_LINE_REMOVED: only in the old one
 */
typedef enum
{
  RECTO_DIFF_LINE_CONTEXT,
  RECTO_DIFF_LINE_ADDED,
  RECTO_DIFF_LINE_REMOVED,
} RectoDiffLineKind;

/**
 * RectoDiffLine:
 * @kind: which versions have the line
 * @old_line: its number in the old version from 1, or 0
 * @new_line: its number in the new version from 1, or 0
 * @text: valid UTF-8 with no line end
 * @no_newline: whether it is the last line and the file has no newline there
 * @marks: (nullable) (element-type RectoDiffMark): what of it is not in the
 *   line that it is paired with; %NULL when all of it differs, or nothing
 */
typedef struct
{
  RectoDiffLineKind kind;
  guint old_line;
  guint new_line;
  char *text;
  gboolean no_newline;
  GArray *marks;
} RectoDiffLine;

/**
 * RectoDiffRow:
 * @old_line: position of a line of the old version, or -1
 * @new_line: position of the line of the new version in its place, or -1;
 *   the same as @old_line for a line in both
 *
 * What stands side by side.
 */
typedef struct
{
  int old_line;
  int new_line;
} RectoDiffRow;

/**
 * RectoDiffHunk:
 * @old_start: first line in the old version, from 1
 * @old_lines: how many lines of it
 * @new_start: first line in the new version, from 1
 * @new_lines: how many lines of it
 * @lines: (element-type RectoDiffLine): the lines
 * @rows: (element-type RectoDiffRow): how they stand side by side
 */
typedef struct
{
  guint old_start;
  guint old_lines;
  guint new_start;
  guint new_lines;
  GPtrArray *lines;
  GArray *rows;
} RectoDiffHunk;

/**
 * RectoDiff:
 * @path: the file
 * @binary: whether it is not text; then there are no hunks
 * @added: lines added in all
 * @removed: lines removed in all
 * @old_size: bytes of the old version, 0 when there is none
 * @new_size: bytes of the new version, 0 when there is none
 * @hunks: (element-type RectoDiffHunk): what changed, in order
 * @old_text: (nullable): the old version
 * @new_text: (nullable): the new version
 *
 * How one file differs between two versions. Read only; free with
 * recto_diff_free().
 */
typedef struct
{
  char *path;
  gboolean binary;
  guint added;
  guint removed;
  guint64 old_size;
  guint64 new_size;
  GPtrArray *hunks;
  GBytes *old_text;
  GBytes *new_text;
} RectoDiff;

#define RECTO_TYPE_DIFF (recto_diff_get_type ())

GType recto_diff_get_type (void);
RectoDiff *recto_diff_copy (const RectoDiff *self);
void recto_diff_free (RectoDiff *self);

RectoDiff *recto_git_diff_file (const char *directory,
                                const char *path,
                                const char *old_path,
                                guint context_lines,
                                GCancellable *cancellable,
                                GError **error);
void recto_git_diff_file_async (const char *directory,
                                const char *path,
                                const char *old_path,
                                guint context_lines,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
RectoDiff *recto_git_diff_file_finish (GAsyncResult *result,
                                       GError **error);
RectoDiff *recto_git_diff_revisions (const char *directory,
                                     const char *path,
                                     const char *old_revision,
                                     const char *new_revision,
                                     guint context_lines,
                                     GCancellable *cancellable,
                                     GError **error);
RectoDiff *recto_diff_texts (const char *path,
                             GBytes *old_text,
                             GBytes *new_text,
                             guint context_lines,
                             GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoDiff, recto_diff_free)

G_END_DECLS

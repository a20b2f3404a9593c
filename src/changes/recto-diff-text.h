#pragma once

#include <gtk/gtk.h>

#include "git/recto-git-diff.h"

G_BEGIN_DECLS

#define RECTO_DIFF_TAG_ADDED        "added"
#define RECTO_DIFF_TAG_ADDED_WORD   "added-word"
#define RECTO_DIFF_TAG_REMOVED      "removed"
#define RECTO_DIFF_TAG_REMOVED_WORD "removed-word"
#define RECTO_DIFF_TAG_HEADING      "heading"

guint recto_diff_text_fill (GtkTextBuffer *buffer,
                            const RectoDiff *diff,
                            guint max_lines);
char *recto_diff_text_describe (const RectoDiff *diff,
                                const RectoDiffHunk *hunk);

G_END_DECLS

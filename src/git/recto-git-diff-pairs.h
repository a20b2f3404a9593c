#pragma once

#include "recto-git-diff.h"

G_BEGIN_DECLS

void recto_diff_hunk_pair (RectoDiffHunk *hunk,
                           guint64 *budget);

G_END_DECLS

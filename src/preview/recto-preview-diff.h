#pragma once

#include "page/recto-page.h"

G_BEGIN_DECLS

/**
 * RectoPreviewSplice:
 * @old_at: where, in blocks of the old page
 * @n_removed: how many blocks of the old page go
 * @new_at: the first block of the new page that comes in their place
 * @n_added: how many come
 */
typedef struct
{
  guint old_at;
  guint n_removed;
  guint new_at;
  guint n_added;
} RectoPreviewSplice;

GArray *recto_preview_diff (RectoPage *old_page,
                            RectoPage *new_page);

G_END_DECLS

#pragma once

#include <gtk/gtk.h>

#include "recto-conflict-draft.h"

G_BEGIN_DECLS

#define RECTO_TYPE_CONFLICT_PART_VIEW (recto_conflict_part_view_get_type ())
G_DECLARE_FINAL_TYPE (RectoConflictPartView, recto_conflict_part_view, RECTO, CONFLICT_PART_VIEW, GtkWidget)

GtkWidget *recto_conflict_part_view_new (RectoConflictDraft *draft,
                                         guint part);

G_END_DECLS

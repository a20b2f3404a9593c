#pragma once

#include "publish/recto-publish.h"

G_BEGIN_DECLS

/**
 * RectoConflictChoice:
 * @RECTO_CONFLICT_OPEN: nothing is decided yet
 * @RECTO_CONFLICT_MINE: what is here stays
 * @RECTO_CONFLICT_THEIRS: what the remote has is taken
 * @RECTO_CONFLICT_EDITED: a text of one's own comes in the place of both
 */
typedef enum
{
  RECTO_CONFLICT_OPEN,
  RECTO_CONFLICT_MINE,
  RECTO_CONFLICT_THEIRS,
  RECTO_CONFLICT_EDITED,
} RectoConflictChoice;

#define RECTO_TYPE_CONFLICT_DRAFT (recto_conflict_draft_get_type ())
G_DECLARE_FINAL_TYPE (RectoConflictDraft, recto_conflict_draft, RECTO, CONFLICT_DRAFT, GObject)

RectoConflictDraft *recto_conflict_draft_new (GPtrArray *conflicts,
                                              guint index);
const RectoPublishConflict *recto_conflict_draft_get_conflict (RectoConflictDraft *self);
guint recto_conflict_draft_get_n_parts (RectoConflictDraft *self);
gboolean recto_conflict_draft_get_is_open (RectoConflictDraft *self,
                                           guint part);
gboolean recto_conflict_draft_can_edit (RectoConflictDraft *self);
RectoConflictChoice recto_conflict_draft_get_choice (RectoConflictDraft *self,
                                                     guint part);
void recto_conflict_draft_choose (RectoConflictDraft *self,
                                  guint part,
                                  RectoConflictChoice choice);
void recto_conflict_draft_set_text (RectoConflictDraft *self,
                                    guint part,
                                    const char *text);
guint recto_conflict_draft_count_open (RectoConflictDraft *self);
GBytes *recto_conflict_draft_build (RectoConflictDraft *self);

G_END_DECLS

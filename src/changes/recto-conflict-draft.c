/* What a person decided so far about one file that both sides changed. */

#include "recto-conflict-draft.h"

#include <string.h>

typedef struct
{
  RectoConflictChoice choice;
  char *text;
} Decision;

struct _RectoConflictDraft
{
  GObject parent_instance;

  GPtrArray *conflicts; /* keeps the conflict alive */
  const RectoPublishConflict *conflict;
  GArray *decisions; /* one a part; one in all where there are no parts */
};

G_DEFINE_FINAL_TYPE (RectoConflictDraft, recto_conflict_draft, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
clear_decision (gpointer data)
{
  Decision *decision = data;

  g_clear_pointer (&decision->text, g_free);
}

static void
recto_conflict_draft_finalize (GObject *object)
{
  RectoConflictDraft *self = RECTO_CONFLICT_DRAFT (object);

  g_clear_pointer (&self->decisions, g_array_unref);
  g_clear_pointer (&self->conflicts, g_ptr_array_unref);

  G_OBJECT_CLASS (recto_conflict_draft_parent_class)->finalize (object);
}

static void
recto_conflict_draft_class_init (RectoConflictDraftClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = recto_conflict_draft_finalize;

  /**
   * RectoConflictDraft::changed:
   *
   * Something was decided.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
recto_conflict_draft_init (RectoConflictDraft *self)
{
  self->decisions = g_array_new (FALSE, TRUE, sizeof (Decision));
  g_array_set_clear_func (self->decisions, clear_decision);
}

static Decision *
get_decision (RectoConflictDraft *self,
              guint part)
{
  g_assert (part < self->decisions->len);
  return &g_array_index (self->decisions, Decision, part);
}

static const RectoPublishConflictPart *
get_part (RectoConflictDraft *self,
          guint part)
{
  return part < self->conflict->parts->len ? g_ptr_array_index (self->conflict->parts, part) : NULL;
}

/**
 * recto_conflict_draft_new:
 * @conflicts: (element-type RectoPublishConflict): the conflicts of a result
 * @index: which of them
 *
 * Returns: (transfer full): a draft in which nothing is decided
 */
RectoConflictDraft *
recto_conflict_draft_new (GPtrArray *conflicts,
                          guint index)
{
  RectoConflictDraft *self = g_object_new (RECTO_TYPE_CONFLICT_DRAFT, NULL);

  self->conflicts = g_ptr_array_ref (conflicts);
  self->conflict = g_ptr_array_index (conflicts, index);
  g_array_set_size (self->decisions, MAX (self->conflict->parts->len, 1));
  return self;
}

/**
 * recto_conflict_draft_get_conflict:
 * @self: a draft
 *
 * Returns: (transfer none): the file that both sides changed
 */
const RectoPublishConflict *
recto_conflict_draft_get_conflict (RectoConflictDraft *self)
{
  return self->conflict;
}

/**
 * recto_conflict_draft_get_n_parts:
 * @self: a draft
 *
 * Returns: how many parts there are to decide about or to pass over; 1 where
 *   the file can only be taken as a whole
 */
guint
recto_conflict_draft_get_n_parts (RectoConflictDraft *self)
{
  return self->decisions->len;
}

/**
 * recto_conflict_draft_get_is_open:
 * @self: a draft
 * @part: a part
 *
 * Returns: whether the part is one to decide about
 */
gboolean
recto_conflict_draft_get_is_open (RectoConflictDraft *self,
                                  guint part)
{
  const RectoPublishConflictPart *found = get_part (self, part);

  return found == NULL || found->conflicting;
}

/**
 * recto_conflict_draft_can_edit:
 * @self: a draft
 *
 * Returns: whether a text of one's own can come in the place of both
 */
gboolean
recto_conflict_draft_can_edit (RectoConflictDraft *self)
{
  return self->conflict->parts->len > 0;
}

/**
 * recto_conflict_draft_get_choice:
 * @self: a draft
 * @part: a part
 *
 * Returns: what was decided about it
 */
RectoConflictChoice
recto_conflict_draft_get_choice (RectoConflictDraft *self,
                                 guint part)
{
  return get_decision (self, part)->choice;
}

/**
 * recto_conflict_draft_choose:
 * @self: a draft
 * @part: a part to decide about
 * @choice: what to do with it
 */
void
recto_conflict_draft_choose (RectoConflictDraft *self,
                             guint part,
                             RectoConflictChoice choice)
{
  Decision *decision = get_decision (self, part);

  g_return_if_fail (recto_conflict_draft_get_is_open (self, part));
  g_return_if_fail (choice != RECTO_CONFLICT_EDITED || recto_conflict_draft_can_edit (self));

  if (decision->choice == choice)
    return;
  decision->choice = choice;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * recto_conflict_draft_set_text:
 * @self: a draft
 * @part: a part to decide about
 * @text: what comes in its place when it is edited
 */
void
recto_conflict_draft_set_text (RectoConflictDraft *self,
                               guint part,
                               const char *text)
{
  Decision *decision = get_decision (self, part);

  g_free (decision->text);
  decision->text = g_strdup (text);
}

/**
 * recto_conflict_draft_count_open:
 * @self: a draft
 *
 * Returns: how many parts are not decided yet
 */
guint
recto_conflict_draft_count_open (RectoConflictDraft *self)
{
  guint n = 0;
  guint i;

  for (i = 0; i < self->decisions->len; i++)
    if (recto_conflict_draft_get_is_open (self, i) && get_decision (self, i)->choice == RECTO_CONFLICT_OPEN)
      n++;
  return n;
}

/* The parts are whole lines, so the next one begins on a line of its own. */
static void
append_edited (GString *text,
               const char *edited,
               const RectoPublishConflictPart *part)
{
  gboolean lines = (part->ours != NULL && g_str_has_suffix (part->ours, "\n")) ||
                   (part->theirs != NULL && g_str_has_suffix (part->theirs, "\n"));

  if (edited == NULL || edited[0] == '\0')
    return;
  g_string_append (text, edited);
  if (lines && !g_str_has_suffix (edited, "\n"))
    g_string_append_c (text, '\n');
}

static void
append_part (RectoConflictDraft *self,
             GString *text,
             guint i)
{
  const RectoPublishConflictPart *part = get_part (self, i);
  const Decision *decision = get_decision (self, i);

  if (!part->conflicting)
    g_string_append (text, part->merged);
  else if (decision->choice == RECTO_CONFLICT_EDITED)
    append_edited (text, decision->text, part);
  else
    {
      const char *side = decision->choice == RECTO_CONFLICT_MINE ? part->ours : part->theirs;

      g_string_append (text, side != NULL ? side : "");
    }
}

/**
 * recto_conflict_draft_build:
 * @self: a draft in which all is decided
 *
 * Returns: (transfer full) (nullable): what the file is to be, or %NULL when it
 *   is to be deleted
 */
GBytes *
recto_conflict_draft_build (RectoConflictDraft *self)
{
  g_autoptr (GString) text = NULL;
  guint i;

  g_return_val_if_fail (recto_conflict_draft_count_open (self) == 0, NULL);

  if (self->conflict->parts->len == 0)
    {
      GBytes *side = get_decision (self, 0)->choice == RECTO_CONFLICT_MINE ? self->conflict->our_text
                                                                           : self->conflict->their_text;

      return side != NULL ? g_bytes_ref (side) : NULL;
    }
  text = g_string_new (NULL);
  for (i = 0; i < self->decisions->len; i++)
    append_part (self, text, i);
  return g_string_free_to_bytes (g_steal_pointer (&text));
}

/* Three versions of a text, line by line. Changes that only touch each other
 * are no conflict here, as they would be for git: paragraphs are often one
 * line. */

#include "recto-publish-merge.h"

#include <string.h>

#include "git/recto-git-diff.h"

/* Lines [base_start, base_end) became [new_start, new_end). */
typedef struct
{
  guint base_start;
  guint base_end;
  guint new_start;
  guint new_end;
} Edit;

typedef struct
{
  const char *text;
  gsize length;
  GArray *starts; /* of each line, and the end of the text */
} Lines;

static void
lines_init (Lines *self,
            const char *text,
            gsize length)
{
  gsize offset = 0;

  self->text = text;
  self->length = length;
  self->starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  while (offset < length)
    {
      const char *end = memchr (text + offset, '\n', length - offset);

      g_array_append_val (self->starts, offset);
      offset = end != NULL ? (gsize) (end + 1 - text) : length;
    }
  g_array_append_val (self->starts, length);
}

static void
lines_clear (Lines *self)
{
  g_clear_pointer (&self->starts, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Lines, lines_clear)

static gsize
offset_of (const Lines *self,
           guint line)
{
  return g_array_index (self->starts, gsize, MIN (line, self->starts->len - 1));
}

static GArray *
find_edits (const Lines *base,
            const Lines *changed)
{
  g_autoptr (GBytes) old_bytes = g_bytes_new_static (base->text, base->length);
  g_autoptr (GBytes) new_bytes = g_bytes_new_static (changed->text, changed->length);
  g_autoptr (RectoDiff) diff = recto_diff_texts ("text", old_bytes, new_bytes, 0, NULL);
  GArray *edits = g_array_new (FALSE, FALSE, sizeof (Edit));

  if (diff == NULL || diff->binary)
    {
      Edit whole = { 0, base->starts->len - 1, 0, changed->starts->len - 1 };

      g_array_append_val (edits, whole);
      return edits;
    }
  for (guint i = 0; i < diff->hunks->len; i++)
    {
      const RectoDiffHunk *hunk = g_ptr_array_index (diff->hunks, i);
      Edit edit;

      /* Of nothing, git names the line before. */
      edit.base_start = hunk->old_lines > 0 ? hunk->old_start - 1 : hunk->old_start;
      edit.base_end = edit.base_start + hunk->old_lines;
      edit.new_start = hunk->new_lines > 0 ? hunk->new_start - 1 : hunk->new_start;
      edit.new_end = edit.new_start + hunk->new_lines;
      g_array_append_val (edits, edit);
    }
  return edits;
}

static gboolean
overlaps (const Edit *edit,
          guint start,
          guint end)
{
  if (edit->base_start == edit->base_end && start == end)
    return edit->base_start == start;
  return edit->base_start < end && edit->base_end > start;
}

/* One side's way through its edits. */
typedef struct
{
  const Lines *lines;
  GArray *edits;
  guint next;
  gint64 shift; /* from a base line to this side's, behind the edits done */
} Side;

static const Edit *
peek (const Side *side)
{
  return side->next < side->edits->len ? &g_array_index (side->edits, Edit, side->next) : NULL;
}

static gboolean
take_overlapping (Side *side,
                  guint *start,
                  guint *end,
                  guint *count)
{
  const Edit *edit = peek (side);

  if (edit == NULL || !overlaps (edit, *start, *end))
    return FALSE;
  *start = MIN (*start, edit->base_start);
  *end = MAX (*end, edit->base_end);
  side->shift += (gint64) (edit->new_end - edit->new_start) - (gint64) (edit->base_end - edit->base_start);
  side->next++;
  (*count)++;
  return TRUE;
}

/* Which edit comes first; of nothing before a line before the line itself. */
static gboolean
comes_first (const Edit *edit,
             const Edit *other)
{
  if (other == NULL || edit == NULL)
    return edit != NULL;
  if (edit->base_start != other->base_start)
    return edit->base_start < other->base_start;
  return edit->base_end <= other->base_end;
}

static gboolean
same (const char *a,
      gsize a_length,
      const char *b,
      gsize b_length)
{
  return a_length == b_length && (a_length == 0 || memcmp (a, b, a_length) == 0);
}

/* What one side has at a place. The other may have taken the end of its last
 * line away just before it. */
static void
add_side (GPtrArray *parts,
          const Lines *base,
          const char *text,
          gsize length)
{
  if (length > 0)
    recto_merge_end_line (parts, recto_merge_newline (base->text, base->length));
  recto_merge_add (parts, text, length);
}

static void
merge_region (GPtrArray *parts,
              const Lines *base,
              Side *ours,
              Side *theirs,
              guint *position)
{
  const Edit *our_edit = peek (ours);
  const Edit *their_edit = peek (theirs);
  const Edit *first = comes_first (our_edit, their_edit) ? our_edit : their_edit;
  guint start = first->base_start;
  guint end = first->base_end;
  gint64 our_shift = ours->shift;
  gint64 their_shift = theirs->shift;
  guint our_count = 0;
  guint their_count = 0;
  gsize our_start, our_length, their_start, their_length;

  /* The first one always belongs, then what it touches, and so on. */
  take_overlapping (first == our_edit ? ours : theirs, &start, &end, first == our_edit ? &our_count : &their_count);
  while (take_overlapping (ours, &start, &end, &our_count) || take_overlapping (theirs, &start, &end, &their_count))
    ;
  recto_merge_add (parts, base->text + offset_of (base, *position), offset_of (base, start) - offset_of (base, *position));
  our_start = offset_of (ours->lines, start + our_shift);
  our_length = offset_of (ours->lines, end + ours->shift) - our_start;
  their_start = offset_of (theirs->lines, start + their_shift);
  their_length = offset_of (theirs->lines, end + theirs->shift) - their_start;
  if (their_count == 0 || same (ours->lines->text + our_start, our_length, theirs->lines->text + their_start, their_length))
    add_side (parts, base, ours->lines->text + our_start, our_length);
  else if (our_count == 0)
    add_side (parts, base, theirs->lines->text + their_start, their_length);
  else
    recto_merge_add_conflict (parts, ours->lines->text + our_start, our_length, theirs->lines->text + their_start, their_length, NULL);
  *position = end;
}

/**
 * recto_merge_lines:
 * @base: what both began with
 * @base_length: its length
 * @ours: our version
 * @our_length: its length
 * @theirs: their version
 * @their_length: its length
 *
 * Any thread.
 *
 * Returns: (transfer full) (element-type RectoPublishConflictPart): the parts
 */
GPtrArray *
recto_merge_lines (const char *base,
                   gsize base_length,
                   const char *ours,
                   gsize our_length,
                   const char *theirs,
                   gsize their_length)
{
  GPtrArray *parts = recto_merge_parts_new ();
  g_auto (Lines) base_lines = { NULL };
  g_auto (Lines) our_lines = { NULL };
  g_auto (Lines) their_lines = { NULL };
  g_autoptr (GArray) our_edits = NULL;
  g_autoptr (GArray) their_edits = NULL;
  guint position = 0;

  lines_init (&base_lines, base, base_length);
  lines_init (&our_lines, ours, our_length);
  lines_init (&their_lines, theirs, their_length);
  our_edits = find_edits (&base_lines, &our_lines);
  their_edits = find_edits (&base_lines, &their_lines);
  {
    Side our_side = { &our_lines, our_edits, 0, 0 };
    Side their_side = { &their_lines, their_edits, 0, 0 };

    while (peek (&our_side) != NULL || peek (&their_side) != NULL)
      merge_region (parts, &base_lines, &our_side, &their_side, &position);
  }
  recto_merge_add (parts, base + offset_of (&base_lines, position), base_length - offset_of (&base_lines, position));
  return parts;
}

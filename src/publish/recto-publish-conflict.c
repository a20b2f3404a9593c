/* A file that both sides changed in the same place, for a person to resolve. */

#include "recto-publish-conflict.h"

#include <string.h>

/**
 * recto_publish_conflict_free:
 * @self: (transfer full): a conflict
 */
void
recto_publish_conflict_free (RectoPublishConflict *self)
{
  g_free (self->path);
  g_free (self->base);
  g_free (self->ours);
  g_free (self->theirs);
  g_clear_pointer (&self->base_text, g_bytes_unref);
  g_clear_pointer (&self->our_text, g_bytes_unref);
  g_clear_pointer (&self->their_text, g_bytes_unref);
  g_ptr_array_unref (self->parts);
  g_free (self);
}

/**
 * recto_publish_conflict_take:
 * @self: a conflict
 * @take_ours: whether to take our side of each conflicting part, or theirs
 *
 * Any thread.
 *
 * Returns: (transfer full) (nullable): the whole text, with what is merged
 *   already, or %NULL when that side deleted the file
 */
GBytes *
recto_publish_conflict_take (const RectoPublishConflict *self,
                             gboolean take_ours)
{
  g_autoptr (GString) text = NULL;
  GBytes *side = take_ours ? self->our_text : self->their_text;

  if (self->parts->len == 0)
    return side != NULL ? g_bytes_ref (side) : NULL;
  text = g_string_new (NULL);
  for (guint i = 0; i < self->parts->len; i++)
    {
      const RectoPublishConflictPart *part = g_ptr_array_index (self->parts, i);

      g_string_append (text, !part->conflicting ? part->merged : take_ours ? part->ours
                                                                           : part->theirs);
    }
  return g_string_free_to_bytes (g_steal_pointer (&text));
}

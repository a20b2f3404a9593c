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
 * recto_publish_conflict_resolve:
 * @self: a conflict with parts
 * @take_ours: whether to take our side of each conflicting part, or theirs
 * @length: (out) (optional): length of the text in bytes
 *
 * Any thread.
 *
 * Returns: (transfer full): the whole text, what is merged already included
 */
char *
recto_publish_conflict_resolve (const RectoPublishConflict *self,
                                gboolean take_ours,
                                gsize *length)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->parts->len; i++)
    {
      const RectoPublishConflictPart *part = g_ptr_array_index (self->parts, i);

      g_string_append (text, !part->conflicting ? part->merged : take_ours ? part->ours
                                                                           : part->theirs);
    }
  if (length != NULL)
    *length = text->len;
  return g_string_free (text, FALSE);
}

/* Which letters belong together when they are undone: words that are typed,
 * and what is taken away in one go, as in any text of GTK. */

#include "recto-form-typing.h"

#include <string.h>

#include "recto-form-splice.h"

static gboolean
is_space (const char *text)
{
  return g_unichar_isspace (g_utf8_get_char (text));
}

/* Whether @text is @old with something more at the caret. */
static gboolean
is_typed_on (const RectoFormTyping *self,
             const char *old,
             const char *text)
{
  gsize old_length = strlen (old);
  gsize length = strlen (text);

  return (!self->is_removal || self->is_over) && length > old_length && self->end <= old_length &&
         memcmp (old, text, self->end) == 0 &&
         strcmp (old + self->end, text + self->end + (length - old_length)) == 0 &&
         (self->is_space || !is_space (text + self->end));
}

/* Whether @text is @old with something less on either side of the caret. */
static gboolean
is_removed_on (const RectoFormTyping *self,
               const char *old,
               const char *text,
               gsize *end)
{
  gsize old_length = strlen (old);
  gsize length = strlen (text);
  gsize removed = old_length - length;

  if (!self->is_removal || length >= old_length || self->end > old_length)
    return FALSE;
  *end = self->end;
  if (self->end <= length && memcmp (old, text, self->end) == 0 &&
      strcmp (old + self->end + removed, text + self->end) == 0)
    return TRUE;
  if (removed > self->end)
    return FALSE;
  *end = self->end - removed;
  return memcmp (old, text, *end) == 0 && strcmp (old + self->end, text + *end) == 0;
}

static void
begin (RectoFormTyping *self,
       const char *old,
       const char *text)
{
  gsize old_length = strlen (old);
  gsize length = strlen (text);
  gsize start, end;

  recto_form_splice_common (old, old_length, text, length, &start, &end);
  self->is_on = TRUE;
  self->end = length - end;
  self->is_removal = self->end == start;
  /* "2010" typed over "2009" begins by taking all but the first letter away. */
  self->is_over = g_utf8_strlen (old + start, (gssize) (old_length - start - end)) > 1;
  self->is_space = self->end > start && is_space (g_utf8_prev_char (text + self->end));
}

/**
 * recto_form_typing_add:
 * @self: what was typed before
 * @old: what was in the field
 * @text: what is there now
 *
 * Takes in what was typed.
 *
 * Returns: whether it goes on with what was typed before, to be undone with it
 */
gboolean
recto_form_typing_add (RectoFormTyping *self,
                       const char *old,
                       const char *text)
{
  gsize end;

  if (self->is_on && is_typed_on (self, old, text))
    {
      self->end += strlen (text) - strlen (old);
      self->is_removal = FALSE;
      self->is_space = is_space (g_utf8_prev_char (text + self->end));
      return TRUE;
    }
  if (self->is_on && is_removed_on (self, old, text, &end))
    {
      self->end = end;
      self->is_over = FALSE;
      return TRUE;
    }
  begin (self, old, text);
  return FALSE;
}

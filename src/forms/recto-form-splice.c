/* Splices in bytes, made as small as they can be and counted in characters. A
 * letter typed into a row is then a letter typed into the text, also to undo. */

#include "recto-form-splice.h"

#include <string.h>

static gboolean
is_continuation (char c)
{
  return ((guchar) c & 0xc0) == 0x80;
}

static gsize
common_start (const char *a,
              gsize a_length,
              const char *b,
              gsize b_length)
{
  gsize n = 0;

  while (n < a_length && n < b_length && a[n] == b[n])
    n++;
  while (n > 0 && ((n < a_length && is_continuation (a[n])) || (n < b_length && is_continuation (b[n]))))
    n--;
  return n;
}

static gsize
common_end (const char *a,
            gsize a_length,
            const char *b,
            gsize b_length)
{
  gsize n = 0;

  while (n < a_length && n < b_length && a[a_length - n - 1] == b[b_length - n - 1])
    n++;
  while (n > 0 && is_continuation (a[a_length - n]))
    n--;
  return n;
}

/**
 * recto_form_splice_common:
 * @old: a text
 * @old_length: its length in bytes
 * @text: another
 * @length: its length in bytes
 * @start: (out): how many bytes both begin with
 * @end: (out): how many bytes both end with, beyond those
 *
 * Finds what two texts have in common, in whole characters.
 */
void
recto_form_splice_common (const char *old,
                          gsize old_length,
                          const char *text,
                          gsize length,
                          gsize *start,
                          gsize *end)
{
  *start = common_start (old, old_length, text, length);
  *end = common_end (old + *start, old_length - *start, text + *start, length - *start);
}

/* Adds a splice of bytes, without what stays as it was. @counted bytes of
 * @old are @characters. */
static void
add_splice (GArray *splices,
            const char *old,
            const RectoYamlSplice *bytes,
            gsize *counted,
            int *characters)
{
  RectoFormSplice splice;
  gsize start, end;

  recto_form_splice_common (old + bytes->offset, bytes->removed, bytes->text, bytes->length, &start, &end);
  *characters += (int) g_utf8_strlen (old + *counted, (gssize) (bytes->offset + start - *counted));
  *counted = bytes->offset + start;
  splice.offset = *characters;
  splice.removed = (int) g_utf8_strlen (old + *counted, (gssize) (bytes->removed - start - end));
  splice.text = bytes->text + start;
  splice.length = (int) (bytes->length - start - end);
  if (splice.removed > 0 || splice.length > 0)
    g_array_append_val (splices, splice);
}

/**
 * recto_form_splices_new:
 * @old: the text that @edit is of
 * @edit: an edit
 *
 * Returns: (transfer full) (element-type RectoFormSplice): its splices, in the
 *   order of their places
 */
GArray *
recto_form_splices_new (const char *old,
                        const RectoYamlEdit *edit)
{
  GArray *splices = g_array_new (FALSE, FALSE, sizeof (RectoFormSplice));
  gsize counted = 0;
  int characters = 0;

  for (guint i = 0; i < recto_yaml_edit_get_n_splices (edit); i++)
    add_splice (splices, old, recto_yaml_edit_get_splice (edit, i), &counted, &characters);
  return splices;
}

/**
 * recto_form_splices_new_between:
 * @old: a text
 * @text: what it becomes; must outlive the splices
 *
 * Returns: (transfer full) (element-type RectoFormSplice): the one splice that
 *   makes it of @old, or none when they are equal
 */
GArray *
recto_form_splices_new_between (const char *old,
                                const char *text)
{
  GArray *splices = g_array_new (FALSE, FALSE, sizeof (RectoFormSplice));
  const RectoYamlSplice all = { 0, strlen (old), text, strlen (text) };
  gsize counted = 0;
  int characters = 0;

  add_splice (splices, old, &all, &counted, &characters);
  return splices;
}

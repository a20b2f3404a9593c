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
    {
      const RectoYamlSplice *bytes = recto_yaml_edit_get_splice (edit, i);
      gsize start = common_start (old + bytes->offset, bytes->removed, bytes->text, bytes->length);
      gsize end = common_end (old + bytes->offset + start, bytes->removed - start,
                              bytes->text + start, bytes->length - start);
      RectoFormSplice splice;

      characters += (int) g_utf8_strlen (old + counted, (gssize) (bytes->offset + start - counted));
      counted = bytes->offset + start;
      splice.offset = characters;
      splice.removed = (int) g_utf8_strlen (old + counted, (gssize) (bytes->removed - start - end));
      splice.text = bytes->text + start;
      splice.length = (int) (bytes->length - start - end);
      if (splice.removed > 0 || splice.length > 0)
        g_array_append_val (splices, splice);
    }
  return splices;
}

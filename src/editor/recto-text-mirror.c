/* Between bytes of a text and places in a GtkTextBuffer. GTK counts lines and
 * characters, everybody else here counts bytes, and asking GTK for 300 KB of
 * text takes some milliseconds: too long for every key. So the same edits are
 * made on a string beside it. What is saved is asked from GTK all the same,
 * and compared. */

#include "recto-text-mirror.h"

#include <string.h>

typedef enum
{
  EDIT_NONE,
  EDIT_INSERT,
  EDIT_DELETE,
} EditKind;

/* What is about to happen to the buffer. */
typedef struct
{
  EditKind kind;
  gsize start;
  gsize end;
  int first_line;
  int last_line;
  GString *text;
} Edit;

struct _RectoTextMirror
{
  GtkTextBuffer *buffer;
  GString *text;
  GArray *starts;
  int n_characters;
  gboolean stale;
  Edit edit;
};

/* Lines are GTK's own: it looks for their ends in each insertion by itself, so
 * that a LF typed after a CR is a line of its own, whatever the text says. */
static void
walk_lines (RectoTextMirror *self,
            guint from,
            guint n_lines)
{
  GtkTextIter iter;
  gsize start = g_array_index (self->starts, gsize, from);

  gtk_text_buffer_get_iter_at_line (self->buffer, &iter, from);
  for (guint line = from + 1; line <= from + n_lines; line++)
    {
      start += gtk_text_iter_get_bytes_in_line (&iter);
      g_array_index (self->starts, gsize, line) = start;
      gtk_text_iter_forward_line (&iter);
    }
}

static void
copy_buffer (RectoTextMirror *self)
{
  g_autofree char *text = NULL;
  GtkTextIter start;
  GtkTextIter end;
  guint n_lines = gtk_text_buffer_get_line_count (self->buffer);

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  text = gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
  g_string_assign (self->text, text);
  g_array_set_size (self->starts, n_lines);
  g_array_index (self->starts, gsize, 0) = 0;
  walk_lines (self, 0, n_lines - 1);
  self->n_characters = gtk_text_buffer_get_char_count (self->buffer);
  self->stale = FALSE;
}

static void
refresh (RectoTextMirror *self)
{
  if (self->stale)
    copy_buffer (self);
}

static gsize
byte_at (RectoTextMirror *self,
         const GtkTextIter *iter)
{
  guint line = gtk_text_iter_get_line (iter);

  return g_array_index (self->starts, gsize, MIN (line, self->starts->len - 1)) + gtk_text_iter_get_line_index (iter);
}

static void
insert_text_cb (RectoTextMirror *self,
                GtkTextIter *place,
                const char *text,
                int length)
{
  if (self->stale)
    return;
  self->edit.kind = EDIT_INSERT;
  self->edit.start = byte_at (self, place);
  self->edit.first_line = gtk_text_iter_get_line (place);
  g_string_truncate (self->edit.text, 0);
  g_string_append_len (self->edit.text, text, length);
}

static void
delete_range_cb (RectoTextMirror *self,
                 GtkTextIter *start,
                 GtkTextIter *end)
{
  GtkTextIter from = *start;
  GtkTextIter to = *end;

  if (self->stale)
    return;
  gtk_text_iter_order (&from, &to);
  self->edit.kind = EDIT_DELETE;
  self->edit.start = byte_at (self, &from);
  self->edit.end = byte_at (self, &to);
  self->edit.first_line = gtk_text_iter_get_line (&from);
  self->edit.last_line = gtk_text_iter_get_line (&to);
}

static void
shift_starts (RectoTextMirror *self,
              guint from,
              gssize by)
{
  gsize *starts = &g_array_index (self->starts, gsize, 0);

  for (guint i = from; i < self->starts->len; i++)
    starts[i] += by;
}

static void
mirror_insert (RectoTextMirror *self)
{
  const Edit *edit = &self->edit;
  int n_new = gtk_text_buffer_get_line_count (self->buffer) - (int) self->starts->len;

  g_string_insert_len (self->text, edit->start, edit->text->str, edit->text->len);
  self->n_characters += g_utf8_strlen (edit->text->str, edit->text->len);
  shift_starts (self, edit->first_line + 1, edit->text->len);
  if (n_new <= 0)
    return;
  g_array_set_size (self->starts, self->starts->len + n_new);
  memmove (&g_array_index (self->starts, gsize, edit->first_line + 1 + n_new),
           &g_array_index (self->starts, gsize, edit->first_line + 1),
           (self->starts->len - edit->first_line - 1 - n_new) * sizeof (gsize));
  walk_lines (self, edit->first_line, n_new);
}

static void
mirror_delete (RectoTextMirror *self)
{
  const Edit *edit = &self->edit;
  gsize length = edit->end - edit->start;

  self->n_characters -= g_utf8_strlen (self->text->str + edit->start, length);
  g_string_erase (self->text, edit->start, length);
  shift_starts (self, edit->last_line + 1, -(gssize) length);
  if (edit->last_line > edit->first_line)
    g_array_remove_range (self->starts, edit->first_line + 1, edit->last_line - edit->first_line);
}

/* The first to hear of a change, from inside of it: all others find the text
 * as it is. */
static void
changed_cb (RectoTextMirror *self)
{
  if (self->stale)
    return;
  if (self->edit.kind == EDIT_INSERT)
    mirror_insert (self);
  else if (self->edit.kind == EDIT_DELETE)
    mirror_delete (self);
  /* Whatever else can happen to a buffer. */
  self->stale = self->edit.kind == EDIT_NONE ||
                self->n_characters != gtk_text_buffer_get_char_count (self->buffer) ||
                (int) self->starts->len != gtk_text_buffer_get_line_count (self->buffer);
  self->edit.kind = EDIT_NONE;
}

/**
 * recto_text_mirror_new:
 * @buffer: a buffer, which the mirror keeps alive
 *
 * To be made before anything else listens to the buffer's changes. Main
 * thread.
 *
 * Returns: (transfer full): a new mirror
 */
RectoTextMirror *
recto_text_mirror_new (GtkTextBuffer *buffer)
{
  RectoTextMirror *self = g_new0 (RectoTextMirror, 1);

  self->buffer = g_object_ref (buffer);
  self->text = g_string_new (NULL);
  self->edit.text = g_string_new (NULL);
  self->starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  copy_buffer (self);
  g_signal_connect_swapped (buffer, "insert-text", G_CALLBACK (insert_text_cb), self);
  g_signal_connect_swapped (buffer, "delete-range", G_CALLBACK (delete_range_cb), self);
  g_signal_connect_swapped (buffer, "changed", G_CALLBACK (changed_cb), self);
  return self;
}

/**
 * recto_text_mirror_free:
 * @self: (transfer full): a mirror
 */
void
recto_text_mirror_free (RectoTextMirror *self)
{
  g_signal_handlers_disconnect_by_data (self->buffer, self);
  g_object_unref (self->buffer);
  g_string_free (self->text, TRUE);
  g_string_free (self->edit.text, TRUE);
  g_array_unref (self->starts);
  g_free (self);
}

/**
 * recto_text_mirror_get_bytes:
 * @self: a mirror
 *
 * Returns: (transfer full): the whole text, followed by a NUL that is not
 *   counted
 */
GBytes *
recto_text_mirror_get_bytes (RectoTextMirror *self)
{
  refresh (self);
  return g_bytes_new_take (g_memdup2 (self->text->str, self->text->len + 1), self->text->len);
}

/**
 * recto_text_mirror_verify:
 * @self: a mirror
 *
 * The whole text as GTK has it, for what must not go wrong. Takes some
 * milliseconds for 300 KB.
 *
 * Returns: (transfer full): the whole text, followed by a NUL that is not
 *   counted
 */
GBytes *
recto_text_mirror_verify (RectoTextMirror *self)
{
  GtkTextIter start;
  GtkTextIter end;
  char *text;
  gsize length;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  text = gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
  length = strlen (text);
  if (!self->stale && (length != self->text->len || memcmp (text, self->text->str, length) != 0))
    {
      g_critical ("The mirror of the text is broken; it is made anew");
      self->stale = TRUE;
    }
  return g_bytes_new_take (text, length);
}

/* The last line that begins at or before @offset. */
static guint
find_line (RectoTextMirror *self,
           gsize offset)
{
  guint low = 0;
  guint high = self->starts->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->starts, gsize, middle) <= offset)
        low = middle;
      else
        high = middle;
    }
  return low;
}

static gboolean
is_character_start (RectoTextMirror *self,
                    gsize offset)
{
  return offset <= self->text->len && ((guchar) self->text->str[offset] & 0xc0) != 0x80;
}

/**
 * recto_text_mirror_get_iter:
 * @self: a mirror
 * @offset: a place in bytes
 * @iter: (out): the same place in the buffer; GTK has none inside of a CR LF
 *   and gives the one before it
 *
 * Returns: whether @offset is in the text and not inside a character
 */
gboolean
recto_text_mirror_get_iter (RectoTextMirror *self,
                            gsize offset,
                            GtkTextIter *iter)
{
  guint line;

  refresh (self);
  if (!is_character_start (self, offset))
    return FALSE;
  line = find_line (self, offset);
  gtk_text_buffer_get_iter_at_line_index (self->buffer, iter, line,
                                          offset - g_array_index (self->starts, gsize, line));
  return TRUE;
}

/**
 * recto_text_mirror_get_byte:
 * @self: a mirror
 * @iter: a place in the buffer
 *
 * Returns: the same place in bytes
 */
gsize
recto_text_mirror_get_byte (RectoTextMirror *self,
                            const GtkTextIter *iter)
{
  refresh (self);
  return byte_at (self, iter);
}

static gsize
splice_length (const RectoSplice *splice)
{
  if (splice->text == NULL)
    return 0;
  return splice->length < 0 ? strlen (splice->text) : (gsize) splice->length;
}

/**
 * recto_text_mirror_check_splices:
 * @self: a mirror
 * @splices: (array length=n_splices): splices
 * @n_splices: how many
 *
 * Returns: whether the splices are in order, whole characters, and text
 */
gboolean
recto_text_mirror_check_splices (RectoTextMirror *self,
                                 const RectoSplice *splices,
                                 gsize n_splices)
{
  gsize length;
  gsize reached = 0;

  refresh (self);
  length = self->text->len;
  for (gsize i = 0; i < n_splices; i++)
    {
      const RectoSplice *splice = &splices[i];

      if (splice->offset < reached || splice->offset > length || splice->removed > length - splice->offset)
        return FALSE;
      reached = splice->offset + splice->removed;
      if (!is_character_start (self, splice->offset) || !is_character_start (self, reached))
        return FALSE;
      if (splice->text != NULL && !g_utf8_validate_len (splice->text, splice_length (splice), NULL))
        return FALSE;
    }
  return TRUE;
}

static void
apply_one (RectoTextMirror *self,
           const RectoSplice *splice)
{
  const char *old;
  gsize old_length;
  gsize start = splice->offset;
  gsize end = splice->offset + splice->removed;
  gsize length = splice_length (splice);
  GtkTextIter from;
  GtkTextIter to;
  char next;
  char last;
  g_autoptr (GString) text = g_string_new_len (length > 0 ? splice->text : "", length);

  refresh (self);
  old = self->text->str;
  old_length = self->text->len;
  /* A CR LF that is cut or that comes about has to go in as one piece: GTK
   * sees two line ends in it otherwise, and has no place in its middle. */
  next = text->len > 0 ? text->str[0] : (end < old_length ? old[end] : '\0');
  if (start > 0 && old[start - 1] == '\r' && (next == '\n' || (start < old_length && old[start] == '\n')))
    {
      g_string_prepend_c (text, '\r');
      start--;
    }
  last = text->len > 0 ? text->str[text->len - 1] : '\0';
  if (end < old_length && old[end] == '\n' && (last == '\r' || (end > start && old[end - 1] == '\r')))
    {
      g_string_append_c (text, '\n');
      end++;
    }

  recto_text_mirror_get_iter (self, start, &from);
  recto_text_mirror_get_iter (self, end, &to);
  gtk_text_buffer_delete (self->buffer, &from, &to);
  if (text->len > 0)
    gtk_text_buffer_insert (self->buffer, &from, text->str, text->len);
}

/**
 * recto_text_mirror_apply_splices:
 * @self: a mirror
 * @splices: (array length=n_splices): splices that
 *   recto_text_mirror_check_splices() has found good
 * @n_splices: how many
 *
 * Changes the buffer in one step of undo, and nothing outside the splices, so
 * that the cursor and everything else there stays where it is.
 */
void
recto_text_mirror_apply_splices (RectoTextMirror *self,
                                 const RectoSplice *splices,
                                 gsize n_splices)
{
  gtk_text_buffer_begin_user_action (self->buffer);
  /* From the end: the offsets before a splice stay true. */
  for (gsize i = n_splices; i > 0; i--)
    apply_one (self, &splices[i - 1]);
  gtk_text_buffer_end_user_action (self->buffer);
}

/**
 * recto_splice_between:
 * @old_text: (array length=old_length): a text
 * @old_length: its length
 * @new_text: (array length=new_length): another
 * @new_length: its length
 *
 * Returns: the one splice that makes the new text of the old, without what
 *   both begin and end with; its text points into @new_text
 */
RectoSplice
recto_splice_between (const char *old_text,
                      gsize old_length,
                      const char *new_text,
                      gsize new_length)
{
  RectoSplice splice;
  gsize shorter = MIN (old_length, new_length);
  gsize head = 0;
  gsize tail = 0;

  while (head < shorter && old_text[head] == new_text[head])
    head++;
  while (head > 0 && ((head < old_length && ((guchar) old_text[head] & 0xc0) == 0x80) ||
                      (head < new_length && ((guchar) new_text[head] & 0xc0) == 0x80)))
    head--;
  while (tail < shorter - head && old_text[old_length - tail - 1] == new_text[new_length - tail - 1])
    tail++;
  while (tail > 0 && ((guchar) old_text[old_length - tail] & 0xc0) == 0x80)
    tail--;

  splice.offset = head;
  splice.removed = old_length - head - tail;
  splice.text = new_text + head;
  splice.length = new_length - head - tail;
  return splice;
}

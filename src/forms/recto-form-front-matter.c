/* Front matter in a text buffer: where it is, whether it still would be after
 * a change, and how it begins where there is none. */

#include "recto-form-front-matter.h"

#include <string.h>

static char *
get_head (GtkTextBuffer *buffer,
          int n_characters)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, n_characters);
  return gtk_text_buffer_get_slice (buffer, &start, &end, TRUE);
}

/**
 * recto_form_front_matter_read:
 * @buffer: a text
 * @func: finds front matter
 * @end: a mark that is moved to the end of the front matter
 * @start: (out): where its YAML begins, in characters
 * @yaml: (out) (transfer full): the YAML
 * @length: (out): its length in bytes
 *
 * Looks at the beginning of the text, and at all of it only if front matter
 * begins there and does not end.
 *
 * Returns: whether there is front matter; without it all is empty
 */
gboolean
recto_form_front_matter_read (GtkTextBuffer *buffer,
                              RectoFormRegionFunc func,
                              GtkTextMark *end,
                              int *start,
                              char **yaml,
                              gsize *length)
{
  g_autofree char *head = get_head (buffer, RECTO_FORM_HEAD_CHARACTERS);
  RectoFormRegion region = { 0 };
  gboolean found = func (head, strlen (head), &region);
  int n_characters = gtk_text_buffer_get_char_count (buffer);
  GtkTextIter place;

  if (!found && g_str_has_prefix (head, "---") && n_characters > RECTO_FORM_HEAD_CHARACTERS)
    {
      g_free (head);
      head = get_head (buffer, n_characters);
      found = func (head, strlen (head), &region);
    }
  if (!found)
    region = (RectoFormRegion){ 0 };

  *start = (int) g_utf8_strlen (head, (gssize) region.yaml_start);
  *yaml = g_strndup (head + region.yaml_start, region.yaml_length);
  *length = region.yaml_length;
  gtk_text_buffer_get_iter_at_offset (buffer, &place, (int) g_utf8_strlen (head, (gssize) region.body_start));
  gtk_text_buffer_move_mark (buffer, end, &place);
  return found;
}

/**
 * recto_form_front_matter_holds:
 * @buffer: a text with front matter
 * @func: finds front matter
 * @start: where its YAML begins, in characters
 * @old: the YAML
 * @old_length: its length in bytes
 * @end: the end of the front matter
 * @yaml: what it would be
 * @length: its length in bytes
 *
 * Returns: whether all of @yaml, and no more, would be found as front matter
 */
gboolean
recto_form_front_matter_holds (GtkTextBuffer *buffer,
                               RectoFormRegionFunc func,
                               int start,
                               const char *old,
                               gsize old_length,
                               GtkTextMark *end,
                               const char *yaml,
                               gsize length)
{
  GtkTextIter text_start, yaml_start, yaml_end, text_end;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GString) text = NULL;
  RectoFormRegion region;

  gtk_text_buffer_get_start_iter (buffer, &text_start);
  gtk_text_buffer_get_iter_at_offset (buffer, &yaml_start, start);
  gtk_text_buffer_get_iter_at_offset (buffer, &yaml_end, start + (int) g_utf8_strlen (old, (gssize) old_length));
  gtk_text_buffer_get_iter_at_mark (buffer, &text_end, end);
  before = gtk_text_buffer_get_slice (buffer, &text_start, &yaml_start, TRUE);
  after = gtk_text_buffer_get_slice (buffer, &yaml_end, &text_end, TRUE);
  text = g_string_new (before);
  g_string_append_len (text, yaml, (gssize) length);
  g_string_append (text, after);
  return func (text->str, text->len, &region) &&
         region.yaml_start == strlen (before) && region.yaml_length == length && region.body_start == text->len;
}

/**
 * recto_form_front_matter_create:
 * @buffer: a text without front matter
 * @yaml: what is to be in it
 *
 * Puts front matter in front of the text, with lines that end as its do, as
 * one step of undo.
 */
void
recto_form_front_matter_create (GtkTextBuffer *buffer,
                                const char *yaml)
{
  g_autofree char *head = get_head (buffer, RECTO_FORM_HEAD_CHARACTERS);
  const char *line = strchr (head, '\n');
  gboolean is_dos = line != NULL && line > head && line[-1] == '\r';
  g_autoptr (GString) text = g_string_new ("---\n");
  GtkTextIter start;

  g_string_append (text, yaml);
  if (!g_str_has_suffix (yaml, "\n"))
    g_string_append_c (text, '\n');
  g_string_append (text, "---\n");
  if (is_dos)
    {
      g_string_replace (text, "\r\n", "\n", 0);
      g_string_replace (text, "\n", "\r\n", 0);
    }

  /* A byte order mark stays the first character. */
  gtk_text_buffer_get_iter_at_offset (buffer, &start, g_str_has_prefix (head, "\xef\xbb\xbf") ? 1 : 0);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_insert (buffer, &start, text->str, (int) text->len);
  gtk_text_buffer_end_user_action (buffer);
}

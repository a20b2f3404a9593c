/* Links and images. */

#include "recto-formatting.h"

#include <string.h>

#include "recto-buffer-lines.h"

/* An address that can stand between parentheses as it is. */
static char *
quote_address (const char *address)
{
  if (strpbrk (address, " ()<>\t") == NULL)
    return g_strdup (address);
  if (strpbrk (address, "<>") == NULL)
    return g_strdup_printf ("<%s>", address);
  return g_uri_escape_string (address, "/:?#&=%+,;@!$", TRUE);
}

static gboolean
looks_like_address (const char *text)
{
  return strpbrk (text, " \t\n") == NULL &&
         (g_str_has_prefix (text, "https://") || g_str_has_prefix (text, "http://") || g_str_has_prefix (text, "mailto:"));
}

/* The link that the selection is in: its bytes in the line, and its text. */
static gboolean
find_link (GtkTextBuffer *buffer,
           const GtkTextIter *start,
           const GtkTextIter *end,
           int *from,
           int *to,
           char **label)
{
  g_autoptr (GRegex) regex = g_regex_new ("(?<![!\\\\])\\[((?:[^\\[\\]\\\\]|\\\\.)*)\\]\\((?:<[^<>]*>|[^()\\s]*)(?:\\s+\"[^\"]*\")?\\)",
                                          0, 0, NULL);
  int line = gtk_text_iter_get_line (start);
  g_autofree char *text = recto_buffer_get_line (buffer, line);
  g_autoptr (GMatchInfo) match = NULL;

  if (gtk_text_iter_get_line (end) != line)
    return FALSE;
  g_regex_match (regex, text, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_match_info_fetch_pos (match, 0, from, to);
      if (gtk_text_iter_get_line_index (start) < *from || gtk_text_iter_get_line_index (end) > *to)
        continue;
      /* Right before or after a link a new one is wanted. */
      if (gtk_text_iter_equal (start, end) &&
          (gtk_text_iter_get_line_index (start) == *from || gtk_text_iter_get_line_index (end) == *to))
        continue;
      *label = g_match_info_fetch (match, 1);
      return TRUE;
    }
  return FALSE;
}

/* Takes the link away that the selection is in, and keeps its text. */
static gboolean
remove_link (GtkTextBuffer *buffer,
             const GtkTextIter *start,
             const GtkTextIter *end)
{
  g_autofree char *label = NULL;
  int line = gtk_text_iter_get_line (start);
  int from;
  int to;

  if (!find_link (buffer, start, end, &from, &to, &label))
    return FALSE;
  recto_buffer_replace_in_line (buffer, line, from, to, label);
  recto_buffer_select_in_line (buffer, line, from, from + strlen (label));
  return TRUE;
}

/* A selection of whole lines ends behind a line break; what is around the words
 * is no part of the link. */
static void
trim_white (GtkTextIter *start,
            GtkTextIter *end)
{
  while (gtk_text_iter_compare (start, end) < 0 && g_unichar_isspace (gtk_text_iter_get_char (start)))
    gtk_text_iter_forward_char (start);
  while (gtk_text_iter_compare (start, end) < 0)
    {
      GtkTextIter before = *end;

      gtk_text_iter_backward_char (&before);
      if (!g_unichar_isspace (gtk_text_iter_get_char (&before)))
        break;
      *end = before;
    }
}

static void
add_link (GtkTextBuffer *buffer,
          GtkTextIter *start,
          GtkTextIter *end,
          const char *address)
{
  g_autofree char *label = NULL;
  g_autofree char *link = NULL;
  g_autofree char *quoted = NULL;
  int offset;
  int cursor;
  GtkTextIter iter;

  if (gtk_text_iter_equal (start, end) && gtk_text_iter_inside_word (start) && !gtk_text_iter_starts_word (start))
    {
      gtk_text_iter_backward_word_start (start);
      gtk_text_iter_forward_word_end (end);
    }
  trim_white (start, end);
  offset = gtk_text_iter_get_offset (start);
  label = gtk_text_buffer_get_text (buffer, start, end, TRUE);
  if (address == NULL && looks_like_address (label))
    {
      address = label;
      quoted = quote_address (address);
      link = g_strdup_printf ("[](%s)", quoted);
      cursor = offset + 1;
    }
  else
    {
      quoted = quote_address (address != NULL ? address : "");
      link = g_strdup_printf ("[%s](%s)", label, quoted);
      /* Where something is still missing, or behind it all. */
      if (*label == '\0')
        cursor = offset + 1;
      else if (*quoted == '\0')
        cursor = offset + g_utf8_strlen (label, -1) + 3;
      else
        cursor = offset + g_utf8_strlen (link, -1);
    }
  gtk_text_buffer_delete (buffer, start, end);
  gtk_text_buffer_insert (buffer, start, link, -1);
  gtk_text_buffer_get_iter_at_offset (buffer, &iter, cursor);
  gtk_text_buffer_place_cursor (buffer, &iter);
}

/**
 * recto_formatting_insert_link:
 * @buffer: a buffer
 * @address: (nullable): where the link leads
 *
 * Makes a link of the selection or the word at the cursor, and puts the cursor
 * where something is missing. In a link it takes the link away and keeps its
 * text. One step of undo.
 */
void
recto_formatting_insert_link (GtkTextBuffer *buffer,
                              const char *address)
{
  GtkTextIter start;
  GtkTextIter end;

  if (!recto_buffer_can_edit_selection (buffer))
    return;
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  if (!remove_link (buffer, &start, &end))
    {
      gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
      add_link (buffer, &start, &end, address);
    }
  gtk_text_buffer_end_user_action (buffer);
}

/**
 * recto_formatting_paste_address:
 * @buffer: a buffer
 * @text: what is pasted
 *
 * Makes a link of the selection, when an address is pasted over words that
 * can be one. One step of undo.
 *
 * Returns: whether it did; otherwise the text is to be pasted as it is
 */
gboolean
recto_formatting_paste_address (GtkTextBuffer *buffer,
                                const char *text)
{
  g_autofree char *address = g_strstrip (g_strdup (text));
  g_autofree char *selected = NULL;
  g_autofree char *label = NULL;
  GtkTextIter start;
  GtkTextIter end;
  int from;
  int to;

  if (!looks_like_address (address) || !recto_buffer_can_edit_selection (buffer) ||
      !gtk_text_buffer_get_selection_bounds (buffer, &start, &end))
    return FALSE;
  trim_white (&start, &end);
  selected = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  /* A link ends with its paragraph, and within one there is no other. */
  if (*selected == '\0' || looks_like_address (selected) || strpbrk (selected, "[]\r\n") != NULL ||
      recto_buffer_is_in_fence (buffer, gtk_text_iter_get_line (&start)) ||
      find_link (buffer, &start, &end, &from, &to, &label))
    return FALSE;
  gtk_text_buffer_begin_user_action (buffer);
  add_link (buffer, &start, &end, address);
  gtk_text_buffer_end_user_action (buffer);
  return TRUE;
}

/**
 * recto_formatting_insert_image:
 * @buffer: a buffer
 * @path: the address of the image
 * @description: (nullable): what it shows
 *
 * Puts an image where the cursor is; selected text becomes its description
 * when there is none yet. With nothing to describe it the cursor goes where
 * the description belongs. One step of undo.
 */
void
recto_formatting_insert_image (GtkTextBuffer *buffer,
                               const char *path,
                               const char *description)
{
  g_autofree char *quoted = quote_address (path);
  g_autofree char *selected = NULL;
  g_autofree char *image = NULL;
  GtkTextIter start;
  GtkTextIter end;
  int offset;

  if (!recto_buffer_can_edit_selection (buffer))
    return;
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  selected = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  if (description == NULL && strpbrk (selected, "[]\r\n") == NULL)
    description = selected;
  image = g_strdup_printf ("![%s](%s)", description != NULL ? description : "", quoted);
  gtk_text_buffer_delete (buffer, &start, &end);
  offset = gtk_text_iter_get_offset (&start);
  gtk_text_buffer_insert (buffer, &start, image, -1);
  if (description == NULL || *description == '\0')
    gtk_text_buffer_get_iter_at_offset (buffer, &start, offset + 2);
  gtk_text_buffer_place_cursor (buffer, &start);
  gtk_text_buffer_end_user_action (buffer);
}

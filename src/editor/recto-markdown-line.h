#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RectoMarkdownLine:
 * @quote: where what follows the quote marks begins
 * @indent: where the marker or the text begins, after the white space
 * @marker: how long the list marker is with the spaces after it, 0 for none
 * @task: how long the `[ ] ` after it is, 0 for none
 * @heading: how long the `## ` is, 0 for none
 * @content: where the text itself begins
 * @bullet: the bullet of a list item, or '\0'
 * @number: the number of a list item, meaningful with a @delimiter
 * @delimiter: '.' or ')' after the number, or '\0'
 * @level: the level of a heading, or 0
 *
 * What stands before the text of a line. All places are byte offsets.
 */
typedef struct
{
  gsize quote;
  gsize indent;
  gsize marker;
  gsize task;
  gsize heading;
  gsize content;
  char bullet;
  guint number;
  char delimiter;
  guint level;
} RectoMarkdownLine;

void recto_markdown_line_parse (const char *text,
                                RectoMarkdownLine *line);
gboolean recto_markdown_line_is_item (const RectoMarkdownLine *line);
guint recto_markdown_line_width (const char *text,
                                 gsize from,
                                 gsize to);
gsize recto_markdown_line_fence (const char *text,
                                 char *character);
gboolean recto_markdown_line_is_blank (const char *text);

G_END_DECLS

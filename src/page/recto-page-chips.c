/* What the preview cannot render stays visible as a chip in its place. The
 * chips of the text are put in before Markdown and made HTML after it. */

#include "recto-page-chips.h"

#include <string.h>

#include "recto-page-html.h"

struct _RectoPageChips
{
  GPtrArray *sources;
};

/**
 * recto_page_chips_new:
 *
 * Returns: (transfer full): an empty set
 */
RectoPageChips *
recto_page_chips_new (void)
{
  RectoPageChips *self = g_new0 (RectoPageChips, 1);

  self->sources = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/**
 * recto_page_chips_free:
 * @self: (transfer full): chips
 *
 * Frees @self.
 */
void
recto_page_chips_free (RectoPageChips *self)
{
  g_ptr_array_unref (self->sources);
  g_free (self);
}

/**
 * recto_page_chips_add:
 * @self: chips
 * @text: the text that Markdown gets
 * @source: (array length=length): what is shown in the chip
 * @length: its length in bytes
 *
 * Appends a mark to @text that stands for a new chip.
 */
void
recto_page_chips_add (RectoPageChips *self,
                      GString *text,
                      const char *source,
                      gsize length)
{
  g_string_append_printf (text, RECTO_PAGE_CHIP_OPEN "%u" RECTO_PAGE_CHIP_CLOSE, self->sources->len);
  g_ptr_array_add (self->sources, g_strndup (source, length));
}

/**
 * recto_page_chips_match:
 * @self: chips
 * @text: text that came out of Markdown
 * @end: the end of it
 * @source: (out): what the chip shows
 *
 * Returns: (nullable): the byte after the mark at @text, or %NULL when there
 *   is none
 */
const char *
recto_page_chips_match (const RectoPageChips *self,
                        const char *text,
                        const char *end,
                        const char **source)
{
  guint number = 0;
  guint digits = 0;

  if ((gsize) (end - text) < strlen (RECTO_PAGE_CHIP_OPEN) ||
      memcmp (text, RECTO_PAGE_CHIP_OPEN, strlen (RECTO_PAGE_CHIP_OPEN)) != 0)
    return NULL;
  for (text += strlen (RECTO_PAGE_CHIP_OPEN); text < end && g_ascii_isdigit (*text) && digits < 7; text++, digits++)
    number = number * 10 + g_ascii_digit_value (*text);
  if (digits == 0 || number >= self->sources->len ||
      (gsize) (end - text) < strlen (RECTO_PAGE_CHIP_CLOSE) ||
      memcmp (text, RECTO_PAGE_CHIP_CLOSE, strlen (RECTO_PAGE_CHIP_CLOSE)) != 0)
    return NULL;
  *source = g_ptr_array_index (self->sources, number);
  return text + strlen (RECTO_PAGE_CHIP_CLOSE);
}

/**
 * recto_page_chips_append:
 * @html: where to append
 * @label: what the chip shows
 * @title: (nullable): what it says when it is pointed at
 *
 * Appends the HTML of a chip.
 */
void
recto_page_chips_append (GString *html,
                         const char *label,
                         const char *title)
{
  g_string_append (html, "<span class=\"recto-chip\"");
  recto_html_append_attribute (html, "title", title);
  g_string_append_c (html, '>');
  recto_html_append_text (html, label);
  g_string_append (html, "</span>");
}

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RectoPageMath:
 * @RECTO_PAGE_MATH_OFF: the site typesets no maths
 * @RECTO_PAGE_MATH_EXPLICIT: only between `\(…\)`, `\[…\]` and `$$…$$`
 * @RECTO_PAGE_MATH_DOLLARS: between single dollars as well, as al-folio does
 *
 * What of a page's text is maths.
 */
typedef enum
{
  RECTO_PAGE_MATH_OFF,
  RECTO_PAGE_MATH_EXPLICIT,
  RECTO_PAGE_MATH_DOLLARS,
} RectoPageMath;

gboolean recto_page_math_append (GString *html,
                                 const char *text,
                                 gsize length,
                                 RectoPageMath math);

G_END_DECLS

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What recto_css_scan_next() has come to: a statement such as a declaration,
 * what stands before a `{`, a `}`, or the end of the text. */
typedef enum
{
  RECTO_CSS_PART_END,
  RECTO_CSS_PART_STATEMENT,
  RECTO_CSS_PART_OPEN,
  RECTO_CSS_PART_CLOSE,
} RectoCssPart;

/* A way through CSS, or SCSS. @text is that of the part, without comments;
 * @is_foreign says that there was something in it that is neither. */
typedef struct
{
  const char *at;
  const char *end;
  gboolean is_scss;
  gboolean has_liquid;
  GString *text;
  gboolean is_foreign;
} RectoCssScan;

void recto_css_scan_init (RectoCssScan *self,
                          const char *text,
                          gsize length,
                          gboolean is_scss);
void recto_css_scan_clear (RectoCssScan *self);
RectoCssPart recto_css_scan_next (RectoCssScan *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RectoCssScan, recto_css_scan_clear)

G_END_DECLS

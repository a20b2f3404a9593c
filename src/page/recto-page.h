#pragma once

#include <gio/gio.h>

#include "site/recto-site.h"

G_BEGIN_DECLS

/**
 * RectoPageFlags:
 * @RECTO_PAGE_FLAGS_NONE: the page as Jekyll would publish it
 * @RECTO_PAGE_FLAGS_PLAIN: only the title and the body, without what the
 *   layout puts around them
 */
typedef enum
{
  RECTO_PAGE_FLAGS_NONE = 0,
  RECTO_PAGE_FLAGS_PLAIN = 1 << 0,
} RectoPageFlags;

/**
 * RectoPageBlock:
 * @id: (nullable): the name of a part of the page that is not text of the
 *   body ("header", "portrait", "latest-posts", …), or %NULL for the body
 * @html: the block as safe HTML that is closed in itself, NUL-terminated
 * @length: the bytes in @html
 * @first_line: the first line in the file it comes from, 1-based; 0 when it
 *   comes from elsewhere
 * @last_line: the last line, or 0
 * @hash: the same for the same HTML, whatever the lines
 *
 * One top-level piece of a page. Owned by the page.
 */
typedef struct
{
  const char *id;
  const char *html;
  gsize length;
  guint first_line;
  guint last_line;
  guint64 hash;
} RectoPageBlock;

/**
 * RectoPageNote:
 * @line: the line in the file, 1-based, or 0 when it is about no line
 * @column: the column in characters, 1-based, or 0 when it is not known
 * @message: what is not shown as it will be published, and why
 *
 * Owned by the page.
 */
typedef struct
{
  guint line;
  guint column;
  const char *message;
} RectoPageNote;

/**
 * RectoPage:
 *
 * A rendered page. Immutable, reference counted, thread-safe.
 */
typedef struct _RectoPage RectoPage;

#define RECTO_TYPE_PAGE (recto_page_get_type ())

/* Where the addresses of the site's own files in the blocks begin; what
 * follows is the percent-encoded path inside the site. */
#define RECTO_PAGE_SITE_URI "recto-site://site/"

GType recto_page_get_type (void);
RectoPage *recto_page_render (RectoSite *site,
                              const char *path,
                              GBytes *text,
                              guint64 serial,
                              RectoPageFlags flags,
                              GCancellable *cancellable,
                              GError **error);
RectoPage *recto_page_render_again (RectoPage *last,
                                    RectoSite *site,
                                    GBytes *text,
                                    guint64 serial,
                                    GCancellable *cancellable,
                                    GError **error);
RectoPage *recto_page_ref (RectoPage *self);
void recto_page_unref (RectoPage *self);
const char *recto_page_get_path (RectoPage *self);
const char *recto_page_get_title (RectoPage *self);
const char *recto_page_get_language (RectoPage *self);
guint64 recto_page_get_serial (RectoPage *self);
gboolean recto_page_has_math (RectoPage *self);
guint recto_page_get_n_blocks (RectoPage *self);
const RectoPageBlock *recto_page_get_block (RectoPage *self,
                                            guint index);
guint recto_page_get_n_notes (RectoPage *self);
const RectoPageNote *recto_page_get_note (RectoPage *self,
                                          guint index);
char *recto_page_to_html (RectoPage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoPage, recto_page_unref)

G_END_DECLS

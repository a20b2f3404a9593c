#pragma once

#include "page/recto-page.h"
#include "recto-preview-colours.h"

G_BEGIN_DECLS

/**
 * RectoPreviewUpdate:
 * @page: the page that is to be shown
 * @colours: where its colours are from
 * @missing: (element-type RectoPreviewCode): all code of it whose colours are
 *   not known yet, as often as it is there, the most urgent first
 * @wanted: (element-type RectoPreviewCode): what of it is to be coloured, once
 *   each
 * @document: (nullable): the whole document, when it must be loaded anew
 * @patch: (nullable): what changes in the document that is shown, as JSON
 * @has_katex: whether there is KaTeX for the maths of the page
 *
 * What the web view has to do to show a page. Immutable.
 */
typedef struct
{
  RectoPage *page;
  RectoPreviewColours *colours;
  GPtrArray *missing;
  GPtrArray *wanted;
  char *document;
  char *patch;
  gboolean has_katex;
} RectoPreviewUpdate;

RectoPreviewUpdate *recto_preview_update_new (RectoPage *shown,
                                              GPtrArray *shown_missing,
                                              RectoPage *page,
                                              RectoPreviewColours *colours);
void recto_preview_update_free (RectoPreviewUpdate *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoPreviewUpdate, recto_preview_update_free)

G_END_DECLS

#pragma once

#include <gtk/gtk.h>

#include "recto-document.h"

G_BEGIN_DECLS

#define RECTO_TYPE_DOCUMENT_BAR (recto_document_bar_get_type ())
G_DECLARE_FINAL_TYPE (RectoDocumentBar, recto_document_bar, RECTO, DOCUMENT_BAR, GtkWidget)

void recto_document_bar_set_document (RectoDocumentBar *self,
                                      RectoDocument *document);

G_END_DECLS

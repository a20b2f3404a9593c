#pragma once

#include <gtk/gtk.h>

#include "editor/recto-editor-view.h"
#include "forms/recto-form.h"
#include "site/recto-entry.h"

G_BEGIN_DECLS

#define RECTO_TYPE_DOCUMENT_PANE (recto_document_pane_get_type ())
G_DECLARE_FINAL_TYPE (RectoDocumentPane, recto_document_pane, RECTO, DOCUMENT_PANE, GtkWidget)

GtkWidget *recto_document_pane_new (void);
void recto_document_pane_set_document (RectoDocumentPane *self,
                                       RectoDocument *document,
                                       RectoEntryKind kind);
void recto_document_pane_set_failure (RectoDocumentPane *self,
                                      const char *path,
                                      const char *message);
RectoEditorView *recto_document_pane_get_editor (RectoDocumentPane *self);
RectoForm *recto_document_pane_get_form (RectoDocumentPane *self);
void recto_document_pane_set_address (RectoDocumentPane *self,
                                      const char *address);
GtkWidget *recto_document_pane_get_form_area (RectoDocumentPane *self);
void recto_document_pane_hold (RectoDocumentPane *self);
void recto_document_pane_release (RectoDocumentPane *self);
void recto_document_pane_focus_text (RectoDocumentPane *self);
void recto_document_pane_focus_form (RectoDocumentPane *self);

G_END_DECLS

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTO_TYPE_PARAGRAPH_ROW (recto_paragraph_row_get_type ())

G_DECLARE_FINAL_TYPE (RectoParagraphRow, recto_paragraph_row, RECTO, PARAGRAPH_ROW, AdwPreferencesRow)

GtkWidget *recto_paragraph_row_new (void);
char *recto_paragraph_row_get_text (RectoParagraphRow *self);
void recto_paragraph_row_set_text (RectoParagraphRow *self,
                                   const char *text);
gboolean recto_paragraph_row_is_typing (RectoParagraphRow *self);
void recto_paragraph_row_add_suffix (RectoParagraphRow *self,
                                     GtkWidget *widget);

G_END_DECLS

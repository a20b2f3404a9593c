#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTO_TYPE_NOTE_ROW (recto_note_row_get_type ())

G_DECLARE_FINAL_TYPE (RectoNoteRow, recto_note_row, RECTO, NOTE_ROW, AdwPreferencesRow)

GtkWidget *recto_note_row_new (void);
void recto_note_row_set_help (RectoNoteRow *self,
                              const char *help);
void recto_note_row_set_warning (RectoNoteRow *self,
                                 const char *warning,
                                 const char *answer);

G_END_DECLS

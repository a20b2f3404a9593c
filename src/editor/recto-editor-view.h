#pragma once

#include <gtksourceview/gtksource.h>

#include "recto-document.h"
#include "recto-spelling.h"

G_BEGIN_DECLS

/**
 * RectoEditorPosition:
 * @line: the cursor's line, counted from 1
 * @column: the cursor's place in that line in characters, counted from 0
 * @top_line: the line at the top of the view, counted from 1
 * @top_fraction: how much of @top_line is above the top, 0 to 1
 *
 * Where one was in a document, in a form that survives a restart.
 */
typedef struct
{
  guint line;
  guint column;
  guint top_line;
  double top_fraction;
} RectoEditorPosition;

#define RECTO_TYPE_EDITOR_VIEW (recto_editor_view_get_type ())
G_DECLARE_FINAL_TYPE (RectoEditorView, recto_editor_view, RECTO, EDITOR_VIEW, GtkWidget)

GtkWidget *recto_editor_view_new (void);
RectoDocument *recto_editor_view_get_document (RectoEditorView *self);
void recto_editor_view_set_document (RectoEditorView *self,
                                     RectoDocument *document);
GtkSourceView *recto_editor_view_get_source_view (RectoEditorView *self);
RectoSpelling *recto_editor_view_get_spelling (RectoEditorView *self);
const char *recto_editor_view_get_font (RectoEditorView *self);
void recto_editor_view_set_font (RectoEditorView *self,
                                 const char *font);
gboolean recto_editor_view_get_front_matter_folded (RectoEditorView *self);
void recto_editor_view_set_front_matter_folded (RectoEditorView *self,
                                                gboolean folded);
void recto_editor_view_hold_language (RectoEditorView *self);
void recto_editor_view_release_language (RectoEditorView *self);
gboolean recto_editor_view_get_search_active (RectoEditorView *self);
void recto_editor_view_start_search (RectoEditorView *self,
                                     gboolean replace);
void recto_editor_view_stop_search (RectoEditorView *self);
void recto_editor_view_get_position (RectoEditorView *self,
                                     RectoEditorPosition *position);
void recto_editor_view_restore_position (RectoEditorView *self,
                                         const RectoEditorPosition *position);
guint recto_editor_view_get_cursor_line (RectoEditorView *self);
void recto_editor_view_go_to_line (RectoEditorView *self,
                                   guint line,
                                   guint column);
void recto_editor_view_get_visible_line (RectoEditorView *self,
                                         guint *line,
                                         double *fraction);
void recto_editor_view_scroll_to_line (RectoEditorView *self,
                                       guint line,
                                       double fraction);
void recto_editor_view_insert_image (RectoEditorView *self,
                                     const char *path,
                                     const char *description);

G_END_DECLS

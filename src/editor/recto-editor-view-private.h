#pragma once

#include "recto-document-bar.h"
#include "recto-editor-view.h"
#include "recto-front-matter-fold.h"
#include "recto-prose-view.h"
#include "recto-search-bar.h"

G_BEGIN_DECLS

struct _RectoEditorView
{
  GtkWidget parent_instance;

  RectoDocument *document;
  char *font;
  gboolean front_matter_folded;
  RectoFrontMatterFold *fold;
  RectoSpelling *spelling;

  RectoDocumentBar *document_bar;
  RectoSearchBar *search_bar;
  GtkOverlay *overlay;
  GtkScrolledWindow *scrolled;
  RectoProseView *view;

  /* What was told last. */
  guint cursor_line;
  guint visible_line;
  double visible_fraction;

  /* Where to go once there is a layout, and whether that is our doing. */
  gboolean has_target;
  gboolean target_is_top;
  guint target_line;
  double target_fraction;
  guint target_ticks;
  guint target_tick;
  gboolean scrolling;

  gboolean painted;
  guint language_source;
  gboolean language_held;
  GtkFileChooserNative *chooser;
};

void recto_editor_view_install_actions (GtkWidgetClass *widget_class);
void recto_editor_view_update_actions (RectoEditorView *self);
void recto_editor_view_queue_language (RectoEditorView *self);
void recto_editor_view_watch_paint (RectoEditorView *self);
void recto_editor_view_connect_images (RectoEditorView *self);
void recto_editor_view_choose_image (RectoEditorView *self);
void recto_editor_view_connect_position (RectoEditorView *self);
void recto_editor_view_forget_position (RectoEditorView *self);
void recto_editor_view_cursor_moved (RectoEditorView *self);
void recto_editor_view_emit_failed (RectoEditorView *self,
                                    const GError *error);
void recto_editor_view_emit_cursor (RectoEditorView *self,
                                    guint line);
void recto_editor_view_emit_visible (RectoEditorView *self,
                                     guint line,
                                     double fraction);

G_END_DECLS

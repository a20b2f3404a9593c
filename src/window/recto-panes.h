#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * RectoPanesView:
 * @RECTO_PANES_VIEW_WRITE: the text alone
 * @RECTO_PANES_VIEW_BOTH: the text and the preview side by side
 * @RECTO_PANES_VIEW_PREVIEW: the preview alone
 *
 * What is shown of a document. The numbers are those of the settings schema.
 */
typedef enum
{
  RECTO_PANES_VIEW_WRITE,
  RECTO_PANES_VIEW_BOTH,
  RECTO_PANES_VIEW_PREVIEW,
} RectoPanesView;

#define RECTO_TYPE_PANES_VIEW (recto_panes_view_get_type ())
GType recto_panes_view_get_type (void);

#define RECTO_TYPE_PANES (recto_panes_get_type ())
G_DECLARE_FINAL_TYPE (RectoPanes, recto_panes, RECTO, PANES, GtkWidget)

GtkWidget *recto_panes_new (void);
void recto_panes_set_library (RectoPanes *self,
                              GtkWidget *library);
void recto_panes_set_text (RectoPanes *self,
                           GtkWidget *text);
void recto_panes_set_preview (RectoPanes *self,
                              GtkWidget *preview);
GtkWidget *recto_panes_get_preview (RectoPanes *self);
RectoPanesView recto_panes_get_view (RectoPanes *self);
void recto_panes_set_view (RectoPanes *self,
                           RectoPanesView view);
gboolean recto_panes_get_show_library (RectoPanes *self);
void recto_panes_set_show_library (RectoPanes *self,
                                   gboolean show_library);
gboolean recto_panes_get_can_be_both (RectoPanes *self);
gboolean recto_panes_get_narrow (RectoPanes *self);
gboolean recto_panes_get_preview_shown (RectoPanes *self);

G_END_DECLS

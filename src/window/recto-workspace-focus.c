/* Where the keyboard is in a workspace: its library, the form and the text of
 * the document, the preview; and the ways from one to the next. */

#include "recto-workspace-private.h"

typedef enum
{
  PANE_LIBRARY,
  PANE_FORM,
  PANE_TEXT,
  PANE_PREVIEW,
  N_PANES
} Pane;

static GtkWidget *
get_widget (RectoWorkspace *self,
            Pane pane)
{
  switch (pane)
    {
    case PANE_LIBRARY:
      return GTK_WIDGET (self->library);

    case PANE_FORM:
      return recto_document_pane_get_form_area (self->pane);

    case PANE_TEXT:
      return GTK_WIDGET (recto_document_pane_get_editor (self->pane));

    case PANE_PREVIEW:
      return recto_panes_get_preview (self->panes);

    case N_PANES:
    default:
      return NULL;
    }
}

static gboolean
is_shown (GtkWidget *widget)
{
  return widget != NULL && gtk_widget_get_mapped (widget);
}

static Pane
find_current (RectoWorkspace *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  int pane;

  for (pane = PANE_LIBRARY; focus != NULL && pane < N_PANES; pane++)
    {
      GtkWidget *widget = get_widget (self, pane);

      if (widget != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget)))
        return pane;
    }
  return N_PANES;
}

static void
focus_pane (RectoWorkspace *self,
            Pane pane)
{
  switch (pane)
    {
    case PANE_LIBRARY:
      recto_library_focus_search (self->library);
      break;

    case PANE_FORM:
      recto_document_pane_focus_form (self->pane);
      break;

    case PANE_TEXT:
      recto_document_pane_focus_text (self->pane);
      break;

    case PANE_PREVIEW:
      /* Without a page there may still be a button that makes one. */
      if (!gtk_widget_grab_focus (get_widget (self, pane)))
        gtk_widget_child_focus (get_widget (self, pane), GTK_DIR_TAB_FORWARD);
      break;

    case N_PANES:
    default:
      break;
    }
}

/**
 * recto_workspace_cycle_panes:
 * @self: a workspace
 * @step: 1 for the next pane, -1 for the last
 *
 * Goes on to the next pane that is shown, and from the last to the first.
 */
void
recto_workspace_cycle_panes (RectoWorkspace *self,
                             int step)
{
  int pane = find_current (self);
  int i;

  if (pane == N_PANES)
    pane = step > 0 ? N_PANES - 1 : PANE_LIBRARY;
  for (i = 0; i < N_PANES; i++)
    {
      pane = (pane + step + N_PANES) % N_PANES;
      if (!is_shown (get_widget (self, pane)))
        continue;
      focus_pane (self, pane);
      return;
    }
}

/**
 * recto_workspace_search:
 * @self: a workspace
 *
 * Begins a search in the library.
 */
void
recto_workspace_search (RectoWorkspace *self)
{
  recto_panes_set_show_library (self->panes, TRUE);
  recto_library_focus_search (self->library);
}

/* Also from the library, where a narrow window shows that alone. */
static void
show_document (RectoWorkspace *self)
{
  RectoPanesView view = recto_panes_get_view (self->panes);

  recto_panes_set_view (self->panes, view == RECTO_PANES_VIEW_PREVIEW ? RECTO_PANES_VIEW_WRITE : view);
}

/**
 * recto_workspace_focus_text:
 * @self: a workspace
 *
 * Goes to the text, which is shown if it was not.
 */
void
recto_workspace_focus_text (RectoWorkspace *self)
{
  show_document (self);
  recto_document_pane_focus_text (self->pane);
}

/**
 * recto_workspace_focus_form:
 * @self: a workspace
 *
 * Goes to the form, which is shown if it was not.
 */
void
recto_workspace_focus_form (RectoWorkspace *self)
{
  show_document (self);
  recto_document_pane_focus_form (self->pane);
}

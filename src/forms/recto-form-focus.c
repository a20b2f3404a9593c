/* The focus while rows come and go. A row that stays keeps it by itself. One
 * that another row stands in for hands it over with the caret, and one that
 * goes leaves it where keys write nothing: GTK would give it to some other
 * field and select all that is in there, for the next key to replace. */

#include "recto-form-focus.h"

#include "recto-form-struct.h"

struct _RectoFormFocus
{
  RectoForm *form;
  GtkWidget *widget;
  char *key; /* of its row; NULL if it is in none */
  gboolean is_in_note;
  gboolean is_editable;
  int position;
  int bound;
};

static GtkWidget *
get_focus (RectoForm *form)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (form));

  return root != NULL ? gtk_root_get_focus (root) : NULL;
}

static RectoFormRow *
find_row (RectoForm *form,
          GtkWidget *widget)
{
  RectoFormRow *row;

  for (; widget != NULL && widget != GTK_WIDGET (form); widget = gtk_widget_get_parent (widget))
    {
      GtkWidget *before = gtk_widget_get_prev_sibling (widget);

      row = recto_form_sections_find (form->sections, gtk_widget_get_name (widget));
      if (row != NULL && row->widget == widget)
        return row;
      row = before != NULL ? recto_form_sections_find (form->sections, gtk_widget_get_name (before)) : NULL;
      if (row != NULL && row->note == widget)
        return row;
    }
  return NULL;
}

/**
 * recto_form_focus_new:
 * @form: (transfer none): a form, whose rows are about to be shown anew
 *
 * Returns: (transfer full) (nullable): where the focus is; %NULL if it is not
 *   in the form
 */
RectoFormFocus *
recto_form_focus_new (RectoForm *form)
{
  GtkWidget *widget = get_focus (form);
  RectoFormFocus *self;
  RectoFormRow *row;

  if (widget == NULL || !gtk_widget_is_ancestor (widget, GTK_WIDGET (form)))
    return NULL;
  self = g_new0 (RectoFormFocus, 1);
  self->form = form;
  self->widget = g_object_ref (widget);
  row = find_row (form, widget);
  if (row != NULL)
    {
      self->key = g_strdup (row->item->id);
      self->is_in_note = gtk_widget_is_ancestor (widget, row->note);
    }
  if (GTK_IS_EDITABLE (widget))
    {
      self->is_editable = TRUE;
      self->position = gtk_editable_get_position (GTK_EDITABLE (widget));
      if (gtk_editable_get_selection_bounds (GTK_EDITABLE (widget), &self->bound, NULL) && self->bound == self->position)
        gtk_editable_get_selection_bounds (GTK_EDITABLE (widget), NULL, &self->bound);
    }
  return self;
}

static void
hand_over (RectoFormFocus *self,
           RectoFormRow *row)
{
  GtkWidget *widget;

  recto_form_row_focus (row);
  widget = get_focus (self->form);
  if (self->is_editable && widget != NULL && GTK_IS_EDITABLE (widget))
    gtk_editable_select_region (GTK_EDITABLE (widget), self->bound, self->position);
}

/* Where no key writes anything. */
static void
park (RectoFormFocus *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->form));

  if (root != NULL && !gtk_widget_child_focus (GTK_WIDGET (self->form->add_button), GTK_DIR_TAB_FORWARD))
    gtk_root_set_focus (root, NULL);
}

/**
 * recto_form_focus_restore:
 * @self: (nullable): where the focus was
 *
 * Puts it there again, if it is not there any more.
 */
void
recto_form_focus_restore (RectoFormFocus *self)
{
  GtkWidget *widget;
  RectoFormRow *row;

  if (self == NULL)
    return;
  widget = get_focus (self->form);
  row = self->key != NULL ? recto_form_sections_find (self->form->sections, self->key) : NULL;
  if (widget == self->widget && (!self->is_in_note || row == NULL || gtk_widget_get_visible (row->note)))
    return;
  if (row != NULL)
    hand_over (self, row);
  else if (self->key != NULL || widget == NULL)
    park (self);
}

/**
 * recto_form_focus_free:
 * @self: where the focus was
 */
void
recto_form_focus_free (RectoFormFocus *self)
{
  g_object_unref (self->widget);
  g_free (self->key);
  g_free (self);
}

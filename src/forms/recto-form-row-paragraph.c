/* Rows for text of several lines. */

#include "recto-form-row.h"

#include <string.h>

#include "widgets/recto-paragraph-row.h"

/* The line break at the end of a block is how it ends, not a line of it. */
static gboolean
ends_with_break (const RectoFormItem *item)
{
  return item->text != NULL && g_str_has_suffix (item->text, "\n");
}

static void
paragraph_show (RectoFormRow *self)
{
  g_autofree char *text = g_strdup (self->item->text != NULL ? self->item->text : "");

  if (ends_with_break (self->item))
    text[strlen (text) - 1] = '\0';
  recto_paragraph_row_set_text (RECTO_PARAGRAPH_ROW (self->widget), text);
}

static void
paragraph_commit (RectoFormRow *self)
{
  g_autofree char *typed = recto_paragraph_row_get_text (RECTO_PARAGRAPH_ROW (self->widget));
  gboolean is_new_block = self->item->state != RECTO_FORM_STATE_SET && strchr (typed, '\n') != NULL;
  g_autofree char *text = g_strconcat (typed,
                                       *typed != '\0' && (ends_with_break (self->item) || is_new_block) ? "\n" : "",
                                       NULL);

  if (g_strcmp0 (text, self->item->text) == 0)
    {
      self->is_typed = FALSE;
      return;
    }
  recto_form_row_type (self, text);
  recto_form_row_set_text (self, text);
}

static void
add_suffix (GtkWidget *row,
            GtkWidget *suffix)
{
  recto_paragraph_row_add_suffix (RECTO_PARAGRAPH_ROW (row), suffix);
}

static GtkWidget *
paragraph_create (RectoFormRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->widget = recto_paragraph_row_new ();
  g_signal_connect_object (self->widget, "changed", G_CALLBACK (recto_form_row_typed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (recto_form_row_left), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->widget, focus);
  recto_form_row_decorate (self, add_suffix);
  return self->widget;
}

const RectoFormRowFuncs recto_form_row_paragraph = { paragraph_create, paragraph_show, paragraph_commit, FALSE };

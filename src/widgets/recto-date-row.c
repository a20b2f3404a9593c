/* A date as text, with a calendar for those who would rather point. */

#include "recto-date-row.h"

#include <glib/gi18n-lib.h>

#include "recto-date-popover.h"
#include "recto-widgets-style.h"

struct _RectoDateRow
{
  AdwEntryRow parent_instance;

  GtkWidget *popover;
};

G_DEFINE_FINAL_TYPE (RectoDateRow, recto_date_row, ADW_TYPE_ENTRY_ROW)

static void
popover_shown_cb (RectoDateRow *self)
{
  recto_date_popover_set_text (RECTO_DATE_POPOVER (self->popover), gtk_editable_get_text (GTK_EDITABLE (self)));
}

static void
popover_changed_cb (RectoDateRow *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self), recto_date_popover_get_text (RECTO_DATE_POPOVER (self->popover)));
}

static void
recto_date_row_class_init (RectoDateRowClass *klass)
{
  recto_widgets_ensure_style ();
}

static void
recto_date_row_init (RectoDateRow *self)
{
  GtkWidget *button = gtk_menu_button_new ();

  self->popover = recto_date_popover_new ();
  g_signal_connect_object (self->popover, "show", G_CALLBACK (popover_shown_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->popover, "changed", G_CALLBACK (popover_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "x-office-calendar-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), self->popover);
  gtk_widget_set_tooltip_text (button, _ ("Choose a day"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Choose a day"), -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), button);
  gtk_widget_add_css_class (GTK_WIDGET (self), "has-buttons");
  gtk_editable_set_enable_undo (GTK_EDITABLE (self), FALSE);
}

/**
 * recto_date_row_new:
 *
 * A row whose text, as that of any #GtkEditable, is a date. The calendar
 * changes the day and the time in it and nothing of how it is written.
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
recto_date_row_new (void)
{
  return g_object_new (RECTO_TYPE_DATE_ROW, NULL);
}

/* A number as text, which unlike a GtkSpinButton may also be nothing. */

#include "recto-number-row.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "recto-widgets-style.h"

struct _RectoNumberRow
{
  AdwEntryRow parent_instance;

  GtkWidget *less;
  GtkWidget *more;
  double lower;
};

G_DEFINE_FINAL_TYPE (RectoNumberRow, recto_number_row, ADW_TYPE_ENTRY_ROW)

static gboolean
parse (RectoNumberRow *self,
       double *number)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self))));
  char *end = NULL;

  if (*text == '\0')
    return FALSE;
  *number = g_ascii_strtod (text, &end);
  return *end == '\0' && isfinite (*number);
}

static void
step (RectoNumberRow *self,
      int delta)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self));
  gboolean is_whole = strpbrk (text, ".eE") == NULL;
  double number = 0;
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  if (!parse (self, &number))
    {
      if (*text != '\0')
        {
          gtk_widget_error_bell (GTK_WIDGET (self));
          return;
        }
      number = MAX (self->lower, 0) - delta;
    }
  number = MAX (number + delta, self->lower);
  g_ascii_formatd (digits, sizeof digits, is_whole ? "%.0f" : "%.15g", number);
  gtk_editable_set_text (GTK_EDITABLE (self), digits);
  gtk_editable_set_position (GTK_EDITABLE (self), -1);
}

static void
less_cb (RectoNumberRow *self)
{
  step (self, -1);
}

static void
more_cb (RectoNumberRow *self)
{
  step (self, 1);
}

static gboolean
key_pressed_cb (RectoNumberRow *self,
                guint keyval,
                guint keycode,
                GdkModifierType state)
{
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (keyval != GDK_KEY_Up && keyval != GDK_KEY_Down)
    return GDK_EVENT_PROPAGATE;
  step (self, keyval == GDK_KEY_Up ? 1 : -1);
  return GDK_EVENT_STOP;
}

static void
changed_cb (RectoNumberRow *self)
{
  double number;

  gtk_widget_set_sensitive (self->less, !parse (self, &number) || number > self->lower);
}

static GtkWidget *
add_button (RectoNumberRow *self,
            const char *icon,
            const char *name,
            GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  /* Up and Down in the field do the same, so Tab need not stop here. */
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), button);
  return button;
}

static void
recto_number_row_class_init (RectoNumberRowClass *klass)
{
  recto_widgets_ensure_style ();
}

static void
recto_number_row_init (RectoNumberRow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->lower = -G_MAXDOUBLE;
  self->less = add_button (self, "list-remove-symbolic", _ ("Less"), G_CALLBACK (less_cb));
  self->more = add_button (self, "list-add-symbolic", _ ("More"), G_CALLBACK (more_cb));
  g_signal_connect (self, "changed", G_CALLBACK (changed_cb), NULL);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self))), keys);
  gtk_widget_add_css_class (GTK_WIDGET (self), "has-buttons");
  gtk_editable_set_enable_undo (GTK_EDITABLE (self), FALSE);
}

/**
 * recto_number_row_new:
 *
 * A row whose text, as that of any #GtkEditable, is a number or nothing. What
 * else is typed into it is the owner's to judge.
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
recto_number_row_new (void)
{
  return g_object_new (RECTO_TYPE_NUMBER_ROW, NULL);
}

/**
 * recto_number_row_set_lower:
 * @self: a number row
 * @lower: the number below which the buttons do not go
 */
void
recto_number_row_set_lower (RectoNumberRow *self,
                            double lower)
{
  g_return_if_fail (RECTO_IS_NUMBER_ROW (self));

  self->lower = lower;
  changed_cb (self);
}

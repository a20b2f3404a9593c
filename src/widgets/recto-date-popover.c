/* A calendar and a clock that change the text of a date. */

#include "recto-date-popover.h"

#include <glib/gi18n-lib.h>

#include "recto-date-text.h"
#include "recto-widgets-style.h"

struct _RectoDatePopover
{
  GtkPopover parent_instance;

  GtkCalendar *calendar;
  GtkCheckButton *has_time;
  GtkAdjustment *hours;
  GtkAdjustment *minutes;

  char *text;
  gboolean is_showing;
};

G_DEFINE_FINAL_TYPE (RectoDatePopover, recto_date_popover, GTK_TYPE_POPOVER)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Shows self->text; what the parts say while this goes on is not an answer. */
static void
show_text (RectoDatePopover *self)
{
  RectoDateText date;
  g_autoptr (GDateTime) day = NULL;

  if (recto_date_text_parse (self->text, &date))
    day = g_date_time_new_local (date.year, date.month, date.day, 0, 0, 0);
  else
    {
      day = g_date_time_new_now_local ();
      date.hour = -1;
    }
  if (day == NULL)
    return;

  self->is_showing = TRUE;
  gtk_calendar_select_day (self->calendar, day);
  gtk_check_button_set_active (self->has_time, date.hour >= 0);
  if (date.hour >= 0)
    {
      gtk_adjustment_set_value (self->hours, date.hour);
      gtk_adjustment_set_value (self->minutes, date.minute);
    }
  self->is_showing = FALSE;
}

static void
take_text (RectoDatePopover *self,
           char *text)
{
  if (text == NULL || g_str_equal (text, self->text))
    {
      g_free (text);
      return;
    }
  g_free (self->text);
  self->text = text;
  show_text (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
day_selected_cb (RectoDatePopover *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);

  if (!self->is_showing)
    take_text (self, recto_date_text_set_day (self->text,
                                              g_date_time_get_year (day),
                                              g_date_time_get_month (day),
                                              g_date_time_get_day_of_month (day)));
}

/* A time without a zone is UTC to YAML, which nobody means: a new time gets
 * the zone of this machine. */
static void
take_time (RectoDatePopover *self,
           int hour,
           int minute)
{
  RectoDateText date;
  g_autoptr (GDateTime) moment = NULL;
  g_autofree char *zone = NULL;

  if (!recto_date_text_parse (self->text, &date))
    day_selected_cb (self);
  if (!recto_date_text_parse (self->text, &date))
    return;
  moment = g_date_time_new_local (date.year, date.month, date.day, MAX (hour, 0), minute, 0);
  zone = moment != NULL ? recto_date_text_zone (moment) : g_strdup ("+0000");
  take_text (self, recto_date_text_set_time (self->text, hour, minute, zone));
}

static void
time_changed_cb (RectoDatePopover *self)
{
  if (!self->is_showing)
    take_time (self,
               (int) gtk_adjustment_get_value (self->hours),
               (int) gtk_adjustment_get_value (self->minutes));
}

static void
time_toggled_cb (RectoDatePopover *self)
{
  if (self->is_showing)
    return;
  if (gtk_check_button_get_active (self->has_time))
    time_changed_cb (self);
  else
    take_time (self, -1, 0);
}

static void
now_cb (RectoDatePopover *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = recto_date_text_set_day (self->text,
                                                  g_date_time_get_year (now),
                                                  g_date_time_get_month (now),
                                                  g_date_time_get_day_of_month (now));
  RectoDateText date;

  if (recto_date_text_parse (day, &date) && date.hour >= 0)
    take_text (self, recto_date_text_set_time (day, g_date_time_get_hour (now), g_date_time_get_minute (now), NULL));
  else
    take_text (self, g_steal_pointer (&day));
}

static gboolean
output_cb (GtkSpinButton *spin)
{
  g_autofree char *digits = g_strdup_printf ("%02d", gtk_spin_button_get_value_as_int (spin));

  gtk_editable_set_text (GTK_EDITABLE (spin), digits);
  return TRUE;
}

static void
recto_date_popover_finalize (GObject *object)
{
  RectoDatePopover *self = RECTO_DATE_POPOVER (object);

  g_clear_pointer (&self->text, g_free);

  G_OBJECT_CLASS (recto_date_popover_parent_class)->finalize (object);
}

static void
recto_date_popover_class_init (RectoDatePopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = recto_date_popover_finalize;
  recto_widgets_ensure_style ();

  /**
   * RectoDatePopover::changed:
   *
   * Another day or time was chosen.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", RECTO_TYPE_DATE_POPOVER, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/recto_editor/Recto/widgets/recto-date-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoDatePopover, calendar);
  gtk_widget_class_bind_template_child (widget_class, RectoDatePopover, has_time);
  gtk_widget_class_bind_template_child (widget_class, RectoDatePopover, hours);
  gtk_widget_class_bind_template_child (widget_class, RectoDatePopover, minutes);
  gtk_widget_class_bind_template_callback (widget_class, day_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, time_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, time_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, now_cb);
  gtk_widget_class_bind_template_callback (widget_class, output_cb);
}

static void
recto_date_popover_init (RectoDatePopover *self)
{
  self->text = g_strdup ("");
  self->is_showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->is_showing = FALSE;
}

/**
 * recto_date_popover_new:
 *
 * Returns: (transfer floating): a popover that shows today
 */
GtkWidget *
recto_date_popover_new (void)
{
  return g_object_new (RECTO_TYPE_DATE_POPOVER, NULL);
}

/**
 * recto_date_popover_set_text:
 * @self: a date popover
 * @text: the date to show, or any other text for today
 */
void
recto_date_popover_set_text (RectoDatePopover *self,
                             const char *text)
{
  g_return_if_fail (RECTO_IS_DATE_POPOVER (self));
  g_return_if_fail (text != NULL);

  g_free (self->text);
  self->text = g_strdup (text);
  show_text (self);
}

/**
 * recto_date_popover_get_text:
 * @self: a date popover
 *
 * Returns: (transfer none): the date, written as what was set
 */
const char *
recto_date_popover_get_text (RectoDatePopover *self)
{
  g_return_val_if_fail (RECTO_IS_DATE_POPOVER (self), NULL);

  return self->text;
}

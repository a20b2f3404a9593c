/* A window that is where it will be. */

#pragma once

#include <gtk/gtk.h>

static inline gboolean
out_of_time_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* GTK looks for the monitor that a popover's place is on, and finds none as long as the window has no size. */
static inline gboolean
is_placed (GtkWindow *window)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));

  return surface != NULL && gtk_widget_get_mapped (GTK_WIDGET (window)) && gtk_widget_get_width (GTK_WIDGET (window)) > 0 &&
         gdk_display_get_monitor_at_surface (gdk_surface_get_display (surface), surface) != NULL;
}

/* Without animations: what is still unfolding would push the place of a popover out of the window, and off the screen. */
static inline void
present_and_wait (GtkWindow *window)
{
  gboolean late = FALSE;
  guint timeout = g_timeout_add_seconds (10, out_of_time_cb, &late);

  g_object_set (gtk_widget_get_settings (GTK_WIDGET (window)), "gtk-enable-animations", FALSE, NULL);
  gtk_window_present (window);
  while (!late && !is_placed (window))
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (late);
  g_source_remove (timeout);
}

static inline gboolean
count_frame_cb (GtkWidget *widget,
                GdkFrameClock *clock,
                gpointer data)
{
  (*(guint *) data)++;
  return G_SOURCE_CONTINUE;
}

/* Until what was just put into a window that is shown has its place in it, too. */
static inline void
wait_for_layout (GtkWidget *widget)
{
  guint n_frames = 0;
  guint tick = gtk_widget_add_tick_callback (widget, count_frame_cb, &n_frames, NULL);

  /* The second begins when the first, which lays out, has ended. */
  while (n_frames < 2)
    g_main_context_iteration (NULL, TRUE);
  gtk_widget_remove_tick_callback (widget, tick);
}

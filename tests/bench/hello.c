/* The floor that starting is measured against: a window with a word in it. */

#include <gtk/gtk.h>

static void
mapped_cb (GtkWidget *window)
{
  g_print ("mapped %" G_GINT64_FORMAT "\n", g_get_monotonic_time ());
}

static void
activate_cb (GtkApplication *application)
{
  GtkWidget *window = gtk_application_window_new (application);

  g_signal_connect (window, "map", G_CALLBACK (mapped_cb), NULL);
  gtk_window_set_child (GTK_WINDOW (window), gtk_label_new ("Hello"));
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 820);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc,
      char *argv[])
{
  g_autoptr (GtkApplication) application = gtk_application_new (NULL, G_APPLICATION_NON_UNIQUE);

  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}

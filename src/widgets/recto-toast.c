/* Toasts that show all that they say: libadwaita's own have one line, and what
 * does not fit into it cannot be read anywhere. */

#include "recto-toast.h"

/* Read with ease. */
#define CHARACTERS_PER_SECOND 12
#define MIN_SECONDS           5

/**
 * recto_toast_new:
 * @text: what happened, without markup
 *
 * Makes a toast that takes as many lines as it needs, and stays for as long as
 * it takes to read it. Main thread.
 *
 * Returns: (transfer full): a toast
 */
AdwToast *
recto_toast_new (const char *text)
{
  AdwToast *toast = adw_toast_new ("");
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  adw_toast_set_custom_title (toast, label);
  adw_toast_set_timeout (toast, MAX (MIN_SECONDS, g_utf8_strlen (text, -1) / CHARACTERS_PER_SECOND));
  return toast;
}

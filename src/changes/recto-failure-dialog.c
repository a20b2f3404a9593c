/* Tells why something was not published, and offers what helps. */

#include "recto-failure-dialog.h"

#include <glib/gi18n-lib.h>

/* What the remote or git said, word for word, to be read or sent to somebody. */
static GtkWidget *
make_details (const char *details)
{
  GtkWidget *label = gtk_label_new (details);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_can_focus (label, FALSE);
  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

/* One that helps more than trying the same again. */
static void
add_suggested (AdwMessageDialog *dialog,
               const char *response,
               const char *label)
{
  adw_message_dialog_add_response (dialog, response, label);
  adw_message_dialog_set_response_appearance (dialog, response, ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, response);
  if (!g_str_equal (response, RECTO_FAILURE_REMEDY) && adw_message_dialog_has_response (dialog, RECTO_FAILURE_REMEDY))
    adw_message_dialog_set_response_appearance (dialog, RECTO_FAILURE_REMEDY, ADW_RESPONSE_DEFAULT);
}

/**
 * recto_failure_dialog_new:
 * @parent: (nullable): the window that it belongs to
 * @report: what to tell
 *
 * The response is one of the names in the header, or `close`.
 *
 * Returns: (transfer floating): an #AdwMessageDialog
 */
GtkWidget *
recto_failure_dialog_new (GtkWindow *parent,
                          RectoPublishReport *report)
{
  const char *details = recto_publish_report_get_details (report);
  const char *label = recto_publish_report_get_remedy_label (report);
  GtkWidget *widget = adw_message_dialog_new (parent, recto_publish_report_get_title (report), recto_publish_report_get_body (report));
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (widget);

  if (details != NULL)
    adw_message_dialog_set_extra_child (dialog, make_details (details));
  adw_message_dialog_add_response (dialog, "close", _ ("_Close"));
  adw_message_dialog_set_close_response (dialog, "close");
  /* To ask somebody first is better there. */
  if (recto_publish_report_get_remedy (report) == RECTO_PUBLISH_REMEDY_PUT_ON_TOP)
    adw_message_dialog_add_response (dialog, RECTO_FAILURE_REMEDY, label);
  else if (label != NULL)
    add_suggested (dialog, RECTO_FAILURE_REMEDY, label);
  if (recto_publish_report_get_offers_address (report))
    add_suggested (dialog, RECTO_FAILURE_ADDRESS, _ ("Change the _Address…"));
  if (recto_publish_report_get_key_address (report) != NULL)
    add_suggested (dialog, RECTO_FAILURE_KEY, _ ("Create a _Key for This Site"));
  g_object_set_data_full (G_OBJECT (dialog), "report", g_object_ref (report), g_object_unref);
  return widget;
}

/**
 * recto_failure_dialog_get_report:
 * @dialog: a dialog
 *
 * Returns: (transfer none): what it tells
 */
RectoPublishReport *
recto_failure_dialog_get_report (GtkWidget *dialog)
{
  return g_object_get_data (G_OBJECT (dialog), "report");
}

/* Opens an address in the program that the person has for it. Where there is
 * none, or it does not start, a click must not be without an answer. */

#include "recto-open-address.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GWeakRef widget;
  char *address;
} Opening;

static void
opening_free (Opening *opening)
{
  g_weak_ref_clear (&opening->widget);
  g_free (opening->address);
  g_free (opening);
}

static void
response_cb (GtkWidget *dialog,
             const char *response,
             const char *address)
{
  if (g_str_equal (response, "copy"))
    gdk_clipboard_set_text (gtk_widget_get_clipboard (dialog), address);
}

static void
free_string_closure (gpointer data,
                     GClosure *closure)
{
  g_free (data);
}

/**
 * recto_open_address_fail:
 * @widget: what was clicked
 * @address: (nullable): what it should have opened
 * @error: why it did not
 *
 * Says so, with the address to copy.
 */
void
recto_open_address_fail (GtkWidget *widget,
                         const char *address,
                         const GError *error)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  gboolean nobody = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  g_autofree char *body = nobody ? g_strdup (_ ("There is no program here that opens it."))
                                 : g_strdup_printf (_ ("No program could be started for it. %s"), error->message);
  GtkWidget *dialog;

  if (root == NULL)
    return;
  dialog = adw_message_dialog_new (GTK_WINDOW (root), _ ("It Cannot Be Opened"), body);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  if (address != NULL)
    {
      GtkWidget *label = gtk_label_new (address);

      gtk_label_set_selectable (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), label);
      adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "copy", _ ("C_opy the Address"));
      adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "copy");
      g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), g_strdup (address), free_string_closure, 0);
    }
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
opened_cb (GObject *source,
           GAsyncResult *result,
           gpointer data)
{
  Opening *opening = data;
  g_autoptr (GtkWidget) widget = g_weak_ref_get (&opening->widget);
  g_autoptr (GError) error = NULL;

  if (!g_app_info_launch_default_for_uri_finish (result, &error) && widget != NULL &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    recto_open_address_fail (widget, opening->address, error);
  opening_free (opening);
}

/**
 * recto_open_address:
 * @widget: what was clicked
 * @address: a URI
 *
 * Opens it in the program that the person has for it, or says why not.
 */
void
recto_open_address (GtkWidget *widget,
                    const char *address)
{
  g_autoptr (GdkAppLaunchContext) context = gdk_display_get_app_launch_context (gtk_widget_get_display (widget));
  Opening *opening = g_new0 (Opening, 1);

  g_weak_ref_init (&opening->widget, widget);
  opening->address = g_strdup (address);
  g_app_info_launch_default_for_uri_async (address, G_APP_LAUNCH_CONTEXT (context), NULL, opened_cb, opening);
}

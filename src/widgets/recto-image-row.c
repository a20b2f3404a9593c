/* The name of an image in a folder, with the image itself, a button to choose
 * another one, and a place to drop one. */

#include "recto-image-row.h"

#include <glib/gi18n-lib.h>

#include "recto-thumbnail.h"
#include "recto-widgets-style.h"

struct _RectoImageRow
{
  AdwEntryRow parent_instance;

  GtkWidget *thumbnail;
  GtkWidget *clear;
  GFile *folder;
  GtkFileChooserNative *chooser;
};

G_DEFINE_FINAL_TYPE (RectoImageRow, recto_image_row, ADW_TYPE_ENTRY_ROW)

enum
{
  SIGNAL_IMPORT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
update_thumbnail (RectoImageRow *self)
{
  const char *name = gtk_editable_get_text (GTK_EDITABLE (self));
  g_autofree char *scheme = g_uri_parse_scheme (name);
  g_autoptr (GFile) file = NULL;

  /* An address is shown by the browser, not by us. */
  if (self->folder != NULL && *name != '\0' && scheme == NULL)
    file = g_file_resolve_relative_path (self->folder, name);
  recto_thumbnail_set_file (RECTO_THUMBNAIL (self->thumbnail), file);
}

static void
response_cb (RectoImageRow *self,
             int response)
{
  g_autoptr (GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);
  g_autoptr (GFile) file = NULL;

  if (chooser == NULL || response != GTK_RESPONSE_ACCEPT)
    return;
  file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  if (file != NULL)
    recto_image_row_take_file (self, file);
}

static gboolean
drop_cb (RectoImageRow *self,
         const GValue *value)
{
  GFile *file = g_value_get_object (value);

  if (file == NULL)
    return FALSE;
  recto_image_row_take_file (self, file);
  return TRUE;
}

static void
clear_cb (RectoImageRow *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self), "");
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
changed_cb (RectoImageRow *self)
{
  gtk_widget_set_visible (self->clear, *gtk_editable_get_text (GTK_EDITABLE (self)) != '\0');
  update_thumbnail (self);
}

static GtkWidget *
add_button (RectoImageRow *self,
            const char *icon,
            const char *name,
            GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), button);
  return button;
}

static void
recto_image_row_dispose (GObject *object)
{
  RectoImageRow *self = RECTO_IMAGE_ROW (object);

  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  g_clear_object (&self->folder);

  G_OBJECT_CLASS (recto_image_row_parent_class)->dispose (object);
}

static void
recto_image_row_class_init (RectoImageRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = recto_image_row_dispose;
  recto_widgets_ensure_style ();

  /**
   * RectoImageRow::import:
   * @file: an image outside the folder
   *
   * An image was chosen that has to be copied into the folder first; then the
   * text of the row can be set to its name.
   */
  signals[SIGNAL_IMPORT] = g_signal_new ("import", RECTO_TYPE_IMAGE_ROW, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_FILE);
}

static void
recto_image_row_init (RectoImageRow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  self->thumbnail = recto_thumbnail_new (36);
  adw_entry_row_add_prefix (ADW_ENTRY_ROW (self), self->thumbnail);
  self->clear = add_button (self, "edit-clear-symbolic", _ ("Remove the image"), G_CALLBACK (clear_cb));
  gtk_widget_set_visible (self->clear, FALSE);
  add_button (self, "document-open-symbolic", _ ("Choose an image"), G_CALLBACK (recto_image_row_choose));
  g_signal_connect (self, "changed", G_CALLBACK (changed_cb), NULL);
  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  gtk_widget_add_css_class (GTK_WIDGET (self), "has-buttons");
  gtk_editable_set_enable_undo (GTK_EDITABLE (self), FALSE);
}

/**
 * recto_image_row_new:
 *
 * A row whose text, as that of any #GtkEditable, is the name of an image.
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
recto_image_row_new (void)
{
  return g_object_new (RECTO_TYPE_IMAGE_ROW, NULL);
}

/**
 * recto_image_row_set_folder:
 * @self: an image row
 * @folder: (nullable): the folder in which the images are
 */
void
recto_image_row_set_folder (RectoImageRow *self,
                            GFile *folder)
{
  g_return_if_fail (RECTO_IS_IMAGE_ROW (self));
  g_return_if_fail (folder == NULL || G_IS_FILE (folder));

  if (g_set_object (&self->folder, folder))
    update_thumbnail (self);
}

/**
 * recto_image_row_choose:
 * @self: an image row
 *
 * Opens the file chooser.
 */
void
recto_image_row_choose (RectoImageRow *self)
{
  GtkRoot *root;
  g_autoptr (GtkFileFilter) filter = NULL;

  g_return_if_fail (RECTO_IS_IMAGE_ROW (self));

  if (self->chooser != NULL)
    return;
  root = gtk_widget_get_root (GTK_WIDGET (self));
  filter = gtk_file_filter_new ();
  gtk_file_filter_set_name (filter, _ ("Images"));
  gtk_file_filter_add_mime_type (filter, "image/*");
  self->chooser = gtk_file_chooser_native_new (_ ("Choose an Image"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                               GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  if (self->folder != NULL)
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (self->chooser), self->folder, NULL);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (response_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/**
 * recto_image_row_take_file:
 * @self: an image row
 * @file: an image
 *
 * Puts the name of @file into the row if it is in the folder of images, or
 * asks for it to be copied there.
 */
void
recto_image_row_take_file (RectoImageRow *self,
                           GFile *file)
{
  g_autofree char *name = NULL;

  g_return_if_fail (RECTO_IS_IMAGE_ROW (self));
  g_return_if_fail (G_IS_FILE (file));

  if (self->folder != NULL)
    name = g_file_get_relative_path (self->folder, file);
  if (name != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self), name);
  else
    g_signal_emit (self, signals[SIGNAL_IMPORT], 0, file);
}

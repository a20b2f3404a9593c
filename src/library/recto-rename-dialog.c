/* Asks for another name of a file, and says what that does to its address. */

#include "recto-rename-dialog.h"

#include <glib/gi18n-lib.h>

#include "recto-library-resource.h"

struct _RectoRenameDialog
{
  AdwWindow parent_instance;

  RectoSite *site;
  RectoEntry *entry;
  char *folder; /* with the slash, or empty */
  char *ending; /* with the dot, or empty */
  char *path;
  char *reason;

  AdwEntryRow *name_row;
  GtkLabel *ending_label;
  GtkWidget *notice_box;
  GtkImage *notice_image;
  GtkLabel *notice_label;
  GtkWidget *rename_button;
};

G_DEFINE_FINAL_TYPE (RectoRenameDialog, recto_rename_dialog, ADW_TYPE_WINDOW)

enum
{
  RENAME,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Why a name cannot be that of a file of this kind, or NULL. */
static const char *
find_fault (RectoRenameDialog *self,
            const char *name)
{
  if (name[0] == '\0')
    return _ ("Give the file a name");
  if (strchr (name, '/') != NULL)
    return _ ("A file name cannot have a slash in it");
  if (name[0] == '.' || name[0] == '#' || g_str_has_suffix (name, "~"))
    return _ ("Jekyll leaves out files with such a name; choose another");
  if (strlen (name) + strlen (self->ending) > 255)
    return _ ("The name is too long");
  if (recto_entry_get_kind (self->entry) == RECTO_ENTRY_KIND_POST &&
      !g_regex_match_simple ("^\\d{2,4}-\\d{1,2}-\\d{1,2}-.", name, G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT))
    return _ ("The name of a post begins with its date, as in 2024-03-12-title");
  return NULL;
}

static void
work_out_path (RectoRenameDialog *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_row))));

  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->reason, g_free);
  self->reason = g_strdup (find_fault (self, name));
  if (self->reason != NULL)
    return;
  self->path = g_strconcat (self->folder, name, self->ending, NULL);
  if (g_str_equal (self->path, recto_entry_get_path (self->entry)))
    self->reason = g_strdup (_ ("This is the name that it has"));
  else if (recto_site_lookup (self->site, self->path) != NULL)
    self->reason = g_strdup_printf (_ ("%s is there already; choose another name"), self->path);
}

/* The address that the page would have under the new name. */
static char *
get_new_url (RectoRenameDialog *self)
{
  g_autoptr (GString) text = g_string_new ("---\n");
  GBytes *front_matter = recto_entry_get_front_matter (self->entry);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (RectoEntry) renamed = NULL;

  if (front_matter != NULL)
    g_string_append_len (text, g_bytes_get_data (front_matter, NULL), g_bytes_get_size (front_matter));
  if (!g_str_has_suffix (text->str, "\n"))
    g_string_append_c (text, '\n');
  g_string_append (text, "---\n");
  bytes = g_string_free_to_bytes (g_steal_pointer (&text));
  renamed = recto_site_read_entry (self->site, self->path, bytes, NULL);
  return renamed != NULL ? g_strdup (recto_entry_get_url (renamed)) : NULL;
}

/**
 * recto_rename_dialog_get_notice:
 * @self: a dialog
 *
 * Returns: (transfer full) (nullable): what to know before renaming
 */
char *
recto_rename_dialog_get_notice (RectoRenameDialog *self)
{
  const char *old_url = recto_entry_get_url (self->entry);
  g_autofree char *new_url = NULL;

  if (self->reason != NULL || old_url == NULL)
    return NULL;
  new_url = get_new_url (self);
  if (new_url == NULL)
    return g_strdup (_ ("Under this name, no page is made of the file"));
  if (g_str_equal (new_url, old_url))
    return NULL;
  return g_strdup_printf (_ ("The address changes from %s to %s. Links to the old one no longer lead anywhere."),
                          old_url, new_url);
}

static void
update (RectoRenameDialog *self)
{
  g_autofree char *notice = NULL;

  if (self->entry == NULL)
    return;
  work_out_path (self);
  notice = self->reason != NULL ? g_strdup (self->reason) : recto_rename_dialog_get_notice (self);
  gtk_image_set_from_icon_name (self->notice_image, self->reason != NULL ? "dialog-information-symbolic"
                                                                         : "dialog-warning-symbolic");
  gtk_label_set_label (self->notice_label, notice != NULL ? notice : "");
  gtk_widget_set_visible (self->notice_box, notice != NULL);
  gtk_widget_set_sensitive (self->rename_button, self->reason == NULL);
  gtk_widget_set_tooltip_text (self->rename_button, self->reason);
}

static void
rename_cb (RectoRenameDialog *self)
{
  if (self->reason != NULL)
    return;
  g_signal_emit (self, signals[RENAME], 0, recto_entry_get_path (self->entry), self->path);
  gtk_window_destroy (GTK_WINDOW (self));
}

/* Takes the path apart into folder, name and ending. */
static void
show_entry (RectoRenameDialog *self)
{
  const char *path = recto_entry_get_path (self->entry);
  const char *slash = strrchr (path, '/');
  const char *base = slash != NULL ? slash + 1 : path;
  const char *dot = strrchr (base, '.');
  g_autofree char *name = NULL;

  if (dot == base)
    dot = NULL;
  self->folder = g_strndup (path, base - path);
  self->ending = g_strdup (dot != NULL ? dot : "");
  name = dot != NULL ? g_strndup (base, dot - base) : g_strdup (base);
  gtk_label_set_label (self->ending_label, self->ending);
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), name);
}

static void
recto_rename_dialog_finalize (GObject *object)
{
  RectoRenameDialog *self = RECTO_RENAME_DIALOG (object);

  g_clear_pointer (&self->site, recto_site_unref);
  g_clear_object (&self->entry);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->ending, g_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->reason, g_free);

  G_OBJECT_CLASS (recto_rename_dialog_parent_class)->finalize (object);
}

static void
recto_rename_dialog_class_init (RectoRenameDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = recto_rename_dialog_finalize;

  /**
   * RectoRenameDialog::rename:
   * @path: the file, relative to the site
   * @new_path: what it should be called, relative to the site
   *
   * The file should be renamed, never over another one. The dialog closes.
   */
  signals[RENAME] = g_signal_new ("rename", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);

  recto_library_get_resource ();
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/recto_editor/Recto/library/recto-rename-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoRenameDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, RectoRenameDialog, ending_label);
  gtk_widget_class_bind_template_child (widget_class, RectoRenameDialog, notice_box);
  gtk_widget_class_bind_template_child (widget_class, RectoRenameDialog, notice_image);
  gtk_widget_class_bind_template_child (widget_class, RectoRenameDialog, notice_label);
  gtk_widget_class_bind_template_child (widget_class, RectoRenameDialog, rename_button);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, rename_cb);
}

static void
recto_rename_dialog_init (RectoRenameDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * recto_rename_dialog_new:
 * @parent: (nullable): the window that it belongs to
 * @site: the site
 * @entry: the file
 *
 * Returns: (transfer floating): a dialog to rename it
 */
GtkWidget *
recto_rename_dialog_new (GtkWindow *parent,
                         RectoSite *site,
                         RectoEntry *entry)
{
  RectoRenameDialog *self = g_object_new (RECTO_TYPE_RENAME_DIALOG, "transient-for", parent, NULL);

  self->site = recto_site_ref (site);
  self->entry = g_object_ref (entry);
  show_entry (self);
  update (self);
  return GTK_WIDGET (self);
}

/**
 * recto_rename_dialog_set_name:
 * @self: a dialog
 * @name: the new name, without folder and ending
 */
void
recto_rename_dialog_set_name (RectoRenameDialog *self,
                              const char *name)
{
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), name);
}

/**
 * recto_rename_dialog_get_path:
 * @self: a dialog
 *
 * Returns: (nullable): what the file would be called now
 */
const char *
recto_rename_dialog_get_path (RectoRenameDialog *self)
{
  return self->path;
}

/**
 * recto_rename_dialog_get_reason:
 * @self: a dialog
 *
 * Returns: (nullable): why it cannot be renamed now
 */
const char *
recto_rename_dialog_get_reason (RectoRenameDialog *self)
{
  return self->reason;
}

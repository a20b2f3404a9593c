/* The part of a workspace that is about the one open document: opening it at
 * the place where one was, feeding its form, and leaving it. */

#include "recto-workspace-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "changes/recto-history-dialog.h"
#include "changes/recto-key-dialog.h"
#include "changes/recto-unpublished-dialog.h"
#include "editor/recto-image-import.h"
#include "recto-compare-dialog.h"
#include "site/recto-page-url.h"
#include "site/recto-source.h"
#include "widgets/recto-toast.h"

RectoEntry *
recto_workspace_lookup (RectoWorkspace *self,
                        const char *path)
{
  RectoSite *site = self->index != NULL ? recto_site_index_get_site (self->index) : NULL;

  return site != NULL && path != NULL ? recto_site_lookup (site, path) : NULL;
}

void
recto_workspace_show_toast (RectoWorkspace *self,
                            const char *text)
{
  adw_toast_overlay_add_toast (self->overlay, recto_toast_new (text));
}

void
recto_workspace_update_title (RectoWorkspace *self)
{
  const char *path = self->document != NULL ? recto_document_get_path (self->document) : NULL;
  RectoEntry *entry = recto_workspace_lookup (self, path);
  g_autofree char *site = g_filename_display_basename (self->root);
  g_autofree char *name = path != NULL ? g_filename_display_basename (path) : NULL;
  g_autofree char *branch = NULL;
  g_autofree char *subtitle = NULL;
  g_autofree char *window_title = NULL;
  const char *title = entry != NULL ? recto_entry_get_title (entry) : NULL;
  GtkRoot *window = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->publishing != NULL)
    g_object_get (recto_publishing_get_controller (self->publishing), "branch", &branch, NULL);
  subtitle = branch != NULL ? g_strdup_printf ("%s · %s", site, branch) : g_strdup (site);
  if (title == NULL || title[0] == '\0')
    title = name;
  if (title == NULL)
    title = site;
  adw_window_title_set_title (self->title, title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), title); /* There may not be room for it all. */
  adw_window_title_set_subtitle (self->title, subtitle);
  /* What the list of windows shows, and a screen reader says. */
  window_title = g_str_equal (title, site) ? g_strdup (site) : g_strdup_printf ("%s — %s", title, site);
  if (GTK_IS_WINDOW (window))
    gtk_window_set_title (GTK_WINDOW (window), window_title);
}

void
recto_workspace_remember_position (RectoWorkspace *self)
{
  RectoEditorPosition position;

  if (self->document == NULL)
    return;
  recto_editor_view_get_position (recto_document_pane_get_editor (self->pane), &position);
  recto_session_set_position (self->session, recto_document_get_path (self->document), &position);
}

/* A post, or another document, without a date has that of its file name. */
static void
update_date (RectoWorkspace *self,
             RectoEntry *entry)
{
  RectoForm *form = recto_document_pane_get_form (self->pane);
  const char *path = self->document != NULL ? recto_document_get_path (self->document) : NULL;
  gboolean dated = entry != NULL ? recto_entry_get_collection (entry) != NULL : path != NULL && strstr (path, "_posts/") != NULL;
  g_autofree char *day = dated ? recto_source_dup_day (path) : NULL;

  if (form != NULL)
    recto_form_set_fallback (form, "date", day, day != NULL ? _ ("from the file name") : NULL);
}

void
recto_workspace_update_address (RectoWorkspace *self)
{
  RectoSite *site = recto_site_index_get_site (self->index);
  RectoEntry *entry = self->document != NULL ? recto_workspace_lookup (self, recto_document_get_path (self->document)) : NULL;
  g_autofree char *address = NULL;

  if (site != NULL && entry != NULL)
    address = recto_page_url (recto_site_get_config (site), entry);
  recto_document_pane_set_address (self->pane, address);
  update_date (self, entry);
}

static RectoEntryKind
kind_of (RectoWorkspace *self,
         const char *path)
{
  RectoEntry *entry = recto_workspace_lookup (self, path);

  if (entry != NULL)
    return recto_entry_get_kind (entry);
  return g_str_has_suffix (path, ".yml") || g_str_has_suffix (path, ".yaml") ? RECTO_ENTRY_KIND_DATA
                                                                             : RECTO_ENTRY_KIND_POST;
}

static void
show_document (RectoWorkspace *self,
               RectoDocument *document)
{
  const char *path = recto_document_get_path (document);
  RectoEntryKind kind = kind_of (self, path);
  RectoEditorPosition position;

  g_set_object (&self->document, document);
  recto_document_pane_set_document (self->pane, document, kind);
  if (recto_session_get_position (self->session, path, &position))
    recto_editor_view_restore_position (recto_document_pane_get_editor (self->pane), &position);
  recto_foot_set_document (self->foot, document);
  recto_publishing_set_document (self->publishing, document);
  recto_preview_link_set_document (self->link, document);
  recto_library_set_current (self->library, path);
  recto_workspace_update_address (self);
  recto_workspace_update_title (self);
  if (kind != RECTO_ENTRY_KIND_DATA && kind != RECTO_ENTRY_KIND_CONFIG)
    recto_document_pane_focus_text (self->pane);
}

void
recto_workspace_close_document (RectoWorkspace *self)
{
  g_clear_object (&self->document);
  recto_document_pane_set_document (self->pane, NULL, RECTO_ENTRY_KIND_PAGE);
  recto_foot_set_document (self->foot, NULL);
  recto_publishing_set_document (self->publishing, NULL);
  recto_preview_link_set_document (self->link, NULL);
  recto_library_set_current (self->library, NULL);
  recto_workspace_update_title (self);
}

static void
opened_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (RectoWorkspace) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoDocument) document = recto_documents_open_finish (RECTO_DOCUMENTS (source), result, &error);

  if (self->stack == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (document != NULL)
    {
      show_document (self, document);
      return;
    }
  recto_workspace_close_document (self);
  recto_library_set_current (self->library, self->wanted);
  recto_document_pane_set_failure (self->pane, self->wanted, error->message);
}

/*
 * recto_workspace_open_behind:
 * @self: a workspace
 * @path: a path inside the site
 *
 * Opens a document, and does not leave the library for it where a narrow window
 * shows that alone; a document that is still being opened is forgotten.
 */
void
recto_workspace_open_behind (RectoWorkspace *self,
                             const char *path)
{
  g_autofree char *wanted = g_strdup (path);

  recto_workspace_remember_position (self);
  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  self->opening = g_cancellable_new ();
  g_free (self->wanted);
  self->wanted = g_steal_pointer (&wanted);
  recto_documents_open_async (self->documents, self->wanted, self->opening, opened_cb, g_object_ref (self));
}

/**
 * recto_workspace_open:
 * @self: a workspace
 * @path: a path inside the site
 *
 * Opens a document and shows it; one that is still being opened is forgotten.
 */
void
recto_workspace_open (RectoWorkspace *self,
                      const char *path)
{
  recto_workspace_open_behind (self, path);
  if (recto_panes_get_narrow (self->panes))
    recto_panes_set_show_library (self->panes, FALSE);
}

/**
 * recto_workspace_compare:
 * @self: a workspace
 *
 * Shows what another program wrote into the open document's file.
 */
void
recto_workspace_compare (RectoWorkspace *self)
{
  if (self->document != NULL)
    gtk_window_present (GTK_WINDOW (recto_compare_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                                              self->document)));
}

static void
restore_version_cb (RectoWorkspace *self,
                    GBytes *text,
                    const char *time)
{
  g_autoptr (GError) error = NULL;
  gsize length;
  const char *bytes = g_bytes_get_data (text, &length);

  if (self->document != NULL && !recto_document_replace_text (self->document, bytes, length, &error))
    recto_workspace_show_toast (self, error->message);
}

/**
 * recto_workspace_show_history:
 * @self: a workspace
 *
 * Shows the versions of the open document that were committed.
 */
void
recto_workspace_show_history (RectoWorkspace *self)
{
  RectoWorkTree *tree = recto_publish_controller_get_tree (recto_publishing_get_controller (self->publishing));
  const RectoBranchInfo *branch = recto_work_tree_get_branch (tree);
  GtkWidget *dialog;

  if (self->document == NULL)
    return;
  dialog = recto_history_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->root,
                                     recto_document_get_path (self->document));
  if (branch != NULL)
    recto_history_dialog_set_remote (RECTO_HISTORY_DIALOG (dialog), branch->url);
  g_signal_connect_object (dialog, "restore", G_CALLBACK (restore_version_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * recto_workspace_show_key:
 * @self: a workspace
 *
 * Shows the key that Recto has for the site, or offers to make one.
 */
void
recto_workspace_show_key (RectoWorkspace *self)
{
  RectoWorkTree *tree = recto_publish_controller_get_tree (recto_publishing_get_controller (self->publishing));
  const RectoBranchInfo *branch = recto_work_tree_get_branch (tree);

  gtk_window_present (GTK_WINDOW (recto_key_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                                        branch != NULL ? branch->url : NULL, FALSE)));
}

/**
 * recto_workspace_discard:
 * @self: a workspace
 *
 * Takes the open document back to the last commit.
 */
void
recto_workspace_discard (RectoWorkspace *self)
{
  RectoWorkTree *tree = recto_publish_controller_get_tree (recto_publishing_get_controller (self->publishing));
  const char *path = self->document != NULL ? recto_document_get_path (self->document) : NULL;
  const RectoChange *change = path != NULL ? recto_work_tree_find_change (tree, path) : NULL;
  g_autoptr (RectoChange) typed = NULL;

  if (path == NULL)
    return;
  /* What was typed a moment ago, git has not seen yet. */
  if (change == NULL)
    typed = recto_change_new (path, NULL, RECTO_CHANGE_MODIFIED);
  recto_discarding_discard (self->discarding, change != NULL ? change : typed);
}

/**
 * recto_workspace_show_unpublished:
 * @self: a workspace
 *
 * Shows the commits that the remote does not have yet.
 */
void
recto_workspace_show_unpublished (RectoWorkspace *self)
{
  GtkWidget *dialog = recto_unpublished_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->root);

  g_signal_connect_object (dialog, "taken-back", G_CALLBACK (recto_publish_controller_refresh),
                           recto_publishing_get_controller (self->publishing), G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* The form */

/* Which key of which form an image is imported for. */
typedef struct
{
  GWeakRef form;
  char *key;
} Import;

static void
import_done_cb (GObject *source,
                GAsyncResult *result,
                gpointer user_data)
{
  Import *import = user_data;
  g_autoptr (RectoForm) form = g_weak_ref_get (&import->form);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = recto_image_import_finish (result, &error);
  g_autofree char *name = path != NULL ? g_path_get_basename (path) : NULL;
  GtkWidget *self = form != NULL ? gtk_widget_get_ancestor (GTK_WIDGET (form), RECTO_TYPE_WORKSPACE) : NULL;

  if (form != NULL && name != NULL)
    recto_form_set_value (form, import->key, name);
  else if (self != NULL)
    recto_workspace_show_toast (RECTO_WORKSPACE (self), error->message);
  g_weak_ref_clear (&import->form);
  g_free (import->key);
  g_free (import);
}

/* An image for a key: al-folio looks for it in assets/img by its name alone. */
static void
import_image_cb (RectoWorkspace *self,
                 const char *key,
                 GFile *file,
                 RectoForm *form)
{
  Import *import = g_new0 (Import, 1);

  g_weak_ref_init (&import->form, form);
  import->key = g_strdup (key);
  recto_image_import_async (self->root, file, NULL, NULL, NULL, import_done_cb, import);
}

void
recto_workspace_form_changed (RectoWorkspace *self)
{
  RectoForm *form = recto_document_pane_get_form (self->pane);

  if (form == NULL)
    return;
  recto_form_set_suggestions (form, "tags", recto_site_words_get_tags (self->words));
  recto_form_set_suggestions (form, "categories", recto_site_words_get_categories (self->words));
  g_signal_connect_object (form, "import-image", G_CALLBACK (import_image_cb), self, G_CONNECT_SWAPPED);
}

/* Recovery */

static void
restored_document_cb (GObject *source,
                      GAsyncResult *result,
                      gpointer user_data)
{
  g_autoptr (RectoWorkspace) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoDocument) document = recto_documents_open_finish (RECTO_DOCUMENTS (source), result, &error);

  if (self->stack == NULL)
    return;
  if (document != NULL)
    recto_workspace_open (self, recto_document_get_path (document));
  else
    recto_workspace_show_toast (self, error->message);
}

void
recto_workspace_restore (RectoWorkspace *self,
                         RectoRecoveryItem *item)
{
  recto_documents_restore_async (self->documents, item, restored_document_cb, g_object_ref (self));
}

static void
session_saved_cb (GObject *source,
                  GAsyncResult *result,
                  gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  recto_session_save_finish (RECTO_SESSION (source), result);
  g_task_return_boolean (task, TRUE);
}

static void
flushed_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RectoWorkspace *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (!recto_documents_flush_finish (RECTO_DOCUMENTS (source), result, &error))
    g_task_return_error (task, error);
  else
    recto_session_save_async (self->session, session_saved_cb, g_steal_pointer (&task));
}

/**
 * recto_workspace_close_async:
 * @self: a workspace
 * @callback: called when everything is saved, or cannot be
 * @user_data: data for @callback
 */
void
recto_workspace_close_async (RectoWorkspace *self,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  recto_documents_flush_async (self->documents, flushed_cb, g_task_new (self, NULL, callback, user_data));
  recto_workspace_remember_position (self);
}

/**
 * recto_workspace_close_finish:
 * @self: a workspace
 * @result: the result that the callback was given
 * @error: return location; why something could not be saved
 *
 * Returns: whether everything is saved
 */
gboolean
recto_workspace_close_finish (RectoWorkspace *self,
                              GAsyncResult *result,
                              GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

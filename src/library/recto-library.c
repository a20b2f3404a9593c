/* The side list of one site: what there is, what state it is in, and a search
 * that filters as one types. */

#include "recto-library.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "recto-library-list.h"
#include "recto-library-resource.h"
#include "recto-library-search.h"
#include "recto-show-in-files.h"
#include "site/recto-page-url.h"
#include "widgets/recto-style-sheet.h"

struct _RectoLibrary
{
  GtkWidget parent_instance;

  RectoSiteIndex *index;
  RectoLibraryModel *model;
  GCancellable *search;
  gboolean new_query; /* Typed, and what the texts say to it is not shown yet. */

  GtkSearchEntry *search_entry;
  GtkLabel *found_label;
  GtkStack *stack;
  RectoLibraryList *list;
};

G_DEFINE_FINAL_TYPE (RectoLibrary, recto_library, GTK_TYPE_WIDGET)

enum
{
  PROP_INDEX = 1,
  N_PROPS
};

enum
{
  OPEN_ENTRY,
  RENAME_ENTRY,
  DELETE_ENTRY,
  ADDRESS_COPIED,
  NEW_POST,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static const char *
get_query (RectoLibrary *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
}

static gboolean
is_searching (RectoLibrary *self)
{
  g_autofree char *words = g_strstrip (g_strdup (get_query (self)));

  return words[0] != '\0';
}

static void
update_page (RectoLibrary *self)
{
  guint n_found = recto_library_model_get_n_found (self->model);
  gboolean searching = is_searching (self);
  const char *page = "list";

  if (recto_library_model_get_n_entries (self->model) == 0)
    page = self->index != NULL && !recto_site_index_get_loading (self->index) ? "empty" : "loading";
  else if (searching && n_found == 0)
    page = self->search != NULL ? "loading" : "nothing";
  gtk_stack_set_visible_child_name (self->stack, page);

  gtk_widget_set_visible (GTK_WIDGET (self->found_label), searching && n_found > 0);
  if (searching)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("%u file found", "%u files found", n_found), n_found);

      gtk_label_set_label (self->found_label, text);
    }
}

static void
update_actions (RectoLibrary *self)
{
  RectoEntry *entry = recto_library_list_get_target (self->list);
  gboolean any = entry != NULL;
  gboolean is_config = any && recto_entry_get_kind (entry) == RECTO_ENTRY_KIND_CONFIG;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "library.open", any);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "library.rename", any && !is_config);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "library.delete", any && !is_config);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "library.copy-address",
                                 any && recto_entry_get_url (entry) != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "library.show-in-files", any);
}

static void
search_done_cb (GObject *source,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (RectoLibrary) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) found = recto_library_search_finish (result, &error);

  /* Only the newest query has a say. */
  if (g_task_get_cancellable (G_TASK (result)) != self->search)
    return;
  g_clear_object (&self->search);
  if (error != NULL)
    g_debug ("The texts cannot be searched: %s", error->message);
  recto_library_model_set_text_matches (self->model, found);
  if (self->new_query)
    recto_library_list_scroll_to_top (self->list);
  self->new_query = FALSE;
  update_page (self);
}

static void
stop_search (RectoLibrary *self)
{
  g_cancellable_cancel (self->search);
  g_clear_object (&self->search);
}

static void
start_search (RectoLibrary *self)
{
  RectoSite *site = self->index != NULL ? recto_site_index_get_site (self->index) : NULL;

  stop_search (self);
  if (site == NULL || !is_searching (self))
    return;
  self->search = g_cancellable_new ();
  recto_library_search_async (site, get_query (self), self->search, search_done_cb, g_object_ref (self));
}

/* What the texts hold may be new as well. */
static void
index_changed_cb (RectoLibrary *self)
{
  if (is_searching (self))
    start_search (self);
  update_page (self);
}

static void
search_changed_cb (RectoLibrary *self)
{
  start_search (self);
  recto_library_model_set_query (self->model, get_query (self));
  self->new_query = is_searching (self);
  if (self->new_query)
    recto_library_list_scroll_to_top (self->list);
  else
    recto_library_list_set_current (self->list, recto_library_list_get_current (self->list));
  update_page (self);
}

static void
search_activate_cb (RectoLibrary *self)
{
  guint position = is_searching (self) ? recto_library_model_find_first (self->model) : G_MAXUINT;

  if (position != G_MAXUINT)
    recto_library_list_activate (self->list, position);
}

static void
open_entry_cb (RectoLibrary *self,
               RectoEntry *entry)
{
  g_signal_emit (self, signals[OPEN_ENTRY], 0, entry);
}

static void
search_stop_cb (RectoLibrary *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
}

static gboolean
search_key_cb (RectoLibrary *self,
               guint keyval)
{
  guint position;

  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;
  position = recto_library_model_find_first (self->model);
  if (position == G_MAXUINT)
    return GDK_EVENT_PROPAGATE;
  recto_library_list_focus (self->list, position);
  return GDK_EVENT_STOP;
}

static void
emit_action (GtkWidget *widget,
             const char *action,
             GVariant *parameter)
{
  RectoLibrary *self = RECTO_LIBRARY (widget);
  RectoEntry *target = recto_library_list_get_target (self->list);
  g_autoptr (RectoEntry) entry = NULL;
  guint signal = OPEN_ENTRY;

  if (target == NULL)
    return;
  entry = g_object_ref (target);
  if (g_str_equal (action, "library.rename"))
    signal = RENAME_ENTRY;
  else if (g_str_equal (action, "library.delete"))
    signal = DELETE_ENTRY;
  g_signal_emit (self, signals[signal], 0, entry);
}

static void
copy_address_action (GtkWidget *widget,
                     const char *action,
                     GVariant *parameter)
{
  RectoLibrary *self = RECTO_LIBRARY (widget);
  RectoEntry *entry = recto_library_list_get_target (self->list);
  RectoSite *site = self->index != NULL ? recto_site_index_get_site (self->index) : NULL;
  g_autofree char *address = NULL;

  if (entry == NULL || site == NULL)
    return;
  address = recto_page_url (recto_site_get_config (site), entry);
  if (address == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), address);
  g_signal_emit (self, signals[ADDRESS_COPIED], 0, address);
}

static void
show_in_files_action (GtkWidget *widget,
                      const char *action,
                      GVariant *parameter)
{
  RectoLibrary *self = RECTO_LIBRARY (widget);
  RectoEntry *entry = recto_library_list_get_target (self->list);
  g_autoptr (GFile) file = NULL;

  if (entry == NULL || self->index == NULL)
    return;
  file = g_file_new_build_filename (recto_site_index_get_root (self->index), recto_entry_get_path (entry), NULL);
  recto_show_in_files (widget, file);
}

static void
new_post_action (GtkWidget *widget,
                 const char *action,
                 GVariant *parameter)
{
  g_signal_emit (widget, signals[NEW_POST], 0);
}

static void
clear_search_action (GtkWidget *widget,
                     const char *action,
                     GVariant *parameter)
{
  RectoLibrary *self = RECTO_LIBRARY (widget);

  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
recto_library_get_property (GObject *object,
                            guint id,
                            GValue *value,
                            GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_INDEX:
      g_value_set_object (value, recto_library_get_index (RECTO_LIBRARY (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
recto_library_set_property (GObject *object,
                            guint id,
                            const GValue *value,
                            GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_INDEX:
      recto_library_set_index (RECTO_LIBRARY (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
recto_library_dispose (GObject *object)
{
  RectoLibrary *self = RECTO_LIBRARY (object);
  GtkWidget *child;

  stop_search (self);
  if (self->index != NULL)
    g_signal_handlers_disconnect_by_data (self->index, self);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->index);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (recto_library_parent_class)->dispose (object);
}

static guint
add_signal (GType type,
            const char *name,
            GType parameter)
{
  return g_signal_new (name, type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, parameter != G_TYPE_NONE ? 1 : 0, parameter);
}

static void
recto_library_class_init (RectoLibraryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = recto_library_dispose;
  object_class->get_property = recto_library_get_property;
  object_class->set_property = recto_library_set_property;

  /**
   * RectoLibrary:index:
   *
   * The files of the site.
   */
  properties[PROP_INDEX] = g_param_spec_object ("index", NULL, NULL, RECTO_TYPE_SITE_INDEX,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * RectoLibrary::open-entry:
   * @entry: a #RectoEntry
   *
   * A file should be opened.
   */
  signals[OPEN_ENTRY] = add_signal (type, "open-entry", RECTO_TYPE_ENTRY);
  /**
   * RectoLibrary::rename-entry:
   * @entry: a #RectoEntry
   *
   * A file should get another name; see #RectoRenameDialog.
   */
  signals[RENAME_ENTRY] = add_signal (type, "rename-entry", RECTO_TYPE_ENTRY);
  /**
   * RectoLibrary::delete-entry:
   * @entry: a #RectoEntry
   *
   * A file should go, in a way that can be undone.
   */
  signals[DELETE_ENTRY] = add_signal (type, "delete-entry", RECTO_TYPE_ENTRY);
  /**
   * RectoLibrary::address-copied:
   * @address: what is in the clipboard now
   *
   * The address of a page was copied.
   */
  signals[ADDRESS_COPIED] = add_signal (type, "address-copied", G_TYPE_STRING);
  /**
   * RectoLibrary::new-post:
   *
   * A post should be begun.
   */
  signals[NEW_POST] = add_signal (type, "new-post", G_TYPE_NONE);

  recto_library_get_resource ();
  g_type_ensure (ADW_TYPE_STATUS_PAGE);
  g_type_ensure (RECTO_TYPE_LIBRARY_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/recto_editor/Recto/library/recto-library.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoLibrary, search_entry);
  gtk_widget_class_bind_template_child (widget_class, RectoLibrary, found_label);
  gtk_widget_class_bind_template_child (widget_class, RectoLibrary, stack);
  gtk_widget_class_bind_template_child (widget_class, RectoLibrary, list);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_entry_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_actions);
  gtk_widget_class_install_action (widget_class, "library.open", NULL, emit_action);
  gtk_widget_class_install_action (widget_class, "library.rename", NULL, emit_action);
  gtk_widget_class_install_action (widget_class, "library.delete", NULL, emit_action);
  gtk_widget_class_install_action (widget_class, "library.copy-address", NULL, copy_address_action);
  gtk_widget_class_install_action (widget_class, "library.show-in-files", NULL, show_in_files_action);
  gtk_widget_class_install_action (widget_class, "library.new-post", NULL, new_post_action);
  gtk_widget_class_install_action (widget_class, "library.clear-search", NULL, clear_search_action);
  gtk_widget_class_set_css_name (widget_class, "recto-library");
}

static void
recto_library_init (RectoLibrary *self)
{
  recto_style_sheet_add ("/io/github/recto_editor/Recto/library/library.css");
  gtk_widget_init_template (GTK_WIDGET (self));

  self->model = g_object_ref (recto_library_list_get_model (self->list));
  g_signal_connect_swapped (self->model, "items-changed", G_CALLBACK (update_page), self);
  update_actions (self);
  update_page (self);
}

/**
 * recto_library_new:
 *
 * Returns: (transfer full): a side list of no site
 */
GtkWidget *
recto_library_new (void)
{
  return g_object_new (RECTO_TYPE_LIBRARY, NULL);
}

/**
 * recto_library_get_index:
 * @self: a side list
 *
 * Returns: (nullable) (transfer none): the files of the site
 */
RectoSiteIndex *
recto_library_get_index (RectoLibrary *self)
{
  return self->index;
}

/**
 * recto_library_set_index:
 * @self: a side list
 * @index: (nullable): the files of a site; what changes there shows here
 */
void
recto_library_set_index (RectoLibrary *self,
                         RectoSiteIndex *index)
{
  if (self->index == index)
    return;
  if (self->index != NULL)
    g_signal_handlers_disconnect_by_data (self->index, self);
  g_set_object (&self->index, index);
  recto_library_model_set_entries (self->model, G_LIST_MODEL (index));
  if (index != NULL)
    {
      g_signal_connect_swapped (index, "changed", G_CALLBACK (index_changed_cb), self);
      g_signal_connect_swapped (index, "notify::loading", G_CALLBACK (update_page), self);
    }
  start_search (self);
  update_page (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_INDEX]);
}

/**
 * recto_library_get_current:
 * @self: a side list
 *
 * Returns: (nullable): the open document
 */
const char *
recto_library_get_current (RectoLibrary *self)
{
  return recto_library_list_get_current (self->list);
}

/**
 * recto_library_set_current:
 * @self: a side list
 * @path: (nullable): the open document, relative to the site
 *
 * Selects a file and shows it, opening the headings that it is under.
 */
void
recto_library_set_current (RectoLibrary *self,
                           const char *path)
{
  recto_library_list_set_current (self->list, path);
}

/**
 * recto_library_set_changed_paths:
 * @self: a side list
 * @paths: (nullable): the files that differ from what git has, relative to the site
 */
void
recto_library_set_changed_paths (RectoLibrary *self,
                                 const char *const *paths)
{
  recto_library_model_set_changed_paths (self->model, paths);
}

/**
 * recto_library_focus_search:
 * @self: a side list
 *
 * Puts the keyboard into the search.
 */
void
recto_library_focus_search (RectoLibrary *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

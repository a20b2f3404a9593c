/* A form over a text buffer: rows made of what a description and the YAML in
 * the buffer say. The buffer is the only copy; rows show it and splice it. */

#include "recto-form.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "recto-form-add-button.h"
#include "recto-form-list.h"
#include "recto-form-outline.h"
#include "recto-form-private.h"
#include "recto-form-record.h"
#include "recto-forms-resources.h"

/* More than so many rows at once take long to make; a button shows the rest. */
#define PAGE 100

struct _RectoForm
{
  GtkWidget parent_instance;

  GtkBox *problem;
  GtkLabel *problem_label;
  GtkWidget *problem_button;
  GtkBox *content;
  RectoFormAddButton *add_button;
  GtkButton *append_button;

  RectoFormSource *source;
  RectoFormScope scope;
  RectoFormDescription *description;
  char *path;   /* chooses the description, unless it was named */
  char *layout; /* for which it was chosen */
  GFile *root;
  GHashTable *suggestions;
  GHashTable *asked;
  GPtrArray *sections;
  guint problem_line;
  guint n_updates;
  int n_asked;
  guint limit; /* of rows in a list */
};

typedef struct
{
  GtkWidget *box;
  GtkWidget *title;
  GtkWidget *help;
  RectoFormList *list;
} Section;

G_DEFINE_FINAL_TYPE (RectoForm, recto_form, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_IMPORT_IMAGE,
  SIGNAL_SHOW_LINE,
  SIGNAL_UPDATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
section_free (Section *section)
{
  recto_form_list_free (section->list);
  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (section->box)), section->box);
  g_free (section);
}

static GtkWidget *
append_label (GtkWidget *box,
              const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static Section *
add_section (RectoForm *self)
{
  Section *section = g_new0 (Section, 1);
  GtkWidget *list = gtk_list_box_new ();

  section->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  section->title = append_label (section->box, "heading");
  section->help = append_label (section->box, "dim-label");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_RELATION_LABELLED_BY, section->title, NULL, -1);
  gtk_box_append (GTK_BOX (section->box), list);
  section->list = recto_form_list_new (self, GTK_LIST_BOX (list));
  gtk_box_append (self->content, section->box);
  g_ptr_array_add (self->sections, section);
  return section;
}

static void
show_label (GtkWidget *label,
            const char *text)
{
  gtk_label_set_label (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL);
}

static void
show_outline (RectoForm *self,
              GPtrArray *outline)
{
  for (guint i = 0; i < outline->len; i++)
    {
      const RectoFormSection *shown = g_ptr_array_index (outline, i);
      Section *section = i < self->sections->len ? g_ptr_array_index (self->sections, i) : add_section (self);

      show_label (section->title, shown->title);
      show_label (section->help, shown->help);
      recto_form_list_show (section->list, shown->items, shown->n_hidden);
    }
  if (self->sections->len > outline->len)
    g_ptr_array_set_size (self->sections, (int) outline->len);
}

static void
show_problem (RectoForm *self,
              const char *message,
              guint line)
{
  self->problem_line = line;
  gtk_widget_set_visible (GTK_WIDGET (self->problem), message != NULL);
  gtk_label_set_label (self->problem_label, message != NULL ? message : "");
  gtk_widget_set_visible (self->problem_button, line > 0);
}

static void
show_error (RectoForm *self)
{
  guint line = 0, column = 0;
  const GError *error = recto_form_source_get_error (self->source, &line, &column);
  g_autofree char *message = NULL;

  if (error == NULL)
    return;
  if (line > 0)
    message = g_strdup_printf (_ ("Line %u, column %u: %s"), line, column, error->message);
  else
    message = g_strdup (error->message);
  show_problem (self, message, line);
  gtk_widget_set_sensitive (GTK_WIDGET (self->content), FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->add_button), FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->append_button), FALSE);
}

static const char *
find_layout (RectoYamlTree *tree)
{
  const RectoYamlNode *root = recto_yaml_tree_get_root (tree);
  const RectoYamlNode *layout = root != NULL ? recto_yaml_node_get (root, "layout") : NULL;

  return layout != NULL ? recto_yaml_node_get_string (layout) : NULL;
}

static void
set_description (RectoForm *self,
                 RectoFormDescription *description)
{
  if (self->description != NULL && description != NULL &&
      g_strcmp0 (recto_form_description_get_name (self->description), recto_form_description_get_name (description)) == 0)
    {
      recto_form_description_unref (description);
      return;
    }
  g_clear_pointer (&self->description, recto_form_description_unref);
  self->description = description;
  g_ptr_array_set_size (self->sections, 0);
}

static void
choose_description (RectoForm *self,
                    const char *layout)
{
  g_autoptr (GError) error = NULL;
  RectoFormDescription *description;

  if (self->description != NULL && (self->path == NULL || g_strcmp0 (layout, self->layout) == 0))
    return;
  g_free (self->layout);
  self->layout = g_strdup (layout);
  description = recto_form_description_load_for (self->path != NULL ? self->path : "", layout);
  if (description == NULL)
    description = recto_form_description_load (self->scope == RECTO_FORM_SCOPE_FRONT_MATTER ? "page" : "data", &error);
  if (description == NULL)
    g_error ("%s", error->message);
  set_description (self, description);
}

/* An asked for key that is there needs no more asking. */
static gboolean
is_there_cb (gpointer key,
             gpointer value,
             gpointer user_data)
{
  g_auto (GStrv) path = recto_yaml_path_parse (key);

  return recto_yaml_tree_lookup (user_data, (const char *const *) path) != NULL;
}

/* A mapping gets keys, a list gets entries. */
static void
show_add (RectoForm *self,
          RectoYamlTree *tree)
{
  const RectoYamlNode *root = recto_yaml_tree_get_root (tree);
  RectoYamlKind kind = root != NULL ? recto_yaml_node_get_kind (root) : RECTO_YAML_KIND_NULL;
  const char *text = recto_form_description_get_add_text (self->description);
  g_autoptr (GPtrArray) offers = recto_form_outline_list_offers (self->description, tree, self->asked);

  gtk_widget_set_visible (GTK_WIDGET (self->add_button), kind == RECTO_YAML_KIND_MAPPING || kind == RECTO_YAML_KIND_NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->append_button), kind == RECTO_YAML_KIND_SEQUENCE);
  recto_form_add_button_set_offers (self->add_button, offers);
  recto_form_add_button_set_label (self->add_button, text != NULL ? g_dgettext (GETTEXT_PACKAGE, text) : _ ("Add a Field"));
  adw_button_content_set_label (ADW_BUTTON_CONTENT (gtk_button_get_child (self->append_button)),
                                text != NULL ? g_dgettext (GETTEXT_PACKAGE, text) : _ ("Add an Entry"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->add_button), TRUE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->append_button), TRUE);
}

static void
update (RectoForm *self)
{
  RectoYamlTree *tree = recto_form_source_get_tree (self->source);
  g_autoptr (RectoYamlTree) held = NULL;
  g_autoptr (GPtrArray) outline = NULL;

  self->n_updates++;
  if (tree == NULL)
    {
      show_error (self);
      g_signal_emit (self, signals[SIGNAL_UPDATED], 0);
      return;
    }

  held = recto_yaml_tree_ref (tree);
  choose_description (self, self->scope == RECTO_FORM_SCOPE_FRONT_MATTER ? find_layout (tree) : NULL);
  g_hash_table_foreach_remove (self->asked, is_there_cb, tree);
  outline = recto_form_outline_new (self->description, tree, self->asked, self->limit);
  show_problem (self, NULL, 0);
  show_outline (self, outline);
  show_add (self, tree);
  gtk_widget_set_sensitive (GTK_WIDGET (self->content), TRUE);
  g_signal_emit (self, signals[SIGNAL_UPDATED], 0);
}

static void
refused_cb (RectoForm *self,
            const GError *error)
{
  g_autofree char *message = g_strdup_printf (_ ("Not changed. %s"), error != NULL ? error->message : _ ("The text is not YAML"));

  /* Rows show again what is there. */
  if (recto_form_source_get_tree (self->source) != NULL)
    update (self);
  show_problem (self, message, 0);
}

static void
show_line_cb (RectoForm *self)
{
  recto_form_show_line (self, self->problem_line);
}

static void
chosen_cb (RectoForm *self,
           const char *key)
{
  recto_form_ask (self, key);
}

/* A file that is a list gets an entry more. */
static void
append_cb (RectoForm *self)
{
  const char *root[] = { NULL };
  RectoYamlTree *tree = recto_form_source_get_tree (self->source);
  g_autoptr (RectoYamlValue) record = NULL;

  if (tree == NULL)
    return;
  record = recto_form_record_new (recto_yaml_tree_get_root (tree), recto_form_description_get_entry (self->description));
  recto_form_apply (self, recto_form_change_new (RECTO_FORM_CHANGE_APPEND, root, record));
  recto_form_open_last (self, "");
}

static void
undo_action_cb (GtkWidget *widget,
                const char *action_name,
                GVariant *parameter)
{
  RectoForm *self = RECTO_FORM (widget);
  GtkTextBuffer *buffer = recto_form_source_get_buffer (self->source);

  recto_form_flush (self);
  if (g_str_equal (action_name, "form.undo"))
    gtk_text_buffer_undo (buffer);
  else
    gtk_text_buffer_redo (buffer);
  recto_form_source_refresh (self->source);
}

static gboolean
recto_form_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (GTK_WIDGET (RECTO_FORM (widget)->content), GTK_DIR_TAB_FORWARD);
}

static void
recto_form_dispose (GObject *object)
{
  RectoForm *self = RECTO_FORM (object);
  GtkWidget *child;

  g_clear_pointer (&self->sections, g_ptr_array_unref);
  if (self->source != NULL)
    g_object_run_dispose (G_OBJECT (self->source));
  g_clear_object (&self->source);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->root);
  g_clear_pointer (&self->description, recto_form_description_unref);
  g_clear_pointer (&self->suggestions, g_hash_table_unref);
  g_clear_pointer (&self->asked, g_hash_table_unref);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->layout, g_free);

  G_OBJECT_CLASS (recto_form_parent_class)->dispose (object);
}

static void
ensure_style (void)
{
  static gsize done = 0;
  g_autoptr (GtkCssProvider) provider = NULL;

  if (!g_once_init_enter (&done))
    return;
  g_resources_register (recto_forms_get_resource ());
  provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (provider, "/io/github/recto_editor/Recto/forms/recto-forms.css");
  if (gdk_display_get_default () != NULL)
    gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                                GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_once_init_leave (&done, 1);
}

static void
recto_form_class_init (RectoFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = recto_form_dispose;
  widget_class->grab_focus = recto_form_grab_focus;
  ensure_style ();
  g_type_ensure (RECTO_TYPE_FORM_ADD_BUTTON);

  /**
   * RectoForm::import-image:
   * @key: the dotted key of the field
   * @file: an image outside the folder of images
   *
   * An image was chosen that is not in the site. Whoever can copies it there
   * and then calls recto_form_set_value() with its new name.
   */
  signals[SIGNAL_IMPORT_IMAGE] = g_signal_new ("import-image", RECTO_TYPE_FORM, G_SIGNAL_RUN_LAST,
                                               0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_FILE);
  /**
   * RectoForm::show-line:
   * @line: a line of the buffer, counted from 1
   *
   * The person wants to see that place in the text.
   */
  signals[SIGNAL_SHOW_LINE] = g_signal_new ("show-line", RECTO_TYPE_FORM, G_SIGNAL_RUN_LAST,
                                            0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  /**
   * RectoForm::updated:
   *
   * The rows show the text as it is now.
   */
  signals[SIGNAL_UPDATED] = g_signal_new ("updated", RECTO_TYPE_FORM, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "form.undo", NULL, undo_action_cb);
  gtk_widget_class_install_action (widget_class, "form.redo", NULL, undo_action_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "form.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "form.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_y, GDK_CONTROL_MASK, "form.redo", NULL);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/recto_editor/Recto/forms/recto-form.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoForm, problem);
  gtk_widget_class_bind_template_child (widget_class, RectoForm, problem_label);
  gtk_widget_class_bind_template_child (widget_class, RectoForm, problem_button);
  gtk_widget_class_bind_template_child (widget_class, RectoForm, content);
  gtk_widget_class_bind_template_child (widget_class, RectoForm, add_button);
  gtk_widget_class_bind_template_child (widget_class, RectoForm, append_button);
  gtk_widget_class_bind_template_callback (widget_class, show_line_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, append_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "recto-form");
}

static void
recto_form_init (RectoForm *self)
{
  self->limit = PAGE;
  self->sections = g_ptr_array_new_with_free_func ((GDestroyNotify) section_free);
  self->suggestions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  GTK_ORIENTATION_VERTICAL);
}

/**
 * recto_form_new:
 * @buffer: (transfer none): the text
 * @scope: which part of it the form is for
 * @region_func: (nullable) (scope forever): finds the front matter; needed
 *   for %RECTO_FORM_SCOPE_FRONT_MATTER
 *
 * The rows appear soon after, or with recto_form_flush(). They do not scroll;
 * put the form into something that does.
 *
 * Returns: (transfer floating): a form
 */
GtkWidget *
recto_form_new (GtkTextBuffer *buffer,
                RectoFormScope scope,
                RectoFormRegionFunc region_func)
{
  RectoForm *self;

  g_return_val_if_fail (GTK_IS_TEXT_BUFFER (buffer), NULL);
  g_return_val_if_fail (scope == RECTO_FORM_SCOPE_WHOLE_FILE || region_func != NULL, NULL);

  self = g_object_new (RECTO_TYPE_FORM, NULL);
  self->scope = scope;
  self->source = recto_form_source_new (buffer, scope, region_func);
  g_signal_connect_object (self->source, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->source, "refused", G_CALLBACK (refused_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

static void
update_if_read (RectoForm *self)
{
  if (recto_form_source_get_tree (self->source) != NULL)
    update (self);
}

/**
 * recto_form_set_description:
 * @self: a form
 * @name: the name of a description, such as `about` or `post`
 *
 * Says which rows there are, whatever the file is.
 */
void
recto_form_set_description (RectoForm *self,
                            const char *name)
{
  g_autoptr (GError) error = NULL;
  RectoFormDescription *description;

  g_return_if_fail (RECTO_IS_FORM (self));
  g_return_if_fail (name != NULL);

  description = recto_form_description_load (name, &error);
  if (description == NULL)
    {
      g_critical ("%s", error->message);
      return;
    }
  g_clear_pointer (&self->path, g_free);
  set_description (self, description);
  update_if_read (self);
}

/**
 * recto_form_get_description:
 * @self: a form
 *
 * Returns: (transfer none) (nullable): the name of the description
 */
const char *
recto_form_get_description (RectoForm *self)
{
  g_return_val_if_fail (RECTO_IS_FORM (self), NULL);

  return self->description != NULL ? recto_form_description_get_name (self->description) : NULL;
}

/**
 * recto_form_set_path:
 * @self: a form
 * @path: the path of the file, as seen from the site
 *
 * Chooses the description by the path and by the layout that the front matter
 * names, now and whenever it names another.
 */
void
recto_form_set_path (RectoForm *self,
                     const char *path)
{
  g_return_if_fail (RECTO_IS_FORM (self));
  g_return_if_fail (path != NULL);

  g_free (self->path);
  self->path = g_strdup (path);
  g_clear_pointer (&self->description, recto_form_description_unref);
  g_ptr_array_set_size (self->sections, 0);
  update_if_read (self);
}

/**
 * recto_form_set_root:
 * @self: a form
 * @root: (nullable): the folder of the site, in which images are looked for
 */
void
recto_form_set_root (RectoForm *self,
                     GFile *root)
{
  g_return_if_fail (RECTO_IS_FORM (self));

  if (!g_set_object (&self->root, root))
    return;
  g_ptr_array_set_size (self->sections, 0);
  update_if_read (self);
}

/**
 * recto_form_set_suggestions:
 * @self: a form
 * @key: a dotted key
 * @words: (nullable): words to offer there, a list of #GtkStringObject
 */
void
recto_form_set_suggestions (RectoForm *self,
                            const char *key,
                            GListModel *words)
{
  g_return_if_fail (RECTO_IS_FORM (self));

  if (words != NULL)
    g_hash_table_insert (self->suggestions, g_strdup (key), g_object_ref (words));
  else
    g_hash_table_remove (self->suggestions, key);
  update_if_read (self);
}

static RectoFormRow *
find_row (RectoForm *self,
          const char *key)
{
  for (guint i = 0; i < self->sections->len; i++)
    {
      const Section *section = g_ptr_array_index (self->sections, i);
      RectoFormRow *row = recto_form_list_find (section->list, key);

      if (row != NULL)
        return row;
    }
  return NULL;
}

/**
 * recto_form_set_value:
 * @self: a form
 * @key: a dotted key
 * @text: (nullable): a text, or %NULL to remove the key
 *
 * Writes a text, as if it had been typed into the row.
 */
void
recto_form_set_value (RectoForm *self,
                      const char *key,
                      const char *text)
{
  RectoFormRow *row;

  g_return_if_fail (RECTO_IS_FORM (self));
  g_return_if_fail (key != NULL);

  recto_form_flush (self);
  row = find_row (self, key);
  if (row == NULL)
    {
      recto_form_ask (self, key);
      row = find_row (self, key);
    }
  if (row == NULL)
    return;
  if (text == NULL)
    recto_form_row_unset (row);
  else if (g_strcmp0 (row->item->text, text) != 0)
    recto_form_row_set_text (row, text);
}

/**
 * recto_form_get_value:
 * @self: a form
 * @key: a dotted key
 *
 * Returns: (transfer full) (nullable): the text of the scalar there
 */
char *
recto_form_get_value (RectoForm *self,
                      const char *key)
{
  g_auto (GStrv) path = recto_yaml_path_parse (key);
  RectoYamlTree *tree;
  const RectoYamlNode *node;

  g_return_val_if_fail (RECTO_IS_FORM (self), NULL);

  tree = recto_form_source_get_tree (self->source);
  node = tree != NULL ? recto_yaml_tree_lookup (tree, (const char *const *) path) : NULL;
  return node != NULL ? g_strdup (recto_yaml_node_get_string (node)) : NULL;
}

/**
 * recto_form_focus_key:
 * @self: a form
 * @key: a dotted key
 *
 * Puts the focus into the row of a key.
 *
 * Returns: whether there is such a row
 */
gboolean
recto_form_focus_key (RectoForm *self,
                      const char *key)
{
  RectoFormRow *row;

  g_return_val_if_fail (RECTO_IS_FORM (self), FALSE);

  row = find_row (self, key);
  return row != NULL && gtk_widget_grab_focus (row->widget);
}

/**
 * recto_form_get_row:
 * @self: a form
 * @key: a dotted key
 *
 * Returns: (transfer none) (nullable): the widget of the row of a key
 */
GtkWidget *
recto_form_get_row (RectoForm *self,
                    const char *key)
{
  RectoFormRow *row;

  g_return_val_if_fail (RECTO_IS_FORM (self), NULL);

  row = find_row (self, key);
  return row != NULL ? row->widget : NULL;
}

/**
 * recto_form_flush:
 * @self: a form
 *
 * Writes into the buffer what was typed since the last frame, and reads what
 * changed in it. Call it before the text is saved.
 */
void
recto_form_flush (RectoForm *self)
{
  g_return_if_fail (RECTO_IS_FORM (self));

  for (guint i = 0; i < self->sections->len; i++)
    recto_form_list_flush (((const Section *) g_ptr_array_index (self->sections, i))->list);
  recto_form_source_refresh (self->source);
}

/**
 * recto_form_is_valid:
 * @self: a form
 *
 * Returns: whether the text is YAML
 */
gboolean
recto_form_is_valid (RectoForm *self)
{
  g_return_val_if_fail (RECTO_IS_FORM (self), FALSE);

  return recto_form_source_get_tree (self->source) != NULL;
}

/* What follows is for the rows. */

RectoFormSource *
recto_form_get_source (RectoForm *self)
{
  return self->source;
}

GHashTable *
recto_form_get_asked (RectoForm *self)
{
  return self->asked;
}

/* Shows a row for an absent key, and puts the focus there. */
void
recto_form_ask (RectoForm *self,
                const char *key)
{
  if (!g_hash_table_contains (self->asked, key))
    g_hash_table_insert (self->asked, g_strdup (key), GINT_TO_POINTER (++self->n_asked));
  update_if_read (self);
  recto_form_focus_key (self, key);
}

/* Opens the last row of a list, to be filled in. */
void
recto_form_open_last (RectoForm *self,
                      const char *list_key)
{
  RectoYamlTree *tree = recto_form_source_get_tree (self->source);
  g_auto (GStrv) path = recto_yaml_path_parse (list_key);
  const RectoYamlNode *list = tree != NULL ? recto_yaml_tree_lookup (tree, (const char *const *) path) : NULL;
  guint n_items = list != NULL ? recto_yaml_node_get_length (list) : 0;
  g_autofree char *key = NULL;
  RectoFormRow *row;

  if (n_items == 0)
    return;
  key = g_strdup_printf ("%s%s%u", list_key, *list_key != '\0' ? "." : "", n_items - 1);
  row = find_row (self, key);
  if (row == NULL)
    return;
  if (ADW_IS_EXPANDER_ROW (row->widget))
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row->widget), TRUE);
  gtk_widget_grab_focus (row->widget);
}

void
recto_form_apply (RectoForm *self,
                  RectoFormChange *change)
{
  recto_form_source_apply (self->source, change);
}

GListModel *
recto_form_get_suggestions (RectoForm *self,
                            const char *key)
{
  return g_hash_table_lookup (self->suggestions, key);
}

GFile *
recto_form_get_root (RectoForm *self)
{
  return self->root;
}

void
recto_form_import_image (RectoForm *self,
                         const char *key,
                         GFile *file)
{
  g_signal_emit (self, signals[SIGNAL_IMPORT_IMAGE], 0, key, file);
}

void
recto_form_show_line (RectoForm *self,
                      guint line)
{
  g_signal_emit (self, signals[SIGNAL_SHOW_LINE], 0, line);
}

guint
recto_form_get_limit (RectoForm *self)
{
  return self->limit;
}

void
recto_form_show_more (RectoForm *self)
{
  self->limit += PAGE;
  update_if_read (self);
}

guint
recto_form_get_n_updates (RectoForm *self)
{
  return self->n_updates;
}

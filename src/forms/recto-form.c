/* A form over a text buffer: rows made of what a description and the YAML in
 * the buffer say. The buffer is the only copy; rows show it and splice it. */

#include "recto-form.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "recto-form-focus.h"
#include "recto-form-offers.h"
#include "recto-form-outline.h"
#include "recto-form-record.h"
#include "recto-form-struct.h"
#include "recto-form-undo.h"
#include "recto-forms-style.h"

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
  recto_form_problem_set_message (self->problem, message, line);
  gtk_widget_set_sensitive (GTK_WIDGET (self->content), FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->add_button), FALSE);
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
  recto_form_sections_clear (self->sections);
}

static void
choose_description (RectoForm *self,
                    const char *layout)
{
  if (self->description != NULL && (self->path == NULL || g_strcmp0 (layout, self->layout) == 0))
    return;
  g_free (self->layout);
  self->layout = g_strdup (layout);
  set_description (self, recto_form_description_load_for (self->path != NULL ? self->path : "", layout,
                                                          self->scope == RECTO_FORM_SCOPE_FRONT_MATTER ? "page" : "data"));
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
  const char *text = recto_form_description_get_add_text (self->description, kind);
  g_auto (GStrv) flat = recto_form_description_list_flat (self->description);
  g_autoptr (GPtrArray) offers = NULL;

  if (kind == RECTO_YAML_KIND_MAPPING || kind == RECTO_YAML_KIND_NULL)
    offers = recto_form_offers_new (self->description, tree, self->asked);
  gtk_widget_set_visible (GTK_WIDGET (self->add_button), offers != NULL || kind == RECTO_YAML_KIND_SEQUENCE);
  recto_form_add_button_set_offers (self->add_button, offers, (const char *const *) flat,
                                    text != NULL ? g_dgettext (GETTEXT_PACKAGE, text) : NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->add_button), TRUE);
}

static void
update (RectoForm *self)
{
  RectoYamlTree *tree = recto_form_source_get_tree (self->source);
  g_autoptr (RectoYamlTree) held = NULL;
  g_autoptr (GPtrArray) outline = NULL;
  g_autoptr (RectoFormFocus) focus = NULL;

  self->n_updates++;
  if (tree == NULL)
    {
      show_error (self);
      g_signal_emit (self, signals[SIGNAL_UPDATED], 0);
      return;
    }

  held = recto_yaml_tree_ref (tree);
  focus = recto_form_focus_new (self);
  choose_description (self, self->scope == RECTO_FORM_SCOPE_FRONT_MATTER ? find_layout (tree) : NULL);
  g_hash_table_foreach_remove (self->asked, is_there_cb, tree);
  outline = recto_form_outline_new (self->description, tree, self->asked, self->limit);
  recto_form_problem_set_message (self->problem, NULL, 0);
  recto_form_sections_show (self->sections, outline);
  show_add (self, tree);
  gtk_widget_set_sensitive (GTK_WIDGET (self->content), TRUE);
  recto_form_focus_restore (focus);
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
  recto_form_problem_set_message (self->problem, message, 0);
}

static void
show_line_cb (RectoForm *self,
              guint line)
{
  recto_form_show_line (self, line);
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
  record = recto_form_record_new (recto_yaml_tree_get_root (tree), recto_form_description_get_entry (self->description, RECTO_YAML_KIND_SEQUENCE));
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

  g_clear_pointer (&self->sections, recto_form_sections_free);
  if (self->source != NULL)
    g_object_run_dispose (G_OBJECT (self->source));
  g_clear_object (&self->source);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->root);
  g_clear_pointer (&self->description, recto_form_description_unref);
  g_clear_pointer (&self->suggestions, g_hash_table_unref);
  g_clear_pointer (&self->fallbacks, g_hash_table_unref);
  g_clear_pointer (&self->asked, g_hash_table_unref);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->layout, g_free);

  G_OBJECT_CLASS (recto_form_parent_class)->dispose (object);
}

static void
recto_form_class_init (RectoFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = recto_form_dispose;
  widget_class->grab_focus = recto_form_grab_focus;
  recto_forms_ensure_style ();
  g_type_ensure (RECTO_TYPE_FORM_ADD_BUTTON);
  g_type_ensure (RECTO_TYPE_FORM_PROBLEM);

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

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/recto_editor/Recto/forms/recto-form.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoForm, problem);
  gtk_widget_class_bind_template_child (widget_class, RectoForm, content);
  gtk_widget_class_bind_template_child (widget_class, RectoForm, add_button);
  gtk_widget_class_bind_template_callback (widget_class, show_line_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, append_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "recto-form");
}

static void
fallback_free (RectoFormFallback *fallback)
{
  g_free (fallback->text);
  g_free (fallback->origin);
  g_free (fallback);
}

static void
recto_form_init (RectoForm *self)
{
  self->limit = RECTO_FORM_PAGE;
  self->suggestions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->fallbacks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) fallback_free);
  self->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->sections = recto_form_sections_new (self, self->content);
  recto_form_add_undo_keys (GTK_WIDGET (self), "form.undo", "form.redo");
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

/* Shows what was read last, if anything was. */
void
recto_form_update (RectoForm *self)
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
  recto_form_update (self);
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
  recto_form_sections_clear (self->sections);
  recto_form_update (self);
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
  recto_form_sections_clear (self->sections);
  recto_form_update (self);
}

static void
show_again (RectoForm *self,
            const char *key)
{
  RectoFormRow *row = recto_form_sections_find (self->sections, key);

  if (row == NULL)
    return;
  row->is_shown = FALSE;
  recto_form_row_show (row, row->item);
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
  show_again (self, key);
}

/**
 * recto_form_set_fallback:
 * @self: a form
 * @key: a dotted key
 * @text: (nullable): the value that holds while the key is absent
 * @origin: (nullable): where that is from, to be read after @text, such as
 *   “from the file name”
 *
 * Says what an absent key means in this one file.
 */
void
recto_form_set_fallback (RectoForm *self,
                         const char *key,
                         const char *text,
                         const char *origin)
{
  const RectoFormFallback *old;

  g_return_if_fail (RECTO_IS_FORM (self));
  g_return_if_fail (key != NULL);
  g_return_if_fail (text == NULL || origin != NULL);

  old = g_hash_table_lookup (self->fallbacks, key);
  if (g_strcmp0 (old != NULL ? old->text : NULL, text) == 0 && g_strcmp0 (old != NULL ? old->origin : NULL, origin) == 0)
    return;
  if (text != NULL)
    {
      RectoFormFallback *fallback = g_new0 (RectoFormFallback, 1);

      fallback->text = g_strdup (text);
      fallback->origin = g_strdup (origin);
      g_hash_table_insert (self->fallbacks, g_strdup (key), fallback);
    }
  else
    g_hash_table_remove (self->fallbacks, key);
  show_again (self, key);
  if (recto_form_is_valid (self))
    g_signal_emit (self, signals[SIGNAL_UPDATED], 0);
}

/* What one sees of a post's front matter while writing: the title, and one
 * line that opens into the whole form. */

#include "recto-post-header.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "base/recto-text.h"
#include "recto-form-private.h"
#include "recto-form-undo.h"
#include "recto-forms-style.h"
#include "widgets/recto-title-view.h"
#include "widgets/recto-wrap-box.h"

struct _RectoPostHeader
{
  GtkWidget parent_instance;

  RectoTitleView *title;
  RectoWrapBox *line;
  GtkToggleButton *toggle;
  GtkRevealer *revealer;
  RectoForm *form;

  char *address;
  guint commit_id;
  gboolean is_typed;
};

G_DEFINE_FINAL_TYPE (RectoPostHeader, recto_post_header, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_EXPANDED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

#define KEY_KEY "recto-key"

static void
chip_clicked_cb (RectoPostHeader *self,
                 GtkWidget *chip)
{
  const char *key = g_object_get_data (G_OBJECT (chip), KEY_KEY);

  recto_post_header_set_expanded (self, TRUE);
  recto_form_focus_key (self->form, key);
}

static void
add_chip (RectoPostHeader *self,
          const char *key,
          const char *name,
          const char *icon,
          const char *text,
          const char *origin)
{
  GtkWidget *chip = gtk_button_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 5);
  GtkWidget *label = gtk_label_new (text);
  g_autofree char *full_name = origin != NULL ? g_strdup_printf ("%s: %s, %s", name, text, origin)
                                              : g_strdup_printf ("%s: %s", name, text);

  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name (icon));
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (content), label);
  gtk_button_set_child (GTK_BUTTON (chip), content);
  gtk_widget_set_tooltip_text (chip, full_name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, full_name, -1);
  gtk_widget_add_css_class (chip, "chip");
  g_object_set_data_full (G_OBJECT (chip), KEY_KEY, g_strdup (key), g_free);
  g_signal_connect_object (chip, "clicked", G_CALLBACK (chip_clicked_cb), self, G_CONNECT_SWAPPED);
  recto_wrap_box_insert_before (self->line, chip, NULL);
}

static char *
join_words (RectoPostHeader *self,
            const char *key)
{
  RectoYamlTree *tree = recto_form_source_get_tree (recto_form_get_source (self->form));
  const RectoYamlNode *root = tree != NULL ? recto_yaml_tree_get_root (tree) : NULL;
  const RectoYamlNode *node = root != NULL ? recto_yaml_node_get (root, key) : NULL;
  g_auto (GStrv) words = NULL;

  if (node == NULL)
    return NULL;
  words = recto_form_strv_new (recto_yaml_node_resolve (node));
  return words != NULL ? g_strjoinv (", ", words) : g_strdup (recto_yaml_node_get_string (node));
}

/* The date of a post that has none in its front matter is that of its name. */
static void
add_date_chip (RectoPostHeader *self,
               const char *name,
               const char *icon)
{
  g_autofree char *text = join_words (self, "date");
  const char *origin;
  const char *fallback = recto_form_get_fallback (self->form, "date", &origin);

  if (text != NULL && *text != '\0')
    add_chip (self, "date", name, icon, text, NULL);
  else if (fallback != NULL)
    add_chip (self, "date", name, icon, fallback, origin);
  else if (g_strcmp0 (recto_form_get_description (self->form), "post") == 0)
    add_chip (self, "date", name, icon, _ ("No date"), NULL);
}

static void
fill_line (RectoPostHeader *self)
{
  static const struct
  {
    const char *key;
    const char *name;
    const char *icon;
  } chips[] = {
    { "categories", N_ ("Categories"), "folder-symbolic" },
    { "tags", N_ ("Tags"), "user-bookmarks-symbolic" },
  };
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->line))) != NULL)
    recto_wrap_box_remove (self->line, child);
  add_date_chip (self, _ ("Date"), "x-office-calendar-symbolic");
  for (guint i = 0; i < G_N_ELEMENTS (chips); i++)
    {
      g_autofree char *text = join_words (self, chips[i].key);

      if (text != NULL && *text != '\0')
        add_chip (self, chips[i].key, _ (chips[i].name), chips[i].icon, text, NULL);
    }
  if (self->address != NULL)
    add_chip (self, "permalink", _ ("Address"), "insert-link-symbolic", self->address, NULL);
}

static void
fill_line_with_problem (RectoPostHeader *self)
{
  guint line = 0;
  const GError *error = recto_form_source_get_error (recto_form_get_source (self->form), &line, NULL);
  g_autofree char *text = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->line))) != NULL)
    recto_wrap_box_remove (self->line, child);
  if (error == NULL)
    return;
  text = line > 0 ? g_strdup_printf (_ ("Line %u: %s"), line, error->message) : g_strdup (error->message);
  add_chip (self, "title", _ ("Problem"), "dialog-warning-symbolic", text, NULL);
  gtk_widget_add_css_class (gtk_widget_get_first_child (GTK_WIDGET (self->line)), "problem");
}

static void
updated_cb (RectoPostHeader *self)
{
  gboolean is_valid = recto_form_is_valid (self->form);
  g_autofree char *title = recto_form_get_value (self->form, "title");

  if (!is_valid)
    {
      fill_line_with_problem (self);
      gtk_widget_set_sensitive (GTK_WIDGET (self->title), FALSE);
      return;
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self->title), TRUE);
  fill_line (self);
  if (!self->is_typed)
    recto_title_view_set_text (self->title, title != NULL ? title : "");
}

static void
commit (RectoPostHeader *self)
{
  g_autofree char *text = recto_title_view_get_text (self->title);
  g_autofree char *old = recto_form_get_value (self->form, "title");

  self->is_typed = FALSE;
  if (g_strcmp0 (old != NULL ? old : "", text) != 0)
    recto_form_set_value (self->form, "title", text);
}

static gboolean
commit_cb (gpointer user_data)
{
  RectoPostHeader *self = user_data;

  self->commit_id = 0;
  commit (self);
  return G_SOURCE_REMOVE;
}

static void
title_changed_cb (RectoPostHeader *self)
{
  self->is_typed = TRUE;
  if (self->commit_id == 0)
    self->commit_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, commit_cb, self, NULL);
}

static void
title_activate_cb (RectoPostHeader *self)
{
  gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))), GTK_DIR_TAB_FORWARD);
}

static void
undo_action_cb (GtkWidget *widget,
                const char *action_name,
                GVariant *parameter)
{
  RectoPostHeader *self = RECTO_POST_HEADER (widget);

  recto_post_header_flush (self);
  gtk_widget_activate_action (GTK_WIDGET (self->form),
                              g_str_equal (action_name, "header.undo") ? "form.undo" : "form.redo", NULL);
}

static void
toggled_cb (RectoPostHeader *self)
{
  gboolean active = gtk_toggle_button_get_active (self->toggle);

  gtk_button_set_icon_name (GTK_BUTTON (self->toggle), active ? "pan-up-symbolic" : "pan-down-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->toggle), GTK_ACCESSIBLE_STATE_EXPANDED, active, -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EXPANDED]);
}

static gboolean
recto_post_header_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (RECTO_POST_HEADER (widget)->title));
}

static void
recto_post_header_get_property (GObject *object,
                                guint prop_id,
                                GValue *value,
                                GParamSpec *pspec)
{
  if (prop_id == PROP_EXPANDED)
    g_value_set_boolean (value, recto_post_header_get_expanded (RECTO_POST_HEADER (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
recto_post_header_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  if (prop_id == PROP_EXPANDED)
    recto_post_header_set_expanded (RECTO_POST_HEADER (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
recto_post_header_dispose (GObject *object)
{
  RectoPostHeader *self = RECTO_POST_HEADER (object);
  GtkWidget *child;

  g_clear_handle_id (&self->commit_id, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->address, g_free);

  G_OBJECT_CLASS (recto_post_header_parent_class)->dispose (object);
}

static void
recto_post_header_class_init (RectoPostHeaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = recto_post_header_get_property;
  object_class->set_property = recto_post_header_set_property;
  object_class->dispose = recto_post_header_dispose;
  widget_class->grab_focus = recto_post_header_grab_focus;
  g_type_ensure (RECTO_TYPE_TITLE_VIEW);
  g_type_ensure (RECTO_TYPE_WRAP_BOX);
  recto_forms_ensure_style ();

  /**
   * RectoPostHeader:expanded:
   *
   * Whether the whole form is shown.
   */
  properties[PROP_EXPANDED] = g_param_spec_boolean ("expanded", NULL, NULL, FALSE,
                                                    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "header.undo", NULL, undo_action_cb);
  gtk_widget_class_install_action (widget_class, "header.redo", NULL, undo_action_cb);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/recto_editor/Recto/forms/recto-post-header.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoPostHeader, title);
  gtk_widget_class_bind_template_child (widget_class, RectoPostHeader, line);
  gtk_widget_class_bind_template_child (widget_class, RectoPostHeader, toggle);
  gtk_widget_class_bind_template_child (widget_class, RectoPostHeader, revealer);
  gtk_widget_class_bind_template_callback (widget_class, title_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, title_activate_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "post-header");
}

static void
recto_post_header_init (RectoPostHeader *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  recto_form_add_undo_keys (GTK_WIDGET (self), "header.undo", "header.redo");
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  GTK_ORIENTATION_VERTICAL);
  g_signal_connect_object (self->toggle, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
}

/**
 * recto_post_header_new:
 * @buffer: (transfer none): the text of a post
 * @region_func: (scope forever): finds its front matter
 *
 * Returns: (transfer floating): a header with the form of posts in it
 */
GtkWidget *
recto_post_header_new (GtkTextBuffer *buffer,
                       RectoFormRegionFunc region_func)
{
  RectoPostHeader *self = g_object_new (RECTO_TYPE_POST_HEADER, NULL);

  self->form = RECTO_FORM (recto_form_new (buffer, RECTO_FORM_SCOPE_FRONT_MATTER, region_func));
  recto_form_set_description (self->form, "post");
  gtk_revealer_set_child (self->revealer, GTK_WIDGET (self->form));
  g_signal_connect_object (self->form, "updated", G_CALLBACK (updated_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * recto_post_header_flush:
 * @self: a header
 *
 * Writes into the buffer what was typed since the last frame. Call it before
 * the text is saved, in place of recto_form_flush().
 */
void
recto_post_header_flush (RectoPostHeader *self)
{
  g_return_if_fail (RECTO_IS_POST_HEADER (self));

  g_clear_handle_id (&self->commit_id, g_source_remove);
  if (self->is_typed)
    commit (self);
  recto_form_flush (self->form);
}

/**
 * recto_post_header_get_form:
 * @self: a header
 *
 * Returns: (transfer none): the whole form
 */
RectoForm *
recto_post_header_get_form (RectoPostHeader *self)
{
  g_return_val_if_fail (RECTO_IS_POST_HEADER (self), NULL);

  return self->form;
}

/**
 * recto_post_header_set_address:
 * @self: a header
 * @address: (nullable): the address that the post will have, which is shown
 *   with the letters that it stands for
 */
void
recto_post_header_set_address (RectoPostHeader *self,
                               const char *address)
{
  g_autofree char *readable = address != NULL ? recto_text_readable_address (address) : NULL;

  g_return_if_fail (RECTO_IS_POST_HEADER (self));

  if (g_strcmp0 (self->address, readable) == 0)
    return;
  g_free (self->address);
  self->address = g_steal_pointer (&readable);
  if (recto_form_is_valid (self->form))
    fill_line (self);
}

/**
 * recto_post_header_get_expanded:
 * @self: a header
 *
 * Returns: whether the whole form is shown
 */
gboolean
recto_post_header_get_expanded (RectoPostHeader *self)
{
  g_return_val_if_fail (RECTO_IS_POST_HEADER (self), FALSE);

  return gtk_toggle_button_get_active (self->toggle);
}

/**
 * recto_post_header_set_expanded:
 * @self: a header
 * @expanded: whether to show the whole form
 */
void
recto_post_header_set_expanded (RectoPostHeader *self,
                                gboolean expanded)
{
  g_return_if_fail (RECTO_IS_POST_HEADER (self));

  gtk_toggle_button_set_active (self->toggle, expanded);
}

/* Rows where one of a few things is chosen: switches and lists of choices. */

#include "recto-form-row.h"

#include <glib/gi18n-lib.h>

static void
add_suffix (GtkWidget *row,
            GtkWidget *suffix)
{
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), suffix);
}

static void
show_help (RectoFormRow *self)
{
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->widget), self->item->help != NULL ? self->item->help : "");
}

/* Where the key is absent, the switch shows what holds without it. */
static gboolean
find_switch_state (const RectoFormItem *item)
{
  if (item->state == RECTO_FORM_STATE_SET)
    return recto_yaml_node_get_boolean (item->node);
  return item->state == RECTO_FORM_STATE_ABSENT && item->field != NULL &&
         g_strcmp0 (item->field->fallback, "true") == 0;
}

static void
switch_show (RectoFormRow *self)
{
  show_help (self);
  gtk_switch_set_active (GTK_SWITCH (self->extra), find_switch_state (self->item));
}

static void
switched_cb (RectoFormRow *self)
{
  gboolean active = gtk_switch_get_active (GTK_SWITCH (self->extra));

  if (!self->is_showing && (self->item->state != RECTO_FORM_STATE_SET || active != find_switch_state (self->item)))
    recto_form_row_set (self, recto_yaml_value_new_boolean (active), RECTO_YAML_STYLE_ANY);
}

static GtkWidget *
switch_create (RectoFormRow *self)
{
  self->widget = adw_action_row_new ();
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self->widget), 3);
  self->extra = gtk_switch_new ();
  gtk_widget_set_valign (self->extra, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->widget), self->extra);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self->widget), self->extra);
  recto_form_row_decorate (self, add_suffix);
  g_signal_connect_object (self->extra, "notify::active", G_CALLBACK (switched_cb), self, G_CONNECT_SWAPPED);
  return self->widget;
}

const RectoFormRowFuncs recto_form_row_switch = { switch_create, switch_show, NULL, TRUE };

static guint
find_choice (const RectoFormItem *item,
             const char *value)
{
  for (guint i = 0; i < item->field->choices->len; i++)
    {
      const RectoFormChoice *choice = g_ptr_array_index (item->field->choices, i);

      if (g_strcmp0 (choice->value, value) == 0)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

/* The first choice is to have none; a value that is no choice is added as one. */
static GtkStringList *
list_choices (const RectoFormItem *item)
{
  GtkStringList *list = gtk_string_list_new (NULL);

  gtk_string_list_append (list, item->state == RECTO_FORM_STATE_EMPTY ? _ ("Empty") : _ ("Not set"));
  for (guint i = 0; i < item->field->choices->len; i++)
    {
      const RectoFormChoice *choice = g_ptr_array_index (item->field->choices, i);

      gtk_string_list_append (list, g_dgettext (GETTEXT_PACKAGE, choice->title));
    }
  if (item->text != NULL && find_choice (item, item->text) == GTK_INVALID_LIST_POSITION)
    gtk_string_list_append (list, item->text);
  return list;
}

static void
choice_show (RectoFormRow *self)
{
  g_autofree char *shown = g_strdup_printf ("%d %s", self->item->state == RECTO_FORM_STATE_EMPTY,
                                            self->item->text != NULL ? self->item->text : "");
  g_autoptr (GtkStringList) list = NULL;
  guint position = 0;

  show_help (self);
  /* A list that one is choosing from is not replaced. */
  if (g_strcmp0 (g_object_get_data (G_OBJECT (self), "recto-shown"), shown) == 0)
    return;
  if (self->item->text != NULL)
    {
      position = find_choice (self->item, self->item->text);
      position = position != GTK_INVALID_LIST_POSITION ? position + 1 : self->item->field->choices->len + 1;
    }
  list = list_choices (self->item);
  adw_combo_row_set_model (ADW_COMBO_ROW (self->widget), G_LIST_MODEL (list));
  g_object_set_data_full (G_OBJECT (self), "recto-shown", g_steal_pointer (&shown), g_free);
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->widget), position);
}

static void
choice_commit (RectoFormRow *self)
{
  guint position = adw_combo_row_get_selected (ADW_COMBO_ROW (self->widget));
  const RectoFormChoice *choice;

  self->is_typed = FALSE;
  if (position == GTK_INVALID_LIST_POSITION || position > self->item->field->choices->len)
    return;
  if (position == 0)
    {
      if (self->item->state != RECTO_FORM_STATE_EMPTY)
        recto_form_row_unset (self);
      return;
    }
  choice = g_ptr_array_index (self->item->field->choices, position - 1);
  if (g_strcmp0 (choice->value, self->item->text) != 0)
    recto_form_row_set (self, recto_yaml_value_new_string (choice->value), RECTO_YAML_STYLE_ANY);
}

static GtkWidget *
choice_create (RectoFormRow *self)
{
  self->widget = adw_combo_row_new ();
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self->widget), 3);
  recto_form_row_decorate (self, add_suffix);
  /* The first choice says it already. */
  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (self->state)), self->state);
  self->state = NULL;
  /* Not written at once: the list must not be replaced while it reports. */
  g_signal_connect_object (self->widget, "notify::selected", G_CALLBACK (recto_form_row_typed), self, G_CONNECT_SWAPPED);
  return self->widget;
}

const RectoFormRowFuncs recto_form_row_choice = { choice_create, choice_show, choice_commit, TRUE };

static void
alias_show (RectoFormRow *self)
{
  show_help (self);
  gtk_label_set_label (GTK_LABEL (self->extra), self->item->text != NULL ? self->item->text : "…");
}

static GtkWidget *
alias_create (RectoFormRow *self)
{
  self->widget = adw_action_row_new ();
  self->extra = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->extra), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->extra, "dim-label");
  gtk_widget_set_tooltip_text (self->extra, _ ("This value stands elsewhere in the file and is used again here; change it in the text"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->widget), self->extra);
  recto_form_row_decorate (self, add_suffix);
  return self->widget;
}

const RectoFormRowFuncs recto_form_row_alias = { alias_create, alias_show, NULL, TRUE };

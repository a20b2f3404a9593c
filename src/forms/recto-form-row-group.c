/* Rows with rows inside: mappings, and lists of them. What is inside is made
 * when it is opened. */

#include "recto-form-row.h"

#include <glib/gi18n-lib.h>

#include "recto-form-add-popover.h"
#include "recto-form-list.h"
#include "recto-form-offers.h"
#include "recto-form-outline.h"
#include "recto-form-record.h"

#define POPOVER_KEY "recto-popover"

static char *
group_title (const RectoFormItem *item)
{
  g_autofree char *summary = NULL;
  g_auto (GStrv) lines = NULL;

  if (!item->is_in_list)
    return g_strdup (item->title);
  summary = recto_form_item_get_summary (item);
  if (summary == NULL || *summary == '\0')
    return g_strdup (item->title);
  lines = g_strsplit (g_strstrip (summary), "\n", 2);
  if (g_utf8_strlen (lines[0], -1) > 80)
    {
      g_autofree char *start = g_utf8_substring (lines[0], 0, 79);

      return g_strconcat (start, "…", NULL);
    }
  return g_strdup (lines[0]);
}

static char *
group_subtitle (const RectoFormItem *item)
{
  guint n_items = item->node != NULL ? recto_yaml_node_get_length (item->node) : 0;

  if (item->help != NULL)
    return g_strdup (item->help);
  if (item->kind == RECTO_FORM_KIND_RECORDS && item->node != NULL)
    return g_strdup_printf (ngettext ("%u entry", "%u entries", n_items), n_items);
  return NULL;
}

static void
show_children (RectoFormRow *self)
{
  guint n_hidden = 0;
  g_autoptr (GPtrArray) items = recto_form_outline_list_children (self->item, recto_form_get_asked (self->form),
                                                                  recto_form_get_limit (self->form), &n_hidden);

  recto_form_list_show (self->list, items, n_hidden);
}

static void
group_show (RectoFormRow *self)
{
  g_autofree char *title = group_title (self->item);
  g_autofree char *subtitle = group_subtitle (self->item);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->widget), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self->widget), subtitle != NULL ? subtitle : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->widget), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  if (self->list != NULL)
    show_children (self);
}

static void
expanded_cb (RectoFormRow *self)
{
  if (!adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self->widget)) || self->list != NULL)
    return;
  /* The last row is there from the beginning, and so tells the box. */
  self->list = recto_form_list_new (self->form, GTK_LIST_BOX (gtk_widget_get_parent (self->extra)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (self->extra)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self->widget)), -1);
  show_children (self);
}

static const RectoFormField *
find_record_field (const RectoFormItem *item)
{
  return item->field != NULL && item->field->fields->len > 0 ? g_ptr_array_index (item->field->fields, 0) : NULL;
}

static gboolean
has_items (const RectoYamlNode *node)
{
  return node != NULL && recto_yaml_node_get_kind (node) == RECTO_YAML_KIND_SEQUENCE && recto_yaml_node_get_length (node) > 0;
}

/* The first entry takes the shape of those in a list like this one. */
static void
append (RectoFormRow *self)
{
  const RectoYamlNode *list = has_items (self->item->node) ? self->item->node : self->item->model;
  g_autoptr (RectoYamlValue) record = recto_form_record_new (list, find_record_field (self->item));

  if (self->item->state == RECTO_FORM_STATE_SET)
    recto_form_apply (self->form, recto_form_change_new (RECTO_FORM_CHANGE_APPEND,
                                                         (const char *const *) self->item->path, record));
  else
    recto_form_row_set (self, recto_yaml_value_new_list (&record, 1), RECTO_YAML_STYLE_BLOCK);
  recto_form_open_last (self->form, self->item->id);
}

static void
chosen_cb (RectoFormRow *self,
           const char *key)
{
  recto_form_ask (self->form, key);
}

static void
show_offers (RectoFormRow *self)
{
  g_autoptr (GPtrArray) offers = recto_form_offers_new_for (self->item, recto_form_get_asked (self->form));
  GtkWidget *popover = g_object_get_data (G_OBJECT (self->extra), POPOVER_KEY);

  if (popover == NULL)
    {
      popover = recto_form_add_popover_new ();
      gtk_widget_set_parent (popover, self->extra);
      g_signal_connect_object (self->extra, "destroy", G_CALLBACK (gtk_widget_unparent), popover, G_CONNECT_SWAPPED);
      g_signal_connect_object (popover, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
      g_object_set_data (G_OBJECT (self->extra), POPOVER_KEY, popover);
    }
  recto_form_add_popover_set_offers (RECTO_FORM_ADD_POPOVER (popover), offers, self->item->id, NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

/* Adds an entry to a list, or a key to a mapping. */
static void
add_cb (RectoFormRow *self)
{
  g_autoptr (RectoFormRow) held = g_object_ref (self);

  if (self->item->kind == RECTO_FORM_KIND_RECORDS)
    append (self);
  else
    show_offers (self);
}

static GtkWidget *
last_row_new (RectoFormRow *self)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name ("list-add-symbolic");

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 self->item->kind == RECTO_FORM_KIND_RECORDS ? _ ("Add an Entry") : _ ("Add a Field"));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  g_signal_connect_object (row, "activated", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static void
add_suffix (GtkWidget *row,
            GtkWidget *suffix)
{
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), suffix);
}

static GtkWidget *
group_create (RectoFormRow *self)
{
  self->widget = adw_expander_row_new ();
  self->extra = last_row_new (self);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self->widget), self->extra);
  recto_form_row_decorate (self, add_suffix);
  g_signal_connect_object (self->widget, "notify::expanded", G_CALLBACK (expanded_cb), self, G_CONNECT_SWAPPED);
  return self->widget;
}

const RectoFormRowFuncs recto_form_row_group = { group_create, group_show, NULL, TRUE };

/* The end of a row: the words about its state, and the menu. */

#include "recto-form-row.h"

#include <glib/gi18n-lib.h>

#include "recto-form-list.h"

static void
unset_action_cb (GSimpleAction *action,
                 GVariant *parameter,
                 gpointer user_data)
{
  recto_form_row_unset (user_data);
}

static void
comment_out_action_cb (GSimpleAction *action,
                       GVariant *parameter,
                       gpointer user_data)
{
  RectoFormRow *self = user_data;

  self->is_typed = FALSE;
  recto_form_apply (self->form, recto_form_change_new (RECTO_FORM_CHANGE_COMMENT_OUT,
                                                       (const char *const *) self->item->path, NULL));
}

static void
show_text_action_cb (GSimpleAction *action,
                     GVariant *parameter,
                     gpointer user_data)
{
  RectoFormRow *self = user_data;
  gsize offset;

  if (recto_form_item_get_offset (self->item, &offset))
    recto_form_show_line (self->form, recto_form_source_get_line (recto_form_get_source (self->form), offset));
}

static void
move_action_cb (GSimpleAction *action,
                GVariant *parameter,
                gpointer user_data)
{
  recto_form_list_move_row (user_data, g_variant_get_int32 (parameter));
}

static void
fill_menu (GtkMenuButton *button,
           gpointer user_data)
{
  RectoFormRow *self = user_data;
  g_autoptr (GMenu) menu = g_menu_new ();
  gboolean is_item = self->item->is_in_list;
  GtkWidget *popover;

  g_menu_append (menu, _ ("_Show in Text"), "row.show-text");
  if (self->item->is_member)
    {
      g_menu_append (menu, _ ("Move _Up"), "row.move(-1)");
      g_menu_append (menu, _ ("Move _Down"), "row.move(1)");
    }
  if (self->item->is_member && !is_item)
    g_menu_append (menu, _ ("_Comment Out"), "row.comment-out");
  g_menu_append (menu, is_item ? _ ("_Remove") : _ ("_Unset"), "row.unset");
  popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  gtk_menu_button_set_popover (button, popover);
}

/**
 * recto_form_row_decorate:
 * @self: a row whose widget was made
 * @add_suffix: puts a widget at the end of that widget
 *
 * Adds the words about the state and the menu.
 */
void
recto_form_row_decorate (RectoFormRow *self,
                         void (*add_suffix) (GtkWidget *,
                                             GtkWidget *))
{
  static const GActionEntry entries[] = {
    { "unset", unset_action_cb },
    { "comment-out", comment_out_action_cb },
    { "show-text", show_text_action_cb },
    { "move", move_action_cb, "i" },
  };
  g_autofree char *name = NULL;

  self->state = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->state, "dim-label");
  gtk_widget_add_css_class (self->state, "state");
  gtk_label_set_ellipsize (GTK_LABEL (self->state), PANGO_ELLIPSIZE_END);
  add_suffix (self->widget, self->state);
  gtk_box_reorder_child_after (GTK_BOX (gtk_widget_get_parent (self->state)), self->state, NULL);

  /* Translators: the name of a button; %s is the name of a field */
  name = g_strdup_printf (_ ("More about %s"), self->item->title);
  self->menu = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->menu), "view-more-symbolic");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->menu), fill_menu, self, NULL);
  gtk_widget_set_valign (self->menu, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->menu, _ ("More"));
  gtk_widget_add_css_class (self->menu, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  add_suffix (self->widget, self->menu);

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (self->widget, "row", G_ACTION_GROUP (self->actions));
}

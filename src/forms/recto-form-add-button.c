/* A button with a list of keys that can be added, and a field to name any
 * other one. */

#include "recto-form-add-button.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "recto-form-outline.h"

struct _RectoFormAddButton
{
  GtkWidget parent_instance;

  GtkWidget *button; /* for a mapping */
  GtkWidget *button_content;
  GtkWidget *append; /* for a list */
  GtkWidget *append_content;
  GtkWidget *popover;
  GtkWidget *search;
  GtkWidget *list;
  GtkWidget *other; /* the row for a key that is not offered */
  GPtrArray *offers;
};

G_DEFINE_FINAL_TYPE (RectoFormAddButton, recto_form_add_button, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CHOSEN,
  SIGNAL_APPEND,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

#define KEY_KEY "recto-key"

static char *
typed_key (RectoFormAddButton *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search))));
}

static void
choose (RectoFormAddButton *self,
        GtkListBoxRow *row)
{
  const char *offered = g_object_get_data (G_OBJECT (row), KEY_KEY);
  g_autofree char *key = NULL;

  if (offered != NULL)
    key = g_strdup (offered);
  else
    {
      g_autofree char *typed = typed_key (self);
      const char *path[] = { typed, NULL };

      key = recto_yaml_path_format (path);
    }
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  if (*key != '\0')
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, key);
}

static gboolean
matches_cb (GtkListBoxRow *row,
            gpointer user_data)
{
  RectoFormAddButton *self = user_data;
  const char *key = g_object_get_data (G_OBJECT (row), KEY_KEY);
  g_autofree char *typed = typed_key (self);
  g_autofree char *needle = g_utf8_casefold (typed, -1);
  g_autofree char *title = g_utf8_casefold (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), -1);

  if (GTK_WIDGET (row) == self->other)
    return *typed != '\0';
  return strstr (title, needle) != NULL || strstr (key, typed) != NULL;
}

static void
searched_cb (RectoFormAddButton *self)
{
  g_autofree char *typed = typed_key (self);
  /* Translators: %s is the key of a new field */
  g_autofree char *title = g_strdup_printf (_ ("Add “%s”"), typed);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->other), title);
  gtk_list_box_invalidate_filter (GTK_LIST_BOX (self->list));
}

static void
search_activated_cb (RectoFormAddButton *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (self->list); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (gtk_widget_get_child_visible (row))
      {
        choose (self, GTK_LIST_BOX_ROW (row));
        return;
      }
}

static GtkWidget *
row_new (void)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

/* The rows are made when they are looked at, and not with every key typed. */
static void
fill_list (RectoFormAddButton *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (self->list)) != self->other)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  for (guint i = 0; self->offers != NULL && i < self->offers->len; i++)
    {
      const RectoFormOffer *offer = g_ptr_array_index (self->offers, i);

      row = row_new ();
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), offer->title);
      if (offer->help != NULL)
        adw_action_row_set_subtitle (ADW_ACTION_ROW (row), offer->help);
      g_object_set_data_full (G_OBJECT (row), KEY_KEY, g_strdup (offer->key), g_free);
      gtk_list_box_insert (GTK_LIST_BOX (self->list), row, (int) i);
    }
}

static void
shown_cb (RectoFormAddButton *self)
{
  fill_list (self);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_grab_focus (self->search);
}

static void
build_popover (RectoFormAddButton *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->search = gtk_search_entry_new ();
  g_object_set (self->search, "placeholder-text", _ ("Find or name a field"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Find or name a field"), -1);
  g_signal_connect_object (self->search, "changed", G_CALLBACK (searched_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "activate", G_CALLBACK (search_activated_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->search);

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_list_box_set_filter_func (GTK_LIST_BOX (self->list), matches_cb, self, NULL);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (choose), self, G_CONNECT_SWAPPED);
  self->other = row_new ();
  gtk_list_box_append (GTK_LIST_BOX (self->list), self->other);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_box_append (GTK_BOX (box), scroller);

  self->popover = gtk_popover_new ();
  gtk_widget_set_size_request (self->popover, 280, -1);
  gtk_popover_set_child (GTK_POPOVER (self->popover), box);
  g_signal_connect_object (self->popover, "show", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED);
}

static void
recto_form_add_button_dispose (GObject *object)
{
  RectoFormAddButton *self = RECTO_FORM_ADD_BUTTON (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_pointer (&self->append, gtk_widget_unparent);
  g_clear_pointer (&self->offers, g_ptr_array_unref);

  G_OBJECT_CLASS (recto_form_add_button_parent_class)->dispose (object);
}

static void
recto_form_add_button_class_init (RectoFormAddButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = recto_form_add_button_dispose;

  /**
   * RectoFormAddButton::chosen:
   * @key: a dotted key
   *
   * A field should be added.
   */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", RECTO_TYPE_FORM_ADD_BUTTON, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * RectoFormAddButton::append:
   *
   * An entry should be added to the list.
   */
  signals[SIGNAL_APPEND] = g_signal_new ("append", RECTO_TYPE_FORM_ADD_BUTTON, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
content_new (void)
{
  GtkWidget *content = adw_button_content_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "list-add-symbolic");
  return content;
}

static void
append_cb (RectoFormAddButton *self)
{
  g_signal_emit (self, signals[SIGNAL_APPEND], 0);
}

static void
recto_form_add_button_init (RectoFormAddButton *self)
{
  build_popover (self);
  self->button_content = content_new ();
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), self->button_content);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), self->popover);
  self->append_content = content_new ();
  self->append = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->append), self->append_content);
  gtk_widget_set_visible (self->append, FALSE);
  g_signal_connect_object (self->append, "clicked", G_CALLBACK (append_cb), self, G_CONNECT_SWAPPED);

  gtk_widget_set_halign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (self->append, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->append, "flat");
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  gtk_widget_set_parent (self->append, GTK_WIDGET (self));
}

/**
 * recto_form_add_button_new:
 *
 * Returns: (transfer floating): a button with no offers
 */
GtkWidget *
recto_form_add_button_new (void)
{
  return g_object_new (RECTO_TYPE_FORM_ADD_BUTTON, NULL);
}

static void
set_label (GtkWidget *button,
           GtkWidget *content,
           const char *label)
{
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/**
 * recto_form_add_button_set_offers:
 * @self: a button
 * @offers: (nullable) (element-type RectoFormOffer): what can be added; %NULL
 *   where there is a list, to which more of the same is added
 * @label: (nullable): what the button says
 */
void
recto_form_add_button_set_offers (RectoFormAddButton *self,
                                  GPtrArray *offers,
                                  const char *label)
{
  g_return_if_fail (RECTO_IS_FORM_ADD_BUTTON (self));

  gtk_widget_set_visible (self->button, offers != NULL);
  gtk_widget_set_visible (self->append, offers == NULL);
  set_label (self->button, self->button_content, label != NULL ? label : _ ("Add a Field"));
  set_label (self->append, self->append_content, label != NULL ? label : _ ("Add an Entry"));
  g_clear_pointer (&self->offers, g_ptr_array_unref);
  self->offers = offers != NULL ? g_ptr_array_ref (offers) : NULL;
}

/* The button under a form: for another key, or for another entry. */

#include "recto-form-add-button.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "recto-form-add-popover.h"

struct _RectoFormAddButton
{
  GtkWidget parent_instance;

  GtkWidget *button; /* for a mapping */
  GtkWidget *button_content;
  GtkWidget *append; /* for a list */
  GtkWidget *append_content;
  GtkWidget *popover;
};

G_DEFINE_FINAL_TYPE (RectoFormAddButton, recto_form_add_button, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CHOSEN,
  SIGNAL_APPEND,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
chosen_cb (RectoFormAddButton *self,
           const char *key)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, key);
}

static void
recto_form_add_button_dispose (GObject *object)
{
  RectoFormAddButton *self = RECTO_FORM_ADD_BUTTON (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_pointer (&self->append, gtk_widget_unparent);

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
  self->popover = recto_form_add_popover_new ();
  g_signal_connect_object (self->popover, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
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
 * @groups: (nullable) (array zero-terminated=1): keys of mappings to which can
 *   be added as well, by a name with a dot
 * @label: (nullable): what the button says
 */
void
recto_form_add_button_set_offers (RectoFormAddButton *self,
                                  GPtrArray *offers,
                                  const char *const *groups,
                                  const char *label)
{
  g_return_if_fail (RECTO_IS_FORM_ADD_BUTTON (self));

  gtk_widget_set_visible (self->button, offers != NULL);
  gtk_widget_set_visible (self->append, offers == NULL);
  set_label (self->button, self->button_content, label != NULL ? label : _ ("Add a Field"));
  set_label (self->append, self->append_content, label != NULL ? label : _ ("Add an Entry"));
  recto_form_add_popover_set_offers (RECTO_FORM_ADD_POPOVER (self->popover), offers, NULL, groups);
}

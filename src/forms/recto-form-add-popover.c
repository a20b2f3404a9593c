/* A list of keys that can be added to a mapping, and a field to name any other
 * one. */

#include "recto-form-add-popover.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "recto-form-offers.h"

struct _RectoFormAddPopover
{
  GtkPopover parent_instance;

  GtkWidget *search;
  GtkWidget *list;
  GtkWidget *other; /* the row for a key that is not offered */
  GPtrArray *offers;
  char *parent;
  char **groups;
};

G_DEFINE_FINAL_TYPE (RectoFormAddPopover, recto_form_add_popover, GTK_TYPE_POPOVER)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

#define KEY_KEY "recto-key"

static char *
typed_key (RectoFormAddPopover *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search))));
}

/* `profile.pet` is a key in `profile`, where the form shows those beside the
 * others; any other dot is a part of the key. */
static char *
key_for_name (RectoFormAddPopover *self,
              const char *name)
{
  const char *dot = strchr (name, '.');
  g_autofree char *start = dot != NULL ? g_strndup (name, (gsize) (dot - name)) : NULL;
  gboolean is_path = start != NULL && self->groups != NULL && dot[1] != '\0' &&
                     g_strv_contains ((const char *const *) self->groups, start);
  const char *path[] = { is_path ? start : name, is_path ? dot + 1 : NULL, NULL };
  g_autofree char *key = recto_yaml_path_format (path);

  return self->parent != NULL ? g_strconcat (self->parent, ".", key, NULL) : g_steal_pointer (&key);
}

static void
choose (RectoFormAddPopover *self,
        GtkListBoxRow *row)
{
  const char *offered = g_object_get_data (G_OBJECT (row), KEY_KEY);
  g_autofree char *typed = typed_key (self);
  g_autofree char *key = offered != NULL ? g_strdup (offered) : key_for_name (self, typed);

  if (offered == NULL && *typed == '\0')
    return;
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, key);
}

static gboolean
matches_cb (GtkListBoxRow *row,
            gpointer user_data)
{
  RectoFormAddPopover *self = user_data;
  const char *key = g_object_get_data (G_OBJECT (row), KEY_KEY);
  g_autofree char *typed = typed_key (self);
  g_autofree char *needle = g_utf8_casefold (typed, -1);
  g_autofree char *title = g_utf8_casefold (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), -1);

  if (GTK_WIDGET (row) == self->other)
    return *typed != '\0';
  return strstr (title, needle) != NULL || strstr (key, typed) != NULL;
}

static void
searched_cb (RectoFormAddPopover *self)
{
  g_autofree char *typed = typed_key (self);
  /* Translators: %s is the key of a new field */
  g_autofree char *title = g_strdup_printf (_ ("Add “%s”"), typed);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->other), title);
  gtk_list_box_invalidate_filter (GTK_LIST_BOX (self->list));
}

static void
search_activated_cb (RectoFormAddPopover *self)
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
fill_list (RectoFormAddPopover *self)
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
shown_cb (RectoFormAddPopover *self)
{
  fill_list (self);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_grab_focus (self->search);
}

static void
recto_form_add_popover_dispose (GObject *object)
{
  RectoFormAddPopover *self = RECTO_FORM_ADD_POPOVER (object);

  g_clear_pointer (&self->offers, g_ptr_array_unref);
  g_clear_pointer (&self->parent, g_free);
  g_clear_pointer (&self->groups, g_strfreev);

  G_OBJECT_CLASS (recto_form_add_popover_parent_class)->dispose (object);
}

static void
recto_form_add_popover_class_init (RectoFormAddPopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = recto_form_add_popover_dispose;

  /**
   * RectoFormAddPopover::chosen:
   * @key: a dotted key
   *
   * A field should be added.
   */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", RECTO_TYPE_FORM_ADD_POPOVER, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
recto_form_add_popover_init (RectoFormAddPopover *self)
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

  gtk_widget_set_size_request (GTK_WIDGET (self), 280, -1);
  gtk_popover_set_child (GTK_POPOVER (self), box);
  g_signal_connect (self, "show", G_CALLBACK (shown_cb), NULL);
}

/**
 * recto_form_add_popover_new:
 *
 * Returns: (transfer floating): a popover with no offers
 */
GtkWidget *
recto_form_add_popover_new (void)
{
  return g_object_new (RECTO_TYPE_FORM_ADD_POPOVER, NULL);
}

/**
 * recto_form_add_popover_set_offers:
 * @self: a popover
 * @offers: (nullable) (element-type RectoFormOffer): what can be added
 * @parent: (nullable): the dotted key of the mapping to which it is; %NULL for
 *   the whole file
 * @groups: (nullable) (array zero-terminated=1): keys of that mapping before
 *   whose dot a name may say where it belongs
 */
void
recto_form_add_popover_set_offers (RectoFormAddPopover *self,
                                   GPtrArray *offers,
                                   const char *parent,
                                   const char *const *groups)
{
  g_return_if_fail (RECTO_IS_FORM_ADD_POPOVER (self));

  g_clear_pointer (&self->offers, g_ptr_array_unref);
  self->offers = offers != NULL ? g_ptr_array_ref (offers) : NULL;
  g_free (self->parent);
  self->parent = g_strdup (parent);
  g_strfreev (self->groups);
  self->groups = g_strdupv ((char **) groups);
}

/* A list of words under a text field, filtered as one types. */

#include "recto-completion.h"

#include <glib/gi18n-lib.h>

struct _RectoCompletion
{
  GObject parent_instance;

  GtkText *text;
  GtkWidget *parent;
  GtkWidget *popover;
  GtkWidget *list;
  GtkStringFilter *typed;
  GtkCustomFilter *others;
  GtkFilterListModel *matches;
  GtkSingleSelection *selection;
  char **exclude;
};

G_DEFINE_FINAL_TYPE (RectoCompletion, recto_completion, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
is_not_excluded_cb (gpointer item,
                    gpointer user_data)
{
  RectoCompletion *self = user_data;

  return self->exclude == NULL ||
         !g_strv_contains ((const char *const *) self->exclude, gtk_string_object_get_string (item));
}

static void
choose (RectoCompletion *self,
        guint position)
{
  g_autoptr (GtkStringObject) word = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  g_autofree char *string = NULL;

  if (word == NULL)
    return;
  string = g_strdup (gtk_string_object_get_string (word));
  recto_completion_close (self);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, string);
}

static void
open_list (RectoCompletion *self)
{
  graphene_rect_t bounds;
  GdkRectangle place;

  if (g_list_model_get_n_items (G_LIST_MODEL (self->matches)) == 0 ||
      !gtk_widget_compute_bounds (GTK_WIDGET (self->text), self->parent, &bounds))
    {
      recto_completion_close (self);
      return;
    }

  place = (GdkRectangle){
    (int) bounds.origin.x, (int) bounds.origin.y,
    MIN ((int) bounds.size.width, 160), (int) bounds.size.height
  };
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &place);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
changed_cb (RectoCompletion *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->text));

  gtk_string_filter_set_search (self->typed, typed);
  if (*typed == '\0' || !gtk_widget_has_focus (GTK_WIDGET (self->text)))
    recto_completion_close (self);
  else
    open_list (self);
}

static void
move_selection (RectoCompletion *self,
                int delta)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  guint selected = gtk_single_selection_get_selected (self->selection);

  if (!gtk_widget_get_visible (self->popover))
    {
      open_list (self);
      return;
    }
  if (n_items == 0)
    return;
  if (selected == GTK_INVALID_LIST_POSITION)
    selected = delta > 0 ? 0 : n_items - 1;
  else
    selected = (selected + n_items + (guint) delta) % n_items;
  gtk_single_selection_set_selected (self->selection, selected);
  gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", selected);
}

static gboolean
key_pressed_cb (RectoCompletion *self,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                GtkEventController *controller)
{
  guint selected = gtk_single_selection_get_selected (self->selection);
  gboolean is_open = gtk_widget_get_visible (self->popover);

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;

  switch (keyval)
    {
    case GDK_KEY_Down:
      move_selection (self, 1);
      return gtk_widget_get_visible (self->popover);

    case GDK_KEY_Up:
      if (!is_open)
        return GDK_EVENT_PROPAGATE;
      move_selection (self, -1);
      return GDK_EVENT_STOP;

    case GDK_KEY_Escape:
      recto_completion_close (self);
      return is_open;

    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (!is_open || selected == GTK_INVALID_LIST_POSITION)
        return GDK_EVENT_PROPAGATE;
      choose (self, selected);
      return GDK_EVENT_STOP;

    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 12);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 32);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem *item)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

static void
build_popover (RectoCompletion *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  self->list = gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)), factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (self->list), TRUE);
  g_signal_connect_object (self->list, "activate", G_CALLBACK (choose), self, G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Suggestions"), -1);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 240);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);

  self->popover = g_object_ref_sink (gtk_popover_new ());
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
  gtk_widget_set_can_focus (self->popover, FALSE);
  gtk_widget_add_css_class (self->popover, "completion");
  gtk_popover_set_child (GTK_POPOVER (self->popover), scroller);
}

static void
recto_completion_dispose (GObject *object)
{
  RectoCompletion *self = RECTO_COMPLETION (object);

  if (self->popover != NULL && gtk_widget_get_parent (self->popover) != NULL)
    gtk_widget_unparent (self->popover);
  g_clear_object (&self->popover);
  g_clear_object (&self->selection);
  g_clear_object (&self->matches);
  g_clear_object (&self->others);
  g_clear_object (&self->typed);
  g_clear_pointer (&self->exclude, g_strfreev);

  G_OBJECT_CLASS (recto_completion_parent_class)->dispose (object);
}

static void
recto_completion_class_init (RectoCompletionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = recto_completion_dispose;

  /**
   * RectoCompletion::chosen:
   * @word: the word
   *
   * A word of the list was chosen.
   */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", RECTO_TYPE_COMPLETION, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
recto_completion_init (RectoCompletion *self)
{
  GtkMultiFilter *both = GTK_MULTI_FILTER (gtk_every_filter_new ());

  self->typed = gtk_string_filter_new (gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  self->others = gtk_custom_filter_new (is_not_excluded_cb, self, NULL);
  gtk_multi_filter_append (both, GTK_FILTER (g_object_ref (self->typed)));
  gtk_multi_filter_append (both, GTK_FILTER (g_object_ref (self->others)));
  self->matches = gtk_filter_list_model_new (NULL, GTK_FILTER (both));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->matches)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  build_popover (self);
}

/**
 * recto_completion_new:
 * @text: (transfer none): the field one types into; must outlive the object
 * @parent: (transfer none): the widget that carries the list, with a layout
 *   manager, above @text; must outlive the object
 *
 * Returns: (transfer full): a completion with no words
 */
RectoCompletion *
recto_completion_new (GtkText *text,
                      GtkWidget *parent)
{
  RectoCompletion *self = g_object_new (RECTO_TYPE_COMPLETION, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->text = text;
  self->parent = parent;
  gtk_widget_set_parent (self->popover, parent);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (text), keys);
  g_signal_connect_object (focus, "leave", G_CALLBACK (recto_completion_close), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (text), focus);
  g_signal_connect_object (text, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * recto_completion_set_model:
 * @self: a completion
 * @model: (nullable): the words, a list of #GtkStringObject
 */
void
recto_completion_set_model (RectoCompletion *self,
                            GListModel *model)
{
  g_return_if_fail (RECTO_IS_COMPLETION (self));
  g_return_if_fail (model == NULL || G_IS_LIST_MODEL (model));

  gtk_filter_list_model_set_model (self->matches, model);
}

/**
 * recto_completion_set_exclude:
 * @self: a completion
 * @words: (nullable) (array zero-terminated=1): words that are not offered
 */
void
recto_completion_set_exclude (RectoCompletion *self,
                              const char *const *words)
{
  g_return_if_fail (RECTO_IS_COMPLETION (self));

  g_strfreev (self->exclude);
  self->exclude = g_strdupv ((char **) words);
  gtk_filter_changed (GTK_FILTER (self->others), GTK_FILTER_CHANGE_DIFFERENT);
}

/**
 * recto_completion_close:
 * @self: a completion
 *
 * Puts the list away.
 */
void
recto_completion_close (RectoCompletion *self)
{
  g_return_if_fail (RECTO_IS_COMPLETION (self));

  if (self->popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->popover));
}

/* The small bar over the preview: how the page is looked at, and the badge
 * that counts what is not shown as it will be published. */

#include "recto-preview-bar.h"

#include <glib/gi18n-lib.h>

#define FADE_AFTER_MOVE 2000
#define FADE_AFTER_EXIT 300

struct _RectoPreviewBar
{
  GtkWidget parent_instance;

  GtkRevealer *revealer;
  GtkMenuButton *badge;
  GtkPopover *popover;
  GtkListBox *list;

  RectoPage *page; /* nullable */
  char *more;      /* nullable, a note that is not the page's */
  guint n_notes;

  guint fade_source;
};

enum
{
  SIGNAL_LINE_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoPreviewBar, recto_preview_bar, GTK_TYPE_WIDGET)

/* Not while the keyboard or an open list is in it. */
static gboolean
fade_cb (gpointer user_data)
{
  RectoPreviewBar *self = user_data;

  if (gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL || gtk_widget_get_mapped (GTK_WIDGET (self->popover)))
    return G_SOURCE_CONTINUE;
  self->fade_source = 0;
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  gtk_widget_set_can_target (GTK_WIDGET (self->revealer), FALSE);
  return G_SOURCE_REMOVE;
}

static void
fade_later (RectoPreviewBar *self,
            guint milliseconds)
{
  g_clear_handle_id (&self->fade_source, g_source_remove);
  self->fade_source = g_timeout_add (milliseconds, fade_cb, self);
}

static void
left_cb (RectoPreviewBar *self)
{
  fade_later (self, FADE_AFTER_EXIT);
}

static void
add_row (RectoPreviewBar *self,
         guint line,
         const char *message)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *label = gtk_label_new (message);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
  gtk_box_append (GTK_BOX (box), label);
  if (line > 0)
    {
      g_autofree char *place = g_strdup_printf (_ ("Line %u"), line);
      GtkWidget *place_label = gtk_label_new (place);

      gtk_label_set_xalign (GTK_LABEL (place_label), 0);
      gtk_widget_add_css_class (place_label, "dim-label");
      gtk_widget_add_css_class (place_label, "caption");
      gtk_box_append (GTK_BOX (box), place_label);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), line > 0);
  g_object_set_data (G_OBJECT (row), "line", GUINT_TO_POINTER (line));
  gtk_list_box_append (self->list, row);
}

/* Only while somebody looks at it: notes change with every key. */
static void
fill_list (RectoPreviewBar *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  if (self->more != NULL)
    add_row (self, 0, self->more);
  for (guint i = 0; self->page != NULL && i < recto_page_get_n_notes (self->page); i++)
    {
      const RectoPageNote *note = recto_page_get_note (self->page, i);

      add_row (self, note->line, note->message);
    }
}

static void
popover_mapped_cb (RectoPreviewBar *self)
{
  fill_list (self);
}

static void
row_activated_cb (RectoPreviewBar *self,
                  GtkListBoxRow *row)
{
  guint line = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "line"));

  gtk_popover_popdown (self->popover);
  if (line > 0)
    g_signal_emit (self, signals[SIGNAL_LINE_ACTIVATED], 0, line);
}

/* Where nothing is to be seen of the bar, the page is clicked. */
static gboolean
recto_preview_bar_contains (GtkWidget *widget,
                            double x,
                            double y)
{
  return FALSE;
}

static void
recto_preview_bar_dispose (GObject *object)
{
  RectoPreviewBar *self = RECTO_PREVIEW_BAR (object);
  GtkWidget *child;

  g_clear_handle_id (&self->fade_source, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->page, recto_page_unref);
  g_clear_pointer (&self->more, g_free);
  G_OBJECT_CLASS (recto_preview_bar_parent_class)->dispose (object);
}

static void
recto_preview_bar_class_init (RectoPreviewBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = recto_preview_bar_dispose;
  widget_class->contains = recto_preview_bar_contains;

  /**
   * RectoPreviewBar::line-activated:
   * @self: a bar
   * @line: a line in the file
   *
   * A note was chosen.
   */
  signals[SIGNAL_LINE_ACTIVATED] = g_signal_new ("line-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                                 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/recto_editor/Recto/preview/recto-preview-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoPreviewBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, RectoPreviewBar, badge);
  gtk_widget_class_bind_template_child (widget_class, RectoPreviewBar, popover);
  gtk_widget_class_bind_template_child (widget_class, RectoPreviewBar, list);
  gtk_widget_class_bind_template_callback (widget_class, popover_mapped_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_set_css_name (widget_class, "recto-preview-bar");
}

static void
recto_preview_bar_init (RectoPreviewBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_can_target (GTK_WIDGET (self->revealer), FALSE);
}

/**
 * recto_preview_bar_set_page:
 * @self: a bar
 * @page: (nullable): the page that is shown
 * @more: (nullable): something to tell besides the notes of @page
 *
 * Counts what is not shown.
 */
void
recto_preview_bar_set_page (RectoPreviewBar *self,
                            RectoPage *page,
                            const char *more)
{
  guint n_notes = (page != NULL ? recto_page_get_n_notes (page) : 0) + (more != NULL ? 1 : 0);

  g_clear_pointer (&self->page, recto_page_unref);
  self->page = page != NULL ? recto_page_ref (page) : NULL;
  if (g_strcmp0 (self->more, more) != 0)
    {
      g_free (self->more);
      self->more = g_strdup (more);
    }
  if (gtk_widget_get_mapped (GTK_WIDGET (self->popover)))
    fill_list (self);
  if (n_notes == self->n_notes)
    return;

  self->n_notes = n_notes;
  gtk_widget_set_visible (GTK_WIDGET (self->badge), n_notes > 0);
  if (n_notes > 0)
    {
      g_autofree char *label = g_strdup_printf ("%u", n_notes);
      g_autofree char *name = g_strdup_printf (ngettext ("%u thing is not shown", "%u things are not shown", n_notes), n_notes);

      gtk_menu_button_set_label (self->badge, label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->badge), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    }
  else
    {
      gtk_popover_popdown (self->popover);
    }
}

/**
 * recto_preview_bar_get_n_notes:
 * @self: a bar
 *
 * Returns: the number on the badge
 */
guint
recto_preview_bar_get_n_notes (RectoPreviewBar *self)
{
  return self->n_notes;
}

/**
 * recto_preview_bar_watch:
 * @self: a bar
 * @widget: the widget that it lies over
 *
 * The tools come when the pointer moves over @widget or the focus comes into
 * it, and fade after a while; the badge stays where it is.
 */
void
recto_preview_bar_watch (RectoPreviewBar *self,
                         GtkWidget *widget)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_event_controller_set_propagation_phase (motion, GTK_PHASE_CAPTURE);
  g_signal_connect_object (motion, "motion", G_CALLBACK (recto_preview_bar_reveal), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, motion);
  /* What has faded cannot be reached with the keyboard. */
  g_signal_connect_object (focus, "enter", G_CALLBACK (recto_preview_bar_reveal), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, focus);
}

/**
 * recto_preview_bar_reveal:
 * @self: a bar
 *
 * Shows the tools for a while.
 */
void
recto_preview_bar_reveal (RectoPreviewBar *self)
{
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  gtk_widget_set_can_target (GTK_WIDGET (self->revealer), TRUE);
  fade_later (self, FADE_AFTER_MOVE);
}

/**
 * recto_preview_bar_popup:
 * @self: a bar
 *
 * Opens the list of notes, if there are any.
 */
void
recto_preview_bar_popup (RectoPreviewBar *self)
{
  if (self->n_notes > 0)
    gtk_menu_button_popup (self->badge);
}

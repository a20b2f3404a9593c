#include "form-fixture.h"

#include "region.h"

#include "../placed-window.h"

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* Presents a window and waits, for a while, until it has the focus. */
void
form_present (GtkWidget *window)
{
  gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;
  guint id = g_timeout_add (50, wake_cb, NULL);

  present_and_wait (GTK_WINDOW (window));
  while (!gtk_window_is_active (GTK_WINDOW (window)) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (id);
}

FormFixture *
form_fixture_new (const char *text,
                  RectoFormScope scope,
                  const char *description)
{
  FormFixture *self = g_new0 (FormFixture, 1);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->buffer = gtk_text_buffer_new (NULL);
  gtk_text_buffer_set_enable_undo (self->buffer, FALSE);
  gtk_text_buffer_set_text (self->buffer, text, -1);
  gtk_text_buffer_set_enable_undo (self->buffer, TRUE);
  self->form = RECTO_FORM (recto_form_new (self->buffer, scope, test_region_find));
  if (description != NULL)
    recto_form_set_description (self->form, description);
  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 500, 700);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->form));
  gtk_window_set_child (GTK_WINDOW (self->window), scroller);
  form_present (self->window);
  form_fixture_settle (self);
  return self;
}

void
form_fixture_free (FormFixture *self)
{
  gpointer form = self->form;

  /* Nothing keeps a form, or holds on to its buffer. */
  g_object_add_weak_pointer (form, &form);
  gtk_window_destroy (GTK_WINDOW (self->window));
  while (form != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (G_OBJECT (self->buffer)->ref_count, ==, 1);
  g_object_unref (self->buffer);
  g_free (self);
}

/* Until nothing is waiting to be done. */
void
form_fixture_settle (FormFixture *self)
{
  recto_form_flush (self->form);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

char *
form_fixture_get_text (FormFixture *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_slice (self->buffer, &start, &end, TRUE);
}

GtkWidget *
form_fixture_row (FormFixture *self,
                  const char *key)
{
  GtkWidget *row = recto_form_get_row (self->form, key);

  if (row == NULL)
    g_error ("There is no row for %s", key);
  return row;
}

/* Replaces what is in the field of a row. */
void
form_fixture_type (FormFixture *self,
                   const char *key,
                   const char *text)
{
  GtkWidget *row = form_fixture_row (self, key);

  gtk_widget_grab_focus (row);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  form_fixture_settle (self);
}

void
form_fixture_unset (FormFixture *self,
                    const char *key)
{
  g_assert_true (gtk_widget_activate_action (form_fixture_row (self, key), "row.unset", NULL));
  form_fixture_settle (self);
}

void
form_fixture_undo (FormFixture *self)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->form), "form.undo", NULL));
  form_fixture_settle (self);
}

static gboolean
is_in_view (FormFixture *self,
            GtkWidget *widget,
            graphene_rect_t *bounds)
{
  return gtk_widget_compute_bounds (widget, self->window, bounds) && bounds->size.height > 0 && bounds->origin.y >= 0 &&
         bounds->origin.y + bounds->size.height <= (float) gtk_widget_get_height (self->window);
}

/* Scrolls to a widget, and waits until it is where one can see it. */
void
form_fixture_bring_into_view (FormFixture *self,
                              GtkWidget *widget)
{
  GtkScrolledWindow *scroller = GTK_SCROLLED_WINDOW (gtk_window_get_child (GTK_WINDOW (self->window)));
  GtkAdjustment *place = gtk_scrolled_window_get_vadjustment (scroller);
  gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, 0, 0);

  /* What waits to be laid out may push it out again. */
  for (wait_for_layout (self->window); !is_in_view (self, widget, &bounds); wait_for_layout (self->window))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      gtk_adjustment_set_value (place, gtk_adjustment_get_value (place) + bounds.origin.y - 200);
    }
}

/* The first widget of a type in another, itself included. */
GtkWidget *
form_find (GtkWidget *widget,
           GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = form_find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Whether a visible label in a widget has certain words. */
gboolean
form_says (GtkWidget *widget,
           const char *words)
{
  if (!gtk_widget_get_visible (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), words) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (form_says (child, words))
      return TRUE;
  return FALSE;
}

/* The words under a row. */
GtkWidget *
form_note (GtkWidget *row)
{
  return gtk_widget_get_next_sibling (row);
}

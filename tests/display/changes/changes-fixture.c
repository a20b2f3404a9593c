/* Repositories and waiting, for the tests of what is changed and published. */

#include "changes-fixture.h"

#include "../placed-window.h"

static void
refreshed_cb (ChangesFixture *self)
{
  self->refreshed = TRUE;
}

static void
choose_cb (ChangesFixture *self)
{
  self->n_choose++;
}

static void
published_cb (RectoPublishController *controller,
              const char *commit,
              const char *address,
              ChangesFixture *self)
{
  self->n_published++;
  g_free (self->commit);
  g_free (self->address);
  self->commit = g_strdup (commit);
  self->address = g_strdup (address);
}

static void
failed_cb (RectoPublishController *controller,
           RectoPublishReport *report,
           ChangesFixture *self)
{
  g_set_object (&self->report, report);
}

void
changes_set_up (ChangesFixture *self,
                gconstpointer data)
{
  fixture_set_up (&self->git, data);
  self->controller = recto_publish_controller_new (self->git.site);
  g_signal_connect_swapped (self->controller, "refreshed", G_CALLBACK (refreshed_cb), self);
  g_signal_connect_swapped (self->controller, "choose", G_CALLBACK (choose_cb), self);
  g_signal_connect (self->controller, "published", G_CALLBACK (published_cb), self);
  g_signal_connect (self->controller, "failed", G_CALLBACK (failed_cb), self);
}

void
changes_tear_down (ChangesFixture *self,
                   gconstpointer data)
{
  if (self->window != NULL)
    gtk_window_destroy (GTK_WINDOW (self->window));
  g_clear_object (&self->window);
  /* What is under way holds references; nothing may be left over. */
  g_object_add_weak_pointer (G_OBJECT (self->controller), (gpointer *) &self->controller);
  g_object_unref (self->controller);
  while (self->controller != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_clear_object (&self->report);
  g_free (self->commit);
  g_free (self->address);
  fixture_tear_down (&self->git, data);
}

static gboolean
give_up_cb (gpointer data)
{
  g_error ("What the test waits for does not come");
  return G_SOURCE_REMOVE;
}

void
changes_wait (gboolean (*condition) (gpointer data),
              gpointer data)
{
  guint timeout = g_timeout_add_seconds (60, give_up_cb, NULL);

  while (!condition (data))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timeout);
}

static gboolean
has_ended (gpointer data)
{
  ChangesFixture *self = data;

  return self->n_published > 0 || self->report != NULL || self->n_choose > 0;
}

void
changes_wait_ended (ChangesFixture *self)
{
  changes_wait (has_ended, self);
}

static gboolean
is_refreshed (gpointer data)
{
  return ((ChangesFixture *) data)->refreshed;
}

void
changes_refresh (ChangesFixture *self)
{
  self->refreshed = FALSE;
  recto_publish_controller_refresh (self->controller);
  changes_wait (is_refreshed, self);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

void
changes_show (ChangesFixture *self,
              GtkWidget *child)
{
  self->window = g_object_ref_sink (gtk_window_new ());
  gtk_window_set_default_size (GTK_WINDOW (self->window), 600, 700);
  gtk_window_set_child (GTK_WINDOW (self->window), child);
  present_and_wait (GTK_WINDOW (self->window));
  changes_settle (self);
}

/* Lets the window lay itself out. */
void
changes_settle (ChangesFixture *self)
{
  guint i;

  while (!gtk_widget_get_mapped (self->window))
    g_main_context_iteration (NULL, TRUE);
  for (i = 0; i < 3; i++)
    {
      GdkFrameClock *clock = gtk_widget_get_frame_clock (self->window);
      gint64 frame = gdk_frame_clock_get_frame_counter (clock);

      gtk_widget_queue_draw (self->window);
      while (gdk_frame_clock_get_frame_counter (clock) == frame)
        g_main_context_iteration (NULL, TRUE);
    }
}

GtkWidget *
changes_find (GtkWidget *widget,
              GType type)
{
  GtkWidget *child;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = changes_find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
changes_part (GtkWidget *widget,
              const char *id)
{
  GObject *part = gtk_widget_get_template_child (widget, G_OBJECT_TYPE (widget), id);

  g_assert_nonnull (part);
  return GTK_WIDGET (part);
}

/* The changed file of that path; it has to be there. */
RectoChangeItem *
changes_item (ChangesFixture *self,
              const char *path)
{
  GListModel *items = recto_work_tree_get_changes (recto_publish_controller_get_tree (self->controller));
  guint n = g_list_model_get_n_items (items);
  guint i;

  for (i = 0; i < n; i++)
    {
      g_autoptr (RectoChangeItem) item = g_list_model_get_item (items, i);

      if (g_str_equal (recto_change_item_get_path (item), path))
        return item;
    }
  g_error ("%s is not among the changes", path);
}

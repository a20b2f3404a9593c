#include "library/recto-library.h"

#include <adwaita.h>

#include "library-fixture.h"
#include "library/recto-library-cell.h"
#include "library/recto-library-list.h"

#include "../placed-window.h"

typedef struct
{
  LibraryFixture *site;
  RectoSiteIndex *index;
  RectoLibrary *library;
  GtkWidget *window;
  char *opened;
  char *renamed;
  char *deleted;
  guint n_new_posts;
} Fixture;

static void
keep_path_cb (RectoEntry *entry,
              char **place)
{
  g_free (*place);
  *place = g_strdup (recto_entry_get_path (entry));
}

static void
opened_cb (RectoLibrary *library,
           RectoEntry *entry,
           Fixture *self)
{
  keep_path_cb (entry, &self->opened);
}

static void
renamed_cb (RectoLibrary *library,
            RectoEntry *entry,
            Fixture *self)
{
  keep_path_cb (entry, &self->renamed);
}

static void
deleted_cb (RectoLibrary *library,
            RectoEntry *entry,
            Fixture *self)
{
  keep_path_cb (entry, &self->deleted);
}

static void
new_post_cb (RectoLibrary *library,
             Fixture *self)
{
  self->n_new_posts++;
}

static void
loaded_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  recto_site_index_load_finish (RECTO_SITE_INDEX (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static gboolean
is_set (gpointer data)
{
  return *(gboolean *) data;
}

/* Lets the window lay itself out. */
static void
settle (Fixture *self)
{
  guint i;

  while (!gtk_widget_get_mapped (self->window))
    g_main_context_iteration (NULL, TRUE);
  for (i = 0; i < 3; i++)
    {
      gint64 frame = gdk_frame_clock_get_frame_counter (gtk_widget_get_frame_clock (self->window));

      gtk_widget_queue_draw (self->window);
      while (gdk_frame_clock_get_frame_counter (gtk_widget_get_frame_clock (self->window)) == frame)
        g_main_context_iteration (NULL, TRUE);
    }
}

static void
set_up (Fixture *self,
        gconstpointer data)
{
  gboolean loaded = FALSE;

  self->site = library_fixture_new ();
  if (data == NULL)
    library_fixture_write_usual (self->site);
  self->index = recto_site_index_new (self->site->root);
  self->library = RECTO_LIBRARY (recto_library_new ());
  g_signal_connect (self->library, "open-entry", G_CALLBACK (opened_cb), self);
  g_signal_connect (self->library, "rename-entry", G_CALLBACK (renamed_cb), self);
  g_signal_connect (self->library, "delete-entry", G_CALLBACK (deleted_cb), self);
  g_signal_connect (self->library, "new-post", G_CALLBACK (new_post_cb), self);
  self->window = g_object_ref_sink (adw_window_new ());
  gtk_window_set_default_size (GTK_WINDOW (self->window), 300, 700);
  adw_window_set_content (ADW_WINDOW (self->window), GTK_WIDGET (self->library));
  recto_library_set_index (self->library, self->index);
  present_and_wait (GTK_WINDOW (self->window));
  recto_site_index_load_async (self->index, NULL, loaded_cb, &loaded);
  library_fixture_wait (is_set, &loaded);
  settle (self);
}

static void
tear_down (Fixture *self,
           gconstpointer data)
{
  g_assert_finalize_object (self->index);
  g_free (self->opened);
  g_free (self->renamed);
  g_free (self->deleted);
  library_fixture_free (self->site);
}

static void
close_window (Fixture *self)
{
  g_object_add_weak_pointer (G_OBJECT (self->library), (gpointer *) &self->library);
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_clear_object (&self->window);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (self->library);
}

static GtkWidget *
find_child (GtkWidget *widget,
            GType type)
{
  GtkWidget *child;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_child (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static RectoLibraryList *
get_list (Fixture *self)
{
  return RECTO_LIBRARY_LIST (find_child (GTK_WIDGET (self->library), RECTO_TYPE_LIBRARY_LIST));
}

static GtkEditable *
get_search (Fixture *self)
{
  return GTK_EDITABLE (find_child (GTK_WIDGET (self->library), GTK_TYPE_SEARCH_ENTRY));
}

static const char *
get_page (Fixture *self)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (find_child (GTK_WIDGET (self->library), GTK_TYPE_STACK)));
}

/* A key as it comes to a widget that has the keyboard. */
static gboolean
press (GtkWidget *widget,
       guint keyval,
       GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  guint n = g_list_model_get_n_items (controllers);
  gboolean handled = FALSE;
  guint i;

  for (i = 0; i < n && !handled; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, state, &handled);
    }
  return handled;
}

static gboolean
press_in_list (Fixture *self,
               guint keyval)
{
  return press (find_child (GTK_WIDGET (self->library), GTK_TYPE_LIST_VIEW), keyval, 0);
}

/* @key is a path, or the name of a heading. */
static void
focus_path (Fixture *self,
            const char *key)
{
  GListModel *model = G_LIST_MODEL (recto_library_list_get_model (get_list (self)));
  guint n = g_list_model_get_n_items (model);
  guint i;

  for (i = 0; i < n; i++)
    {
      g_autoptr (RectoLibraryRow) row = g_list_model_get_item (model, i);

      if (g_str_equal (recto_library_row_get_key (row), key))
        break;
    }
  g_assert_cmpuint (i, <, n);
  recto_library_list_focus (get_list (self), i);
  settle (self);
}

static const char *
get_focus_key (Fixture *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self->window));
  GtkWidget *cell = focus != NULL ? gtk_widget_get_first_child (focus) : NULL;

  return RECTO_IS_LIBRARY_CELL (cell) ? recto_library_row_get_key (recto_library_cell_get_row (RECTO_LIBRARY_CELL (cell))) : NULL;
}

static const char *
get_target_path (Fixture *self)
{
  RectoEntry *entry = recto_library_list_get_target (get_list (self));

  return entry != NULL ? recto_entry_get_path (entry) : NULL;
}

static void
test_activate (Fixture *self,
               gconstpointer data)
{
  GtkWidget *list_view = find_child (GTK_WIDGET (self->library), GTK_TYPE_LIST_VIEW);
  RectoLibraryModel *model = recto_library_list_get_model (get_list (self));

  g_assert_cmpstr (get_page (self), ==, "list");
  focus_path (self, "_posts/2024-02-03-winter.md");
  g_assert_cmpstr (get_focus_key (self), ==, "_posts/2024-02-03-winter.md");
  gtk_widget_activate (gtk_window_get_focus (GTK_WINDOW (self->window)));
  g_assert_cmpstr (self->opened, ==, "_posts/2024-02-03-winter.md");

  /* A heading folds. */
  g_signal_emit_by_name (list_view, "activate", 4);
  g_assert_cmpuint (recto_library_model_find (model, "_posts/2024-02-03-winter.md"), ==, G_MAXUINT);
  g_assert_cmpstr (self->opened, ==, "_posts/2024-02-03-winter.md");
  close_window (self);
}

static void
test_keys (Fixture *self,
           gconstpointer data)
{
  RectoLibraryModel *model = recto_library_list_get_model (get_list (self));

  focus_path (self, "_drafts/idea.md");
  g_assert_true (press_in_list (self, GDK_KEY_F2));
  g_assert_cmpstr (self->renamed, ==, "_drafts/idea.md");
  g_assert_true (press_in_list (self, GDK_KEY_Delete));
  g_assert_cmpstr (self->deleted, ==, "_drafts/idea.md");
  g_assert_false (press_in_list (self, GDK_KEY_a));

  focus_path (self, "_posts/2024-02-03-winter.md");
  g_assert_true (press_in_list (self, GDK_KEY_Left));
  settle (self);
  g_assert_cmpstr (get_focus_key (self), ==, "posts/2024");
  g_assert_true (press_in_list (self, GDK_KEY_Left));
  g_assert_cmpuint (recto_library_model_find (model, "_posts/2024-02-03-winter.md"), ==, G_MAXUINT);
  g_assert_true (press_in_list (self, GDK_KEY_Left));
  settle (self);
  g_assert_cmpstr (get_focus_key (self), ==, "posts");
  focus_path (self, "posts/2024");
  close_window (self);
}

static void
test_config_stays (Fixture *self,
                   gconstpointer data)
{
  focus_path (self, "_config.yml");
  press_in_list (self, GDK_KEY_Delete);
  press_in_list (self, GDK_KEY_F2);
  g_assert_null (self->deleted);
  g_assert_null (self->renamed);
  close_window (self);
}

static void
test_current (Fixture *self,
              gconstpointer data)
{
  RectoLibraryModel *model = recto_library_list_get_model (get_list (self));
  g_autoptr (RectoLibraryRow) heading = g_list_model_get_item (G_LIST_MODEL (model), 4);

  recto_library_set_current (self->library, "_posts/2024-02-03-winter.md");
  g_assert_cmpstr (get_target_path (self), ==, "_posts/2024-02-03-winter.md");

  /* A search that hides it does not lose it. */
  gtk_editable_set_text (get_search (self), "projects");
  g_assert_null (get_target_path (self));
  gtk_editable_set_text (get_search (self), "");
  g_assert_cmpstr (get_target_path (self), ==, "_posts/2024-02-03-winter.md");

  recto_library_set_current (self->library, "_pages/about.md");
  recto_library_model_set_expanded (model, heading, FALSE);
  recto_library_set_current (self->library, "_posts/2024-02-03-winter.md");
  g_assert_cmpstr (get_target_path (self), ==, "_posts/2024-02-03-winter.md");
  recto_library_set_current (self->library, NULL);
  g_assert_null (get_target_path (self));
  recto_library_set_current (self->library, "_posts/none.md");
  g_assert_null (get_target_path (self));
  close_window (self);
}

static gboolean
page_is_nothing (gpointer data)
{
  return g_str_equal (get_page (data), "nothing");
}

static gboolean
has_text_match (gpointer data)
{
  Fixture *self = data;

  return recto_library_model_find (recto_library_list_get_model (get_list (self)), "_posts/2023-05-01-first-light.md") != G_MAXUINT;
}

static void
test_search (Fixture *self,
             gconstpointer data)
{
  RectoLibraryModel *model = recto_library_list_get_model (get_list (self));
  g_autoptr (RectoLibraryRow) row = NULL;

  gtk_editable_set_text (get_search (self), "len");
  gtk_editable_set_text (get_search (self), "lens cap");
  library_fixture_wait (has_text_match, self);
  g_assert_cmpstr (get_page (self), ==, "list");
  row = g_list_model_get_item (G_LIST_MODEL (model), recto_library_model_find_first (model));
  g_assert_cmpstr (recto_library_row_get_snippet (row), ==, "The lens cap was on.");

  g_signal_emit_by_name (get_search (self), "activate");
  g_assert_cmpstr (self->opened, ==, "_posts/2023-05-01-first-light.md");
  g_assert_true (press (GTK_WIDGET (get_search (self)), GDK_KEY_Down, 0));
  settle (self);
  g_assert_cmpstr (get_focus_key (self), ==, "_posts/2023-05-01-first-light.md");

  gtk_editable_set_text (get_search (self), "no such words at all");
  library_fixture_wait (page_is_nothing, self);
  g_signal_emit_by_name (get_search (self), "stop-search");
  g_assert_cmpstr (get_page (self), ==, "list");
  close_window (self);
}

static gboolean
finds_forty (gpointer data)
{
  return recto_library_model_get_n_found (recto_library_list_get_model (get_list (data))) == 40;
}

/* The list keeps the rows that it has in their place: what a search finds above
 * them would be out of sight. */
static void
test_search_shows_first (Fixture *self,
                         gconstpointer data)
{
  GtkWidget *scroller = find_child (GTK_WIDGET (get_list (self)), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *place = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  gboolean loaded = FALSE;

  for (guint i = 1; i <= 40; i++)
    {
      g_autofree char *path = g_strdup_printf ("_posts/20%02u-01-02-needle.md", i % 2 == 0 ? 80 - i : i);
      g_autofree char *text = g_strdup_printf ("---\ntitle: %s\n---\nA haystack.\n", i % 2 == 0 ? "Many" : "Haystack");

      library_fixture_write (self->site, path, text);
    }
  recto_site_index_load_async (self->index, NULL, loaded_cb, &loaded);
  library_fixture_wait (is_set, &loaded);
  recto_library_set_current (self->library, "_posts/2001-01-02-needle.md");
  settle (self);
  g_assert_cmpfloat (gtk_adjustment_get_value (place), >, 100);

  gtk_editable_set_text (get_search (self), "haystack");
  library_fixture_wait (finds_forty, self);
  settle (self);
  g_assert_cmpfloat (gtk_adjustment_get_value (place), ==, 0);

  /* Afterwards the open document is in sight again. */
  gtk_editable_set_text (get_search (self), "");
  settle (self);
  g_assert_cmpfloat (gtk_adjustment_get_value (place), >, 100);
  close_window (self);
}

static void
test_empty (Fixture *self,
            gconstpointer data)
{
  g_assert_cmpstr (get_page (self), ==, "list");
  focus_path (self, "posts/none");
  gtk_widget_activate (gtk_window_get_focus (GTK_WINDOW (self->window)));
  g_assert_cmpuint (self->n_new_posts, ==, 1);
  recto_library_set_index (self->library, NULL);
  g_assert_cmpstr (get_page (self), ==, "loading");
  close_window (self);
}

static gboolean
has_new_post (gpointer data)
{
  Fixture *self = data;

  return recto_library_model_find (recto_library_list_get_model (get_list (self)), "_posts/2024-05-05-added.md") != G_MAXUINT;
}

static void
test_follows_disk (Fixture *self,
                   gconstpointer data)
{
  recto_library_set_current (self->library, "_posts/2023-05-01-first-light.md");
  library_fixture_write (self->site, "_posts/2024-05-05-added.md", "---\ntitle: Added\n---\n");
  recto_site_index_refresh_path (self->index, "_posts/2024-05-05-added.md");
  library_fixture_wait (has_new_post, self);
  g_assert_cmpstr (get_target_path (self), ==, "_posts/2023-05-01-first-light.md");
  close_window (self);
}

/* Whoever points at a post is told its whole title, and where it is. */
static void
test_tooltip (Fixture *self,
              gconstpointer data)
{
  GtkWidget *cell = find_child (GTK_WIDGET (get_list (self)), RECTO_TYPE_LIBRARY_CELL);
  g_autoptr (GtkTooltip) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  guint n_told = 0;

  for (GtkWidget *item = gtk_widget_get_parent (cell); item != NULL; item = gtk_widget_get_next_sibling (item))
    {
      GtkWidget *line = gtk_widget_get_first_child (gtk_widget_get_first_child (item));
      gboolean is_told = FALSE;

      g_assert_true (gtk_widget_get_has_tooltip (line));
      g_signal_emit_by_name (line, "query-tooltip", 0, 0, FALSE, tooltip, &is_told);
      n_told += is_told;
    }
  /* Headings say all there is to say. */
  g_assert_cmpuint (n_told, >, 2);
  g_assert_cmpuint (n_told, <, g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (find_child (GTK_WIDGET (get_list (self)), GTK_TYPE_LIST_VIEW))))));
  close_window (self);
}

static gboolean
end_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

static gint64
count_frames (Fixture *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (self->window);
  gint64 before = gdk_frame_clock_get_frame_counter (clock);
  gboolean ended = FALSE;

  g_timeout_add (300, end_cb, &ended);
  while (!ended)
    g_main_context_iteration (NULL, TRUE);
  return gdk_frame_clock_get_frame_counter (clock) - before;
}

/* What turns where nobody sees it costs as much as what is seen. */
static void
test_comes_to_rest (Fixture *self,
                    gconstpointer data)
{
  GtkSpinner *spinner = GTK_SPINNER (find_child (GTK_WIDGET (self->library), GTK_TYPE_SPINNER));
  gint64 frames = 1;

  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (spinner)));
  g_assert_false (gtk_spinner_get_spinning (spinner));
  /* A cursor may blink. */
  gtk_window_set_focus (GTK_WINDOW (self->window), NULL);
  for (guint i = 0; i < 30 && frames > 0; i++)
    frames = count_frames (self);
  g_assert_cmpint (frames, ==, 0);
  close_window (self);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/library/activate", Fixture, NULL, set_up, test_activate, tear_down);
  g_test_add ("/library/keys", Fixture, NULL, set_up, test_keys, tear_down);
  g_test_add ("/library/config-stays", Fixture, NULL, set_up, test_config_stays, tear_down);
  g_test_add ("/library/current", Fixture, NULL, set_up, test_current, tear_down);
  g_test_add ("/library/search", Fixture, NULL, set_up, test_search, tear_down);
  g_test_add ("/library/search-shows-first", Fixture, NULL, set_up, test_search_shows_first, tear_down);
  g_test_add ("/library/empty", Fixture, "empty", set_up, test_empty, tear_down);
  g_test_add ("/library/tooltip", Fixture, NULL, set_up, test_tooltip, tear_down);
  g_test_add ("/library/comes-to-rest", Fixture, NULL, set_up, test_comes_to_rest, tear_down);
  g_test_add ("/library/follows-disk", Fixture, NULL, set_up, test_follows_disk, tear_down);
  return g_test_run ();
}

#include "changes/recto-address-dialog.h"

#include "changes-fixture.h"

typedef struct
{
  ChangesFixture base;
  GtkWidget *window;
  gboolean stored;
} DialogFixture;

static void
stored_cb (DialogFixture *self)
{
  self->stored = TRUE;
}

static void
set_up (DialogFixture *self,
        gconstpointer data)
{
  changes_set_up (&self->base, NULL);
  self->window = recto_address_dialog_new (NULL, self->base.git.site, "origin");
  g_object_add_weak_pointer (G_OBJECT (self->window), (gpointer *) &self->window);
  g_signal_connect_swapped (self->window, "stored", G_CALLBACK (stored_cb), self);
}

static void
tear_down (DialogFixture *self,
           gconstpointer data)
{
  if (self->window != NULL)
    gtk_window_destroy (GTK_WINDOW (self->window));
  while (self->window != NULL)
    g_main_context_iteration (NULL, TRUE);
  changes_tear_down (&self->base, NULL);
}

static GtkEditable *
get_row (DialogFixture *self)
{
  return GTK_EDITABLE (changes_part (self->window, "address_row"));
}

static gboolean
is_filled (gpointer data)
{
  return *gtk_editable_get_text (get_row (data)) != '\0';
}

static gboolean
is_stored (gpointer data)
{
  return ((DialogFixture *) data)->stored;
}

static gboolean
has_failed (gpointer data)
{
  return gtk_widget_get_visible (changes_part (((DialogFixture *) data)->window, "failure_label"));
}

static void
store (DialogFixture *self,
       const char *address)
{
  gtk_editable_set_text (get_row (self), address);
  g_signal_emit_by_name (changes_part (self->window, "store_button"), "clicked");
}

static void
test_store (DialogFixture *self,
            gconstpointer data)
{
  changes_wait (is_filled, self);
  g_assert_cmpstr (gtk_editable_get_text (get_row (self)), ==, self->base.git.remote);
  gtk_editable_set_text (get_row (self), "  ");
  g_assert_false (gtk_widget_get_sensitive (changes_part (self->window, "store_button")));
  store (self, " git@example.org:ada/site.git ");
  changes_wait (is_stored, self);
  assert_sh (self->base.git.site, "git@example.org:ada/site.git", "git remote get-url origin");
}

/* It says so, and lets one mend it. */
static void
test_refused (DialogFixture *self,
              gconstpointer data)
{
  changes_wait (is_filled, self);
  store (self, "--exec=ls");
  changes_wait (has_failed, self);
  g_assert_false (self->stored);
  store (self, "git@example.org:ada/site.git");
  g_assert_false (has_failed (self));
  changes_wait (is_stored, self);
}

/* What is typed is not replaced by what is found out meanwhile. */
static void
test_typed_first (DialogFixture *self,
                  gconstpointer data)
{
  gtk_editable_set_text (get_row (self), "git@example.org:ada/site.git");
  for (guint i = 0; i < 100; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (2000);
    }
  g_assert_cmpstr (gtk_editable_get_text (get_row (self)), ==, "git@example.org:ada/site.git");
}

int
main (int argc,
      char *argv[])
{
  fixture_init (&argc, &argv);
  adw_init ();
  g_test_add ("/changes/address-dialog/store", DialogFixture, NULL, set_up, test_store, tear_down);
  g_test_add ("/changes/address-dialog/refused", DialogFixture, NULL, set_up, test_refused, tear_down);
  g_test_add ("/changes/address-dialog/typed-first", DialogFixture, NULL, set_up, test_typed_first, tear_down);
  return g_test_run ();
}

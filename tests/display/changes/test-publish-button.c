#include "changes/recto-publish-button.h"

#include <adwaita.h>

#include "changes-fixture.h"

typedef struct
{
  ChangesFixture base;
  RectoPublishButton *button;
  guint n_clicks;
} ButtonFixture;

static void
publish_document_cb (ButtonFixture *self)
{
  self->n_clicks++;
  recto_publish_controller_publish_document (self->base.controller, "_pages/about.md", NULL, TRUE);
}

static void
set_up (ButtonFixture *self,
        gconstpointer data)
{
  changes_set_up (&self->base, NULL);
  self->button = RECTO_PUBLISH_BUTTON (recto_publish_button_new ());
  g_signal_connect_swapped (self->button, "publish-document", G_CALLBACK (publish_document_cb), self);
  recto_publish_button_set_controller (self->button, self->base.controller);
  changes_show (&self->base, GTK_WIDGET (self->button));
}

static void
tear_down (ButtonFixture *self,
           gconstpointer data)
{
  changes_tear_down (&self->base, NULL);
}

static GtkWidget *
get_split_button (ButtonFixture *self)
{
  return changes_part (GTK_WIDGET (self->button), "split_button");
}

static const char *
get_page (ButtonFixture *self)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (changes_part (GTK_WIDGET (self->button), "stack")));
}

static void
test_reason (ButtonFixture *self,
             gconstpointer data)
{
  changes_refresh (&self->base);
  g_assert_false (gtk_widget_get_sensitive (get_split_button (self)));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (get_split_button (self)), ==, "Everything is published");
  write_file (self->base.git.site, "_pages/about.md", "---\ntitle: about\n---\nMe again.\n");
  changes_refresh (&self->base);
  g_assert_true (gtk_widget_get_sensitive (get_split_button (self)));
}

static void
test_click (ButtonFixture *self,
            gconstpointer data)
{
  write_file (self->base.git.site, "_pages/about.md", "---\ntitle: about\n---\nMe again.\n");
  changes_refresh (&self->base);
  g_signal_emit_by_name (get_split_button (self), "clicked");
  g_assert_cmpuint (self->n_clicks, ==, 1);
  g_assert_cmpstr (get_page (self), ==, "busy");
  changes_wait_ended (&self->base);
  g_assert_cmpuint (self->base.n_published, ==, 1);
  g_assert_cmpstr (get_page (self), ==, "button");
  assert_sh (self->base.git.remote, self->base.commit, "git rev-parse main");
}

/* The click on a document that is unchanged shows what is changed. */
static void
test_choose (ButtonFixture *self,
             gconstpointer data)
{
  write_file (self->base.git.site, "_config.yml", "title: Other\n");
  changes_refresh (&self->base);
  g_signal_emit_by_name (get_split_button (self), "clicked");
  changes_wait_ended (&self->base);
  changes_settle (&self->base);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (recto_publish_button_get_popover (self->button))));
  gtk_popover_popdown (GTK_POPOVER (recto_publish_button_get_popover (self->button)));
}

static void
test_no_controller (ButtonFixture *self,
                    gconstpointer data)
{
  changes_refresh (&self->base);
  recto_publish_button_set_controller (self->button, NULL);
  g_assert_false (gtk_widget_get_sensitive (get_split_button (self)));
  recto_publish_button_set_controller (self->button, self->base.controller);
}

int
main (int argc,
      char *argv[])
{
  fixture_init (&argc, &argv);
  adw_init ();
  g_test_add ("/changes/button/reason", ButtonFixture, NULL, set_up, test_reason, tear_down);
  g_test_add ("/changes/button/click", ButtonFixture, NULL, set_up, test_click, tear_down);
  g_test_add ("/changes/button/choose", ButtonFixture, NULL, set_up, test_choose, tear_down);
  g_test_add ("/changes/button/no-controller", ButtonFixture, NULL, set_up, test_no_controller, tear_down);
  return g_test_run ();
}

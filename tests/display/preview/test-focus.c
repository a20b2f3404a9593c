/* Tab goes through the links of a page, and out of it again. With real keys. */

#include "preview-fixture.h"

#include "preview/recto-preview-cage.h"

#include "../placed-window.h"

typedef struct
{
  PreviewFixture *fixture;
  GtkWidget *before;
  GtkWidget *after;
} Stage;

static void
press (const char *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, "xdotool", "key", key, NULL);

  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait_check (process, NULL, &error));
  g_assert_no_error (error);
}

static gboolean
is_focus (GtkWidget *widget)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

static void
wait_for_link (Stage *stage,
               const char *expected)
{
  preview_wait_for_answer (stage->fixture->view, "document.activeElement.textContent.trim().slice(0, 10)", expected);
}

/* An entry, the preview, an entry; the keyboard is in the first. */
static gboolean
set_stage (Stage *stage,
           PreviewFixture *fixture,
           const char *text)
{
  g_autofree char *xdotool = g_find_program_in_path ("xdotool");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  if (xdotool == NULL || g_getenv ("DISPLAY") == NULL)
    {
      g_test_skip ("there is nobody who can press keys");
      return FALSE;
    }
  *stage = (Stage){ fixture, gtk_entry_new (), gtk_entry_new () };
  g_object_ref (fixture->preview);
  gtk_window_set_child (GTK_WINDOW (fixture->window), NULL);
  gtk_box_append (GTK_BOX (box), stage->before);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture->preview));
  gtk_box_append (GTK_BOX (box), stage->after);
  gtk_window_set_child (GTK_WINDOW (fixture->window), box);
  g_object_unref (fixture->preview);
  preview_fixture_show (fixture, "_pages/x.md", text);
  present_and_wait (GTK_WINDOW (fixture->window));
  preview_wait_for (gtk_window_is_active (GTK_WINDOW (fixture->window)));
  gtk_widget_grab_focus (stage->before);
  preview_wait_for (is_focus (stage->before));
  return TRUE;
}

static void
tab_until (GtkWidget *widget,
           const char *key)
{
  for (guint i = 0; i < 10 && !is_focus (widget); i++)
    {
      GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

      press (key);
      preview_wait_for (gtk_root_get_focus (gtk_widget_get_root (widget)) != focus);
    }
  g_assert_true (is_focus (widget));
}

static void
test_links (PreviewFixture *fixture,
            gconstpointer data)
{
  Stage stage;

  if (!set_stage (&stage, fixture, "---\nlayout: page\n---\n[first](/a) text\n\n[second](/b)\n\n<details><summary>third</summary>x</details>\n"))
    return;
  tab_until (GTK_WIDGET (fixture->view), "Tab");
  press ("Tab");
  wait_for_link (&stage, "first");
  press ("Tab");
  wait_for_link (&stage, "second");
  press ("Tab");
  wait_for_link (&stage, "third");
  press ("shift+Tab");
  wait_for_link (&stage, "second");
  press ("Tab");
  wait_for_link (&stage, "third");
  press ("Tab");
  preview_wait_for (!is_focus (GTK_WIDGET (fixture->view)));
  tab_until (stage.after, "Tab");

  /* And back, from the end to the top. */
  tab_until (GTK_WIDGET (fixture->view), "shift+Tab");
  wait_for_link (&stage, "third");
  press ("shift+Tab");
  wait_for_link (&stage, "second");
  press ("shift+Tab");
  wait_for_link (&stage, "first");
  press ("shift+Tab");
  preview_wait_for (!is_focus (GTK_WIDGET (fixture->view)));
  tab_until (stage.before, "shift+Tab");
}

/* A page with nothing to stop at is left at once, and so is one that was only
 * looked into. */
static void
test_text (PreviewFixture *fixture,
           gconstpointer data)
{
  Stage stage;

  if (!set_stage (&stage, fixture, "---\nlayout: page\n---\nOnly text.\n"))
    return;
  tab_until (GTK_WIDGET (fixture->view), "Tab");
  press ("Tab");
  preview_wait_for (!is_focus (GTK_WIDGET (fixture->view)));
  tab_until (stage.after, "Tab");
  tab_until (GTK_WIDGET (fixture->view), "shift+Tab");
  press ("shift+Tab");
  preview_wait_for (!is_focus (GTK_WIDGET (fixture->view)));
  tab_until (stage.before, "shift+Tab");

  preview_fixture_show (fixture, "_pages/x.md", "---\nlayout: page\n---\n[first](/a)\n");
  tab_until (GTK_WIDGET (fixture->view), "Tab");
  press ("shift+Tab");
  preview_wait_for (!is_focus (GTK_WIDGET (fixture->view)));
}

/* From where a person clicked, Tab goes on. */
static void
test_click (PreviewFixture *fixture,
            gconstpointer data)
{
  Stage stage;

  if (!set_stage (&stage, fixture, "---\nlayout: page\n---\n[first](/a)\n\nmiddle\n\n[second](/b)\n"))
    return;
  tab_until (GTK_WIDGET (fixture->view), "Tab");
  g_free (preview_evaluate (fixture->view, RECTO_PREVIEW_WORLD,
                            "getSelection().collapse(document.querySelectorAll('#recto-page p')[1].firstChild, 2); 'x'"));
  press ("Tab");
  wait_for_link (&stage, "second");
  press ("shift+Tab");
  wait_for_link (&stage, "first");
}

static GtkWidget *
find_type (GtkWidget *widget,
           GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_type (child, type);
  return found;
}

/* Coming back leads into the page, also when the tools over it had the focus last, and these go when nobody is in them. */
static void
test_come_back (PreviewFixture *fixture,
                gconstpointer data)
{
  GtkWidget *revealer = find_type (GTK_WIDGET (fixture->preview), GTK_TYPE_REVEALER);
  GtkWidget *tool = find_type (revealer, GTK_TYPE_TOGGLE_BUTTON);
  Stage stage;

  if (!set_stage (&stage, fixture, "---\nlayout: page\n---\n[first](/a)\n"))
    return;
  /* The stage moved the preview into another parent, and to GTK 4.8 its actions are gone then. */
  gtk_widget_set_sensitive (tool, TRUE);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (fixture->preview)));
      preview_wait_for (is_focus (GTK_WIDGET (fixture->view)));
      preview_wait_for (gtk_revealer_get_child_revealed (GTK_REVEALER (revealer)));
      g_assert_true (gtk_widget_grab_focus (tool));
      preview_wait_for (is_focus (tool));
      gtk_widget_grab_focus (stage.before);
      preview_wait_for (is_focus (stage.before));
    }
  preview_wait_for (!gtk_revealer_get_reveal_child (GTK_REVEALER (revealer)));
}

#define TEST(name, function) \
  g_test_add ("/preview/focus/" name, PreviewFixture, NULL, preview_fixture_set_up, function, preview_fixture_tear_down)

int
main (int argc, char *argv[])
{
  if (!preview_test_init (&argc, &argv))
    return 0;
  TEST ("links", test_links);
  TEST ("text", test_text);
  TEST ("click", test_click);
  TEST ("come-back", test_come_back);
  return g_test_run ();
}

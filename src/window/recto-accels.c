/* Every key of the program, in one table: the application is given it, and
 * the shortcuts window is made of it. */

#include "recto-accels.h"

#include <glib/gi18n-lib.h>

#include "editor/recto-editor-accels.h"

typedef struct
{
  const char *action;
  const char *keys[3];
  const char *title;
} Accel;

static const Accel general[] = {
  { "win.new-post", { "<Control>n" }, N_ ("New post") },
  { "win.open-folder", { "<Control>o" }, N_ ("Open a folder") },
  { "app.new-window", { "<Control><Shift>n" }, N_ ("New window") },
  { "win.publish", { "<Control>Return" }, N_ ("Publish the open document") },
  { "win.show-changes", { "<Control><Shift>Return" }, N_ ("Choose what to publish") },
  { "win.save", { "<Control>s" }, N_ ("Save now (it happens by itself, too)") },
  { "app.preferences", { "<Control>comma" }, N_ ("Preferences") },
  { "app.help", { "F1" }, N_ ("Guide") },
  { "win.show-help-overlay", { "<Control>question" }, N_ ("Keyboard shortcuts") },
  { "window.close", { "<Control>w" }, N_ ("Close the window") },
  { "app.quit", { "<Control>q" }, N_ ("Quit") },
};

static const Accel view[] = {
  { "win.show-library", { "F9" }, N_ ("Show or hide the library") },
  { "win.search-library", { "<Control><Shift>f" }, N_ ("Search the site") },
  { "win.find", { "<Control>f" }, N_ ("Find in the text") },
  { "win.replace", { "<Control>h" }, N_ ("Find and replace") },
  { "win.next-pane", { "F6" }, N_ ("Next pane") },
  { "win.previous-pane", { "<Shift>F6" }, N_ ("Previous pane") },
  { "win.focus-text", { "<Alt>t" }, N_ ("Go to the text") },
  { "win.focus-form", { "<Alt>f" }, N_ ("Go to the form") },
  { "win.view::write", { "<Alt>1" }, N_ ("Show the text alone") },
  { "win.view::both", { "<Alt>2" }, N_ ("Show text and preview") },
  { "win.view::preview", { "<Alt>3" }, N_ ("Show the preview alone") },
  { "win.menu", { "F10" }, N_ ("Main menu") },
};

/* These belong to the list itself; they are only shown. */
static const Accel library[] = {
  { NULL, { "Return" }, N_ ("Open") },
  { NULL, { "F2" }, N_ ("Rename the file") },
  { NULL, { "Delete" }, N_ ("Delete the file") },
  { NULL, { "Menu", "<Shift>F10" }, N_ ("What else can be done with it") },
};

/* The window has these too, for when the form or the library has the focus. */
static gboolean
is_of_the_window (const RectoEditorAccel *accel)
{
  return g_str_equal (accel->action, "editor.find") || g_str_equal (accel->action, "editor.replace");
}

static void
install (GtkApplication *application,
         const Accel *accels,
         gsize n)
{
  for (gsize i = 0; i < n; i++)
    gtk_application_set_accels_for_action (application, accels[i].action, (const char **) accels[i].keys);
}

static char *
detailed_name (const RectoEditorAccel *accel)
{
  g_autoptr (GVariant) target = accel->target != NULL ? g_variant_parse (NULL, accel->target, NULL, NULL, NULL) : NULL;

  return g_action_print_detailed_name (accel->action, target);
}

/**
 * recto_accels_install:
 * @application: the application
 *
 * Gives the actions their keys.
 */
void
recto_accels_install (GtkApplication *application)
{
  gsize n;
  const RectoEditorAccel *editor = recto_editor_get_accels (&n);

  install (application, general, G_N_ELEMENTS (general));
  install (application, view, G_N_ELEMENTS (view));
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *name = detailed_name (&editor[i]);

      if (is_of_the_window (&editor[i]))
        continue;
      gtk_application_set_accels_for_action (application, name, (const char **) editor[i].keys);
    }
}

static void
add_shortcut (GString *ui,
              const char *title,
              const char *const *keys)
{
  g_autofree char *accelerator = g_strjoinv (" ", (char **) keys);
  g_autofree char *object = NULL;

  if (title == NULL || keys[0] == NULL)
    return;
  object = g_markup_printf_escaped ("<child><object class=\"GtkShortcutsShortcut\">"
                                    "<property name=\"title\">%s</property>"
                                    "<property name=\"accelerator\">%s</property></object></child>",
                                    title, accelerator);
  g_string_append (ui, object);
}

static void
begin_group (GString *ui,
             const char *title)
{
  g_autofree char *object = g_markup_printf_escaped ("<child><object class=\"GtkShortcutsGroup\">"
                                                     "<property name=\"title\">%s</property>",
                                                     title);

  g_string_append (ui, object);
}

static void
end_group (GString *ui)
{
  g_string_append (ui, "</object></child>");
}

/**
 * recto_accels_new_help_window:
 *
 * Made as a UI description, since that is the only way to fill such a window
 * before GTK 4.14.
 *
 * Returns: (transfer none): the window that shows all keys
 */
GtkWidget *
recto_accels_new_help_window (void)
{
  g_autoptr (GString) ui = g_string_new ("<interface><object class=\"GtkShortcutsWindow\" id=\"window\">"
                                         "<property name=\"modal\">1</property><child>"
                                         "<object class=\"GtkShortcutsSection\">"
                                         "<property name=\"section-name\">shortcuts</property>"
                                         "<property name=\"max-height\">16</property>");
  g_autoptr (GtkBuilder) builder = NULL;
  gsize n;
  const RectoEditorAccel *editor = recto_editor_get_accels (&n);

  begin_group (ui, _ ("General"));
  for (gsize i = 0; i < G_N_ELEMENTS (general); i++)
    add_shortcut (ui, _ (general[i].title), general[i].keys);
  end_group (ui);
  begin_group (ui, _ ("View"));
  for (gsize i = 0; i < G_N_ELEMENTS (view); i++)
    add_shortcut (ui, _ (view[i].title), view[i].keys);
  end_group (ui);
  begin_group (ui, _ ("Library"));
  for (gsize i = 0; i < G_N_ELEMENTS (library); i++)
    add_shortcut (ui, _ (library[i].title), library[i].keys);
  end_group (ui);
  for (gsize i = 0; i < n; i++)
    {
      if (i == 0 || !g_str_equal (editor[i].group, editor[i - 1].group))
        begin_group (ui, _ (editor[i].group));
      if (!is_of_the_window (&editor[i]))
        add_shortcut (ui, _ (editor[i].title), editor[i].keys);
      if (i + 1 == n || !g_str_equal (editor[i].group, editor[i + 1].group))
        end_group (ui);
    }
  g_string_append (ui, "</object></child></object></interface>");

  builder = gtk_builder_new_from_string (ui->str, ui->len);
  return GTK_WIDGET (gtk_builder_get_object (builder, "window"));
}

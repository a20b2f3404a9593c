/* The editor's commands as actions. */

#include "recto-editor-view-private.h"

#include "recto-editor-accels.h"
#include "recto-formatting.h"

typedef void (*Command) (GtkTextBuffer *buffer);

static void
toggle_bold (GtkTextBuffer *buffer)
{
  recto_formatting_toggle_span (buffer, RECTO_FORMATTING_BOLD);
}

static void
toggle_italic (GtkTextBuffer *buffer)
{
  recto_formatting_toggle_span (buffer, RECTO_FORMATTING_ITALIC);
}

static void
toggle_strikethrough (GtkTextBuffer *buffer)
{
  recto_formatting_toggle_span (buffer, RECTO_FORMATTING_STRIKETHROUGH);
}

static void
toggle_code (GtkTextBuffer *buffer)
{
  recto_formatting_toggle_span (buffer, RECTO_FORMATTING_CODE);
}

static void
insert_link (GtkTextBuffer *buffer)
{
  recto_formatting_insert_link (buffer, NULL);
}

static void
toggle_bullet_list (GtkTextBuffer *buffer)
{
  recto_formatting_toggle_block (buffer, RECTO_FORMATTING_BULLET_LIST);
}

static void
toggle_numbered_list (GtkTextBuffer *buffer)
{
  recto_formatting_toggle_block (buffer, RECTO_FORMATTING_NUMBERED_LIST);
}

static void
toggle_task_list (GtkTextBuffer *buffer)
{
  recto_formatting_toggle_block (buffer, RECTO_FORMATTING_TASK_LIST);
}

static void
toggle_quote (GtkTextBuffer *buffer)
{
  recto_formatting_toggle_block (buffer, RECTO_FORMATTING_QUOTE);
}

static const struct
{
  const char *action;
  Command command;
} commands[] = {
  { "editor.bold", toggle_bold },
  { "editor.italic", toggle_italic },
  { "editor.strikethrough", toggle_strikethrough },
  { "editor.code", toggle_code },
  { "editor.link", insert_link },
  { "editor.cycle-heading", recto_formatting_cycle_heading },
  { "editor.bullet-list", toggle_bullet_list },
  { "editor.numbered-list", toggle_numbered_list },
  { "editor.task-list", toggle_task_list },
  { "editor.quote", toggle_quote },
  { "editor.code-block", recto_formatting_toggle_code_block },
};

static void
show_cursor (RectoEditorView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));

  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (self->view), gtk_text_buffer_get_insert (buffer));
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
format_cb (GtkWidget *widget,
           const char *action,
           GVariant *parameter)
{
  RectoEditorView *self = RECTO_EDITOR_VIEW (widget);

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (g_str_equal (commands[i].action, action))
        commands[i].command (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)));
    }
  show_cursor (self);
}

static void
heading_cb (GtkWidget *widget,
            const char *action,
            GVariant *parameter)
{
  RectoEditorView *self = RECTO_EDITOR_VIEW (widget);

  recto_formatting_set_heading (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)),
                                MIN (g_variant_get_uint32 (parameter), 6));
  show_cursor (self);
}

static void
insert_image_cb (GtkWidget *widget,
                 const char *action,
                 GVariant *parameter)
{
  recto_editor_view_choose_image (RECTO_EDITOR_VIEW (widget));
}

static void
find_cb (GtkWidget *widget,
         const char *action,
         GVariant *parameter)
{
  recto_editor_view_start_search (RECTO_EDITOR_VIEW (widget), g_str_equal (action, "editor.replace"));
}

static void
find_next_cb (GtkWidget *widget,
              const char *action,
              GVariant *parameter)
{
  recto_search_bar_next (RECTO_EDITOR_VIEW (widget)->search_bar);
}

static void
find_previous_cb (GtkWidget *widget,
                  const char *action,
                  GVariant *parameter)
{
  recto_search_bar_previous (RECTO_EDITOR_VIEW (widget)->search_bar);
}

static void
add_key (GtkWidgetClass *widget_class,
         const RectoEditorAccel *accel,
         const char *key)
{
  g_autoptr (GVariant) target = NULL;
  GtkShortcut *shortcut;

  if (accel->target != NULL)
    target = g_variant_parse (NULL, accel->target, NULL, NULL, NULL);
  shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (key), gtk_named_action_new (accel->action));
  gtk_shortcut_set_arguments (shortcut, target);
  gtk_widget_class_add_shortcut (widget_class, shortcut);
  g_object_unref (shortcut);
}

void
recto_editor_view_install_actions (GtkWidgetClass *widget_class)
{
  gsize n_accels;
  const RectoEditorAccel *accels = recto_editor_get_accels (&n_accels);

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    gtk_widget_class_install_action (widget_class, commands[i].action, NULL, format_cb);
  gtk_widget_class_install_action (widget_class, "editor.heading", "u", heading_cb);
  gtk_widget_class_install_action (widget_class, "editor.insert-image", NULL, insert_image_cb);
  gtk_widget_class_install_action (widget_class, "editor.find", NULL, find_cb);
  gtk_widget_class_install_action (widget_class, "editor.replace", NULL, find_cb);
  gtk_widget_class_install_action (widget_class, "editor.find-next", NULL, find_next_cb);
  gtk_widget_class_install_action (widget_class, "editor.find-previous", NULL, find_previous_cb);
  gtk_widget_class_install_property_action (widget_class, "editor.front-matter-folded", "front-matter-folded");

  for (gsize i = 0; i < n_accels; i++)
    {
      for (gsize k = 0; accels[i].keys[k] != NULL; k++)
        add_key (widget_class, &accels[i], accels[i].keys[k]);
    }
}

void
recto_editor_view_update_actions (RectoEditorView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean editable = gtk_text_view_get_editable (GTK_TEXT_VIEW (self->view));

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    gtk_widget_action_set_enabled (widget, commands[i].action, editable);
  gtk_widget_action_set_enabled (widget, "editor.heading", editable);
  gtk_widget_action_set_enabled (widget, "editor.insert-image", editable);
  gtk_widget_action_set_enabled (widget, "editor.replace", editable);
  gtk_widget_action_set_enabled (widget, "editor.find", self->document != NULL);
  gtk_widget_action_set_enabled (widget, "editor.find-next", self->document != NULL);
  gtk_widget_action_set_enabled (widget, "editor.find-previous", self->document != NULL);
}

/* Find and replace in the text. */

#include "recto-search-bar.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "recto-editor-resource.h"

struct _RectoSearchBar
{
  GtkWidget parent_instance;

  GtkSourceView *view;
  GtkSourceSearchSettings *settings;
  GtkSourceSearchContext *context;
  GCancellable *cancellable;
  /* Where the search began: typing on looks from here, not from the match. */
  GtkTextMark *origin;
  gboolean active;
  gboolean apart;

  GtkRevealer *revealer;
  GtkEditable *entry;
  GtkLabel *count;
  GtkWidget *previous;
  GtkWidget *next;
  GtkWidget *case_toggle;
  GtkWidget *regex_toggle;
  GtkToggleButton *replace_toggle;
  GtkWidget *replace_row;
  GtkEditable *replacement;
  GtkWidget *replace;
  GtkWidget *replace_all;
};

enum
{
  PROP_0,
  PROP_ACTIVE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RectoSearchBar, recto_search_bar, GTK_TYPE_WIDGET)

static GtkTextBuffer *
get_buffer (RectoSearchBar *self)
{
  return GTK_TEXT_BUFFER (gtk_source_search_context_get_buffer (self->context));
}

/* There is one primary selection, and who loses it selects nothing any more: a
 * word selected in an entry of the bar would take the match away, and a match
 * what is selected in the entry. So the text leaves it to the bar. */
static void
set_apart (RectoSearchBar *self,
           gboolean apart)
{
  GdkClipboard *primary = gtk_widget_get_primary_clipboard (GTK_WIDGET (self->view));
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter insert;
  GtkTextIter bound;

  /* It is the view's only while that is realized. */
  if (self->apart == apart || !gtk_widget_get_realized (GTK_WIDGET (self->view)))
    return;
  self->apart = apart;
  if (!apart)
    {
      gtk_text_buffer_add_selection_clipboard (buffer, primary);
      return;
    }
  gtk_text_buffer_get_iter_at_mark (buffer, &insert, gtk_text_buffer_get_insert (buffer));
  gtk_text_buffer_get_iter_at_mark (buffer, &bound, gtk_text_buffer_get_selection_bound (buffer));
  gtk_text_buffer_remove_selection_clipboard (buffer, primary);
  gtk_text_buffer_select_range (buffer, &insert, &bound);
}

static void
unrealize_cb (RectoSearchBar *self)
{
  if (self->context != NULL)
    set_apart (self, FALSE);
}

static void
update_count (RectoSearchBar *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  const char *wanted = gtk_source_search_settings_get_search_text (self->settings);
  GtkTextIter start;
  GtkTextIter end;
  int total;
  int position;

  if (self->context == NULL)
    return;
  error = gtk_source_search_context_get_regex_error (self->context);
  total = gtk_source_search_context_get_occurrences_count (self->context);
  gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end);
  position = gtk_source_search_context_get_occurrence_position (self->context, &start, &end);
  if (error != NULL)
    text = g_strdup (_ ("Not a valid expression"));
  else if (wanted == NULL)
    text = g_strdup ("");
  else if (total == 0)
    text = g_strdup (_ ("No matches"));
  else if (total > 0 && position > 0)
    text = g_strdup_printf (_ ("%d of %d"), position, total);
  else if (total > 0)
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d match", "%d matches", total), total);
  else
    text = g_strdup ("…");
  gtk_label_set_label (self->count, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->count), error != NULL ? error->message : NULL);
  if (error != NULL || (wanted != NULL && total == 0))
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  gtk_widget_set_sensitive (self->next, total != 0);
  gtk_widget_set_sensitive (self->previous, total != 0);
  gtk_widget_set_sensitive (self->replace, total != 0);
  gtk_widget_set_sensitive (self->replace_all, total != 0);
}

static void
show_match (RectoSearchBar *self,
            const GtkTextIter *start,
            const GtkTextIter *end)
{
  GtkTextBuffer *buffer = get_buffer (self);

  gtk_text_buffer_select_range (buffer, start, end);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self->view), gtk_text_buffer_get_insert (buffer), 0.15, FALSE, 0, 0);
  update_count (self);
}

static void
forward_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (RectoSearchBar) self = user_data;
  GtkTextIter start;
  GtkTextIter end;

  if (gtk_source_search_context_forward_finish (GTK_SOURCE_SEARCH_CONTEXT (source), result, &start, &end, NULL, NULL) &&
      self->context == GTK_SOURCE_SEARCH_CONTEXT (source))
    show_match (self, &start, &end);
}

static void
backward_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (RectoSearchBar) self = user_data;
  GtkTextIter start;
  GtkTextIter end;

  if (gtk_source_search_context_backward_finish (GTK_SOURCE_SEARCH_CONTEXT (source), result, &start, &end, NULL, NULL) &&
      self->context == GTK_SOURCE_SEARCH_CONTEXT (source))
    show_match (self, &start, &end);
}

/* A new search takes the place of one that still runs. */
static GCancellable *
renew_cancellable (RectoSearchBar *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  return self->cancellable;
}

static void
search_forward (RectoSearchBar *self,
                const GtkTextIter *from)
{
  gtk_source_search_context_forward_async (self->context, from, renew_cancellable (self), forward_cb,
                                           g_object_ref (self));
}

static void
search_changed_cb (RectoSearchBar *self)
{
  const char *typed = gtk_editable_get_text (self->entry);
  gboolean regex = gtk_source_search_settings_get_regex_enabled (self->settings);
  g_autofree char *text = regex ? g_strdup (typed) : gtk_source_utils_unescape_search_text (typed);
  GtkTextIter origin;

  if (self->context == NULL || !self->active)
    return;
  gtk_source_search_settings_set_search_text (self->settings, *text != '\0' ? text : NULL);
  gtk_text_buffer_get_iter_at_mark (get_buffer (self), &origin, self->origin);
  if (*text != '\0')
    search_forward (self, &origin);
  else
    gtk_text_buffer_place_cursor (get_buffer (self), &origin);
  update_count (self);
}

static void
stop_search_cb (RectoSearchBar *self)
{
  recto_search_bar_close (self);
}

static void
replace_cb (RectoSearchBar *self)
{
  g_autoptr (GError) error = NULL;
  GtkTextIter start;
  GtkTextIter end;

  if (self->context == NULL)
    return;
  gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end);
  if (gtk_source_search_context_replace (self->context, &start, &end, gtk_editable_get_text (self->replacement), -1,
                                         &error))
    search_forward (self, &end);
  else if (error == NULL)
    recto_search_bar_next (self);
  else
    gtk_label_set_label (self->count, error->message);
}

static void
replace_all_cb (RectoSearchBar *self)
{
  g_autoptr (GError) error = NULL;

  if (self->context == NULL)
    return;
  gtk_source_search_context_replace_all (self->context, gtk_editable_get_text (self->replacement), -1, &error);
  if (error != NULL)
    gtk_label_set_label (self->count, error->message);
}

static gboolean
key_pressed_cb (RectoSearchBar *self,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                GtkEventControllerKey *controller)
{
  gboolean shift = (state & GDK_SHIFT_MASK) != 0;

  if (keyval == GDK_KEY_Escape)
    {
      recto_search_bar_close (self);
      return GDK_EVENT_STOP;
    }
  if (shift && (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter))
    {
      recto_search_bar_previous (self);
      return GDK_EVENT_STOP;
    }
  return GDK_EVENT_PROPAGATE;
}

static void
recto_search_bar_get_property (GObject *object,
                               guint prop_id,
                               GValue *value,
                               GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_ACTIVE:
      g_value_set_boolean (value, RECTO_SEARCH_BAR (object)->active);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
recto_search_bar_dispose (GObject *object)
{
  RectoSearchBar *self = RECTO_SEARCH_BAR (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  recto_search_bar_set_buffer (self, NULL);
  g_clear_object (&self->settings);
  g_clear_pointer ((GtkWidget **) &self->revealer, gtk_widget_unparent);

  G_OBJECT_CLASS (recto_search_bar_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  recto_editor_get_resource ();
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/recto_editor/Recto/editor/recto-search-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoSearchBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, RectoSearchBar, entry);
  gtk_widget_class_bind_template_child (widget_class, RectoSearchBar, count);
  gtk_widget_class_bind_template_child (widget_class, RectoSearchBar, previous);
  gtk_widget_class_bind_template_child (widget_class, RectoSearchBar, next);
  gtk_widget_class_bind_template_child (widget_class, RectoSearchBar, case_toggle);
  gtk_widget_class_bind_template_child (widget_class, RectoSearchBar, regex_toggle);
  gtk_widget_class_bind_template_child (widget_class, RectoSearchBar, replace_toggle);
  gtk_widget_class_bind_template_child (widget_class, RectoSearchBar, replace_row);
  gtk_widget_class_bind_template_child (widget_class, RectoSearchBar, replacement);
  gtk_widget_class_bind_template_child (widget_class, RectoSearchBar, replace);
  gtk_widget_class_bind_template_child (widget_class, RectoSearchBar, replace_all);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, replace_cb);
  gtk_widget_class_bind_template_callback (widget_class, replace_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, recto_search_bar_next);
  gtk_widget_class_bind_template_callback (widget_class, recto_search_bar_previous);
}

static void
recto_search_bar_class_init (RectoSearchBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = recto_search_bar_get_property;
  object_class->dispose = recto_search_bar_dispose;
  properties[PROP_ACTIVE] = g_param_spec_boolean ("active", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
recto_search_bar_init (RectoSearchBar *self)
{
  GtkEventController *keys;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = gtk_source_search_settings_new ();
  gtk_source_search_settings_set_wrap_around (self->settings, TRUE);
  g_object_bind_property (self->case_toggle, "active", self->settings, "case-sensitive", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self->regex_toggle, "active", self->settings, "regex-enabled", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (self->case_toggle, "toggled", G_CALLBACK (search_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->regex_toggle, "toggled", G_CALLBACK (search_changed_cb), self, G_CONNECT_SWAPPED);

  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * recto_search_bar_set_view:
 * @self: a search bar
 * @view: the view to scroll, which must outlive the bar
 */
void
recto_search_bar_set_view (RectoSearchBar *self,
                           GtkSourceView *view)
{
  g_return_if_fail (RECTO_IS_SEARCH_BAR (self));

  self->view = view;
  g_signal_connect_object (view, "unrealize", G_CALLBACK (unrealize_cb), self, G_CONNECT_SWAPPED);
}

/**
 * recto_search_bar_set_buffer:
 * @self: a search bar
 * @buffer: (nullable): the text to search
 */
void
recto_search_bar_set_buffer (RectoSearchBar *self,
                             GtkSourceBuffer *buffer)
{
  g_return_if_fail (RECTO_IS_SEARCH_BAR (self));

  if (self->context != NULL)
    {
      if (self->active)
        recto_search_bar_close (self);
      g_signal_handlers_disconnect_by_data (self->context, self);
      gtk_text_buffer_delete_mark (get_buffer (self), g_steal_pointer (&self->origin));
    }
  g_clear_object (&self->context);
  if (buffer != NULL)
    {
      GtkTextIter start;

      self->context = gtk_source_search_context_new (buffer, self->settings);
      gtk_source_search_context_set_highlight (self->context, FALSE);
      g_signal_connect_object (self->context, "notify::occurrences-count", G_CALLBACK (update_count), self,
                               G_CONNECT_SWAPPED);
      gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (buffer), &start);
      self->origin = gtk_text_buffer_create_mark (GTK_TEXT_BUFFER (buffer), NULL, &start, TRUE);
    }
}

/**
 * recto_search_bar_set_read_only:
 * @self: a search bar
 * @read_only: whether nothing can be replaced
 */
void
recto_search_bar_set_read_only (RectoSearchBar *self,
                                gboolean read_only)
{
  g_return_if_fail (RECTO_IS_SEARCH_BAR (self));

  gtk_widget_set_sensitive (self->replace_row, !read_only);
}

/**
 * recto_search_bar_open:
 * @self: a search bar
 * @replace: whether to show the replacement too
 *
 * Selected text is what to look for.
 */
void
recto_search_bar_open (RectoSearchBar *self,
                       gboolean replace)
{
  GtkTextIter start;
  GtkTextIter end;

  g_return_if_fail (RECTO_IS_SEARCH_BAR (self));

  if (self->context == NULL)
    return;
  gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end);
  gtk_text_buffer_move_mark (get_buffer (self), self->origin, &start);
  if (gtk_text_iter_get_line (&start) == gtk_text_iter_get_line (&end) && !gtk_text_iter_equal (&start, &end) &&
      !gtk_widget_has_focus (GTK_WIDGET (self->entry)))
    {
      g_autofree char *selected = gtk_text_buffer_get_text (get_buffer (self), &start, &end, TRUE);
      g_autofree char *escaped = gtk_source_utils_escape_search_text (selected);

      gtk_editable_set_text (self->entry, escaped);
    }
  if (replace)
    gtk_toggle_button_set_active (self->replace_toggle, TRUE);
  set_apart (self, TRUE);
  gtk_source_search_context_set_highlight (self->context, TRUE);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (self->entry, 0, -1);
  if (!self->active)
    {
      self->active = TRUE;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTIVE]);
    }
  search_changed_cb (self);
}

/**
 * recto_search_bar_close:
 * @self: a search bar
 *
 * The match stays selected.
 */
void
recto_search_bar_close (RectoSearchBar *self)
{
  g_return_if_fail (RECTO_IS_SEARCH_BAR (self));

  if (!self->active)
    return;
  self->active = FALSE;
  g_cancellable_cancel (self->cancellable);
  set_apart (self, FALSE);
  gtk_source_search_context_set_highlight (self->context, FALSE);
  /* Without a text nothing is searched while typing in the document. */
  gtk_source_search_settings_set_search_text (self->settings, NULL);
  gtk_toggle_button_set_active (self->replace_toggle, FALSE);
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTIVE]);
}

/**
 * recto_search_bar_get_active:
 * @self: a search bar
 *
 * Returns: whether it is open
 */
gboolean
recto_search_bar_get_active (RectoSearchBar *self)
{
  g_return_val_if_fail (RECTO_IS_SEARCH_BAR (self), FALSE);

  return self->active;
}

/* A bar that is closed goes on with what was looked for last. */
static gboolean
ensure_text (RectoSearchBar *self)
{
  if (self->context == NULL)
    return FALSE;
  if (self->active)
    return gtk_source_search_settings_get_search_text (self->settings) != NULL;
  recto_search_bar_open (self, FALSE);
  return FALSE;
}

/**
 * recto_search_bar_next:
 * @self: a search bar
 *
 * Goes to the match after the cursor; opens the bar when it is closed.
 */
void
recto_search_bar_next (RectoSearchBar *self)
{
  GtkTextIter start;
  GtkTextIter end;

  g_return_if_fail (RECTO_IS_SEARCH_BAR (self));

  if (!ensure_text (self))
    return;
  gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end);
  search_forward (self, &end);
}

/**
 * recto_search_bar_previous:
 * @self: a search bar
 *
 * Goes to the match before the cursor; opens the bar when it is closed.
 */
void
recto_search_bar_previous (RectoSearchBar *self)
{
  GtkTextIter start;
  GtkTextIter end;

  g_return_if_fail (RECTO_IS_SEARCH_BAR (self));

  if (!ensure_text (self))
    return;
  gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end);
  gtk_source_search_context_backward_async (self->context, &start, renew_cancellable (self), backward_cb,
                                            g_object_ref (self));
}

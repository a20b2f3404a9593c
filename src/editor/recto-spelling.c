/* Spelling of what is written, where libspelling is there. It asks for a newer
 * GTK than the floor has, so Recto is whole without it. What is no prose (front
 * matter, code, maths, Liquid) is marked so by our language definition. */

#include "recto-spelling.h"

#ifdef HAVE_LIBSPELLING
#  include <libspelling.h>
#endif

struct _RectoSpelling
{
  GObject parent_instance;

  GtkSourceView *view;    /* not owned: it outlives us */
  GMenuModel *other_menu; /* what the context menu has without us */
  GtkSourceBuffer *buffer;
  gboolean enabled;
  char *language;
#ifdef HAVE_LIBSPELLING
  SpellingChecker *checker;
  SpellingTextBufferAdapter *adapter;
#endif
};

enum
{
  PROP_0,
  PROP_ENABLED,
  PROP_LANGUAGE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RectoSpelling, recto_spelling, G_TYPE_OBJECT)

#ifdef HAVE_LIBSPELLING

/* The context menu turns checking on and off and chooses a language too. */
static void
enabled_changed_cb (RectoSpelling *self)
{
  recto_spelling_set_enabled (self, spelling_text_buffer_adapter_get_enabled (self->adapter));
}

static void
language_changed_cb (RectoSpelling *self)
{
  recto_spelling_set_language (self, spelling_text_buffer_adapter_get_language (self->adapter));
}

/* The word that is clicked is the word that corrections are offered for. */
static void
pressed_cb (GtkGestureClick *gesture,
            int n_press,
            double x,
            double y,
            RectoSpelling *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->view);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (gesture));
  GtkTextIter place;
  int buffer_x;
  int buffer_y;

  if (self->adapter == NULL || n_press != 1 || event == NULL || !gdk_event_triggers_context_menu (event) ||
      gtk_text_buffer_get_has_selection (buffer))
    return;
  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, x, y, &buffer_x, &buffer_y);
  if (gtk_text_view_get_iter_at_location (view, &place, buffer_x, buffer_y))
    gtk_text_buffer_place_cursor (buffer, &place);
  spelling_text_buffer_adapter_update_corrections (self->adapter);
}

static void
apply_language (RectoSpelling *self)
{
  if (self->language != NULL && *self->language != '\0' &&
      g_strcmp0 (spelling_checker_get_language (self->checker), self->language) != 0)
    spelling_checker_set_language (self->checker, self->language);
}

static void
drop_adapter (RectoSpelling *self)
{
  if (self->adapter == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->adapter, self);
  spelling_text_buffer_adapter_set_enabled (self->adapter, FALSE);
  gtk_widget_insert_action_group (GTK_WIDGET (self->view), "spelling", NULL);
  gtk_text_view_set_extra_menu (GTK_TEXT_VIEW (self->view), self->other_menu);
  g_clear_object (&self->adapter);
}

/* Dictionaries are read when the first text is shown, not before. */
static void
make_adapter (RectoSpelling *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  if (self->checker == NULL)
    self->checker = spelling_checker_new (NULL, NULL);
  apply_language (self);
  self->adapter = spelling_text_buffer_adapter_new (self->buffer, self->checker);
  spelling_text_buffer_adapter_set_enabled (self->adapter, self->enabled);
  g_signal_connect_object (self->adapter, "notify::enabled", G_CALLBACK (enabled_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->adapter, "notify::language", G_CALLBACK (language_changed_cb), self, G_CONNECT_SWAPPED);
  g_menu_append_section (menu, NULL, spelling_text_buffer_adapter_get_menu_model (self->adapter));
  if (self->other_menu != NULL)
    g_menu_append_section (menu, NULL, self->other_menu);
  gtk_widget_insert_action_group (GTK_WIDGET (self->view), "spelling", G_ACTION_GROUP (self->adapter));
  gtk_text_view_set_extra_menu (GTK_TEXT_VIEW (self->view), G_MENU_MODEL (menu));
}

static void
watch_clicks (RectoSpelling *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (click));
}

#endif

static void
recto_spelling_dispose (GObject *object)
{
  RectoSpelling *self = RECTO_SPELLING (object);

  recto_spelling_set_buffer (self, NULL);
#ifdef HAVE_LIBSPELLING
  g_clear_object (&self->checker);
#endif
  g_clear_object (&self->other_menu);
  g_clear_pointer (&self->language, g_free);
  G_OBJECT_CLASS (recto_spelling_parent_class)->dispose (object);
}

static void
recto_spelling_get_property (GObject *object,
                             guint prop_id,
                             GValue *value,
                             GParamSpec *pspec)
{
  RectoSpelling *self = RECTO_SPELLING (object);

  switch (prop_id)
    {
    case PROP_ENABLED:
      g_value_set_boolean (value, self->enabled);
      break;

    case PROP_LANGUAGE:
      g_value_set_string (value, self->language);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
recto_spelling_set_property (GObject *object,
                             guint prop_id,
                             const GValue *value,
                             GParamSpec *pspec)
{
  RectoSpelling *self = RECTO_SPELLING (object);

  switch (prop_id)
    {
    case PROP_ENABLED:
      recto_spelling_set_enabled (self, g_value_get_boolean (value));
      break;

    case PROP_LANGUAGE:
      recto_spelling_set_language (self, g_value_get_string (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
recto_spelling_class_init (RectoSpellingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = recto_spelling_dispose;
  object_class->get_property = recto_spelling_get_property;
  object_class->set_property = recto_spelling_set_property;
  /**
   * RectoSpelling:enabled:
   *
   * Whether words that no dictionary has are marked.
   */
  properties[PROP_ENABLED] = g_param_spec_boolean ("enabled", NULL, NULL, FALSE, flags);
  /**
   * RectoSpelling:language:
   *
   * Whose dictionary is used, as `en_US`; empty for the language of the
   * person, where there is a dictionary of it.
   */
  properties[PROP_LANGUAGE] = g_param_spec_string ("language", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
recto_spelling_init (RectoSpelling *self)
{
  self->language = g_strdup ("");
}

/**
 * recto_spelling_is_available:
 *
 * Returns: whether Recto was built with a spell checker
 */
gboolean
recto_spelling_is_available (void)
{
#ifdef HAVE_LIBSPELLING
  return TRUE;
#else
  return FALSE;
#endif
}

/**
 * recto_spelling_new:
 * @view: the view that is written in; it outlives what is returned
 *
 * Returns: (transfer full): what checks the texts that @view shows, once it is
 *   given one and enabled
 */
RectoSpelling *
recto_spelling_new (GtkSourceView *view)
{
  RectoSpelling *self = g_object_new (RECTO_TYPE_SPELLING, NULL);

  self->view = view;
  g_set_object (&self->other_menu, gtk_text_view_get_extra_menu (GTK_TEXT_VIEW (view)));
#ifdef HAVE_LIBSPELLING
  watch_clicks (self);
#endif
  return self;
}

/**
 * recto_spelling_set_buffer:
 * @self: a spell checker
 * @buffer: (nullable): the text that the view shows, when it is prose
 */
void
recto_spelling_set_buffer (RectoSpelling *self,
                           GtkSourceBuffer *buffer)
{
  g_return_if_fail (RECTO_IS_SPELLING (self));

  if (buffer == self->buffer)
    return;
#ifdef HAVE_LIBSPELLING
  drop_adapter (self);
#endif
  g_set_object (&self->buffer, buffer);
#ifdef HAVE_LIBSPELLING
  if (buffer != NULL)
    make_adapter (self);
#endif
}

/**
 * recto_spelling_get_enabled:
 * @self: a spell checker
 *
 * Returns: whether words that no dictionary has are marked
 */
gboolean
recto_spelling_get_enabled (RectoSpelling *self)
{
  g_return_val_if_fail (RECTO_IS_SPELLING (self), FALSE);

  return self->enabled;
}

/**
 * recto_spelling_set_enabled:
 * @self: a spell checker
 * @enabled: whether to mark words that no dictionary has
 */
void
recto_spelling_set_enabled (RectoSpelling *self,
                            gboolean enabled)
{
  g_return_if_fail (RECTO_IS_SPELLING (self));

  enabled = !!enabled;
  if (enabled == self->enabled)
    return;
  self->enabled = enabled;
#ifdef HAVE_LIBSPELLING
  if (self->adapter != NULL)
    spelling_text_buffer_adapter_set_enabled (self->adapter, enabled);
#endif
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENABLED]);
}

/**
 * recto_spelling_get_language:
 * @self: a spell checker
 *
 * Returns: the language, as `en_US`, or an empty string for the person's own
 */
const char *
recto_spelling_get_language (RectoSpelling *self)
{
  g_return_val_if_fail (RECTO_IS_SPELLING (self), NULL);

  return self->language;
}

/**
 * recto_spelling_set_language:
 * @self: a spell checker
 * @language: (nullable): a language, as `en_US`, or an empty string
 */
void
recto_spelling_set_language (RectoSpelling *self,
                             const char *language)
{
  g_return_if_fail (RECTO_IS_SPELLING (self));

  if (language == NULL)
    language = "";
  if (g_str_equal (language, self->language))
    return;
  g_free (self->language);
  self->language = g_strdup (language);
#ifdef HAVE_LIBSPELLING
  if (self->checker != NULL)
    apply_language (self);
#endif
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LANGUAGE]);
}

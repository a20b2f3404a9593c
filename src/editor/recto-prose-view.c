/* A GtkSourceView for prose: the text is a column of at most 80 characters in
 * the middle, Enter and Tab know lists, images can be pasted and dropped. */

#include "recto-prose-view.h"

#include "recto-formatting.h"

#define COLUMNS       80
#define TOP_MARGIN    18
#define BOTTOM_MARGIN 48

struct _RectoProseView
{
  GtkSourceView parent_instance;

  GtkCssProvider *font_provider;
  int column_width;
  int header_gap;
};

enum
{
  PROP_0,
  PROP_COLUMN_WIDTH,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  IMAGE_FILE,
  IMAGE_DATA,
  PASTE_TEXT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoProseView, recto_prose_view, GTK_SOURCE_TYPE_VIEW)

static int
get_column_width (RectoProseView *self)
{
  if (self->column_width == 0)
    {
      g_autofree char *digits = g_strnfill (COLUMNS, '0');
      g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), digits);

      pango_layout_get_pixel_size (layout, &self->column_width, NULL);
      /* Room for the cursor behind the last character. */
      self->column_width += 2;
    }
  return self->column_width;
}

static void
recto_prose_view_size_allocate (GtkWidget *widget,
                                int width,
                                int height,
                                int baseline)
{
  RectoProseView *self = RECTO_PROSE_VIEW (widget);
  GtkTextView *view = GTK_TEXT_VIEW (widget);
  int margin = MAX (RECTO_PROSE_VIEW_MARGIN, (width - get_column_width (self)) / 2);
  /* The last line can be read in the upper part of a tall window. */
  int bottom = MAX (BOTTOM_MARGIN, height / 3);

  if (margin != gtk_text_view_get_left_margin (view))
    {
      gtk_text_view_set_left_margin (view, margin);
      gtk_text_view_set_right_margin (view, margin);
    }
  if (bottom != gtk_text_view_get_bottom_margin (view))
    gtk_text_view_set_bottom_margin (view, bottom);

  GTK_WIDGET_CLASS (recto_prose_view_parent_class)->size_allocate (widget, width, height, baseline);
}

static void
recto_prose_view_css_changed (GtkWidget *widget,
                              GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (recto_prose_view_parent_class)->css_changed (widget, change);
  RECTO_PROSE_VIEW (widget)->column_width = 0;
  g_object_notify_by_pspec (G_OBJECT (widget), properties[PROP_COLUMN_WIDTH]);
}

static void
recto_prose_view_get_property (GObject *object,
                               guint prop_id,
                               GValue *value,
                               GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_COLUMN_WIDTH:
      g_value_set_int (value, get_column_width (RECTO_PROSE_VIEW (object)));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static gboolean
key_pressed_cb (RectoProseView *self,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                GtkEventControllerKey *controller)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  gboolean enter = keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_ISO_Enter;
  gboolean tab = keyval == GDK_KEY_Tab || keyval == GDK_KEY_KP_Tab || keyval == GDK_KEY_ISO_Left_Tab;
  gboolean done;

  if (!gtk_text_view_get_editable (view) || !(enter || tab) || (modifiers & ~GDK_SHIFT_MASK) != 0 ||
      (enter && modifiers != 0))
    return GDK_EVENT_PROPAGATE;
  /* The input method may be in the middle of a word. */
  if (gtk_text_view_im_context_filter_keypress (view, gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller))))
    return GDK_EVENT_STOP;

  if (enter)
    done = recto_formatting_break_line (buffer);
  else if (keyval == GDK_KEY_ISO_Left_Tab || (modifiers & GDK_SHIFT_MASK) != 0)
    done = recto_formatting_outdent (buffer);
  else
    done = recto_formatting_indent (buffer);
  if (!done)
    return GDK_EVENT_PROPAGATE;
  gtk_text_view_reset_cursor_blink (view);
  gtk_text_view_scroll_mark_onscreen (view, gtk_text_buffer_get_insert (buffer));
  return GDK_EVENT_STOP;
}

static gboolean
is_image (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *type = g_content_type_guess (name, NULL, 0, NULL);
  g_autofree char *mime = type != NULL ? g_content_type_get_mime_type (type) : NULL;

  return mime != NULL && g_str_has_prefix (mime, "image/");
}

static gboolean
take_files (RectoProseView *self,
            GdkFileList *list)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (list);

  for (GSList *l = files; l != NULL; l = l->next)
    {
      if (!is_image (l->data))
        return FALSE;
    }
  for (GSList *l = files; l != NULL; l = l->next)
    g_signal_emit (self, signals[IMAGE_FILE], 0, l->data);
  return files != NULL;
}

static void
image_bytes_cb (GObject *source,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (RectoProseView) self = user_data;
  g_autoptr (GOutputStream) memory = G_OUTPUT_STREAM (source);
  g_autoptr (GBytes) bytes = NULL;

  if (g_output_stream_splice_finish (memory, result, NULL) <= 0)
    return;
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
  g_signal_emit (self, signals[IMAGE_DATA], 0, bytes);
}

static void
clipboard_image_cb (GObject *source,
                    GAsyncResult *result,
                    gpointer user_data)
{
  g_autoptr (RectoProseView) self = user_data;
  g_autoptr (GInputStream) stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, NULL);

  if (stream == NULL)
    return;
  g_output_stream_splice_async (g_memory_output_stream_new_resizable (), stream,
                                G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                G_PRIORITY_DEFAULT, NULL, image_bytes_cb, g_steal_pointer (&self));
}

static void
paste_text (RectoProseView *self)
{
  GTK_TEXT_VIEW_CLASS (recto_prose_view_parent_class)->paste_clipboard (GTK_TEXT_VIEW (self));
}

static void
clipboard_files_cb (GObject *source,
                    GAsyncResult *result,
                    gpointer user_data)
{
  g_autoptr (RectoProseView) self = user_data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);

  if (value == NULL || !take_files (self, g_value_get_boxed (value)))
    paste_text (self);
}

static void
clipboard_text_cb (GObject *source,
                   GAsyncResult *result,
                   gpointer user_data)
{
  g_autoptr (RectoProseView) self = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  gboolean taken = FALSE;

  if (text != NULL)
    g_signal_emit (self, signals[PASTE_TEXT], 0, text, &taken);
  if (!taken)
    paste_text (self);
}

/* The bytes as the other program has them: a picture is not encoded anew. */
static void
recto_prose_view_paste_clipboard (GtkTextView *view)
{
  static const char *mime_types[] = { "image/png", "image/jpeg", "image/webp", "image/gif", "image/svg+xml", NULL };
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (view));
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);
  gboolean has_text = gdk_content_formats_contain_mime_type (formats, "text/plain;charset=utf-8") ||
                      gdk_content_formats_contain_mime_type (formats, "text/plain") ||
                      gdk_content_formats_contain_gtype (formats, G_TYPE_STRING);
  gboolean has_files = gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST) ||
                       gdk_content_formats_contain_mime_type (formats, "text/uri-list");

  if (gtk_text_view_get_editable (view) && has_files)
    {
      gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, NULL, clipboard_files_cb,
                                      g_object_ref (view));
      return;
    }
  for (gsize i = 0; gtk_text_view_get_editable (view) && !has_text && mime_types[i] != NULL; i++)
    {
      if (!gdk_content_formats_contain_mime_type (formats, mime_types[i]))
        continue;
      gdk_clipboard_read_async (clipboard, (const char *[]){ mime_types[i], NULL }, G_PRIORITY_DEFAULT, NULL,
                                clipboard_image_cb, g_object_ref (view));
      return;
    }
  if (gtk_text_view_get_editable (view) && has_text &&
      gtk_text_buffer_get_has_selection (gtk_text_view_get_buffer (view)))
    gdk_clipboard_read_text_async (clipboard, NULL, clipboard_text_cb, g_object_ref (view));
  else
    paste_text (RECTO_PROSE_VIEW (view));
}

static gboolean
drop_cb (RectoProseView *self,
         const GValue *value,
         double x,
         double y,
         GtkDropTarget *target)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextIter iter;
  int buffer_x;
  int buffer_y;

  if (!gtk_text_view_get_editable (view))
    return FALSE;
  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &buffer_x, &buffer_y);
  gtk_text_view_get_iter_at_location (view, &iter, buffer_x, buffer_y);
  gtk_text_buffer_place_cursor (gtk_text_view_get_buffer (view), &iter);
  return take_files (self, g_value_get_boxed (value));
}

static void
recto_prose_view_dispose (GObject *object)
{
  g_clear_object (&RECTO_PROSE_VIEW (object)->font_provider);

  G_OBJECT_CLASS (recto_prose_view_parent_class)->dispose (object);
}

static void
recto_prose_view_class_init (RectoProseViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = recto_prose_view_get_property;
  object_class->dispose = recto_prose_view_dispose;
  widget_class->size_allocate = recto_prose_view_size_allocate;
  widget_class->css_changed = recto_prose_view_css_changed;
  GTK_TEXT_VIEW_CLASS (klass)->paste_clipboard = recto_prose_view_paste_clipboard;

  /**
   * RectoProseView:column-width:
   *
   * How wide the text is where there is room, in pixels: for what stands over
   * it and should be as wide. Beside it is always %RECTO_PROSE_VIEW_MARGIN.
   */
  properties[PROP_COLUMN_WIDTH] = g_param_spec_int ("column-width", NULL, NULL, 0, G_MAXINT, 0,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /* An image was pasted or dropped at the cursor, as a file or as bytes. */
  signals[IMAGE_FILE] = g_signal_new ("image-file", RECTO_TYPE_PROSE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 1, G_TYPE_FILE);
  signals[IMAGE_DATA] = g_signal_new ("image-data", RECTO_TYPE_PROSE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 1, G_TYPE_BYTES);
  /* Text is pasted over a selection; it is returned whether it was made something else of. */
  signals[PASTE_TEXT] = g_signal_new ("paste-text", RECTO_TYPE_PROSE_VIEW, G_SIGNAL_RUN_LAST, 0,
                                      g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 1, G_TYPE_STRING);
}

static void
recto_prose_view_init (RectoProseView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkSourceView *source_view = GTK_SOURCE_VIEW (self);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_add_css_class (GTK_WIDGET (self), "recto-prose");
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_top_margin (view, TOP_MARGIN);
  gtk_text_view_set_bottom_margin (view, BOTTOM_MARGIN);
  gtk_source_view_set_insert_spaces_instead_of_tabs (source_view, TRUE);
  gtk_source_view_set_tab_width (source_view, 4);
  gtk_source_view_set_indent_width (source_view, 2);
  gtk_source_view_set_smart_backspace (source_view, TRUE);

  /* Before GtkTextView takes Enter and Tab for itself. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  /* Before it takes the names of files as text. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drop), GTK_PHASE_CAPTURE);
  g_signal_connect_object (drop, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

static char *
font_to_css (const char *font)
{
  g_autoptr (PangoFontDescription) description = pango_font_description_from_string (font);
  PangoFontMask set = pango_font_description_get_set_fields (description);
  g_autoptr (GString) css = g_string_new (".recto-prose {");
  char size[G_ASCII_DTOSTR_BUF_SIZE];

  if ((set & PANGO_FONT_MASK_FAMILY) != 0)
    {
      g_autofree char *family = g_strdelimit (g_strdup (pango_font_description_get_family (description)), "\"\\;{}", ' ');

      g_string_append_printf (css, "font-family: \"%s\";", family);
    }
  if ((set & PANGO_FONT_MASK_SIZE) != 0)
    g_string_append_printf (css, "font-size: %s%s;",
                            g_ascii_formatd (size, sizeof size, "%.2f",
                                             (double) pango_font_description_get_size (description) / PANGO_SCALE),
                            pango_font_description_get_size_is_absolute (description) ? "px" : "pt");
  if ((set & PANGO_FONT_MASK_WEIGHT) != 0)
    g_string_append_printf (css, "font-weight: %d;", CLAMP ((int) pango_font_description_get_weight (description), 100, 1000));
  if ((set & PANGO_FONT_MASK_STYLE) != 0 && pango_font_description_get_style (description) != PANGO_STYLE_NORMAL)
    g_string_append (css, "font-style: italic;");
  g_string_append_c (css, '}');
  return g_string_free (g_steal_pointer (&css), FALSE);
}

/**
 * recto_prose_view_set_font:
 * @self: a view
 * @font: (nullable): a font in Pango's notation, or %NULL for the system's
 *   monospace font
 */
void
recto_prose_view_set_font (RectoProseView *self,
                           const char *font)
{
  GtkStyleContext *context;
  g_autofree char *css = NULL;

  g_return_if_fail (RECTO_IS_PROSE_VIEW (self));

  context = gtk_widget_get_style_context (GTK_WIDGET (self));
  if (self->font_provider != NULL)
    gtk_style_context_remove_provider (context, GTK_STYLE_PROVIDER (self->font_provider));
  g_clear_object (&self->font_provider);
  if (font == NULL || *font == '\0')
    return;
  css = font_to_css (font);
  self->font_provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_data (self->font_provider, css, -1);
  gtk_style_context_add_provider (context, GTK_STYLE_PROVIDER (self->font_provider),
                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
}

/**
 * recto_prose_view_set_header_gap:
 * @self: a view
 * @pixels: the room to leave above the first line for a line of another kind
 */
void
recto_prose_view_set_header_gap (RectoProseView *self,
                                 int pixels)
{
  g_return_if_fail (RECTO_IS_PROSE_VIEW (self));

  if (pixels == self->header_gap)
    return;
  self->header_gap = pixels;
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (self), TOP_MARGIN + pixels);
}

/**
 * recto_prose_view_get_column_x:
 * @self: a view
 *
 * Returns: where the text begins, in pixels of the view
 */
int
recto_prose_view_get_column_x (RectoProseView *self)
{
  g_return_val_if_fail (RECTO_IS_PROSE_VIEW (self), 0);

  return gtk_text_view_get_left_margin (GTK_TEXT_VIEW (self));
}

/* The text for those who want high contrast: whatever it is, at least seven to
 * one against what is behind it. */

#include <adwaita.h>
#include <math.h>

#include "editor-fixture.h"
#include "editor/recto-editor-view.h"

#include "../placed-window.h"

/* What the languages of a post can mark. */
#define TEXT                                                                      \
  "---\ntitle: \"A\" # said\ndate: 2025-03-09 08:00:00\nn: 12\nx: true\ny: ~\n"   \
  "z: &a [b, c]\nu: *a\nw: !!str 'd'\n---\n# Heading\n\nSetext\n======\n\n"       \
  "*emphasis* **strong** ~~gone~~ `code` \\* &amp; <b>tag</b> <!-- no -->\n\n"    \
  "- [x] done\n- [ ] left\n1. one\n\n> quoted\n\n[text](/a \"title\") ![i](/b)\n" \
  "[ref]: https://example.org\n<https://example.org> [^1]\n\n[^1]: note\n\n"      \
  "$$\n\\tan \\theta\n$$\n\nand $$h$$ here\n\n```c\nint x = 0;\n```\n\n"          \
  "    indented\n\n{% include a.html b=\"c\" %} {{ d | e }}\n\n{: .class}\n\n"    \
  "| a | b |\n|---|---|\n| c | d |\n\n---\n"

typedef struct
{
  EditorFixture editor;
  GtkWidget *window;
  RectoEditorView *view;
  GtkTextBuffer *buffer;
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  editor_fixture_set_up (&fixture->editor, NULL);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), GPOINTER_TO_INT (data));
  fixture->window = adw_window_new ();
  fixture->view = RECTO_EDITOR_VIEW (recto_editor_view_new ());
  adw_window_set_content (ADW_WINDOW (fixture->window), GTK_WIDGET (fixture->view));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 800, 600);
  present_and_wait (GTK_WINDOW (fixture->window));
  editor_fixture_write (&fixture->editor, "a.md", TEXT, -1);
  editor_fixture_open (&fixture->editor, "a.md");
  recto_editor_view_set_document (fixture->view, fixture->editor.document);
  fixture->buffer = GTK_TEXT_BUFFER (recto_document_get_buffer (fixture->editor.document));
  wait_until (gtk_source_buffer_get_language (GTK_SOURCE_BUFFER (fixture->buffer)) != NULL);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  gpointer view = fixture->view;

  g_object_add_weak_pointer (view, &view);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  wait_until (view == NULL);
  editor_fixture_tear_down (&fixture->editor, NULL);
}

/* Relative luminance, as WCAG has it. */
static double
luminance (const GdkRGBA *color)
{
  const double parts[] = { color->red, color->green, color->blue };
  const double weights[] = { 0.2126, 0.7152, 0.0722 };
  double sum = 0;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    sum += weights[i] * (parts[i] <= 0.03928 ? parts[i] / 12.92 : pow ((parts[i] + 0.055) / 1.055, 2.4));
  return sum;
}

static double
contrast (const GdkRGBA *a,
          const GdkRGBA *b)
{
  double light = MAX (luminance (a), luminance (b));
  double dark = MIN (luminance (a), luminance (b));

  return (light + 0.05) / (dark + 0.05);
}

static gboolean
get_color (GtkSourceStyle *style,
           const char *name,
           GdkRGBA *color)
{
  g_autofree char *text = NULL;

  if (style != NULL)
    g_object_get (style, name, &text, NULL);
  return text != NULL && gdk_rgba_parse (color, text);
}

/* Of the tags on a place the last that says something counts. */
static void
apply_tags (const GtkTextIter *place,
            GdkRGBA *ink,
            GdkRGBA *paper)
{
  GSList *tags = gtk_text_iter_get_tags (place);

  for (GSList *l = tags; l != NULL; l = l->next)
    {
      g_autoptr (GdkRGBA) foreground = NULL;
      g_autoptr (GdkRGBA) background = NULL;

      g_object_get (l->data, "foreground-rgba", &foreground, "background-rgba", &background, NULL);
      if (foreground != NULL)
        *ink = *foreground;
      if (background != NULL)
        *paper = *background;
    }
  g_slist_free (tags);
}

static guint
assert_contrast (Fixture *fixture,
                 double least)
{
  GtkSourceStyleScheme *scheme = gtk_source_buffer_get_style_scheme (GTK_SOURCE_BUFFER (fixture->buffer));
  g_autoptr (GHashTable) inks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GtkTextIter place;

  gtk_text_buffer_get_start_iter (fixture->buffer, &place);
  do
    {
      GtkSourceStyle *style = gtk_source_style_scheme_get_style (scheme, "text");
      GtkTextIter next = place;
      g_autofree char *word = NULL;
      GdkRGBA ink;
      GdkRGBA paper;

      g_assert_true (get_color (style, "foreground", &ink) && get_color (style, "background", &paper));
      gtk_text_iter_forward_char (&next);
      apply_tags (&place, &ink, &paper);
      word = gtk_text_buffer_get_text (fixture->buffer, &place, &next, TRUE);
      if (contrast (&ink, &paper) < least)
        g_error ("%s: “%s” in line %d has a contrast of %.1f", gtk_source_style_scheme_get_id (scheme), word,
                 gtk_text_iter_get_line (&place) + 1, contrast (&ink, &paper));
      g_hash_table_add (inks, gdk_rgba_to_string (&ink));
    }
  while (gtk_text_iter_forward_char (&place) && !gtk_text_iter_is_end (&place));
  return g_hash_table_size (inks);
}

static void
test_text (Fixture *fixture,
           gconstpointer data)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (fixture->buffer, &start, &end);
  gtk_source_buffer_ensure_highlight (GTK_SOURCE_BUFFER (fixture->buffer), &start, &end);
  g_assert_cmpuint (assert_contrast (fixture, 7), >=, 6);
  /* The front matter while one is in it, too. */
  recto_editor_view_set_front_matter_folded (fixture->view, FALSE);
  gtk_text_buffer_place_cursor (fixture->buffer, &start);
  assert_contrast (fixture, 7);
}

/* What is searched for stands out by its paper. */
static void
test_match (Fixture *fixture,
            gconstpointer data)
{
  GtkSourceStyleScheme *scheme = gtk_source_buffer_get_style_scheme (GTK_SOURCE_BUFFER (fixture->buffer));
  GtkSourceStyle *match = gtk_source_style_scheme_get_style (scheme, "search-match");
  GdkRGBA ink;
  GdkRGBA paper;

  g_assert_true (get_color (match, "foreground", &ink));
  g_assert_true (get_color (match, "background", &paper));
  g_assert_cmpfloat (paper.alpha, ==, 1);
  g_assert_cmpfloat (contrast (&ink, &paper), >=, 7);
}

int
main (int argc,
      char *argv[])
{
  const gpointer light = GINT_TO_POINTER (ADW_COLOR_SCHEME_FORCE_LIGHT);
  const gpointer dark = GINT_TO_POINTER (ADW_COLOR_SCHEME_FORCE_DARK);

  g_setenv ("ADW_DEBUG_HIGH_CONTRAST", "1", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/contrast/light/text", Fixture, light, set_up, test_text, tear_down);
  g_test_add ("/contrast/light/match", Fixture, light, set_up, test_match, tear_down);
  g_test_add ("/contrast/dark/text", Fixture, dark, set_up, test_text, tear_down);
  g_test_add ("/contrast/dark/match", Fixture, dark, set_up, test_match, tear_down);
  return g_test_run ();
}

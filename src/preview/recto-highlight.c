/* Code as GtkSourceView understands it, in spans with the short classes that
 * Rouge gives. A buffer tells of its text only how it is to look; so it gets
 * a style scheme in which every colour spells a class. */

#include "recto-highlight.h"

#include <glib/gstdio.h>
#include <gtksourceview/gtksource.h>
#include <math.h>
#include <string.h>

#include "recto-highlight-resources.h"
#include "recto-highlight-session.h"

#define SCHEME "/io/github/recto_editor/Recto/highlight/rouge.xml"

/* Three letters at most, as many as a colour has bytes. */
typedef struct
{
  char name[4];
} Class;

struct _RectoHighlight
{
  GtkSourceLanguageManager *languages;
  GtkSourceStyleScheme *scheme;
};

/* A text on its way to HTML. */
typedef struct
{
  GHashTable *classes; /* GtkTextTag → Class */
  GString *html;
  const char *text; /* what is still to come */
  const char *end;
  Class literal; /* that the last run was a piece of, or empty */
  Class open;    /* of the span that is open, or empty */
} Writer;

/* GtkSourceView 5.6 reads schemes from folders only. */
static GtkSourceStyleScheme *
load_scheme (GError **error)
{
  g_autoptr (GtkSourceStyleSchemeManager) schemes = gtk_source_style_scheme_manager_new ();
  g_autoptr (GBytes) bytes = g_resources_lookup_data (SCHEME, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *folder = g_dir_make_tmp ("recto-highlight-XXXXXX", error);
  g_autofree char *path = folder != NULL ? g_build_filename (folder, "rouge.xml", NULL) : NULL;
  const char *search[] = { folder, NULL };
  GtkSourceStyleScheme *scheme = NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (folder == NULL)
    return NULL;
  if (g_file_set_contents (path, data, size, error))
    {
      gtk_source_style_scheme_manager_set_search_path (schemes, search);
      scheme = gtk_source_style_scheme_manager_get_scheme (schemes, "recto-rouge");
      if (scheme != NULL)
        g_object_ref (scheme);
      else
        g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s: This style scheme cannot be read", SCHEME);
    }
  g_unlink (path);
  g_rmdir (folder);
  return scheme;
}

static char
letter (float channel)
{
  return (char) lroundf (channel * 255);
}

/* Empty for tags that only mark a region, as those for spell checkers do. */
static Class *
read_class (GtkTextTag *tag)
{
  Class *class = g_new0 (Class, 1);
  g_autoptr (GdkRGBA) colour = NULL;
  gboolean has_colour;

  g_object_get (tag, "foreground-set", &has_colour, "foreground-rgba", &colour, NULL);
  if (has_colour && colour != NULL)
    *class = (Class){ { letter (colour->red), letter (colour->green), letter (colour->blue), '\0' } };
  return class;
}

/* Of all that covers a place, the innermost that has a class. */
static Class
find_class (Writer *self,
            const GtkTextIter *place)
{
  g_autoptr (GSList) tags = gtk_text_iter_get_tags (place);
  Class found = { "" };

  for (GSList *l = tags; l != NULL; l = l->next)
    {
      Class *class = g_hash_table_lookup (self->classes, l->data);

      if (class == NULL)
        {
          class = read_class (l->data);
          g_hash_table_insert (self->classes, l->data, class);
        }
      if (class->name[0] != '\0')
        found = *class;
    }
  return found;
}

static gboolean
is (Class class,
    const char *name)
{
  return strcmp (class.name, name) == 0;
}

/* Rouge tells comments of one line from others, and strings by their quotes. */
static Class
refine (Class class,
        const char *text)
{
  static const char *const openings[] = { "/*", "<!--", "(*", "{-", "--[[", "=begin", "#=", "{#", "<#" };
  const char *quote = text + strspn (text, "bBfFrRuUL@$");

  if (is (class, "s"))
    return *quote == '"' ? (Class){ "s2" } : *quote == '\'' ? (Class){ "s1" }
                                           : *quote == '`'  ? (Class){ "sb" }
                                                            : class;
  for (gsize i = 0; i < G_N_ELEMENTS (openings); i++)
    if (g_str_has_prefix (text, openings[i]))
      return (Class){ "cm" };
  return (Class){ "c1" };
}

/* What may stand inside of a string. */
static gboolean
is_inside (Class class)
{
  return is (class, "se") || is (class, "si") || is (class, "ni") || is (class, "nv") || is (class, "p");
}

/* A literal is known by its first piece, and what stands inside does not end
 * it. */
static Class
continue_literal (Writer *self,
                  Class class,
                  const char *text)
{
  if (is_inside (class))
    return class;
  if (!is (class, "c") && !is (class, "s"))
    self->literal = (Class){ "" };
  else if (self->literal.name[0] != class.name[0])
    self->literal = refine (class, text);
  return self->literal.name[0] != '\0' ? self->literal : class;
}

static void
set_open (Writer *self,
          Class class)
{
  if (is (class, self->open.name))
    return;
  if (self->open.name[0] != '\0')
    g_string_append (self->html, "</span>");
  if (class.name[0] != '\0')
    g_string_append_printf (self->html, "<span class=\"%s\">", class.name);
  self->open = class;
}

static void
append_escaped (GString *html,
                const char *text)
{
  for (; *text != '\0'; text++)
    {
      if (*text == '&')
        g_string_append (html, "&amp;");
      else if (*text == '<')
        g_string_append (html, "&lt;");
      else if (*text == '>')
        g_string_append (html, "&gt;");
      else
        g_string_append_c (html, *text);
    }
}

/* Returns whether the run is what the text goes on with: colours must not
 * change what is read. */
static gboolean
append_run (Writer *self,
            const GtkTextIter *from,
            const GtkTextIter *to)
{
  g_autofree char *run = gtk_text_iter_get_slice (from, to);
  gsize length = strlen (run);

  if (length > (gsize) (self->end - self->text) || memcmp (run, self->text, length) != 0)
    return FALSE;
  set_open (self, continue_literal (self, find_class (self, from), run));
  append_escaped (self->html, run);
  self->text += length;
  return TRUE;
}

static gboolean
append_all (Writer *self,
            GtkTextBuffer *buffer)
{
  GtkTextIter from;
  GtkTextIter to;

  gtk_text_buffer_get_start_iter (buffer, &from);
  while (!gtk_text_iter_is_end (&from))
    {
      to = from;
      gtk_text_iter_forward_to_tag_toggle (&to, NULL);
      if (!append_run (self, &from, &to))
        return FALSE;
      from = to;
    }
  set_open (self, (Class){ "" });
  return self->text == self->end;
}

/**
 * recto_highlight_new:
 * @error: return location
 *
 * Writes a small file and reads it again.
 *
 * Returns: (transfer full) (nullable): a highlighter
 */
RectoHighlight *
recto_highlight_new (GError **error)
{
  g_autoptr (RectoHighlight) self = g_new0 (RectoHighlight, 1);

  gtk_source_init ();
  g_resources_register (recto_highlight_get_resource ());
  self->languages = gtk_source_language_manager_new ();
  self->scheme = load_scheme (error);
  return self->scheme != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * recto_highlight_free:
 * @self: (transfer full): a highlighter
 *
 * Frees @self.
 */
void
recto_highlight_free (RectoHighlight *self)
{
  g_clear_object (&self->languages);
  g_clear_object (&self->scheme);
  g_free (self);
}

/**
 * recto_highlight_to_html:
 * @self: a highlighter
 * @language: the language, as GtkSourceView calls it, or
 *   %RECTO_HIGHLIGHT_SESSION
 * @text: code in UTF-8
 * @length: the bytes in @text
 *
 * Takes as long as it takes: a language that was not used before costs up to
 * a few hundred milliseconds, and code can be of a kind that never ends.
 *
 * Returns: (transfer full) (nullable): @text as HTML whose text is exactly
 *   @text, or %NULL when the language is not known or @text is not UTF-8
 */
char *
recto_highlight_to_html (RectoHighlight *self,
                         const char *language,
                         const char *text,
                         gsize length)
{
  GtkSourceLanguage *definition = gtk_source_language_manager_get_language (self->languages, language);
  g_autoptr (GtkSourceBuffer) buffer = NULL;
  g_autoptr (GHashTable) classes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (GString) html = g_string_sized_new (length * 2);
  Writer writer = { classes, html, text, text + length };
  GtkTextIter start;
  GtkTextIter end;

  if (g_str_equal (language, RECTO_HIGHLIGHT_SESSION))
    return recto_highlight_session_to_html (self, text, length);
  if (definition == NULL || !g_utf8_validate_len (text, length, NULL))
    return NULL;
  buffer = gtk_source_buffer_new_with_language (definition);
  gtk_source_buffer_set_highlight_matching_brackets (buffer, FALSE);
  gtk_source_buffer_set_style_scheme (buffer, self->scheme);
  gtk_text_buffer_set_enable_undo (GTK_TEXT_BUFFER (buffer), FALSE);
  gtk_text_buffer_set_text (GTK_TEXT_BUFFER (buffer), text, (int) length);
  gtk_text_buffer_get_bounds (GTK_TEXT_BUFFER (buffer), &start, &end);
  gtk_source_buffer_ensure_highlight (buffer, &start, &end);
  if (!append_all (&writer, GTK_TEXT_BUFFER (buffer)))
    return NULL;
  return g_string_free (g_steal_pointer (&html), FALSE);
}

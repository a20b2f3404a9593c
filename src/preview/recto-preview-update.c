/* A page as the web view takes it: the whole document, or only what changed.
 * Made in the worker, so that the main thread has nothing to do but pass it
 * on. */

#include "recto-preview-update.h"

#include <string.h>

#include "page/recto-page-standalone.h"
#include "recto-preview-diff.h"
#include "recto-preview-katex.h"

/* How many blocks are a group; see preview.js. */
#define GROUP_LENGTH 64

/* Bytes of code that get colours in one page; what comes after stays plain. */
#define MAX_CODE (1024 * 1024)

static void
append_json_string (GString *json,
                    const char *text,
                    gsize length)
{
  const char *end = text + length;

  g_string_append_c (json, '"');
  while (text < end)
    {
      const char *start = text;

      while (text < end && *text != '"' && *text != '\\' && (guchar) *text >= 0x20)
        text++;
      g_string_append_len (json, start, text - start);
      if (text == end)
        break;
      if (*text == '\n')
        g_string_append (json, "\\n");
      else if (*text == '"' || *text == '\\')
        g_string_append_printf (json, "\\%c", *text);
      else
        g_string_append_printf (json, "\\u%04x", (guchar) *text);
      text++;
    }
  g_string_append_c (json, '"');
}

/* The block as it is, or with the colours of its code in @coloured. */
static const char *
colour_block (RectoPreviewUpdate *self,
              const RectoPageBlock *block,
              char **coloured)
{
  *coloured = recto_preview_colours_apply (self->colours, block->html, self->missing);
  return *coloured != NULL ? *coloured : block->html;
}

static void
append_json_block (GString *json,
                   const RectoPageBlock *block,
                   RectoPreviewUpdate *self)
{
  g_autofree char *coloured = NULL;
  const char *text = colour_block (self, block, &coloured);

  g_string_append_c (json, '[');
  if (block->id != NULL)
    append_json_string (json, block->id, strlen (block->id));
  else
    g_string_append (json, "null");
  g_string_append_printf (json, ",%u,%u,", block->first_line, block->last_line);
  append_json_string (json, text, strlen (text));
  g_string_append_c (json, ']');
}

/* From the end to the start, so that no splice moves the place of another. */
static void
append_splices (GString *json,
                RectoPreviewUpdate *self,
                GArray *splices)
{
  g_string_append (json, "\"splices\":[");
  for (guint i = splices->len; i > 0; i--)
    {
      const RectoPreviewSplice *splice = &g_array_index (splices, RectoPreviewSplice, i - 1);

      g_string_append_printf (json, "%s[%u,%u,[", i < splices->len ? "," : "", splice->old_at, splice->n_removed);
      for (guint j = 0; j < splice->n_added; j++)
        {
          if (j > 0)
            g_string_append_c (json, ',');
          append_json_block (json, recto_page_get_block (self->page, splice->new_at + j), self);
        }
      g_string_append (json, "]]");
    }
  g_string_append_c (json, ']');
}

typedef struct
{
  GString *json;
  guint from;
  guint to;
  int first; /* by how much the first lines of these blocks move */
  int last;  /* and the last lines */
  guint n_shifts;
} Shifts;

static void
flush_shift (Shifts *self)
{
  if (self->to > self->from && (self->first != 0 || self->last != 0))
    g_string_append_printf (self->json, "%s[%u,%u,%d,%d]", self->n_shifts++ > 0 ? "," : "",
                            self->from, self->to, self->first, self->last);
  self->from = self->to;
}

/* Blocks that stay may have other lines now, most often all the same way. */
static void
append_shift (Shifts *self,
              const RectoPageBlock *old_block,
              const RectoPageBlock *new_block,
              guint new_index)
{
  int first = (int) new_block->first_line - (int) old_block->first_line;
  int last = (int) new_block->last_line - (int) old_block->last_line;

  if (self->to != new_index || self->first != first || self->last != last)
    {
      flush_shift (self);
      self->from = new_index;
      self->first = first;
      self->last = last;
    }
  self->to = new_index + 1;
}

static void
append_shifts (GString *json,
               RectoPage *shown,
               RectoPage *page,
               GArray *splices)
{
  Shifts self = { json, 0, 0, 0, 0, 0 };
  guint old_index = 0;
  guint new_index = 0;

  g_string_append (json, "\"shifts\":[");
  for (guint i = 0; i <= splices->len; i++)
    {
      const RectoPreviewSplice *splice = i < splices->len ? &g_array_index (splices, RectoPreviewSplice, i) : NULL;
      guint stop = splice != NULL ? splice->new_at : recto_page_get_n_blocks (page);

      for (; new_index < stop; old_index++, new_index++)
        append_shift (&self, recto_page_get_block (shown, old_index), recto_page_get_block (page, new_index), new_index);
      if (splice != NULL)
        {
          old_index += splice->n_removed;
          new_index += splice->n_added;
        }
    }
  flush_shift (&self);
  g_string_append_c (json, ']');
}

/* The code of the blocks that go, by its key, and how often it goes. */
static GHashTable *
count_removed (RectoPreviewUpdate *self,
               RectoPage *shown,
               GArray *splices)
{
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) removed = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_preview_code_unref);

  for (guint i = 0; i < splices->len; i++)
    {
      const RectoPreviewSplice *splice = &g_array_index (splices, RectoPreviewSplice, i);

      for (guint j = 0; j < splice->n_removed; j++)
        recto_preview_colours_collect (self->colours, recto_page_get_block (shown, splice->old_at + j)->html, removed);
    }
  for (guint i = 0; i < removed->len; i++)
    {
      const RectoPreviewCode *code = g_ptr_array_index (removed, i);
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, code->key));

      g_hash_table_replace (counts, g_strdup (code->key), GUINT_TO_POINTER (count + 1));
    }
  return counts;
}

/* What the page lacked before and still does: looking for it in all blocks
 * would take longer than all else that a key causes. */
static void
keep_missing (RectoPreviewUpdate *self,
              RectoPage *shown,
              GPtrArray *shown_missing,
              GArray *splices)
{
  g_autoptr (GHashTable) removed = NULL;

  if (shown_missing->len == 0)
    return;
  removed = count_removed (self, shown, splices);
  for (guint i = 0; i < shown_missing->len; i++)
    {
      RectoPreviewCode *code = g_ptr_array_index (shown_missing, i);
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (removed, code->key));

      if (count > 0)
        g_hash_table_replace (removed, g_strdup (code->key), GUINT_TO_POINTER (count - 1));
      else if (!recto_preview_colours_lookup (self->colours, code->key, NULL))
        g_ptr_array_add (self->missing, recto_preview_code_ref (code));
    }
}

static char *
make_patch (RectoPreviewUpdate *self,
            RectoPage *shown,
            GPtrArray *shown_missing)
{
  RectoPage *page = self->page;
  const char *code_style = recto_page_get_code_stylesheet (page);
  g_autoptr (GArray) splices = recto_preview_diff (shown, page);
  GString *json = g_string_new ("{");

  append_splices (json, self, splices);
  if (shown_missing != NULL)
    keep_missing (self, shown, shown_missing, splices);
  g_string_append_c (json, ',');
  append_shifts (json, shown, page, splices);
  g_string_append_printf (json, ",\"serial\":%" G_GUINT64_FORMAT ",\"title\":", recto_page_get_serial (page));
  append_json_string (json, recto_page_get_title (page), strlen (recto_page_get_title (page)));
  if (!g_str_equal (code_style, recto_page_get_code_stylesheet (shown)))
    {
      g_string_append (json, ",\"codeStyle\":");
      append_json_string (json, code_style, strlen (code_style));
    }
  g_string_append_c (json, '}');
  return g_string_free (json, FALSE);
}

static void
append_block (GString *html,
              const RectoPageBlock *block,
              RectoPreviewUpdate *self)
{
  g_autofree char *coloured = NULL;
  const char *text = colour_block (self, block, &coloured);

  if (block->id != NULL)
    g_string_append_printf (html, "<div class=\"recto-block\" data-part=\"%s\">", block->id);
  else
    g_string_append (html, "<div class=\"recto-block\">");
  g_string_append (html, text);
  g_string_append (html, "</div>");
}

/* Nothing may stand between the blocks: their number is what patches count. */
static void
append_groups (GString *html,
               RectoPreviewUpdate *self)
{
  guint n_blocks = recto_page_get_n_blocks (self->page);

  for (guint i = 0; i < n_blocks; i++)
    {
      if (i % GROUP_LENGTH == 0)
        g_string_append (html, i > 0 ? "</div><div class=\"recto-group\">" : "<div class=\"recto-group\">");
      append_block (html, recto_page_get_block (self->page, i), self);
    }
  if (n_blocks > 0)
    g_string_append (html, "</div>");
}

static char *
make_document (RectoPreviewUpdate *self)
{
  RectoPage *page = self->page;
  gboolean has_katex = self->has_katex;
  g_autofree char *title = g_markup_escape_text (recto_page_get_title (page), -1);
  g_autofree char *language = g_markup_escape_text (recto_page_get_language (page), -1);
  guint n_blocks = recto_page_get_n_blocks (page);
  GString *html = g_string_new (NULL);

  g_string_printf (html,
                   "<!DOCTYPE html><html lang=\"%s\"%s><head><meta charset=\"utf-8\">"
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                   "<title>%s</title><style>%s</style><style id=\"recto-code-style\">%s</style>%s%s%s</head><body><main id=\"recto-page\" "
                   "data-serial=\"%" G_GUINT64_FORMAT "\" data-lines=\"",
                   language, has_katex ? " class=\"recto-waits\"" : "", title, recto_page_get_stylesheet (),
                   recto_page_get_code_stylesheet (page),
                   has_katex ? "<style id=\"recto-math-style\">" : "",
                   has_katex ? recto_preview_katex_get_stylesheet () : "",
                   has_katex ? "</style>" : "",
                   recto_page_get_serial (page));
  for (guint i = 0; i < n_blocks; i++)
    {
      const RectoPageBlock *block = recto_page_get_block (page, i);

      g_string_append_printf (html, "%s%u,%u", i > 0 ? "," : "", block->first_line, block->last_line);
    }
  g_string_append (html, "\">");
  append_groups (html, self);
  g_string_append (html, "</main></body></html>");
  return g_string_free (html, FALSE);
}

static GPtrArray *
choose_wanted (GPtrArray *missing)
{
  GPtrArray *wanted = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_preview_code_unref);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  gsize size = 0;

  for (guint i = 0; i < missing->len; i++)
    {
      RectoPreviewCode *code = g_ptr_array_index (missing, i);

      if (!g_hash_table_add (seen, code->key))
        continue;
      size += strlen (code->text);
      if (size > MAX_CODE)
        break;
      g_ptr_array_add (wanted, recto_preview_code_ref (code));
    }
  return wanted;
}

/**
 * recto_preview_update_new:
 * @shown: (nullable): the page that the web view shows
 * @shown_missing: (nullable) (element-type RectoPreviewCode): what @shown was
 *   said to miss
 * @page: the page that it is to show
 * @colours: the colours of code that are known
 *
 * May look at the disk, so not for the main thread.
 *
 * Returns: (transfer full): what has to be done
 */
RectoPreviewUpdate *
recto_preview_update_new (RectoPage *shown,
                          GPtrArray *shown_missing,
                          RectoPage *page,
                          RectoPreviewColours *colours)
{
  RectoPreviewUpdate *self = g_new0 (RectoPreviewUpdate, 1);

  self->page = recto_page_ref (page);
  self->colours = recto_preview_colours_ref (colours);
  self->missing = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_preview_code_unref);
  self->has_katex = recto_page_has_math (page) && recto_preview_katex_get_stylesheet () != NULL;
  if (shown != NULL && g_str_equal (recto_page_get_path (shown), recto_page_get_path (page)))
    self->patch = make_patch (self, shown, shown_missing);
  else
    self->document = make_document (self);
  self->wanted = choose_wanted (self->missing);
  return self;
}

/**
 * recto_preview_update_free:
 * @self: (transfer full): an update
 *
 * Frees @self.
 */
void
recto_preview_update_free (RectoPreviewUpdate *self)
{
  g_clear_pointer (&self->page, recto_page_unref);
  g_clear_pointer (&self->colours, recto_preview_colours_unref);
  g_clear_pointer (&self->missing, g_ptr_array_unref);
  g_clear_pointer (&self->wanted, g_ptr_array_unref);
  g_free (self->document);
  g_free (self->patch);
  g_free (self);
}

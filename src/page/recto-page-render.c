/* One file of a site as the page that it becomes: which kind of page it is,
 * and which parts that kind has in which order. */

#include "recto-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "recto-page-body.h"
#include "recto-page-builder.h"
#include "recto-page-parts.h"
#include "site/recto-site-error.h"

/* The front matter of a file that the site may not have yet. */
static void
read_front_matter (RectoPageBuilder *builder)
{
  g_autoptr (GBytes) head = NULL;
  g_autoptr (GError) error = NULL;
  guint line = 0;
  guint column = 0;

  /* The body says nothing about the entry, and may be long. */
  head = g_bytes_new_from_bytes (builder->bytes, 0,
                                 builder->has_front_matter ? builder->span.body_start : builder->length);
  builder->entry = recto_site_read_entry (builder->site, builder->page->path, head, NULL);
  if (!builder->has_front_matter)
    return;
  builder->front = recto_yaml_tree_parse (builder->text + builder->span.yaml_start, builder->span.yaml_length,
                                          recto_yaml_limits_front_matter (), &error);
  if (builder->front != NULL)
    return;
  if (recto_yaml_error_get_position (error, &line, &column))
    line += builder->front_line - 1;
  g_ptr_array_add (builder->page->notes, recto_page_note_new (line, column, error->message));
  /* Jekyll reads more than is right. */
  builder->front = recto_yaml_tree_parse (builder->text + builder->span.yaml_start, builder->span.yaml_length,
                                          recto_yaml_limits_lax (), NULL);
}

/* Where the page will be, and so what its relative addresses mean. */
static void
read_address (RectoPageBuilder *builder)
{
  const char *url = builder->entry != NULL ? recto_entry_get_url (builder->entry) : NULL;
  g_autofree char *from_path = NULL;

  if (url == NULL)
    url = from_path = g_strconcat ("/", builder->page->path, NULL);
  builder->page->url = g_strdup (url);
  builder->page->links = recto_page_links_new (recto_config_get_string (builder->config, "url", NULL),
                                               recto_config_get_string (builder->config, "baseurl", NULL),
                                               url);
  builder->rules.links = builder->page->links;
}

static void
read_title (RectoPageBuilder *builder)
{
  const char *title = recto_page_builder_get_string (builder, "title");
  const char *language = recto_page_builder_get_string (builder, "lang");

  if (title == NULL && builder->entry != NULL)
    title = recto_entry_get_title (builder->entry);
  builder->page->title = title != NULL ? g_strdup (title) : g_path_get_basename (builder->page->path);
  builder->page->language = g_strdup (language != NULL ? language : recto_config_get_string (builder->config, "lang", "en"));
}

static const char *
get_layout (RectoPageBuilder *builder)
{
  const char *layout = recto_page_builder_get_string (builder, "layout");
  RectoEntryKind kind;

  if (layout != NULL)
    return layout;
  if (builder->entry == NULL)
    return "page";
  kind = recto_entry_get_kind (builder->entry);
  return kind == RECTO_ENTRY_KIND_POST || kind == RECTO_ENTRY_KIND_DRAFT ? "post" : "page";
}

static void
note_layout (RectoPageBuilder *builder,
             const char *layout)
{
  static const char *const known[] = { "about", "cv", "default", "none", "null", "page", "post", NULL };
  const char *contents = recto_page_builder_get_string (builder, "toc");
  const RectoYamlNode *toc = recto_page_builder_get (builder, "toc");

  if (!g_strv_contains (known, layout))
    recto_page_builder_add_note (builder, recto_page_builder_get_line (builder, "layout"),
                                 _ ("The layout “%s” is shown as a plain page"), layout);
  if (recto_page_node_is_true (toc) && (contents != NULL || recto_yaml_node_get_kind (toc) == RECTO_YAML_KIND_MAPPING))
    recto_page_builder_add_note (builder, recto_page_builder_get_line (builder, "toc"),
                                 _ ("The table of contents is not shown in the preview"));
}

static gboolean
add_document (RectoPageBuilder *builder,
              GError **error)
{
  const char *layout = get_layout (builder);
  gboolean is_plain = (builder->page->flags & RECTO_PAGE_FLAGS_PLAIN) != 0;
  gboolean is_about = !is_plain && g_str_equal (layout, "about");

  if (is_about)
    {
      recto_page_add_about_header (builder);
      recto_page_add_portrait (builder);
    }
  else if (!is_plain && g_str_equal (layout, "post"))
    {
      recto_page_add_post_header (builder);
    }
  else
    {
      recto_page_add_title (builder);
    }
  if (!is_plain)
    note_layout (builder, layout);

  if (!recto_page_add_body (builder, error))
    return FALSE;
  if (!is_plain && g_str_equal (layout, "cv"))
    recto_page_add_cv (builder);
  if (is_about)
    {
      recto_page_add_news (builder);
      recto_page_add_latest_posts (builder);
      recto_page_add_selected_papers (builder);
      recto_page_add_social (builder);
    }
  return TRUE;
}

static gboolean
is_data (RectoPageBuilder *builder)
{
  const char *path = builder->page->path;
  RectoEntryKind kind;

  if (g_str_has_prefix (path, "_data/") || g_str_has_prefix (path, "_config."))
    return TRUE;
  if (builder->entry == NULL)
    return !builder->has_front_matter && !g_str_has_suffix (path, ".md") &&
           !g_str_has_suffix (path, ".markdown") && !g_str_has_suffix (path, ".html");
  kind = recto_entry_get_kind (builder->entry);
  return kind == RECTO_ENTRY_KIND_DATA || kind == RECTO_ENTRY_KIND_CONFIG;
}

static int
compare_notes (gconstpointer a,
               gconstpointer b)
{
  const RectoPageNote *one = *(const RectoPageNote *const *) a;
  const RectoPageNote *other = *(const RectoPageNote *const *) b;

  return one->line != other->line ? (one->line > other->line) - (one->line < other->line) : 0;
}

static RectoPage *
render (RectoPage *last,
        RectoSite *site,
        const char *path,
        GBytes *text,
        guint64 serial,
        RectoPageFlags flags,
        GCancellable *cancellable,
        GError **error)
{
  g_autoptr (RectoPage) page = recto_page_new (site, path, serial, flags);
  g_auto (RectoPageBuilder) builder;

  recto_page_builder_init (&builder, page, site, text, cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  read_front_matter (&builder);
  read_address (&builder);
  read_title (&builder);
  /* What the last page has made holds only while addresses and settings mean
   * the same. */
  if (last != NULL && last->site == site && g_strcmp0 (last->url, page->url) == 0)
    builder.last = last;

  if (is_data (&builder))
    recto_page_add_data (&builder);
  else if (!add_document (&builder, error))
    return NULL;
  g_ptr_array_sort (page->notes, compare_notes);
  return g_steal_pointer (&page);
}

/**
 * recto_page_render:
 * @site: the site that the page is in
 * @path: the path in the site of the file, which need not be saved yet
 * @text: the text of the file
 * @serial: a number that the page carries, to tell which text it shows
 * @flags: how to render
 * @cancellable: (nullable): a cancellable
 * @error: return location; only %G_IO_ERROR_CANCELLED is set, all else that
 *   is wrong becomes a note of the page
 *
 * Renders one file as the page that Jekyll would make of it. Reads files of
 * the site, so not for the main thread. Thread-safe.
 *
 * Returns: (transfer full): the page, or %NULL
 */
RectoPage *
recto_page_render (RectoSite *site,
                   const char *path,
                   GBytes *text,
                   guint64 serial,
                   RectoPageFlags flags,
                   GCancellable *cancellable,
                   GError **error)
{
  g_return_val_if_fail (site != NULL, NULL);
  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  return render (NULL, site, path, text, serial, flags, cancellable, error);
}

/**
 * recto_page_render_again:
 * @last: a rendering of the same file
 * @site: the site that the page is in now
 * @text: the text of the file now
 * @serial: a number that the page carries
 * @cancellable: (nullable): a cancellable
 * @error: return location, as of recto_page_render()
 *
 * Makes exactly what recto_page_render() makes, but takes from @last what has
 * not changed. Thread-safe.
 *
 * Returns: (transfer full): the page, or %NULL
 */
RectoPage *
recto_page_render_again (RectoPage *last,
                         RectoSite *site,
                         GBytes *text,
                         guint64 serial,
                         GCancellable *cancellable,
                         GError **error)
{
  g_return_val_if_fail (last != NULL, NULL);
  g_return_val_if_fail (site != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  return render (last, site, last->path, text, serial, last->flags, cancellable, error);
}

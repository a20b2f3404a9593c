/* News and the latest posts, as the front door of the site lists them. */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "recto-page-body.h"
#include "recto-page-html.h"
#include "recto-page-parts.h"
#include "recto-page-words.h"

/* With more of them al-folio makes the list a box that scrolls. */
#define MAX_UNSCROLLED 3

static int
compare_newest (gconstpointer a,
                gconstpointer b)
{
  GDateTime *one = recto_entry_get_date (*(RectoEntry *const *) a);
  GDateTime *other = recto_entry_get_date (*(RectoEntry *const *) b);

  if (one == NULL || other == NULL)
    return (one == NULL) - (other == NULL);
  return g_date_time_compare (other, one);
}

static gboolean
is_listed (RectoEntry *entry,
           const char *collection)
{
  if (collection == NULL)
    return recto_entry_get_kind (entry) == RECTO_ENTRY_KIND_POST &&
           recto_entry_get_state (entry) == RECTO_ENTRY_STATE_PUBLISHED;
  return g_strcmp0 (recto_entry_get_collection (entry), collection) == 0 &&
         recto_entry_get_published (entry) && !recto_entry_get_draft (entry) && !recto_entry_get_future (entry);
}

/* Posts for NULL, else the documents of a collection. */
static GPtrArray *
list_newest (RectoSite *site,
             const char *collection)
{
  GPtrArray *entries = recto_site_get_entries (site);
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < entries->len; i++)
    if (is_listed (g_ptr_array_index (entries, i), collection))
      g_ptr_array_add (found, g_ptr_array_index (entries, i));
  g_ptr_array_sort (found, compare_newest);
  return found;
}

static guint
get_limit (const RectoYamlNode *settings,
           guint n_entries)
{
  const RectoYamlNode *limit = recto_page_node_get (settings, "limit");
  gint64 value;

  if (limit == NULL || recto_yaml_node_get_kind (limit) != RECTO_YAML_KIND_INTEGER)
    return n_entries;
  value = recto_yaml_node_get_integer (limit);
  return (guint) CLAMP (value, 0, (gint64) n_entries);
}

static void
begin_list (GString *html,
            const RectoYamlNode *settings,
            guint n_entries)
{
  gboolean is_scrollable = recto_page_node_is_true (recto_page_node_get (settings, "scrollable"));

  g_string_append (html, is_scrollable && n_entries > MAX_UNSCROLLED
                           ? "<div class=\"news scrollable\" tabindex=\"0\"><table>"
                           : "<div class=\"news\"><table>");
}

static void
append_date_cell (GString *html,
                  RectoEntry *entry)
{
  GDateTime *date = recto_entry_get_date (entry);
  g_autofree char *text = date != NULL ? recto_page_format_date (date, TRUE) : g_strdup ("");

  g_string_append_printf (html, "<tr><th scope=\"row\">%s</th><td>", text);
}

static void
append_title (RectoPageBuilder *builder,
              GString *html,
              RectoEntry *entry)
{
  const char *title = recto_entry_get_title (entry);
  const char *url = recto_entry_get_url (entry);

  if (url != NULL)
    recto_page_builder_append_link (builder, html, url, "news-title", title != NULL ? title : url);
  else
    recto_html_append_text (html, title);
}

/**
 * recto_page_add_latest_posts:
 * @builder: a builder
 *
 * Adds the list of the newest posts when the front matter asks for it.
 */
void
recto_page_add_latest_posts (RectoPageBuilder *builder)
{
  const RectoYamlNode *settings = recto_page_builder_get (builder, "latest_posts");
  g_autoptr (GPtrArray) posts = NULL;
  guint limit;
  GString *html;

  if (!recto_page_node_is_true (recto_page_node_get (settings, "enabled")))
    return;
  posts = list_newest (builder->site, NULL);
  limit = get_limit (settings, posts->len);

  html = g_string_new ("<h2>");
  recto_page_builder_append_link (builder, html, "/blog/", "heading-link", "latest posts");
  g_string_append (html, "</h2>");
  if (posts->len == 0)
    g_string_append (html, "<p>No posts so far...</p>");
  else
    begin_list (html, settings, posts->len);
  for (guint i = 0; i < limit; i++)
    {
      append_date_cell (html, g_ptr_array_index (posts, i));
      append_title (builder, html, g_ptr_array_index (posts, i));
      g_string_append (html, "</td></tr>");
    }
  g_string_append (html, posts->len > 0 ? "</table></div>" : "");
  recto_page_builder_add_part (builder, "latest-posts", html, recto_page_builder_get_line (builder, "latest_posts"));
}

/* A piece of news is shown whole when it says that it is inline. */
static gboolean
append_inline_news (RectoPageBuilder *builder,
                    GString *html,
                    RectoEntry *entry)
{
  g_autoptr (RectoYamlTree) front = recto_entry_parse_front_matter (entry, NULL);
  const RectoYamlNode *root = front != NULL ? recto_yaml_tree_get_root (front) : NULL;
  g_autoptr (GBytes) bytes = NULL;
  RectoFrontMatterSpan span;
  const char *text;
  gsize length = 0;

  if (!recto_page_node_is_true (recto_page_node_get (root, "inline")))
    return FALSE;
  bytes = recto_site_read_file (builder->site, recto_entry_get_path (entry), builder->cancellable, NULL);
  if (bytes == NULL)
    return FALSE;
  text = g_bytes_get_data (bytes, &length);
  if (!recto_front_matter_find (text, length, &span))
    return FALSE;
  recto_page_append_markdown (builder, html, text + span.body_start, length - span.body_start);
  return TRUE;
}

/**
 * recto_page_add_news:
 * @builder: a builder
 *
 * Adds the list of news when the front matter asks for it.
 */
void
recto_page_add_news (RectoPageBuilder *builder)
{
  const RectoYamlNode *settings = recto_page_builder_get (builder, "announcements");
  g_autoptr (GPtrArray) news = NULL;
  guint limit;
  GString *html;

  if (!recto_page_node_is_true (recto_page_node_get (settings, "enabled")))
    return;
  news = list_newest (builder->site, "news");
  limit = get_limit (settings, news->len);

  html = g_string_new ("<h2>");
  recto_page_builder_append_link (builder, html, "/news/", "heading-link", "news");
  g_string_append (html, "</h2>");
  if (news->len == 0)
    g_string_append (html, "<p>No news so far...</p>");
  else
    begin_list (html, settings, news->len);
  for (guint i = 0; i < limit; i++)
    {
      append_date_cell (html, g_ptr_array_index (news, i));
      if (!append_inline_news (builder, html, g_ptr_array_index (news, i)))
        append_title (builder, html, g_ptr_array_index (news, i));
      g_string_append (html, "</td></tr>");
    }
  g_string_append (html, news->len > 0 ? "</table></div>" : "");
  recto_page_builder_add_part (builder, "news", html, recto_page_builder_get_line (builder, "announcements"));
}

/**
 * recto_page_add_selected_papers:
 * @builder: a builder
 *
 * Tells that a bibliography is not shown when the front matter asks for one.
 */
void
recto_page_add_selected_papers (RectoPageBuilder *builder)
{
  guint line = recto_page_builder_get_line (builder, "selected_papers");
  GString *html;

  if (!recto_page_node_is_true (recto_page_builder_get (builder, "selected_papers")))
    return;
  html = g_string_new ("<h2>");
  recto_page_builder_append_link (builder, html, "/publications/", "heading-link", "selected publications");
  g_string_append (html, "</h2><p>");
  recto_page_chips_append (html, _ ("Bibliography"), _ ("Not shown in the preview"));
  g_string_append (html, "</p>");
  recto_page_builder_add_note (builder, line, _ ("The selected papers come from a bibliography, which the preview does not show"));
  recto_page_builder_add_part (builder, "selected-papers", html, line);
}

#pragma once

#include <glib/gstdio.h>

#include "page/recto-page.h"

/* A small site in a temporary folder. */
typedef struct
{
  char *root;
  RectoSite *site;
} PageFixture;

static inline void
page_fixture_write (PageFixture *fixture,
                    const char *path,
                    const char *text)
{
  g_autofree char *file = g_build_filename (fixture->root, path, NULL);
  g_autofree char *folder = g_path_get_dirname (file);

  g_assert_no_errno (g_mkdir_with_parents (folder, 0700));
  g_assert_true (g_file_set_contents (file, text, -1, NULL));
}

static inline void
page_fixture_load (PageFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->site, recto_site_unref);
  fixture->site = recto_site_load (fixture->root, NULL, &error);
  g_assert_no_error (error);
}

static inline void
page_fixture_set_up (PageFixture *fixture,
                     gconstpointer data)
{
  static const char *const posts[] = { "01", "02", "03", "04", "05" };

  fixture->root = g_dir_make_tmp ("recto-page-XXXXXX", NULL);
  page_fixture_write (fixture, "_config.yml",
                      "title: blank\nfirst_name: Ada\nmiddle_name:\nlast_name: <Byron>\n"
                      "contact_note: \"Say <em>hello</em><script>bad()</script>\"\n"
                      "url: https://ada.example\nbaseurl: /home\nenable_math: true\n"
                      "collections:\n  news:\n    output: true\n");
  for (gsize i = 0; i < G_N_ELEMENTS (posts); i++)
    {
      g_autofree char *path = g_strdup_printf ("_posts/2024-01-%s-post-%s.md", posts[i], posts[i]);
      g_autofree char *text = g_strdup_printf ("---\nlayout: post\ntitle: Post <%s>\n---\nBody.\n", posts[i]);

      page_fixture_write (fixture, path, text);
    }
  page_fixture_write (fixture, "assets/img/ada.png", "not really a picture");
  page_fixture_load (fixture);
}

static inline void
page_fixture_remove (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      page_fixture_remove (child);
    }
  g_remove (path);
}

static inline void
page_fixture_tear_down (PageFixture *fixture,
                        gconstpointer data)
{
  g_clear_pointer (&fixture->site, recto_site_unref);
  page_fixture_remove (fixture->root);
  g_free (fixture->root);
}

static inline RectoPage *
page_fixture_render (PageFixture *fixture,
                     const char *path,
                     const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  RectoPage *page = recto_page_render (fixture->site, path, bytes, 1, RECTO_PAGE_FLAGS_NONE, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (page);
  return page;
}

/* All blocks, one after the other. */
static inline char *
page_fixture_html (RectoPage *page)
{
  GString *html = g_string_new (NULL);

  for (guint i = 0; i < recto_page_get_n_blocks (page); i++)
    g_string_append (html, recto_page_get_block (page, i)->html);
  return g_string_free (html, FALSE);
}

static inline const RectoPageBlock *
page_fixture_part (RectoPage *page,
                   const char *id)
{
  for (guint i = 0; i < recto_page_get_n_blocks (page); i++)
    if (g_strcmp0 (recto_page_get_block (page, i)->id, id) == 0)
      return recto_page_get_block (page, i);
  return NULL;
}

static inline const RectoPageNote *
page_fixture_note (RectoPage *page,
                   const char *part)
{
  for (guint i = 0; i < recto_page_get_n_notes (page); i++)
    if (strstr (recto_page_get_note (page, i)->message, part) != NULL)
      return recto_page_get_note (page, i);
  return NULL;
}

#define assert_contains(text, part)                  \
  G_STMT_START                                       \
  {                                                  \
    const char *_text = (text);                      \
    const char *_part = (part);                      \
    if (strstr (_text, _part) == NULL)               \
      g_error ("“%s” is not in “%s”", _part, _text); \
  }                                                  \
  G_STMT_END

#define assert_lacks(text, part)                 \
  G_STMT_START                                   \
  {                                              \
    const char *_text = (text);                  \
    const char *_part = (part);                  \
    if (strstr (_text, _part) != NULL)           \
      g_error ("“%s” is in “%s”", _part, _text); \
  }                                              \
  G_STMT_END

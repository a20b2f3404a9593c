/* The difference of two pages, put into effect on a model of the document. */

#include <json-glib/json-glib.h>

#include "preview-fixture.h"
#include "preview/recto-preview-diff.h"
#include "preview/recto-preview-update.h"

static RectoPage *
render (PreviewFixture *fixture,
        const char *body)
{
  g_autofree char *text = g_strconcat ("---\nlayout: post\ntitle: x\n---\n", body, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  RectoPage *page = recto_page_render (fixture->site, "_posts/2024-03-03-x.md", bytes, 9, RECTO_PAGE_FLAGS_NONE, NULL, &error);

  g_assert_no_error (error);
  return page;
}

static char *
random_body (void)
{
  GString *body = g_string_new (NULL);
  guint n_blocks = g_test_rand_int_range (0, 14);

  for (guint i = 0; i < n_blocks; i++)
    g_string_append_printf (body, "%c%s\n\n", 'a' + g_test_rand_int_range (0, 9), g_test_rand_int_range (0, 4) == 0 ? "\nx" : "");
  return g_string_free (body, FALSE);
}

/* Splices lead from one page to the other, and never overlap. */
static void
test_splices (PreviewFixture *fixture,
              gconstpointer data)
{
  for (guint round = 0; round < 500; round++)
    {
      g_autofree char *old_body = random_body ();
      g_autofree char *new_body = random_body ();
      g_autoptr (RectoPage) old_page = render (fixture, old_body);
      g_autoptr (RectoPage) new_page = render (fixture, new_body);
      g_autoptr (GArray) splices = recto_preview_diff (old_page, new_page);
      guint old_index = 0;
      guint new_index = 0;

      for (guint i = 0; i <= splices->len; i++)
        {
          const RectoPreviewSplice *splice = i < splices->len ? &g_array_index (splices, RectoPreviewSplice, i) : NULL;
          guint stop = splice != NULL ? splice->old_at : recto_page_get_n_blocks (old_page);

          g_assert_cmpuint (stop, >=, old_index);
          for (; old_index < stop; old_index++, new_index++)
            g_assert_cmpstr (recto_page_get_block (old_page, old_index)->html, ==,
                             recto_page_get_block (new_page, new_index)->html);
          if (splice == NULL)
            break;
          g_assert_cmpuint (splice->new_at, ==, new_index);
          g_assert_cmpuint (splice->n_removed + splice->n_added, >, 0);
          old_index += splice->n_removed;
          new_index += splice->n_added;
        }
      g_assert_cmpuint (new_index, ==, recto_page_get_n_blocks (new_page));
    }
}

/* One change is one splice of one block, in the middle of much that repeats. */
static void
test_small (PreviewFixture *fixture,
            gconstpointer data)
{
  g_autoptr (GString) old_body = g_string_new (NULL);
  g_autoptr (GString) new_body = g_string_new (NULL);
  g_autoptr (RectoPage) old_page = NULL;
  g_autoptr (RectoPage) new_page = NULL;
  g_autoptr (GArray) splices = NULL;

  for (guint i = 0; i < 50; i++)
    {
      g_string_append (old_body, "same\n\n");
      g_string_append (new_body, i == 20 ? "other\n\n" : "same\n\n");
    }
  old_page = render (fixture, old_body->str);
  new_page = render (fixture, new_body->str);
  splices = recto_preview_diff (old_page, new_page);
  g_assert_cmpuint (splices->len, ==, 1);
  g_assert_cmpuint (g_array_index (splices, RectoPreviewSplice, 0).n_removed, ==, 1);
  g_assert_cmpuint (g_array_index (splices, RectoPreviewSplice, 0).n_added, ==, 1);
}

/* The patch is JSON, whatever is in the text, and the lines shift together. */
static void
test_patch (PreviewFixture *fixture,
            gconstpointer data)
{
  g_autoptr (RectoPage) old_page = render (fixture, "one\n\ntwo\n\nthree\n\nfour\n");
  g_autoptr (RectoPage) new_page = render (fixture, "one\n\n\"quotes\" \\back\x01 \xe4\xb8\xad\n\nnew\n\nthree\n\nfour\n");
  g_autoptr (RectoPreviewColours) colours = recto_preview_colours_new (1000);
  g_autoptr (RectoPreviewUpdate) update = recto_preview_update_new (old_page, NULL, new_page, colours);
  g_autoptr (RectoPreviewUpdate) whole = recto_preview_update_new (NULL, NULL, new_page, colours);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonObject *patch;
  JsonArray *splice;
  JsonArray *shift;

  g_assert_null (update->document);
  g_assert_null (whole->patch);
  g_assert_nonnull (strstr (whole->document, "data-serial=\"9\""));
  json_parser_load_from_data (parser, update->patch, -1, &error);
  g_assert_no_error (error);
  patch = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpint (json_object_get_int_member (patch, "serial"), ==, 9);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (patch, "splices")), ==, 1);
  splice = json_array_get_array_element (json_object_get_array_member (patch, "splices"), 0);
  g_assert_cmpint (json_array_get_int_element (splice, 0), ==, 2);
  g_assert_cmpint (json_array_get_int_element (splice, 1), ==, 1);
  g_assert_cmpuint (json_array_get_length (json_array_get_array_element (splice, 2)), ==, 2);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (patch, "shifts")), ==, 1);
  shift = json_array_get_array_element (json_object_get_array_member (patch, "shifts"), 0);
  g_assert_cmpint (json_array_get_int_element (shift, 0), ==, 4);
  g_assert_cmpint (json_array_get_int_element (shift, 1), ==, 6);
  g_assert_cmpint (json_array_get_int_element (shift, 2), ==, 2);
  g_assert_cmpint (json_array_get_int_element (shift, 3), ==, 2);
}

/* A block that looks the same may still have other lines. */
static void
test_lines (PreviewFixture *fixture,
            gconstpointer data)
{
  g_autoptr (RectoPage) old_page = render (fixture, "> a\n\n---\n");
  g_autoptr (RectoPage) new_page = render (fixture, "> a\n>\n>\n\n---\n");
  g_autoptr (RectoPreviewColours) colours = recto_preview_colours_new (1000);
  g_autoptr (RectoPreviewUpdate) update = recto_preview_update_new (old_page, NULL, new_page, colours);

  g_assert_cmpuint (recto_page_get_block (new_page, 1)->last_line, >, recto_page_get_block (old_page, 1)->last_line);
  g_assert_nonnull (strstr (update->patch, "\"splices\":[],\"shifts\":[[1,2,0,"));
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  return strcmp ((*(RectoPreviewCode *const *) a)->key, (*(RectoPreviewCode *const *) b)->key);
}

/* Whatever changes, a patch misses the colours that the whole page misses. */
static void
test_missing (PreviewFixture *fixture,
              gconstpointer data)
{
  static const char *const pieces[] = { "one\n\n", "```c\nint a;\n```\n\n", "```c\nint b;\n```\n\n",
                                        "- ```js\n  a\n  ```\n- ```c\n  int a;\n  ```\n\n", "*two*\n\n" };
  g_autoptr (RectoPreviewColours) colours = recto_preview_colours_new (1 << 20);
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  g_autoptr (RectoPreviewUpdate) last = NULL;
  guint n_missed = 0;

  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (RectoPage) page = NULL;
      g_autoptr (RectoPreviewUpdate) whole = NULL;
      RectoPreviewUpdate *update;

      g_ptr_array_insert (parts, g_test_rand_int_range (0, parts->len + 1),
                          (char *) pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      if (parts->len > 8)
        g_ptr_array_remove_index (parts, g_test_rand_int_range (0, parts->len));
      for (guint i = 0; i < parts->len; i++)
        g_string_append (text, g_ptr_array_index (parts, i));
      page = render (fixture, text->str);
      if (last != NULL && last->missing->len > 0 && g_test_rand_int_range (0, 8) == 0)
        recto_preview_colours_add (colours, ((RectoPreviewCode *) g_ptr_array_index (last->missing, 0))->key, NULL);
      update = recto_preview_update_new (last != NULL ? last->page : NULL, last != NULL ? last->missing : NULL, page, colours);
      whole = recto_preview_update_new (NULL, NULL, page, colours);
      g_clear_pointer (&last, recto_preview_update_free);
      last = update;

      g_ptr_array_sort (update->missing, compare_keys);
      g_ptr_array_sort (whole->missing, compare_keys);
      g_assert_cmpuint (update->missing->len, ==, whole->missing->len);
      for (guint i = 0; i < whole->missing->len; i++)
        g_assert_cmpint (compare_keys (&update->missing->pdata[i], &whole->missing->pdata[i]), ==, 0);
      n_missed += whole->missing->len;
    }
  g_assert_cmpuint (n_missed, >, 0);
}

#define TEST(name, function) \
  g_test_add ("/preview/diff/" name, PreviewFixture, NULL, preview_fixture_set_up, function, preview_fixture_tear_down)

int
main (int argc, char *argv[])
{
  if (!preview_test_init (&argc, &argv))
    return 0;
  TEST ("splices", test_splices);
  TEST ("small", test_small);
  TEST ("patch", test_patch);
  TEST ("lines", test_lines);
  TEST ("missing", test_missing);
  return g_test_run ();
}

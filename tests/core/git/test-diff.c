/* Differences and history of one file. */

#include "git/recto-git-diff.h"

#include <string.h>

#include "git-fixture.h"
#include "git/recto-git-history.h"

static char *
describe (const RectoDiff *diff)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < diff->hunks->len; i++)
    {
      const RectoDiffHunk *hunk = g_ptr_array_index (diff->hunks, i);

      g_string_append_printf (text, "@%u,%u %u,%u\n", hunk->old_start, hunk->old_lines, hunk->new_start, hunk->new_lines);
      for (guint j = 0; j < hunk->lines->len; j++)
        {
          const RectoDiffLine *line = g_ptr_array_index (hunk->lines, j);

          g_string_append_printf (text, "%c%u:%u %s%s\n", " +-"[line->kind], line -> old_line, line -> new_line, line -> text, line -> no_newline ? "\\" : "");
        }
    }
  return g_strdup (text->str);
}

static void
test_hunks (Fixture *fixture,
            const void *data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoDiff) diff = NULL;
  g_autofree char *text = NULL;

  write_file (fixture->site, "_posts/2024-01-01-one.md", "---\ntitle: One\n---\nFirst line changed.\r\n\nSecond paragraph.");
  diff = recto_git_diff_file (fixture->site, "_posts/2024-01-01-one.md", NULL, 1, NULL, &error);
  g_assert_no_error (error);
  text = describe (diff);
  g_assert_cmpstr (text, ==, "@3,4 3,4\n 3:3 ---\n-4:0 First line.\n+0:4 First line changed.\n 5:5 \n-6:0 Second paragraph.\n+0:6 Second paragraph.\\\n");
  g_assert_cmpuint (diff->added, ==, 2);
  g_assert_cmpuint (diff->removed, ==, 2);
  g_assert_false (diff->binary);
}

static void
test_whole (Fixture *fixture,
            const void *data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoDiff) diff = NULL;

  write_file (fixture->site, "new.md", "a\nb\n");
  diff = recto_git_diff_file (fixture->site, "new.md", NULL, 3, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (diff->added, ==, 2);
  g_assert_cmpuint (diff->old_size, ==, 0);
  g_clear_pointer (&diff, recto_diff_free);
  g_free (sh (fixture->site, "rm _config.yml; mv _pages/about.md _pages/me.md; printf 'a\\0b' > bin; printf 'caf\\351\\n' > latin.md"));
  diff = recto_git_diff_file (fixture->site, "_config.yml", NULL, 3, NULL, &error);
  g_assert_cmpuint (diff->removed, ==, 1);
  g_clear_pointer (&diff, recto_diff_free);
  diff = recto_git_diff_file (fixture->site, "_pages/me.md", "_pages/about.md", 3, NULL, &error);
  g_assert_cmpuint (diff->hunks->len, ==, 0);
  g_clear_pointer (&diff, recto_diff_free);
  diff = recto_git_diff_file (fixture->site, "bin", NULL, 3, NULL, &error);
  g_assert_true (diff->binary);
  g_assert_cmpuint (diff->hunks->len, ==, 0);
  g_assert_cmpuint (diff->new_size, ==, 3);
  g_clear_pointer (&diff, recto_diff_free);
  diff = recto_git_diff_file (fixture->site, "latin.md", NULL, 3, NULL, &error);
  {
    const RectoDiffHunk *hunk = g_ptr_array_index (diff->hunks, 0);

    g_assert_true (g_utf8_validate (((RectoDiffLine *) g_ptr_array_index (hunk->lines, 0))->text, -1, NULL));
  }
}

static void
test_crlf (Fixture *fixture,
           const void *data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoDiff) diff = NULL;

  /* Converted as git would: then nothing changed. */
  g_free (sh (fixture->site, "git config core.autocrlf input; sed -i 's/$/\\r/' _pages/about.md"));
  diff = recto_git_diff_file (fixture->site, "_pages/about.md", NULL, 3, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (diff->hunks->len, ==, 0);
}

static void
test_history (Fixture *fixture,
              const void *data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) revisions = NULL;
  g_autoptr (GBytes) blob = NULL;
  g_autoptr (RectoDiff) diff = NULL;
  const RectoRevision *revision;

  g_free (sh (fixture->site, "echo more >> _posts/2024-01-02-two.md && git commit -qam 'Second\n\nWith a body' &&"
                             "git commit -q --allow-empty -m other &&"
                             "git mv _posts/2024-01-02-two.md _posts/2024-01-03-two.md && git commit -qm Rename &&"
                             "git switch -q -c side && echo side >> _posts/2024-01-03-two.md && git commit -qam Side &&"
                             "git switch -q main && git merge -q --no-ff -m Merge side"));
  revisions = recto_git_history (fixture->site, "_posts/2024-01-03-two.md", 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (revisions->len, ==, 4);
  revision = g_ptr_array_index (revisions, 0);
  g_assert_cmpstr (revision->subject, ==, "Side");
  g_assert_cmpstr (revision->author, ==, "Ada");
  g_assert_nonnull (revision->date);
  revision = g_ptr_array_index (revisions, 2);
  g_assert_cmpstr (revision->subject, ==, "Second");
  g_assert_nonnull (strstr (revision->message, "With a body"));
  g_assert_cmpstr (revision->path, ==, "_posts/2024-01-02-two.md");
  blob = recto_git_read_blob (fixture->site, revision->id, revision->path, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (blob, NULL), g_bytes_get_size (blob), "---\ntitle: \"Two\"\n---\nOther.\nmore\n", 33);
  diff = recto_git_diff_revisions (fixture->site, "_posts/2024-01-03-two.md", "HEAD~1", NULL, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (diff->added, ==, 1);
  g_clear_pointer (&revisions, g_ptr_array_unref);

  revisions = recto_git_unpushed (fixture->site, NULL, &error);
  g_assert_cmpuint (revisions->len, ==, 5);
  g_clear_pointer (&revisions, g_ptr_array_unref);
  g_assert_null (recto_git_read_blob (fixture->site, "HEAD", "no.md", &error));
  g_assert_error (error, RECTO_GIT_ERROR, RECTO_GIT_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (recto_git_read_blob (fixture->site, "no-such-revision", "no.md", &error));
  g_assert_nonnull (error);
}

int
main (int argc,
      char *argv[])
{
  fixture_init (&argc, &argv);
#define ADD(path, function) g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/diff/hunks", test_hunks);
  ADD ("/diff/whole", test_whole);
  ADD ("/diff/crlf", test_crlf);
  ADD ("/diff/history", test_history);
  return g_test_run ();
}

/* Merging three versions of a text. */

#include "publish/recto-publish-merge.h"

#include <string.h>

#include "git-fixture.h"

static char *
show (GPtrArray *parts)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    {
      const RectoPublishConflictPart *part = g_ptr_array_index (parts, i);

      if (part->conflicting)
        g_string_append_printf (text, "<%s%s%s|%s>", part->key != NULL ? part->key : "", part->key != NULL ? "= " : "", part->ours, part->theirs);
      else
        g_string_append (text, part->merged);
    }
  return g_strdup (text->str);
}

static char *
merge (const char *path,
       const char *base,
       const char *ours,
       const char *theirs)
{
  g_autoptr (GBytes) a = base != NULL ? g_bytes_new_static (base, strlen (base)) : NULL;
  g_autoptr (GBytes) b = g_bytes_new_static (ours, strlen (ours));
  g_autoptr (GBytes) c = g_bytes_new_static (theirs, strlen (theirs));
  g_autoptr (GPtrArray) parts = recto_merge_text (path, a, b, c);

  return show (parts);
}

#define assert_merges(path, base, ours, theirs, expected)       \
  G_STMT_START                                                  \
  {                                                             \
    g_autofree char *merged = merge (path, base, ours, theirs); \
    g_assert_cmpstr (merged, ==, expected);                     \
  }                                                             \
  G_STMT_END

static void
test_lines (void)
{
  assert_merges ("a.txt", "1\n2\n3\n", "1\n2\n3\n", "1\n2\n3\n", "1\n2\n3\n");
  assert_merges ("a.txt", "1\n2\n3\n", "1\nx\n3\n", "1\n2\n3\n", "1\nx\n3\n");
  assert_merges ("a.txt", "1\n2\n3\n", "1\n2\n3\n", "1\nx\n3\n", "1\nx\n3\n");
  assert_merges ("a.txt", "1\n2\n3\n", "a\n2\n3\n", "1\n2\nc\n", "a\n2\nc\n");
  /* Touching is no conflict. */
  assert_merges ("a.txt", "1\n2\n", "a\n2\n", "1\nb\n", "a\nb\n");
  assert_merges ("a.txt", "1\n2\n", "0\n1\n2\n", "1\n2\n3\n", "0\n1\n2\n3\n");
  assert_merges ("a.txt", "1\n2\n", "2\n", "1\n", "");
  assert_merges ("a.txt", "1\n2\n3\n4\n5\n", "1\n3\n4\n5\n", "1\n2\n3\n5\n6\n", "1\n3\n5\n6\n");
  /* The same on both sides. */
  assert_merges ("a.txt", "1\n2\n", "1\nx\n2\n", "1\nx\n2\n", "1\nx\n2\n");
  /* Conflicts. */
  assert_merges ("a.txt", "1\n2\n3\n", "1\na\n3\n", "1\nb\n3\n", "1\n<a\n|b\n>3\n");
  assert_merges ("a.txt", "1\n", "1\na\n", "1\nb\n", "1\n<a\n|b\n>");
  assert_merges ("a.txt", "1\n2\n3\n", "1\n3\n", "1\nb\n3\n", "1\n<|b\n>3\n");
  assert_merges ("a.txt", "1\n2\n3\n4\n", "x\n4\n", "1\n2\ny\n4\n", "<x\n|1\n2\ny\n>4\n");
  /* No newline at the end. */
  assert_merges ("a.txt", "1\n2", "1\n2", "0\n1\n2", "0\n1\n2");
  assert_merges ("a.txt", "1\n2", "1\n2\n", "1\n3", "1\n<2\n|3>");
  assert_merges ("a.txt", "1\n", "1", "1\n2\n", "1\n2\n");
  assert_merges ("a.txt", "1\r\n", "1\r\n2\r\n", "1", "1\r\n2\r\n");
  assert_merges ("a.txt", "1\n2\n", "a\n2\n3\n", "b\n2", "<a\n2\n|b\n2\n>3\n");
  assert_merges ("a.txt", "", "a\n", "", "a\n");
  assert_merges ("a.txt", NULL, "a\n", "b\n", "<a\n|b\n>");
}

static void
test_front_matter (void)
{
  const char *base = "---\ntitle: T\n# about\nprofile:\n  align: left # side\n  image: a.png\ntags: [a, b]\nlast_modified_at: 2024-01-01\n---\nBody.\n";

  /* Keys beside each other. */
  assert_merges ("a.md", "---\na: 1\nb: 2\nc: 3\n---\nx\n", "---\na: 1\nb: ours\nc: 3\n---\nx\n", "---\na: 1\nb: 2\nc: theirs\n---\nx\n",
                 "---\na: 1\nb: ours\nc: theirs\n---\nx\n");
  /* Both add a key in the same place. */
  assert_merges ("a.md", "---\na: 1\n---\nx\n", "---\na: 1\nours: 1\n---\nx\n", "---\na: 1\ntheirs: 1\n---\ny\n",
                 "---\na: 1\ntheirs: 1\nours: 1\n---\ny\n");
  /* Both add the same one. */
  assert_merges ("a.md", "---\na: 1\nz: 1\n---\nx\n", "---\nk: 1\na: 1\nz: 1\n---\nx\n", "---\na: 1\nz: 1\nk: 2\n---\nx\n",
                 "---\n<k= k: 1\n|k: 2\n>a: 1\nz: 1\n---\nx\n");
  /* One removes, the other leaves alone or changes. */
  assert_merges ("a.md", "---\na: 1\nb: 1\nc: 1\n---\n", "---\na: 1\nc: 1\n---\n", "---\na: 1\nb: 1\nc: 2\n---\n", "---\na: 1\nc: 2\n---\n");
  assert_merges ("a.md", "---\na: 1\nb: 1\nc: 1\n---\n", "---\na: 1\nb: 1\nc: 2\n---\n", "---\na: 1\nc: 1\n---\n", "---\na: 1\nc: 2\n---\n");
  assert_merges ("a.md", "---\na: 1\nb: 1\n---\n", "---\na: 1\n---\n", "---\na: 1\nb: 2\n---\n", "---\na: 1\n<b= |b: 2\n>---\n");
  /* Below a key, lists, and dates of change; comments stay. */
  assert_merges ("a.md", base,
                 "---\ntitle: T\n# about\nprofile:\n  align: right # side\n  image: a.png\ntags: [a, b, ours]\nlast_modified_at: 2024-02-02\n---\nBody.\n",
                 "---\ntitle: T\n# about\nprofile:\n  align: left # side\n  image: b.png\ntags: [b, theirs]\nlast_modified_at: 2024-02-01\n---\nBody.\n\nMore.\n",
                 "---\ntitle: T\n# about\nprofile:\n  align: right # side\n  image: b.png\ntags: [b, ours, theirs]\nlast_modified_at: 2024-02-02\n---\nBody.\n\nMore.\n");
  assert_merges ("a.md", base,
                 "---\ntitle: T\n# about\nprofile:\n  align: right # side\n  image: a.png\ntags: [a, b]\nlast_modified_at: 2024-01-01\n---\nBody.\n",
                 "---\ntitle: T\n# about\nprofile:\n  align: center # side\n  image: a.png\ntags: [a, b]\nlast_modified_at: 2024-01-01\n---\nBody.\n",
                 "---\ntitle: T\n# about\nprofile:\n<profile.align=   align: right # side\n|  align: center # side\n>  image: a.png\ntags: [a, b]\nlast_modified_at: 2024-01-01\n---\nBody.\n");
  /* YAML that does not parse is merged by lines. */
  assert_merges ("a.md", "---\na: [\nb: 2\n---\nx\n", "---\na: [\nb: ours\n---\nx\n", "---\na: [\nb: 2\n---\ny\n", "---\na: [\nb: ours\n---\ny\n");
}

/* The line after the front matter may be the last one, and have no end. */
static void
test_closing_line (void)
{
  assert_merges ("a.md", "---\na: 1\n---\n", "---\na: 1\n---", "---\na: 1\n---\ntext\n", "---\na: 1\n---\ntext\n");
  assert_merges ("a.md", "---\r\na: 1\r\n---", "---\r\na: 1\r\n---\r\ntext\r\n", "---\r\na: 2\r\n---", "---\r\na: 2\r\n---\r\ntext\r\n");
}

static void
test_list_comments (void)
{
  const char *base = "---\ntags:\n  - a\n  - b # kept\n---\n";

  /* A comment stays with what it stands beside. */
  assert_merges ("a.md", base, "---\ntags:\n  - b # kept\n---\n", "---\ntags:\n  - a\n  - theirs\n  - b # kept\n---\n",
                 "---\ntags:\n  - b # kept\n  - theirs\n---\n");
  /* One that would be lost is asked about, with the list. */
  assert_merges ("a.md", base, "---\ntags:\n  - b # kept\n---\n", "---\ntags:\n  - a\n  - theirs # why\n  - b # kept\n---\n",
                 "---\n<tags= tags:\n  - b # kept\n|tags:\n  - a\n  - theirs # why\n  - b # kept\n>---\n");
  assert_merges ("a.md", base, "---\ntags:\n  - a # ours\n  - b # kept\n---\n", "---\ntags:\n  - b # kept\n---\n",
                 "---\n<tags= tags:\n  - a # ours\n  - b # kept\n|tags:\n  - b # kept\n>---\n");
}

/* By lines, since it does not say which entry is meant. */
static void
test_key_twice (void)
{
  assert_merges ("a.md", "---\na: 1\nb: 1\n---\n", "---\na: 1\nb: 2\n---\n", "---\na: 1\na: 3\nb: 1\n---\n", "---\na: 1\na: 3\nb: 2\n---\n");
}

static void
test_data_file (void)
{
  assert_merges ("_data/socials.yml", "email: a\n# x: later\ngithub: b\n", "email: ours\n# x: later\ngithub: b\n", "email: a\n# x: later\ngithub: theirs\n",
                 "email: ours\n# x: later\ngithub: theirs\n");
}

static void
test_not_text (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("a\0b", 3);

  g_assert_null (recto_merge_text ("a.png", bytes, bytes, bytes));
}

static char *
random_text (GRand *rand,
             guint lines)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lines; i++)
    g_string_append_printf (text, "%d\n", g_rand_int_range (rand, 0, 5));
  return g_string_free (text, FALSE);
}

/* Whatever the texts: a side that did nothing loses, and taking one side of
 * every conflict never drops a line that only that side has. */
static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());

  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *base = random_text (rand, g_rand_int_range (rand, 0, 8));
      g_autofree char *ours = random_text (rand, g_rand_int_range (rand, 0, 8));
      g_autofree char *theirs = random_text (rand, g_rand_int_range (rand, 0, 8));

      assert_merges ("a.txt", base, ours, base, ours);
      assert_merges ("a.txt", base, base, theirs, theirs);
      assert_merges ("a.txt", base, ours, ours, ours);
      {
        g_autofree char *merged = merge ("a.txt", base, ours, theirs);
        g_autofree char *mirrored = merge ("a.txt", base, theirs, ours);

        /* Clean one way, clean the other way, and the same. */
        g_assert_true ((strchr (merged, '<') == NULL) == (strchr (mirrored, '<') == NULL));
        if (strchr (merged, '<') == NULL)
          g_assert_cmpstr (merged, ==, mirrored);
      }
    }
}

int
main (int argc,
      char *argv[])
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/merge/lines", test_lines);
  g_test_add_func ("/merge/front-matter", test_front_matter);
  g_test_add_func ("/merge/closing-line", test_closing_line);
  g_test_add_func ("/merge/list-comments", test_list_comments);
  g_test_add_func ("/merge/key-twice", test_key_twice);
  g_test_add_func ("/merge/data-file", test_data_file);
  g_test_add_func ("/merge/not-text", test_not_text);
  g_test_add_func ("/merge/random", test_random);
  return g_test_run ();
}

/* What git would commit and what we commit are the same bytes: random files,
 * attributes and settings. The seed is printed; run with --seed to repeat. */

#include <string.h>
#include <unistd.h>

#include "git-fixture.h"
#include "git/recto-git-commit.h"
#include "git/recto-git-status.h"

#define ROUNDS 12
#define FILES  25

static const char *
pick (const char *const *words,
      guint count)
{
  return words[g_test_rand_int_range (0, count)];
}

#define PICK(words) pick (words, G_N_ELEMENTS (words))

static char *
random_text (void)
{
  static const char *const pieces[] = { "line\n", "line\n", "line\r\n", "line\r\n", "\n", "\r\n", "\r", "\n\r", "text", "$Id$ ", "$Id: 0123 $", "größe\n", "字", "\t", "\xef\xbb\xbf", "\xff", "\x1a", "\b" };
  GString *text = g_string_new (NULL);

  for (guint i = g_test_rand_int_range (0, 12); i > 0; i--)
    g_string_append (text, PICK (pieces));
  return g_string_free (text, FALSE);
}

/* Now and then with a zero in it, which makes it binary. */
static void
write_random (const char *folder,
              const char *path)
{
  g_autofree char *full = g_build_filename (folder, path, NULL);
  g_autofree char *parent = g_path_get_dirname (full);
  g_autofree char *text = random_text ();
  gsize length = strlen (text);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0777), ==, 0);
  unlink (full);
  if (length > 0 && g_test_rand_int_range (0, 8) == 0)
    text[g_test_rand_int_range (0, length)] = '\0';
  if (length > 0 && g_test_rand_int_range (0, 12) == 0 && strlen (text) == length && g_utf8_validate (text, -1, NULL))
    g_assert_cmpint (symlink (text, full), ==, 0);
  else
    g_assert_true (g_file_set_contents_full (full, text, length, G_FILE_SET_CONTENTS_NONE, g_test_rand_bit () ? 0644 : 0755, NULL));
}

static char *
random_attributes (void)
{
  /* Not in quotes, which libgit2 does not read. */
  static const char *const patterns[] = { "*", "*.md", "*.txt", "*.bin", "/sub/*", "sub/*.md", "f1*", "**/f2*" };
  static const char *const attributes[] = { "text", "-text", "!text", "text=auto", "text=auto eol=lf", "text=auto eol=crlf", "eol=lf", "eol=crlf",
                                            "text eol=crlf", "text eol=lf", "binary", "ident", "-ident", "prose", "crlf", "-crlf", "crlf=input", "text=unknown", "-text eol=lf" };
  GString *text = g_string_new ("[attr]prose text eol=lf\n# a comment\n\n");

  for (guint i = g_test_rand_int_range (0, 5); i > 0; i--)
    g_string_append_printf (text, "%s %s\n", PICK (patterns), PICK (attributes));
  return g_string_free (text, FALSE);
}

static char *
random_settings (void)
{
  static const char *const autocrlf[] = { "true", "input", "false" };
  static const char *const eol[] = { "lf", "crlf", "native" };
  static const char *const filemode[] = { "true", "false" };
  static const char *const safecrlf[] = { "false", "warn", "true" };
  GString *command = g_string_new (NULL);

  g_string_append_printf (command, "git config core.safecrlf %s", PICK (safecrlf));

  if (g_test_rand_bit ())
    g_string_append_printf (command, " && git config core.autocrlf %s", PICK (autocrlf));
  if (g_test_rand_bit ())
    g_string_append_printf (command, " && git config core.eol %s", PICK (eol));
  g_string_append_printf (command, " && git config core.filemode %s", PICK (filemode));
  return g_string_free (command, FALSE);
}

static GStrv
random_paths (void)
{
  static const char *const endings[] = { ".md", ".txt", ".bin", "" };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < FILES; i++)
    {
      g_autofree char *path = g_strdup_printf ("%sf%u%s", g_test_rand_bit () ? "sub/" : "", i, PICK (endings));

      g_strv_builder_add (builder, path);
    }
  return g_strv_builder_end (builder);
}

/* Some of the files are in the repository already, as they never could get
 * there under the settings that hold now. */
static void
make_base (const char *site,
           char **paths)
{
  g_autofree char *root_attributes = random_attributes ();
  g_autofree char *sub_attributes = random_attributes ();
  g_autofree char *settings = random_settings ();

  for (guint i = 0; i < FILES / 2; i++)
    write_random (site, paths[i]);
  g_free (sh (site, "git -c core.autocrlf=false add -A && git commit -q --allow-empty -m base"));
  write_file (site, ".gitattributes", root_attributes);
  /* Macros are for the top only. */
  write_file (site, "sub/.gitattributes", strchr (sub_attributes, '\n') + 1);
  g_free (sh (site, "git add .gitattributes sub/.gitattributes && git commit -q --allow-empty -m attributes && %s", settings));
  for (guint i = 0; i < FILES; i++)
    if (g_test_rand_int_range (0, 10) > 0)
      write_random (site, paths[i]);
}

/* Names of files that are there, or were. */
static GStrv
known_paths (const char *site,
             char **paths)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < FILES; i++)
    {
      g_autofree char *full = g_build_filename (site, paths[i], NULL);

      if (g_file_test (full, G_FILE_TEST_IS_SYMLINK) || g_file_test (full, G_FILE_TEST_EXISTS))
        g_strv_builder_add (builder, paths[i]);
    }
  return g_strv_builder_end (builder);
}

/* Which files differ, and all that git knows of them. */
static void
explain (const char *site,
         const char *peer)
{
  g_autofree char *text =
    sh (site, "git config -l --local | grep core; git ls-tree -r HEAD > ../ours; git -C '%s' ls-tree -r HEAD > ../gits;"
              "diff ../ours ../gits | sed -n 's/.*\\t//p' | sort -u | while read -r f; do echo \"== $f\"; git check-attr -a -- \"$f\";"
              "echo before:; git cat-file -p HEAD~1:\"$f\" 2>/dev/null | od -c -An; echo file:; od -c -An \"$f\";"
              "echo ours:; git cat-file -p HEAD:\"$f\" | od -c -An; echo git:; git -C '%s' cat-file -p HEAD:\"$f\" | od -c -An; done",
        peer, peer);

  g_error ("%s", text);
}

/* Commits the same paths in @site and with git in @peer, a copy of it. */
static void
compare (const char *site,
         const char *peer,
         char **paths)
{
  const char *listing = "git ls-tree -r HEAD";
  const char *command;
  g_autofree char *arguments = g_strjoinv (" ", paths);
  /* Only core.safecrlf makes git refuse. */
  gboolean refused = sh_status (peer, "git add -- %s 2>/dev/null", arguments) != 0;
  g_autoptr (GError) error = NULL;
  g_autofree char *made = recto_git_commit_paths (site, (const char *const *) paths, "change", RECTO_COMMIT_DEFAULT, NULL, &error);
  g_autofree char *ours = NULL;
  g_autofree char *gits = NULL;
  g_autofree char *left = NULL;

  g_free (sh (peer, "git commit -q --allow-empty -m change"));
  if (refused)
    g_assert_error (error, RECTO_GIT_ERROR, RECTO_GIT_ERROR_UNSUPPORTED);
  else if (made == NULL)
    g_assert_error (error, RECTO_GIT_ERROR, RECTO_GIT_ERROR_NOTHING);
  ours = sh (site, "%s", listing);
  gits = sh (peer, "%s", listing);
  if (strcmp (ours, gits) != 0)
    explain (site, peer);
  /* What is left to commit is the same too, for git and for us. Where nothing was
   * added, git goes by inodes, which a copy does not have in common. */
  command = refused ? "git ls-files -s" : "git status --porcelain -uno";
  left = sh (peer, "%s", command);
  assert_sh (site, left, "%s", command);
}

static void
test_same (Fixture *fixture,
           const void *data)
{
  guint compared = 0;

  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autofree char *name = g_strdup_printf ("round-%u", round);
      g_autofree char *site = g_build_filename (fixture->folder, name, NULL);
      g_autofree char *peer = g_strconcat (site, "-peer", NULL);
      g_auto (GStrv) all = random_paths ();
      g_auto (GStrv) paths = NULL;

      g_free (sh (fixture->folder, "git init -q -b main %s && git -C %s config user.name A && git -C %s config user.email a@b.c", name, name, name));
      make_base (site, all);
      paths = known_paths (site, all);
      g_free (sh (fixture->folder, "cp -a '%s' '%s'", site, peer));
      compare (site, peer, paths);
      compared += g_strv_length (paths);
      g_free (sh (fixture->folder, "rm -rf '%s' '%s'", site, peer));
    }
  g_test_message ("%u files compared", compared);
}

/* "binary" says nothing of the old attribute "crlf", unless the repository
 * defines it so. */
static void
test_binary (Fixture *fixture,
             const void *data)
{
  static const char *const definitions[] = { "", "[attr]binary -diff -crlf\n", "[attr]binary -diff crlf\n" };

  for (guint i = 0; i < G_N_ELEMENTS (definitions); i++)
    {
      g_autofree char *site = g_strdup_printf ("%s/binary-%u", fixture->folder, i);
      g_autofree char *peer = g_strconcat (site, "-peer", NULL);
      g_autofree char *attributes = g_strconcat (definitions[i], "*.md binary\n* text=unknown\na.md eol=lf\nb.md eol=crlf\n", NULL);
      const char *paths[] = { "a.md", "b.md", "c.md", NULL };

      g_free (sh (fixture->folder, "git init -q -b main '%s' && git -C '%s' config user.name A && git -C '%s' config user.email a@b.c", site, site, site));
      write_file (site, ".gitattributes", attributes);
      g_free (sh (site, "git add .gitattributes && git commit -qm attributes"));
      for (guint j = 0; paths[j] != NULL; j++)
        write_file (site, paths[j], "one\r\ntwo\r\n");
      g_free (sh (fixture->folder, "cp -a '%s' '%s'", site, peer));
      compare (site, peer, (char **) paths);
    }
}

int
main (int argc,
      char *argv[])
{
  fixture_init (&argc, &argv);
  g_test_add ("/commit-same/random", Fixture, NULL, fixture_set_up, test_same, fixture_tear_down);
  g_test_add ("/commit-same/binary", Fixture, NULL, fixture_set_up, test_binary, fixture_tear_down);
  return g_test_run ();
}

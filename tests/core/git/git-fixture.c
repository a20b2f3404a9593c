/* A scratch folder with its own HOME, and the program git as the judge. */

#include "git-fixture.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#if defined(__SANITIZE_ADDRESS__)
const char *__lsan_default_suppressions (void);

/* libgit2 1.5 does not free what PCRE matched when looking up a remote. */
const char *
__lsan_default_suppressions (void)
{
  return "leak:libpcre2\n";
}
#endif

static char *scratch_home;

static void
remove_home (void)
{
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", scratch_home);

  if (system (command) != 0)
    g_printerr ("%s was not removed\n", scratch_home);
  g_free (scratch_home);
}

/**
 * fixture_init:
 *
 * To be called first: no config and no variable of this machine may reach the
 * tests, and libgit2 reads HOME once.
 */
void
fixture_init (int *argc,
              char ***argv)
{
  char *home = g_dir_make_tmp ("recto-home-XXXXXX", NULL);
  const char *hide[] = { "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL",
                         "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "EMAIL", "SSH_AUTH_SOCK", "http_proxy",
                         "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY", "GIT_SSH_COMMAND" };

  for (guint i = 0; i < G_N_ELEMENTS (hide); i++)
    g_unsetenv (hide[i]);
  g_setenv ("HOME", home, TRUE);
  g_setenv ("XDG_CONFIG_HOME", home, TRUE);
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_setenv ("GIT_CONFIG_NOSYSTEM", "1", TRUE);
  g_setenv ("GIT_TERMINAL_PROMPT", "0", TRUE);
  g_test_init (argc, argv, NULL);
  scratch_home = home;
  atexit (remove_home);
}

static char *
run (const char *folder,
     const char *command,
     int *status)
{
  const char *argv[] = { "/bin/sh", "-c", command, NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *errors = NULL;
  char *output = NULL;

  g_spawn_sync (folder, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, &errors, status, &error);
  g_assert_no_error (error);
  if (*status != 0 && errors != NULL && *errors != '\0')
    g_test_message ("%s: %s", command, errors);
  return g_strchomp (output);
}

/**
 * sh:
 *
 * Returns: what a command printed; it has to succeed
 */
char *
sh (const char *folder,
    const char *format,
    ...)
{
  g_autofree char *command = NULL;
  char *output;
  va_list args;
  int status;

  va_start (args, format);
  command = g_strdup_vprintf (format, args);
  va_end (args);
  output = run (folder, command, &status);
  if (status != 0)
    g_error ("“%s” failed in %s: %s", command, folder, output);
  return output;
}

/**
 * sh_status:
 *
 * Returns: how a command ended
 */
int
sh_status (const char *folder,
           const char *format,
           ...)
{
  g_autofree char *command = NULL;
  g_autofree char *output = NULL;
  va_list args;
  int status;

  va_start (args, format);
  command = g_strdup_vprintf (format, args);
  va_end (args);
  output = run (folder, command, &status);
  return status;
}

void
write_file (const char *folder,
            const char *path,
            const char *text)
{
  g_autofree char *full = g_build_filename (folder, path, NULL);
  g_autofree char *parent = g_path_get_dirname (full);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (parent, 0777), ==, 0);
  g_file_set_contents (full, text, -1, &error);
  g_assert_no_error (error);
}

char *
read_file (const char *folder,
           const char *path)
{
  g_autofree char *full = g_build_filename (folder, path, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (full, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/**
 * assert_sound:
 *
 * git itself finds nothing wrong with the repository, and no lock is left.
 */
void
assert_sound (const char *folder)
{
  g_autofree char *fsck = sh (folder, "git fsck --strict --no-dangling 2>&1");
  g_autofree char *locks = sh (folder, "find \"$(git rev-parse --git-dir)\" -name '*.lock' ! -name 'pack_git2_*'");

  g_assert_cmpstr (fsck, ==, "");
  g_assert_cmpstr (locks, ==, "");
}

void
fixture_set_up (Fixture *fixture,
                const void *data)
{
  fixture->folder = g_dir_make_tmp ("recto-git-XXXXXX", NULL);
  fixture->site = g_build_filename (fixture->folder, "site", NULL);
  fixture->remote = g_build_filename (fixture->folder, "remote.git", NULL);
  g_free (sh (fixture->folder,
              "git init -q --bare -b main remote.git && git clone -q remote.git site 2>/dev/null && cd site &&"
              "git switch -q -C main && git config user.name Ada && git config user.email ada@example.org"));
  write_file (fixture->site, "_config.yml", "title: Site\n");
  write_file (fixture->site, "_posts/2024-01-01-one.md", "---\ntitle: One\n---\nFirst line.\n\nSecond paragraph.\n");
  write_file (fixture->site, "_posts/2024-01-02-two.md", "---\ntitle: \"Two\"\n---\nOther.\n");
  write_file (fixture->site, "_pages/about.md", "---\ntitle: about\n---\nMe.\n");
  g_free (sh (fixture->site, "git add -A && git commit -qm start && git push -q -u origin main 2>/dev/null"));
}

void
fixture_tear_down (Fixture *fixture,
                   const void *data)
{
  g_free (sh (NULL, "chmod -R u+rwX '%s'; rm -rf '%s'", fixture->folder, fixture->folder));
  g_free (fixture->folder);
  g_free (fixture->site);
  g_free (fixture->remote);
}

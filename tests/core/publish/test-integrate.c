/* Publishing when others published too. */

#include "publish/recto-publish.h"

#include <string.h>

#include "git-fixture.h"

typedef struct
{
  Fixture base;
  char *other; /* another clone */
} Pair;

static void
pair_set_up (Pair *pair,
             const void *data)
{
  fixture_set_up (&pair->base, data);
  pair->other = g_build_filename (pair->base.folder, "other", NULL);
  g_free (sh (pair->base.folder, "git clone -q remote.git other && cd other && git config user.name Bob && git config user.email bob@example.org"));
}

static void
pair_tear_down (Pair *pair,
                const void *data)
{
  fixture_tear_down (&pair->base, data);
  g_free (pair->other);
}

static void
theirs (Pair *pair,
        const char *path,
        const char *text)
{
  write_file (pair->other, path, text);
  g_free (sh (pair->other, "git add -A && git commit -qm 'Theirs: %s' && git push -q", path));
}

static gboolean
publish (Pair *pair,
         const char *path,
         RectoPublishFlags flags,
         RectoPublishResult **result,
         GError **error)
{
  const char *paths[] = { path, NULL };
  g_autoptr (RectoPublishRequest) request = recto_publish_request_new (pair->base.site, paths, NULL);

  recto_publish_request_set_flags (request, flags);
  return recto_publish (request, NULL, NULL, NULL, result, error);
}

#define assert_publishes(path)                                                  \
  G_STMT_START                                                                  \
  {                                                                             \
    g_autoptr (RectoPublishResult) made = NULL;                                 \
    g_autoptr (GError) failure = NULL;                                          \
    gboolean ok = publish (pair, path, RECTO_PUBLISH_DEFAULT, &made, &failure); \
    g_assert_no_error (failure);                                                \
    g_assert_true (ok && made->pushed);                                         \
    assert_sh (pair->base.remote, made->commit, "git rev-parse main");          \
    assert_sh (pair->base.site, made->commit, "git rev-parse HEAD");            \
    assert_sh (pair->base.site, "0", "git rev-list --merges --count HEAD");     \
    assert_sound (pair->base.site);                                             \
    assert_sound (pair->base.remote);                                           \
  }                                                                             \
  G_STMT_END

static void
test_other_file (Pair *pair,
                 const void *data)
{
  const char *site = pair->base.site;

  theirs (pair, "_posts/2024-03-03-theirs.md", "theirs\n");
  g_free (sh (pair->other, "git rm -q _posts/2024-01-02-two.md && git commit -qm gone && git push -q"));
  write_file (site, "_pages/about.md", "ours\n");
  write_file (site, "_config.yml", "not chosen\n");
  write_file (site, "staged.md", "staged\n");
  g_free (sh (site, "git add staged.md"));
  assert_publishes ("_pages/about.md");
  assert_sh (site, " M _config.yml\nA  staged.md", "git status --porcelain");
  assert_sh (site, "theirs", "cat _posts/2024-03-03-theirs.md");
  assert_sh (site, "Update about\ngone\nTheirs: _posts/2024-03-03-theirs.md\nstart", "git log --format=%%s");
  assert_sh (site, "Ada", "git log -1 --format=%%an");
}

static void
test_several_own (Pair *pair,
                  const void *data)
{
  const char *site = pair->base.site;

  g_free (sh (site, "echo a > a.md; git add -A; git commit -qm A; echo b > b.md; git add -A; git commit -qm 'B\n\nbody'; git rm -q a.md; git commit -qm C"));
  theirs (pair, "t.md", "t\n");
  write_file (site, "_config.yml", "D\n");
  assert_publishes ("_config.yml");
  assert_sh (site, "Update _config.yml\nC\nB\nA\nTheirs: t.md\nstart", "git log --format=%%s");
  assert_sh (site, "body", "git log -1 --format=%%b HEAD~2");
  assert_sh (site, "", "git status --porcelain");
}

static void
test_same_file (Pair *pair,
                const void *data)
{
  const char *site = pair->base.site;

  g_free (sh (pair->other, "git pull -q"));
  theirs (pair, "_posts/2024-01-01-one.md", "---\ntitle: One\ntags: [theirs]\n---\nFirst line.\n\nSecond paragraph, theirs.\n");
  write_file (site, "_posts/2024-01-01-one.md", "---\ntitle: Ours\n---\nFirst line, ours.\n\nSecond paragraph.\n");
  assert_publishes ("_posts/2024-01-01-one.md");
  assert_sh (site, "---\ntitle: Ours\ntags: [theirs]\n---\nFirst line, ours.\n\nSecond paragraph, theirs.", "cat _posts/2024-01-01-one.md");
  assert_sh (site, "", "git status --porcelain");
}

static void
test_same_change (Pair *pair,
                  const void *data)
{
  g_autoptr (RectoPublishResult) result = NULL;
  g_autoptr (GError) error = NULL;

  theirs (pair, "_config.yml", "same\n");
  write_file (pair->base.site, "_config.yml", "same\n");
  assert_publishes ("_config.yml");
  assert_sh (pair->base.site, "Theirs: _config.yml\nstart", "git log --format=%%s");
}

static void
test_renamed (Pair *pair,
              const void *data)
{
  g_free (sh (pair->other, "git mv _posts/2024-01-01-one.md _posts/2024-01-09-one.md && git commit -qm move && git push -q"));
  write_file (pair->base.site, "_posts/2024-01-01-one.md", "---\ntitle: One\n---\nFirst line, ours.\n\nSecond paragraph.\n");
  assert_publishes ("_posts/2024-01-01-one.md");
  assert_sh (pair->base.site, "2024-01-02-two.md\n2024-01-09-one.md", "ls _posts");
  assert_sh (pair->base.site, "1", "grep -c 'First line, ours' _posts/2024-01-09-one.md");
  /* And the other way round. */
  g_free (sh (pair->base.site, "mv _posts/2024-01-02-two.md _posts/2024-01-08-two.md"));
  g_free (sh (pair->other, "git pull -q && echo more >> _posts/2024-01-02-two.md && git commit -qam more && git push -q"));
  {
    const char *paths[] = { "_posts/2024-01-02-two.md", "_posts/2024-01-08-two.md", NULL };
    g_autoptr (RectoPublishRequest) request = recto_publish_request_new (pair->base.site, paths, NULL);
    g_autoptr (GError) error = NULL;

    recto_publish (request, NULL, NULL, NULL, NULL, &error);
    g_assert_no_error (error);
  }
  assert_sh (pair->base.site, "2024-01-08-two.md\n2024-01-09-one.md", "ls _posts");
  assert_sh (pair->base.site, "more", "tail -1 _posts/2024-01-08-two.md");
}

static void
test_conflict (Pair *pair,
               const void *data)
{
  const char *site = pair->base.site;
  const char *path = "_posts/2024-01-01-one.md";
  const char *paths[] = { path, NULL };
  g_autoptr (RectoPublishResult) result = NULL;
  g_autoptr (RectoPublishRequest) request = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  const RectoPublishConflict *conflict;
  const RectoPublishConflictPart *part;
  g_autoptr (GBytes) chosen = g_bytes_new_static ("---\ntitle: Chosen\n---\nboth\n", 27);

  theirs (pair, path, "---\ntitle: Theirs\n---\nFirst line.\n\nSecond paragraph.\n");
  theirs (pair, "t.md", "t\n");
  write_file (site, path, "---\ntitle: Ours\n---\nFirst line.\n\nSecond paragraph.\n");
  g_assert_false (publish (pair, path, RECTO_PUBLISH_DEFAULT, &result, &error));
  g_assert_error (error, RECTO_PUBLISH_ERROR, RECTO_PUBLISH_ERROR_CONFLICT);
  g_assert_cmpuint (result->conflicts->len, ==, 1);
  conflict = g_ptr_array_index (result->conflicts, 0);
  g_assert_cmpstr (conflict->path, ==, path);
  g_assert_cmpuint (conflict->parts->len, ==, 3);
  part = g_ptr_array_index (conflict->parts, 1);
  g_assert_true (part->conflicting);
  g_assert_cmpstr (part->ours, ==, "title: Ours\n");
  g_assert_cmpstr (part->theirs, ==, "title: Theirs\n");
  g_assert_cmpstr (part->key, ==, "title");
  /* Nothing was touched. */
  assert_sh (site, "", "git status --porcelain; ls t.md 2>/dev/null; true");
  assert_sh (site, "title: Ours", "sed -n 2p %s", path);
  assert_sh (site, "1 2", "git rev-list --left-right --count HEAD...origin/main | tr '\\t' ' '");
  assert_sound (site);
  before = sh (site, "git rev-parse HEAD");
  g_clear_error (&error);

  request = recto_publish_request_new (site, paths, NULL);
  recto_publish_request_add_resolution (request, path, conflict->ours, conflict->theirs, chosen);
  g_clear_pointer (&result, recto_publish_result_free);
  g_assert_true (recto_publish (request, NULL, NULL, NULL, &result, &error));
  g_assert_no_error (error);
  assert_sh (site, "---\ntitle: Chosen\n---\nboth", "cat %s", path);
  assert_sh (site, "", "git status --porcelain");
  assert_sh (pair->base.remote, result->commit, "git rev-parse main");
  g_assert_true (g_strv_contains ((const char *const *) result->integrated, "t.md"));
  g_assert_true (g_strv_contains ((const char *const *) result->integrated, path));
}

static void
test_deleted (Pair *pair,
              const void *data)
{
  const char *site = pair->base.site;
  const char *paths[] = { "_config.yml", NULL };
  g_autoptr (RectoPublishResult) result = NULL;
  g_autoptr (RectoPublishRequest) request = recto_publish_request_new (site, paths, NULL);
  g_autoptr (GError) error = NULL;
  const RectoPublishConflict *conflict;

  g_free (sh (pair->other, "git rm -q _config.yml && git commit -qm gone && git push -q"));
  write_file (site, "_config.yml", "ours\n");
  g_assert_false (publish (pair, "_config.yml", RECTO_PUBLISH_DEFAULT, &result, &error));
  g_assert_error (error, RECTO_PUBLISH_ERROR, RECTO_PUBLISH_ERROR_CONFLICT);
  conflict = g_ptr_array_index (result->conflicts, 0);
  g_assert_null (conflict->theirs);
  recto_publish_request_add_resolution (request, "_config.yml", conflict->ours, NULL, NULL);
  g_clear_error (&error);
  g_assert_true (recto_publish (request, NULL, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  assert_sh (site, "no", "test -e _config.yml || echo no; git status --porcelain");
}

static void
assert_refused (Pair *pair,
                const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *there = sh (pair->base.remote, "git rev-parse main");

  g_assert_false (publish (pair, NULL, RECTO_PUBLISH_DEFAULT, NULL, &error));
  g_assert_error (error, RECTO_PUBLISH_ERROR, RECTO_PUBLISH_ERROR_DIVERGED);
  g_assert_nonnull (strstr (error->message, path));
  assert_sh (pair->base.remote, there, "git rev-parse main");
  assert_sound (pair->base.site);
}

/* A file and a folder cannot have one name, and neither is to go for it. */
static void
test_folder_in_the_way (Pair *pair,
                        const void *data)
{
  const char *site = pair->base.site;

  /* They have a folder where we renamed a file to, which they changed. */
  g_free (sh (pair->other, "mkdir _posts/new && echo theirs > _posts/new/deep.md && echo more >> _posts/2024-01-01-one.md && "
                           "git add -A && git commit -qm folder && git push -q"));
  g_free (sh (site, "git mv _posts/2024-01-01-one.md _posts/new && git commit -qm move"));
  assert_refused (pair, "_posts/new");
  assert_sh (site, "First line.", "sed -n 4p _posts/new");
  /* Another name is all that it takes. */
  g_free (sh (site, "git mv _posts/new _posts/2024-01-01-new.md && git commit -qm 'move again'"));
  assert_publishes (NULL);
  assert_sh (site, "theirs\nmore", "cat _posts/new/deep.md; tail -1 _posts/2024-01-01-new.md");
  /* They made a folder of a file that we changed. */
  g_free (sh (pair->other, "git pull -q && git rm -q _config.yml && mkdir _config.yml && echo theirs > _config.yml/x && git add -A && git commit -qm folder && git push -q"));
  g_free (sh (site, "echo ours > _config.yml && git commit -qam ours"));
  assert_refused (pair, "_config.yml");
  g_free (sh (site, "git mv _config.yml ours.yml && git commit -qm move"));
  assert_publishes (NULL);
  assert_sh (site, "theirs\nours", "cat _config.yml/x ours.yml");
  /* And we a folder of one of theirs. */
  g_free (sh (pair->other, "git pull -q && echo theirs > name && git add -A && git commit -qm file && git push -q"));
  g_free (sh (site, "mkdir name && echo ours > name/x && git add -A && git commit -qm folder"));
  assert_refused (pair, "name/x");
}

/* Which commit a submodule should show is for git to settle. */
static void
test_submodule (Pair *pair,
                const void *data)
{
  const char *site = pair->base.site;
  g_autofree char *before = NULL;

  g_free (sh (pair->base.folder, "git config --global protocol.file.allow always && git init -q -b main lib && cd lib && "
                                 "git config user.name Lib && git config user.email lib@example.org && git commit -q --allow-empty -m one && git tag one"));
  g_free (sh (pair->other, "git submodule --quiet add ../lib theme && git commit -qm theme && git push -q"));
  g_free (sh (site, "git pull -q && git submodule --quiet update --init"));
  g_free (sh (pair->base.folder, "cd lib && git commit -q --allow-empty -m two && git tag two && git commit -q --allow-empty -m three && git tag three"));
  g_free (sh (site, "git -C theme fetch -q --tags && git -C theme checkout -q two && git commit -qam 'theme two'"));
  g_free (sh (pair->other, "git -C theme fetch -q --tags && git -C theme checkout -q three && git commit -qam 'theme three' && git push -q"));
  before = sh (site, "git rev-parse HEAD; git status --porcelain; git -C theme rev-parse HEAD");
  assert_refused (pair, "theme: Both sides changed this submodule");
  assert_sh (site, before, "git rev-parse HEAD; git status --porcelain; git -C theme rev-parse HEAD");
  /* Where both chose the same there is nothing to settle. */
  g_free (sh (site, "git -C theme checkout -q three && git commit -qam 'theme three'"));
  assert_publishes (NULL);
  assert_sh (site, "", "git status --porcelain");
}

/* Both renamed a post to the same name and changed it. */
static void
test_renamed_alike (Pair *pair,
                    const void *data)
{
  g_free (sh (pair->other, "git mv _posts/2024-01-01-one.md _posts/2024-01-09-one.md && sed -i 's/^First.*/First line, theirs./' _posts/2024-01-09-one.md && "
                           "git commit -qam move && git push -q"));
  g_free (sh (pair->base.site, "git mv _posts/2024-01-01-one.md _posts/2024-01-09-one.md && sed -i 's/^title.*/title: Ours/' _posts/2024-01-09-one.md && "
                               "git commit -qam move"));
  assert_publishes (NULL);
  assert_sh (pair->base.site, "title: Ours\nFirst line, theirs.", "grep -E 'title|First' _posts/2024-01-09-one.md");
}

/* What stands only in a merge that a person made with git. */
static void
test_own_merge (Pair *pair,
                const void *data)
{
  const char *site = pair->base.site;

  g_free (sh (pair->other, "git checkout -qb side && echo side > side.md && git add -A && git commit -qm side && git push -q origin side && git checkout -q main"));
  g_free (sh (site, "git fetch -q && git merge -q --no-commit --no-ff origin/side && echo 'with it' > merged.md && git add -A && git commit -qm 'Merge side'"));
  g_free (sh (pair->other, "git merge -q side && echo theirs > theirs.md && git add -A && git commit -qm theirs && git push -q"));
  assert_publishes (NULL);
  assert_sh (site, "with it\ntheirs", "cat merged.md theirs.md");
}

/* Both changed where a link leads to; there is no text to merge. */
static void
test_link (Pair *pair,
           const void *data)
{
  const char *site = pair->base.site;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (RectoPublishResult) result = NULL;
      g_autoptr (RectoPublishRequest) request = recto_publish_request_new (site, NULL, NULL);
      g_autoptr (GError) error = NULL;
      const RectoPublishConflict *conflict;

      g_free (sh (pair->other, "git pull -q; ln -sfn start-%u link && git add -A && git commit -qm link && git push -q", i));
      g_free (sh (site, "git pull -q"));
      g_free (sh (pair->other, "ln -sfn theirs link && git commit -qam link && git push -q"));
      g_free (sh (site, "rm link && echo ours-%u > link && git commit -qam link", i));
      g_assert_false (publish (pair, NULL, RECTO_PUBLISH_DEFAULT, &result, &error));
      g_assert_error (error, RECTO_PUBLISH_ERROR, RECTO_PUBLISH_ERROR_CONFLICT);
      conflict = g_ptr_array_index (result->conflicts, 0);
      g_assert_true (conflict->binary);
      recto_publish_request_add_resolution (request, "link", conflict->ours, conflict->theirs, i == 0 ? conflict->our_text : conflict->their_text);
      g_clear_error (&error);
      recto_publish (request, NULL, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      assert_sh (site, i == 0 ? "ours-0" : "theirs", i == 0 ? "cat link" : "readlink link");
      assert_sh (site, "", "git status --porcelain");
      assert_sound (site);
    }
}

static void
test_in_the_way (Pair *pair,
                 const void *data)
{
  const char *site = pair->base.site;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;

  theirs (pair, "new.md", "theirs\n");
  theirs (pair, "_pages/about.md", "theirs\n");
  /* Untracked, and changed but not committed. */
  write_file (site, "new.md", "mine\n");
  write_file (site, "_pages/about.md", "mine\n");
  write_file (site, "_config.yml", "publish this\n");
  g_assert_false (publish (pair, "_config.yml", RECTO_PUBLISH_DEFAULT, NULL, &error));
  g_assert_error (error, RECTO_PUBLISH_ERROR, RECTO_PUBLISH_ERROR_DIVERGED);
  g_assert_nonnull (strstr (error->message, "new.md"));
  g_assert_nonnull (strstr (error->message, "_pages/about.md"));
  assert_sh (site, "mine\nmine", "cat new.md _pages/about.md");
  assert_sound (site);
  /* What is the same already is not in the way. */
  write_file (site, "new.md", "theirs\n");
  write_file (site, "_pages/about.md", "theirs\n");
  assert_publishes (NULL);
  assert_sh (site, "", "git status --porcelain");
}

static void
test_rewritten (Pair *pair,
                const void *data)
{
  const char *site = pair->base.site;
  g_autoptr (GError) error = NULL;
  g_autofree char *head = NULL;

  write_file (site, "secret.md", "published by mistake\n");
  assert_publishes ("secret.md");
  g_free (sh (pair->other, "git commit -q --amend -m 'A new start' && git push -qf"));
  write_file (site, "_config.yml", "ours\n");
  for (guint i = 0; i < 2; i++)
    {
      g_assert_false (publish (pair, "_config.yml", RECTO_PUBLISH_DEFAULT, NULL, &error));
      g_assert_error (error, RECTO_PUBLISH_ERROR, RECTO_PUBLISH_ERROR_REWRITTEN);
      g_clear_error (&error);
      /* A fetch from elsewhere does not make it forgotten. */
      g_free (sh (site, "git fetch -q"));
    }
  head = sh (site, "git rev-parse HEAD");
  g_assert_true (publish (pair, "_config.yml", RECTO_PUBLISH_ACCEPT_REWRITTEN, NULL, &error));
  g_assert_no_error (error);
  assert_sh (site, "Update _config.yml\nA new start", "git log --format=%%s");
  assert_sh (site, head, "git for-each-ref --format='%%(objectname)' refs/recto/kept");
  assert_sh (site, "no", "test -e secret.md || echo no");
  assert_sound (site);
}

static void
test_rewound (Pair *pair,
              const void *data)
{
  g_autoptr (GError) error = NULL;

  write_file (pair->base.site, "secret.md", "published by mistake\n");
  assert_publishes ("secret.md");
  g_free (sh (pair->base.remote, "git update-ref refs/heads/main main~1"));
  write_file (pair->base.site, "_config.yml", "ours\n");
  g_assert_false (publish (pair, "_config.yml", RECTO_PUBLISH_DEFAULT, NULL, &error));
  g_assert_error (error, RECTO_PUBLISH_ERROR, RECTO_PUBLISH_ERROR_REWRITTEN);
  assert_sh (pair->base.remote, "1", "git rev-list --count main");
}

static void
test_update_only (Pair *pair,
                  const void *data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoPublishResult) result = NULL;
  g_autofree char *before = sh (pair->base.remote, "git rev-parse main");

  theirs (pair, "t.md", "t\n");
  g_assert_true (publish (pair, NULL, RECTO_PUBLISH_UPDATE_ONLY, &result, &error));
  g_assert_no_error (error);
  g_assert_false (result->pushed);
  assert_sh (pair->base.site, "t", "cat t.md; git status --porcelain");
}

static void
test_kinds_of_files (Pair *pair,
                     const void *data)
{
  const char *site = pair->base.site;

  g_free (sh (pair->other, "ln -s _config.yml link; printf '#!/bin/sh\n' > run; chmod +x run; mkdir -p deep/er; echo x > deep/er/f;"
                           "git rm -q _pages/about.md; git add -A; git commit -qm kinds; git push -q"));
  write_file (site, "a.md", "a\n");
  assert_publishes ("a.md");
  assert_sh (site, "", "git status --porcelain");
  assert_sh (site, "_config.yml x", "readlink link | tr '\\n' ' '; test -x run && echo x; test -d _pages && echo kept; true");
  g_free (sh (pair->other, "git pull -q; rm link; echo file > link; chmod -x run; rm -r deep; echo now-a-file > deep; git add -A; git commit -qm swap; git push -q"));
  write_file (site, "a.md", "b\n");
  assert_publishes ("a.md");
  assert_sh (site, "", "git status --porcelain");
  assert_sh (site, "file\nnow-a-file\ntitle: Site", "cat link deep _config.yml; test -x run && echo x; true");
}

static void
test_line_endings (Pair *pair,
                   const void *data)
{
  const char *site = pair->base.site;

  write_file (pair->other, ".gitattributes", "*.txt text eol=crlf\n");
  theirs (pair, "a.txt", "one\r\ntwo\r\n");
  write_file (site, "a.md", "a\n");
  assert_publishes ("a.md");
  write_file (pair->other, "x", "");
  g_free (sh (pair->other, "git pull -q"));
  theirs (pair, "a.txt", "one\r\ntwo, theirs\r\n");
  write_file (site, "a.txt", "one, ours\r\ntwo\r\n");
  assert_publishes ("a.txt");
  assert_sh (site, "one, ours\r\ntwo, theirs", "cat a.txt; git status --porcelain");
}

/* Others change what is not checked out here, and what is. */
static void
test_sparse (Pair *pair,
             const void *data)
{
  const char *site = pair->base.site;

  g_free (sh (site, "git sparse-checkout set --no-cone '/*' '!_pages/' 2>/dev/null; ! test -e _pages"));
  theirs (pair, "_pages/about.md", "theirs\n");
  theirs (pair, "_pages/new.md", "new\n");
  theirs (pair, "_posts/2024-01-02-two.md", "theirs too\n");
  write_file (site, "_config.yml", "ours\n");
  assert_publishes ("_config.yml");
  assert_sh (pair->base.remote, "theirs\nnew\ntheirs too\nours", "git show main:_pages/about.md main:_pages/new.md main:_posts/2024-01-02-two.md main:_config.yml");
  assert_sh (site, "theirs too", "cat _posts/2024-01-02-two.md");
  assert_sh (site, "", "git status --porcelain");
}

int
main (int argc,
      char *argv[])
{
  fixture_init (&argc, &argv);
#define ADD(path, function) g_test_add (path, Pair, NULL, pair_set_up, function, pair_tear_down)
  ADD ("/integrate/other-file", test_other_file);
  ADD ("/integrate/several-own", test_several_own);
  ADD ("/integrate/same-file", test_same_file);
  ADD ("/integrate/same-change", test_same_change);
  ADD ("/integrate/renamed", test_renamed);
  ADD ("/integrate/conflict", test_conflict);
  ADD ("/integrate/deleted", test_deleted);
  ADD ("/integrate/folder-in-the-way", test_folder_in_the_way);
  ADD ("/integrate/submodule", test_submodule);
  ADD ("/integrate/renamed-alike", test_renamed_alike);
  ADD ("/integrate/own-merge", test_own_merge);
  ADD ("/integrate/link", test_link);
  ADD ("/integrate/in-the-way", test_in_the_way);
  ADD ("/integrate/rewritten", test_rewritten);
  ADD ("/integrate/rewound", test_rewound);
  ADD ("/integrate/update-only", test_update_only);
  ADD ("/integrate/kinds-of-files", test_kinds_of_files);
  ADD ("/integrate/line-endings", test_line_endings);
  ADD ("/integrate/sparse", test_sparse);
  return g_test_run ();
}

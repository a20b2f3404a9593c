/* Two clones that edit and publish in turn, at random: no commit and no line
 * is ever lost. The seed is printed; run with --seed to repeat. */

#include "publish/recto-publish.h"

#include <string.h>

#include "git-fixture.h"
#include "git/recto-git-status.h"

#define ROUNDS 200

typedef struct
{
  Fixture base;
  char *clones[2];
  GPtrArray *lines; /* every line that was ever written */
  guint commits;
  guint moves;
} Game;

static char *
new_line (Game *game)
{
  char *line = g_strdup_printf ("line-%04u", game->lines->len);

  g_ptr_array_add (game->lines, line);
  return line;
}

static void
insert_line (Game *game,
             const char *clone,
             const char *path)
{
  g_autofree char *text = read_file (clone, path);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GString) edited = g_string_new (NULL);
  guint count = g_strv_length (lines);
  guint at = g_test_rand_int_range (3, MAX (4, (gint) count));

  for (guint i = 0; i < count; i++)
    {
      if (i == at)
        g_string_append_printf (edited, "%s\n", new_line (game));
      g_string_append_printf (edited, "%s%s", lines[i], i + 1 < count ? "\n" : "");
    }
  if (at >= count)
    g_string_append_printf (edited, "%s\n", new_line (game));
  write_file (clone, path, edited->str);
}

static void
add_key (Game *game,
         const char *clone,
         const char *path)
{
  g_autofree char *text = read_file (clone, path);
  g_autofree char *line = g_strdup (new_line (game));
  g_autofree char *edited = g_strdup_printf ("---\n%s: 1\n%s", line, text + strlen ("---\n"));

  write_file (clone, path, edited);
}

static void
edit (Game *game,
      const char *clone)
{
  g_autofree char *listing = sh (clone, "ls _posts/*.md");
  g_auto (GStrv) posts = g_strsplit (listing, "\n", -1);
  const char *post = posts[g_test_rand_int_range (0, g_strv_length (posts))];

  switch (g_test_rand_int_range (0, 8))
    {
    case 0:
      {
        const char *line = new_line (game);
        g_autofree char *path = g_strdup_printf ("_posts/2024-05-05-%s.md", line);
        g_autofree char *text = g_strdup_printf ("---\ntitle: New\n---\n%s\n\nend\n", line);

        write_file (clone, path, text);
        break;
      }

    case 1:
      add_key (game, clone, post);
      break;

    case 2:
      /* Never onto another post: that would be lost, and not by publishing. */
      g_free (sh (clone, "mv -T %s _posts/2025-%02d-%02d-moved-%u.md", post, g_test_rand_int_range (1, 13), g_test_rand_int_range (1, 28), game->moves++));
      break;

    default:
      insert_line (game, clone, post);
      break;
    }
}

/* Both sides of whatever clashes. */
static GBytes *
both (const RectoPublishConflict *conflict)
{
  GString *text = g_string_new (NULL);
  gsize length;

  if (conflict->our_text == NULL || conflict->their_text == NULL)
    return g_bytes_ref (conflict->our_text != NULL ? conflict->our_text : conflict->their_text);
  for (guint i = 0; i < conflict->parts->len; i++)
    {
      const RectoPublishConflictPart *part = g_ptr_array_index (conflict->parts, i);

      g_string_append (text, part->conflicting ? part->ours : part->merged);
      if (part->conflicting)
        g_string_append (text, part->theirs);
    }
  length = text->len;
  return g_bytes_new_take (g_string_free (text, FALSE), length);
}

static void
publish (Game *game,
         const char *clone)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GPtrArray) changes = recto_git_status (clone, NULL, NULL);
  g_autoptr (RectoPublishRequest) request = NULL;
  g_auto (GStrv) paths = NULL;
  gboolean committed = FALSE;

  for (guint i = 0; i < changes->len; i++)
    {
      const RectoChange *change = g_ptr_array_index (changes, i);

      g_strv_builder_add (builder, change->path);
      if (change->old_path != NULL)
        g_strv_builder_add (builder, change->old_path);
    }
  paths = g_strv_builder_end (builder);
  request = recto_publish_request_new (clone, (const char *const *) paths, "A round");
  for (guint attempt = 0; attempt < 6; attempt++)
    {
      g_autoptr (RectoPublishResult) result = NULL;
      g_autoptr (GError) error = NULL;
      gboolean ok = recto_publish (request, NULL, NULL, NULL, &result, &error);

      committed |= result->committed;
      if (ok || g_error_matches (error, RECTO_PUBLISH_ERROR, RECTO_PUBLISH_ERROR_NOTHING))
        {
          game->commits += committed;
          return;
        }
      g_assert_error (error, RECTO_PUBLISH_ERROR, RECTO_PUBLISH_ERROR_CONFLICT);
      for (guint i = 0; i < result->conflicts->len; i++)
        {
          const RectoPublishConflict *conflict = g_ptr_array_index (result->conflicts, i);
          g_autoptr (GBytes) text = both (conflict);

          recto_publish_request_add_resolution (request, conflict->path, conflict->ours, conflict->theirs, text);
        }
    }
  g_assert_not_reached ();
}

static void
test_rounds (Game *game,
             const void *data)
{
  g_autofree char *everything = NULL;
  g_autofree char *count = NULL;

  game->lines = g_ptr_array_new_with_free_func (g_free);
  game->clones[0] = game->base.site;
  game->clones[1] = g_build_filename (game->base.folder, "other", NULL);
  g_free (sh (game->base.folder, "git clone -q remote.git other && cd other && git config user.name Bob && git config user.email bob@example.org"));
  for (guint round = 0; round < ROUNDS; round++)
    {
      const char *clone = game->clones[g_test_rand_int_range (0, 2)];
      guint edits = g_test_rand_int_range (1, 4);

      for (guint i = 0; i < edits; i++)
        edit (game, clone);
      publish (game, clone);
      if (round % 20 == 0)
        assert_sound (game->base.remote);
    }
  for (guint i = 0; i < 2; i++)
    {
      assert_sound (game->clones[i]);
      assert_sh (game->clones[i], "", "git status --porcelain");
    }
  assert_sound (game->base.remote);
  count = g_strdup_printf ("%u", game->commits + 1);
  assert_sh (game->base.remote, count, "git rev-list --count main");
  assert_sh (game->base.remote, "0", "git rev-list --merges --count main");
  everything = sh (game->base.remote, "git grep -h line- main -- _posts");
  for (guint i = 0; i < game->lines->len; i++)
    if (strstr (everything, g_ptr_array_index (game->lines, i)) == NULL)
      g_error ("%s is lost", (char *) g_ptr_array_index (game->lines, i));
  g_test_message ("%u lines in %u commits", game->lines->len, game->commits);
  g_free (game->clones[1]);
  g_ptr_array_unref (game->lines);
}

int
main (int argc,
      char *argv[])
{
  fixture_init (&argc, &argv);
  g_test_add ("/rounds/two-clones", Game, NULL, (void (*) (Game *, const void *)) fixture_set_up, test_rounds,
              (void (*) (Game *, const void *)) fixture_tear_down);
  return g_test_run ();
}

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
  GPtrArray *lines;    /* every line that was ever written */
  GHashTable *removed; /* those that somebody took away */
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

static GPtrArray *
read_lines (const char *clone,
            const char *path)
{
  g_autofree char *text = read_file (clone, path);
  g_auto (GStrv) split = g_strsplit (text, "\n", -1);
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; split[i] != NULL; i++)
    if (split[i + 1] != NULL)
      g_ptr_array_add (lines, g_strconcat (split[i], "\n", NULL));
    else if (*split[i] != '\0')
      g_ptr_array_add (lines, g_strdup (split[i]));
  return lines;
}

static void
write_lines (const char *clone,
             const char *path,
             GPtrArray *lines)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    g_string_append (text, g_ptr_array_index (lines, i));
  write_file (clone, path, text->str);
}

/* The first line of the body. */
static guint
find_body (GPtrArray *lines)
{
  guint fences = 0;

  for (guint i = 0; i < lines->len; i++)
    if (g_str_has_prefix (g_ptr_array_index (lines, i), "---") && ++fences == 2)
      return i + 1;
  return 0;
}

static const char *
newline_of (GPtrArray *lines)
{
  return lines->len > 0 && g_str_has_suffix (g_ptr_array_index (lines, 0), "\r\n") ? "\r\n" : "\n";
}

static void
end_line (GPtrArray *lines,
          guint i)
{
  char *line = g_ptr_array_index (lines, i);

  if (g_str_has_suffix (line, "\n"))
    return;
  lines->pdata[i] = g_strconcat (line, newline_of (lines), NULL);
  g_free (line);
}

static guint
roll (guint sides)
{
  return g_test_rand_int_range (0, MAX (sides, 1));
}

static void
insert_line (Game *game,
             GPtrArray *lines)
{
  guint body = find_body (lines);
  guint at = body + roll (lines->len - body + 1);

  if (at == lines->len && at > 0)
    end_line (lines, at - 1);
  g_ptr_array_insert (lines, at, g_strconcat (new_line (game), newline_of (lines), NULL));
}

static void
move_line (Game *game,
           GPtrArray *lines)
{
  guint body = find_body (lines);
  char *line;

  if (body == lines->len)
    return;
  end_line (lines, lines->len - 1);
  line = g_ptr_array_steal_index (lines, body + roll (lines->len - body));
  g_ptr_array_insert (lines, body + roll (lines->len - body + 1), line);
}

static void
note_removed (Game *game,
              const char *text)
{
  for (const char *line = strstr (text, "line-"); line != NULL; line = strstr (line + 1, "line-"))
    g_hash_table_add (game->removed, g_strndup (line, strlen ("line-0000")));
}

static void
remove_line (Game *game,
             GPtrArray *lines)
{
  guint body = find_body (lines);
  guint at = body + roll (lines->len - body);

  if (body == lines->len)
    return;
  note_removed (game, g_ptr_array_index (lines, at));
  g_ptr_array_remove_index (lines, at);
}

/* Takes the end of the last line away, even of the one that closes the front matter. */
static void
open_end (Game *game,
          GPtrArray *lines)
{
  if (lines->len > 0)
    g_strchomp (g_ptr_array_index (lines, lines->len - 1));
}

static void
add_key (Game *game,
         GPtrArray *lines)
{
  g_ptr_array_insert (lines, 1, g_strdup_printf ("%s: 1%s", new_line (game), newline_of (lines)));
}

static void
add_tag (Game *game,
         GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    if (g_str_has_prefix (g_ptr_array_index (lines, i), "tags: ["))
      {
        char *line = g_ptr_array_index (lines, i);

        lines->pdata[i] = g_strdup_printf ("tags: [%s, %s", new_line (game), line + strlen ("tags: ["));
        g_free (line);
        return;
      }
  g_ptr_array_insert (lines, 1, g_strdup_printf ("tags: [%s]%s", new_line (game), newline_of (lines)));
}

/* Names that both may come upon, also such that differ only in case; one that
 * is there already would be refused. */
static void
begin_post (Game *game,
            const char *clone)
{
  static const char *const names[] = { "Same", "same", "SAME", "other" };
  const char *line = new_line (game);
  g_autofree char *path = roll (2) == 0 ? g_strdup_printf ("_posts/2024-05-05-%s.md", line)
                                        : g_strdup_printf ("_posts/2024-0%u-06-%s.md", 1 + roll (9), names[roll (G_N_ELEMENTS (names))]);
  g_autofree char *text = g_strdup_printf (roll (4) == 0 ? "---\r\ntitle: New\r\n---\r\n%s\r\n\r\nend\r\n" : "---\ntitle: New\n---\n%s\n\nend\n", line);

  if (sh_status (clone, "git ls-files -co --exclude-standard | grep -qix '%s'", path) == 0)
    g_hash_table_add (game->removed, g_strdup (line));
  else
    write_file (clone, path, text);
}

static GStrv
list_posts (const char *clone)
{
  g_autofree char *listing = sh (clone, "ls _posts/*.md");

  return g_strsplit (listing, "\n", -1);
}

/* What nobody else can have done as well, so that there is a commit to count. */
static void
edit_alone (Game *game,
            const char *clone)
{
  g_auto (GStrv) posts = list_posts (clone);
  const char *post = posts[roll (g_strv_length (posts))];
  g_autoptr (GPtrArray) lines = read_lines (clone, post);

  insert_line (game, lines);
  write_lines (clone, post, lines);
}

static void
edit_lines (Game *game,
            const char *clone,
            const char *post)
{
  void (*const edits[]) (Game *, GPtrArray *) = { insert_line, insert_line, insert_line, insert_line, move_line, remove_line, open_end, add_key, add_tag };
  g_autoptr (GPtrArray) lines = read_lines (clone, post);

  edits[roll (G_N_ELEMENTS (edits))](game, lines);
  write_lines (clone, post, lines);
}

static void
edit (Game *game,
      const char *clone)
{
  g_auto (GStrv) posts = list_posts (clone);
  const char *post = posts[roll (g_strv_length (posts))];

  switch (roll (16))
    {
    case 0:
    case 1:
      begin_post (game, clone);
      break;

    case 2:
      /* Never onto another post: that would be lost, and not by publishing. */
      g_free (sh (clone, "mv -T %s _posts/2025-%02u-%02u-moved-%u.md", post, 1 + roll (12), 1 + roll (27), game->moves++));
      break;

    case 3:
      if (g_strv_length (posts) > 3)
        {
          g_autofree char *text = read_file (clone, post);

          note_removed (game, text);
          g_free (sh (clone, "rm %s", post));
        }
      break;

    default:
      edit_lines (game, clone, post);
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
      if (part->conflicting && text->len > 0 && text->str[text->len - 1] != '\n')
        g_string_append_c (text, '\n');
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

/* Every line that nobody took away is there, on a line of its own. */
static void
check_lines (Game *game,
             const char *everything)
{
  g_auto (GStrv) lines = g_strsplit (everything, "\n", -1);

  for (guint i = 0; i < game->lines->len; i++)
    if (strstr (everything, g_ptr_array_index (game->lines, i)) == NULL &&
        !g_hash_table_contains (game->removed, g_ptr_array_index (game->lines, i)))
      g_error ("%s is lost", (char *) g_ptr_array_index (game->lines, i));
  for (guint i = 0; lines[i] != NULL; i++)
    if (!g_str_has_prefix (lines[i], "tags: ["))
      g_assert_true (g_regex_match_simple ("^line-[0-9]{4}(: 1)?\r?$", lines[i], 0, 0));
}

static void
test_rounds (Game *game,
             const void *data)
{
  g_autofree char *everything = NULL;
  g_autofree char *count = NULL;

  game->lines = g_ptr_array_new_with_free_func (g_free);
  game->removed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  game->clones[0] = game->base.site;
  game->clones[1] = g_build_filename (game->base.folder, "other", NULL);
  g_free (sh (game->base.folder, "git clone -q remote.git other && cd other && git config user.name Bob && git config user.email bob@example.org"));
  for (guint round = 0; round < ROUNDS; round++)
    {
      const char *clone = game->clones[g_test_rand_int_range (0, 2)];
      guint edits = roll (4);

      for (guint i = 0; i < edits; i++)
        edit (game, clone);
      edit_alone (game, clone);
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
  check_lines (game, everything);
  g_test_message ("%u lines, %u taken away, in %u commits", game->lines->len, g_hash_table_size (game->removed), game->commits);
  g_free (game->clones[1]);
  g_ptr_array_unref (game->lines);
  g_hash_table_unref (game->removed);
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

/* Three versions of a post, two of them made from the first at random. Every
 * word in them is another one, so that each can be followed: what a side
 * wrote, and what nobody took away, has to be in the merged text, and every
 * line of that text has to be a line that somebody wrote. */

#include "publish/recto-publish-merge.h"

#include <string.h>

#include "git-fixture.h"

#define ROUNDS 4000

typedef struct
{
  char *head;
  GPtrArray *items; /* nullable; lines of a list or a mapping, or items in brackets */
  gboolean flow;
} Key;

typedef struct
{
  GPtrArray *keys;
  GPtrArray *body; /* lines */
  gboolean crlf;
  gboolean open; /* has no newline at its end */
} Post;

static guint n_words;

static gpointer
copy_line (gconstpointer line,
           gpointer data)
{
  return g_strdup (line);
}

static Key *
key_new (const char *head,
         GPtrArray *items,
         gboolean flow)
{
  Key *key = g_new0 (Key, 1);

  key->head = g_strdup (head);
  key->items = items != NULL ? g_ptr_array_copy (items, copy_line, NULL) : NULL;
  if (key->items != NULL)
    g_ptr_array_set_free_func (key->items, g_free);
  key->flow = flow;
  return key;
}

static void
key_free (Key *key)
{
  g_free (key->head);
  g_clear_pointer (&key->items, g_ptr_array_unref);
  g_free (key);
}

static gpointer
key_copy (gconstpointer data,
          gpointer user_data)
{
  const Key *key = data;

  return key_new (key->head, key->items, key->flow);
}

static void
post_clear (Post *post)
{
  g_clear_pointer (&post->keys, g_ptr_array_unref);
  g_clear_pointer (&post->body, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Post, post_clear)

static Post
post_copy (const Post *post)
{
  Post copy = *post;

  copy.keys = g_ptr_array_copy (post->keys, key_copy, NULL);
  g_ptr_array_set_free_func (copy.keys, (GDestroyNotify) key_free);
  copy.body = g_ptr_array_copy (post->body, copy_line, NULL);
  g_ptr_array_set_free_func (copy.body, g_free);
  return copy;
}

static guint
roll (guint sides)
{
  return g_test_rand_int_range (0, sides);
}

static char *
new_scalar (void)
{
  guint word = n_words;

  n_words += 2;
  switch (roll (4))
    {
    case 0:
      return g_strdup_printf ("# w%u.\nk%u: w%u.\n", word, word, word + 1);

    case 1:
      return g_strdup_printf ("k%u: w%u. # w%u.\n", word, word, word + 1);

    default:
      return g_strdup_printf ("k%u: w%u.\n", word, word);
    }
}

static char *
new_item (const Key *key)
{
  guint word = n_words;

  n_words += 2;
  if (key->flow)
    return g_strdup_printf ("w%u.", word);
  if (g_str_has_prefix (key->head, "profile"))
    return g_strdup_printf ("  k%u: w%u.\n", word, word);
  switch (roll (4))
    {
    case 0:
      return g_strdup_printf ("  # w%u.\n  - w%u.\n", word, word + 1);

    case 1:
      return g_strdup_printf ("  - w%u. # w%u.\n", word, word + 1);

    default:
      return g_strdup_printf ("  - w%u.\n", word);
    }
}

static char *
new_line (void)
{
  return roll (5) == 0 ? g_strdup ("\n") : g_strdup_printf ("w%u.\n", n_words++);
}

static void
add_list (Post *post,
          const char *head,
          gboolean flow)
{
  Key *key = key_new (head, NULL, flow);
  guint n = 1 + roll (4);

  key->items = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (key->items, new_item (key));
  g_ptr_array_add (post->keys, key);
}

static Post
post_new (void)
{
  Post post = { g_ptr_array_new_with_free_func ((GDestroyNotify) key_free), g_ptr_array_new_with_free_func (g_free), roll (4) == 0, roll (4) == 0 };
  guint n = roll (6);

  g_ptr_array_add (post.keys, key_new ("title: w. # kept\n", NULL, FALSE));
  if (roll (2) == 0)
    add_list (&post, "tags: [", TRUE);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *scalar = new_scalar ();

      g_ptr_array_add (post.keys, key_new (scalar, NULL, FALSE));
    }
  if (roll (2) == 0)
    add_list (&post, "categories:\n", FALSE);
  if (roll (2) == 0)
    add_list (&post, "profile:\n", FALSE);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (post.body, new_line ());
  return post;
}

static void
edit_items (Key *key)
{
  guint at = roll (key->items->len);

  switch (roll (3))
    {
    case 0:
      if (key->items->len > 1)
        g_ptr_array_remove_index (key->items, at);
      break;

    case 1:
      g_free (key->items->pdata[at]);
      key->items->pdata[at] = new_item (key);
      break;

    default:
      g_ptr_array_insert (key->items, at + roll (2), new_item (key));
      break;
    }
}

static void
edit_keys (Post *post)
{
  guint at = roll (post->keys->len);
  Key *key = g_ptr_array_index (post->keys, at);
  g_autofree char *scalar = NULL;

  if (key->items != NULL && roll (8) != 0)
    {
      edit_items (key);
      return;
    }
  scalar = new_scalar ();
  switch (roll (3))
    {
    case 0:
      if (at > 0)
        g_ptr_array_remove_index (post->keys, at);
      break;

    case 1:
      /* The same key with another value. */
      if (key->items == NULL && at > 0)
        {
          const char *line = key->head[0] == '#' ? strchr (key->head, '\n') + 1 : key->head;
          char *changed = g_strdup_printf ("%.*s: w%u.\n", (int) (strchr (line, ':') - line), line, n_words++);

          g_free (key->head);
          key->head = changed;
        }
      break;

    default:
      g_ptr_array_insert (post->keys, at + 1, key_new (scalar, NULL, FALSE));
      break;
    }
}

static void
edit_body (Post *post)
{
  guint n = post->body->len;
  guint at = roll (n + 1);
  guint length = at < n ? 1 + roll (n - at) : 0;

  switch (roll (4))
    {
    case 0:
      if (length > 0)
        g_ptr_array_remove_range (post->body, at, length);
      break;

    case 1:
      /* A paragraph goes elsewhere. */
      if (length > 0)
        {
          char *line = g_ptr_array_steal_index (post->body, at);

          g_ptr_array_insert (post->body, roll (n), line);
        }
      break;

    case 2:
      if (length > 0)
        {
          g_free (post->body->pdata[at]);
          post->body->pdata[at] = new_line ();
        }
      break;

    default:
      g_ptr_array_insert (post->body, at, new_line ());
      break;
    }
}

static void
edit (Post *post)
{
  guint n = roll (6);

  for (guint i = 0; i < n; i++)
    switch (roll (8))
      {
      case 0:
        post->open = !post->open;
        break;

      case 1:
      case 2:
      case 3:
        edit_keys (post);
        break;

      default:
        edit_body (post);
        break;
      }
}

static char *
post_text (const Post *post)
{
  g_autoptr (GString) text = g_string_new ("---\n");

  for (guint i = 0; i < post->keys->len; i++)
    {
      const Key *key = g_ptr_array_index (post->keys, i);

      g_string_append (text, key->head);
      for (guint k = 0; key->items != NULL && k < key->items->len; k++)
        g_string_append_printf (text, "%s%s", key->flow && k > 0 ? ", " : "", (char *) g_ptr_array_index (key->items, k));
      if (key->flow)
        g_string_append (text, "]\n");
    }
  g_string_append (text, "---\n");
  for (guint i = 0; i < post->body->len; i++)
    g_string_append (text, g_ptr_array_index (post->body, i));
  if (post->open)
    g_string_truncate (text, text->len - 1);
  if (post->crlf)
    g_string_replace (text, "\n", "\r\n", 0);
  return g_strdup (text->str);
}

/* Of the merged text, and of both sides of what is in conflict. */
static char *
all_of (GPtrArray *parts)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    {
      const RectoPublishConflictPart *part = g_ptr_array_index (parts, i);

      if (part->conflicting)
        g_string_append_printf (text, "%s\n%s", part->ours, part->theirs);
      else
        g_string_append (text, part->merged);
    }
  return g_string_free (text, FALSE);
}

static GHashTable *
pieces_of (const char *text,
           const char *pattern)
{
  GHashTable *pieces = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_MULTILINE | G_REGEX_NEWLINE_LF, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    g_hash_table_add (pieces, g_match_info_fetch (match, 0));
  return pieces;
}

#define WORD "\\b[kw][0-9]+\\b"

static gboolean
holds (const char *const *texts,
       GPtrArray *parts)
{
  g_autofree char *merged = all_of (parts);
  g_autoptr (GHashTable) base = pieces_of (texts[0], WORD);
  g_autoptr (GHashTable) ours = pieces_of (texts[1], WORD);
  g_autoptr (GHashTable) theirs = pieces_of (texts[2], WORD);
  g_autoptr (GHashTable) words = pieces_of (merged, WORD);
  g_autoptr (GHashTable) lines = pieces_of (merged, "^[^\r\n]*");
  g_autofree char *written = g_strjoin ("\n", texts[0], texts[1], texts[2], NULL);
  g_autoptr (GHashTable) known = pieces_of (written, "^[^\r\n]*");
  GHashTable *sides[] = { ours, theirs };
  GHashTableIter iter;
  gpointer piece;

  for (guint i = 0; i < 2; i++)
    {
      g_hash_table_iter_init (&iter, sides[i]);
      while (g_hash_table_iter_next (&iter, &piece, NULL))
        if (!g_hash_table_contains (words, piece) &&
            (!g_hash_table_contains (base, piece) || g_hash_table_contains (sides[!i], piece)))
          {
            g_test_message ("“%s” is lost", (char *) piece);
            return FALSE;
          }
    }
  g_hash_table_iter_init (&iter, lines);
  while (g_hash_table_iter_next (&iter, &piece, NULL))
    if (*(char *) piece != '\0' && !g_hash_table_contains (known, piece) && strstr (piece, "[") == NULL)
      {
        g_test_message ("Nobody wrote “%s”", (char *) piece);
        return FALSE;
      }
  return TRUE;
}

static void
test_words (void)
{
  guint clean = 0;

  for (guint i = 0; i < ROUNDS; i++)
    {
      g_auto (Post) base = post_new ();
      g_auto (Post) ours = post_copy (&base);
      g_auto (Post) theirs = post_copy (&base);
      g_autofree char *base_text = post_text (&base);
      g_autofree char *our_text = NULL;
      g_autofree char *their_text = NULL;
      g_autoptr (GBytes) a = g_bytes_new (base_text, strlen (base_text));
      g_autoptr (GBytes) b = NULL;
      g_autoptr (GBytes) c = NULL;
      g_autoptr (GPtrArray) parts = NULL;

      edit (&ours);
      edit (&theirs);
      our_text = post_text (&ours);
      their_text = post_text (&theirs);
      b = g_bytes_new (our_text, strlen (our_text));
      c = g_bytes_new (their_text, strlen (their_text));
      parts = recto_merge_text ("a.md", a, b, c);
      clean += recto_merge_is_clean (parts);
      if (!holds ((const char *[]){ base_text, our_text, their_text }, parts))
        {
          g_autofree char *merged = all_of (parts);

          g_error ("of\n%s<\nours\n%s<\ntheirs\n%s<\nbecame\n%s<", base_text, our_text, their_text, merged);
        }
    }
  g_test_message ("%u of %u were merged without a question", clean, ROUNDS);
  g_assert_cmpuint (clean, >, ROUNDS / 4);
}

int
main (int argc,
      char *argv[])
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/merge-random/words", test_words);
  return g_test_run ();
}

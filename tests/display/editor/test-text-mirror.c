/* Bytes and places in a buffer: the lines of GTK are not those of memchr(). */

#include "editor/recto-text-mirror.h"

#include <gtksourceview/gtksource.h>

static const char *const texts[] = {
  "",
  "one",
  "one\n",
  "one\ntwo\n\nfour",
  "one\r\ntwo\rthree\nfour\r\n",
  "\xef\xbb\xbf---\r\ntitle: x\r\n---\r\n",
  "中文\n第二行🎉 e\xcc\x81\n",
  "a\xe2\x80\xa9"
  "b\nc\n",
  "\r\r\n\n\r",
};

/* Every character's place, there and back, and none inside of a character. */
static void
test_places (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GtkTextBuffer) buffer = gtk_text_buffer_new (NULL);
      g_autoptr (GBytes) text = NULL;
      g_autoptr (RectoTextMirror) mirror = NULL;
      gsize length = strlen (texts[i]);
      int characters = 0;

      g_test_message ("Row %" G_GSIZE_FORMAT, i);
      gtk_text_buffer_set_text (buffer, texts[i], -1);
      mirror = recto_text_mirror_new (buffer);
      text = recto_text_mirror_get_bytes (mirror);
      g_assert_cmpmem (g_bytes_get_data (text, NULL), g_bytes_get_size (text), texts[i], length);
      for (gsize offset = 0; offset <= length; offset++)
        {
          GtkTextIter iter;

          if (offset < length && ((guchar) texts[i][offset] & 0xc0) == 0x80)
            {
              g_assert_false (recto_text_mirror_get_iter (mirror, offset, &iter));
              continue;
            }
          g_assert_true (recto_text_mirror_get_iter (mirror, offset, &iter));
          if (offset > 0 && texts[i][offset - 1] == '\r' && texts[i][offset] == '\n')
            {
              g_assert_cmpuint (recto_text_mirror_get_byte (mirror, &iter), ==, offset - 1);
            }
          else
            {
              g_assert_cmpint (gtk_text_iter_get_offset (&iter), ==, characters);
              g_assert_cmpuint (recto_text_mirror_get_byte (mirror, &iter), ==, offset);
            }
          characters++;
        }
    }
}

/* A CR and an LF that came one after the other are two lines to GTK. */
static void
test_split_line_end (void)
{
  g_autoptr (GtkTextBuffer) buffer = gtk_text_buffer_new (NULL);
  g_autoptr (RectoTextMirror) mirror = NULL;
  GtkTextIter iter;

  gtk_text_buffer_set_text (buffer, "a\r", -1);
  gtk_text_buffer_get_end_iter (buffer, &iter);
  gtk_text_buffer_insert (buffer, &iter, "\nb", -1);
  mirror = recto_text_mirror_new (buffer);
  g_assert_true (recto_text_mirror_get_iter (mirror, 3, &iter));
  g_assert_cmpint (gtk_text_iter_get_offset (&iter), ==, 3);
  g_assert_cmpuint (gtk_text_iter_get_char (&iter), ==, 'b');
  g_assert_cmpuint (recto_text_mirror_get_byte (mirror, &iter), ==, 3);
}

/* A thousand edits of the worst kind, each of which must leave the mirror as
 * it would be made anew. */
static void
test_random_edits (void)
{
  static const char *const pieces[] = { "x", "\n", "\r", "\r\n", "中", "🎉", "\xe2\x80\xa9", "a\nb\r\nc", "e\xcc\x81", "\n\r", "\xef\xbb\xbf" };
  g_autoptr (GtkTextBuffer) buffer = GTK_TEXT_BUFFER (gtk_source_buffer_new (NULL));
  g_autoptr (RectoTextMirror) mirror = recto_text_mirror_new (buffer);

  for (int i = 0; i < 1000; i++)
    {
      g_autoptr (RectoTextMirror) fresh = NULL;
      g_autoptr (GBytes) text = NULL;
      g_autoptr (GBytes) wanted = NULL;
      int n = gtk_text_buffer_get_char_count (buffer);
      GtkTextIter start;
      GtkTextIter end;

      gtk_text_buffer_get_iter_at_offset (buffer, &start, g_test_rand_int_range (0, n + 1));
      gtk_text_buffer_get_iter_at_offset (buffer, &end, g_test_rand_int_range (0, n + 1));
      if (i % 7 == 6)
        gtk_text_buffer_undo (buffer);
      else if (i % 3 == 2 && n > 20)
        gtk_text_buffer_delete (buffer, &start, &end);
      else
        gtk_text_buffer_insert (buffer, &start, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))], -1);

      text = recto_text_mirror_get_bytes (mirror);
      wanted = recto_text_mirror_verify (mirror);
      g_assert_true (g_bytes_equal (text, wanted));
      fresh = recto_text_mirror_new (buffer);
      for (gsize offset = 0; offset <= g_bytes_get_size (text); offset++)
        {
          GtkTextIter own;
          GtkTextIter other;
          gboolean has = recto_text_mirror_get_iter (fresh, offset, &other);

          g_assert_true (recto_text_mirror_get_iter (mirror, offset, &own) == has);
          g_assert_true (!has || gtk_text_iter_equal (&own, &other));
          g_assert_true (!has || recto_text_mirror_get_byte (mirror, &own) == recto_text_mirror_get_byte (fresh, &other));
        }
    }
}

static void
check_in_change_cb (RectoTextMirror *mirror)
{
  g_autoptr (GBytes) text = recto_text_mirror_get_bytes (mirror);
  g_autoptr (GBytes) wanted = recto_text_mirror_verify (mirror);

  g_assert_true (g_bytes_equal (text, wanted));
}

/* Who hears of a change finds it done. */
static void
test_in_change (void)
{
  g_autoptr (GtkTextBuffer) buffer = GTK_TEXT_BUFFER (gtk_source_buffer_new (NULL));
  g_autoptr (RectoTextMirror) mirror = recto_text_mirror_new (buffer);
  gulong handler = g_signal_connect_swapped (buffer, "changed", G_CALLBACK (check_in_change_cb), mirror);
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_set_text (buffer, "one\ntwo\nthree", -1);
  gtk_text_buffer_get_iter_at_offset (buffer, &start, 2);
  gtk_text_buffer_insert (buffer, &start, "中\n", -1);
  gtk_text_buffer_get_iter_at_offset (buffer, &start, 9);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, 3);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_undo (buffer);
  gtk_text_buffer_undo (buffer);
  gtk_text_buffer_set_text (buffer, "", -1);
  g_signal_handler_disconnect (buffer, handler);
}

static const struct
{
  const char *old;
  RectoSplice splices[3];
  gsize n_splices;
  const char *wanted;
  int n_lines;
} applied[] = {
  { "a: 1\nb: 2\n", { { 3, 1, "3", -1 } }, 1, "a: 3\nb: 2\n", 3 },
  { "a: 1\nb: 2\n", { { 0, 0, "# ", -1 }, { 8, 1, "zwei", -1 } }, 2, "# a: 1\nb: zwei\n", 3 },
  { "标题: 一\n正文", { { 8, 3, "二🎉", -1 } }, 1, "标题: 二🎉\n正文", 2 },
  { "标题: 一\n正文", { { 0, 6, NULL, 0 }, { 12, 6, "本文", -1 } }, 2, ": 一\n本文", 2 },
  { "x", { { 1, 0, "y", -1 } }, 1, "xy", 1 },
  { "", { { 0, 0, "y", -1 } }, 1, "y", 1 },
  { "abc", { { 0, 3, "a longer one", 1 } }, 1, "a", 1 },
  /* Line ends that are cut or come about stay one line end. */
  { "a\r\nb", { { 2, 0, "x", -1 } }, 1, "a\rx\nb", 3 },
  { "a\rx\nb", { { 2, 1, NULL, 0 } }, 1, "a\r\nb", 2 },
  { "a\r\nb", { { 1, 1, NULL, 0 } }, 1, "a\nb", 2 },
  { "a\nb", { { 1, 0, "\r", -1 } }, 1, "a\r\nb", 2 },
  { "a\rb", { { 2, 0, "\n", -1 } }, 1, "a\r\nb", 2 },
  { "k: 1\r\nl: 2\r\n", { { 6, 6, "m: 3\r\n", -1 } }, 1, "k: 1\r\nm: 3\r\n", 3 },
};

static void
test_splices (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (applied); i++)
    {
      g_autoptr (GtkTextBuffer) buffer = GTK_TEXT_BUFFER (gtk_source_buffer_new (NULL));
      g_autoptr (GBytes) old = NULL;
      g_autoptr (GBytes) new = NULL;
      g_autoptr (GBytes) undone = NULL;
      g_autoptr (RectoTextMirror) mirror = NULL;

      g_test_message ("Row %" G_GSIZE_FORMAT, i);
      gtk_text_buffer_set_text (buffer, applied[i].old, -1);
      mirror = recto_text_mirror_new (buffer);
      old = recto_text_mirror_get_bytes (mirror);
      g_assert_true (recto_text_mirror_check_splices (mirror, applied[i].splices, applied[i].n_splices));
      recto_text_mirror_apply_splices (mirror, applied[i].splices, applied[i].n_splices);
      new = recto_text_mirror_verify (mirror);
      g_assert_cmpstr (g_bytes_get_data (new, NULL), ==, applied[i].wanted);
      g_assert_cmpint (gtk_text_buffer_get_line_count (buffer), ==, applied[i].n_lines);

      gtk_text_buffer_undo (buffer);
      undone = recto_text_mirror_verify (mirror);
      g_assert_true (g_bytes_equal (old, undone));
      g_assert_false (gtk_text_buffer_get_can_undo (buffer));
    }
}

static void
test_refused_splices (void)
{
  const RectoSplice refused[][2] = {
    { { 1, 0, "x", -1 }, { 0, 0, "y", -1 } },
    { { 0, 4, NULL, 0 }, { 3, 1, NULL, 0 } },
    { { 1, 0, "x", -1 }, { 2, 0, "y", -1 } },
    { { 0, 1, "x", -1 }, { 3, 0, "y", -1 } },
    { { 0, 0, "\xff", -1 }, { 3, 0, "y", -1 } },
    { { 3, 0, "x", -1 }, { 8, 0, "y", -1 } },
    { { 3, 9, "x", -1 }, { 12, 0, "y", -1 } },
    { { 3, G_MAXSIZE, "x", -1 }, { 3, 0, "y", -1 } },
  };
  g_autoptr (GtkTextBuffer) buffer = gtk_text_buffer_new (NULL);
  g_autoptr (RectoTextMirror) mirror = NULL;

  gtk_text_buffer_set_text (buffer, "中文x", -1);
  mirror = recto_text_mirror_new (buffer);
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    g_assert_false (recto_text_mirror_check_splices (mirror, refused[i], 2));
}

static void
test_between (void)
{
  const struct
  {
    const char *old, *new;
    gsize offset, removed;
    const char *text;
  } rows[] = {
    { "abc", "abc", 3, 0, "" },
    { "abc", "axc", 1, 1, "x" },
    { "abc", "abcd", 3, 0, "d" },
    { "aaa", "aa", 2, 1, "" },
    { "", "x", 0, 0, "x" },
    { "x", "", 0, 1, "" },
    /* These share their first, or their last byte. */
    { "中", "丮", 0, 3, "丮" },
    { "é", "\xc4\xa9", 0, 2, "\xc4\xa9" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      RectoSplice splice = recto_splice_between (rows[i].old, strlen (rows[i].old), rows[i].new, strlen (rows[i].new));

      g_test_message ("Row %" G_GSIZE_FORMAT, i);
      g_assert_cmpuint (splice.offset, ==, rows[i].offset);
      g_assert_cmpuint (splice.removed, ==, rows[i].removed);
      g_assert_cmpmem (splice.text, splice.length, rows[i].text, strlen (rows[i].text));
    }
}

int
main (int argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/editor/text-mirror/places", test_places);
  g_test_add_func ("/editor/text-mirror/split-line-end", test_split_line_end);
  g_test_add_func ("/editor/text-mirror/random-edits", test_random_edits);
  g_test_add_func ("/editor/text-mirror/in-change", test_in_change);
  g_test_add_func ("/editor/text-mirror/splices", test_splices);
  g_test_add_func ("/editor/text-mirror/refused-splices", test_refused_splices);
  g_test_add_func ("/editor/text-mirror/between", test_between);

  return g_test_run ();
}

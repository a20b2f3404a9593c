#include "yaml/recto-yaml-arena.h"

#include <string.h>

/* Pieces of all sizes are apart from each other and stay as they are. */
static void
test_pieces (void)
{
  RectoYamlArena arena = { 0 };
  g_autoptr (GPtrArray) pieces = g_ptr_array_new ();

  for (guint i = 0; i < 3000; i++)
    {
      gsize size = 1 + (i * 7919) % (i % 100 == 0 ? 200000 : 300);
      guchar *piece = recto_yaml_arena_take (&arena, size + sizeof (guint32));

      g_assert_cmpuint (GPOINTER_TO_SIZE (piece) % 8, ==, 0);
      *(guint32 *) (gpointer) piece = size;
      memset (piece + sizeof (guint32), i & 0xff, size);
      g_ptr_array_add (pieces, piece);
    }
  for (guint i = 0; i < pieces->len; i++)
    {
      const guchar *piece = g_ptr_array_index (pieces, i);
      gsize size = *(const guint32 *) (gconstpointer) piece;

      for (gsize j = 0; j < size; j++)
        g_assert_cmpuint (piece[sizeof (guint32) + j], ==, i & 0xff);
    }
  recto_yaml_arena_clear (&arena);
}

static void
test_copies (void)
{
  RectoYamlArena arena = { 0 };
  g_autofree char *large = g_strnfill (100000, 'x');

  g_assert_cmpstr (recto_yaml_arena_copy (&arena, "some text", 4), ==, "some");
  g_assert_cmpstr (recto_yaml_arena_copy (&arena, NULL, 0), ==, "");
  g_assert_cmpstr (recto_yaml_arena_copy (&arena, large, 100000), ==, large);
  recto_yaml_arena_clear (&arena);
  recto_yaml_arena_clear (&arena);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/yaml/arena/pieces", test_pieces);
  g_test_add_func ("/yaml/arena/copies", test_copies);

  return g_test_run ();
}

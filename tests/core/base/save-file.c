/* Replaces ROOT/PATH by the bytes of standard input: the victim of the fault
 * tests. Exit 0: saved. Exit 1: refused, the error code on standard output. */

#include "base/recto-file.h"

#include <unistd.h>

int
main (int argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoFileStamp) stamp = NULL;
  g_autoptr (GBytes) old = NULL;
  g_autoptr (GBytes) contents = NULL;
  g_autoptr (GByteArray) input = g_byte_array_new ();
  guint8 block[65536];
  gssize got;

  while ((got = read (STDIN_FILENO, block, sizeof block)) > 0)
    g_byte_array_append (input, block, got);
  contents = g_byte_array_free_to_bytes (g_steal_pointer (&input));

  old = recto_file_read (argv[1], argv[2], G_MAXINT, &stamp, NULL, &error);
  /* The injections count system calls from here on. */
  access ("/start-of-save", F_OK);
  if (old != NULL && recto_file_save (argv[1], argv[2], contents, stamp, NULL, NULL, &error))
    return 0;
  g_print ("%d\n", error->code);
  g_printerr ("%s\n", error->message);
  return 1;
}

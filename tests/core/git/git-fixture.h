#pragma once

/* A scratch folder with its own HOME, and the program git as the judge. */

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  char *folder;
  char *site;   /* a clone of remote, on branch main, with a few files */
  char *remote; /* a bare repository */
} Fixture;

void fixture_init (int *argc,
                   char ***argv);
void fixture_set_up (Fixture *fixture,
                     const void *data);
void fixture_tear_down (Fixture *fixture,
                        const void *data);
char *sh (const char *folder,
          const char *format,
          ...) G_GNUC_PRINTF (2, 3);
int sh_status (const char *folder,
               const char *format,
               ...) G_GNUC_PRINTF (2, 3);
void write_file (const char *folder,
                 const char *path,
                 const char *text);
char *read_file (const char *folder,
                 const char *path);
void assert_sound (const char *folder);

#define assert_sh(folder, expected, ...)              \
  G_STMT_START                                        \
  {                                                   \
    g_autofree char *said = sh (folder, __VA_ARGS__); \
    g_assert_cmpstr (said, ==, expected);             \
  }                                                   \
  G_STMT_END

G_END_DECLS

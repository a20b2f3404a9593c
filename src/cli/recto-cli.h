#pragma once

#include <gio/gio.h>

#include "site/recto-site.h"

G_BEGIN_DECLS

/* What the program says with its exit code. */
#define RECTO_CLI_DONE    0
#define RECTO_CLI_REFUSED 1
#define RECTO_CLI_USAGE   2

/**
 * RectoCli:
 * @site_option: (nullable): what `--site` said
 *
 * What every command is given.
 */
typedef struct
{
  char *site_option;
} RectoCli;

typedef struct
{
  const char *name;
  const char *arguments;
  const char *summary;
  int (*run) (RectoCli *cli,
              int argc,
              char *argv[]);
} RectoCliCommand;

int recto_cli_usage (const char *command,
                     const char *format,
                     ...) G_GNUC_PRINTF (2, 3);
int recto_cli_refuse (const GError *error);
int recto_cli_refuse_at (const char *file,
                         guint line,
                         guint column,
                         const char *message);
gboolean recto_cli_parse (const char *command,
                          const GOptionEntry *options,
                          int *argc,
                          char ***argv,
                          int *exit_code);
char *recto_cli_find_root (RectoCli *cli,
                           const char *file,
                           GError **error);
RectoSite *recto_cli_load_site (RectoCli *cli,
                                const char *file,
                                GError **error);
char *recto_cli_site_path (const char *root,
                           const char *file,
                           GError **error);

int recto_cli_list (RectoCli *cli, int argc, char *argv[]);
int recto_cli_check (RectoCli *cli, int argc, char *argv[]);
int recto_cli_new (RectoCli *cli, int argc, char *argv[]);
int recto_cli_get (RectoCli *cli, int argc, char *argv[]);
int recto_cli_set (RectoCli *cli, int argc, char *argv[]);
int recto_cli_render (RectoCli *cli, int argc, char *argv[]);
int recto_cli_status (RectoCli *cli, int argc, char *argv[]);
int recto_cli_publish (RectoCli *cli, int argc, char *argv[]);
int recto_cli_clone (RectoCli *cli, int argc, char *argv[]);

G_END_DECLS

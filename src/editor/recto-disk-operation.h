#pragma once

#include <gio/gio.h>

#include "base/recto-file.h"

G_BEGIN_DECLS

/* Nothing a person writes by hand is larger, and GtkTextView would choke. */
#define RECTO_DOCUMENT_MAX_SIZE (32 * 1024 * 1024)

typedef enum
{
  RECTO_DISK_LOAD,
  RECTO_DISK_SAVE,
  RECTO_DISK_CHECK,
  RECTO_DISK_RELOAD,
  RECTO_DISK_KEEP_MINE,
} RectoDiskOperationKind;

typedef enum
{
  RECTO_DISK_SAME,
  RECTO_DISK_CHANGED,
  RECTO_DISK_DELETED,
} RectoDiskState;

typedef struct
{
  RectoDiskOperationKind kind;
  char *root;
  char *path;

  /* What the worker starts from. */
  GBytes *text;
  guint64 serial;
  RectoFileStamp *known;

  /* What it found. */
  RectoDiskState disk;
  GBytes *contents;
  char *fault;
  RectoFileStamp *stamp;
  char *resolved;
} RectoDiskOperation;

void recto_disk_operation_free (gpointer data);
gboolean recto_disk_operation_run (RectoDiskOperation *self,
                                   GCancellable *cancellable,
                                   GError **error);
gboolean recto_disk_stamp_has_text (RectoFileStamp *stamp,
                                    GBytes *text);

G_END_DECLS

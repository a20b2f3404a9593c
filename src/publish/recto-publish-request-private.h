#pragma once

#include "recto-publish-request.h"

G_BEGIN_DECLS

/* How a person resolved one conflict: @text stands for these two versions. */
typedef struct
{
  char *path;
  char *ours;
  char *theirs;
  GBytes *text; /* NULL to delete the file */
} RectoResolution;

struct _RectoPublishRequest
{
  gatomicrefcount ref_count;
  char *root;
  GStrv paths;
  char *message;
  RectoPublishFlags flags;
  guint stall_seconds;
  RectoTransportQuestionFunc question;
  gpointer question_data;
  GPtrArray *resolutions;
};

G_END_DECLS

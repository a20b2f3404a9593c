/* What the files of discarding share. */

#pragma once

#include "recto-git-discard.h"
#include "recto-git-stage.h"
#include "recto-git-work-file.h"

G_BEGIN_DECLS

/* What was discarded last, and by its log what was before. */
#define RECTO_DISCARD_REF "refs/recto/discarded"

/* One path: what stood in the work tree and in the index, and what is in HEAD. */
typedef struct
{
  char *path; /* relative to the work tree */
  RectoWorkFile before;
  RectoWorkFile after;
  git_oid head_id;
  guint head_mode;
  git_oid staged_id;
  guint staged_mode;
} RectoDiscardPart;

struct _RectoDiscarded
{
  char *directory;
  char *path;
  char *kept;
  GPtrArray *parts;
};

gboolean recto_discard_same_version (const git_oid *id,
                                     guint mode,
                                     const git_oid *other_id,
                                     guint other_mode);
gboolean recto_discard_same_file (const RectoWorkFile *one,
                                  const RectoWorkFile *other);
RectoDiscarded *recto_discarded_new (const char *directory,
                                     const char *path);
int recto_discard_keep (git_oid *id,
                        git_repository *repository,
                        git_tree *head,
                        GPtrArray *parts,
                        const char *path);
int recto_discard_point_at (git_repository *repository,
                            const git_oid *id,
                            const char *path);

G_END_DECLS

#pragma once

#include "recto-git-autocleanups.h"
#include "recto-git-error.h"

G_BEGIN_DECLS

/**
 * RectoMergeSides:
 * @path: the file, relative to the work tree
 * @base: (nullable): id of the blob that both sides began with
 * @ours: (nullable): id of our blob, %NULL when we deleted it
 * @theirs: (nullable): id of their blob, %NULL when they deleted it
 * @base_text: (nullable): its content
 * @our_text: (nullable): its content
 * @their_text: (nullable): its content
 * @whole: whether one side is no regular file, so that either is taken as it is
 *
 * A file that both sides changed, and not alike.
 */
typedef struct
{
  char *path;
  char *base;
  char *ours;
  char *theirs;
  GBytes *base_text;
  GBytes *our_text;
  GBytes *their_text;
  gboolean whole;
} RectoMergeSides;

/**
 * RectoMergeFunc:
 * @sides: a file that both sides changed
 * @remove: (out): set to %TRUE when the file is to be removed
 * @user_data: data of who asked for the merge
 *
 * Returns: (transfer full) (nullable): what it is to be, or %NULL when that
 *   is for a person to say
 */
typedef GBytes *(*RectoMergeFunc) (const RectoMergeSides *sides,
                                   gboolean *remove,
                                   gpointer user_data);

void recto_merge_sides_free (RectoMergeSides *self);
gboolean recto_git_merge (git_repository *repository,
                          git_tree *base,
                          git_tree *ours,
                          git_tree *theirs,
                          RectoMergeFunc merge,
                          gpointer merge_data,
                          git_oid *tree,
                          GPtrArray *conflicts,
                          GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoMergeSides, recto_merge_sides_free)

G_END_DECLS

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RectoPublishConflictPart:
 * @conflicting: whether the two sides differ here
 * @merged: (nullable): the text, when not @conflicting
 * @ours: (nullable): our text, when @conflicting
 * @theirs: (nullable): their text, when @conflicting
 * @key: (nullable): the front matter key that the part is, dotted
 */
typedef struct
{
  gboolean conflicting;
  char *merged;
  char *ours;
  char *theirs;
  char *key;
} RectoPublishConflictPart;

/**
 * RectoPublishConflict:
 * @path: the file, relative to the site
 * @base: (nullable): id of the blob that both sides began with
 * @ours: (nullable): id of our blob, %NULL when we deleted it
 * @theirs: (nullable): id of their blob, %NULL when they deleted it
 * @base_text: (nullable): its content
 * @our_text: (nullable): its content
 * @their_text: (nullable): its content
 * @binary: whether a side is not text, so that only one can be taken whole
 * @parts: (element-type RectoPublishConflictPart): the file in order, merged
 *   and conflicting stretches; empty when @binary or one side deleted it
 *
 * A file that both sides changed in the same place. Read only.
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
  gboolean binary;
  GPtrArray *parts;
} RectoPublishConflict;

void recto_publish_conflict_free (RectoPublishConflict *self);
GBytes *recto_publish_conflict_take (const RectoPublishConflict *self,
                                     gboolean take_ours);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoPublishConflict, recto_publish_conflict_free)

G_END_DECLS

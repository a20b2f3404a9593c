#pragma once

#include "recto-publish-conflict.h"

G_BEGIN_DECLS

/* Each returns the parts of a merged text in order, of type
 * RectoPublishConflictPart. */

GPtrArray *recto_merge_lines (const char *base,
                              gsize base_length,
                              const char *ours,
                              gsize our_length,
                              const char *theirs,
                              gsize their_length);
GPtrArray *recto_merge_yaml (const char *base,
                             gsize base_length,
                             const char *ours,
                             gsize our_length,
                             const char *theirs,
                             gsize their_length);
GPtrArray *recto_merge_text (const char *path,
                             GBytes *base,
                             GBytes *ours,
                             GBytes *theirs);

GPtrArray *recto_merge_parts_new (void);
void recto_merge_add (GPtrArray *parts,
                      const char *text,
                      gsize length);
void recto_merge_end_line (GPtrArray *parts,
                           const char *newline);
void recto_merge_add_conflict (GPtrArray *parts,
                               const char *ours,
                               gsize our_length,
                               const char *theirs,
                               gsize their_length,
                               const char *key);
void recto_merge_extend (GPtrArray *parts,
                         GPtrArray *more);
const char *recto_merge_newline (const char *text,
                                 gsize length);
gboolean recto_merge_is_clean (GPtrArray *parts);
char *recto_merge_join (GPtrArray *parts,
                        gsize *length);

G_END_DECLS

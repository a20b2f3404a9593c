#pragma once

#include "recto-recovery.h"

G_BEGIN_DECLS

/**
 * RectoRecoveryTextFunc:
 * @base_sha256: (out) (transfer full) (nullable): what the file's text was
 *   when it and ours were last the same
 * @user_data: data
 *
 * Asked on the main thread for the text to keep.
 *
 * Returns: (transfer full) (nullable): the text, or %NULL when there is
 *   nothing to keep any more
 */
typedef GBytes *(*RectoRecoveryTextFunc) (char **base_sha256,
                                          gpointer user_data);

#define RECTO_TYPE_RECOVERY_WRITER (recto_recovery_writer_get_type ())
G_DECLARE_FINAL_TYPE (RectoRecoveryWriter, recto_recovery_writer, RECTO, RECOVERY_WRITER, GObject)

RectoRecoveryWriter *recto_recovery_writer_new (RectoRecovery *recovery,
                                                const char *root,
                                                const char *path,
                                                RectoRecoveryTextFunc func,
                                                gpointer user_data);
void recto_recovery_writer_detach (RectoRecoveryWriter *self);
void recto_recovery_writer_adopt (RectoRecoveryWriter *self,
                                  RectoRecoveryItem *item);
void recto_recovery_writer_touch (RectoRecoveryWriter *self);
void recto_recovery_writer_clear (RectoRecoveryWriter *self);
void recto_recovery_writer_settle_async (RectoRecoveryWriter *self,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
gboolean recto_recovery_writer_settle_finish (RectoRecoveryWriter *self,
                                              GAsyncResult *result,
                                              GError **error);

G_END_DECLS

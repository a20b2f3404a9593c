#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define RECTO_TYPE_RECOVERY_ITEM (recto_recovery_item_get_type ())

/**
 * RectoRecoveryItem:
 *
 * Unsaved text of one file that an earlier run left behind. Immutable.
 */
G_DECLARE_FINAL_TYPE (RectoRecoveryItem, recto_recovery_item, RECTO, RECOVERY_ITEM, GObject)

const char *recto_recovery_item_get_slot (RectoRecoveryItem *self);
const char *recto_recovery_item_get_root (RectoRecoveryItem *self);
const char *recto_recovery_item_get_path (RectoRecoveryItem *self);
GDateTime *recto_recovery_item_get_time (RectoRecoveryItem *self);
GBytes *recto_recovery_item_get_text (RectoRecoveryItem *self);
const char *recto_recovery_item_get_base_sha256 (RectoRecoveryItem *self);
gboolean recto_recovery_item_get_file_changed (RectoRecoveryItem *self);

#define RECTO_TYPE_RECOVERY (recto_recovery_get_type ())

/**
 * RectoRecovery:
 *
 * The folder with copies of text that is not yet in its file. Immutable and
 * thread-safe; one is shared by all documents.
 */
G_DECLARE_FINAL_TYPE (RectoRecovery, recto_recovery, RECTO, RECOVERY, GObject)

RectoRecovery *recto_recovery_new (const char *folder);
const char *recto_recovery_get_folder (RectoRecovery *self);
char *recto_recovery_new_slot (RectoRecovery *self,
                               const char *root,
                               const char *path);
gboolean recto_recovery_write (RectoRecovery *self,
                               const char *slot,
                               const char *root,
                               const char *path,
                               const char *base_sha256,
                               GBytes *text,
                               GError **error);
gboolean recto_recovery_remove (RectoRecovery *self,
                                const char *slot,
                                GError **error);
void recto_recovery_discard_async (RectoRecovery *self,
                                   RectoRecoveryItem *item,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean recto_recovery_discard_finish (RectoRecovery *self,
                                        GAsyncResult *result,
                                        GError **error);
GPtrArray *recto_recovery_list (RectoRecovery *self,
                                const char *root,
                                GCancellable *cancellable,
                                GError **error);
void recto_recovery_list_async (RectoRecovery *self,
                                const char *root,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
GPtrArray *recto_recovery_list_finish (RectoRecovery *self,
                                       GAsyncResult *result,
                                       GError **error);

G_END_DECLS

#pragma once

#include <gtksourceview/gtksource.h>

#include "recto-editor-error.h"
#include "recto-recovery.h"
#include "recto-splice.h"

G_BEGIN_DECLS

/**
 * RectoDocumentConflict:
 * @RECTO_DOCUMENT_CONFLICT_NONE: the file is what was read or written last
 * @RECTO_DOCUMENT_CONFLICT_CHANGED: another program changed it while there was unsaved text
 * @RECTO_DOCUMENT_CONFLICT_DELETED: another program deleted it or moved it away
 */
typedef enum
{
  RECTO_DOCUMENT_CONFLICT_NONE,
  RECTO_DOCUMENT_CONFLICT_CHANGED,
  RECTO_DOCUMENT_CONFLICT_DELETED,
} RectoDocumentConflict;

/**
 * RectoDocumentResolution:
 * @RECTO_DOCUMENT_RELOAD: take what is on disk (undo brings the own text back)
 * @RECTO_DOCUMENT_KEEP_MINE: write the own text over what is on disk now
 */
typedef enum
{
  RECTO_DOCUMENT_RELOAD,
  RECTO_DOCUMENT_KEEP_MINE,
} RectoDocumentResolution;

#define RECTO_TYPE_DOCUMENT_CONFLICT (recto_document_conflict_get_type ())
GType recto_document_conflict_get_type (void);

#define RECTO_TYPE_DOCUMENT (recto_document_get_type ())
G_DECLARE_FINAL_TYPE (RectoDocument, recto_document, RECTO, DOCUMENT, GObject)

RectoDocument *recto_document_new (const char *root,
                                   const char *path);

void recto_document_load_async (RectoDocument *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean recto_document_load_finish (RectoDocument *self,
                                     GAsyncResult *result,
                                     GError **error);
void recto_document_save_async (RectoDocument *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean recto_document_save_finish (RectoDocument *self,
                                     GAsyncResult *result,
                                     GError **error);
void recto_document_flush_async (RectoDocument *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean recto_document_flush_finish (RectoDocument *self,
                                      GAsyncResult *result,
                                      GError **error);
void recto_document_check_disk (RectoDocument *self);
void recto_document_resolve_async (RectoDocument *self,
                                   RectoDocumentResolution resolution,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean recto_document_resolve_finish (RectoDocument *self,
                                        GAsyncResult *result,
                                        GError **error);
void recto_document_get_disk_text_async (RectoDocument *self,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
GBytes *recto_document_get_disk_text_finish (RectoDocument *self,
                                             GAsyncResult *result,
                                             GError **error);

GtkSourceBuffer *recto_document_get_buffer (RectoDocument *self);
const char *recto_document_get_root (RectoDocument *self);
const char *recto_document_get_path (RectoDocument *self);
gboolean recto_document_get_loaded (RectoDocument *self);
gboolean recto_document_get_modified (RectoDocument *self);
gboolean recto_document_get_saving (RectoDocument *self);
const char *recto_document_get_read_only_reason (RectoDocument *self);
RectoDocumentConflict recto_document_get_conflict (RectoDocument *self);
const GError *recto_document_get_last_save_error (RectoDocument *self);
guint recto_document_get_autosave_delay (RectoDocument *self);
void recto_document_set_autosave_delay (RectoDocument *self,
                                        guint milliseconds);
void recto_document_set_recovery (RectoDocument *self,
                                  RectoRecovery *recovery);
void recto_document_begin_without_file (RectoDocument *self);
gboolean recto_document_restore (RectoDocument *self,
                                 RectoRecoveryItem *item,
                                 GError **error);

guint64 recto_document_get_serial (RectoDocument *self);
GBytes *recto_document_snapshot (RectoDocument *self,
                                 guint64 *serial);
gboolean recto_document_apply_splice (RectoDocument *self,
                                      gsize offset,
                                      gsize removed,
                                      const char *text,
                                      gssize length,
                                      GError **error);
gboolean recto_document_apply_splices (RectoDocument *self,
                                       const RectoSplice *splices,
                                       gsize n_splices,
                                       guint64 serial,
                                       GError **error);
gboolean recto_document_replace_text (RectoDocument *self,
                                      const char *text,
                                      gsize length,
                                      GError **error);
gboolean recto_document_get_iter_at_byte (RectoDocument *self,
                                          gsize offset,
                                          GtkTextIter *iter);
gsize recto_document_get_byte_at_iter (RectoDocument *self,
                                       const GtkTextIter *iter);
guint recto_document_get_body_line (RectoDocument *self);

G_END_DECLS

#pragma once

#include "editor/recto-document.h"

G_BEGIN_DECLS

#define RECTO_TYPE_DOCUMENTS (recto_documents_get_type ())
G_DECLARE_FINAL_TYPE (RectoDocuments, recto_documents, RECTO, DOCUMENTS, GObject)

RectoDocuments *recto_documents_new (const char *root,
                                     RectoRecovery *recovery);
void recto_documents_set_autosave_delay (RectoDocuments *self,
                                         guint milliseconds);
void recto_documents_open_async (RectoDocuments *self,
                                 const char *path,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
void recto_documents_restore_async (RectoDocuments *self,
                                    RectoRecoveryItem *item,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
RectoDocument *recto_documents_open_finish (RectoDocuments *self,
                                            GAsyncResult *result,
                                            GError **error);
RectoDocument *recto_documents_lookup (RectoDocuments *self,
                                       const char *path);
void recto_documents_forget (RectoDocuments *self,
                             const char *path);
void recto_documents_check_disk (RectoDocuments *self);
void recto_documents_flush_async (RectoDocuments *self,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean recto_documents_flush_finish (RectoDocuments *self,
                                       GAsyncResult *result,
                                       GError **error);

G_END_DECLS

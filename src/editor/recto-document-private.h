#pragma once

#include "base/recto-file.h"

#include "recto-disk-watch.h"
#include "recto-document.h"
#include "recto-recovery-writer.h"
#include "recto-text-mirror.h"

G_BEGIN_DECLS

struct _RectoDocument
{
  GObject parent_instance;

  char *root;
  char *path;
  GtkSourceBuffer *buffer;
  RectoTextMirror *mirror;

  /* The text as it is, and as it was when it last equalled the file. */
  guint64 serial;
  guint64 saved_serial;
  GBytes *snapshot;
  guint user_actions;
  gboolean change_pending;

  /* The file as it was last seen. */
  RectoFileStamp *stamp;
  RectoDiskWatch *watch;
  GQueue operations;
  gboolean operating;
  gboolean check_queued;

  gboolean loaded;
  gboolean modified;
  gboolean saving;
  char *read_only_reason;
  RectoDocumentConflict conflict;
  GError *last_save_error;

  guint autosave_delay;
  guint autosave_source;
  RectoRecoveryWriter *recovery_writer;
};

void recto_document_set_loaded_text (RectoDocument *self,
                                     GBytes *text,
                                     const char *read_only_reason);
gboolean recto_document_check_writable (RectoDocument *self,
                                        GError **error);
void recto_document_adopt_disk_text (RectoDocument *self,
                                     GBytes *text,
                                     const char *read_only_reason);
void recto_document_set_stamp (RectoDocument *self,
                               RectoFileStamp *stamp);
void recto_document_mark_saved (RectoDocument *self,
                                guint64 serial);
void recto_document_update_modified (RectoDocument *self);
void recto_document_set_saving (RectoDocument *self,
                                gboolean saving);
void recto_document_set_conflict (RectoDocument *self,
                                  RectoDocumentConflict conflict);
void recto_document_set_save_error (RectoDocument *self,
                                    const GError *error);
void recto_document_watch_file (RectoDocument *self,
                                const char *resolved);
void recto_document_drop_caches (RectoDocument *self);
GBytes *recto_document_get_text_to_save (RectoDocument *self);
void recto_document_cancel_autosave (RectoDocument *self);
void recto_document_arm_autosave (RectoDocument *self);

G_END_DECLS

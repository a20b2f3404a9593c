#pragma once

#include <gio/gio.h>

#include "recto-transport-error.h"
#include "recto-transport-question.h"

G_BEGIN_DECLS

/**
 * RectoTransportProgressFunc:
 * @what: what is being done, for a person
 * @done: how much is done, in whatever unit
 * @total: how much there is, or 0 when that is not known
 * @user_data: data of who asked for the transfer
 *
 * Called in the thread that called the blocking function.
 */
typedef void (*RectoTransportProgressFunc) (const char *what,
                                            guint64 done,
                                            guint64 total,
                                            gpointer user_data);

/**
 * RectoTransport:
 *
 * A client of the `recto-transport` process, which alone talks to remotes and
 * is killed when a call is cancelled or no byte comes for a while. The process
 * is started when it is first needed and again after it was killed. Calls from
 * several threads wait for one another. Reference counted.
 */
typedef struct _RectoTransport RectoTransport;

#define RECTO_TYPE_TRANSPORT (recto_transport_get_type ())

GType recto_transport_get_type (void);
RectoTransport *recto_transport_new (void);
RectoTransport *recto_transport_ref (RectoTransport *self);
void recto_transport_unref (RectoTransport *self);
void recto_transport_set_stall_timeout (RectoTransport *self,
                                        guint seconds);
void recto_transport_set_progress (RectoTransport *self,
                                   RectoTransportProgressFunc progress,
                                   gpointer user_data);
void recto_transport_set_question (RectoTransport *self,
                                   RectoTransportQuestionFunc question,
                                   gpointer user_data);

void recto_transport_prepare (RectoTransport *self,
                              const char *directory,
                              const char *remote);
GHashTable *recto_transport_list (RectoTransport *self,
                                  const char *directory,
                                  const char *remote,
                                  gboolean for_push,
                                  GCancellable *cancellable,
                                  GError **error);
gboolean recto_transport_fetch (RectoTransport *self,
                                const char *directory,
                                const char *remote,
                                GCancellable *cancellable,
                                GError **error);
gboolean recto_transport_push (RectoTransport *self,
                               const char *directory,
                               const char *remote,
                               const char *commit,
                               const char *remote_ref,
                               const char *expected,
                               GCancellable *cancellable,
                               GError **error);
gboolean recto_transport_has_sent (RectoTransport *self);
char *recto_transport_take_note (RectoTransport *self);
gboolean recto_transport_clone (RectoTransport *self,
                                const char *address,
                                const char *directory,
                                GCancellable *cancellable,
                                GError **error);
void recto_transport_clone_async (RectoTransport *self,
                                  const char *address,
                                  const char *directory,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean recto_transport_clone_finish (RectoTransport *self,
                                       GAsyncResult *result,
                                       GError **error);
void recto_transport_fetch_async (RectoTransport *self,
                                  const char *directory,
                                  const char *remote,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean recto_transport_fetch_finish (RectoTransport *self,
                                       GAsyncResult *result,
                                       GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoTransport, recto_transport_unref)

G_END_DECLS

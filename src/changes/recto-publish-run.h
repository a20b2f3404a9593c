#pragma once

#include <gio/gio.h>

#include "publish/recto-publish.h"

G_BEGIN_DECLS

#define RECTO_TYPE_PUBLISH_RUN (recto_publish_run_get_type ())
G_DECLARE_FINAL_TYPE (RectoPublishRun, recto_publish_run, RECTO, PUBLISH_RUN, GObject)

RectoPublishRun *recto_publish_run_new (void);
void recto_publish_run_set_stall_timeout (RectoPublishRun *self,
                                          guint seconds);
GCancellable *recto_publish_run_begin (RectoPublishRun *self);
void recto_publish_run_start (RectoPublishRun *self,
                              RectoPublishRequest *request);
void recto_publish_run_stop (RectoPublishRun *self);
void recto_publish_run_cancel (RectoPublishRun *self);
void recto_publish_run_refuse (RectoPublishRun *self);
RectoPublishRequest *recto_publish_run_again (RectoPublishRun *self);
gboolean recto_publish_run_get_busy (RectoPublishRun *self);
const char *recto_publish_run_get_progress_text (RectoPublishRun *self);
double recto_publish_run_get_fraction (RectoPublishRun *self);
const RectoPublishRequest *recto_publish_run_get_request (RectoPublishRun *self);
const RectoPublishResult *recto_publish_run_get_result (RectoPublishRun *self);

G_END_DECLS

#pragma once

#include <gio/gio.h>

#include "recto-form-change.h"
#include "yaml/recto-yaml-tree.h"

G_BEGIN_DECLS

/**
 * RectoFormJob:
 * @serial: which state of the text it is about
 * @text: (nullable): a text to read
 * @tree: (nullable): what @change is of
 * @change: (nullable): a change to compute
 *
 * Work on YAML that is too long for the main thread: a text to read, or a
 * change to compute.
 */
typedef struct
{
  guint64 serial;
  GBytes *text;
  RectoYamlTree *tree;
  RectoFormChange *change;
} RectoFormJob;

RectoFormJob *recto_form_job_new_reading (guint64 serial,
                                          GBytes *text);
RectoFormJob *recto_form_job_new_change (guint64 serial,
                                         RectoYamlTree *tree,
                                         RectoFormChange *change);
void recto_form_job_start (RectoFormJob *self,
                           gpointer object,
                           GAsyncReadyCallback callback);
RectoFormJob *recto_form_job_get (GAsyncResult *result);
RectoYamlTree *recto_form_job_finish_tree (GAsyncResult *result,
                                           GError **error);
RectoYamlEdit *recto_form_job_finish_edit (GAsyncResult *result,
                                           GError **error);

G_END_DECLS

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RectoEditorAccel:
 * @action: an action of the editor view, as "editor.bold"
 * @target: (nullable): its target in GVariant text format
 * @keys: its keys in the form of gtk_accelerator_parse(), %NULL-terminated
 * @title: what it does, for the shortcuts window, to be translated
 * @group: what it is shown among there, to be translated; those of a group
 *   follow each other
 */
typedef struct
{
  const char *action;
  const char *target;
  const char *keys[3];
  const char *title;
  const char *group;
} RectoEditorAccel;

const RectoEditorAccel *recto_editor_get_accels (gsize *n_accels);

G_END_DECLS

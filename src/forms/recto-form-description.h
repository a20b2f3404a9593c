#pragma once

#include <gio/gio.h>

#include "recto-form-field.h"

G_BEGIN_DECLS

/**
 * RectoFormGroup:
 * @title: (nullable): the heading, not yet translated
 * @help: (nullable): a sentence under it, not yet translated
 * @fields: (element-type RectoFormField): its rows
 *
 * Rows that belong together.
 */
typedef struct
{
  char *title;
  char *help;
  GPtrArray *fields;
} RectoFormGroup;

/**
 * RectoFormDescription:
 *
 * What a form knows about a kind of file. Immutable, reference counted,
 * thread-safe.
 */
typedef struct _RectoFormDescription RectoFormDescription;

RectoFormDescription *recto_form_description_new_from_text (const char *text,
                                                            gsize length,
                                                            GError **error);
RectoFormDescription *recto_form_description_load (const char *name,
                                                   GError **error);
RectoFormDescription *recto_form_description_load_for (const char *path,
                                                       const char *layout,
                                                       const char *fallback);
char **recto_form_description_list (void);
RectoFormDescription *recto_form_description_ref (RectoFormDescription *self);
void recto_form_description_unref (RectoFormDescription *self);
const char *recto_form_description_get_name (const RectoFormDescription *self);
GPtrArray *recto_form_description_get_groups (const RectoFormDescription *self);
const char *recto_form_description_get_add_text (const RectoFormDescription *self,
                                                 RectoYamlKind root);
gboolean recto_form_description_is_ordered (const RectoFormDescription *self);
gboolean recto_form_description_matches (const RectoFormDescription *self,
                                         const char *path,
                                         const char *layout);
const RectoFormField *recto_form_description_get_entry (const RectoFormDescription *self,
                                                        RectoYamlKind root);
const RectoFormField *recto_form_description_find (const RectoFormDescription *self,
                                                   const char *key);
char **recto_form_description_get_order (const RectoFormDescription *self,
                                         const char *const *parent);
char **recto_form_description_list_flat (const RectoFormDescription *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoFormDescription, recto_form_description_unref)

G_END_DECLS

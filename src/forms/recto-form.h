#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * RectoFormScope:
 * @RECTO_FORM_SCOPE_FRONT_MATTER: the YAML is the front matter of the text
 * @RECTO_FORM_SCOPE_WHOLE_FILE: the whole text is YAML
 *
 * Which part of a text a form shows.
 */
typedef enum
{
  RECTO_FORM_SCOPE_FRONT_MATTER,
  RECTO_FORM_SCOPE_WHOLE_FILE,
} RectoFormScope;

/**
 * RectoFormRegion:
 * @yaml_start: the first byte of the YAML
 * @yaml_length: its length in bytes
 * @body_start: the first byte of what follows the front matter
 *
 * Where the front matter stands in a text.
 */
typedef struct
{
  gsize yaml_start;
  gsize yaml_length;
  gsize body_start;
} RectoFormRegion;

/**
 * RectoFormRegionFunc:
 * @text: a text, or its beginning
 * @length: its length in bytes
 * @region: (out caller-allocates): where its front matter is
 *
 * Finds the front matter by the rule of the site's generator. Is called in the
 * main thread.
 *
 * Returns: whether @text has front matter
 */
typedef gboolean (*RectoFormRegionFunc) (const char *text,
                                         gsize length,
                                         RectoFormRegion *region);

#define RECTO_TYPE_FORM (recto_form_get_type ())

G_DECLARE_FINAL_TYPE (RectoForm, recto_form, RECTO, FORM, GtkWidget)

GtkWidget *recto_form_new (GtkTextBuffer *buffer,
                           RectoFormScope scope,
                           RectoFormRegionFunc region_func);
void recto_form_set_description (RectoForm *self,
                                 const char *name);
const char *recto_form_get_description (RectoForm *self);
void recto_form_set_path (RectoForm *self,
                          const char *path);
void recto_form_set_root (RectoForm *self,
                          GFile *root);
void recto_form_set_suggestions (RectoForm *self,
                                 const char *key,
                                 GListModel *words);
void recto_form_set_fallback (RectoForm *self,
                              const char *key,
                              const char *text,
                              const char *origin);
const char *recto_form_get_fallback (RectoForm *self,
                                     const char *key,
                                     const char **origin);
void recto_form_set_value (RectoForm *self,
                           const char *key,
                           const char *text);
char *recto_form_get_value (RectoForm *self,
                            const char *key);
gboolean recto_form_focus_key (RectoForm *self,
                               const char *key);
GtkWidget *recto_form_get_row (RectoForm *self,
                               const char *key);
void recto_form_flush (RectoForm *self);
void recto_form_finish (RectoForm *self);
void recto_form_set_held (RectoForm *self,
                          gboolean held);
gboolean recto_form_is_valid (RectoForm *self);

G_END_DECLS

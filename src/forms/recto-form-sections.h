#pragma once

#include "recto-form-row.h"

G_BEGIN_DECLS

/* The sections of a form: headings with lists of rows under them. */
typedef struct _RectoFormSections RectoFormSections;

RectoFormSections *recto_form_sections_new (RectoForm *form,
                                            GtkBox *box);
void recto_form_sections_free (RectoFormSections *self);
void recto_form_sections_show (RectoFormSections *self,
                               GPtrArray *outline);
void recto_form_sections_clear (RectoFormSections *self);
void recto_form_sections_flush (RectoFormSections *self);
RectoFormRow *recto_form_sections_find (RectoFormSections *self,
                                        const char *key);
void recto_form_sections_open_last (RectoFormSections *self,
                                    RectoYamlTree *tree,
                                    const char *list_key);

G_END_DECLS

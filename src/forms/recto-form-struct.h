#pragma once

#include "recto-form-add-button.h"
#include "recto-form-private.h"
#include "recto-form-problem.h"
#include "recto-form-sections.h"

G_BEGIN_DECLS

/* More than so many rows at once take long to make; a button shows the rest. */
#define RECTO_FORM_PAGE 100

/* What holds while a key is absent, and where that is from. */
typedef struct
{
  char *text;
  char *origin;
} RectoFormFallback;

/* For recto-form.c and recto-form-access.c alone. */
struct _RectoForm
{
  GtkWidget parent_instance;

  RectoFormProblem *problem;
  GtkBox *content;
  RectoFormAddButton *add_button;

  RectoFormSource *source;
  RectoFormScope scope;
  RectoFormDescription *description;
  char *path;   /* chooses the description, unless it was named */
  char *layout; /* for which it was chosen */
  GFile *root;
  GHashTable *suggestions;
  GHashTable *fallbacks;
  GHashTable *asked;
  RectoFormSections *sections;
  guint n_updates;
  int n_asked;
  guint limit; /* of rows in a list */
};

void recto_form_update (RectoForm *self);

G_END_DECLS

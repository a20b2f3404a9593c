#pragma once

#include <adwaita.h>

#include "forms/recto-form-private.h"

/* A form in a window over a text, and ways to use it as a person would. */
typedef struct
{
  GtkWidget *window;
  GtkTextBuffer *buffer;
  RectoForm *form;
} FormFixture;

FormFixture *form_fixture_new (const char *text,
                               RectoFormScope scope,
                               const char *description);
void form_fixture_free (FormFixture *self);
void form_fixture_settle (FormFixture *self);
char *form_fixture_get_text (FormFixture *self);
GtkWidget *form_fixture_row (FormFixture *self,
                             const char *key);
void form_fixture_type (FormFixture *self,
                        const char *key,
                        const char *text);
void form_fixture_unset (FormFixture *self,
                         const char *key);
void form_fixture_undo (FormFixture *self);
void form_fixture_bring_into_view (FormFixture *self,
                                   GtkWidget *widget);
void form_present (GtkWidget *window);
GtkWidget *form_find (GtkWidget *widget,
                      GType type);
gboolean form_says (GtkWidget *widget,
                    const char *words);
GtkWidget *form_note (GtkWidget *row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FormFixture, form_fixture_free)

#define form_assert_text(fixture, expected)                        \
  G_STMT_START                                                     \
  {                                                                \
    g_autofree char *form_text_ = form_fixture_get_text (fixture); \
    g_assert_cmpstr (form_text_, ==, expected);                    \
  }                                                                \
  G_STMT_END

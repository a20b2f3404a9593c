#pragma once

#include <gio/gio.h>

#include "site/recto-site.h"

G_BEGIN_DECLS

/* A site in a temporary folder. */
typedef struct
{
  char *root;
  RectoSite *site;
} LibraryFixture;

LibraryFixture *library_fixture_new (void);
void library_fixture_free (LibraryFixture *self);
void library_fixture_write (LibraryFixture *self,
                            const char *path,
                            const char *text);
void library_fixture_write_usual (LibraryFixture *self);
GListModel *library_fixture_load (LibraryFixture *self);
void library_fixture_wait (gboolean (*condition) (gpointer data),
                           gpointer data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LibraryFixture, library_fixture_free)

G_END_DECLS

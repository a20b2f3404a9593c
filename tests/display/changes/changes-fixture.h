#pragma once

#include <gtk/gtk.h>

#include "changes/recto-change-item.h"
#include "changes/recto-publish-controller.h"
#include "git-fixture.h"

G_BEGIN_DECLS

/* A site in a repository with a bare one as its remote, and who publishes it. */
typedef struct
{
  Fixture git;
  RectoPublishController *controller;
  GtkWidget *window;
  gboolean refreshed;
  guint n_choose;
  guint n_published;
  char *commit;
  char *address;
  RectoPublishReport *report;
} ChangesFixture;

void changes_set_up (ChangesFixture *self,
                     gconstpointer data);
void changes_tear_down (ChangesFixture *self,
                        gconstpointer data);
void changes_wait (gboolean (*condition) (gpointer data),
                   gpointer data);
void changes_wait_ended (ChangesFixture *self);
void changes_refresh (ChangesFixture *self);
void changes_show (ChangesFixture *self,
                   GtkWidget *child);
void changes_settle (ChangesFixture *self);
GtkWidget *changes_find (GtkWidget *widget,
                         GType type);
GtkWidget *changes_part (GtkWidget *widget,
                         const char *id);
RectoChangeItem *changes_item (ChangesFixture *self,
                               const char *path);

G_END_DECLS

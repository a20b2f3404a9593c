#pragma once

#include "recto-workspace.h"

#include "changes/recto-publish-button.h"
#include "library/recto-library.h"
#include "recto-discarding.h"
#include "recto-document-pane.h"
#include "recto-documents.h"
#include "recto-file-actions.h"
#include "recto-foot.h"
#include "recto-preview-link.h"
#include "recto-publishing.h"
#include "recto-recovery-bar.h"
#include "recto-session.h"
#include "recto-site-words.h"
#include "site/recto-site-index.h"

G_BEGIN_DECLS

struct _RectoWorkspace
{
  GtkWidget parent_instance;

  AdwToastOverlay *overlay;
  AdwWindowTitle *title;
  GtkMenuButton *menu_button;
  GtkWidget *both_button;
  RectoPublishButton *publish_button;
  RectoRecoveryBar *recovery_bar;
  GtkStack *stack;
  AdwStatusPage *failure_page;
  RectoPanes *panes;
  RectoFoot *foot;

  RectoLibrary *library;
  RectoDocumentPane *pane;

  char *root;
  char *wanted;
  GSettings *settings;
  RectoRecovery *recovery;
  RectoSiteIndex *index;
  RectoDocuments *documents;
  RectoDocument *document;
  RectoSession *session;
  RectoFileActions *file_actions;
  RectoDiscarding *discarding;
  RectoPublishing *publishing;
  RectoPreviewLink *link;
  RectoSiteWords *words;
  GCancellable *opening;
};

RectoEntry *recto_workspace_lookup (RectoWorkspace *self,
                                    const char *path);
void recto_workspace_show_toast (RectoWorkspace *self,
                                 const char *text);
void recto_workspace_update_title (RectoWorkspace *self);
void recto_workspace_update_address (RectoWorkspace *self);
void recto_workspace_remember_position (RectoWorkspace *self);
void recto_workspace_open_behind (RectoWorkspace *self,
                                  const char *path);
void recto_workspace_compare (RectoWorkspace *self);
void recto_workspace_close_document (RectoWorkspace *self);
void recto_workspace_form_changed (RectoWorkspace *self);
void recto_workspace_restore (RectoWorkspace *self,
                              RectoRecoveryItem *item);

G_END_DECLS

#pragma once

#include "recto-publish-controller.h"
#include "recto-publish-run.h"

G_BEGIN_DECLS

struct _RectoPublishController
{
  GObject parent_instance;

  RectoWorkTree *tree;
  RectoSite *site;
  gboolean unsaved;
  char *reason;

  RectoPublishRun *run;
  char *document;
};

void recto_publish_controller_fail (RectoPublishController *self,
                                    const GError *error);
void recto_publish_controller_choose (RectoPublishController *self);

G_END_DECLS

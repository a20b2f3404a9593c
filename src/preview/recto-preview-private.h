#pragma once

#include <adwaita.h>

#include "recto-preview-bar.h"
#include "recto-preview-highlighter.h"
#include "recto-preview-renderer.h"
#include "recto-preview-view.h"
#include "recto-preview.h"

G_BEGIN_DECLS

struct _RectoPreview
{
  GtkWidget parent_instance;

  GtkStack *stack;
  AdwClamp *paper;
  RectoPreviewBar *bar;
  RectoPreviewView *view;
  RectoPreviewRenderer *renderer;
  RectoPreviewColours *colours;
  RectoPreviewHighlighter *highlighter;

  char *root;
  gboolean hardware_acceleration;
  gboolean is_plain;
  gboolean is_phone_width;

  RectoPage *page;       /* that is shown */
  char *path;            /* of what was asked for last */
  gboolean is_in_flight; /* the web view has not taken the last page yet */
  gboolean is_stopped;   /* the web process is gone */

  /* Where to scroll to once the document that was asked for is shown. */
  guint line;
  double fraction;

  GCancellable *cancellable;
};

enum
{
  PROP_0,
  PROP_ROOT,
  PROP_SITE,
  PROP_HARDWARE_ACCELERATION,
  PROP_PLAIN,
  PROP_PHONE_WIDTH,
  PROP_N_NOTES,
  N_PROPS
};

enum
{
  SIGNAL_LINE_ACTIVATED,
  SIGNAL_VISIBLE_LINE_CHANGED,
  SIGNAL_OPEN_URI,
  SIGNAL_OPEN_PAGE,
  SIGNAL_PAINTED,
  N_SIGNALS
};

extern GParamSpec *recto_preview_properties[N_PROPS];
extern guint recto_preview_signals[N_SIGNALS];

void recto_preview_connect_traffic (RectoPreview *self);

G_END_DECLS

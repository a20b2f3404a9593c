#pragma once

#include "recto-prose-view.h"

G_BEGIN_DECLS

#define RECTO_TYPE_FRONT_MATTER_FOLD (recto_front_matter_fold_get_type ())
G_DECLARE_FINAL_TYPE (RectoFrontMatterFold, recto_front_matter_fold, RECTO, FRONT_MATTER_FOLD, GObject)

RectoFrontMatterFold *recto_front_matter_fold_new (RectoProseView *view,
                                                   GtkOverlay *overlay);
void recto_front_matter_fold_set_buffer (RectoFrontMatterFold *self,
                                         GtkSourceBuffer *buffer);
void recto_front_matter_fold_set_folded (RectoFrontMatterFold *self,
                                         gboolean folded);
gboolean recto_front_matter_fold_is_hidden (RectoFrontMatterFold *self,
                                            int line);
int recto_front_matter_fold_get_end (RectoFrontMatterFold *self);

G_END_DECLS

#pragma once

#include <gtk/gtk.h>

#include "site/recto-site-index.h"

G_BEGIN_DECLS

#define RECTO_TYPE_LIBRARY (recto_library_get_type ())
G_DECLARE_FINAL_TYPE (RectoLibrary, recto_library, RECTO, LIBRARY, GtkWidget)

GtkWidget *recto_library_new (void);
RectoSiteIndex *recto_library_get_index (RectoLibrary *self);
void recto_library_set_index (RectoLibrary *self,
                              RectoSiteIndex *index);
const char *recto_library_get_current (RectoLibrary *self);
void recto_library_set_current (RectoLibrary *self,
                                const char *path);
void recto_library_set_changed_paths (RectoLibrary *self,
                                      const char *const *paths);
void recto_library_focus_search (RectoLibrary *self);

G_END_DECLS

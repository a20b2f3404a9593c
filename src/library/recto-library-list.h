#pragma once

#include <gtk/gtk.h>

#include "recto-library-model.h"

G_BEGIN_DECLS

#define RECTO_TYPE_LIBRARY_LIST (recto_library_list_get_type ())
G_DECLARE_FINAL_TYPE (RectoLibraryList, recto_library_list, RECTO, LIBRARY_LIST, GtkWidget)

RectoLibraryModel *recto_library_list_get_model (RectoLibraryList *self);
RectoEntry *recto_library_list_get_target (RectoLibraryList *self);
const char *recto_library_list_get_current (RectoLibraryList *self);
void recto_library_list_set_current (RectoLibraryList *self,
                                     const char *path);
void recto_library_list_activate (RectoLibraryList *self,
                                  guint position);
void recto_library_list_focus (RectoLibraryList *self,
                               guint position);
void recto_library_list_scroll_to_top (RectoLibraryList *self);

G_END_DECLS

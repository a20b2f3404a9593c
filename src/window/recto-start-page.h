#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RECTO_TYPE_START_PAGE (recto_start_page_get_type ())
G_DECLARE_FINAL_TYPE (RectoStartPage, recto_start_page, RECTO, START_PAGE, GtkWidget)

GtkWidget *recto_start_page_new (void);
void recto_start_page_set_recent (RectoStartPage *self,
                                  const char *const *roots);

G_END_DECLS

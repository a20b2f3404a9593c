#pragma once

#include <gio/gio.h>

#include "recto-site.h"

G_BEGIN_DECLS

/**
 * RectoImageUse:
 * @target: what the text names, as written
 * @path: (nullable): the site-relative path that it means, or %NULL when it
 *   is on another host or made by Liquid
 * @offset: byte offset of @target in the text
 * @exists: whether there is such a file
 *
 * A place where a text uses an image.
 */
typedef struct
{
  char *target;
  char *path;
  gsize offset;
  gboolean exists;
} RectoImageUse;

GPtrArray *recto_images_find (RectoSite *site,
                              const char *path,
                              GBytes *text);
char **recto_images_list (RectoSite *site,
                          const char *path,
                          GBytes *text);
void recto_image_use_free (RectoImageUse *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoImageUse, recto_image_use_free)

G_END_DECLS

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RectoPermalinkParts:
 * @date: what the date placeholders show
 * @collection: label of the collection, `posts` for posts
 * @path: the file's path inside its collection without the ending
 * @name: the file's name without the ending
 * @slug: (nullable): the slug; the name when %NULL
 * @categories: the categories as they are written
 * @output_ext: the ending of the published file, `.html`
 *
 * What a permalink template of a document can name.
 */
typedef struct
{
  GDateTime *date;
  const char *collection;
  const char *path;
  const char *name;
  const char *slug;
  const char *const *categories;
  const char *output_ext;
} RectoPermalinkParts;

const char *recto_permalink_from_style (const char *style);
char *recto_permalink_add_suffix (const char *template,
                                  const char *style);
gboolean recto_permalink_has_key (const char *template,
                                  const char *key);
char *recto_permalink_expand (const char *template,
                              const RectoPermalinkParts *parts,
                              GError **error);
char *recto_permalink_expand_page (const char *template,
                                   const char *folder,
                                   const char *basename,
                                   const char *output_ext,
                                   GError **error);

G_END_DECLS

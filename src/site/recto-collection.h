#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RectoCollection:
 * @label: its name, `news`
 * @folder: where its files are, `_news`
 * @permalink: the template of its addresses
 * @output: whether its documents become pages
 *
 * A collection of `_config.yml`. Posts and drafts are one, with the label
 * `posts`, and it is always there.
 */
typedef struct
{
  char *label;
  char *folder;
  char *permalink;
  gboolean output;
} RectoCollection;

G_END_DECLS

#pragma once

#include <gio/gio.h>

#include "yaml/recto-yaml-tree.h"

G_BEGIN_DECLS

/**
 * RectoEntryKind:
 * @RECTO_ENTRY_KIND_PROFILE: the page that is the front door of the site
 * @RECTO_ENTRY_KIND_POST: a post, published or not
 * @RECTO_ENTRY_KIND_DRAFT: a file of a `_drafts` folder
 * @RECTO_ENTRY_KIND_PAGE: any other page, and documents of other collections
 * @RECTO_ENTRY_KIND_DATA: a file of `_data`
 * @RECTO_ENTRY_KIND_CONFIG: `_config.yml`
 *
 * The order is the order in lists.
 */
typedef enum
{
  RECTO_ENTRY_KIND_PROFILE,
  RECTO_ENTRY_KIND_POST,
  RECTO_ENTRY_KIND_DRAFT,
  RECTO_ENTRY_KIND_PAGE,
  RECTO_ENTRY_KIND_DATA,
  RECTO_ENTRY_KIND_CONFIG,
} RectoEntryKind;

/**
 * RectoEntryState:
 * @RECTO_ENTRY_STATE_PUBLISHED: Jekyll publishes it
 * @RECTO_ENTRY_STATE_HIDDEN: `published: false`
 * @RECTO_ENTRY_STATE_FUTURE: its date is yet to come
 * @RECTO_ENTRY_STATE_DRAFT: a draft
 * @RECTO_ENTRY_STATE_NOT_WRITTEN: its collection makes no pages
 * @RECTO_ENTRY_STATE_DROPPED: Jekyll publishes it without its front matter
 * @RECTO_ENTRY_STATE_SKIPPED: Jekyll leaves it out for its error
 * @RECTO_ENTRY_STATE_ABORTS: Jekyll stops the whole build at it
 *
 * What Jekyll does with an entry.
 */
typedef enum
{
  RECTO_ENTRY_STATE_PUBLISHED,
  RECTO_ENTRY_STATE_HIDDEN,
  RECTO_ENTRY_STATE_FUTURE,
  RECTO_ENTRY_STATE_DRAFT,
  RECTO_ENTRY_STATE_NOT_WRITTEN,
  RECTO_ENTRY_STATE_DROPPED,
  RECTO_ENTRY_STATE_SKIPPED,
  RECTO_ENTRY_STATE_ABORTS,
} RectoEntryState;

#define RECTO_TYPE_ENTRY (recto_entry_get_type ())
G_DECLARE_FINAL_TYPE (RectoEntry, recto_entry, RECTO, ENTRY, GObject)

RectoEntryKind recto_entry_get_kind (RectoEntry *self);
RectoEntryState recto_entry_get_state (RectoEntry *self);
const char *recto_entry_get_path (RectoEntry *self);
const char *recto_entry_get_collection (RectoEntry *self);
const char *recto_entry_get_label (RectoEntry *self);
const char *recto_entry_get_title (RectoEntry *self);
GDateTime *recto_entry_get_date (RectoEntry *self);
const char *recto_entry_get_url (RectoEntry *self);
const char *recto_entry_get_destination (RectoEntry *self);
const char *recto_entry_get_slug (RectoEntry *self);
const char *recto_entry_get_permalink (RectoEntry *self);
const char *recto_entry_get_layout (RectoEntry *self);
const char *recto_entry_get_description (RectoEntry *self);
const char *const *recto_entry_get_categories (RectoEntry *self);
const char *const *recto_entry_get_tags (RectoEntry *self);
gboolean recto_entry_get_published (RectoEntry *self);
gboolean recto_entry_get_future (RectoEntry *self);
gboolean recto_entry_get_draft (RectoEntry *self);
const GError *recto_entry_get_error (RectoEntry *self);
const char *recto_entry_get_error_message (RectoEntry *self);
gboolean recto_entry_get_error_position (RectoEntry *self,
                                         guint *line,
                                         guint *column);
GBytes *recto_entry_get_front_matter (RectoEntry *self);
RectoYamlTree *recto_entry_parse_front_matter (RectoEntry *self,
                                               GError **error);
gboolean recto_entry_equal (RectoEntry *self,
                            RectoEntry *other);

G_END_DECLS

#pragma once

#include <gio/gio.h>

#include "recto-config.h"
#include "recto-entry.h"

G_BEGIN_DECLS

/**
 * RectoSite:
 *
 * What a Jekyll site was at one moment: its settings and its entries. An
 * immutable snapshot, reference counted, thread-safe.
 */
typedef struct _RectoSite RectoSite;

#define RECTO_TYPE_SITE (recto_site_get_type ())

GType recto_site_get_type (void);
RectoSite *recto_site_load (const char *root,
                            GCancellable *cancellable,
                            GError **error);
RectoSite *recto_site_reload (RectoSite *self,
                              GCancellable *cancellable,
                              GError **error);
RectoSite *recto_site_ref (RectoSite *self);
void recto_site_unref (RectoSite *self);
const char *recto_site_get_root (RectoSite *self);
RectoConfig *recto_site_get_config (RectoSite *self);
const GError *recto_site_get_config_error (RectoSite *self);
const char *recto_site_get_code_stylesheet (RectoSite *self);
GDateTime *recto_site_get_time (RectoSite *self);
GPtrArray *recto_site_get_entries (RectoSite *self);
RectoEntry *recto_site_lookup (RectoSite *self,
                               const char *path);
RectoEntry *recto_site_get_profile (RectoSite *self);
const RectoYamlNode *recto_site_find_default (RectoSite *self,
                                              RectoEntry *entry,
                                              const char *key);
RectoEntry *recto_site_read_entry (RectoSite *self,
                                   const char *path,
                                   GBytes *text,
                                   GError **error);
GBytes *recto_site_read_file (RectoSite *self,
                              const char *path,
                              GCancellable *cancellable,
                              GError **error);
char *recto_site_find_root (const char *path,
                            GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoSite, recto_site_unref)

G_END_DECLS

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RectoHostTrust:
 * @RECTO_HOST_UNKNOWN: the host is in no file
 * @RECTO_HOST_KNOWN: it has this very key
 * @RECTO_HOST_OTHER_TYPE: it is known, but by a key of another type
 * @RECTO_HOST_CHANGED: it is known by another key of this type
 * @RECTO_HOST_REVOKED: this key is marked as revoked
 */
typedef enum
{
  RECTO_HOST_UNKNOWN,
  RECTO_HOST_KNOWN,
  RECTO_HOST_OTHER_TYPE,
  RECTO_HOST_CHANGED,
  RECTO_HOST_REVOKED,
} RectoHostTrust;

/**
 * RectoHosts:
 *
 * What is known of ssh servers: the person's `known_hosts` and our own.
 */
typedef struct _RectoHosts RectoHosts;

RectoHosts *recto_hosts_new (void);
void recto_hosts_read (RectoHosts *self,
                       const char *file);
guint recto_hosts_get_malformed (RectoHosts *self);
RectoHostTrust recto_hosts_check (RectoHosts *self,
                                  const char *host,
                                  guint port,
                                  const guint8 *key,
                                  gsize length,
                                  char **where);
char *recto_hosts_to_text (RectoHosts *self,
                           const char *host,
                           guint port,
                           const char *as,
                           guint as_port);
void recto_hosts_free (RectoHosts *self);

char *recto_hosts_line (const char *host,
                        guint port,
                        const guint8 *key,
                        gsize length);
char *recto_hosts_fingerprint (const guint8 *key,
                               gsize length);
char *recto_hosts_key_type (const guint8 *key,
                            gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoHosts, recto_hosts_free)

G_END_DECLS

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RectoPublishRemedy:
 * @RECTO_PUBLISH_REMEDY_NONE: nothing can be done from here
 * @RECTO_PUBLISH_REMEDY_RETRY: publish again
 * @RECTO_PUBLISH_REMEDY_IDENTITY: ask for name and email, see #RectoIdentityDialog
 * @RECTO_PUBLISH_REMEDY_UPSTREAM: choose where the branch is published to
 * @RECTO_PUBLISH_REMEDY_UNLOCK: remove a stale lock, then publish again
 * @RECTO_PUBLISH_REMEDY_RESOLVE: show both sides of the conflicts
 * @RECTO_PUBLISH_REMEDY_CHOOSE: show the changed files to choose others
 * @RECTO_PUBLISH_REMEDY_PUT_ON_TOP: put what is unpublished on top of the new
 *   history of the remote, then publish again
 *
 * What can be done about a publish that failed.
 */
typedef enum
{
  RECTO_PUBLISH_REMEDY_NONE,
  RECTO_PUBLISH_REMEDY_RETRY,
  RECTO_PUBLISH_REMEDY_IDENTITY,
  RECTO_PUBLISH_REMEDY_UPSTREAM,
  RECTO_PUBLISH_REMEDY_UNLOCK,
  RECTO_PUBLISH_REMEDY_RESOLVE,
  RECTO_PUBLISH_REMEDY_CHOOSE,
  RECTO_PUBLISH_REMEDY_PUT_ON_TOP,
} RectoPublishRemedy;

#define RECTO_TYPE_PUBLISH_REPORT (recto_publish_report_get_type ())
G_DECLARE_FINAL_TYPE (RectoPublishReport, recto_publish_report, RECTO, PUBLISH_REPORT, GObject)

RectoPublishReport *recto_publish_report_new (const GError *error,
                                              const char *address);
const char *recto_publish_report_get_title (RectoPublishReport *self);
const char *recto_publish_report_get_body (RectoPublishReport *self);
const char *recto_publish_report_get_details (RectoPublishReport *self);
RectoPublishRemedy recto_publish_report_get_remedy (RectoPublishReport *self);
const char *recto_publish_report_get_remedy_label (RectoPublishReport *self);
const char *recto_publish_report_get_key_address (RectoPublishReport *self);
gboolean recto_publish_report_get_offers_address (RectoPublishReport *self);
const char *recto_publish_report_get_notice (RectoPublishReport *self);

G_END_DECLS

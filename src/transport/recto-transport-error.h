#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define RECTO_TRANSPORT_ERROR (recto_transport_error_quark ())

/**
 * RectoTransportError:
 * @RECTO_TRANSPORT_ERROR_FAILED: none of the cases below
 * @RECTO_TRANSPORT_ERROR_NOT_YET: this kind of address is not supported yet
 * @RECTO_TRANSPORT_ERROR_BAD_ADDRESS: the address makes no sense
 * @RECTO_TRANSPORT_ERROR_NO_NETWORK: the remote's machine cannot be reached
 * @RECTO_TRANSPORT_ERROR_UNKNOWN_HOST: its name is not known
 * @RECTO_TRANSPORT_ERROR_NOT_FOUND: there is no repository at the address
 * @RECTO_TRANSPORT_ERROR_NO_PERMISSION: it may not be read or written
 * @RECTO_TRANSPORT_ERROR_REFUSED: the remote took none of the credentials
 * @RECTO_TRANSPORT_ERROR_HOST_KEY: the ssh server is not the one that is known,
 *   or its key was not trusted
 * @RECTO_TRANSPORT_ERROR_CERTIFICATE: the server's certificate is not valid
 * @RECTO_TRANSPORT_ERROR_REDIRECTED: the server sent us to another host
 * @RECTO_TRANSPORT_ERROR_REJECTED: the remote's branch has commits that we lack
 * @RECTO_TRANSPORT_ERROR_DECLINED: a hook or a rule of the remote said no; the
 *   message has its words
 * @RECTO_TRANSPORT_ERROR_NO_SPACE: a disk or a quota is full
 * @RECTO_TRANSPORT_ERROR_TOO_LARGE: the remote takes no file or push of this size
 * @RECTO_TRANSPORT_ERROR_PROTECTED: the branch is one that not everybody may push to
 * @RECTO_TRANSPORT_ERROR_UNAVAILABLE: the remote cannot do it now
 * @RECTO_TRANSPORT_ERROR_STALLED: no byte came for the time allowed
 * @RECTO_TRANSPORT_ERROR_CUT: the connection broke
 * @RECTO_TRANSPORT_ERROR_EXISTS: the folder to clone into is there already
 * @RECTO_TRANSPORT_ERROR_HELPER: `recto-transport` is missing, broke or was killed
 */
typedef enum
{
  RECTO_TRANSPORT_ERROR_FAILED,
  RECTO_TRANSPORT_ERROR_NOT_YET,
  RECTO_TRANSPORT_ERROR_BAD_ADDRESS,
  RECTO_TRANSPORT_ERROR_NO_NETWORK,
  RECTO_TRANSPORT_ERROR_UNKNOWN_HOST,
  RECTO_TRANSPORT_ERROR_NOT_FOUND,
  RECTO_TRANSPORT_ERROR_NO_PERMISSION,
  RECTO_TRANSPORT_ERROR_REFUSED,
  RECTO_TRANSPORT_ERROR_HOST_KEY,
  RECTO_TRANSPORT_ERROR_CERTIFICATE,
  RECTO_TRANSPORT_ERROR_REDIRECTED,
  RECTO_TRANSPORT_ERROR_REJECTED,
  RECTO_TRANSPORT_ERROR_DECLINED,
  RECTO_TRANSPORT_ERROR_NO_SPACE,
  RECTO_TRANSPORT_ERROR_TOO_LARGE,
  RECTO_TRANSPORT_ERROR_PROTECTED,
  RECTO_TRANSPORT_ERROR_UNAVAILABLE,
  RECTO_TRANSPORT_ERROR_STALLED,
  RECTO_TRANSPORT_ERROR_CUT,
  RECTO_TRANSPORT_ERROR_EXISTS,
  RECTO_TRANSPORT_ERROR_HELPER,
} RectoTransportError;

GQuark recto_transport_error_quark (void);

G_END_DECLS

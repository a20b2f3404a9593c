#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define RECTO_EDITOR_ERROR (recto_editor_error_quark ())

/**
 * RectoEditorError:
 * @RECTO_EDITOR_ERROR_FAILED: none of the cases below
 * @RECTO_EDITOR_ERROR_READ_ONLY: the document cannot be written, because its bytes are not text
 * @RECTO_EDITOR_ERROR_CONFLICT: another program changed or deleted the file, and the person has not chosen yet
 * @RECTO_EDITOR_ERROR_NOT_LOADED: the document has no text yet
 * @RECTO_EDITOR_ERROR_STALE: the text changed since the splices were made
 * @RECTO_EDITOR_ERROR_NOT_AN_IMAGE: what was given is not an image that a page can show
 */
typedef enum
{
  RECTO_EDITOR_ERROR_FAILED,
  RECTO_EDITOR_ERROR_READ_ONLY,
  RECTO_EDITOR_ERROR_CONFLICT,
  RECTO_EDITOR_ERROR_NOT_LOADED,
  RECTO_EDITOR_ERROR_STALE,
  RECTO_EDITOR_ERROR_NOT_AN_IMAGE,
} RectoEditorError;

GQuark recto_editor_error_quark (void);

G_END_DECLS

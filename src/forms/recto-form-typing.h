#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RectoFormTyping:
 * @end: where the caret was left, in bytes; only while @is_on
 * @is_on: whether something was typed before
 * @is_removal: whether letters were taken away, rather than typed
 * @is_over: whether several letters went at once, so that what comes next may
 *   be typed over them
 * @is_space: whether the last letter was white space
 *
 * What was typed last into a field, to know what goes on with it.
 */
typedef struct
{
  gsize end;
  gboolean is_on;
  gboolean is_removal;
  gboolean is_over;
  gboolean is_space;
} RectoFormTyping;

gboolean recto_form_typing_add (RectoFormTyping *self,
                                const char *old,
                                const char *text);

G_END_DECLS

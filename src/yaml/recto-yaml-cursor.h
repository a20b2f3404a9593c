#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

#define RECTO_YAML_DIGITS "0123456789"

/* A place in a text that patterns eat from. */
typedef struct
{
  const char *at;
  const char *end;
} RectoYamlCursor;

static inline gboolean
recto_yaml_eat (RectoYamlCursor *cursor, const char *any_of)
{
  if (cursor->at == cursor->end || *cursor->at == '\0' || strchr (any_of, *cursor->at) == NULL)
    return FALSE;
  cursor->at++;
  return TRUE;
}

/* Eats all that is in a set, and tells how many there were. */
static inline guint
recto_yaml_eat_all (RectoYamlCursor *cursor, const char *any_of)
{
  guint eaten = 0;

  while (recto_yaml_eat (cursor, any_of))
    eaten++;
  return eaten;
}

static inline gboolean
recto_yaml_eat_number (RectoYamlCursor *cursor, guint min_digits, guint max_digits, int *number)
{
  guint digits = 0;

  *number = 0;
  while (digits < max_digits && cursor->at < cursor->end && g_ascii_isdigit (*cursor->at))
    {
      *number = *number * 10 + (*cursor->at++ - '0');
      digits++;
    }
  return digits >= min_digits;
}

G_END_DECLS

/* Character references: which names kramdown knows and what they stand for. */

#include "recto-md-entity.h"

#include <string.h>

#include "recto-md-entity-names.h"

/* What numbers 128 to 159 mean where a page was written for Windows-1252. */
static const guint16 windows_numbers[32] = {
  8364, 0, 8218, 402, 8222, 8230, 8224, 8225, 710, 8240, 352, 8249, 338, 0, 381, 0,
  0, 8216, 8217, 8220, 8221, 8226, 8211, 8212, 732, 8482, 353, 8250, 339, 0, 382, 376
};

/**
 * recto_md_entity_from_name:
 * @name: (array length=length): the name, without `&` and `;`
 * @length: its length
 *
 * Returns: the code point, 0 when the name is not known
 */
guint32
recto_md_entity_from_name (const char *name,
                           gsize length)
{
  gsize low = 0;
  gsize high = G_N_ELEMENTS (names);

  while (low < high)
    {
      gsize middle = (low + high) / 2;
      int order = strncmp (name, names[middle].name, length);

      if (order == 0 && names[middle].name[length] != '\0')
        order = -1;
      if (order == 0)
        return names[middle].code_point;
      if (order < 0)
        high = middle;
      else
        low = middle + 1;
    }
  return 0;
}

/**
 * recto_md_entity_from_number:
 * @number: the number of a numeric reference
 *
 * Returns: the code point that is meant, 0 when no character can stand for it
 */
guint32
recto_md_entity_from_number (guint64 number)
{
  if (number >= 128 && number < 160 && windows_numbers[number - 128] != 0)
    return windows_numbers[number - 128];
  if (number > 0x10ffff || !g_unichar_validate ((gunichar) number))
    return 0;
  return (guint32) number;
}

/**
 * recto_md_entity_get_name:
 * @code_point: a character
 *
 * Returns: (nullable): its name
 */
const char *
recto_md_entity_get_name (guint32 code_point)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (names[i].code_point == code_point && names[i].is_chosen)
        return names[i].name;
    }
  return NULL;
}

/* A stand-in for the site room's rule, which forms may not use. */

#include "region.h"

gboolean
test_region_find (const char *text,
                  gsize length,
                  RectoFormRegion *region)
{
  static GRegex *regex = NULL;
  g_autoptr (GMatchInfo) match = NULL;
  int start, end, body;

  if (regex == NULL)
    regex = g_regex_new ("\\A(?:\\x{FEFF})?(---[ \\t\\r]*\\n)(.*?\\n?)^(?:---|\\.\\.\\.)[ \\t\\r]*$\\n?",
                         G_REGEX_MULTILINE | G_REGEX_DOTALL, 0, NULL);
  if (!g_regex_match_full (regex, text, (gssize) length, 0, 0, &match, NULL))
    return FALSE;
  g_match_info_fetch_pos (match, 2, &start, &end);
  g_match_info_fetch_pos (match, 0, NULL, &body);
  region->yaml_start = (gsize) start;
  region->yaml_length = (gsize) (end - start);
  region->body_start = (gsize) body;
  return TRUE;
}

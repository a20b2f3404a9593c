#pragma once

#include "forms/recto-form.h"

gboolean test_region_find (const char *text,
                           gsize length,
                           RectoFormRegion *region);

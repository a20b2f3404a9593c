#pragma once

#include "recto-entry.h"

G_BEGIN_DECLS

void recto_entries_sort (GPtrArray *entries);

G_END_DECLS

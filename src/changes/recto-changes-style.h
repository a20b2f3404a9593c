#pragma once

void recto_changes_load_style (void);

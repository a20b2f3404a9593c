/* The keys of the editor, all in one place. */

#include "recto-editor-accels.h"

#include <glib/gi18n-lib.h>

static const RectoEditorAccel accels[] = {
  { "editor.bold", NULL, { "<Control>b" }, N_ ("Bold"), N_ ("Formatting") },
  { "editor.italic", NULL, { "<Control>i" }, N_ ("Italic"), N_ ("Formatting") },
  { "editor.strikethrough", NULL, { "<Control><Shift>x" }, N_ ("Strikethrough"), N_ ("Formatting") },
  { "editor.code", NULL, { "<Control>e" }, N_ ("Code"), N_ ("Formatting") },
  { "editor.link", NULL, { "<Control>k" }, N_ ("Link"), N_ ("Formatting") },
  { "editor.insert-image", NULL, { "<Control><Shift>i" }, N_ ("Insert an image"), N_ ("Formatting") },
  { "editor.cycle-heading", NULL, { "<Control><Shift>h" }, N_ ("Next heading level"), N_ ("Paragraphs") },
  { "editor.heading", "uint32 1", { "<Control><Alt>1" }, N_ ("Heading 1"), N_ ("Paragraphs") },
  { "editor.heading", "uint32 2", { "<Control><Alt>2" }, N_ ("Heading 2"), N_ ("Paragraphs") },
  { "editor.heading", "uint32 3", { "<Control><Alt>3" }, N_ ("Heading 3"), N_ ("Paragraphs") },
  { "editor.heading", "uint32 4", { "<Control><Alt>4" }, N_ ("Heading 4"), N_ ("Paragraphs") },
  { "editor.heading", "uint32 0", { "<Control><Alt>0" }, N_ ("No heading"), N_ ("Paragraphs") },
  { "editor.bullet-list", NULL, { "<Control><Shift>8" }, N_ ("Bullet list"), N_ ("Paragraphs") },
  { "editor.numbered-list", NULL, { "<Control><Shift>7" }, N_ ("Numbered list"), N_ ("Paragraphs") },
  { "editor.task-list", NULL, { "<Control><Shift>9" }, N_ ("Task list"), N_ ("Paragraphs") },
  { "editor.quote", NULL, { "<Control><Shift>period" }, N_ ("Quote"), N_ ("Paragraphs") },
  { "editor.code-block", NULL, { "<Control><Shift>e" }, N_ ("Code block"), N_ ("Paragraphs") },
  { "editor.front-matter-folded", NULL, { "<Control><Shift>m" }, N_ ("Show or hide the front matter"), N_ ("Paragraphs") },
  { "editor.find", NULL, { "<Control>f" }, N_ ("Find"), N_ ("Find") },
  { "editor.replace", NULL, { "<Control>h" }, N_ ("Find and replace"), N_ ("Find") },
  { "editor.find-next", NULL, { "<Control>g", "F3" }, N_ ("Next match"), N_ ("Find") },
  { "editor.find-previous", NULL, { "<Control><Shift>g", "<Shift>F3" }, N_ ("Previous match"), N_ ("Find") },
};

/**
 * recto_editor_get_accels:
 * @n_accels: (out): how many
 *
 * The keys of the editor's actions. The view binds them itself while it has
 * the focus; the window shows them, and may bind those that it forwards.
 *
 * Returns: (transfer none) (array length=n_accels): the table; titles are to
 *   be translated with gettext()
 */
const RectoEditorAccel *
recto_editor_get_accels (gsize *n_accels)
{
  *n_accels = G_N_ELEMENTS (accels);
  return accels;
}

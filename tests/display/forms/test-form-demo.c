/* Every row of every file of the demo site: one change is one step of undo,
 * touches a few lines and no others, and undo brings the very same bytes back. */

#include "form-fixture.h"

#include "widgets/recto-chip-row.h"
#include "widgets/recto-date-row.h"
#include "widgets/recto-number-row.h"
#include "widgets/recto-paragraph-row.h"

/* Whether there was something closed to open. */
static gboolean
expand_all (GtkWidget *widget)
{
  gboolean found = FALSE;

  if (ADW_IS_EXPANDER_ROW (widget) && !adw_expander_row_get_expanded (ADW_EXPANDER_ROW (widget)))
    {
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (widget), TRUE);
      return TRUE;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    found |= expand_all (child);
  return found;
}

/* Rows of the form are named by their keys. */
static void
collect_keys (FormFixture *fixture,
              GtkWidget *widget,
              GPtrArray *keys)
{
  const char *name = gtk_widget_get_name (widget);

  if (ADW_IS_PREFERENCES_ROW (widget) && recto_form_get_row (fixture->form, name) == widget)
    g_ptr_array_add (keys, g_strdup (name));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect_keys (fixture, child, keys);
}

static void
edit_text (GtkEditable *row,
           const char *text,
           const char *other)
{
  gtk_editable_set_text (row, g_str_equal (gtk_editable_get_text (row), text) ? other : text);
}

/* Does what a person would do to the row; FALSE if it holds only other rows. */
static gboolean
use_row (GtkWidget *row)
{
  GtkWidget *control;

  if (ADW_IS_EXPANDER_ROW (row))
    return FALSE;
  if (RECTO_IS_NUMBER_ROW (row))
    edit_text (GTK_EDITABLE (row), "7", "8");
  else if (RECTO_IS_DATE_ROW (row))
    edit_text (GTK_EDITABLE (row), "2031-02-03", "2031-02-04");
  else if (ADW_IS_ENTRY_ROW (row))
    edit_text (GTK_EDITABLE (row), "# it's: \"山\" - [x]", "yes");
  else if (ADW_IS_COMBO_ROW (row))
    adw_combo_row_set_selected (ADW_COMBO_ROW (row), adw_combo_row_get_selected (ADW_COMBO_ROW (row)) == 1 ? 2 : 1);
  else if (RECTO_IS_CHIP_ROW (row))
    {
      control = form_find (row, GTK_TYPE_TEXT);
      gtk_editable_set_text (GTK_EDITABLE (control), "no: 山");
      g_signal_emit_by_name (control, "activate");
    }
  else if (RECTO_IS_PARAGRAPH_ROW (row))
    gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (form_find (row, GTK_TYPE_TEXT_VIEW))),
                                      "one: 山\n\n  two", -1);
  else
    {
      control = form_find (row, GTK_TYPE_SWITCH);
      g_assert_nonnull (control);
      gtk_switch_set_active (GTK_SWITCH (control), !gtk_switch_get_active (GTK_SWITCH (control)));
    }
  return TRUE;
}

/* How many lines are not the same in both texts, at most. */
static guint
count_changed_lines (const char *before,
                     const char *after)
{
  g_auto (GStrv) a = g_strsplit (before, "\n", -1);
  g_auto (GStrv) b = g_strsplit (after, "\n", -1);
  guint a_length = g_strv_length (a), b_length = g_strv_length (b), start = 0, end = 0;

  while (start < a_length && start < b_length && g_str_equal (a[start], b[start]))
    start++;
  while (end < a_length - start && end < b_length - start && g_str_equal (a[a_length - end - 1], b[b_length - end - 1]))
    end++;
  return MAX (a_length, b_length) - start - end;
}

static void
check_row (FormFixture *fixture,
           const char *path,
           const char *key,
           const char *text)
{
  g_autofree char *changed = NULL;
  GtkWidget *row = form_fixture_row (fixture, key);

  g_test_message ("%s: %s", path, key);
  if (!use_row (row))
    return;
  form_fixture_settle (fixture);
  changed = form_fixture_get_text (fixture);
  g_assert_cmpstr (changed, !=, text);
  g_assert_cmpuint (count_changed_lines (text, changed), <=, 6);
  g_assert_true (recto_form_is_valid (fixture->form));
  form_fixture_undo (fixture);
  form_assert_text (fixture, text);
}

static void
check_file (const char *demo,
            const char *path)
{
  g_autofree char *file = g_build_filename (demo, path, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FormFixture) fixture = NULL;
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

  g_assert_true (g_file_get_contents (file, &text, NULL, &error));
  fixture = form_fixture_new (text,
                              g_str_has_suffix (path, ".md") ? RECTO_FORM_SCOPE_FRONT_MATTER : RECTO_FORM_SCOPE_WHOLE_FILE,
                              NULL);
  recto_form_set_path (fixture->form, path);
  form_fixture_settle (fixture);
  while (expand_all (GTK_WIDGET (fixture->form)))
    form_fixture_settle (fixture);
  collect_keys (fixture, GTK_WIDGET (fixture->form), keys);
  g_assert_cmpuint (keys->len, >, 0);
  for (guint i = 0; i < keys->len; i++)
    check_row (fixture, path, g_ptr_array_index (keys, i), text);
}

static void
check_folder (const char *demo,
              const char *folder)
{
  g_autofree char *path = g_build_filename (demo, folder, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inner = g_build_filename (folder, name, NULL);

      if (g_str_has_suffix (name, ".md") || g_str_has_suffix (name, ".yml"))
        check_file (demo, inner);
    }
}

static void
test_folder (gconstpointer folder)
{
  const char *demo = g_getenv ("RECTO_DEMO");

  if (demo == NULL || !g_file_test (demo, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("The demo site is not there");
      return;
    }
  if (g_str_has_suffix (folder, ".yml"))
    check_file (demo, folder);
  else
    check_folder (demo, folder);
}

int
main (int argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_data_func ("/forms/demo/config", "_config.yml", test_folder);
  g_test_add_data_func ("/forms/demo/pages", "_pages", test_folder);
  g_test_add_data_func ("/forms/demo/posts", "_posts", test_folder);
  g_test_add_data_func ("/forms/demo/data", "_data", test_folder);
  return g_test_run ();
}

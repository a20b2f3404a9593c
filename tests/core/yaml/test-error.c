#include "yaml/recto-yaml-error.h"

static void
test_position (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) copy = NULL;
  guint line, column;

  recto_yaml_error_set (&error, RECTO_YAML_ERROR_SYNTAX, 3, 7, "Something about “%s”", "this");
  g_assert_error (error, RECTO_YAML_ERROR, RECTO_YAML_ERROR_SYNTAX);
  g_assert_cmpstr (error->message, ==, "Something about “this”");
  copy = g_error_copy (error);
  g_assert_true (recto_yaml_error_get_position (copy, &line, &column));
  g_assert_cmpuint (line, ==, 3);
  g_assert_cmpuint (column, ==, 7);
}

static void
test_no_position (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) other = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "Another one");
  guint line = 1;

  recto_yaml_error_set (&error, RECTO_YAML_ERROR_TOO_LARGE, 0, 0, "Too large");
  g_assert_false (recto_yaml_error_get_position (error, &line, NULL));
  g_assert_cmpuint (line, ==, 0);
  g_assert_false (recto_yaml_error_get_position (other, NULL, NULL));
  g_assert_false (recto_yaml_error_get_position (NULL, NULL, NULL));
  recto_yaml_error_set (NULL, RECTO_YAML_ERROR_FAILED, 0, 0, "Nobody listens");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/yaml/error/position", test_position);
  g_test_add_func ("/yaml/error/no-position", test_no_position);

  return g_test_run ();
}

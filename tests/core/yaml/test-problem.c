#include "yaml/recto-yaml-problem.h"

#include "yaml-cases.h"

#include <string.h>

static void
test_known (void)
{
  g_autofree char *known = recto_yaml_problem_explain ("mapping values are not allowed in this context");
  g_autofree char *unknown = recto_yaml_problem_explain ("something new");
  g_autofree char *nothing = recto_yaml_problem_explain (NULL);

  g_assert_cmpstr (known, ==, "A “: ” is not allowed here. If it is text, put the whole value in quotes");
  g_assert_cmpstr (unknown, ==, "This is not YAML: something new");
  g_assert_nonnull (nothing);
}

/* The words are still libyaml's: what people get wrong most has an explanation. */
static void
test_common (void)
{
  static const char *const texts[] = {
    "title: a: b\n",
    "a: 1\n\tb: 2\n",
    "a: 1\n b: 2\n",
    "a: 'x\n",
    "a: \"x\ny: 1\n",
    "a: [x\n",
    "a: [x\nb: 1\n",
    "a: {x\nb: 1\n",
    "a: @x\n",
    "a: `x\n",
    "- a\nb: 1\n",
    "a: - x\n",
    "a: \"\\q\"\n",
    "a: 'x' y\n",
    "a: 1\nb\n",
    "a: [x: , : ,]]\n",
    "a: | text\n",
    "a: &\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RectoYamlTree) tree = recto_yaml_tree_parse (texts[i], strlen (texts[i]), NULL, &error);

      g_test_message ("%s: %s", texts[i], error != NULL ? error->message : "fine");
      g_assert_null (tree);
      g_assert_error (error, RECTO_YAML_ERROR, RECTO_YAML_ERROR_SYNTAX);
      g_assert_false (g_str_has_prefix (error->message, "This is not YAML:"));
      g_assert_true (recto_yaml_error_get_position (error, NULL, NULL));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/yaml/problem/known", test_known);
  g_test_add_func ("/yaml/problem/common", test_common);

  return g_test_run ();
}

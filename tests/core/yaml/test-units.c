#include "yaml/recto-yaml-units.h"

#include "yaml-cases.h"

#include <string.h>

/* All pieces as TEXT<BYTES, which shows what is written how. */
static char *
show (const char *text)
{
  g_autoptr (RectoYamlTree) tree = yaml_parse (text);
  g_auto (RectoYamlUnits) units = { 0 };
  GString *out = g_string_new (NULL);

  if (!recto_yaml_units_init (&units, recto_yaml_node_get_value (recto_yaml_tree_get_root (tree), 0)))
    {
      g_string_append (out, "unknown");
      return g_string_free (out, FALSE);
    }
  for (guint i = 0; i < units.units->len; i++)
    {
      const RectoYamlUnit *unit = &g_array_index (units.units, RectoYamlUnit, i);
      g_autofree char *said = g_strndup (units.text->str + unit->at, unit->length);
      g_autofree char *written = g_strndup (text + unit->start, unit->end - unit->start);

      if (strcmp (said, written) == 0)
        g_string_append (out, said);
      else
        g_string_append_printf (out, "(%s<%s)", said, written);
    }
  return g_string_free (out, FALSE);
}

static void
assert_units (const char *text, const char *expected)
{
  g_autofree char *found = show (text);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_flow (void)
{
  assert_units ("a: plain é\n", "plain é");
  assert_units ("a: two \n   lines\n", "two( < \n   )lines");
  assert_units ("a: two\n\n\n   lines\n", "two(\n\n<\n\n\n   )lines");
  assert_units ("a: 'it''s'\n", "it('<'')s");
  assert_units ("a: 'x\n\n  y'\n", "x(\n<\n\n  )y");
  assert_units ("a: \"\\u00e9\\n\\x41\\\\\"\n", "(é<\\u00e9)(\n<\\n)(A<\\x41)(\\<\\\\)");
  assert_units ("a: \"x\\\n   y\"\n", "x(<\\\n   )y");
  assert_units ("a: \"x  \n  y\"\n", "x( <  \n  )y");
  assert_units ("a: x\r\n  y\r\n", "x( <\r\n  )y");
}

static void
test_block (void)
{
  assert_units ("a: |\n  one\n  two\n", "one(\n<\n  )two");
  assert_units ("a: |\n  one\n\n   two\n", "one(\n\n<\n\n  ) two");
  assert_units ("a: |\n\n  one\n", "(\n<\n  )one");
  assert_units ("a: |2-\n    one\n", "  one");
  assert_units ("a: >\n  one\n  two\n\n  three\n", "one( <\n  )two(\n<\n\n  )three");
  assert_units ("a: >\n  one\n    deep\n  two\n", "one(\n<\n  )  deep(\n<\n  )two");
  assert_units ("a: |+\n  one\n\n", "one");
  assert_units ("a: |\r\n  one\r\n  two\r\n", "one(\n<\r\n  )two");
}

/* What is too odd to be told apart is left to be written anew. */
static void
test_unknown (void)
{
  assert_units ("a: |\nb: 1\n", "unknown");
  assert_units ("a: \"x\342\200\250 y\"\n", "unknown");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/yaml/units/flow", test_flow);
  g_test_add_func ("/yaml/units/block", test_block);
  g_test_add_func ("/yaml/units/unknown", test_unknown);

  return g_test_run ();
}

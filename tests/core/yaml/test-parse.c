#include "yaml-cases.h"

#include <string.h>

static const RectoYamlNode *
at (RectoYamlTree *tree, const char *path)
{
  g_auto (GStrv) parts = recto_yaml_path_parse (path);

  return recto_yaml_tree_lookup (tree, (const char *const *) parts);
}

/* The bytes of a node, its kind and its style. */
static void
assert_node (const char *text, const char *path, RectoYamlKind kind, RectoYamlStyle style, const char *bytes)
{
  g_autoptr (RectoYamlTree) tree = yaml_parse (text);
  const RectoYamlNode *node = at (tree, path);
  g_autofree char *found = NULL;
  RectoYamlSpan span;

  g_assert_nonnull (node);
  g_assert_cmpint (recto_yaml_node_get_kind (node), ==, kind);
  g_assert_cmpint (recto_yaml_node_get_style (node), ==, style);
  span = recto_yaml_node_get_span (node);
  found = g_strndup (text + span.start, span.end - span.start);
  g_assert_cmpstr (found, ==, bytes);
}

static void
test_scalars (void)
{
  assert_node ("a: word # c\n", "a", RECTO_YAML_KIND_STRING, RECTO_YAML_STYLE_PLAIN, "word");
  assert_node ("a: two\n  lines\nb: 1\n", "a", RECTO_YAML_KIND_STRING, RECTO_YAML_STYLE_PLAIN, "two\n  lines");
  assert_node ("a: 'it''s' # c\n", "a", RECTO_YAML_KIND_STRING, RECTO_YAML_STYLE_SINGLE_QUOTED, "'it''s'");
  assert_node ("a: \"x\\\"y\"\n", "a", RECTO_YAML_KIND_STRING, RECTO_YAML_STYLE_DOUBLE_QUOTED, "\"x\\\"y\"");
  assert_node ("a: '12'\n", "a", RECTO_YAML_KIND_STRING, RECTO_YAML_STYLE_SINGLE_QUOTED, "'12'");
  assert_node ("a: 12\n", "a", RECTO_YAML_KIND_INTEGER, RECTO_YAML_STYLE_PLAIN, "12");
  assert_node ("a: 1.5\n", "a", RECTO_YAML_KIND_FLOAT, RECTO_YAML_STYLE_PLAIN, "1.5");
  assert_node ("a: no\n", "a", RECTO_YAML_KIND_BOOLEAN, RECTO_YAML_STYLE_PLAIN, "no");
  assert_node ("a: 2024-01-02\n", "a", RECTO_YAML_KIND_DATE, RECTO_YAML_STYLE_PLAIN, "2024-01-02");
  assert_node ("a: 2024-01-02 03:04:05\n", "a", RECTO_YAML_KIND_TIMESTAMP, RECTO_YAML_STYLE_PLAIN, "2024-01-02 03:04:05");
  assert_node ("a: &x !!str 12 # c\n", "a", RECTO_YAML_KIND_STRING, RECTO_YAML_STYLE_PLAIN, "12");
  assert_node ("a: ! 12\n", "a", RECTO_YAML_KIND_INTEGER, RECTO_YAML_STYLE_PLAIN, "12");
}

static void
test_block_text (void)
{
  assert_node ("a: |\n  one\n\n  two\n\nb: 1\n", "a", RECTO_YAML_KIND_STRING, RECTO_YAML_STYLE_LITERAL, "|\n  one\n\n  two");
  assert_node ("a: >- # c\n  one\n# c\nb: 1\n", "a", RECTO_YAML_KIND_STRING, RECTO_YAML_STYLE_FOLDED, ">- # c\n  one");
  assert_node ("a: |+\n  one\n\n\nb: 1\n", "a", RECTO_YAML_KIND_STRING, RECTO_YAML_STYLE_LITERAL, "|+\n  one\n\n");
  assert_node ("a: |\nb: 1\n", "a", RECTO_YAML_KIND_STRING, RECTO_YAML_STYLE_LITERAL, "|");
  assert_node ("a: |2-\n     \nb: 1\n", "a", RECTO_YAML_KIND_STRING, RECTO_YAML_STYLE_LITERAL, "|2-\n     ");
  assert_node ("a: |\r\n  one\r\n\r\nb: 1\r\n", "a", RECTO_YAML_KIND_STRING, RECTO_YAML_STYLE_LITERAL, "|\r\n  one");
  assert_node ("a: |\n  one", "a", RECTO_YAML_KIND_STRING, RECTO_YAML_STYLE_LITERAL, "|\n  one");
}

static void
test_empty_values (void)
{
  static const char *const texts[] = { "a:\n", "a: # c\n", "a:\n# c\nb: 1\n", "{a: , b: 1}\n", "{a, b: 1}\n", "? a\nb: 1\n", "a: &x\n", "? a\n\n:b: c\n" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (RectoYamlTree) tree = yaml_parse (texts[i]);
      RectoYamlSpan span = recto_yaml_node_get_span (at (tree, "a"));
      char before = texts[i][span.start - 1];

      g_assert_cmpint (recto_yaml_node_get_kind (at (tree, "a")), ==, RECTO_YAML_KIND_NULL);
      g_assert_cmpuint (span.start, ==, span.end);
      g_assert_true (before == ':' || before == 'a' || before == 'x');
    }
}

static void
test_collections (void)
{
  assert_node ("a:\n  b: 1\n  c: 2 # c\n# d\ne: 3\n", "a", RECTO_YAML_KIND_MAPPING, RECTO_YAML_STYLE_BLOCK, "b: 1\n  c: 2");
  assert_node ("a: # c\n- b\n- c\n", "a", RECTO_YAML_KIND_SEQUENCE, RECTO_YAML_STYLE_BLOCK, "- b\n- c");
  assert_node ("a: [1, {b: c}] # c\n", "a", RECTO_YAML_KIND_SEQUENCE, RECTO_YAML_STYLE_FLOW, "[1, {b: c}]");
  assert_node ("a: [1, {b: c}] # c\n", "a.1", RECTO_YAML_KIND_MAPPING, RECTO_YAML_STYLE_FLOW, "{b: c}");
  assert_node ("a: [b: c, d]\n", "a.0", RECTO_YAML_KIND_MAPPING, RECTO_YAML_STYLE_FLOW, "b: c");
  assert_node ("- - a\n  - b\n", "0", RECTO_YAML_KIND_SEQUENCE, RECTO_YAML_STYLE_BLOCK, "- a\n  - b");
  assert_node ("a: &x !!map\n  b: 1\n", "a", RECTO_YAML_KIND_MAPPING, RECTO_YAML_STYLE_BLOCK, "b: 1");
  assert_node ("a: {}\n", "a", RECTO_YAML_KIND_MAPPING, RECTO_YAML_STYLE_FLOW, "{}");
}

/* libyaml counts characters; spans are bytes. */
static void
test_bytes (void)
{
  assert_node ("\357\273\277键: 值\nb: ☃x\n", "b", RECTO_YAML_KIND_STRING, RECTO_YAML_STYLE_PLAIN, "☃x");
  assert_node ("\357\273\277b: x\n", "b", RECTO_YAML_KIND_STRING, RECTO_YAML_STYLE_PLAIN, "x");
  assert_node ("𝄞: 𝄞𝄞 # 𝄞\nb: é\n", "b", RECTO_YAML_KIND_STRING, RECTO_YAML_STYLE_PLAIN, "é");
  assert_node ("a: é\r\nb: ü\r\nc: x\r\n", "c", RECTO_YAML_KIND_STRING, RECTO_YAML_STYLE_PLAIN, "x");
  assert_node ("a:\té\t\nb: x\n", "b", RECTO_YAML_KIND_STRING, RECTO_YAML_STYLE_PLAIN, "x");
  assert_node ("a: é\302\205b: x\n", "b", RECTO_YAML_KIND_STRING, RECTO_YAML_STYLE_PLAIN, "x");
  assert_node ("a: é\rb: x\r", "b", RECTO_YAML_KIND_STRING, RECTO_YAML_STYLE_PLAIN, "x");
}

static void
test_aliases (void)
{
  g_autoptr (RectoYamlTree) tree = yaml_parse ("a: &x [1]\nb: *x\nc: &x 2\nd: *x\n");

  g_assert_true (recto_yaml_node_resolve (at (tree, "b")) == at (tree, "a"));
  g_assert_true (recto_yaml_node_resolve (at (tree, "d")) == at (tree, "c"));
  g_assert_cmpint (recto_yaml_node_get_kind (at (tree, "b")), ==, RECTO_YAML_KIND_ALIAS);
  yaml_assert_parse_error ("a: 1\nb: *no\n", 12, RECTO_YAML_ERROR_ALIAS, 2, 4);
  yaml_assert_parse_error ("a: &x [1, *x]\n", 14, RECTO_YAML_ERROR_ALIAS, 1, 11);
  yaml_assert_parse_error ("a: &x 1\n---\nb: *x\n", 18, RECTO_YAML_ERROR_ALIAS, 3, 4);
}

static void
test_documents (void)
{
  g_autoptr (RectoYamlTree) tree = yaml_parse ("a: 1\n---\n- b\n...\n--- text\n");
  g_autoptr (RectoYamlTree) none = yaml_parse ("# nothing\n");
  g_autoptr (RectoYamlTree) empty = yaml_parse ("---\n");

  g_assert_cmpuint (recto_yaml_tree_get_n_documents (tree), ==, 3);
  g_assert_cmpint (recto_yaml_node_get_kind (recto_yaml_tree_get_document (tree, 1)), ==, RECTO_YAML_KIND_SEQUENCE);
  g_assert_cmpstr (recto_yaml_node_get_string (recto_yaml_tree_get_document (tree, 2)), ==, "text");
  g_assert_null (recto_yaml_tree_get_document (tree, 3));
  g_assert_cmpuint (recto_yaml_tree_get_n_documents (none), ==, 0);
  g_assert_null (recto_yaml_tree_get_root (none));
  g_assert_cmpint (recto_yaml_node_get_kind (recto_yaml_tree_get_root (empty)), ==, RECTO_YAML_KIND_NULL);
}

static void
test_errors (void)
{
  static const struct
  {
    const char *text;
    gsize length;
    RectoYamlError code;
    guint line;
    guint column;
  } cases[] = {
    { "title: a: b\n", 0, RECTO_YAML_ERROR_SYNTAX, 1, 9 },
    { "a: 1\n\tb: 2\n", 0, RECTO_YAML_ERROR_SYNTAX, 2, 1 },
    { "a: 'x\n", 0, RECTO_YAML_ERROR_SYNTAX, 2, 1 },
    { "标题: 甲: 乙\n", 0, RECTO_YAML_ERROR_SYNTAX, 1, 6 },
    { "a: [b\nc: d\n", 0, RECTO_YAML_ERROR_SYNTAX, 2, 2 },
    { "a: @b\n", 0, RECTO_YAML_ERROR_SYNTAX, 1, 4 },
    { "a: 1\nb: \xff\n", 10, RECTO_YAML_ERROR_ENCODING, 2, 4 },
    { "é: \0x\n", 7, RECTO_YAML_ERROR_ENCODING, 1, 4 },
    { "a: \001\n", 5, RECTO_YAML_ERROR_ENCODING, 1, 4 },
    { "\xff\xfe"
      "a\0:\0",
      6, RECTO_YAML_ERROR_ENCODING, 1, 1 },
    { "\xfe\xff\0a\0:", 6, RECTO_YAML_ERROR_ENCODING, 1, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("case %u", i);
      yaml_assert_parse_error (cases[i].text, cases[i].length > 0 ? cases[i].length : strlen (cases[i].text), cases[i].code, cases[i].line, cases[i].column);
    }
}

static char *
repeat (const char *piece, guint n, const char *end)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (text, piece);
  g_string_append (text, end);
  return g_string_free (text, FALSE);
}

static void
test_limits (void)
{
  g_autofree char *brackets = repeat ("[", 4 * 1024 * 1024, "");
  g_autofree char *dashes = repeat ("- ", 65, "x\n");
  g_autofree char *few = repeat ("- ", 64, "x\n");
  g_autofree char *directives = repeat ("%TAG !a! !b\n", 100000, "--- x\n");
  g_autofree char *keys = repeat ("? ", 1000000, "\n");
  g_autofree char *large = repeat ("a: x\n", 2 * 1024 * 1024, "");
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoYamlTree) front_matter = NULL;
  gint64 began = g_get_monotonic_time ();

  yaml_assert_parse_error (brackets, strlen (brackets), RECTO_YAML_ERROR_TOO_DEEP, 1, 33);
  yaml_assert_parse_error (dashes, strlen (dashes), RECTO_YAML_ERROR_TOO_DEEP, 1, 129);
  recto_yaml_tree_unref (yaml_parse (few));
  yaml_assert_parse_error (directives, strlen (directives), RECTO_YAML_ERROR_TOO_LARGE, 65, 1);
  yaml_assert_parse_error (keys, strlen (keys), RECTO_YAML_ERROR_TOO_DEEP, 1, 129);
  yaml_assert_parse_error (large, strlen (large), RECTO_YAML_ERROR_TOO_LARGE, 0, 0);
  front_matter = recto_yaml_tree_parse (large, 64 * 1024 + 1, recto_yaml_limits_front_matter (), &error);
  yaml_assert_refused (NULL, error, RECTO_YAML_ERROR_TOO_LARGE, 0, 0);
  /* Minutes, if anything of this were quadratic. */
  g_assert_cmpint (g_get_monotonic_time () - began, <, 20 * G_USEC_PER_SEC);
}

static RectoYamlTree *
parse_lax (const char *text)
{
  g_autoptr (GError) error = NULL;
  RectoYamlTree *tree = recto_yaml_tree_parse (text, strlen (text), recto_yaml_limits_lax (), &error);

  g_assert_no_error (error);
  return tree;
}

static const RectoYamlNode *
first_value (RectoYamlTree *tree)
{
  return recto_yaml_node_get_value (recto_yaml_tree_get_root (tree), 0);
}

/* What Jekyll reads of what is not quite YAML. */
static void
test_lax (void)
{
  g_autoptr (RectoYamlTree) lost = parse_lax ("a: *no\nb: 1\n");
  g_autoptr (RectoYamlTree) tag = parse_lax ("a: !!str '1.50'\n");
  g_autoptr (RectoYamlTree) mark = parse_lax ("a: ! 1\n");
  g_autoptr (RectoYamlTree) second = parse_lax ("a: 1\n--- x\nb: : [\n");
  const char *text = "a: 1\n--- x\nb: : [\n";

  g_assert_cmpint (recto_yaml_node_get_kind (first_value (lost)), ==, RECTO_YAML_KIND_NULL);
  g_assert_cmpuint (recto_yaml_node_get_length (recto_yaml_tree_get_root (lost)), ==, 2);
  g_assert_cmpint (recto_yaml_node_get_kind (first_value (tag)), ==, RECTO_YAML_KIND_FLOAT);
  g_assert_cmpint (recto_yaml_node_get_kind (first_value (mark)), ==, RECTO_YAML_KIND_INTEGER);
  g_assert_cmpuint (recto_yaml_tree_get_n_documents (second), ==, 1);
  g_assert_cmpint (recto_yaml_node_get_integer (first_value (second)), ==, 1);
  yaml_assert_parse_error (text, strlen (text), RECTO_YAML_ERROR_SYNTAX, 3, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/yaml/parse/scalars", test_scalars);
  g_test_add_func ("/yaml/parse/block-text", test_block_text);
  g_test_add_func ("/yaml/parse/empty-values", test_empty_values);
  g_test_add_func ("/yaml/parse/collections", test_collections);
  g_test_add_func ("/yaml/parse/bytes", test_bytes);
  g_test_add_func ("/yaml/parse/aliases", test_aliases);
  g_test_add_func ("/yaml/parse/documents", test_documents);
  g_test_add_func ("/yaml/parse/errors", test_errors);
  g_test_add_func ("/yaml/parse/limits", test_limits);
  g_test_add_func ("/yaml/parse/lax", test_lax);

  return g_test_run ();
}

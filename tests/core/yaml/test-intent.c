#include "yaml/recto-yaml-intent.h"

#include "yaml-cases.h"

/* Whether one text becomes the other by an intent that is about the node at a path. */
static gboolean
holds (RectoYamlIntent intent, const char *path, const char *value, const char *before, const char *after)
{
  g_autoptr (RectoYamlTree) old = yaml_parse (before);
  g_autoptr (RectoYamlTree) new = yaml_parse (after);
  g_autoptr (RectoYamlValue) wanted = value != NULL ? yaml_value (value) : NULL;
  const RectoYamlNode *culprit;

  if (path != NULL)
    {
      g_auto (GStrv) parts = recto_yaml_path_parse (path);

      intent.node = recto_yaml_tree_lookup (old, (const char *const *) parts);
      g_assert_nonnull (intent.node);
    }
  intent.value = wanted;
  return recto_yaml_intent_holds (&intent, old, new, &culprit);
}

static void
test_nothing (void)
{
  const RectoYamlIntent intent = { .kind = RECTO_YAML_INTENT_NOTHING };
  static const char *const different[] = {
    "a: 2\nb: [x, {c: d}]\n",
    "a: '1'\nb: [x, {c: d}]\n",
    "a: 1\nb: [x]\n",
    "a: 1\nb: [{c: d}, x]\n",
    "a: 1\nb: [x, {c: d, e: }]\n",
    "b: [x, {c: d}]\na: 1\n",
    "a: 1\nb: [x, [c, d]]\n",
    "a: &n 1\nb: [x, {c: d}]\n",
    "a: !!int 1\nb: [x, {c: d}]\n",
    "a: 1\nb: [x, {c: d}]\n---\nmore\n",
    "a: 1\nb: [x, {C: d}]\n",
  };

  g_assert_true (holds (intent, NULL, NULL, "a: 1\nb: [x, {c: d}]\n", "a:   1 # c\nb:\n- x\n- c: d\n"));
  for (guint i = 0; i < G_N_ELEMENTS (different); i++)
    {
      g_test_message ("%s", different[i]);
      g_assert_false (holds (intent, NULL, NULL, "a: 1\nb: [x, {c: d}]\n", different[i]));
    }
}

static void
test_replace (void)
{
  const RectoYamlIntent intent = { .kind = RECTO_YAML_INTENT_REPLACE };

  g_assert_true (holds (intent, "a", "x", "a: 1\nb: 2\n", "a: x\nb: 2\n"));
  g_assert_true (holds (intent, "a", "yes", "a: 1\nb: 2\n", "a: true\nb: 2\n"));
  g_assert_true (holds (intent, "a", "[x, {y: 1}]", "a: 1\nb: 2\n", "a: [x, {y: 0x1}]\nb: 2\n"));
  g_assert_false (holds (intent, "a", "x", "a: 1\nb: 2\n", "a: y\nb: 2\n"));
  g_assert_false (holds (intent, "a", "'5'", "a: 1\nb: 2\n", "a: 5\nb: 2\n"));
  g_assert_false (holds (intent, "a", "x", "a: 1\nb: 2\n", "a: x\nb: 3\n"));
  g_assert_false (holds (intent, "a", "x", "a: &n 1\nb: 2\n", "a: x\nb: 2\n"));
  g_assert_true (holds (intent, NULL, "{a: 1}", "# c\n", "# c\na: 1\n"));
  g_assert_false (holds (intent, NULL, "{a: 1}", "# c\n", "# c\na: 2\n"));
}

static void
test_insert (void)
{
  const RectoYamlIntent entry = { .kind = RECTO_YAML_INTENT_INSERT, .index = 1, .key = "n" };
  const RectoYamlIntent item = { .kind = RECTO_YAML_INTENT_INSERT, .index = 0 };

  g_assert_true (holds (entry, "", "x", "a: 1\nb: 2\n", "a: 1\nn: x\nb: 2\n"));
  g_assert_false (holds (entry, "", "x", "a: 1\nb: 2\n", "a: 1\nb: 2\nn: x\n"));
  g_assert_false (holds (entry, "", "x", "a: 1\nb: 2\n", "a: 1\nm: x\nb: 2\n"));
  g_assert_false (holds (entry, "", "x", "a: 1\nb: 2\n", "a: 1\nn: y\nb: 2\n"));
  g_assert_false (holds (entry, "", "x", "a: 1\nb: 2\n", "a: 1\nn: x\nb: 3\n"));
  g_assert_true (holds (item, "l", "x", "l: [a]\n", "l: [x, a]\n"));
  g_assert_false (holds (item, "l", "x", "l: [a]\n", "l: [a, x]\n"));
}

static void
test_remove_and_move (void)
{
  const RectoYamlIntent gone = { .kind = RECTO_YAML_INTENT_REMOVE, .index = 1 };
  const RectoYamlIntent up = { .kind = RECTO_YAML_INTENT_MOVE, .index = 2, .to = 0 };
  const RectoYamlIntent down = { .kind = RECTO_YAML_INTENT_MOVE, .index = 0, .to = 1 };

  g_assert_true (holds (gone, "", NULL, "[a, b, c]\n", "[a, c]\n"));
  g_assert_false (holds (gone, "", NULL, "[a, b, c]\n", "[a, b]\n"));
  g_assert_false (holds (gone, "", NULL, "[a, b, c]\n", "[a]\n"));
  g_assert_true (holds (up, "", NULL, "[a, b, c]\n", "[c, a, b]\n"));
  g_assert_false (holds (up, "", NULL, "[a, b, c]\n", "[c, b, a]\n"));
  g_assert_true (holds (down, "", NULL, "{a: 1, b: 2, c: 3}\n", "{b: 2, a: 1, c: 3}\n"));
  g_assert_false (holds (down, "", NULL, "{a: 1, b: 2, c: 3}\n", "{b: 1, a: 2, c: 3}\n"));
}

static void
test_rename_and_vanish (void)
{
  const RectoYamlIntent rename = { .kind = RECTO_YAML_INTENT_RENAME, .index = 0, .key = "n" };
  const RectoYamlIntent vanish = { .kind = RECTO_YAML_INTENT_VANISH };

  g_assert_true (holds (rename, "", NULL, "a: 1\nb: 2\n", "n: 1\nb: 2\n"));
  g_assert_false (holds (rename, "", NULL, "a: 1\nb: 2\n", "n: 2\nb: 2\n"));
  g_assert_false (holds (rename, "", NULL, "a: 1\nb: 2\n", "m: 1\nb: 2\n"));
  g_assert_true (holds (vanish, NULL, NULL, "a: 1\n", "# nothing\n"));
  g_assert_true (holds (vanish, NULL, NULL, "a: 1\n---\nb: 2\n", "---\n---\nb: 2\n"));
  g_assert_false (holds (vanish, NULL, NULL, "a: 1\n", "{}\n"));
}

/* An alias must not come to stand for another node of that name. */
static void
test_aliases (void)
{
  const RectoYamlIntent down = { .kind = RECTO_YAML_INTENT_MOVE, .index = 0, .to = 1 };
  const RectoYamlIntent up = { .kind = RECTO_YAML_INTENT_MOVE, .index = 3, .to = 0 };

  g_assert_false (holds (down, "", NULL, "[&x a, &x a, *x]\n", "[&x a, &x a, *x]\n"));
  g_assert_true (holds (up, "", NULL, "[&x a, *x, b, c]\n", "[c, &x a, *x, b]\n"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/yaml/intent/nothing", test_nothing);
  g_test_add_func ("/yaml/intent/replace", test_replace);
  g_test_add_func ("/yaml/intent/insert", test_insert);
  g_test_add_func ("/yaml/intent/remove-and-move", test_remove_and_move);
  g_test_add_func ("/yaml/intent/rename-and-vanish", test_rename_and_vanish);
  g_test_add_func ("/yaml/intent/aliases", test_aliases);

  return g_test_run ();
}

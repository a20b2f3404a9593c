/* What a tree is made of: the arena, text that grows, nodes, attributes. */

#include "markdown/recto-md-arena.h"
#include "markdown/recto-md-buffer.h"
#include "markdown/recto-md-node.h"

static void
test_arena (void)
{
  RectoMdArena arena;
  char *pieces[500];

  recto_md_arena_init (&arena);
  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autofree char *text = g_strnfill (i * 7, 'a' + i % 26);

      pieces[i] = recto_md_arena_dup (&arena, text, i * 7);
      g_assert_cmpuint ((gsize) pieces[i] % 8, ==, 0);
    }
  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_assert_cmpuint (strlen (pieces[i]), ==, i * 7);
      if (i > 0)
        g_assert_cmpint (pieces[i][i * 7 - 1], ==, 'a' + i % 26);
    }
  recto_md_arena_clear (&arena);
}

static void
assert_escaped (const char *text,
                RectoMdEscape escape,
                const char *expected)
{
  g_auto (RectoMdBuffer) buffer = { 0 };

  recto_md_buffer_escape (&buffer, text, strlen (text), escape);
  recto_md_buffer_add_char (&buffer, '\0');
  g_assert_cmpstr (buffer.data, ==, expected);
}

static void
test_escape (void)
{
  assert_escaped ("a <b> & \"c\" &amp; &#1; &#x1f; &x", RECTO_MD_ESCAPE_ALL,
                  "a &lt;b&gt; &amp; \"c\" &amp;amp; &amp;#1; &amp;#x1f; &amp;x");
  assert_escaped ("a <b> & \"c\" &amp; &#1; &#x1f; &x", RECTO_MD_ESCAPE_TEXT,
                  "a &lt;b&gt; &amp; \"c\" &amp; &#1; &#x1f; &amp;x");
  assert_escaped ("\"&quot;&\"", RECTO_MD_ESCAPE_ATTRIBUTE, "&quot;&quot;&amp;&quot;");
  assert_escaped ("\"&quot;\"", RECTO_MD_ESCAPE_EVERYTHING, "&quot;&amp;quot;&quot;");
}

static void
test_reference (void)
{
  static const struct
  {
    const char *text;
    gsize length;
  } cases[] = {
    { "&amp;x", 5 }, { "&amp", 0 }, { "&", 0 }, { "&;", 0 }, { "&#12;", 5 }, { "&#;", 0 }, { "&#xaF;", 6 }, { "&#xg;", 0 }, { "&a-b.c;", 7 }, { "&-;", 0 }
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (recto_md_reference_length (cases[i].text, cases[i].text + strlen (cases[i].text)), ==, cases[i].length);
}

static void
test_buffer (void)
{
  g_auto (RectoMdBuffer) buffer = { 0 };

  for (guint i = 0; i < 1000; i++)
    recto_md_buffer_printf (&buffer, "%u,", i);
  g_assert_cmpuint (buffer.length, ==, 10 * 2 + 90 * 3 + 900 * 4);
  g_assert_cmpint (memcmp (buffer.data + buffer.length - 8, "998,999,", 8), ==, 0);
}

static RectoMdNode *
add (RectoMdArena *arena,
     RectoMdNode *parent,
     guint line)
{
  RectoMdNode *node = recto_md_node_new (arena, RECTO_MD_PARAGRAPH, line);

  recto_md_node_append (parent, node);
  return node;
}

static void
assert_lines (const RectoMdNode *parent,
              const guint *lines,
              guint n_lines)
{
  const RectoMdNode *node = parent->first;
  const RectoMdNode *previous = NULL;

  for (guint i = 0; i < n_lines; i++)
    {
      g_assert_nonnull (node);
      g_assert_cmpuint (node->line, ==, lines[i]);
      g_assert_true (node->previous == previous);
      previous = node;
      node = node->next;
    }
  g_assert_null (node);
  g_assert_true (parent->last == previous);
}

static void
test_nodes (void)
{
  RectoMdArena arena;
  RectoMdNode *root, *other, *second;

  recto_md_arena_init (&arena);
  root = recto_md_node_new (&arena, RECTO_MD_ROOT, 0);
  other = recto_md_node_new (&arena, RECTO_MD_ROOT, 0);
  add (&arena, root, 1);
  second = add (&arena, root, 2);
  add (&arena, root, 3);
  add (&arena, other, 4);
  add (&arena, other, 5);
  recto_md_node_replace (root, second, other->first, other->last);
  assert_lines (root, (guint[]){ 1, 4, 5, 3 }, 4);
  recto_md_node_remove (root, root->first);
  recto_md_node_remove (root, root->last);
  assert_lines (root, (guint[]){ 4, 5 }, 2);
  other = recto_md_node_new (&arena, RECTO_MD_ROOT, 0);
  add (&arena, other, 6);
  recto_md_node_take (root, other);
  assert_lines (root, (guint[]){ 4, 5, 6 }, 3);
  assert_lines (other, NULL, 0);
  recto_md_node_replace (root, root->first, NULL, NULL);
  assert_lines (root, (guint[]){ 5, 6 }, 2);
  recto_md_arena_clear (&arena);
}

static void
test_text (void)
{
  static const char source[] = "one two three";
  RectoMdArena arena;
  RectoMdNode *node;

  recto_md_arena_init (&arena);
  node = recto_md_node_new (&arena, RECTO_MD_TEXT, 1);
  recto_md_node_add_text (&arena, node, source, 4);
  recto_md_node_add_text (&arena, node, source + 4, 3);
  g_assert_true (node->text == source);
  g_assert_cmpuint (node->length, ==, 7);
  for (guint i = 0; i < 100; i++)
    recto_md_node_add_text (&arena, node, source + 7, 6);
  g_assert_cmpuint (node->length, ==, 607);
  g_assert_cmpint (memcmp (node->text, "one two three three", 19), ==, 0);
  recto_md_arena_clear (&arena);
}

static void
test_attributes (void)
{
  RectoMdArena arena;
  RectoMdAttribute *attributes = NULL;

  recto_md_arena_init (&arena);
  recto_md_attribute_set (&arena, &attributes, "id", "a");
  recto_md_attribute_add_class (&arena, &attributes, "one");
  recto_md_attribute_set (&arena, &attributes, "id", "b");
  for (guint i = 0; i < 50; i++)
    recto_md_attribute_add_class (&arena, &attributes, "two");
  g_assert_cmpstr (attributes->name, ==, "id");
  g_assert_cmpstr (attributes->value, ==, "b");
  g_assert_true (g_str_has_prefix (recto_md_attribute_get (attributes, "class"), "one two two"));
  g_assert_cmpuint (strlen (recto_md_attribute_get (attributes, "class")), ==, 3 + 50 * 4);
  recto_md_attribute_set (&arena, &attributes, "class", "three");
  recto_md_attribute_add_class (&arena, &attributes, "four");
  g_assert_cmpstr (recto_md_attribute_get (attributes, "class"), ==, "three four");
  recto_md_attribute_remove (&attributes, "id");
  g_assert_null (recto_md_attribute_get (attributes, "id"));
  recto_md_arena_clear (&arena);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/markdown/tree/arena", test_arena);
  g_test_add_func ("/markdown/tree/escape", test_escape);
  g_test_add_func ("/markdown/tree/reference", test_reference);
  g_test_add_func ("/markdown/tree/buffer", test_buffer);
  g_test_add_func ("/markdown/tree/nodes", test_nodes);
  g_test_add_func ("/markdown/tree/text", test_text);
  g_test_add_func ("/markdown/tree/attributes", test_attributes);
  return g_test_run ();
}

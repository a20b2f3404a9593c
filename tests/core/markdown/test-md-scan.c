/* Characters, names, entities and languages. */

#include "markdown/recto-md-entity.h"
#include "markdown/recto-md-language.h"
#include "markdown/recto-md-scan.h"

static void
test_characters (void)
{
  g_assert_true (recto_md_is_alpha ('a') && recto_md_is_alpha (0x4e2d) && recto_md_is_alpha (0xe9));
  g_assert_false (recto_md_is_alpha ('1') || recto_md_is_alpha ('_') || recto_md_is_alpha (0x3002));
  g_assert_true (recto_md_is_alnum ('1') && recto_md_is_alnum (0x0661) && !recto_md_is_alnum ('-'));
  g_assert_true (recto_md_is_word ('_') && recto_md_is_word (0x0301) && recto_md_is_word (0x203f));
  g_assert_false (recto_md_is_word ('-') || recto_md_is_word (0x201c) || recto_md_is_word (0x1f600));
}

static void
test_words (void)
{
  g_assert_true (recto_md_has_word ("a no_toc b", "no_toc"));
  g_assert_true (recto_md_has_word ("no_toc-x", "no_toc"));
  g_assert_false (recto_md_has_word ("no_tocs xno_toc", "no_toc"));
}

static void
test_names (void)
{
  static const struct
  {
    const char *text;
    gsize length;
  } cases[] = {
    { "div>", 3 }, { "a:b c", 3 }, { "a:1", 1 }, { "my-tag.x_1 ", 10 }, { "1a", 0 }, { "_x", 2 }, { "", 0 }, { "字=", 3 }, { "-a", 0 }
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (recto_md_name_length (cases[i].text, cases[i].text + strlen (cases[i].text)), ==, cases[i].length);
}

static void
test_elements (void)
{
  g_assert_cmpuint (recto_md_element_flags ("a", 1), ==,
                    RECTO_MD_ELEMENT_KNOWN | RECTO_MD_ELEMENT_SPAN | RECTO_MD_ELEMENT_HOLDS_SPANS);
  g_assert_cmpuint (recto_md_element_flags ("wbr", 3), ==, RECTO_MD_ELEMENT_KNOWN | RECTO_MD_ELEMENT_VOID);
  g_assert_cmpuint (recto_md_element_flags ("div", 3), ==,
                    RECTO_MD_ELEMENT_KNOWN | RECTO_MD_ELEMENT_BLOCK | RECTO_MD_ELEMENT_HOLDS_BLOCKS);
  g_assert_cmpuint (recto_md_element_flags ("di", 2), ==, 0);
  g_assert_cmpuint (recto_md_element_flags ("divx", 4), ==, 0);
  g_assert_true (recto_md_is_void_element ("br", 2));
  g_assert_false (recto_md_is_void_element ("b", 1));
}

static void
test_basic_id (void)
{
  static const char *const cases[][2] = {
    { "Hello, World!", "hello-world" }, { "12. One", "one" }, { "中文", "" }, { "A\n1b", "ab" }, { "a -b", "a--b" }
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *id = recto_md_basic_id (cases[i][0]);

      g_assert_cmpstr (id, ==, cases[i][1]);
    }
}

static void
test_entities (void)
{
  g_assert_cmpuint (recto_md_entity_from_name ("copy", 4), ==, 169);
  g_assert_cmpuint (recto_md_entity_from_name ("copyx", 4), ==, 169);
  g_assert_cmpuint (recto_md_entity_from_name ("cop", 3), ==, 0);
  g_assert_cmpuint (recto_md_entity_from_name ("Alpha", 5), ==, 913);
  g_assert_cmpuint (recto_md_entity_from_name ("zwnj", 4), ==, 8204);
  g_assert_cmpuint (recto_md_entity_from_number (150), ==, 8211);
  g_assert_cmpuint (recto_md_entity_from_number (0xd800), ==, 0);
  g_assert_cmpuint (recto_md_entity_from_number (0x110000), ==, 0);
  g_assert_cmpstr (recto_md_entity_get_name (169), ==, "copy");
  g_assert_null (recto_md_entity_get_name ('a'));
}

static void
test_languages (void)
{
  static const char *const known[] = { "ruby", "c", "c++", "php?start_inline=1", "objective-c", "yaml", "plaintext", "text", "svelte", "js", "guess" };
  static const char *const unknown[] = { "klingon", "Ruby", "", "?", "c+" };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    g_assert_true (recto_md_language_is_known (known[i]));
  for (guint i = 0; i < G_N_ELEMENTS (unknown); i++)
    g_assert_false (recto_md_language_is_known (unknown[i]));
  g_assert_true (recto_md_language_is_plain ("text"));
  g_assert_false (recto_md_language_is_plain ("c"));
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/markdown/scan/characters", test_characters);
  g_test_add_func ("/markdown/scan/words", test_words);
  g_test_add_func ("/markdown/scan/names", test_names);
  g_test_add_func ("/markdown/scan/elements", test_elements);
  g_test_add_func ("/markdown/scan/basic-id", test_basic_id);
  g_test_add_func ("/markdown/scan/entities", test_entities);
  g_test_add_func ("/markdown/scan/languages", test_languages);
  return g_test_run ();
}

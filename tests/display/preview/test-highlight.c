/* Code gets the classes that Rouge would give it, and stays the same text. */

#include <gtksourceview/gtksource.h>
#include <string.h>

#include "markdown/recto-md-language-names.h"
#include "preview/recto-highlight-session.h"
#include "preview/recto-highlight.h"
#include "preview/recto-preview-language.h"

typedef struct
{
  const char *name;
  const char *code;
  const char *spans[12]; /* that are in it */
} Sample;

static const Sample samples[] = {
  { "c",
    "#include <a.h>\n/* two\n lines */\nstatic int f (void)\n{\n  // one\n  return x < 0x1f && \"s\\n\" == 'c' && y > 1.5 && z == 12 && NULL;\n}\n",
    { "cp:#include ", "cpf:<a.h>", "cm:/* two\n lines */", "kt:int", "c1:// one", "k:return", "mh:0x1f", "s2:\"s", "se:\\n", "mf:1.5", "mi:12", "kc:NULL" } },
  { "python",
    "# note\nimport os\n@cached\nclass A(B):\n  def area(self):\n    return \"a\" + 'b' + str(1.5) + len([7]) or None\n",
    { "c1:# note", "kn:import", "nd:@cached", "k:class", "nc:A", "k:def", "nf:area", "s2:\"a\"", "s1:'b'", "mf:1.5", "mi:7", "kc:None" } },
  { "js",
    "// one\n/* many */ const f = async (x) => `t${x}` + 'a' + \"b\" + 0x1f + 12 + null + /re/.test(x);\n",
    { "c1:// one", "cm:/* many */", "k:const", "k:async", "sb:`t", "s1:'a'", "s2:\"b\"", "mh:0x1f", "mi:12", "kc:null", "sr:/re/", "nb:test" } },
  { "bash",
    "# note\nshow () {\n  local x=\"$1\"\n  if [ -f y ]; then cat 'a b'; fi\n}\n",
    { "c1:# note", "nf:show ()", "k:local", "nv:x", "nv:$1", "k:if", "k:then", "nb:cat", "s1:'a b'", "k:fi" } },
  { "yml",
    "# note\ntitle: \"A \\n B\"\nnumber: 12\nshare: 1.5\nshown: true\nnone: null\nname: plain words\nbase: &x y\nother: *x\n",
    { "c1:# note", "na:title", "s2:\"A ", "se:\\n", "mi:12", "mf:1.5", "kc:true", "kc:null", "s:plain words", "nl:&x", "nv:*x" } },
  { "diff",
    "--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n same\n-old\n+new\n",
    { "gh:--- a/x", "gh:+++ b/x", "gu:@@ -1,2 +1,2 @@", "gd:-old", "gi:+new" } },
  { "html",
    "<!-- note --><a href=\"x&amp;y\">t</a>\n",
    { "cm:<!-- note -->", "nt:<a", "na:href=", "s2:\"x", "ni:&amp;", "nt:</a>" } },
  { "ruby",
    "# note\nclass A\n  def f\n    @x = 'a' + :b.to_s\n  end\nend\n",
    { "c1:# note", "k:class", "no:A", "k:def", "vi:@x", "s1:'a'", "ss::b", "k:end" } },
  { "css",
    "/* note */\n@media print { a.b #c { color: #fff; margin: 1px } }\n",
    { "cm:/* note */", "k:@media", "nt:a", "nc:.b", "nn:#c", "nl:color", "mh:#fff" } },
  { "json", "{\"a\": [1, true, \"s\"]}\n", { "nl:\"a\":", "mi:1", "kc:true", "s2:\"s\"" } },
  { "TeX", "% note\n\\textbf{b}\n", { "c1:% note", "k:\\textbf" } },
  { "sql", "SELECT a FROM t WHERE b = 'c' AND d > 1; -- note\n", { "k:SELECT", "s1:'c'", "mi:1", "c1:-- note" } },
};

/* Languages that only a newer GtkSourceView has. */
static const char *const newer[] = { "elixir", "nix", "zig", NULL };

/* One for all: it takes a while to know the languages. */
static RectoHighlight *highlight;

static char *
escape (const char *text)
{
  GString *html = g_string_new (text);

  g_string_replace (html, "&", "&amp;", 0);
  g_string_replace (html, "<", "&lt;", 0);
  g_string_replace (html, ">", "&gt;", 0);
  return g_string_free (html, FALSE);
}

/* The text of HTML, if there is nothing in it but spans with a short class. */
static char *
read_text (const char *html)
{
  g_autoptr (GRegex) spans = g_regex_new ("<span class=\"[a-z][a-z0-9]{0,2}\">|</span>", 0, 0, NULL);
  g_autofree char *bare = g_regex_replace_literal (spans, html, -1, 0, "", 0, NULL);
  GString *text = g_string_new (bare);

  g_assert_null (strpbrk (text->str, "<>"));
  g_string_replace (text, "&lt;", "<", 0);
  g_string_replace (text, "&gt;", ">", 0);
  g_string_replace (text, "&amp;", "&", 0);
  return g_string_free (text, FALSE);
}

static void
assert_text (const char *name,
             const char *code)
{
  g_autofree char *html = recto_highlight_to_html (highlight, recto_preview_language_find (name), code, strlen (code));
  g_autofree char *text = NULL;

  g_assert_nonnull (html);
  text = read_text (html);
  g_assert_cmpstr (text, ==, code);
}

static void
test_classes (gconstpointer data)
{
  const Sample *sample = data;
  g_autofree char *html = NULL;

  html = recto_highlight_to_html (highlight, recto_preview_language_find (sample->name), sample->code, strlen (sample->code));
  g_assert_nonnull (html);
  g_test_message ("%s", html);
  for (gsize i = 0; i < G_N_ELEMENTS (sample->spans) && sample->spans[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (sample->spans[i], ":", 2);
      g_autofree char *escaped = escape (parts[1]);
      g_autofree char *span = g_strdup_printf ("<span class=\"%s\">%s</span>", parts[0], escaped);

      if (strstr (html, span) == NULL)
        g_error ("%s is not in\n%s", span, html);
    }
  assert_text (sample->name, sample->code);
}

/* Whatever the text, what is read stays what it was. */
static void
test_text (void)
{
  static const char *const texts[] = {
    "",
    "\n",
    "\n\n  \n",
    "a",
    "<b>&amp;</b> &lt; \" '\n",
    "\xe4\xb8\xad\xe6\x96\x87 // \xe6\xb3\xa8\n\"\xf0\x9f\x98\x80\"",
    "a\r\nb\r\n",
    "a\rb",
    "\xef\xbf\xbc \xef\xbb\xbf x",
    "\t\x01\x7f",
    "/* never closed",
    "\"never closed\n\nint",
    "a\xe2\x80\xa8"
    "b\xe2\x80\xa9"
    "c",
  };
  static const char *const names[] = { "c", "js", "html", "yaml", "markdown", "sh" };
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (texts); j++)
      assert_text (names[i], texts[j]);
}

/* Prompts are Rouge's, and behind them is code of the shell, over several
 * lines where it goes on. */
static void
test_session (void)
{
  static const char *const pairs[][2] = {
    { "$ cd \"a\"\ntotal 3 & \"\n-rw a\n",
      "<span class=\"gp\">$</span> <span class=\"k\">cd</span> <span class=\"s2\">\"a\"</span>\n"
      "<span class=\"go\">total 3 &amp; \"\n</span><span class=\"go\">-rw a\n</span>" },
    { "(env) me@host:~/x$ cd # c\nroot# cd",
      "<span class=\"gp\">(env) me@host:~/x$</span> <span class=\"k\">cd</span> <span class=\"c1\"># c</span>\n"
      "<span class=\"gp\">root#</span> <span class=\"k\">cd</span>" },
    { "$ x='a\n> b'\n",
      "<span class=\"gp\">$</span> <span class=\"nv\">x</span>=<span class=\"s1\">'a</span>\n"
      "<span class=\"gp\">&gt;</span><span class=\"s1\"> b'</span>\n" },
    { "<...>\n$\n", "<span class=\"c\">&lt;...&gt;\n</span><span class=\"gp\">$</span>\n" },
    { "$ 'a\nout\n$ b", NULL },
    { "\n\n$", NULL },
    { "a\r\n$ b\r\n", NULL },
    { "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *html = recto_highlight_to_html (highlight, RECTO_HIGHLIGHT_SESSION, pairs[i][0], strlen (pairs[i][0]));

      if (g_strcmp0 (html, pairs[i][1]) != 0 && pairs[i][1] != NULL)
        g_error ("%s\nis not\n%s", html, pairs[i][1]);
      assert_text ("console", pairs[i][0]);
    }
}

static void
test_refused (void)
{
  g_assert_null (recto_highlight_to_html (highlight, "no-such-language", "a", 1));
  g_assert_null (recto_highlight_to_html (highlight, "c", "a\xff", 2));
  g_assert_null (recto_highlight_to_html (highlight, "c", "a\0b", 3));
}

/* All that our list names is there, and it knows most of what Rouge knows
 * that GtkSourceView knows as well. */
static void
test_languages (void)
{
  g_autoptr (GtkSourceLanguageManager) languages = gtk_source_language_manager_new ();
  guint n_found = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (language_names); i++)
    {
      const char *name = language_names[i];
      const char *id = recto_preview_language_find (name);

      if (id != NULL && gtk_source_language_manager_get_language (languages, id) == NULL && !g_strv_contains (newer, id) &&
          !g_str_equal (id, RECTO_HIGHLIGHT_SESSION))
        g_error ("“%s” is “%s”, which GtkSourceView does not have", name, id);
      if (id == NULL && gtk_source_language_manager_get_language (languages, name) != NULL &&
          !g_str_equal (name, "ftl"))
        g_error ("“%s” is a language of both, and is not taken", name);
      n_found += id != NULL;
    }
  g_assert_cmpuint (n_found, >, 200);
  g_assert_cmpstr (recto_preview_language_find ("php?start_inline=1"), ==, "php");
  g_assert_cmpstr (recto_preview_language_find ("c++"), ==, "cpp");
  g_assert_null (recto_preview_language_find ("plaintext"));
  g_assert_cmpstr (recto_preview_language_find ("shell-session"), ==, RECTO_HIGHLIGHT_SESSION);
  g_assert_null (recto_preview_language_find ("PYTHON"));
  g_assert_null (recto_preview_language_find (""));
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  highlight = recto_highlight_new (&error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *path = g_strconcat ("/preview/highlight/classes/", samples[i].name, NULL);

      g_test_add_data_func (path, &samples[i], test_classes);
    }
  g_test_add_func ("/preview/highlight/text", test_text);
  g_test_add_func ("/preview/highlight/session", test_session);
  g_test_add_func ("/preview/highlight/refused", test_refused);
  g_test_add_func ("/preview/highlight/languages", test_languages);
  result = g_test_run ();
  recto_highlight_free (highlight);
  return result;
}

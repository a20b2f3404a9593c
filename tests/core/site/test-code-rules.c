/* Of a stylesheet only what colours code is taken, and only as it is
 * understood; anything else may stand in it. */

#include "site/recto-code-rules.h"
#include "site/recto-code-sheet.h"

#include <string.h>
#include <time.h>

static char *
describe (const char *text,
          gsize length,
          gboolean is_scss)
{
  static const char *const schemes[] = { "", "light ", "dark " };
  g_autoptr (GPtrArray) rules = recto_code_rules_read (text, length, is_scss);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < rules->len; i++)
    {
      const RectoCodeRule *rule = g_ptr_array_index (rules, i);

      g_string_append_printf (out, "%s%s%s%s%s{%s}\n", schemes[rule->scheme], rule->is_framed ? "framed " : "",
                              rule->is_token ? "token " : "", rule->is_ground ? "ground " : "", rule->selectors->str,
                              rule->declarations);
    }
  return g_string_free (out, FALSE);
}

static void
assert_rules (const char *text,
              gboolean is_scss,
              const char *expected)
{
  g_autofree char *found = describe (text, strlen (text), is_scss);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_selectors (void)
{
  static const char *const pairs[][2] = {
    { ".highlight .k", "token .highlight .k" },
    { "pre.highlight > code span.kd", "token pre.highlight > code span.kd" },
    { "div.highlighter-rouge   .highlight\n.c1", "token div.highlighter-rouge .highlight .c1" },
    { ".highlight", "ground .highlight" },
    { ".highlight pre", "ground .highlight pre" },
    { "figure.highlight table td", "figure.highlight table td" },
    { "code.highlighter-rouge", "code.highlighter-rouge" },
    { "html[data-theme=\"dark\"] .highlight .k", "dark token .highlight .k" },
    { "[data-theme='light'] .highlight .k", "light token .highlight .k" },
    { ":root:not([data-theme=dark]) .highlight .k", "light token .highlight .k" },
    { "body.dark-mode .highlight .k", "dark token .highlight .k" },
    { "html:is(.dark, .night) .highlight .k", "dark token .highlight .k" },
    { ".post .highlight .k", "framed token .highlight .k" },
    { "#main article .highlight .k", "framed token .highlight .k" },
    { ".k", NULL },
    { "pre code", NULL },
    { ".highlighted .k", NULL },
    { ".highlight a:hover", NULL },
    { ".highlight::before", NULL },
    { ".highlight + .k", NULL },
    { ".highlight #k", NULL },
    { ".highlight [k]", NULL },
    { ".highlight .\\6b", NULL },
    { "a:hover .highlight .k", NULL },
    { ".dark .light .highlight .k", NULL },
    { ".highlight .k<x", NULL },
    { ".highlight .", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *text = g_strconcat (pairs[i][0], " { color: red }", NULL);
      g_autofree char *expected = pairs[i][1] != NULL ? g_strconcat (pairs[i][1], "{color:red;}\n", NULL) : g_strdup ("");

      assert_rules (text, FALSE, expected);
    }
}

static void
test_declarations (void)
{
  static const char *const pairs[][2] = {
    { "color: #998", "color:#998;" },
    { "COLOR : #ABCDEF80", "color:#abcdef80;" },
    { "color: rgb(1, 2, 3)", "color:rgb(1, 2, 3);" },
    { "color: hsla(120deg 50% 10% / .5)", "color:hsla(120deg 50% 10% / .5);" },
    { "color: red !important", "color:red !important;" },
    { "background: #fff", "background-color:#fff;" },
    { "background: none", "background-color:#0000;" },
    { "background-color: transparent", "background-color:transparent;" },
    { "font-weight: 600", "font-weight:600;" },
    { "font-style: italic", "font-style:italic;" },
    { "text-decoration: underline dotted", "text-decoration:underline dotted;" },
    { "color: #12345", "" },
    { "color: var(--x)", "" },
    { "color: $grey", "" },
    { "color: darken(#fff, 10%)", "" },
    { "color: rgb(1,2,3);}x{a:b", "color:rgb(1,2,3);" },
    { "color: rgb(1,2,3)}.y{color:blue", "color:rgb(1,2,3);" },
    { "color: rgb(1,expression(2),3)", "" },
    { "background: url(https://tracker.example/x.png)", "" },
    { "background: #fff url(x.png)", "" },
    { "background-image: url(x.png)", "" },
    { "position: fixed", "" },
    { "content: \"x\"", "" },
    { "font-weight: 600</style>", "" },
    { "color: red</style><script>", "" },
    { "color: \"red\"", "" },
    { "display: none", "" },
    { "color", "" },
    { ":", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *text = g_strconcat (".highlight .k {", pairs[i][0], "}", NULL);
      g_autofree char *expected = pairs[i][1][0] != '\0' ? g_strconcat ("token .highlight .k{", pairs[i][1], "}\n", NULL) : g_strdup ("");

      assert_rules (text, FALSE, expected);
    }
}

static void
test_css (void)
{
  assert_rules ("@charset \"utf-8\"; @import url(\"https://x.example/y.css\");\n"
                "/* .highlight .a { color: red } */ .highlight .k{color:#111;font-weight:bold}.highlight .s, .highlight .s1 ,.x"
                "{color:/**/#222}\n"
                "@font-face { font-family: x; src: url(y) } @keyframes k { from { color: red } }\n"
                "@media print { .highlight .k { color: black } } @media (max-width: 3px) { .highlight .k { color: black } }\n"
                "@media screen { .highlight .m { color: #333 } }\n"
                "@media (prefers-color-scheme: dark) { .highlight .k { color: #444 } }\n"
                "@media screen and (prefers-color-scheme:light) { .highlight .k { color: #555 } }\n"
                "@layer a, b; @layer a { .highlight .o { color: #666 } }\n"
                ".a::after { content: \"} .highlight .x { color: red }\"; background: url( ) } .highlight .w{color:#777",
                FALSE,
                "token .highlight .k{color:#111;font-weight:bold;}\n"
                "token .highlight .s,.highlight .s1{color:#222;}\n"
                "token .highlight .m{color:#333;}\n"
                "dark token .highlight .k{color:#444;}\n"
                "light token .highlight .k{color:#555;}\n"
                "token .highlight .o{color:#666;}\n"
                "token .highlight .w{color:#777;}\n");
  assert_rules ("} } .highlight .k { color: #111 }", FALSE, "token .highlight .k{color:#111;}\n");
  assert_rules (".highlight, .dark .highlight .k, .highlight .k { color: #111 }", FALSE,
                "ground .highlight{color:#111;}\ndark token .highlight .k{color:#111;}\ntoken .highlight .k{color:#111;}\n");
}

static void
test_scss (void)
{
  assert_rules ("$x: red; @import \"a\";\n"
                ".highlight { // it's } not\n"
                "  background: #fff; @extend %y; @include z;\n"
                "  .highlighter-rouge & { background: #eef }\n"
                "  .c, .c1 { color: #998; font-style: italic } // Comment\n"
                "  .gd { color: #000; .x { background-color: #faa } }\n"
                "  .k { color: $x; font-weight: bold }\n"
                "  &.wide > .s { color: #111 }\n"
                "  .dark & .s { color: #222 }\n"
                "  .#{$x} { color: #333 } @if $x { .k { color: #444 } } @mixin m { .k { color: #555 } }\n"
                "  @media (prefers-color-scheme: dark) { color: #666; .n { color: #777 } }\n"
                "  &-row .k { color: #888 }\n"
                "}\n",
                TRUE,
                "ground .highlight{background-color:#fff;}\n"
                "ground .highlighter-rouge .highlight{background-color:#eef;}\n"
                "token .highlight .c,.highlight .c1{color:#998;font-style:italic;}\n"
                "token .highlight .gd{color:#000;}\n"
                "token .highlight .gd .x{background-color:#faa;}\n"
                "token .highlight .k{font-weight:bold;}\n"
                "token .highlight.wide > .s{color:#111;}\n"
                "dark token .highlight .s{color:#222;}\n"
                "dark ground .highlight{color:#666;}\n"
                "dark token .highlight .n{color:#777;}\n");
  assert_rules ("{% if a %}.highlight .k { color: {{ b }} } .highlight .s { color: #111 }{% endif %}", FALSE,
                "token .highlight .s{color:#111;}\n");
}

/* Whatever stands in it: nothing crashes, and what comes out is made of what
 * is known to be harmless. */
static void
test_random (void)
{
  static const char *const pieces[] = {
    ".highlight",
    " ",
    ".k",
    "{",
    "}",
    ";",
    ":",
    "color",
    "#fff",
    "red",
    ",",
    "&",
    ">",
    "(",
    ")",
    "[",
    "]",
    "\"",
    "'",
    "\\",
    "/*",
    "*/",
    "//",
    "\n",
    "@media",
    "(prefers-color-scheme:dark)",
    "url(",
    "#{",
    "{{",
    "}}",
    "{%",
    "%}",
    "!important",
    "</style>",
    ":not(",
    "*",
    "+",
    "~",
    "\xff",
    "\xe4\xb8\xad",
    "@import",
    "$x",
    "rgb(",
    "1",
    "%",
    "pre",
    "background",
    ".highlight .s{color:blue}",
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint n = 0; n < 20000; n++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *found = NULL;
      guint length = g_rand_int_range (rand, 1, 60);

      for (guint i = 0; i < length; i++)
        g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      found = describe (text->str, text->len, n % 2 == 0);
      g_assert_null (strpbrk (found, "<\"'\\@$/[]\xff"));
      g_assert_null (strstr (found, "url"));
      g_assert_null (strstr (found, "{{"));
    }
}

static double
measure (const char *before,
         const char *repeated,
         const char *after,
         guint n)
{
  g_autoptr (GString) text = g_string_new (before);
  double best = G_MAXDOUBLE;

  for (guint i = 0; i < n; i++)
    g_string_append (text, repeated);
  g_string_append (text, after);
  for (guint i = 0; i < 3; i++)
    {
      struct timespec start, end;
      GPtrArray *rules;

      clock_gettime (CLOCK_THREAD_CPUTIME_ID, &start);
      rules = recto_code_rules_read (text->str, text->len, TRUE);
      clock_gettime (CLOCK_THREAD_CPUTIME_ID, &end);
      g_ptr_array_unref (rules);
      best = MIN (best, (double) (end.tv_sec - start.tv_sec) + (double) (end.tv_nsec - start.tv_nsec) / 1e9);
    }
  return best;
}

/* Twice the text takes at most about twice the time. */
static void
test_hostile (void)
{
  static const char *const cases[][3] = {
    { "", "{", "" },
    { "", "}", "" },
    { "", "/*", "" },
    { "", "#{", "" },
    { "", "{{", "" },
    { "", "{%", "" },
    { "", "(", "" },
    { "", "\"", "" },
    { "", ".highlight,", "{color:red}" },
    { "", ".highlight .k{", "" },
    { "", "a,b{", "" },
    { "", "&,&{", "" },
    { "", ":not(", " .highlight .k{color:red}" },
    { ".a,.b,.c,.d,.e,.f,.g,.h,.highlight .i{", "x{}", "" },
    { ".a,.b,.c,.d,.e,.f,.g,.h,.highlight .i{", "color:red;x{}", "" },
    { ".highlight .k{", "color:red;", "}" },
    { "", ".highlight .k{color:red}", "" },
    { "", "@media screen{", "" },
    { ".highlight .k{color:", "a ", "}" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double once = measure (cases[i][0], cases[i][1], cases[i][2], 20000);
      double twice = measure (cases[i][0], cases[i][1], cases[i][2], 40000);

      g_test_message ("%s: %.1f ms, %.1f ms", cases[i][1], once * 1e3, twice * 1e3);
      if (twice > 0.02)
        g_assert_cmpfloat (twice / MAX (once, 0.006), <, 3.4);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/site/code-rules/selectors", test_selectors);
  g_test_add_func ("/site/code-rules/declarations", test_declarations);
  g_test_add_func ("/site/code-rules/css", test_css);
  g_test_add_func ("/site/code-rules/scss", test_scss);
  g_test_add_func ("/site/code-rules/random", test_random);
  g_test_add_func ("/site/code-rules/hostile", test_hostile);
  return g_test_run ();
}

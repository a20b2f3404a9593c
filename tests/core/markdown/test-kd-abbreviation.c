/* Abbreviations. What is expected is what kramdown 2.5.2 answers. */

#include "cases.h"

static const Case cases[] = {
  { "simple",
    "*[CSS]: Cascading\n"
    "\n"
    "CSS, CSS3 and xCSS; CSS.\n",
    "\n"
    "<p><abbr title=\"Cascading\">CSS</abbr>, CSS3 and xCSS; <abbr title=\"Cascading\">CSS</abbr>.</p>\n" },
  { "spaces",
    "*[a b]: AB\n"
    "\n"
    "a b, a\n"
    "b and a  b\n",
    "\n"
    "<p><abbr title=\"AB\">a b</abbr>, <abbr title=\"AB\">a\n"
    "b</abbr> and <abbr title=\"AB\">a  b</abbr></p>\n" },
  { "longest",
    "*[CSS]: C\n"
    "*[CSS3]: C3\n"
    "\n"
    "CSS3 CSS\n",
    "\n"
    "<p><abbr title=\"C3\">CSS3</abbr> <abbr title=\"C\">CSS</abbr></p>\n" },
  { "cjk",
    "*[HTML]: H\n"
    "\n"
    "使用HTML编写\n",
    "\n"
    "<p>使用<abbr title=\"H\">HTML</abbr>编写</p>\n" },
  { "marks",
    "*[(X)]: x\n"
    "\n"
    "(X) a(X) (X)(X)\n",
    "\n"
    "<p><abbr title=\"x\">(X)</abbr> a(X) <abbr title=\"x\">(X)</abbr><abbr title=\"x\">(X)</abbr></p>\n" },
  { "no-title",
    "*[a]:\n"
    "\n"
    "a\n",
    "\n"
    "<p><abbr>a</abbr></p>\n" },
  { "attributes",
    "*[a]: b\n"
    "{:.c}\n"
    "\n"
    "a\n",
    "\n"
    "<p><abbr class=\"c\" title=\"b\">a</abbr></p>\n" },
  { "in-emphasis",
    "*[a]: b\n"
    "\n"
    "*a* `a` [a](a)\n",
    "\n"
    "<p><em><abbr title=\"b\">a</abbr></em> <code class=\"language-plaintext highlighter-rouge\">a</code> <a href=\"a\"><abbr title=\"b\">a</abbr></a></p>\n" },
  { "in-html",
    "*[a]: b\n"
    "\n"
    "<div>a</div> <b>a</b> <kbd>a</kbd>\n",
    "\n"
    "<div>a</div>\n"
    "<p><b><abbr title=\"b\">a</abbr></b> <kbd>a</kbd></p>\n" },
  { "attributes-in-note",
    "[^1]: *[a]: b\n"
    "    {:.c}\n"
    "\n"
    "a\n",
    "\n"
    "<p><abbr class=\"c\" title=\"b\">a</abbr></p>\n" },
  { "prefixes",
    "*[a]: 1\n"
    "*[a b]: 2\n"
    "*[a b c]: 3\n"
    "*[ab]: 4\n"
    "\n"
    "a b, a  b c, ab, a bc\n",
    "\n"
    "<p><abbr title=\"2\">a b</abbr>, <abbr title=\"3\">a  b c</abbr>, <abbr title=\"4\">ab</abbr>, <abbr title=\"2\">a b</abbr>c</p>\n" },
};

int
main (int argc,
      char *argv[])
{
  return run_cases (argc, argv, "/markdown/abbreviation/", cases, G_N_ELEMENTS (cases));
}

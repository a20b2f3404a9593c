/* Attribute lists. What is expected is what kramdown 2.5.2 answers. */

#include "cases.h"

static const Case cases[] = {
  { "block",
    "text\n"
    "{:.a #b c=\"d\"}\n",
    "<p class=\"a\" id=\"b\" c=\"d\">text</p>\n" },
  { "before",
    "{:.a}\n"
    "text\n",
    "<p class=\"a\">text</p>\n" },
  { "before-blank",
    "{:.a}\n"
    "\n"
    "text\n",
    "\n"
    "<p>text</p>\n" },
  { "more",
    "text\n"
    "{:.a}\n"
    "{:.b k='v'}\n",
    "<p class=\"a b\" k=\"v\">text</p>\n" },
  { "named",
    "{:x: .a .b k=\"1\"}\n"
    "\n"
    "text\n"
    "{:x .c}\n",
    "\n"
    "<p class=\"a b c\" k=\"1\">text</p>\n" },
  { "span",
    "*a*{:.b} `c`{:#d} e{:.f}\n",
    "<p><em class=\"b\">a</em> <code id=\"d\" class=\"language-plaintext highlighter-rouge\">c</code> e{:.f}</p>\n" },
  { "escapes",
    "text\n"
    "{:k=\"a\\}b\" l='c\\'d'}\n",
    "<p k=\"a}b\" l=\"c'd\">text</p>\n" },
  { "odd",
    "text\n"
    "{: .a.b#c 5 =x k=v \"}\n",
    "<p class=\"a b\" id=\"c\">text</p>\n" },
  { "unclosed",
    "text\n"
    "{:.a\n",
    "<p>text\n"
    "{:.a</p>\n" },
  { "header",
    "# h\n"
    "{:.no_toc}\n"
    "\n"
    "{:.a}\n"
    "# g\n",
    "<h1 class=\"no_toc\" id=\"h\">h</h1>\n"
    "\n"
    "<h1 class=\"a\" id=\"g\">g</h1>\n" },
  { "list",
    "* a\n"
    "{:.b}\n"
    "* c\n"
    "{:.d}\n",
    "<ul class=\"b\">\n"
    "  <li>a</li>\n"
    "</ul>\n"
    "<ul class=\"d\">\n"
    "  <li>c</li>\n"
    "</ul>\n" },
  { "two-lines",
    "text\n"
    "{:.a\n"
    ".b}\n",
    "<p class=\"a b\">text</p>\n" },
  { "escaped",
    "text \\{:.a}\n",
    "<p>text {:.a}</p>\n" },
  { "escaped-end",
    "x\n"
    "{:k='\\' }\n",
    "<p k=\"\\\">x</p>\n" },
  { "escaped-inside",
    "x\n"
    "{:k=\"a\\\" b\"}\n",
    "<p k=\"a&quot; b\">x</p>\n" },
};

int
main (int argc,
      char *argv[])
{
  return run_cases (argc, argv, "/markdown/attributes/", cases, G_N_ELEMENTS (cases));
}

/* Addresses, footnotes and abbreviations, where they are defined. What is expected is what kramdown 2.5.2 answers. */

#include "cases.h"

static const Case cases[] = {
  { "addresses",
    "[a]: b\n"
    "[c]:d 'e'\n"
    " [f]: <g h>\n"
    "[i]: j\n"
    "    \"k\"\n"
    "\n"
    "[a] [c] [f] [i]\n",
    "\n"
    "<p><a href=\"d\" title=\"e\">a</a> <a href=\"j\" title=\"k\">f</a></p>\n" },
  { "not",
    "[a]: b \"c\" d\n"
    "\n"
    "[e] : f\n"
    "\n"
    "[a] [e]\n",
    "<p>[a]: b “c” d</p>\n"
    "\n"
    "<p>[e] : f</p>\n"
    "\n"
    "<p>[a] [e]</p>\n" },
  { "in-list",
    "* [a]: b\n"
    "* [a]\n",
    "<ul>\n"
    "  <li></li>\n"
    "  <li><a href=\"b\">a</a></li>\n"
    "</ul>\n" },
  { "last-wins",
    "[a]: b\n"
    "[a]: c\n"
    "\n"
    "[a]\n",
    "\n"
    "<p><a href=\"c\">a</a></p>\n" },
  { "attributes",
    "[a]: b\n"
    "{:.c}\n"
    "\n"
    "[a] [a]{:.d} [a]\n",
    "\n"
    "<p><a class=\"c d\" href=\"b\">a</a> <a class=\"c d\" href=\"b\">a</a></p>\n" },
  { "footnote-order",
    "[^b] [^a]\n"
    "\n"
    "[^a]: A\n"
    "[^b]: B\n",
    "<p><sup id=\"fnref:b\"><a href=\"#fn:b\" class=\"footnote\" rel=\"footnote\" role=\"doc-noteref\">1</a></sup> <sup id=\"fnref:a\"><a href=\"#fn:a\" class=\"footnote\" rel=\"footnote\" role=\"doc-noteref\">2</a></sup></p>\n"
    "\n"
    "<div class=\"footnotes\" role=\"doc-endnotes\">\n"
    "  <ol>\n"
    "    <li id=\"fn:b\">\n"
    "      <p>B <a href=\"#fnref:b\" class=\"reversefootnote\" role=\"doc-backlink\">&#8617;</a></p>\n"
    "    </li>\n"
    "    <li id=\"fn:a\">\n"
    "      <p>A <a href=\"#fnref:a\" class=\"reversefootnote\" role=\"doc-backlink\">&#8617;</a></p>\n"
    "    </li>\n"
    "  </ol>\n"
    "</div>\n" },
  { "footnote-unused",
    "[^a]: A\n"
    "\n"
    "text\n",
    "\n"
    "<p>text</p>\n" },
  { "math-block",
    "$$\n"
    "x < y\n"
    "$$\n"
    "\n"
    "$$a$$\n"
    "\n"
    "\\$$b$$\n"
    "\n"
    "$$c$$ text\n",
    "\\[x &lt; y\\]\n"
    "\n"
    "\\[a\\]\n"
    "\n"
    "<p>\\(b\\)</p>\n"
    "\n"
    "<p>\\(c\\) text</p>\n" },
  { "math-attributes",
    "$$x$$\n"
    "{:.c}\n",
    "<div class=\"c\">\\[x\\]\n"
    "</div>\n" },
};

int
main (int argc,
      char *argv[])
{
  return run_cases (argc, argv, "/markdown/definition/", cases, G_N_ELEMENTS (cases));
}

/* Blocks of few words: paragraphs, quotes, headers, rules, marks. What is expected is what kramdown 2.5.2 answers. */

#include "cases.h"

static const Case cases[] = {
  { "paragraphs",
    "One line.\n"
    "Another one.\n"
    "\n"
    "  Indented text\n"
    "   goes on.\n",
    "<p>One line.\n"
    "Another one.</p>\n"
    "\n"
    "<p>Indented text\n"
    "   goes on.</p>\n" },
  { "no-final-line-end",
    "Only this",
    "<p>Only this</p>\n" },
  { "empty",
    "",
    "\n" },
  { "blank-lines",
    "\n"
    "\n"
    "  \n",
    "\n" },
  { "windows-line-ends",
    "One\r\n"
    "two\r\n"
    "\r\n"
    "Three\r",
    "<p>One\n"
    "two</p>\n"
    "\n"
    "<p>Three</p>\n" },
  { "quote",
    "> A quote\n"
    "> of two lines\n"
    "and a lazy one.\n"
    "\n"
    "After.\n",
    "<blockquote>\n"
    "  <p>A quote\n"
    "of two lines\n"
    "and a lazy one.</p>\n"
    "</blockquote>\n"
    "\n"
    "<p>After.</p>\n" },
  { "nested-quote",
    "> One\n"
    "> > two\n"
    "> > > three\n",
    "<blockquote>\n"
    "  <p>One</p>\n"
    "  <blockquote>\n"
    "    <p>two</p>\n"
    "    <blockquote>\n"
    "      <p>three</p>\n"
    "    </blockquote>\n"
    "  </blockquote>\n"
    "</blockquote>\n" },
  { "quote-with-list",
    "> * a\n"
    "> * b\n"
    ">\n"
    ">   more\n",
    "<blockquote>\n"
    "  <ul>\n"
    "    <li>a</li>\n"
    "    <li>\n"
    "      <p>b</p>\n"
    "\n"
    "      <p>more</p>\n"
    "    </li>\n"
    "  </ul>\n"
    "</blockquote>\n" },
  { "atx",
    "# First\n"
    "\n"
    "## Second ##\n"
    "\n"
    "### Third {#own-id}\n"
    "\n"
    "#no header\n"
    "\n"
    "####### seven\n",
    "<h1 id=\"first\">First</h1>\n"
    "\n"
    "<h2 id=\"second\">Second</h2>\n"
    "\n"
    "<h3 id=\"own-id\">Third</h3>\n"
    "\n"
    "<p>#no header</p>\n"
    "\n"
    "<p>####### seven</p>\n" },
  { "atx-after-paragraph",
    "Text\n"
    "# Header\n"
    "more\n",
    "<p>Text</p>\n"
    "<h1 id=\"header\">Header</h1>\n"
    "<p>more</p>\n" },
  { "atx-empty",
    "#\n"
    "\n"
    "# #\n"
    "\n"
    "## ##\n",
    "<p>#</p>\n"
    "\n"
    "<h1>#</h1>\n"
    "\n"
    "<h2 id=\"-1\">##</h2>\n" },
  { "setext",
    "Big\n"
    "===\n"
    "\n"
    "Small\n"
    "-\n"
    "\n"
    "not\n"
    "a header\n"
    "---\n",
    "<h1 id=\"big\">Big</h1>\n"
    "\n"
    "<h2 id=\"small\">Small</h2>\n"
    "\n"
    "<p>not\n"
    "a header\n"
    "—</p>\n" },
  { "setext-id",
    "Own {#own}\n"
    "----\n",
    "<h2 id=\"own\">Own</h2>\n" },
  { "rules",
    "***\n"
    "\n"
    "- - -\n"
    "\n"
    "_____\n"
    "\n"
    "* * x\n",
    "<hr />\n"
    "\n"
    "<hr />\n"
    "\n"
    "<hr />\n"
    "\n"
    "<ul>\n"
    "  <li>\n"
    "    <ul>\n"
    "      <li>x</li>\n"
    "    </ul>\n"
    "  </li>\n"
    "</ul>\n" },
  { "rule-after-text",
    "text\n"
    "***\n",
    "<p>text\n"
    "***</p>\n" },
  { "end-mark",
    "* one\n"
    "^\n"
    "* two\n"
    "\n"
    "text\n"
    "^\n"
    "    code\n",
    "<ul>\n"
    "  <li>one</li>\n"
    "</ul>\n"
    "<ul>\n"
    "  <li>two</li>\n"
    "</ul>\n"
    "\n"
    "<p>text</p>\n"
    "<div class=\"language-plaintext highlighter-rouge\"><div class=\"highlight\"><pre class=\"highlight\"><code>code\n"
    "</code></pre></div></div>\n" },
  { "loose-line",
    " \tnot indented enough\n",
    " \tnot indented enough\n" },
};

int
main (int argc,
      char *argv[])
{
  return run_cases (argc, argv, "/markdown/block/", cases, G_N_ELEMENTS (cases));
}

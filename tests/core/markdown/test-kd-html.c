/* HTML blocks. What is expected is what kramdown 2.5.2 answers. */

#include "cases.h"

static const Case cases[] = {
  { "raw",
    "<div class=\"x\">\n"
    "*not* read\n"
    "</div>\n",
    "<div class=\"x\">\n"
    "*not* read\n"
    "</div>\n" },
  { "markdown-1",
    "<div markdown=\"1\">\n"
    "*read*\n"
    "\n"
    "* list\n"
    "</div>\n",
    "<div>\n"
    "  <p><em>read</em></p>\n"
    "\n"
    "  <ul>\n"
    "    <li>list</li>\n"
    "  </ul>\n"
    "</div>\n" },
  { "span",
    "<p markdown=\"span\">*read*</p>\n",
    "<p><em>read</em></p>\n" },
  { "block",
    "<p markdown=\"block\">\n"
    "*read*\n"
    "</p>\n",
    "<p>\n"
    "  <p><em>read</em></p>\n"
    "</p>\n" },
  { "zero",
    "<div markdown=\"0\">*a*</div>\n",
    "<div>*a*</div>\n" },
  { "nested",
    "<div>\n"
    "<div markdown=\"1\">\n"
    "*a*\n"
    "</div>\n"
    "</div>\n",
    "<div>\n"
    "<div>\n"
    "    <p><em>a</em></p>\n"
    "  </div>\n"
    "</div>\n" },
  { "unclosed",
    "<div>\n"
    "text\n",
    "<div>\n"
    "text\n"
    "</div>\n" },
  { "wrong-end",
    "<div>a</p>b</div>\n",
    "<div>a&lt;/p&gt;b</div>\n" },
  { "text-behind",
    "<div>a</div> *b*\n",
    "<div>a</div>\n"
    "<p><em>b</em></p>\n" },
  { "comment",
    "<!-- a\n"
    "b -->\n"
    "\n"
    "text\n",
    "<!-- a\n"
    "b -->\n"
    "\n"
    "<p>text</p>\n" },
  { "script",
    "<script>\n"
    "if (a < b && c) {}\n"
    "</script>\n",
    "<script>\n"
    "if (a < b && c) {}\n"
    "</script>\n"
    "\n" },
  { "void",
    "<hr>\n"
    "<img src=\"a.png\">\n",
    "<hr />\n"
    "\n"
    "<p><img src=\"a.png\" /></p>\n" },
  { "closed",
    "<div/>\n"
    "text\n",
    "<div />\n"
    "\n"
    "<p>text</p>\n" },
  { "upper",
    "<DIV CLASS=\"A\">x</Div>\n",
    "<div class=\"A\">x</div>\n" },
  { "bad-attribute",
    "<div width=100%>\n"
    "x\n",
    "<p>&lt;div width=100%&gt;\n"
    "x</p>\n" },
  { "custom",
    "<my-tag a=\"b\">\n"
    "*x*\n"
    "</my-tag>\n",
    "<my-tag a=\"b\">\n"
    "*x*\n"
    "</my-tag>\n" },
  { "cdata",
    "<div><![CDATA[a <b> & c]]></div>\n",
    "<div>a &lt;b&gt; &amp; c</div>\n" },
  { "instruction",
    "<div><?php x ?></div>\n",
    "<div><?php x ?></div>\n" },
  { "entities",
    "<p>&amp; & &lt; &nope;</p>\n",
    "<p>&amp; &amp; &lt; &nope;</p>\n" },
  { "table",
    "<table>\n"
    "<tr><td>a | b</td></tr>\n"
    "</table>\n",
    "<table>\n"
    "<tr><td>a | b</td></tr>\n"
    "</table>\n" },
  { "iframe",
    "<iframe src=\"https://example.org/\" width=\"10\"></iframe>\n",
    "<iframe src=\"https://example.org/\" width=\"10\"></iframe>\n" },
  { "details",
    "<details markdown=\"1\"><summary>S</summary>\n"
    "\n"
    "*x*\n"
    "\n"
    "</details>\n",
    "<details>\n"
    "  <summary>S</summary>\n"
    "\n"
    "  <p><em>x</em></p>\n"
    "\n"
    "</details>\n" },
  { "in-paragraph",
    "text\n"
    "<div>x</div>\n",
    "<p>text</p>\n"
    "<div>x</div>\n" },
};

int
main (int argc,
      char *argv[])
{
  return run_cases (argc, argv, "/markdown/html/", cases, G_N_ELEMENTS (cases));
}

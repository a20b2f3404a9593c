/* Extensions. What is expected is what kramdown 2.5.2 answers. */

#include "cases.h"

static const Case cases[] = {
  { "an option that is no YAML",
    "{::options typographic_symbols=\"hellip: 'a\" /}\n"
    "\n"
    "a...\n",
    "\n<p>a…</p>\n" },
  { "an option that is no mapping",
    "{::options syntax_highlighter_opts=\"\" /}\n"
    "{::options syntax_highlighter_opts=\"{\" /}\n"
    "\n"
    "    a\n",
    "\n"
    "<div class=\"language-plaintext highlighter-rouge\"><div class=\"highlight\"><pre class=\"highlight\"><code>a\n"
    "</code></pre></div></div>\n" },
  { "an option that is nothing in YAML",
    "{::options typographic_symbols=\"hellip: &x\" /}\n"
    "\n"
    "a...\n",
    "\n<p>a</p>\n" },
  { "comment",
    "{::comment}\n"
    "not *shown*\n"
    "{:/comment}\n"
    "\n"
    "text {::comment}x{:/} more\n",
    "<!-- not *shown* -->\n"
    "\n"
    "<p>text <!-- x --> more</p>\n" },
  { "nomarkdown",
    "{::nomarkdown}\n"
    "*raw* <b>\n"
    "{:/}\n"
    "\n"
    "a {::nomarkdown}*b*{:/} c\n",
    "*raw* <b>\n"
    "\n"
    "<p>a *b* c</p>\n" },
  { "tab behind the end",
    "{::comment}\n"
    "x\n"
    "{:/}\t\n",
    "<p><!-- \nx\n --></p>\n" },
  { "type",
    "{::nomarkdown type=\"latex\"}\n"
    "x\n"
    "{:/}\n"
    "\n"
    "{::nomarkdown type=\"html\"}\n"
    "<i>y</i>\n"
    "{:/}\n",
    "\n"
    "<i>y</i>\n" },
  { "options",
    "{::options auto_ids=\"false\" /}\n"
    "\n"
    "# h\n",
    "\n"
    "<h1>h</h1>\n" },
  { "options-html",
    "{::options parse_block_html=\"true\" /}\n"
    "\n"
    "<div>\n"
    "*a*\n"
    "</div>\n",
    "\n"
    "<div>\n"
    "  <p><em>a</em></p>\n"
    "</div>\n" },
  { "unknown",
    "{::what}x{:/}\n"
    "\n"
    "{::what}\n"
    "x\n"
    "{:/}\n",
    "<p>{::what}x{:/}</p>\n"
    "\n"
    "<p>{::what}\n"
    "x\n"
    "{:/}</p>\n" },
  { "unclosed",
    "{::comment}\n"
    "text\n",
    "<p>{::comment}\n"
    "text</p>\n" },
  { "stop-alone",
    "{:/}\n"
    "\n"
    "a {:/comment} b\n",
    "<p>{:/}</p>\n"
    "\n"
    "<p>a {:/comment} b</p>\n" },
  { "closed",
    "{::comment/}\n"
    "\n"
    "a {::nomarkdown/} b\n",
    "\n"
    "<p>a  b</p>\n" },
  { "toc",
    "* toc\n"
    "{:toc}\n"
    "\n"
    "# A\n"
    "\n"
    "## B *c*\n"
    "\n"
    "# D\n"
    "{:.no_toc}\n"
    "\n"
    "### E\n",
    "<ul id=\"markdown-toc\">\n"
    "  <li><a href=\"#a\" id=\"markdown-toc-a\">A</a>    <ul>\n"
    "      <li><a href=\"#b-c\" id=\"markdown-toc-b-c\">B <em>c</em></a>        <ul>\n"
    "          <li><a href=\"#e\" id=\"markdown-toc-e\">E</a></li>\n"
    "        </ul>\n"
    "      </li>\n"
    "    </ul>\n"
    "  </li>\n"
    "</ul>\n"
    "\n"
    "<h1 id=\"a\">A</h1>\n"
    "\n"
    "<h2 id=\"b-c\">B <em>c</em></h2>\n"
    "\n"
    "<h1 class=\"no_toc\" id=\"d\">D</h1>\n"
    "\n"
    "<h3 id=\"e\">E</h3>\n" },
  { "toc-ordered",
    "1. x\n"
    "{:toc #mine}\n"
    "\n"
    "## A\n"
    "\n"
    "# B\n",
    "<ol id=\"mine\">\n"
    "  <li><a href=\"#a\" id=\"mine-a\">A</a></li>\n"
    "  <li><a href=\"#b\" id=\"mine-b\">B</a></li>\n"
    "</ol>\n"
    "\n"
    "<h2 id=\"a\">A</h2>\n"
    "\n"
    "<h1 id=\"b\">B</h1>\n" },
  { "footnotes-place",
    "* f\n"
    "{:footnotes}\n"
    "\n"
    "a[^1]\n"
    "\n"
    "[^1]: b\n",
    "<div class=\"footnotes\" role=\"doc-endnotes\">\n"
    "  <ol>\n"
    "    <li id=\"fn:1\">\n"
    "      <p>b <a href=\"#fnref:1\" class=\"reversefootnote\" role=\"doc-backlink\">&#8617;</a></p>\n"
    "    </li>\n"
    "  </ol>\n"
    "</div>\n"
    "\n"
    "<p>a<sup id=\"fnref:1\"><a href=\"#fn:1\" class=\"footnote\" rel=\"footnote\" role=\"doc-noteref\">1</a></sup></p>\n"
    "\n" },
  { "highlighter-options",
    "{::options syntax_highlighter_opts=\"{disable: true\\}\" /}\n"
    "\n"
    "```ruby\n"
    "x\n"
    "```\n",
    "\n"
    "<pre><code class=\"language-ruby\">x\n"
    "</code></pre>\n" },
  { "footnotes-place-in-note",
    "x[^1]\n"
    "\n"
    "[^1]: a\n"
    "\n"
    "    * b\n"
    "    {:footnotes}\n",
    "<p>x<sup id=\"fnref:1\"><a href=\"#fn:1\" class=\"footnote\" rel=\"footnote\" role=\"doc-noteref\">1</a></sup></p>\n"
    "\n"
    "<div class=\"footnotes\" role=\"doc-endnotes\">\n"
    "  <ol>\n"
    "    <li id=\"fn:1\">\n"
    "      <p>a</p>\n"
    "\n"
    "      <p><a href=\"#fnref:1\" class=\"reversefootnote\" role=\"doc-backlink\">&#8617;</a></p>\n"
    "    </li>\n"
    "  </ol>\n"
    "</div>\n" },
  { "contents-in-placed-note",
    "* x\n"
    "{:footnotes}\n"
    "\n"
    "x[^1]\n"
    "\n"
    "# h\n"
    "\n"
    "[^1]: a\n"
    "\n"
    "    * b\n"
    "    {:toc}\n",
    "<div class=\"footnotes\" role=\"doc-endnotes\">\n"
    "  <ol>\n"
    "    <li id=\"fn:1\">\n"
    "      <p>a</p>\n"
    "\n"
    "<ul id=\"markdown-toc\">\n"
    "  <li><a href=\"#h\" id=\"markdown-toc-h\">h</a></li>\n"
    "</ul>\n"
    "      <p><a href=\"#fnref:1\" class=\"reversefootnote\" role=\"doc-backlink\">&#8617;</a></p>\n"
    "    </li>\n"
    "  </ol>\n"
    "</div>\n"
    "\n"
    "<p>x<sup id=\"fnref:1\"><a href=\"#fn:1\" class=\"footnote\" rel=\"footnote\" role=\"doc-noteref\">1</a></sup></p>\n"
    "\n"
    "<h1 id=\"h\">h</h1>\n"
    "\n" },
};

int
main (int argc,
      char *argv[])
{
  return run_cases (argc, argv, "/markdown/extension/", cases, G_N_ELEMENTS (cases));
}

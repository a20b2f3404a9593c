/* Ids of headers, hard line ends, blank lines that fall together. What is expected is what kramdown 2.5.2 answers. */

#include "cases.h"

static const Case cases[] = {
  { "ids",
    "# Hello, World!\n"
    "\n"
    "# Hello World\n"
    "\n"
    "# 中文 标题\n"
    "\n"
    "# a_b-c  d\n"
    "\n"
    "# Über *Emphasis* & `code`\n",
    "<h1 id=\"hello-world\">Hello, World!</h1>\n"
    "\n"
    "<h1 id=\"hello-world-1\">Hello World</h1>\n"
    "\n"
    "<h1 id=\"中文-标题\">中文 标题</h1>\n"
    "\n"
    "<h1 id=\"a_b-c--d\">a_b-c  d</h1>\n"
    "\n"
    "<h1 id=\"über-emphasis--code\">Über <em>Emphasis</em> &amp; <code class=\"language-plaintext highlighter-rouge\">code</code></h1>\n" },
  { "id-of-symbols",
    "# A -- b ... \"c\" << d >>\n"
    "\n"
    "# &copy; 2020\n",
    "<h1 id=\"a--b--c-d\">A – b … “c” « d »</h1>\n"
    "\n"
    "<h1 id=\"-2020\">© 2020</h1>\n" },
  { "same-ids",
    "# a\n"
    "\n"
    "# a\n"
    "\n"
    "# a\n"
    "\n"
    "# a-1\n",
    "<h1 id=\"a\">a</h1>\n"
    "\n"
    "<h1 id=\"a-1\">a</h1>\n"
    "\n"
    "<h1 id=\"a-2\">a</h1>\n"
    "\n"
    "<h1 id=\"a-1\">a-1</h1>\n" },
  { "no-id-in-html",
    "<div markdown=\"1\">\n"
    "# In HTML 1\n"
    "</div>\n"
    "\n"
    "# In HTML 1\n",
    "<div>\n"
    "  <h1 id=\"in-html-1\">In HTML 1</h1>\n"
    "</div>\n"
    "\n"
    "<h1 id=\"in-html-1\">In HTML 1</h1>\n" },
  { "hard-break",
    "one  \n"
    "two\\\n"
    "three\\\\\n"
    "four\n",
    "<p>one<br />\n"
    "two<br />\n"
    "three<br />\n"
    "four</p>\n" },
  { "hard-break-at-end",
    "one\\\n"
    "\n"
    "* two\\\n",
    "<p>one\\</p>\n"
    "\n"
    "<ul>\n"
    "  <li>two\\</li>\n"
    "</ul>\n" },
  { "emphasis-break",
    "*one\\\n"
    "two*\n",
    "<p><em>one<br />\n"
    "two</em></p>\n" },
  { "ids-of-numerals",
    "# Ⅷ Ⓐ É\n",
    "<h1 id=\"ⅷ-ⓐ-é\">Ⅷ Ⓐ É</h1>\n" },
};

int
main (int argc,
      char *argv[])
{
  return run_cases (argc, argv, "/markdown/finish/", cases, G_N_ELEMENTS (cases));
}

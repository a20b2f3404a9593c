/* Bullet and ordered lists. What is expected is what kramdown 2.5.2 answers. */

#include "cases.h"

static const Case cases[] = {
  { "bullets",
    "* a\n"
    "* b\n"
    "* c\n",
    "<ul>\n"
    "  <li>a</li>\n"
    "  <li>b</li>\n"
    "  <li>c</li>\n"
    "</ul>\n" },
  { "marks",
    "- a\n"
    "+ b\n"
    "* c\n",
    "<ul>\n"
    "  <li>a</li>\n"
    "  <li>b</li>\n"
    "  <li>c</li>\n"
    "</ul>\n" },
  { "ordered",
    "3. a\n"
    "4. b\n",
    "<ol>\n"
    "  <li>a</li>\n"
    "  <li>b</li>\n"
    "</ol>\n" },
  { "loose",
    "* a\n"
    "\n"
    "* b\n"
    "\n"
    "* c\n",
    "<ul>\n"
    "  <li>\n"
    "    <p>a</p>\n"
    "  </li>\n"
    "  <li>\n"
    "    <p>b</p>\n"
    "  </li>\n"
    "  <li>\n"
    "    <p>c</p>\n"
    "  </li>\n"
    "</ul>\n" },
  { "half-loose",
    "* a\n"
    "* b\n"
    "\n"
    "* c\n",
    "<ul>\n"
    "  <li>a</li>\n"
    "  <li>\n"
    "    <p>b</p>\n"
    "  </li>\n"
    "  <li>c</li>\n"
    "</ul>\n" },
  { "nested",
    "* a\n"
    "  * b\n"
    "    * c\n"
    "  * d\n"
    "* e\n",
    "<ul>\n"
    "  <li>a\n"
    "    <ul>\n"
    "      <li>b\n"
    "        <ul>\n"
    "          <li>c</li>\n"
    "        </ul>\n"
    "      </li>\n"
    "      <li>d</li>\n"
    "    </ul>\n"
    "  </li>\n"
    "  <li>e</li>\n"
    "</ul>\n" },
  { "nested-ordered",
    "1. a\n"
    "   1. b\n"
    "   2. c\n"
    "2. d\n",
    "<ol>\n"
    "  <li>a\n"
    "    <ol>\n"
    "      <li>b</li>\n"
    "      <li>c</li>\n"
    "    </ol>\n"
    "  </li>\n"
    "  <li>d</li>\n"
    "</ol>\n" },
  { "lazy",
    "* a\n"
    "lazy\n"
    "  more\n"
    "* b\n",
    "<ul>\n"
    "  <li>a\n"
    "lazy\n"
    "more</li>\n"
    "  <li>b</li>\n"
    "</ul>\n" },
  { "paragraphs",
    "* a\n"
    "\n"
    "  second\n"
    "\n"
    "      code\n"
    "\n"
    "* b\n",
    "<ul>\n"
    "  <li>\n"
    "    <p>a</p>\n"
    "\n"
    "    <p>second</p>\n"
    "\n"
    "    <div class=\"language-plaintext highlighter-rouge\"><div class=\"highlight\"><pre class=\"highlight\"><code>code\n"
    "</code></pre></div>    </div>\n"
    "  </li>\n"
    "  <li>\n"
    "    <p>b</p>\n"
    "  </li>\n"
    "</ul>\n" },
  { "quote",
    "* > q\n"
    "* b\n",
    "<ul>\n"
    "  <li>\n"
    "    <blockquote>\n"
    "      <p>q</p>\n"
    "    </blockquote>\n"
    "  </li>\n"
    "  <li>b</li>\n"
    "</ul>\n" },
  { "empty-item",
    "* \n"
    "* b\n"
    "*\n",
    "<ul>\n"
    "  <li></li>\n"
    "  <li>b\n"
    "*</li>\n"
    "</ul>\n" },
  { "after-paragraph",
    "text\n"
    "* a\n"
    "* b\n",
    "<p>text</p>\n"
    "<ul>\n"
    "  <li>a</li>\n"
    "  <li>b</li>\n"
    "</ul>\n" },
  { "bar-mark",
    "*|a\n",
    "<ul>\n"
    "  <li>\n"
    "    <table>\n"
    "      <tbody>\n"
    "        <tr>\n"
    "          <td>a</td>\n"
    "        </tr>\n"
    "      </tbody>\n"
    "    </table>\n"
    "  </li>\n"
    "</ul>\n" },
  { "tabs",
    "*\ta\n"
    "\n"
    "\tb\n",
    "<ul>\n"
    "  <li>\n"
    "    <p>a</p>\n"
    "\n"
    "    <p>b</p>\n"
    "  </li>\n"
    "</ul>\n" },
  { "list-then-code",
    "* a\n"
    "\n"
    "\n"
    "    code\n",
    "<ul>\n"
    "  <li>\n"
    "    <p>a</p>\n"
    "\n"
    "    <p>code</p>\n"
    "  </li>\n"
    "</ul>\n" },
  { "two-lists",
    "* a\n"
    "\n"
    "1. b\n",
    "<ul>\n"
    "  <li>a</li>\n"
    "</ul>\n"
    "\n"
    "<ol>\n"
    "  <li>b</li>\n"
    "</ol>\n" },
  { "rule-ends",
    "* a\n"
    "\n"
    "* * *\n"
    "\n"
    "* b\n",
    "<ul>\n"
    "  <li>a</li>\n"
    "</ul>\n"
    "\n"
    "<hr />\n"
    "\n"
    "<ul>\n"
    "  <li>b</li>\n"
    "</ul>\n" },
  { "attributes",
    "* {:.c} a\n"
    "* b\n"
    "{:.list}\n",
    "<ul class=\"list\">\n"
    "  <li class=\"c\">a</li>\n"
    "  <li>b</li>\n"
    "</ul>\n" },
  { "tasks",
    "- [ ] open\n"
    "- [x] done\n"
    "- [X] too\n"
    "- none\n",
    "<ul class=\"task-list\">\n"
    "  <li class=\"task-list-item\"><input type=\"checkbox\" class=\"task-list-item-checkbox\" disabled=\"disabled\" />open</li>\n"
    "  <li class=\"task-list-item\"><input type=\"checkbox\" class=\"task-list-item-checkbox\" disabled=\"disabled\" checked=\"checked\" />done</li>\n"
    "  <li class=\"task-list-item\"><input type=\"checkbox\" class=\"task-list-item-checkbox\" disabled=\"disabled\" checked=\"checked\" />too</li>\n"
    "  <li class=\"task-list-item\">none</li>\n"
    "</ul>\n" },
  { "ordered-tasks",
    "1. [ ] a\n"
    "2. b\n",
    "<ol class=\"task-list\">\n"
    "  <li class=\"task-list-item\"><input type=\"checkbox\" class=\"task-list-item-checkbox\" disabled=\"disabled\" />a</li>\n"
    "  <li class=\"task-list-item\">b</li>\n"
    "</ol>\n" },
  { "no-task",
    "- [ ]none\n"
    "- [y] b\n",
    "<ul>\n"
    "  <li>[ ]none</li>\n"
    "  <li>[y] b</li>\n"
    "</ul>\n" },
  { "misaligned",
    " * a\n"
    "   * b\n"
    "  * c\n",
    "<ul>\n"
    "  <li>a\n"
    "    <ul>\n"
    "      <li>b</li>\n"
    "    </ul>\n"
    "  </li>\n"
    "  <li>c</li>\n"
    "</ul>\n" },
  { "header-inside",
    "* # h\n"
    "* b\n",
    "<ul>\n"
    "  <li>\n"
    "    <h1 id=\"h\">h</h1>\n"
    "  </li>\n"
    "  <li>b</li>\n"
    "</ul>\n" },
  { "html-inside",
    "* <div>x</div>\n"
    "* b\n",
    "<ul>\n"
    "  <li>\n"
    "    <div>x</div>\n"
    "  </li>\n"
    "  <li>b</li>\n"
    "</ul>\n" },
};

int
main (int argc,
      char *argv[])
{
  return run_cases (argc, argv, "/markdown/list/", cases, G_N_ELEMENTS (cases));
}

/* Definition lists. What is expected is what kramdown 2.5.2 answers. */

#include "cases.h"

static const Case cases[] = {
  { "one",
    "term\n"
    ": what it is\n",
    "<dl>\n"
    "  <dt>term</dt>\n"
    "  <dd>what it is</dd>\n"
    "</dl>\n" },
  { "more",
    "a\n"
    "b\n"
    ": one\n"
    ": two\n",
    "<dl>\n"
    "  <dt>a</dt>\n"
    "  <dt>b</dt>\n"
    "  <dd>one</dd>\n"
    "  <dd>two</dd>\n"
    "</dl>\n" },
  { "paragraphs",
    "a\n"
    "\n"
    ": one\n"
    "\n"
    "  more\n"
    "\n"
    ": two\n",
    "<dl>\n"
    "  <dt>a</dt>\n"
    "  <dd>\n"
    "    <p>one</p>\n"
    "\n"
    "    <p>more</p>\n"
    "  </dd>\n"
    "  <dd>\n"
    "    <p>two</p>\n"
    "  </dd>\n"
    "</dl>\n" },
  { "blocks",
    "a\n"
    ": > quote\n"
    ": * list\n"
    ":     code\n",
    "<dl>\n"
    "  <dt>a</dt>\n"
    "  <dd>\n"
    "    <blockquote>\n"
    "      <p>quote</p>\n"
    "    </blockquote>\n"
    "  </dd>\n"
    "  <dd>\n"
    "    <ul>\n"
    "      <li>list</li>\n"
    "    </ul>\n"
    "  </dd>\n"
    "  <dd>code</dd>\n"
    "</dl>\n" },
  { "two-lists",
    "a\n"
    ": b\n"
    "\n"
    "c\n"
    ": d\n",
    "<dl>\n"
    "  <dt>a</dt>\n"
    "  <dd>b</dd>\n"
    "  <dt>c</dt>\n"
    "  <dd>d</dd>\n"
    "</dl>\n" },
  { "no-term",
    ": nothing\n",
    "<p>: nothing</p>\n" },
  { "after-header",
    "# h\n"
    ": no\n",
    "<h1 id=\"h\">h</h1>\n"
    "<p>: no</p>\n" },
  { "attributes",
    "{:.t} term\n"
    ": {:.d} text\n"
    "{:.list}\n",
    "<dl class=\"list\">\n"
    "  <dt class=\"t\">term</dt>\n"
    "  <dd class=\"d\">text</dd>\n"
    "</dl>\n" },
  { "lazy",
    "a\n"
    ": b\n"
    "c\n",
    "<dl>\n"
    "  <dt>a</dt>\n"
    "  <dd>b\n"
    "c</dd>\n"
    "</dl>\n" },
  { "ids",
    "{:auto_ids-x}\n"
    "The Term\n"
    ": d\n",
    "<dl>\n"
    "  <dt id=\"xthe-term\">The Term</dt>\n"
    "  <dd>d</dd>\n"
    "</dl>\n" },
};

int
main (int argc,
      char *argv[])
{
  return run_cases (argc, argv, "/markdown/definitions/", cases, G_N_ELEMENTS (cases));
}

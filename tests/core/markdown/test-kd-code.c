/* Code blocks, indented and fenced. What is expected is what kramdown 2.5.2 answers. */

#include "cases.h"

static const Case cases[] = {
  { "indented",
    "    first\n"
    "    second\n"
    "\n"
    "      third\n",
    "<div class=\"language-plaintext highlighter-rouge\"><div class=\"highlight\"><pre class=\"highlight\"><code>first\n"
    "second\n"
    "\n"
    "  third\n"
    "</code></pre></div></div>\n" },
  { "tab",
    "\tone\n"
    "\t\ttwo\n",
    "<div class=\"language-plaintext highlighter-rouge\"><div class=\"highlight\"><pre class=\"highlight\"><code>one\n"
    "\ttwo\n"
    "</code></pre></div></div>\n" },
  { "lazy",
    "    code\n"
    "lazy line\n"
    "  lazier\n",
    "<div class=\"language-plaintext highlighter-rouge\"><div class=\"highlight\"><pre class=\"highlight\"><code>code lazy line   lazier\n"
    "</code></pre></div></div>\n" },
  { "white space that is no space",
    "    a\n"
    "\vb\n"
    "\n"
    "    c\n"
    " \fd\n",
    "<div class=\"language-plaintext highlighter-rouge\"><div class=\"highlight\"><pre class=\"highlight\"><code>a\n"
    "</code></pre></div></div>\n"
    "<p>b</p>\n"
    "\n"
    "<div class=\"language-plaintext highlighter-rouge\"><div class=\"highlight\"><pre class=\"highlight\"><code>c\n"
    "</code></pre></div></div>\n"
    "<p>d</p>\n" },
  { "after-paragraph",
    "text\n"
    "    no code\n",
    "<p>text\n"
    "    no code</p>\n" },
  { "with-list-mark",
    "    code\n"
    "* list\n",
    "<div class=\"language-plaintext highlighter-rouge\"><div class=\"highlight\"><pre class=\"highlight\"><code>code * list\n"
    "</code></pre></div></div>\n" },
  { "with-class",
    "    code\n"
    "{:.language-ruby}\n",
    "<div class=\"language-ruby highlighter-rouge\"><div class=\"highlight\"><pre class=\"highlight\"><code>code\n"
    "</code></pre></div></div>\n" },
  { "fence",
    "```\n"
    "plain\n"
    "```\n",
    "<div class=\"language-plaintext highlighter-rouge\"><div class=\"highlight\"><pre class=\"highlight\"><code>plain\n"
    "</code></pre></div></div>\n" },
  { "language",
    "```ruby\n"
    "puts '<b>'\n"
    "```\n"
    "\n"
    "~~~ python\n"
    "x = 1\n"
    "~~~\n",
    "<div class=\"language-ruby highlighter-rouge\"><div class=\"highlight\"><pre class=\"highlight\"><code>puts '&lt;b&gt;'\n"
    "</code></pre></div></div>\n"
    "\n"
    "<div class=\"language-python highlighter-rouge\"><div class=\"highlight\"><pre class=\"highlight\"><code>x = 1\n"
    "</code></pre></div></div>\n" },
  { "unknown-language",
    "```klingon\n"
    "Qapla'\n"
    "```\n",
    "<pre><code class=\"language-klingon\">Qapla'\n"
    "</code></pre>\n" },
  { "language-options",
    "``` php?start_inline=1\n"
    "echo 1;\n"
    "```\n",
    "<div class=\"language-php highlighter-rouge\"><div class=\"highlight\"><pre class=\"highlight\"><code>echo 1;\n"
    "</code></pre></div></div>\n" },
  { "longer-end",
    "```\n"
    "a\n"
    "`````\n",
    "<div class=\"language-plaintext highlighter-rouge\"><div class=\"highlight\"><pre class=\"highlight\"><code>a\n"
    "</code></pre></div></div>\n" },
  { "shorter-end",
    "````\n"
    "a\n"
    "```\n"
    "b\n"
    "````\n",
    "<div class=\"language-plaintext highlighter-rouge\"><div class=\"highlight\"><pre class=\"highlight\"><code>a\n"
    "```\n"
    "b\n"
    "</code></pre></div></div>\n" },
  { "only-shorter",
    "````\n"
    "a\n"
    "```\n",
    "<pre><code class=\"language-`\">a\n"
    "</code></pre>\n" },
  { "unclosed",
    "```\n"
    "never\n"
    "\n"
    "closed\n",
    "<p>```\n"
    "never</p>\n"
    "\n"
    "<p>closed</p>\n" },
  { "two-words",
    "```two words\n"
    "x\n"
    "```\n",
    "<p><code class=\"language-plaintext highlighter-rouge\">two words\n"
    "x\n"
    "</code></p>\n" },
  { "indented-fence",
    "   ```\n"
    "   a\n"
    "   ```\n",
    "<div class=\"language-plaintext highlighter-rouge\"><div class=\"highlight\"><pre class=\"highlight\"><code>   a\n"
    "</code></pre></div></div>\n" },
  { "in-paragraph",
    "text\n"
    "```\n"
    "code\n"
    "```\n"
    "more\n",
    "<p>text</p>\n"
    "<div class=\"language-plaintext highlighter-rouge\"><div class=\"highlight\"><pre class=\"highlight\"><code>code\n"
    "</code></pre></div></div>\n"
    "<p>more</p>\n" },
  { "empty-fence",
    "```\n"
    "```\n",
    "<div class=\"language-plaintext highlighter-rouge\"><div class=\"highlight\"><pre class=\"highlight\"><code></code></pre></div></div>\n" },
  { "fence-class",
    "~~~ ruby\n"
    "x\n"
    "~~~\n"
    "{:.big #it}\n",
    "<div class=\"language-ruby big highlighter-rouge\" id=\"it\"><div class=\"highlight\"><pre class=\"highlight\"><code>x\n"
    "</code></pre></div></div>\n" },
  { "in-list",
    "* item\n"
    "\n"
    "  ```c\n"
    "  int x;\n"
    "  ```\n"
    "* next\n",
    "<ul>\n"
    "  <li>\n"
    "    <p>item</p>\n"
    "\n"
    "    <div class=\"language-c highlighter-rouge\"><div class=\"highlight\"><pre class=\"highlight\"><code>int x;\n"
    "</code></pre></div>    </div>\n"
    "  </li>\n"
    "  <li>\n"
    "    <p>next</p>\n"
    "  </li>\n"
    "</ul>\n" },
};

int
main (int argc,
      char *argv[])
{
  return run_cases (argc, argv, "/markdown/code/", cases, G_N_ELEMENTS (cases));
}

/* Links, pictures, footnote marks. What is expected is what kramdown 2.5.2 answers. */

#include "cases.h"

static const Case cases[] = {
  { "inline",
    "[a](/b) [c](</d e> \"t\") [f](g 'it\"s') [h](i (j) k)\n",
    "<p><a href=\"/b\">a</a> <a href=\"/d e\" title=\"t\">c</a> <a href=\"g\" title=\"it&quot;s\">f</a> <a href=\"i (j) k\">h</a></p>\n" },
  { "empty",
    "[]() [a]() []\n",
    "<p><a href=\"\"></a> <a href=\"\">a</a> []</p>\n" },
  { "reference",
    "[a][id] [id] [id][] [b] [id]\n"
    "\n"
    "[id]: /url \"Title\"\n",
    "<p><a href=\"/url\" title=\"Title\">a</a> <a href=\"/url\" title=\"Title\">id</a>[] <a href=\"/url\" title=\"Title\">b</a></p>\n"
    "\n" },
  { "case",
    "[ID][Id]\n"
    "\n"
    "[iD]: /x\n",
    "<p><a href=\"/x\">ID</a></p>\n"
    "\n" },
  { "missing",
    "[a][none] [none] [a](b\n",
    "<p>[a][none] [none] [a](b</p>\n" },
  { "nested",
    "[a [b] c](d) [a [b](c) d](e)\n",
    "<p><a href=\"d\">a [b] c</a> <a href=\"e\">a [b](c) d</a></p>\n" },
  { "image",
    "![alt *t*](a.png \"t\") ![x][id]\n"
    "\n"
    "[id]: b.png\n",
    "<p><img src=\"a.png\" alt=\"alt *t*\" title=\"t\" /> <img src=\"b.png\" alt=\"x\" /></p>\n"
    "\n" },
  { "image-link",
    "[![a](b)](c)\n",
    "<p><a href=\"c\"><img src=\"b\" alt=\"a\" /></a></p>\n" },
  { "attributes",
    "[a](b){:.c target=\"_blank\"} ![d](e){: width=\"5\" }\n",
    "<p><a href=\"b\" class=\"c\" target=\"_blank\">a</a> <img src=\"e\" alt=\"d\" width=\"5\" /></p>\n" },
  { "autolink",
    "<http://a.b/?c&d> <mailto:x@y.z> <x@y.z> <ftp://q> http://bare.org\n",
    "<p><a href=\"http://a.b/?c&amp;d\">http://a.b/?c&amp;d</a> <a href=\"mailto:x@y.z\">x@y.z</a> <a href=\"mailto:x@y.z\">x@y.z</a> <a href=\"ftp://q\">ftp://q</a> http://bare.org</p>\n" },
  { "standalone",
    "![a](b.png \"t\"){:standalone .c}\n",
    "<figure class=\"c\">\n"
    "  <img src=\"b.png\" alt=\"a\" title=\"t\" />\n"
    "  <figcaption>a</figcaption>\n"
    "</figure>\n" },
  { "brackets-in-code",
    "[a `]` b](c)\n",
    "<p><a href=\"c\">a <code class=\"language-plaintext highlighter-rouge\">]</code> b</a></p>\n" },
  { "escaped",
    "\\[a](b) [a\\]](b)\n",
    "<p>[a](b) <a href=\"b\">a]</a></p>\n" },
  { "lines",
    "[a\n"
    "b](c\n"
    "\"d\") [x\n"
    "y]\n"
    "\n"
    "[x y]: /z\n",
    "<p><a href=\"c\" title=\"d\">a\n"
    "b</a> <a href=\"/z\">x\n"
    "y</a></p>\n"
    "\n" },
  { "footnote",
    "a[^1] b[^n] c[^1] d[^none]\n"
    "\n"
    "[^1]: One *note*.\n"
    "[^n]: Two\n"
    "    lines\n"
    "\n"
    "    and more\n",
    "<p>a<sup id=\"fnref:1\"><a href=\"#fn:1\" class=\"footnote\" rel=\"footnote\" role=\"doc-noteref\">1</a></sup> b<sup id=\"fnref:n\"><a href=\"#fn:n\" class=\"footnote\" rel=\"footnote\" role=\"doc-noteref\">2</a></sup> c<sup id=\"fnref:1:1\"><a href=\"#fn:1\" class=\"footnote\" rel=\"footnote\" role=\"doc-noteref\">1</a></sup> d[^none]</p>\n"
    "\n"
    "<div class=\"footnotes\" role=\"doc-endnotes\">\n"
    "  <ol>\n"
    "    <li id=\"fn:1\">\n"
    "      <p>One <em>note</em>. <a href=\"#fnref:1\" class=\"reversefootnote\" role=\"doc-backlink\">&#8617;</a> <a href=\"#fnref:1:1\" class=\"reversefootnote\" role=\"doc-backlink\">&#8617;<sup>2</sup></a></p>\n"
    "    </li>\n"
    "    <li id=\"fn:n\">\n"
    "      <p>Two\n"
    "lines</p>\n"
    "\n"
    "      <p>and more <a href=\"#fnref:n\" class=\"reversefootnote\" role=\"doc-backlink\">&#8617;</a></p>\n"
    "    </li>\n"
    "  </ol>\n"
    "</div>\n" },
  { "footnote-in-footnote",
    "a[^1]\n"
    "\n"
    "[^1]: b[^2]\n"
    "[^2]: c\n",
    "<p>a<sup id=\"fnref:1\"><a href=\"#fn:1\" class=\"footnote\" rel=\"footnote\" role=\"doc-noteref\">1</a></sup></p>\n"
    "\n"
    "<div class=\"footnotes\" role=\"doc-endnotes\">\n"
    "  <ol>\n"
    "    <li id=\"fn:1\">\n"
    "      <p>b<sup id=\"fnref:2\"><a href=\"#fn:2\" class=\"footnote\" rel=\"footnote\" role=\"doc-noteref\">2</a></sup> <a href=\"#fnref:1\" class=\"reversefootnote\" role=\"doc-backlink\">&#8617;</a></p>\n"
    "    </li>\n"
    "    <li id=\"fn:2\">\n"
    "      <p>c <a href=\"#fnref:2\" class=\"reversefootnote\" role=\"doc-backlink\">&#8617;</a></p>\n"
    "    </li>\n"
    "  </ol>\n"
    "</div>\n" },
  { "footnote-code",
    "a[^c]\n"
    "\n"
    "[^c]:\n"
    "        code\n",
    "<p>a<sup id=\"fnref:c\"><a href=\"#fn:c\" class=\"footnote\" rel=\"footnote\" role=\"doc-noteref\">1</a></sup></p>\n"
    "\n"
    "<div class=\"footnotes\" role=\"doc-endnotes\">\n"
    "  <ol>\n"
    "    <li id=\"fn:c\">\n"
    "\n"
    "      <div class=\"language-plaintext highlighter-rouge\"><div class=\"highlight\"><pre class=\"highlight\"><code>code\n"
    "</code></pre></div>      </div>\n"
    "      <p><a href=\"#fnref:c\" class=\"reversefootnote\" role=\"doc-backlink\">&#8617;</a></p>\n"
    "    </li>\n"
    "  </ol>\n"
    "</div>\n" },
};

int
main (int argc,
      char *argv[])
{
  return run_cases (argc, argv, "/markdown/link/", cases, G_N_ELEMENTS (cases));
}

/* Quotes, dashes and the like. What is expected is what kramdown 2.5.2 answers. */

#include "cases.h"

static const Case cases[] = {
  { "quotes",
    "\"a\" 'b' \"'c'\" isn't '80s 5' 6\"\n",
    "<p>“a” ‘b’ “‘c’” isn’t ’80s 5’ 6”</p>\n" },
  { "cjk-quotes",
    "他说\"你好\"和'再见'。\"是\"\n",
    "<p>他说”你好”和’再见’。”是”</p>\n" },
  { "quotes-and-marks",
    "(\"a\") [\"b\"] \"c\", \"d\". \"e\"... 'f'!\n",
    "<p>(“a”) [“b”] “c”, “d”. “e”… ‘f’!</p>\n" },
  { "quote-alone",
    "\" ' a\" b '\n",
    "<p>” ‘ a” b ‘</p>\n" },
  { "quotes-escaped",
    "\\\"a\\\" \\'b\\'\n",
    "<p>\"a\" 'b'</p>\n" },
  { "double",
    "\"\"a\"\" ''b''\n",
    "<p>\"”a”” ‘‘b’’</p>\n" },
  { "dashes",
    "a -- b --- c - d ---- e\n",
    "<p>a – b — c - d —- e</p>\n" },
  { "dots",
    "a... b.... c..\n",
    "<p>a… b…. c..</p>\n" },
  { "angles",
    "<< a >> <<b>> \\<<c\\>>\n",
    "<p>« a » «b» &lt;&lt;c&gt;&gt;</p>\n" },
  { "entities",
    "&amp; &copy; &lt; &#8364; &#x20AC; &nope; & &; &#150;\n",
    "<p>&amp; © &lt; € € &amp;nope; &amp; &amp;; –</p>\n" },
  { "escapes",
    "\\\\ \\` \\* \\{ \\} \\[ \\( \\# \\+ \\- \\. \\! \\| \\$ \\< \\a\n",
    "<p>\\ ` * { } [ ( # + - . ! | $ &lt; \\a</p>\n" },
  { "math",
    "a $$x_1 < y$$ b $$ c\n",
    "<p>a \\(x_1 &lt; y\\) b $$ c</p>\n" },
  { "math-pipes",
    "$$|x|$$ $z$ \\$$w$$\n",
    "<table>\n"
    "  <tbody>\n"
    "    <tr>\n"
    "      <td>$$</td>\n"
    "      <td>x</td>\n"
    "      <td>\\($z$ \\\\)w$$</td>\n"
    "    </tr>\n"
    "  </tbody>\n"
    "</table>\n" },
  { "math-attribute",
    "$$x$$ and *b* $$y$$\n",
    "<p>\\(x\\) and <em>b</em> \\(y\\)</p>\n" },
  { "quote-after-code",
    "`a`'s *b*'s \"`c`\"\n",
    "<p><code class=\"language-plaintext highlighter-rouge\">a</code>’s <em>b</em>’s “<code class=\"language-plaintext highlighter-rouge\">c</code>”</p>\n" },
  { "quote-lines",
    "\"a\n"
    "b\" 'c\n",
    "<p>“a\n"
    "b” ‘c</p>\n" },
  { "before-small-digit",
    "'\"²\n",
    "<p>'”²</p>\n" },
};

int
main (int argc,
      char *argv[])
{
  return run_cases (argc, argv, "/markdown/typography/", cases, G_N_ELEMENTS (cases));
}

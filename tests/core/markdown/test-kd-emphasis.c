/* Emphasis, strike-through and code in a line. What is expected is what kramdown 2.5.2 answers. */

#include "cases.h"

static const Case cases[] = {
  { "em",
    "*a* _b_ **c** __d__ ***e*** ___f___\n",
    "<p><em>a</em> <em>b</em> <strong>c</strong> <strong>d</strong> <strong><em>e</em></strong> <strong><em>f</em></strong></p>\n" },
  { "cjk",
    "的**“引号”**和*强调*。**中文**后\n",
    "<p>的<strong>“引号”</strong>和<em>强调</em>。<strong>中文</strong>后</p>\n" },
  { "in-word",
    "a*b*c snake_case_word a__b__c 5*3*2\n",
    "<p>a<em>b</em>c snake_case_word a__b__c 5<em>3</em>2</p>\n" },
  { "space",
    "* a * b ** c **\n",
    "<ul>\n"
    "  <li>a * b ** c **</li>\n"
    "</ul>\n" },
  { "unclosed",
    "*a **b\n",
    "<p>*a **b</p>\n" },
  { "nested",
    "*a **b** c* **a *b* c**\n",
    "<p><em>a <strong>b</strong> c</em> <strong>a <em>b</em> c</strong></p>\n" },
  { "overlap",
    "*a **b* c**\n",
    "<p>*a <strong>b* c</strong></p>\n" },
  { "escaped",
    "\\*a\\* \\_b\\_\n",
    "<p>*a* _b_</p>\n" },
  { "quotes",
    "\"*a*\" *\"b\"* **'c'**\n",
    "<p>“<em>a</em>” <em>“b”</em> <strong>‘c’</strong></p>\n" },
  { "underscore-end",
    "_a_b _a_1 _a_.\n",
    "<p><em>a_b _a_1 _a</em>.</p>\n" },
  { "four",
    "****a****\n",
    "<p><strong>**a</strong>**</p>\n" },
  { "code",
    "`a` ``b`c`` `` ` `` `d\n",
    "<p><code class=\"language-plaintext highlighter-rouge\">a</code> <code class=\"language-plaintext highlighter-rouge\">b`c</code> <code class=\"language-plaintext highlighter-rouge\">`</code> `d</p>\n" },
  { "code-spaces",
    "` a ` a ` b\n",
    "<p>` a ` a ` b</p>\n" },
  { "code-lines",
    "`a\n"
    "b`\n",
    "<p><code class=\"language-plaintext highlighter-rouge\">a\n"
    "b</code></p>\n" },
  { "code-marks",
    "`*a*` `<b>` `\\`\n",
    "<p><code class=\"language-plaintext highlighter-rouge\">*a*</code> <code class=\"language-plaintext highlighter-rouge\">&lt;b&gt;</code> <code class=\"language-plaintext highlighter-rouge\">\\</code></p>\n" },
  { "strike",
    "~~a~~ ~~ b~~ ~~c ~~ ~~~d~~~ ~~*e* f~~\n",
    "<p><del>a</del> ~~ b~~ <del>c ~~ ~~~d</del>~ <del><em>e</em> f</del></p>\n" },
  { "strike-escaped",
    "\\~~a~~ ~a~\n",
    "<p>~~a~~ ~a~</p>\n" },
};

int
main (int argc,
      char *argv[])
{
  return run_cases (argc, argv, "/markdown/emphasis/", cases, G_N_ELEMENTS (cases));
}
